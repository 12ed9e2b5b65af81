// Package e2e holds the test that does the main job in the real window.
package e2e

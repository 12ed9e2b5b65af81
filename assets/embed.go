// Package assets carries what the program ships with: the content pack and its drawings.
package assets

import "embed"

// Content is the shipped content pack, under the folder "content". docs/content-authoring.md explains its format.
//
//go:embed content
var Content embed.FS

// Translations are the shipped content in other languages, under the folder "translations": a pack for each, in a folder named
// by its language's tag.
//
//go:embed translations
var Translations embed.FS

package wording

import "strings"

// FirstSentence is what a text of the content begins with, where there is no room for all of it.
func FirstSentence(text string) string {
	for _, end := range []string{". ", ".\n", "? ", "! "} {
		if i := strings.Index(text, end); i >= 0 {
			text = text[:i+1]
		}
	}
	return text
}

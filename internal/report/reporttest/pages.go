package reporttest

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"unicode/utf16"
)

var (
	shows   = regexp.MustCompile(`(?s)\(((?:[^()\\]|\\.)*)\) ?Tj`)
	escaped = regexp.MustCompile(`(?s)\\(.)`)
)

// Pages returns the lines of text on each page of a document whose streams are packed.
func Pages(doc []byte) [][]string {
	var pages [][]string
	for {
		at := bytes.Index(doc, []byte("stream\n"))
		if at < 0 {
			return pages
		}
		doc = doc[at+len("stream\n"):]
		end := bytes.Index(doc, []byte("\nendstream"))
		z, err := zlib.NewReader(bytes.NewReader(doc[:end]))
		if err != nil {
			continue
		}
		body, err := io.ReadAll(z)
		if err != nil {
			continue
		}
		doc = doc[end+len("\nendstream"):]
		if lines := linesIn(body); len(lines) > 0 {
			pages = append(pages, lines)
		}
	}
}

// linesIn are the lines of text that a page shows.
func linesIn(body []byte) (lines []string) {
	for _, m := range shows.FindAllSubmatch(body, -1) {
		raw := escaped.ReplaceAllFunc(m[1], func(b []byte) []byte {
			if b[1] == 'r' {
				return []byte("\r")
			}
			return b[1:]
		})
		var units []uint16
		for i := 0; i+1 < len(raw); i += 2 {
			units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
		}
		lines = append(lines, string(utf16.Decode(units)))
	}
	return lines
}

package widgets

import "strings"

// balance breaks words into as few lines as fit a width, and then narrows the width until one line more would be needed:
// the lines are about equally long. measure tells how wide a piece is.
func balance(words string, width float32, measure func(string) float32) []string {
	fields := strings.Fields(words)
	if len(fields) == 0 {
		return nil
	}
	lines := fill(fields, width, measure)
	if len(lines) < 2 {
		return lines
	}
	low, high := float32(0), width
	for _, word := range fields {
		low = max(low, measure(word)) // no word is broken to even the lines
	}
	for high-low > 2 {
		middle := (low + high) / 2
		if narrower := fill(fields, middle, measure); len(narrower) > len(lines) {
			low = middle
		} else {
			high, lines = middle, narrower
		}
	}
	return lines
}

// fill breaks words into lines, each as full as it gets. A word that is wider than a line breaks between letters.
func fill(fields []string, width float32, measure func(string) float32) []string {
	var lines []string
	line := ""
	for _, word := range fields {
		if line != "" && measure(line+" "+word) <= width {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for line = word; measure(line) > width; {
			part := []rune(line)
			n := len(part) - 1
			for n > 1 && measure(string(part[:n])) > width {
				n--
			}
			if n < 1 {
				break
			}
			lines = append(lines, string(part[:n]))
			line = string(part[n:])
		}
	}
	return append(lines, line)
}

package widgets

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a piece of some words, in bytes.
type span struct{ from, to int }

// of are the words that a span is of.
func (s span) of(words string) string { return words[s.from:s.to] }

// breaker breaks words into lines. Words are measured one by one, since the same ones come again and again, and each is measured once.
type breaker struct {
	words string
	wide  func(from, to int) float32 // how wide a piece is that has no blank in it
	blank float32                    // how wide a blank is
}

// newBreaker breaks words that are all of one kind.
func newBreaker(words string, measure func(string) float32) breaker {
	return breaker{words, func(from, to int) float32 { return measure(words[from:to]) }, measure("n n") - measure("nn")}
}

// breaks tells whether a line may end before a character, which is then not seen.
func breaks(r rune) bool {
	return unicode.IsSpace(r) && r != '\u00a0' && r != '\u2007' && r != '\u202f'
}

// next is the first word of a piece, without the blanks before it. A piece that ends in blanks ends in a word without letters.
func (b breaker) next(s span) (word span) {
	piece := s.of(b.words)
	word.from = s.to - len(strings.TrimLeftFunc(piece, breaks))
	word.to = s.to
	if n := strings.IndexFunc(b.words[word.from:s.to], breaks); n >= 0 {
		word.to = word.from + n
	}
	return word
}

// gap is how wide some blanks are.
func (b breaker) gap(s span) float32 { return b.blank * float32(utf8.RuneCountInString(s.of(b.words))) }

// long is how wide a piece of a line is.
func (b breaker) long(s span) (x float32) {
	for s.from < s.to {
		word := b.next(s)
		x += b.gap(span{s.from, word.from})
		if word.to > word.from {
			x += b.wide(word.from, word.to)
		}
		s.from = word.to
	}
	return x
}

// paragraphs are the pieces between the ends of lines that somebody typed. There is one at least.
func (b breaker) paragraphs() (all []span) {
	from := 0
	for i, r := range b.words {
		if r == '\n' {
			all = append(all, span{from, i})
			from = i + 1
		}
	}
	return append(all, span{from, len(b.words)})
}

// fill breaks the words into lines, each as full as it gets. A word that is wider than a line breaks between letters.
func (b breaker) fill(width float32) (lines []span) {
	for _, p := range b.paragraphs() {
		line, x := span{p.from, p.from}, float32(0)
		for rest := p; ; {
			word := b.next(rest)
			if word.from == word.to { // blanks at the end are not seen
				break
			}
			rest.from = word.to
			gap := b.gap(span{line.to, word.from})
			wide := b.upTo(word, width-x-gap)
			if x > 0 && x+gap+wide > width {
				lines = append(lines, line)
				line, x, gap, wide = span{word.from, word.from}, 0, 0, b.upTo(word, width)
			}
			for x == 0 && gap+wide > width {
				end := b.letters(word, width-gap)
				if end == word.to {
					break
				}
				lines = append(lines, span{line.from, end})
				word.from, line.from, gap = end, end, 0
				wide = b.upTo(word, width)
			}
			line.to, x = word.to, x+gap+wide
		}
		lines = append(lines, line)
	}
	return lines
}

// upTo is how wide a word is, or some of its letters where those are too wide already. A word may be thousands of letters long, of which
// few are on a line.
func (b breaker) upTo(word span, room float32) float32 {
	for n := 64; word.from+n < word.to; n *= 2 {
		end := word.from + n
		for end > word.from && !utf8.RuneStart(b.words[end]) {
			end--
		}
		if x := b.wide(word.from, end); x > room {
			return x
		}
	}
	return b.wide(word.from, word.to)
}

// letters is where a word has to break that is wider than a line, after one letter at least.
func (b breaker) letters(word span, width float32) int {
	ends := []int{word.from} // of the first letters
	end := func(n int) int {
		for len(ends) <= n {
			last := ends[len(ends)-1]
			_, size := utf8.DecodeRuneInString(b.words[last:word.to])
			ends = append(ends, last+size)
		}
		return ends[n]
	}
	fits := func(n int) bool { return b.wide(word.from, end(n)) <= width }
	low, high := 1, 2
	for end(high) > end(high-1) && fits(high) {
		low, high = high, 2*high
	}
	for high-low > 1 {
		if middle := (low + high) / 2; fits(middle) {
			low = middle
		} else {
			high = middle
		}
	}
	return end(low)
}

// balance breaks the words into as few lines as fill does, which are about equally long. No word is broken to even them.
func (b breaker) balance(width float32) []span {
	lines := b.fill(width)
	if len(lines) < 2 {
		return lines
	}
	low, high := b.longest(), width
	for high-low > 2 {
		middle := (low + high) / 2
		if narrower := b.fill(middle); len(narrower) > len(lines) {
			low = middle
		} else {
			high, lines = middle, narrower
		}
	}
	return lines
}

// longest is how wide the longest word is.
func (b breaker) longest() (width float32) {
	for rest := (span{0, len(b.words)}); rest.from < rest.to; {
		word := b.next(rest)
		if word.to > word.from {
			width = max(width, b.wide(word.from, word.to))
		}
		rest.from = word.to
	}
	return width
}

// together breaks the words as fill does, but where one of them would stand alone in the last line, the others are so much shorter
// that one more goes down to it.
func (b breaker) together(width float32) []span {
	lines := b.fill(width)
	last := len(lines) - 1
	if last < 1 || !b.alone(lines[last]) || strings.Contains(b.words[lines[last-1].to:lines[last].from], "\n") {
		return lines
	}
	narrower := b.long(lines[last-1]) - 1
	if narrower < b.longest() { // no word is broken for it
		return lines
	}
	if shorter := b.fill(narrower); len(shorter) == len(lines) && !b.alone(shorter[last]) {
		return shorter
	}
	return lines
}

// alone tells whether a line has one word.
func (b breaker) alone(line span) bool { return b.next(line).to == line.to }

package content

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"unhurried/internal/fault"
)

// said is a text with the pairs of words that it is made of.
type said struct {
	file    string // or the id of a deck that is shipped
	line    int
	text    string
	pairs   map[string]bool
	shipped bool // it comes with the program, and is not at fault
}

// where says where it stands, by a place or a text.
func (s said) where() any {
	if s.shipped {
		return fault.Say("noun.shippedDeck", "the deck {{.ID}} that comes with the program", fault.Data{"ID": s.file})
	}
	return fmt.Sprintf("%s:%d", s.file, s.line)
}

func newSaid(file string, line int, text string) said {
	s := said{file: file, line: line, text: text, pairs: map[string]bool{}}
	words := wordsOf(strings.ToLower(text))
	for i := range words {
		if i+1 < len(words) {
			s.pairs[words[i]+" "+words[i+1]] = true
		}
	}
	return s
}

// alike is the share of word pairs that two texts have in common (Jaccard index): 0 for none, 1 for the same words.
func alike(a, b said) float64 {
	if len(a.pairs) > len(b.pairs) {
		a, b = b, a
	}
	both := 0
	for p := range a.pairs {
		if b.pairs[p] {
			both++
		}
	}
	all := len(a.pairs) + len(b.pairs) - both
	if all == 0 {
		return 0
	}
	return float64(both) / float64(all)
}

// maxSaid is how many texts are compared with each other.
const maxSaid = 8000

// repeated finds texts that say nearly the same as an earlier one, within the same file too when inFile is set.
func (l *loader) repeated(texts []said, what fault.Text, limit float64, inFile bool) {
	slices.SortFunc(texts, func(a, b said) int {
		return cmp.Or(strings.Compare(a.file, b.file), cmp.Compare(a.line, b.line), strings.Compare(a.text, b.text))
	})
	if len(texts) > maxSaid {
		l.fileProblem("pack.yaml", fault.Say("pack.packSaysTooMuch", "the pack says too much to compare {{.What}} with {{.N}} others", fault.Data{"What": what, "N": len(texts)}),
			fault.Say("remedy.splitIntoSeveralPacks", "split it into several packs"))
		return
	}
	// Only texts that share a pair are compared.
	holders := map[string][]int{}
	for i, t := range texts {
		seen := map[int]bool{}
		for p := range t.pairs {
			for _, j := range holders[p] {
				seen[j] = true
			}
			holders[p] = append(holders[p], i)
		}
		for _, j := range slices.Sorted(maps.Keys(seen)) {
			at, first := t, texts[j]
			if at.shipped {
				at, first = first, at
			}
			if at.shipped || !inFile && at.file == first.file || alike(at, first) < limit {
				continue
			}
			l.tell(at.file, at.line, fault.Say("pack.saysNearlySame", "{{.What}} {{.Text}} says nearly the same as {{.Where}}", fault.Data{"What": what, "Text": fmt.Sprintf("%.60q", at.text), "Where": first.where()}),
				fault.Say("remedy.saySomethingElseLeave", "say something else, or leave it out"))
			break
		}
	}
}

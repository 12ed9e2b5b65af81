package content

import (
	"slices"
	"strings"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// telling is a rule that whoever speaks of one thing tells another with it: of what could hurt somebody, what spares them. The
// rules themselves are in tellings.go.
type telling struct {
	kinds  []string            // the kinds of item that it is for
	asks   []homework.Activity // of exercises, those that ask for one of these; nil: all
	couple bool                // of exercises, only those for a couple
	paths  []string            // in which of its texts it speaks of it, as patterns; nil: in any
	stems  []string            // what all that it speaks of holds one of, in small letters: to look for them first costs little
	speaks *matcher            // what it speaks of; nil: that it asks for one of asks is enough
	with   *matcher            // of passages, only those that hold this as well; nil: all
	unless *matcher            // of passages, none that holds this, since the word means something else there; nil: all
	near   nearness            // where the other is told
	tells  *matcher            // what is told; nil: it is better not said at all
	what   fault.Text
	fix    fault.Text
}

// nearness is how near to what is spoken of something is told.
type nearness int

const (
	sameItem     nearness = iota // anywhere in the item
	samePassage                  // in the same paragraph or entry of a list
	sameSentence                 // in the same sentence
)

// tellings holds the texts of an item to every rule that is for it. asks is empty for what is no exercise.
func (l *loader) tellings(p place, prose []passage, asks []homework.Activity, couple bool) {
	var all strings.Builder
	for _, t := range prose {
		all.WriteString(strings.ToLower(t.text) + "\n")
	}
	small := all.String()
	held := func(stem string) bool { return strings.Contains(small, stem) }
	for _, rule := range tellings() {
		if slices.Contains(rule.kinds, p.kind) && (rule.asks == nil || anyOf(asks, rule.asks)) && (couple || !rule.couple) &&
			(rule.stems == nil || slices.ContainsFunc(rule.stems, held)) {
			l.told(p, rule, prose)
		}
	}
}

// told holds the texts of an item to a rule, and names the first place at which it is not kept.
func (l *loader) told(p place, rule telling, prose []passage) {
	told := func(t passage) bool { return rule.tells != nil && rule.tells.MatchString(t.text) }
	if rule.speaks == nil {
		if !slices.ContainsFunc(prose, told) {
			l.note(p, "stop_if", rule.what, rule.fix)
		}
		return
	}
	for _, t := range prose {
		if rule.paths != nil && !slices.Contains(rule.paths, t.path) {
			continue
		}
		parts := []string{t.text}
		if rule.near == sameSentence {
			parts = sentences(t.text)
		}
		for _, part := range parts {
			word := rule.speaks.FindString(part)
			switch {
			case word == "" || rule.with != nil && !rule.with.MatchString(t.text) || rule.unless != nil && rule.unless.MatchString(t.text):
				continue
			case rule.near == sameItem && slices.ContainsFunc(prose, told):
				return
			case rule.near != sameItem && told(passage{text: part}):
				continue
			}
			first, _, _ := strings.Cut(word, "\n")
			l.notes = append(l.notes, Problem{p.doc.file, l.lineOf(p.doc.file, t.line, first), rule.what, rule.fix})
			return
		}
	}
}

// Package diary shows what I wrote, and what the other member shared once mine was in, to read, change or delete.
package diary

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2/lang"

	"unhurried/internal/homework"
	"unhurried/internal/ui/screens/words"
)

// entry is one session with what each member told of it, as I may see it.
type entry struct {
	key     homework.SessionKey
	title   string
	when    string
	outcome string
	mine    *part
	theirs  *part
	note    string // why the other part is not here, or that mine is missing
}

// part is one member's check-in in words.
type part struct {
	name    string
	answers []string
	texts   []text
}

type text struct{ field, body, audience string }

// newEntries returns the newest entries, at most n, and whether there are older ones.
func newEntries(s *homework.State, cat *homework.Catalog, today homework.Day, n int) (entries []entry, more bool) {
	other, couple := s.Partner()
	for _, x := range slices.Backward(s.Sessions) {
		if len(entries) == n {
			return entries, true
		}
		e := entry{key: x.Key, title: x.Key.Exercise, when: words.Date(x.Key.Day, today), outcome: words.Outcome(x.Outcome())}
		forOne := false
		if ex := cat.Exercise(x.Key.Exercise); ex != nil {
			e.title, forOne = ex.Title, ex.For == homework.ForSolo
		}
		if forOne && x.CheckIns[s.Me] == nil && x.LoggedBy != s.Me {
			continue // the other's own practice
		}
		if c := x.Visible(s.Me, s.Me); c != nil {
			e.mine = newPart(s, s.Me, c)
		}
		if couple {
			if c := x.Visible(s.Me, other); c != nil {
				e.theirs = newPart(s, other, c)
			}
			if !forOne {
				e.note = waiting(s, x, other)
			}
		}
		entries = append(entries, e)
	}
	return entries, false
}

// waiting says what is still missing. It is the same whoever has written nothing yet, so nobody is pressed.
func waiting(s *homework.State, x *homework.Session, other int) string {
	o := x.Outcome()
	if x.AllIn(s.Places()) || !o.TookPlace() && o != homework.OutcomeStopped {
		return ""
	}
	if x.CheckIns[s.Me] == nil {
		return lang.X("diary.mineMissing", "Your check-in is not in. Once both are, each of you can read what the other shared.")
	}
	return lang.X("diary.theirsMissing", "{{.Name}}'s check-in is not in yet.", map[string]any{"Name": s.Name(other)})
}

func newPart(s *homework.State, member int, c *homework.CheckIn) *part {
	p := &part{name: s.Name(member)}
	for _, x := range []struct {
		line  homework.Line
		score homework.Score
	}{
		{homework.LineAnxiety, c.AnxietyPeak}, {homework.LinePain, c.Pain}, {homework.LinePresence, c.Presence},
		{homework.LineCloseness, c.Closeness}, {homework.LinePressure, c.Pressure}, {homework.LineEngaged, c.Engaged},
	} {
		if n, ok := x.score.Value(); ok {
			p.answers = append(p.answers, fmt.Sprintf("%s %d", words.Line(x.line), n))
		}
	}
	for _, t := range c.Texts {
		p.texts = append(p.texts, text{words.Field(t.Field), t.Body, words.Audience(t.Audience, s.Members == 1)})
	}
	return p
}

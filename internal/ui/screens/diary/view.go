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
	logs    []string // what each member noted of it, where they differ
	logged  bool     // by me: I may take it out
	note    string   // why the other part is not here, or that mine is missing
}

// part is one member's check-in in words.
type part struct {
	name    string
	answers []string
	texts   []text
	changed string // that it was changed after both were in
}

type text struct{ field, body, audience string }

// newEntries returns the newest entries, at most n, and whether there are older ones.
func newEntries(s *homework.State, cat *homework.Catalog, today homework.Day, n int) (entries []entry, more bool) {
	other, couple := s.Partner()
	for _, x := range slices.Backward(s.Sessions) {
		if len(entries) == n {
			return entries, true
		}
		if x.Outcome() == "" || !s.Sees(cat, s.Me, x) {
			continue // whoever told of it has taken it away, or it was the other's own practice
		}
		e := entry{
			key: x.Key, title: x.Key.Exercise, when: words.Date(x.Key.Day, today), outcome: words.Outcome(x.Outcome()),
			logged: x.Logs[s.Me] != nil,
		}
		if ex := cat.Exercise(x.Key.Exercise); ex != nil {
			e.title = ex.Title
		}
		if c := x.Visible(s.Me, s.Me); c != nil {
			e.mine = newPart(s, s.Me, c)
			if d := x.Changed[s.Me]; d != 0 && couple {
				e.mine.changed = lang.X("diary.changedMine", "You changed this on {{.Day}}, after both were in. {{.Name}} sees that you did.",
					map[string]any{"Day": words.Date(d, today), "Name": s.Name(other)})
			}
		}
		if couple {
			if c := x.Visible(s.Me, other); c != nil {
				e.theirs = newPart(s, other, c)
				if d := x.Changed[other]; d != 0 {
					e.theirs.changed = lang.X("diary.changedTheirs", "{{.Name}} changed this on {{.Day}}, after both were in.",
						map[string]any{"Day": words.Date(d, today), "Name": s.Name(other)})
				}
			}
			if s.Sees(cat, other, x) {
				e.note = waiting(s, x, other, today)
			}
			e.logs = logs(s, x)
		}
		entries = append(entries, e)
	}
	return entries, false
}

// waiting says what is still missing. It is the same whoever has written nothing yet, so nobody is pressed.
func waiting(s *homework.State, x *homework.Session, other int, today homework.Day) string {
	for m, d := range x.Withdrawn {
		switch {
		case d == 0:
		case m == s.Me:
			return lang.X("diary.withdrawnMine", "You took your check-in away on {{.Day}}, after both were in. {{.Name}} sees that it was there.",
				map[string]any{"Day": words.Date(d, today), "Name": s.Name(other)})
		default:
			return lang.X("diary.withdrawnTheirs", "{{.Name}} took their check-in away on {{.Day}}, after both were in.",
				map[string]any{"Day": words.Date(d, today), "Name": s.Name(other)})
		}
	}
	o := x.Outcome()
	if x.AllIn(s.Places()) || !o.TookPlace() && o != homework.OutcomeStopped {
		return ""
	}
	if x.CheckIns[s.Me] == nil {
		return lang.X("diary.mineMissing", "Your check-in is not in. Once both are, each of you can read what the other shared.")
	}
	return lang.X("diary.theirsMissing", "{{.Name}}'s check-in is not in yet.", map[string]any{"Name": s.Name(other)})
}

// logs says what each member noted of a session, where they noted different things.
func logs(s *homework.State, x *homework.Session) []string {
	a, b := x.Logs[0], x.Logs[1]
	if a == nil || b == nil || a.Outcome == b.Outcome {
		return nil
	}
	var out []string
	for m, l := range x.Logs {
		out = append(out, lang.X("diary.noted", "{{.Name}} noted: {{.Outcome}}", map[string]any{"Name": s.Name(m), "Outcome": words.Outcome(l.Outcome)}))
	}
	return out
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

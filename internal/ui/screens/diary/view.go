// Package diary shows what I wrote, and what the other member shared once mine was in, to read, change or delete.
package diary

import (
	"fmt"
	"strings"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// entry is one session or week with what each member told of it, as I may see it.
type entry struct {
	key     homework.SessionKey
	week    homework.Day // the Monday of the week that it is about; 0 for a session
	title   string
	when    string
	outcome string // of a session
	mine    *part
	theirs  *part
	seen    string   // who may have read mine, since both were in: the other member, or nobody
	logs    []string // what each member noted of it, where they differ
	logged  bool     // by me: I may take it out
	told    string   // that I noted it later, where there is no check-in of mine to say so
	note    string   // why the other part is not here, or that mine is missing
	waiting string   // for whom mine has waited so long that I am asked whether they may read it all the same; or ""
}

// part is one member's check-in in words.
type part struct {
	name    string
	answers []string
	texts   []text
	changed string // that it was changed after both were in
	told    string // that it was told later
}

type text struct{ field, body, audience string }

// newEntries returns the newest entries, at most n, and whether there are older ones.
func newEntries(l *wording.Language, s *homework.State, cat *homework.Catalog, today homework.Day, n int) (entries []entry, more bool) {
	other, couple := s.Partner()
	sessions, weeks := s.History(cat, homework.AllTime), s.Weeks()
	for len(sessions)+len(weeks) > 0 {
		if len(entries) == n {
			return entries, true
		}
		// A week stands where it ends.
		if i := len(weeks) - 1; i >= 0 && (len(sessions) == 0 || weeks[i]+6 >= sessions[len(sessions)-1].Key.Day) {
			if e := newWeek(l, s, weeks[i], today); e != nil {
				entries = append(entries, *e)
			}
			weeks = weeks[:i]
			continue
		}
		x := sessions[len(sessions)-1]
		sessions = sessions[:len(sessions)-1]
		e := entry{
			key: x.Key, title: cat.ExerciseTitle(x.Key.Exercise), when: l.Date(x.Key.Day, today), outcome: l.Happened(x.Outcome(), s.Alone(cat, x.Key.Exercise)),
			logged: x.Logs[s.Me] != nil,
		}
		if x.CheckIns[s.Me] == nil {
			e.told = toldLater(l, x.ToldOn(s.Me), today)
		}
		if c := x.Visible(s.Me, s.Me); c != nil {
			e.mine = newPart(l, s, s.Me, c, today)
			e.mine.changed = changedNote(l, s, s.Me, x.Changed[s.Me], today)
			if couple && x.Seen(s.Me) {
				e.seen = s.Name(other)
			}
		}
		if couple {
			if c := x.Visible(s.Me, other); c != nil {
				e.theirs = newPart(l, s, other, c, today)
				e.theirs.changed = changedNote(l, s, other, x.Changed[other], today)
				if s.AddedLater(x.Key) {
					e.theirs.told = join(e.theirs.told, l.AddedLater())
				}
			}
			if s.Sees(cat, other, x) {
				e.note = waiting(l, s, cat, x, today)
			}
			if s.MayLetRead(cat, x, today) {
				e.waiting = s.Name(other)
			}
			e.logs = logs(l, s, x)
		}
		entries = append(entries, e)
	}
	return entries, false
}

// newWeek returns the entry of a week, named by its Monday, or nil when it is no longer of anybody's here.
func newWeek(l *wording.Language, s *homework.State, monday, today homework.Day) *entry {
	e := &entry{week: monday, title: l.X("week.title", "Your week"), when: l.X("progress.span", "{{.From}} to {{.To}}",
		map[string]any{"From": l.Date(monday, today), "To": l.Date(monday+6, today)})}
	other, couple := s.Partner()
	if !couple {
		if w := s.WeeklyOf(s.Me, s.Me, monday); w != nil {
			e.mine = weekPart(l, s, s.Me, w, 0, today)
			return e
		}
		return nil
	}
	var gone [2]homework.Day
	for m := range gone {
		gone[m] = s.WeekWithdrawn(m, monday)
	}
	if w := s.WeeklyOf(s.Me, s.Me, monday); w != nil {
		e.mine = weekPart(l, s, s.Me, w, s.WeekChanged(s.Me, monday), today)
	}
	if s.WeekSeen(s.Me, monday) {
		e.seen = s.Name(other)
	}
	if w := s.WeeklyOf(s.Me, other, monday); w != nil {
		e.theirs = weekPart(l, s, other, w, s.WeekChanged(other, monday), today)
		if s.WeekAddedLater(monday) {
			e.theirs.told = join(e.theirs.told, l.AddedLater())
		}
	}
	if e.note = withdrawn(l, s, gone, today); e.note == "" {
		e.note = l.Waits(s.WeekWaits(monday), s.WeekClosed(s.Me, monday), e.seen != "" || s.WeekSeen(other, monday), s.Name(other))
	}
	if s.MayLetReadWeek(monday, today) {
		e.waiting = s.Name(other)
	}
	return e
}

func weekPart(l *wording.Language, s *homework.State, member int, w *homework.Weekly, changed, today homework.Day) *part {
	return &part{
		name: s.Name(member), changed: changedNote(l, s, member, changed, today), told: toldLater(l, w.ToldOn, today), texts: texts(l, w.Texts),
		answers: l.Answers(w.Answers, homework.ScalesByKey(homework.OfWeek), s.Solo()),
	}
}

// changedNote says that a member changed theirs after both were in, on a day; nothing for day 0.
func changedNote(l *wording.Language, s *homework.State, member int, d, today homework.Day) string {
	other, couple := s.Partner()
	switch {
	case d == 0 || !couple:
		return ""
	case member == s.Me:
		return l.X("diary.changedMine", "You changed this on {{.Day}}, after {{.Name}} could read it. {{.Name}} sees that you did.",
			map[string]any{"Day": l.Date(d, today), "Name": s.Name(other)})
	}
	return l.X("diary.changedTheirs", "{{.Name}} changed this on {{.Day}}, after you could read it.",
		map[string]any{"Day": l.Date(d, today), "Name": s.Name(other)})
}

// toldLater says on which day something was told; nothing for day 0.
func toldLater(l *wording.Language, on, today homework.Day) string {
	if on == 0 {
		return ""
	}
	return l.ToldLater(l.Date(on, today))
}

// join puts two remarks side by side, of which one may be missing.
func join(a, b string) string { return strings.TrimSpace(a + " " + b) }

// waiting says what is still missing of a session.
func waiting(l *wording.Language, s *homework.State, cat *homework.Catalog, x *homework.Session, today homework.Day) string {
	if gone := withdrawn(l, s, x.Withdrawn, today); gone != "" {
		return gone
	}
	return l.Waits(s.Waits(cat, x), x.Closed[s.Me] != nil, x.Seen(s.Me) || x.Seen(1-s.Me), s.Name(1-s.Me))
}

// withdrawn says who took theirs away after both were in, of the two days on which they did, or nothing.
func withdrawn(l *wording.Language, s *homework.State, days [2]homework.Day, today homework.Day) string {
	other := 1 - s.Me
	for m, d := range days {
		switch {
		case d == 0:
		case m == s.Me:
			return l.X("diary.withdrawnMine", "You took your check-in away on {{.Day}}, after {{.Name}} could read it. {{.Name}} sees that it was there.",
				map[string]any{"Day": l.Date(d, today), "Name": s.Name(other)})
		default:
			return l.After(s.Name(other), l.Date(d, today), true)
		}
	}
	return ""
}

// logs says what each member noted of a session, where they noted different things.
func logs(l *wording.Language, s *homework.State, x *homework.Session) []string {
	a, b := x.Logs[0], x.Logs[1]
	if a == nil || b == nil || a.Outcome == b.Outcome {
		return nil
	}
	var out []string
	for m, log := range x.Logs {
		out = append(out, l.X("diary.noted", "{{.Name}} noted: {{.Outcome}}", map[string]any{"Name": s.Name(m), "Outcome": l.Happened(log.Outcome, false)}))
	}
	return out
}

// newPart shows what a member answered. The other reads the scales; how long it was for me and whether I kept to the
// agreement stand with mine alone.
func newPart(l *wording.Language, s *homework.State, member int, c *homework.CheckIn, today homework.Day) *part {
	p := &part{name: s.Name(member), texts: texts(l, c.Texts), told: toldLater(l, c.ToldOn, today)}
	for _, scale := range homework.ScalesByKey(homework.AfterSession) {
		n, ok := c.Answers.Get(scale.ID).Value()
		switch label := l.Scale(scale.ID, s.Solo()); {
		case !ok || scale.ID == homework.ScaleMinutes:
		case len(scale.Steps) > 0:
			p.answers = append(p.answers, label+": "+l.Steps(scale)[n])
		default:
			p.answers = append(p.answers, fmt.Sprintf("%s %d", label, n))
		}
	}
	if member != s.Me {
		return p
	}
	if n, ok := c.Answers.Get(homework.ScaleMinutes).Value(); ok {
		p.answers = append(p.answers, l.Minutes([2]int{n, n}))
	}
	switch c.KeptAgreement {
	case homework.Yes:
		p.answers = append(p.answers, l.X("answer.kept", "agreement kept"))
	case homework.No:
		p.answers = append(p.answers, l.X("answer.notKept", "agreement not kept"))
	}
	switch c.CameBack {
	case homework.Yes:
		p.answers = append(p.answers, l.X("diary.cameBack", "attention came back"))
	case homework.No:
		p.answers = append(p.answers, l.X("diary.wentAway", "attention stayed away"))
	}
	return p
}

func texts(l *wording.Language, all []homework.Text) (out []text) {
	for _, t := range all {
		out = append(out, text{l.Field(t.Field), t.Body, l.Audience(t.Audience)})
	}
	return out
}

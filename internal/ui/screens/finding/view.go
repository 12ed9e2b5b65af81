package finding

import (
	"strings"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// compared is a candidate as they stand beside the others.
type compared struct {
	key       homework.CandidateKey
	name      string
	contact   string
	whose     string // who listed them, or that they are mine alone; empty for one person
	decision  homework.Decision
	why       string // of the decision, and whose word it is
	lines     []line // one for each of the five things, in the same order for all
	notes     []said // of those who called
	gone      bool
	decidedAs string
}

// line is one of the five things.
type line struct {
	thing string
	known string   // empty while nobody knows
	marks []string // how each of us sees it
}

// said is what somebody noted.
type said struct{ who, words string }

// newCompared is a pure function of the state.
func newCompared(l *wording.Language, s *homework.State) (all []compared) {
	for _, c := range s.Candidates() {
		x := compared{key: c.Key, name: c.Name, contact: c.Contact, decision: c.Decided(), gone: c.Gone, decidedAs: l.Decision(c.Decided(), s.Solo())}
		if !s.Solo() {
			x.whose = whose(l, s, &c)
		}
		if d := c.Decision; d != nil && d.Why != "" {
			x.why = d.Why
			if d.By != s.Me {
				x.why = s.Name(d.By) + ": " + d.Why
			}
		}
		for i, t := range homework.Things {
			n := line{thing: l.Thing(t, s.Solo()), known: c.Facts[i]}
			for m, v := range c.Views {
				switch {
				case v == nil || v.Suits[i] == homework.NoAnswer:
				case m == s.Me:
					n.marks = append(n.marks, l.Suits(v.Suits[i]))
				default:
					n.marks = append(n.marks, s.Name(m)+": "+l.Suits(v.Suits[i]))
				}
			}
			x.lines = append(x.lines, n)
		}
		for m, v := range c.Views {
			if v != nil && v.Words != "" {
				who := ""
				if m != s.Me {
					who = s.Name(m)
				}
				x.notes = append(x.notes, said{who, v.Words})
			}
		}
		all = append(all, x)
	}
	return all
}

// whose says who listed a candidate, and who knows of them.
func whose(l *wording.Language, s *homework.State, c *homework.Candidate) string {
	switch {
	case c.Gone:
		return l.X("candidate.gone", "{{.Name}} took them out. What you noted is here still.", map[string]any{"Name": s.Name(c.Key.By)})
	case c.Key.Own:
		return l.X("candidate.onlyYou", "Only you see them.")
	case c.Key.By == s.Me:
		return l.X("candidate.bothSee", "Both of you see them.")
	}
	return l.X("candidate.by", "Listed by {{.Name}}.", map[string]any{"Name": s.Name(c.Key.By)})
}

// heading is one of the five things with how we see it.
func (n line) heading() string {
	return strings.Join(append([]string{n.thing}, n.marks...), " · ")
}

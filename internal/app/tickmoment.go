package app

import (
	"encoding/binary"
	"slices"

	"unhurried/internal/homework"
	"unhurried/internal/match"
	"unhurried/internal/match/round"
)

// moment is one tick of one gate, as my program finds it.
type moment struct {
	program, stage string
	since          homework.Day
	tick           int
	today          homework.Day
	now            bool // it is the tick of today
	asks           bool // cards are posted
	word           bool // mine, that I am ready
	judged         bool
	posts          []homework.TickPost
	context        *match.Context
}

// at reads a tick; nil where the program does not run any more.
func (t *ticker) at(program string, tick int) (m *moment) {
	t.a.Read(func(s *homework.State) {
		en := s.Running(program)
		if en == nil {
			return
		}
		today := t.a.Today()
		m = &moment{
			program: program, stage: en.Stage, since: en.Since, tick: tick, today: today, now: tick == round.Tick(int(today)),
			asks: s.AsksReady(t.a.Catalog(), program, today), word: s.Ready(program), judged: judged(en, tick),
			context: tickContext(t.v.ID(), en, tick),
		}
		for _, p := range en.Posts {
			if p.Tick == tick {
				m.posts = append(m.posts, p)
			}
		}
	})
	return m
}

// tickContext is the one question of a tick. What the tick is about is program · zero · stage · zero · the day on which the stage
// was entered, 4 bytes, high first.
func tickContext(vault [16]byte, en *homework.Enrolment, tick int) *match.Context {
	subject := append(append([]byte(en.Program), 0), en.Stage...)
	subject = binary.BigEndian.AppendUint32(append(subject, 0), uint32(en.Since))
	return &match.Context{Vault: vault, Round: round.RoundOf(subject, tick), Items: [][]byte{[]byte("ready")}}
}

// card is a member's card, the first where there are more.
func (m *moment) card(member int) *homework.TickPost {
	for i, p := range m.posts {
		if p.By == member && !p.Reveal {
			return &m.posts[i]
		}
	}
	return nil
}

// revealed tells whether there is a reveal of a member's.
func (m *moment) revealed(member int) bool {
	return slices.ContainsFunc(m.posts, func(p homework.TickPost) bool { return p.By == member && p.Reveal })
}

// last is the day on which something was posted last.
func (m *moment) last() (last homework.Day) {
	for _, p := range m.posts {
		last = max(last, min(p.On, m.today))
	}
	return last
}

// all are the posts as package round reads them.
func (m *moment) all() (posts []round.Post) {
	for _, p := range m.posts {
		posts = append(posts, round.Post{Place: p.By, Chain: p.Chain, Reveal: p.Reveal, Body: p.Body})
	}
	return posts
}

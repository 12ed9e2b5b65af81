package app

import (
	"crypto/rand"
	"errors"

	"unhurried/internal/homework"
	"unhurried/internal/match"
	"unhurried/internal/match/round"
	"unhurried/internal/vault"
)

// tick does my program's part in finding out whether both members are ready, at each gate at which that is all that is missing. It
// is done at every opening, whatever I said, so that nothing that it writes tells what that was: it posts a card for today's
// tick, which says no unless my word stands; it reveals to the other's card when that is its turn; and it notes what a tick came
// to. What it promises stands in docs/matching.md.
//
// Nobody is kept from their diary by it: what can't be done makes a tick void, and another one comes.
func (a *App) tick(v *vault.Vault) {
	t := &ticker{a: a, v: v, me: v.Member(), waiting: map[[32]byte]bool{}}
	b, err := v.Here()
	if err != nil {
		return
	}
	gates := a.gates()
	if len(gates)+len(b) == 0 {
		return
	}
	t.kept = readKept(b)
	for _, program := range gates {
		if t.chain, err = v.Chain(); err == nil {
			err = t.gate(program)
		}
		if err != nil {
			return // the secrets stay as they are
		}
	}
	_ = t.forget()
}

// gates are the programs at whose gates there is something to find out, or was on this stay.
func (a *App) gates() (programs []string) {
	a.Read(func(s *homework.State) {
		for _, id := range s.EnrolmentOrder {
			if en := s.Running(id); en != nil && !s.Solo() && (len(en.Posts) > 0 || s.AsksReady(a.Catalog(), id, a.Today())) {
				programs = append(programs, id)
			}
		}
	})
	return programs
}

// ticker is my program at the ticks of one opening.
type ticker struct {
	a       *App
	v       *vault.Vault
	me      int
	chain   [16]byte // in which it writes
	kept    *kept
	waiting map[[32]byte]bool // rounds that are not over
	owed    bool              // the other can read an answer of mine at this gate, and has not shown theirs
}

// gate goes through the ticks of a gate that are not over, the older ones first.
func (t *ticker) gate(program string) error {
	t.owed = false
	var ticks []int
	t.a.Read(func(s *homework.State) { ticks = openTicks(s.Running(program), t.me) })
	if now := round.Tick(int(t.a.Today())); len(ticks) == 0 || ticks[len(ticks)-1] != now {
		ticks = append(ticks, now)
	}
	for _, n := range ticks {
		for more := true; more; {
			m := t.at(program, n)
			if m == nil {
				return nil
			}
			var err error
			if more, err = t.step(m); err != nil && !errors.Is(err, ErrEarlierKept) {
				return err
			}
		}
	}
	return nil
}

// openTicks are the ticks for which a member has posted a card that was not judged.
func openTicks(en *homework.Enrolment, member int) (ticks []int) {
	for _, p := range en.Posts {
		if p.By == member && !p.Reveal && !judged(en, p.Tick) {
			ticks = append(ticks, p.Tick)
		}
	}
	return ticks
}

func judged(en *homework.Enrolment, tick int) bool {
	for _, j := range en.Judged {
		if j.Tick == tick {
			return true
		}
	}
	return false
}

// step does one thing at a tick, and tells whether there may be more.
func (t *ticker) step(m *moment) (more bool, err error) {
	name, mine := m.context.Round, m.card(t.me)
	secret := t.kept.secrets[name]
	switch {
	case m.judged:
		return false, nil
	case mine == nil && secret == nil:
		if !m.asks || !m.now || !t.kept.hasRoom() {
			return false, nil
		}
		return true, t.postCard(m)
	case mine == nil || secret == nil || mine.Chain != t.chain:
		// A copy of the diary was put back, or the card is another device's. What it asked stays unanswered.
		return false, t.judge(m, void(secret != nil && secret.Answered()))
	case len(m.posts) > mostPosts:
		return false, t.judge(m, void(secret.Answered()))
	}
	r := round.Judge(m.context, m.all())
	block, wrong := r.Next(t.me, t.chain)
	both := r.Both(secret, t.me)
	other := 1 - t.me
	switch {
	case wrong != nil:
		return false, t.judge(m, void(r.Unshown(other) > 0))
	case m.card(other) == nil && m.revealed(other): // no program that goes by the rules reveals before it has posted a card
		return false, t.judge(m, homework.TickVoid)
	case both != nil && both[0]:
		return false, t.judge(m, homework.TickBoth)
	case both != nil:
		return false, t.judge(m, homework.TickNotYet)
	case m.today > m.last()+homework.TickWaits && r.Unshown(other) > 0:
		return false, t.judge(m, homework.TickUnshown)
	case m.today > m.last()+homework.TickWaits, m.card(other) == nil && !m.now:
		return false, t.judge(m, homework.TickMissing)
	case block >= 0:
		return true, t.postReveal(m, r, secret, block)
	}
	t.waiting[name] = true
	t.owed = t.owed || r.Unshown(other) > 0
	return false, nil
}

// mostPosts is for how many posts of one tick the proofs are looked at. Two programs that go by the rules make four; a program that
// posts thousands makes the tick void, and keeps nobody waiting.
const mostPosts = 16

// void is what a tick comes to that counts for nothing: it makes a difference whether the other can have read my answer before.
func void(read bool) homework.TickOutcome {
	if read {
		return homework.TickUnshown
	}
	return homework.TickVoid
}

// postCard posts my card. Its secret is kept first, so that no card is in the log that this computer can't answer for. As long as
// the other owes an answer, mine is no: so they read one at most.
func (t *ticker) postCard(m *moment) error {
	yes := round.Says(m.word && !t.owed, t.kept.seed, m.context.Round)
	body, secret, err := match.NewCard(rand.Reader, m.context, t.me, t.chain, []bool{yes})
	if err != nil {
		return err
	}
	t.kept.secrets[m.context.Round] = secret
	if err := t.v.SetHere(t.kept.bytes()); err != nil {
		return err
	}
	return t.post(m, false, body)
}

// postReveal reveals to the other's card. That it answers this card, and no other, is kept first.
func (t *ticker) postReveal(m *moment, r *round.Round, secret *match.Secret, block int) error {
	body, err := r.Reveal(rand.Reader, secret, t.me, block)
	if errors.Is(err, match.ErrOtherCard) { // it has answered another one, which is no longer there
		return t.judge(m, homework.TickVoid)
	}
	if err != nil {
		return err
	}
	if err := t.v.SetHere(t.kept.bytes()); err != nil {
		return err
	}
	return t.post(m, true, body)
}

func (t *ticker) post(m *moment, reveal bool, body []byte) error {
	return t.a.do(&homework.TickPosted{Program: m.program, Stage: m.stage, Since: m.since, Tick: m.tick, Reveal: reveal, Body: body})
}

func (t *ticker) judge(m *moment, o homework.TickOutcome) error {
	_, err := t.a.writeAll(func(s *homework.State) ([]homework.Event, error) {
		return s.Judge(&homework.TickJudged{Program: m.program, Stage: m.stage, Since: m.since, Tick: m.tick, Outcome: o}), nil
	})
	return err
}

// forget destroys the secrets of rounds that are over.
func (t *ticker) forget() error {
	for name, s := range t.kept.secrets {
		if !t.waiting[name] {
			s.Wipe()
			delete(t.kept.secrets, name)
			t.kept.changed = true
		}
	}
	if !t.kept.changed {
		return nil
	}
	return t.v.SetHere(t.kept.bytes())
}

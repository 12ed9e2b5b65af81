package app_test

// What a partner can and can't do above the vault: with the shipped program, and with one of their own that writes any
// event in their name.

import (
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/vault"
)

// writes appends events as a member's own program would that keeps to no rule but the vault's.
func (c *couple) writes(member int, events ...homework.Event) {
	c.t.Helper()
	v := c.as(member).Vault()
	for _, e := range events {
		raw, err := homework.Encode(e)
		c.must(err)
		_, err = v.Append(vault.Entry{
			Type: uint16(raw.Type), Day: int32(c.app.Today()), Shared: raw.Shared, Private: raw.Private, HasPrivate: raw.HasPrivate,
		})
		c.must(err)
	}
}

// What is signed is what was shown: words of the partner's never stand under my name, in no state and in no progress file.
func TestWhatIsSignedIsWhatWasShown(t *testing.T) {
	c := newCouple(t)
	a := c.app
	c.must(a.StartProgram(focus))
	first := a.Catalog().Program(focus).Stages[0]
	theirs := homework.Terms{
		Program: focus, Stage: first.ID, LeaveOut: first.Agreement.LeaveOut, ReviewOn: a.Today() + 3000,
		Text: "Alex promises never to refuse Sam, and to move on when Sam says so.",
	}
	for _, whole := range []bool{false, true} {
		e := theirs.Sign()
		e.Whole = whole
		c.writes(1, e)
	}
	c.as(0)
	offer := read(t, a, func(s *homework.State) homework.Terms { x, _ := s.Offer(a.Catalog(), focus, a.Today()); return x })
	if offer.Text != first.Agreement.Text {
		t.Fatalf("shown for signing: %q", offer.Text)
	}
	c.must(a.SignAgreement(focus))
	for m := range 2 {
		c.as(m)
		if x := read(t, a, func(s *homework.State) *homework.Agreement { return s.Agreement(focus) }); x.Holds {
			t.Errorf("to %s an agreement holds that nobody else signed: %+v", names[m], x)
		}
		d, err := a.Collect(report.Everything(0, a.Today()))
		c.must(err)
		if len(d.Agreements) != 0 {
			t.Errorf("in the progress file of %s: %+v", names[m], d.Agreements)
		}
	}
	c.must(a.Sign(offer)) // Sam, after all
	for m := range 2 {
		if x := read(t, c.as(m), func(s *homework.State) *homework.Agreement { return s.Agreement(focus) }); !x.Holds || !x.Equal(offer) {
			t.Errorf("to %s: %+v", names[m], x)
		}
	}
	gone := offer
	gone.Stage = a.Catalog().Program(focus).Stages[1].ID
	if err := a.Sign(gone); err == nil {
		t.Error("terms of another stage were signed")
	}
}

package apptest

import (
	"testing"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/match/round"
	"unhurried/internal/vault"
)

// BothReady has both members of a vault say on a day that they are ready for the next stage of a program, and their programs find
// it out, as after a tick at which neither yes was held back. No App may have the vault open. How programs come to that has
// tests of its own in package app; others would wait for chance.
func (v *Vault) BothReady(t testing.TB, program string, on homework.Day) {
	t.Helper()
	for member := range v.Names {
		raw := v.Raw(t, member)
		s, _, err := app.Fold(t.Context(), raw)
		if err != nil {
			t.Fatal(err)
		}
		en := s.Running(program)
		if en == nil {
			t.Fatalf("%s does not run", program)
			return // Fatalf of an interface is not known to end it
		}
		var entries []vault.Entry
		for _, e := range []homework.Event{
			&homework.ReadyNoted{Program: program, Stage: en.Stage, Ready: true},
			&homework.TickJudged{Program: program, Stage: en.Stage, Since: en.Since, Tick: round.Tick(int(on)), Outcome: homework.TickBoth},
		} {
			b, err := homework.Encode(e)
			if err != nil {
				t.Fatal(err)
			}
			entries = append(entries, app.EntryOf(b, true, on))
		}
		if _, err := raw.Append(entries...); err != nil {
			t.Fatal(err)
		}
		if err := raw.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

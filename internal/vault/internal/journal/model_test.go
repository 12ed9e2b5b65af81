package journal

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/vault/internal/ledger"
)

// person is a member's device in the model, beside its slot.
type person struct {
	*slot
	name [32]byte // Hash of its begin
	out  bool     // new keys left it out
}

// copied is an old copy of a slot: of a backup, of a stolen computer, of what an old passphrase opens.
type copied struct {
	slot
	of      *person
	expired bool // the device was left out since, or made new keys of its own
	texts   int  // how many entries there were when that came to be
}

// Whatever two members do on up to four devices: whoever was not left out reads all of it and can write; a device that was left
// out, and an old slot from before its owner's own new keys, read nothing of what came after.
func TestKeysOfTwoMembersOnFourDevices(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, b := couple()
		people := []*person{{slot: a}, {slot: b}}
		var (
			rows  []Row
			texts []string
			old   []*copied
		)
		write := func(p *person) {
			text := fmt.Sprint(len(texts))
			p.write(t, &rows, text)
			texts = append(texts, text)
			if p.name == [32]byte{} {
				p.name = p.open(t, rows).names[0]
			}
		}
		write(people[0])
		write(people[1])
		expire := func(p *person) {
			for _, c := range old {
				if c.of == p && !c.expired {
					c.expired, c.texts = true, len(texts)
				}
			}
		}
		for range rapid.IntRange(1, 7).Draw(rt, "steps") {
			there := slices.DeleteFunc(slices.Clone(people), func(p *person) bool { return p.out })
			p := rapid.SampledFrom(there).Draw(rt, "who")
			switch rapid.SampledFrom([]string{"write", "copy", "second", "keys", "own keys", "leave out"}).Draw(rt, "does") {
			case "write":
				write(p)
			case "copy":
				old = append(old, &copied{slot: *p.slot, of: p})
			case "second":
				if len(people) < 4 {
					p.keep(p.open(t, rows))
					second := &person{slot: p.second()}
					people = append(people, second)
					write(second)
				}
			case "keys":
				p.changeKeys(t, &rows, false, func(d ledger.Device) bool { return !leftOut(people, d) })
			case "own keys":
				p.changeKeys(t, &rows, true, func(d ledger.Device) bool { return !leftOut(people, d) })
				expire(p)
			case "leave out": // a computer is lost, of either member
				lost := rapid.SampledFrom(there).Draw(rt, "lost")
				if lost == p {
					continue
				}
				lost.out = true
				old = append(old, &copied{slot: *lost.slot, of: lost})
				p.changeKeys(t, &rows, true, func(d ledger.Device) bool { return !leftOut(people, d) })
				expire(p)
				expire(lost)
			}
			write(p)
		}
		for _, p := range people {
			if p.out {
				continue
			}
			if r := p.open(t, rows); !slices.Equal(r.texts(), sorted(texts)) || len(r.found) > 0 {
				rt.Fatalf("a device reads %q of %q, and found %v", r.texts(), texts, r.found)
			}
			write(p)
		}
		for _, c := range old {
			r := c.open(t, rows)
			for _, later := range texts[c.texts:] {
				if c.expired && slices.Contains(r.texts(), later) {
					rt.Fatalf("old keys read %q", later)
				}
			}
			if !c.expired && !slices.Equal(r.texts(), sorted(texts)) {
				rt.Fatalf("a slot that nothing has ended reads %q of %q", r.texts(), texts)
			}
		}
	})
}

func leftOut(people []*person, d ledger.Device) bool {
	return slices.ContainsFunc(people, func(p *person) bool { return p.out && p.name == d.Begin })
}

func sorted(texts []string) []string { return slices.Sorted(slices.Values(texts)) }

package keyring

import (
	"bytes"
	"testing"

	"unhurried/internal/vault/internal/record"
)

var testVault = [16]byte(fixed(0xa0, 16))

func fixed(from byte, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = from + byte(i)
	}
	return b
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// ring makes a ring of one epoch. Rings of one couple have the same root.
func ring(t testing.TB, member int, root, secret, device byte) *Ring {
	t.Helper()
	r, err := New(testVault, member)
	must(t, err)
	t.Cleanup(r.Wipe)
	must(t, r.Add(bytes.Repeat([]byte{root}, 32), bytes.Repeat([]byte{secret}, 32)))
	must(t, r.SetDevice(bytes.Repeat([]byte{device}, 32)))
	return r
}

// person is a device of a member, with its ring.
type person struct {
	*Ring
	begin [32]byte
}

func (p *person) device(t testing.TB) Device {
	t.Helper()
	id, err := p.Identity()
	must(t, err)
	return Device{Begin: p.begin, Member: p.Member, Public: id.Public()}
}

// couple gives two members with one device each.
func couple(t testing.TB) (a, b *person) {
	return &person{ring(t, 0, 0x10, 0x20, 0x30), [32]byte{1}}, &person{ring(t, 1, 0x10, 0x21, 0x31), [32]byte{2}}
}

// made is what two records say of new keys.
type made struct {
	Change
	older *OlderKeys
}

// renew makes new keys for the devices.
func (p *person) renew(t testing.TB, own bool, to ...Device) made {
	t.Helper()
	return p.rotate(t, Rotation{Reason: record.KeysNew, Own: own, Devices: append(to, p.device(t))})
}

func (p *person) rotate(t testing.TB, o Rotation) made {
	t.Helper()
	o.Author = p.begin
	next, body, older, err := p.Rotate(o)
	must(t, err)
	t.Cleanup(next.Wipe)
	c := Change{Author: p.Member, Under: p.Newest().Kid, Body: body}
	p.Ring = next
	return made{c, older}
}

// forge makes what a changed program would: a record that gives the newest keys of a ring to devices.
func (p *person) forge(t testing.TB, next *Ring, body *record.KeyChange, to ...Device) Change {
	t.Helper()
	for _, d := range to {
		grant, err := next.grant(grantInfo(testVault, body.AppendOpen(nil), d.Begin), d)
		must(t, err)
		body.Grants = append(body.Grants, record.Grant{Begin: d.Begin, Wrap: [record.WrapSize]byte(grant)})
	}
	return Change{Author: p.Member, Under: p.Newest().Kid, Body: body}
}

func sameEpochs(a, b *Ring) bool {
	if len(a.epochs) != len(b.epochs) {
		return false
	}
	for i := range a.epochs {
		if !bytes.Equal(a.epochs[i].Root, b.epochs[i].Root) {
			return false
		}
	}
	return true
}

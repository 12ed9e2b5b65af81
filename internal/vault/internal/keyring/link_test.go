package keyring

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/vault/internal/record"
)

// A slot has room for some epochs only. From the newest ones the way leads back to all others.
func TestAShortRingFindsAllOlderKeys(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		whole := &person{ring(t, 0, 0x10, 0x20, 0x30), [32]byte{1}}
		type step struct {
			newer          record.Kid
			roots, secrets []record.Closed
		}
		var steps []step
		for range rapid.IntRange(1, 8).Draw(rt, "changes") {
			closed := whole.Newest().Kid
			next, err := whole.Renew(rapid.Bool().Draw(rt, "own"))
			must(t, err)
			defer next.Wipe()
			whole.Ring = next
			roots, secrets, err := next.Links(closed)
			must(t, err)
			steps = append(steps, step{next.Newest().Kid, roots, secrets})
		}
		kept := rapid.IntRange(1, len(steps)).Draw(rt, "kept")
		short, err := New(testVault, 0)
		must(t, err)
		defer short.Wipe()
		for _, e := range whole.epochs[len(whole.epochs)-kept:] {
			must(t, short.Add(e.Root, e.Secret))
		}
		for i := range steps {
			s := steps[len(steps)-1-i]
			must(t, short.Back(s.newer, s.roots, s.secrets))
		}
		if !sameEpochs(short, whole.Ring) {
			rt.Fatal("the rings differ")
		}
		for i, e := range short.epochs {
			if !bytes.Equal(e.Secret, whole.epochs[i].Secret) {
				rt.Fatalf("epoch %d has another secret", i)
			}
		}
	})
}

func TestALinkLeadsNowhereElse(t *testing.T) {
	a, b := couple(t)
	c := a.renew(t, true, b.device(t))
	newest := a.Newest()
	short := func() *Ring {
		r, err := New(testVault, 0)
		must(t, err)
		t.Cleanup(r.Wipe)
		must(t, r.Add(newest.Root, newest.Secret))
		return r
	}
	for name, spoil := range map[string]func(roots, secrets []record.Closed){
		"changed":         func(roots, _ []record.Closed) { roots[0].Back[30] ^= 1 },
		"renamed":         func(roots, _ []record.Closed) { roots[0].Kid[0] ^= 1 },
		"secret for root": func(roots, secrets []record.Closed) { roots[0] = secrets[0] },
		"changed secret":  func(_, secrets []record.Closed) { secrets[0].Back[30] ^= 1 },
		"root for secret": func(roots, secrets []record.Closed) { secrets[0] = roots[0] },
	} {
		roots, secrets := slices.Clone(c.older.Roots), slices.Clone(c.older.Secrets)
		spoil(roots, secrets)
		r := short()
		if err := r.Back(newest.Kid, roots, secrets); err == nil || len(r.epochs) != 1 {
			t.Errorf("%s: %d epochs, %v", name, len(r.epochs), err)
		}
	}
	r := short()
	r.Vault[0] ^= 1
	if err := r.Back(newest.Kid, c.older.Roots, c.older.Secrets); err == nil {
		t.Error("it leads on in another vault")
	}
	must(t, short().Back(newest.Kid, c.older.Roots, c.older.Secrets))
}

// With patience somebody finds other keys of the same name, and links to those.
func TestALinkToOtherKeysOfOneNameIsNone(t *testing.T) {
	v := readVectors(t)
	a, b := couple(t)
	must(t, b.Add(unhex(t, v.EqualKids[0]), b.Newest().Secret))
	next, err := b.Renew(false)
	must(t, err)
	defer next.Wipe()
	e := next.Newest()
	l := a.link(backRoot, &Epoch{Keys: &record.Keys{Kid: b.Newest().Kid}}, e, e.Root, unhex(t, v.EqualKids[1]))
	if err := next.Back(e.Kid, []record.Closed{l}, nil); err == nil {
		t.Fatal("it is taken")
	}
}

// The other member learns the root by a link, and nothing of the author's secrets.
func TestLinksShowNoSecretToTheOther(t *testing.T) {
	a, b := couple(t)
	c := a.renew(t, true, b.device(t))
	must(t, b.Accept(c.Change, b.begin))
	if _, err := b.openLink(backSecret, c.older.Secrets[0], b.Newest(), b.Newest().Root); err == nil {
		t.Error("it opens under the root")
	}
	if _, err := b.openLink(backSecret, c.older.Secrets[0], b.Newest(), b.Newest().Secret); err == nil {
		t.Error("it opens under another's secret")
	}
}

func TestALinkLeadsToTheKeysThatItNames(t *testing.T) {
	a, b := couple(t)
	must(t, b.Accept(a.renew(t, false, b.device(t)).Change, b.begin))
	lying := &Epoch{Keys: &record.Keys{Kid: record.Kid{1, 2, 3, 4}}}
	l := a.link(backRoot, lying, a.Newest(), a.Newest().Root, bytes.Repeat([]byte{9}, 32))
	if err := b.Back(b.Newest().Kid, []record.Closed{l}, nil); err == nil || len(b.epochs) != 2 {
		t.Fatalf("%d epochs, %v", len(b.epochs), err)
	}
}

package vault

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/record1"
)

// scene is a vault for two, closed, in which each wrote and the other has read it, with A's state folder.
type scene struct {
	t           *testing.T
	path, state string
}

func newScene(t *testing.T) *scene {
	t.Helper()
	kdf.AllowCheap()
	s := &scene{t: t, path: filepath.Join(t.TempDir(), "v.unhurried"), state: t.TempDir()}
	v, _, err := Create(s.path, CreateOptions{Passphrases: [][]byte{adversaryA, adversaryB}, Options: []Option{WithState(s.state)}})
	must(t, err)
	_, err = v.Append(Entry{Type: 5, Day: 20000, Shared: []byte("A 1")}, Entry{Type: 5, Day: 20001, Shared: []byte("A 2")})
	must(t, err)
	must(t, v.Close())
	s.b(func(b *partner) {
		_, err := b.v.Append(Entry{Type: 6, Day: 20002, Shared: []byte("B 1")}, Entry{Type: 6, Day: 20003, Shared: []byte("B 2")})
		must(t, err)
	})
	s.a(func(v *Vault) {
		_, err := v.Append(Entry{Type: 5, Day: 20004, Shared: []byte("A 3")})
		must(t, err)
	})
	return s
}

// b lets B, with a program of their own, at the file.
func (s *scene) b(worst func(b *partner)) {
	s.t.Helper()
	v, err := Open(s.path, adversaryB)
	must(s.t, err)
	must(s.t, v.ensureLoaded())
	p := &partner{t: s.t, path: s.path, v: v, keys: v.keys, file: v.file}
	p.read()
	worst(p)
	must(s.t, v.file.Checkpoint())
	must(s.t, v.Close())
}

// a opens the vault as A and gives the report and what A reads.
func (s *scene) a(then func(v *Vault)) (Report, []string) {
	s.t.Helper()
	v, err := Open(s.path, adversaryA, WithState(s.state))
	must(s.t, err)
	var words []string
	report, err := v.Load(context.Background(), func(r Record) error {
		if !r.Purged {
			words = append(words, string(r.Shared))
		}
		return nil
	})
	must(s.t, err)
	if then != nil {
		then(v)
	}
	must(s.t, v.Close())
	return report, words
}

// forge puts a record of B's making, by A's name, into A's chain.
func forge(b *partner, lamport uint64, day int32) {
	h := b.rows[0].opened.Header()
	h.Day, h.Seq, h.Lamport, h.Prev = day, 90+lamport, lamport, [32]byte{}
	box := b.keys.latest().Seal(h, []byte("what A never said"), nil)
	b.put(home(box, lamport), box)
}

func TestAWarningSaysWhatItIsAboutAndStaysUntilItWasAcknowledged(t *testing.T) {
	InFormat2(t)
	s := newScene(t)
	s.b(func(b *partner) { forge(b, 50, 20010) })
	for range 2 {
		report, _ := s.a(nil)
		if len(report.Warnings) != 1 {
			t.Fatalf("%+v", report)
		}
		w := report.Warnings[0]
		if w.Kind != Forged || w.Count != 1 || w.Acknowledged || !slices.Equal(w.Days, []int32{20010}) || !slices.Equal(w.Types, []uint16{5}) || !slices.Equal(w.Authors, []int{0}) {
			t.Fatalf("%+v", w)
		}
	}
	s.a(func(v *Vault) {
		must(t, v.Acknowledge())
		if r := v.Report(); len(r.Unacknowledged()) != 0 || !r.Has(Forged) {
			t.Fatalf("%+v", r)
		}
	})
	report, _ := s.a(nil)
	if len(report.Warnings) != 1 || !report.Warnings[0].Acknowledged {
		t.Fatalf("what was acknowledged is still listed, as that: %+v", report)
	}
	s.b(func(b *partner) { forge(b, 51, 20011) })
	report, _ = s.a(nil)
	if w := report.Warnings[0]; w.Acknowledged || w.Count != 2 || !slices.Equal(w.Days, []int32{20010, 20011}) {
		t.Fatalf("one more of them is news: %+v", w)
	}
}

func TestWithoutAStateFolderWhatWasAcknowledgedHoldsUntilTheVaultIsClosed(t *testing.T) {
	InFormat2(t)
	s := newScene(t)
	s.b(func(b *partner) { forge(b, 50, 20010) })
	for range 2 {
		v, err := Open(s.path, adversaryA)
		must(t, err)
		read := func() Report {
			r, err := v.Load(context.Background(), func(Record) error { return nil })
			must(t, err)
			return r
		}
		if r := read(); len(r.Unacknowledged()) != 1 {
			t.Fatalf("%+v", r)
		}
		must(t, v.Acknowledge())
		if r := read(); len(r.Unacknowledged()) != 0 || len(r.Warnings) != 1 {
			t.Fatalf("%+v", r)
		}
		must(t, v.Close())
	}
}

func TestAnOlderCopyCanBeAcknowledgedWithoutGoingOnFromIt(t *testing.T) {
	InFormat2(t)
	s := newScene(t)
	older, err := os.ReadFile(s.path)
	must(t, err)
	var newer Ref
	s.a(func(v *Vault) {
		r, err := v.Append(Entry{Type: 5, Day: 20010})
		must(t, err)
		newer = r[0].Ref
	})
	must(t, os.WriteFile(s.path, older, 0o600))
	s.a(func(v *Vault) { must(t, v.Acknowledge()) })
	report, _ := s.a(func(v *Vault) {
		r, err := v.Append(Entry{Type: 5})
		must(t, err)
		if r[0].Ref.Chain == newer.Chain {
			t.Fatal("the older copy goes on in the same chain, and contradicts the newer one")
		}
	})
	if !report.Has(OlderCopy) || len(report.Unacknowledged()) != 0 {
		t.Fatalf("%+v", report)
	}
	s.a(func(v *Vault) { must(t, v.AcceptOlder()) })
	if report, _ := s.a(nil); len(report.Warnings) != 0 {
		t.Fatalf("accepted, so it is no older copy any more: %+v", report)
	}
}

// B says their last entry anew. A is told, whatever B does next, until A knows; and what A's computer has seen is never
// forgotten for what stands there now.
func TestARememberedHashGivesWayToNothingElse(t *testing.T) {
	InFormat2(t)
	s := newScene(t)
	s.b(func(b *partner) {
		_, err := b.v.Append(Entry{Type: 6, Day: 20008, Shared: []byte("B 3")})
		must(t, err)
	})
	s.a(nil) // A has seen it and written nothing since, so that the state file alone knows
	s.b(func(b *partner) {
		last := b.rows[len(b.rows)-1]
		h := last.opened.Header()
		box := b.keys.latest().Seal(h, []byte("B says otherwise"), nil)
		b.drop(last.id)
		b.put(home(box, h.Lamport), box)
	})
	for range 3 {
		report, _ := s.a(nil)
		if got := report.Unacknowledged(); len(got) != 1 || got[0].Kind != Rewritten || !slices.Equal(got[0].Days, []int32{20008}) || !slices.Equal(got[0].Authors, []int{1}) {
			t.Fatalf("%+v", got)
		}
		s.b(func(b *partner) {
			_, err := b.v.Append(Entry{Type: 6, Shared: []byte("and goes on")})
			must(t, err)
		})
	}
	s.a(func(v *Vault) { must(t, v.Acknowledge()) })
	report, _ := s.a(nil)
	if len(report.Warnings) != 1 || !report.Warnings[0].Acknowledged {
		t.Fatalf("%+v", report)
	}
}

func TestAStateFileThatCanNotBeReadStaysUntilThatIsKnown(t *testing.T) {
	InFormat2(t)
	s := newScene(t)
	s.a(nil)
	names, err := os.ReadDir(s.state)
	must(t, err)
	name := filepath.Join(s.state, names[0].Name())
	good, err := os.ReadFile(name)
	must(t, err)
	must(t, os.WriteFile(name, []byte("half a file, as a disk error leaves it"), 0o600))
	for range 2 {
		if report, _ := s.a(nil); !report.Has(StateUnreadable) || len(report.Unacknowledged()) != 1 {
			t.Fatalf("%+v", report)
		}
	}
	must(t, os.WriteFile(name, good, 0o600)) // the disk is well again, and nothing was lost
	if report, _ := s.a(nil); len(report.Warnings) != 0 {
		t.Fatalf("%+v", report)
	}
	must(t, os.WriteFile(name, []byte("and again"), 0o600))
	s.a(func(v *Vault) { must(t, v.Acknowledge()) })
	if report, _ := s.a(nil); len(report.Warnings) != 0 {
		t.Fatalf("a new one was begun once that was known: %+v", report)
	}
}

func TestWhatIsPutBackASecondTimeIsNews(t *testing.T) {
	InFormat2(t)
	s := newScene(t)
	var deleted []byte
	s.b(func(b *partner) { deleted = bytes.Clone(b.rows[1].box) })
	s.a(func(v *Vault) { must(t, v.Delete(Ref{Chain: v.log.OwnHead().Chain, Seq: 2})) })
	for range 2 {
		s.b(func(b *partner) { b.put(b.rows[1].id, deleted) })
		report, _ := s.a(func(v *Vault) { must(t, v.Acknowledge()) })
		if got := report.Unacknowledged(); len(got) != 1 || got[0].Kind != Revived || !slices.Equal(got[0].Days, []int32{20001}) {
			t.Fatalf("%+v", report)
		}
		if report, _ = s.a(nil); len(report.Unacknowledged()) != 0 || !report.Has(Revived) {
			t.Fatalf("%+v", report)
		}
	}
}

func TestACriticalRecordOfMineMakesTheVaultReadOnly(t *testing.T) {
	InFormat2(t)
	s := newScene(t)
	s.a(func(v *Vault) { // what a later program of A's may write
		_, err := v.commit([]Entry{{Type: chain.FirstReserved + 0x70, Critical: true}}, nil)
		must(t, err)
	})
	report, words := s.a(func(v *Vault) {
		if !v.ReadOnly() {
			t.Error("it is written beside")
		}
	})
	if !report.Has(NewerRecords) || len(words) != 5 {
		t.Fatalf("%q %+v", words, report)
	}
	s.b(func(b *partner) {
		if b.v.ReadOnly() {
			t.Error("what A's program can do keeps B from writing")
		}
	})
}

// What B plants in the place of an entry of A's does not keep A from deleting that.
func TestAnEntryCanBeDeletedWhateverIsPlantedInItsPlace(t *testing.T) {
	InFormat2(t)
	s := newScene(t)
	var chain [16]byte
	s.b(func(b *partner) {
		h := b.rows[1].opened.Header()
		chain = h.Chain
		box := b.keys.latest().Seal(h, []byte("sealed with a key of B's"), nil)
		b.put(home(box, h.Lamport), box)
		h.Sealer = 1
		box = b.keys.latest().Seal(h, []byte("sealed as B's"), nil)
		b.put(home(box, h.Lamport), box)
		b.put(b.rows[1].id+1, b.rows[1].box) // and the entry itself once more
	})
	s.a(func(v *Vault) { must(t, v.Delete(Ref{Chain: chain, Seq: 2})) })
	if _, words := s.a(nil); !slices.Equal(words, []string{"A 1", "B 1", "B 2", "A 3"}) {
		t.Fatalf("A reads %q", words)
	}
}

func TestTombstonesAreNotDeleted(t *testing.T) {
	InFormat2(t)
	s := newScene(t)
	s.a(func(v *Vault) {
		must(t, v.Delete(Ref{Chain: v.log.OwnHead().Chain, Seq: 2}))
		if err := v.Delete(v.log.OwnHead()); !errors.Is(err, ErrNotFound) {
			t.Error(err)
		}
	})
	if report, _ := s.a(nil); len(report.Warnings) != 0 || report.Purged != 1 {
		t.Fatalf("%+v", report)
	}
}

// A file of which something is lost is salvaged after B has said, in A's name, that A deleted an entry.
func TestSalvageDoesNotTakeADeletionFromAnybody(t *testing.T) {
	InFormat2(t)
	s := newScene(t)
	s.b(func(b *partner) {
		ref := b.rows[0].opened.Ref
		body := append(append(bytes.Clone(ref.Chain[:]), 0, 0, 0, 0, 0, 0, 0, byte(ref.Seq)), ref.Hash[:]...)
		h := &record1.Header{Type: chain.TypeTombstone, Author: 0, Sealer: 1, Seq: 1, Lamport: 60, Chain: [16]byte{10, 9}}
		box := b.keys.latest().Seal(h, body, nil)
		b.put(home(box, 60), box)
		m := newManifest(1) // as if A had left and taken this along
		m.split, m.slots = true, b.v.manifest.slots
		must(t, b.file.SetMeta("manifest", m.seal(b.keys)))
	})
	to := filepath.Join(t.TempDir(), "salvaged.unhurried")
	_, err := Salvage(s.path, to, adversaryA)
	must(t, err)
	s.path = to
	if report, words := s.a(nil); !slices.Contains(words, "A 1") || !report.Has(FalseManifest) {
		t.Fatalf("A reads %q, %v", words, report.Warnings)
	}
}

// goOn appends as A, with the vault opened anew, and tells in which chain.
func (s *scene) goOn() (chain [16]byte) {
	s.t.Helper()
	s.a(func(v *Vault) {
		r, err := v.Append(Entry{Type: 5, Day: 20020, Shared: []byte("A goes on")})
		must(s.t, err)
		chain = r[0].Ref.Chain
	})
	return chain
}

// What B plants at the end of A's chain gets no word of A's that follows it; and one new chain is enough.
func TestAChainThatWasTamperedWithIsNotGoneOnWith(t *testing.T) {
	InFormat2(t)
	s := newScene(t)
	before := s.goOn()
	s.b(func(b *partner) {
		h := b.rows[len(b.rows)-1].opened.Header()
		h.Seq, h.Lamport = h.Seq+1, h.Lamport+1
		hash := [32]byte{1}
		b.put(chain.RowID(h.Lamport, hash), b.keys.latest().SealStub(h, hash))
	})
	after := s.goOn()
	if after == before {
		t.Fatal("A goes on behind what B planted")
	}
	if s.goOn() != after {
		t.Fatal("and begins a chain each time")
	}
}

// A copy that is older only by what B wrote is older all the same: A may have written more after it was made, which this
// computer has not noted. So it is after A has said to know of it, or to go on from it, at whatever time.
func TestNoOlderCopyIsGoneOnWithInItsChain(t *testing.T) {
	InFormat2(t)
	for what, then := range map[string]func(v *Vault) error{
		"as it is":     func(*Vault) error { return nil },
		"acknowledged": (*Vault).Acknowledge,
		"accepted":     (*Vault).AcceptOlder,
	} {
		s := newScene(t)
		before := s.goOn()
		older, err := os.ReadFile(s.path)
		must(t, err)
		s.b(func(b *partner) {
			_, err := b.v.Append(Entry{Type: 6, Shared: []byte("B 3")})
			must(t, err)
		})
		s.a(nil)
		must(t, os.WriteFile(s.path, older, 0o600))
		if report, _ := s.a(func(v *Vault) { must(t, then(v)) }); !report.Has(OlderCopy) {
			t.Fatalf("%s: %+v", what, report)
		}
		after := s.goOn()
		if after == before {
			t.Errorf("%s: the older copy goes on in its chain", what)
		}
		if what != "as it is" && s.goOn() != after {
			t.Errorf("%s: and begins one each time", what)
		}
	}
}

package format3

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"unhurried/internal/vault"
	"unhurried/internal/vault/vaulttest"
)

func TestMain(m *testing.M) {
	vaulttest.Cheap()
	os.Exit(m.Run())
}

const (
	passA    = "slow tuesday lantern"
	passOldA = "the lantern before it"
	passB    = "quiet orange harbour"
	place    = 1 // of B, whose keys the stranger's client holds
	gone     = "what A took back"
)

// world is a diary of A and B at the moment when B starts a program of their own, A's state folder, and an older copy, from
// before A took something back (and, in a world where the keys were changed, from before that).
type world struct {
	*Client
	t     *testing.T
	dir   string
	older string
	a, b  []Record // what stands in the chain of A and in that of B
	rekey bool     // A changed the keys
}

// story is how a world came about: its files, and what A reads in it.
type story struct {
	file, older []byte
	state       map[string][]byte
	reads       map[vault.Ref]string
}

func fatal(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func as(t *testing.T, path, pass, state string, do func(v *vault.Vault)) {
	t.Helper()
	var o []vault.Option
	if state != "" {
		o = append(o, vault.WithState(state))
	}
	v, err := vault.Open(path, []byte(pass), o...)
	fatal(t, err)
	do(v)
	fatal(t, v.Close())
}

func say(t *testing.T, v *vault.Vault, day int32, words string) vault.Ref {
	t.Helper()
	r, err := v.Append(vault.Entry{Type: uint16(30 + v.Member()), Day: day, Shared: []byte(words), Private: []byte("private: " + words), HasPrivate: true})
	fatal(t, err)
	return r[0].Ref
}

// read gives what a member reads: one line for each entry that is not deleted.
func read(t *testing.T, v *vault.Vault) (map[vault.Ref]string, vault.Report) {
	t.Helper()
	var all map[vault.Ref]string
	report, err := vault.LoadInto(context.Background(), v, func(r *vault.Record) (string, error) {
		return fmt.Sprintf("%d on %d, type %d: %q %q", r.Author, r.Day, r.Type, r.Shared, r.Private), nil
	}, func() func(*vault.Record, string) error {
		all = map[vault.Ref]string{}
		return func(r *vault.Record, line string) error {
			if r.Purged {
				return nil
			}
			if _, twice := all[r.Ref]; twice {
				return errors.New("an entry is handed on twice")
			}
			all[r.Ref] = line
			return nil
		}
	})
	fatal(t, err)
	return all, report
}

func live(t *testing.T, changeKeys bool) *story {
	dir := t.TempDir()
	path, state := filepath.Join(dir, "v.unhurried"), filepath.Join(dir, "state")
	first := passA
	if changeKeys {
		first = passOldA
	}
	v, _, err := vault.Create(path, vault.CreateOptions{Passphrases: [][]byte{[]byte(first), []byte(passB)}, Options: []vault.Option{vault.WithState(state)}})
	fatal(t, err)
	say(t, v, 20000, "A one")
	say(t, v, 20001, "A two")
	say(t, v, 20002, "A three")
	taken := say(t, v, 20003, gone)
	fatal(t, v.Close())
	s := &story{state: map[string][]byte{}}
	s.older = mustRead(t, path)
	as(t, path, passB, "", func(v *vault.Vault) { fatal(t, v.SetDraft("seen", []byte("B was here"))) })
	as(t, path, first, state, func(v *vault.Vault) {
		if changeKeys {
			fatal(t, v.ChangePassphrase([]byte(first), []byte(passA)))
		}
		fatal(t, v.Delete(taken))
		fatal(t, v.SetDraft("d", []byte("half a sentence")))
		fatal(t, v.SetDraft("e", []byte("another half")))
	})
	as(t, path, passB, "", func(v *vault.Vault) {
		if reads, report := read(t, v); len(reads) != 3 || len(report.Warnings) > 0 {
			t.Fatalf("B: %v %+v", reads, report)
		}
		say(t, v, 20100, "B: I agree")
		say(t, v, 20101, "B: I am ready")
		say(t, v, 20102, "B three")
	})
	as(t, path, passA, state, func(v *vault.Vault) {
		say(t, v, 20004, "A four")
		say(t, v, 20005, "A five")
	})
	as(t, path, passB, "", func(v *vault.Vault) { say(t, v, 20103, "B four") })
	as(t, path, passA, state, func(v *vault.Vault) {
		say(t, v, 20006, "A six") // nothing of B's names it
		report := vault.Report{}
		s.reads, report = read(t, v)
		if len(s.reads) != 10 || len(report.Warnings) > 0 {
			t.Fatalf("%v %+v", s.reads, report)
		}
	})
	s.file = mustRead(t, path)
	names, err := os.ReadDir(state)
	fatal(t, err)
	for _, n := range names {
		s.state[n.Name()] = mustRead(t, filepath.Join(state, n.Name()))
	}
	return s
}

var (
	stories [2]*story
	once    [2]sync.Once
)

// worldOf puts the files of a story into a folder of their own and opens them with the stranger's client.
func worldOf(t *testing.T, changedKeys bool) (*world, *story) {
	t.Helper()
	i := 0
	if changedKeys {
		i = 1
	}
	once[i].Do(func() { stories[i] = live(t, changedKeys) })
	s := stories[i]
	w := &world{t: t, dir: t.TempDir(), rekey: changedKeys}
	w.older = filepath.Join(w.dir, "older.unhurried")
	fatal(t, os.WriteFile(w.older, s.older, 0o600))
	fatal(t, os.WriteFile(w.path(), s.file, 0o600))
	fatal(t, os.Mkdir(w.state(), 0o700))
	for name, b := range s.state {
		fatal(t, os.WriteFile(filepath.Join(w.state(), name), b, 0o600))
	}
	w.Client = Open(t, w.path(), place, passB)
	for _, r := range w.Records() {
		if r.author() == place {
			w.b = append(w.b, r)
		} else {
			w.a = append(w.a, r)
		}
	}
	return w, s
}

func (w *world) path() string  { return filepath.Join(w.dir, "v.unhurried") }
func (w *world) state() string { return filepath.Join(w.dir, "state") }

// old opens the older copy, with B's keys of that time.
func (w *world) old() *Client {
	c := Open(w.t, w.older, place, passB)
	w.t.Cleanup(c.Close)
	return c
}

// thief opens the older copy with A's keys of that time.
func (w *world) thief() *Client {
	c := Open(w.t, w.older, 0, passOldA)
	w.t.Cleanup(c.Close)
	return c
}

// find gives the record with a shared part.
func find(t *testing.T, all []Record, shared string) Record {
	t.Helper()
	i := slices.IndexFunc(all, func(r Record) bool { return string(r.Shared) == shared })
	if i < 0 {
		t.Fatalf("there is no %q", shared)
	}
	return all[i]
}

// two is an entry of A's in the middle.
func (w *world) two() Record { return find(w.t, w.a, "A two") }

// said is an entry of B's.
func (w *world) said(shared string) Record { return find(w.t, w.b, shared) }

// taken is the row that A deleted, as the older copy has it.
func (w *world) taken() Record { return find(w.t, w.old().Records(), gone) }

func tip(all []Record) Record {
	return slices.MaxFunc(all, func(x, y Record) int { return int(x.Seq) - int(y.Seq) })
}

// last is the greatest Lamport time.
func (w *world) last() uint64 { return max(tip(w.a).Lamport, tip(w.b).Lamport) }

// next is a record of B's that follows all others, to be changed at will.
func (w *world) next(words string) Record {
	mine, theirs := tip(w.b), tip(w.a)
	return Record{Type: 31, Day: 20200, Seq: mine.Seq + 1, Lamport: w.last() + 1, Chain: mine.Chain, Prev: mine.Hash, Heads: []Head{theirs.name()}, Shared: []byte(words), Body: []byte{}}
}

// own is a record of the vault's own kind, by B.
func (w *world) own(typ uint16, body []byte) Record {
	r := w.next("")
	r.Type, r.Day, r.Shared, r.Body = typ, noDay, body, nil
	return r
}

// byA is the same by A's name, in A's chain.
func byA(w *world, r Record) Record {
	mine := tip(w.a)
	r.Chain, r.Seq, r.Prev, r.Heads = mine.Chain, mine.Seq+1, mine.Hash, []Head{tip(w.b).name()}
	if r.Type < 0xFF00 {
		r.Type = 30
	}
	return r
}

// beginOf is the first record of a new chain of somebody's, with whatever key of a device.
func (w *world) beginOf(place byte, public []byte) Record {
	r := w.Begin(place, w.heads(), w.last()+1)
	copy(r.Shared[2:], public)
	return r
}

func (w *world) put(r Record) Record { return w.Add(r) }

// after is a record of B's behind another that B has just put.
func after(r Record, words string) Record { return After(r, 31, words) }

func (w *world) replace(r Record, box []byte) { w.Replace(r, box) }

// stub leaves of a record of anybody's what a deletion leaves, with a word that B's own key makes.
func (w *world) stub(r Record) {
	w.PutAt(r.ID, w.Stub(r, w.newest, r.Hash, w.StubMAC(&r, w.newest, r.Hash)))
}

// tombstone is the body of a word that records are deleted.
func (w *world) tombstone(dead ...Record) (b []byte) {
	for _, d := range dead {
		b = append(append(b, d.name().Bytes()...), w.StubMAC(&d, w.newest, d.Hash)...)
	}
	return b
}

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	fatal(t, err)
	return b
}

package stranger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"unhurried/internal/vault"
	"unhurried/internal/vault/vaulttest"
)

// This client knows formats 1 and 2, so the vaults are of those.
func TestMain(m *testing.M) {
	vaulttest.Cheap()
	vaulttest.InFormat2(func() { os.Exit(m.Run()) })
}

const (
	passA = "slow tuesday lantern"
	passB = "quiet orange harbour"
	place = 1 // of B, whose keys the stranger's client holds
	gone  = "what A took back"
)

// world is a diary of A and B at the moment when B starts a program of their own, A's state folder, and an older copy,
// from before A took something back (and, in a world where the keys were changed, from before that).
type world struct {
	*Client
	t     *testing.T
	dir   string
	older string
	a, b  []Record // what stands in the chains of A and of B
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
	all := map[vault.Ref]string{}
	report, err := v.Load(context.Background(), func(r vault.Record) error {
		if r.Purged {
			return nil
		}
		if _, twice := all[r.Ref]; twice {
			return errors.New("an entry is handed on twice")
		}
		all[r.Ref] = fmt.Sprintf("%d on %d, type %d: %q %q", r.Author, r.Day, r.Type, r.Shared, r.Private)
		return nil
	})
	fatal(t, err)
	return all, report
}

func live(t *testing.T, rotate bool) *story {
	dir := t.TempDir()
	path, state := filepath.Join(dir, "v.unhurried"), filepath.Join(dir, "state")
	v, _, err := vault.Create(path, vault.CreateOptions{Passphrases: [][]byte{[]byte(passA), []byte(passB)}, Options: []vault.Option{vault.WithState(state)}})
	fatal(t, err)
	say(t, v, 20000, "A one")
	say(t, v, 20001, "A two")
	say(t, v, 20002, "A three")
	taken := say(t, v, 20003, gone)
	fatal(t, v.Close())
	s := &story{state: map[string][]byte{}}
	s.older, err = os.ReadFile(path)
	fatal(t, err)
	as(t, path, passA, state, func(v *vault.Vault) {
		fatal(t, v.Delete(taken))
		fatal(t, v.SetDraft("d", []byte("half a sentence")))
		fatal(t, v.SetDraft("e", []byte("another half")))
	})
	if rotate {
		Rotate(t, path, passA, passB)
	}
	as(t, path, passB, "", func(v *vault.Vault) {
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
	s.file, err = os.ReadFile(path)
	fatal(t, err)
	names, err := os.ReadDir(state)
	fatal(t, err)
	for _, n := range names {
		s.state[n.Name()], err = os.ReadFile(filepath.Join(state, n.Name()))
		fatal(t, err)
	}
	return s
}

var stories [2]*story
var once [2]sync.Once

// worldOf puts the files of a story into a folder of their own and opens them with the stranger's client.
func worldOf(t *testing.T, rotated bool) (*world, *story) {
	t.Helper()
	i := 0
	if rotated {
		i = 1
	}
	once[i].Do(func() { stories[i] = live(t, rotated) })
	s := stories[i]
	w := &world{t: t, dir: t.TempDir()}
	w.older = filepath.Join(w.dir, "older.unhurried")
	fatal(t, os.WriteFile(w.older, s.older, 0o600))
	fatal(t, os.WriteFile(w.path(), s.file, 0o600))
	fatal(t, os.Mkdir(w.state(), 0o700))
	for name, b := range s.state {
		fatal(t, os.WriteFile(filepath.Join(w.state(), name), b, 0o600))
	}
	w.Client = Open(t, w.path(), place, passB)
	for _, r := range w.Records() {
		if r.Author == place {
			w.b = append(w.b, r)
		} else {
			w.a = append(w.a, r)
		}
	}
	return w, s
}

func (w *world) path() string  { return filepath.Join(w.dir, "v.unhurried") }
func (w *world) state() string { return filepath.Join(w.dir, "state") }

// old opens the older copy.
func (w *world) old() *Client {
	c := Open(w.t, w.older, place, passB)
	w.t.Cleanup(c.Close)
	return c
}

// taken is the row that A deleted, as the older copy has it.
func (w *world) taken() Record {
	for _, r := range w.old().Records() {
		if string(r.Shared) == gone {
			return r
		}
	}
	w.t.Fatal("it is not in the older copy")
	return Record{}
}

// last is the greatest Lamport time.
func (w *world) last() uint64 {
	return max(w.a[len(w.a)-1].Lamport, w.b[len(w.b)-1].Lamport)
}

// next is a record of B's that follows all others, to be changed at will.
func (w *world) next(words string) Record {
	tip := w.b[len(w.b)-1]
	return Record{Format: 1, Flags: HasPrivate, Type: 31, Author: place, Sealer: place, Day: 20200, Seq: tip.Seq + 1, Lamport: w.last() + 1,
		Chain: tip.Chain, Prev: Hash(tip.Box), Shared: []byte(words), Private: []byte{}}
}

// byA is the same by A's name, in A's chain.
func (w *world) byA(words string) Record {
	r, tip := w.next(words), w.a[len(w.a)-1]
	r.Author, r.Sealer, r.Type, r.Chain, r.Seq, r.Prev = 0, 0, 30, tip.Chain, tip.Seq+1, Hash(tip.Box)
	return r
}

// fresh is a chain that never was.
func fresh(place byte) (id [16]byte) {
	copy(id[:], Random(16))
	id[0] = id[0]&^1 | place
	return id
}

func (w *world) put(r Record) Record {
	r.Box = w.Seal(r)
	r.ID = w.Put(r.Lamport, r.Box)
	return r
}

// replace puts a box of the same Lamport time where a row was.
func (w *world) replace(r Record, box []byte) {
	w.Drop(r.ID)
	w.Put(r.Lamport, box)
}

// stub leaves of a record of anybody's what a deletion leaves.
func (w *world) stub(r Record) { w.PutAt(r.ID, w.Stub(r, Hash(r.Box))) }

// bury appends a tombstone.
func (w *world) bury(r Record, dead ...Record) {
	r.Type, r.Flags, r.Private, r.Shared, r.Day = Tombstone, 0, nil, nil, 0
	for _, d := range dead {
		r.Shared = append(r.Shared, (&d).Head().Bytes()...)
	}
	w.put(r)
}

// drafts tells which rows A's two drafts have: B sees them come and go.
func (w *world) drafts() (d, e []byte) {
	a := Open(w.t, w.path(), 0, passA)
	defer a.Close()
	return a.DraftName("d"), a.DraftName("e")
}

// draft gives a draft's box without its checksum.
func (w *world) draft(id []byte) []byte {
	box := w.value("SELECT box FROM draft WHERE id = ?", id)
	return box[:len(box)-4]
}

// setDraft writes one, with the checksum that needs no key.
func (w *world) setDraft(id, box []byte) {
	w.Exec("INSERT OR REPLACE INTO draft(id, box) VALUES(?, ?)", id, append(bytes.Clone(box), DraftSum(id, box)...))
}

func (w *world) manifest(change func(m *Manifest)) {
	m := w.Manifest()
	change(&m)
	w.SetManifest(m)
}

// attack is something that the stranger's client does to the closed file.
type attack struct {
	name     string
	rotated  bool // in the world where A changed the keys
	does     func(w *world)
	want     []vault.WarningKind // what A's program says of it, all of it; nothing: it has no effect
	days     []int32             // which days it names
	refused  error               // A's program does not open the file and says this
	readOnly bool                // A's program reads, says so, and writes nothing
	back     bool                // what A took back can be read again, which is said
	several  bool                // of several attacks at once: what is said of them mixes
}

func kinds(all []vault.Warning) (kinds []vault.WarningKind) {
	for _, w := range all {
		kinds = append(kinds, w.Kind)
	}
	return kinds
}

// verdict lets A's own program open what the stranger left. Whatever that is: nothing stands in A's name that A did not
// write, nothing that A read before is gone or different without a word, the word stays until A has acknowledged it, and
// what A writes from then on is kept.
func verdict(t *testing.T, w *world, s *story, a *attack) {
	t.Helper()
	v, err := vault.Open(w.path(), []byte(passA), vault.WithState(w.state()))
	if a.refused != nil || err != nil {
		if !errors.Is(err, a.refused) {
			t.Fatalf("opening says %v", err)
		}
		return
	}
	reads, report := read(t, v)
	if a.several {
		a.want = kinds(report.Warnings)                                                                       // some of it, and the same as long as A does not acknowledge it
		a.back = report.Has(vault.OlderCopy) || report.Has(vault.Missing) || report.Has(vault.RemovedByOther) // perhaps A's word that it was deleted
	} else if got := kinds(report.Warnings); !slices.Equal(got, a.want) {
		t.Errorf("A is told %v: %v", got, report.Warnings)
	}
	if len(report.Unacknowledged()) != len(report.Warnings) {
		t.Errorf("taken as known: %+v", report.Warnings)
	}
	var days []int32
	for _, w := range report.Warnings {
		days = append(days, w.Days...)
	}
	slices.Sort(days)
	if days = slices.Compact(days); !a.several && !slices.Equal(days, a.days) {
		t.Errorf("A is told of the days %v", days)
	}
	for ref, words := range reads {
		if before, known := s.reads[ref]; known && before != words {
			t.Errorf("%s now reads %s", before, words)
		} else if !known && strings.HasPrefix(words, "0") && !(a.back && strings.Contains(words, gone)) {
			t.Errorf("in A's name: %s", words)
		}
	}
	if len(report.Warnings) == 0 && !v.ReadOnly() {
		for ref, words := range s.reads {
			if _, there := reads[ref]; !there {
				t.Errorf("gone without a word: %s", words)
			}
		}
	}
	if v.Members() != 2 && !a.several { // several together can leave nothing of B
		t.Errorf("the diary is of %d", v.Members())
	}
	if v.ReadOnly() != a.readOnly {
		t.Fatalf("read-only: %v", v.ReadOnly())
	}
	if d, err := v.Draft("d"); err == nil && d != nil && string(d) != "half a sentence" {
		t.Errorf("the draft reads %q", d)
	}
	if a.readOnly {
		fatal(t, v.Close())
		return
	}
	ref := say(t, v, 20300, "A goes on")
	fatal(t, v.Close())
	as(t, w.path(), passA, w.state(), func(v *vault.Vault) {
		again, report := read(t, v)
		if again[ref] != `0 on 20300, type 30: "A goes on" "private: A goes on"` {
			t.Errorf("what A wrote afterwards reads %q", again[ref])
		}
		delete(again, ref)
		if !maps.Equal(again, reads) {
			t.Errorf("the second time A reads otherwise: %v, %v", reads, again)
		}
		if got := kinds(report.Unacknowledged()); !slices.Equal(got, a.want) {
			t.Errorf("the second time A is told %v: %v", got, report.Warnings)
		}
		fatal(t, v.Acknowledge())
	})
	as(t, w.path(), passA, w.state(), func(v *vault.Vault) {
		if _, report := read(t, v); len(report.Unacknowledged()) > 0 || !slices.Equal(kinds(report.Warnings), a.want) {
			t.Errorf("acknowledged, and now: %+v", report.Warnings)
		}
	})
	if !a.back && !a.several && bytes.Contains(mustRead(t, w.path()), w.taken().Box) {
		t.Error("what A took back is still in the file")
	}
}

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	fatal(t, err)
	return b
}

// readAs opens the vault with a passphrase and gives each line that is read, and the warnings.
func readAs(t *testing.T, w *world, pass string) (map[string]int, []vault.Warning) {
	t.Helper()
	lines := map[string]int{}
	var warnings []vault.Warning
	as(t, w.path(), pass, "", func(v *vault.Vault) {
		reads, report := read(t, v)
		for _, line := range reads {
			lines[line]++
		}
		warnings = report.Warnings
	})
	return lines, warnings
}

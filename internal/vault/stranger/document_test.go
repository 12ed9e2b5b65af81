package stranger

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/vault"
)

// If this fails, the document is wrong, or the format changed under people's files.
func TestTheDocumentIsEnoughToReadAVault(t *testing.T) {
	path := filepath.Join(t.TempDir(), "v.unhurried")
	fatal(t, os.WriteFile(path, mustRead(t, filepath.Join("..", "testdata", "golden", "format-2.unhurried")), 0o600))
	for place, pass := range []string{"golden passphrase of A", "golden passphrase of B"} {
		c := Open(t, path, byte(place), pass)
		if m := c.Manifest(); m.Format != 2 || m.Members != 3 || m.Split != 0 || !bytes.Equal(m.Slots, c.HashSlots()) {
			t.Fatalf("manifest: %+v", m)
		}
		all := c.Records()
		if len(all) != 6 {
			t.Fatalf("%d records", len(all))
		}
		tips := map[[16]byte][]byte{}
		for n, r := range all {
			hash := Hash(r.Box)
			switch {
			case len(r.Box) != Step, r.Format != 1, r.Flags != HasPrivate, r.Type != 1, r.Day != int32(n), r.Author != r.Sealer:
				t.Fatalf("record %d: %x", n, r.Header())
			case int(r.Author) != n%2, r.Chain[0]&1 != r.Author, string(r.Shared) != fmt.Sprintf("shared %d", n):
				t.Fatalf("record %d is %s", n, r)
			case r.Seq != uint64(n/2+1), r.Lamport != uint64(n+1):
				t.Fatalf("record %d: seq %d, Lamport time %d", n, r.Seq, r.Lamport)
			case r.ID>>20 != int64(n+1), uint16(r.ID>>4) != binary.BigEndian.Uint16(hash):
				t.Fatalf("record %d has the id %x", n, r.ID)
			case tips[r.Chain] != nil && !bytes.Equal(r.Prev, tips[r.Chain]):
				t.Fatalf("record %d is not linked to the one before", n)
			case int(r.Author) == place && string(r.Private) != fmt.Sprintf("private %d", n), int(r.Author) != place && r.Private != nil:
				t.Fatalf("private part of %d: %q", n, r.Private)
			}
			tips[r.Chain] = hash
		}
		c.Close()
	}
}

// What the client writes is what the program writes: an entry sealed by it is one like all others.
func TestTheDocumentIsEnoughToWriteAnEntry(t *testing.T) {
	w, _ := worldOf(t, false)
	r := w.next("written by a stranger's client")
	r.Private = []byte("and in private")
	r.Heads = []Head{w.a[len(w.a)-1].Head()}
	box := w.Seal(r)
	w.Put(r.Lamport, box)
	w.Close()
	if len(box) != Step {
		t.Fatalf("a box of %d bytes", len(box))
	}
	for place, pass := range []string{passA, passB} {
		reads, warnings := readAs(t, w, pass)
		want := fmt.Sprintf(`1 on 20200, type 31: %q %q`, r.Shared, [][]byte{nil, r.Private}[place])
		if len(warnings) > 0 || reads[want] != 1 {
			t.Fatalf("%v %v", reads, warnings)
		}
	}
}

// What lies outside of the log: the place that a member goes on in, drafts, the state file; and what a deletion leaves.
func TestTheDocumentIsEnoughForWhatLiesBesideTheLog(t *testing.T) {
	w, _ := worldOf(t, false)
	w.Close()
	as(t, w.path(), passA, w.state(), func(v *vault.Vault) { read(t, v) })
	a := Open(t, w.path(), 0, passA)
	defer a.Close()
	if d := a.Draft("d"); string(d) != "half a sentence" {
		t.Errorf("the draft reads %q", d)
	}
	name := filepath.Join(w.state(), a.StateName())
	device, chain := a.Device()
	here, heads, marks := a.State(mustRead(t, name))
	if !bytes.Equal(device, here) || !bytes.Equal(chain, w.a[0].Chain[:]) || len(heads) != 2 || len(marks) != 0 {
		t.Fatalf("device %x and %x, chain %x, %v, %v", device, here, chain, heads, marks)
	}
	for _, h := range heads {
		tip := w.a[len(w.a)-1]
		if h.Chain != tip.Chain {
			tip = w.b[len(w.b)-1]
		}
		if h.Seq != tip.Seq || !bytes.Equal(h.Hash, Hash(tip.Box)) {
			t.Errorf("remembered is %v", h)
		}
	}
	for _, r := range a.Records() {
		if r.Flags&Purged != 0 && (r.Type != 0 || r.Day != 0 || len(r.Heads) > 0 || len(bytes.Trim(r.Part, "\x00")) > 0) {
			t.Errorf("a deleted entry still tells its kind or day: %x", r.Header())
		}
	}
}

// A state file from before warnings could be acknowledged is read like any other, and so is one with marks of a later program.
func TestStateFilesOfBothKindsAreRead(t *testing.T) {
	for _, marks := range [][]Mark{nil, {}, {{Kind: 4, Flags: 1, Finding: Random(16)}, {Kind: 200, Flags: 255, Finding: Random(16)}}} {
		w, s := worldOf(t, false)
		w.Drop(w.a[len(w.a)-1].ID)
		w.Close()
		a := Open(t, w.path(), 0, passA)
		name := filepath.Join(w.state(), a.StateName())
		device, heads, _ := a.State(mustRead(t, name))
		fatal(t, os.WriteFile(name, a.SealState(device, heads, marks), 0o600))
		a.Close()
		verdict(t, w, s, &attack{want: told(vault.OlderCopy)})
	}
}

// The client, and the reader of the format to come, would prove nothing if they were made of what they are to try.
func TestTheClientIsMadeOfNothingOfTheVault(t *testing.T) {
	var files []string
	for _, pattern := range []string{"*.go", "format3/*.go"} {
		found, err := filepath.Glob(pattern)
		fatal(t, err)
		files = append(files, slices.DeleteFunc(found, func(name string) bool { return strings.HasSuffix(name, "_test.go") })...)
	}
	if len(files) < 5 {
		t.Fatalf("only %v", files)
	}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		fatal(t, err)
		for _, i := range f.Imports {
			if strings.Contains(i.Path.Value, "unhurried") {
				t.Errorf("%s imports %s", name, i.Path.Value)
			}
		}
	}
}

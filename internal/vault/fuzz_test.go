package vault

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/record1"
	"unhurried/internal/vault/internal/slot"
)

// Every parser of what comes from a file gets hostile bytes here, also such that a partner with the shared key could
// have sealed. What holds: no panic, no more memory than the input has, and a clear answer.

func FuzzSlot(f *testing.F) {
	kdf.AllowCheap()
	k := goldenRing(f)
	code := fixed(0, codeSize)
	good, err := k.sealSlot(2, KDF{}, code)
	must(f, err)
	pass, err := k.sealSlot(0, kdf.Calibrate(), []byte("passphrase"))
	must(f, err)
	f.Add(good, byte(2))
	f.Add(pass, byte(0))
	f.Add(slot.Blank(k.vault, 1, KDF{Time: 1 << 31, MemoryKiB: 1 << 31, Threads: 255}), byte(1))
	f.Add([]byte{}, byte(0))
	f.Fuzz(func(t *testing.T, b []byte, place byte) {
		place %= slots
		if len(b) == slot.Size { // let the fuzzer past the checksum
			sum := blake2b.Sum256(b[:slot.SumAt])
			b = append(bytes.Clone(b[:slot.SumAt]), sum[:4]...)
			if slot.Cost(b).Check() == nil && slot.Cost(b) != kdf.Calibrate() {
				return // allowed, and only slow
			}
		}
		ring, err := openSlot(k.vault, int(place), b, code)
		if (ring == nil) == (err == nil) {
			t.Fatalf("%v %v", ring, err)
		}
		ring.wipe()
	})
}

func FuzzRecord(f *testing.F) {
	k := goldenRing(f)
	e := k.latest()
	h := &record1.Header{Flags: record1.FlagPrivate, Type: 5, Seq: 1, Lamport: 1}
	for _, box := range [][]byte{k.latest().Seal(h, []byte("shared"), []byte("private")), k.latest().SealStub(h, [32]byte{1})} {
		plain, ok := aead.OpenFresh(e.Log, bytes.Clone(box[kidSize:]), e.AAD)
		if !ok {
			f.Fatal("a fresh record does not open")
		}
		f.Add(plain)
	}
	f.Add([]byte{1, 0, 0, 0, 0, 0, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, plain []byte) {
		if len(plain) > 1<<20 {
			return
		}
		nonce := fixed(1, nonceSize)
		box := aead.Seal(append(bytes.Clone(e.Kid[:]), nonce...), e.Log, nonce, plain, e.AAD)
		var o opened
		k.openRecord(bytes.Clone(box), &o)
		if o.State != chain.Valid {
			return
		}
		if len(o.Shared)+len(o.Private)+len(o.Heads) > len(plain) {
			t.Fatal("more comes out than went in")
		}
		l := newLog(0, newManifest(3), [16]byte{})
		l.take(chain.RowID(o.Lamport, o.Ref.Hash), &o)
		l.Finish(nil)
		back := o.Header()
		if back.Seq != o.Ref.Seq || back.Author != o.Author || len(back.Heads)*chain.RefSize != len(o.Heads) {
			t.Fatal("the header does not survive")
		}
		for _, r := range chain.Refs(o.Shared) {
			if len(r.Chain) == 0 {
				t.Fatal("a reference without a chain")
			}
		}
	})
}

// FuzzBox takes what a thief could put into a row: bytes without any key.
func FuzzBox(f *testing.F) {
	k := goldenRing(f)
	good := unhex(f, readVectors(f).Record)
	f.Add(good)
	f.Add(good[:100])
	f.Fuzz(func(t *testing.T, b []byte) {
		var o opened
		same := bytes.Equal(b, good)
		k.openRecord(bytes.Clone(b), &o)
		if o.State == chain.Valid && !same {
			t.Fatal("a record that nobody sealed opens")
		}
	})
}

func FuzzManifest(f *testing.F) {
	k := goldenRing(f)
	m := newManifest(3)
	f.Add(m.seal(k), true)
	f.Add(make([]byte, manifestSize), false)
	f.Add([]byte{0, 2, 0, 2, 0, 2, 3}, false)
	f.Fuzz(func(t *testing.T, b []byte, raw bool) {
		if !raw { // sealed by somebody who holds the shared key
			e := k.latest()
			b = aead.SealFresh(bytes.Clone(e.Kid[:]), k.derive(e.root, "manifest"), b, append([]byte(domain+"manifest"), k.vault[:]...))
		}
		m, err := openManifest(k, b)
		if err == nil && (m.count() < 1 || m.count() > 2 || m.members>>k.member&1 == 0) {
			t.Fatalf("%+v", m)
		}
	})
}

func FuzzCode(f *testing.F) {
	f.Add(formatCode(fixed(0, codeSize)))
	f.Add("OIL- 1")
	f.Fuzz(func(t *testing.T, text string) {
		code, err := parseCode(text)
		if err != nil {
			return
		}
		if again, err := parseCode(formatCode(code)); err != nil || !bytes.Equal(again, code) {
			t.Fatalf("%q is read, and not read again: %v", text, err)
		}
	})
}

// Whatever is on a sheet, a code is found or not, and one that is found is on it.
func FuzzSheet(f *testing.F) {
	code := formatCode(make([]byte, codeSize))
	f.Add("Alex\nDiary.unhurried\n" + code + "\n")
	f.Add("member 1: " + code + "\nmember 2: " + code)
	f.Add(strings.ReplaceAll(code, "-", " "))
	f.Fuzz(func(t *testing.T, sheet string) {
		found, err := FindCode(sheet)
		if err != nil {
			return
		}
		if _, err := parseCode(found); err != nil {
			t.Fatalf("%q: %v", found, err)
		}
	})
}

func FuzzDraftAndState(f *testing.F) {
	k := goldenRing(f)
	v := newVault()
	v.keys, v.opts.stateDir = k, f.TempDir()
	f.Add([]byte{0, 0, 0, 3, 'a', 'b', 'c'})
	f.Add(append(make([]byte, 16), 0xff, 0xff, 0xff, 0xff))
	f.Fuzz(func(t *testing.T, plain []byte) {
		e := k.latest()
		id := fixed(0, 16)
		box := aead.SealFresh(bytes.Clone(e.Kid[:]), k.derive(e.own, "draft"), plain, append([]byte(domain+"draft"), id...))
		if b, err := v.keys.openDraft(id, append(box, record1.DraftSum(id, box)...)); err == nil && len(b) > len(plain) {
			t.Fatal("a draft grew")
		}
		must(t, os.WriteFile(v.statePath(), aead.SealFresh(nil, k.derive(k.epochs[0].own, "state"), plain, v.stateAAD()), 0o600))
		v.remembered, v.notices, v.acked = nil, nil, map[findingID]bool{}
		if _, err := v.readState(); err == nil && len(v.remembered)*chain.RefSize+len(v.notices)*markSize > len(plain) {
			t.Fatal("heads out of nothing")
		}
	})
}

// FuzzFile lets SQLite and all above it read whole files of the fuzzer's making.
func FuzzFile(f *testing.F) {
	kdf.AllowCheap()
	dir := f.TempDir()
	path := filepath.Join(dir, "seed.unhurried")
	v, _, err := Create(path, CreateOptions{Passphrases: [][]byte{adversaryA}})
	must(f, err)
	_, err = v.Append(Entry{Type: 1, Shared: []byte("shared")})
	must(f, err)
	must(f, v.Close())
	seed, err := os.ReadFile(path)
	must(f, err)
	f.Add(uint32(0), []byte{})
	f.Add(uint32(100), []byte{0xff, 0xff})
	f.Add(uint32(len(seed)-4096), []byte{13, 0, 0, 0, 9})
	f.Fuzz(func(t *testing.T, at uint32, patch []byte) {
		b := bytes.Clone(seed)
		copy(b[int(at)%len(b):], patch)
		name := filepath.Join(dir, "fuzzed.unhurried")
		must(t, os.WriteFile(name, b, 0o600))
		v, err := Open(name, adversaryA, WithReadOnly())
		if err != nil {
			return
		}
		if _, err := v.Load(t.Context(), func(r Record) error {
			if string(r.Shared) != "shared" {
				t.Fatal("an entry that nobody wrote")
			}
			return nil
		}); err == nil {
			_, err = v.Draft("x")
			if err != nil {
				t.Log(err)
			}
		}
		must(t, v.Close())
	})
}

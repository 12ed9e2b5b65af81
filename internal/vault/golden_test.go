package vault

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/record1"
	"unhurried/internal/vault/internal/store"
)

// update writes the golden files anew. They are only ever added to: a file in the field must stay readable.
var update = flag.Bool("update", false, "write the golden vectors anew")

// vectors are the format's building blocks with known inputs, all in hex, for whoever writes another reader.
type vectors struct {
	Vault, Root, Own          string // inputs
	LogKey, PrivateKey, KeyID string
	ManifestKey, DraftKey     string
	Code                      string // recovery code of 32 bytes 00 01 02 …
	Slot, SlotKey, SlotCommit string // place 2, opened by that code
	Manifest                  string
	Record, RecordHash, Plain string
	Shared, Private           string
	Type, Day                 int
	Seq, Lamport              uint64
	RowID                     int64
	Stub                      string
	Padded                    map[string]int
}

func fixed(from byte, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = from + byte(i)
	}
	return b
}

func goldenRing(t testing.TB) *keyring {
	t.Helper()
	k, err := newKeyring([16]byte(fixed(0xa0, 16)), 0)
	must(t, err)
	must(t, k.add(fixed(0x40, 32), fixed(0x80, 32)))
	t.Cleanup(k.wipe)
	return k
}

func makeVectors(t *testing.T) *vectors {
	k := goldenRing(t)
	e := k.latest()
	code := fixed(0, codeSize)
	slot, err := k.sealSlot(2, KDF{}, code)
	must(t, err)
	kek, commitment := expand(code, "slot key "+string(slot[:44]), keySize), expand(code, "slot commitment "+string(slot[:44]), 32)
	h := &record1.Header{Flags: record1.FlagPrivate, Type: 258, Day: 20780, Seq: 7, Lamport: 99, Chain: [16]byte(fixed(0x10, 16)), Prev: [32]byte(fixed(0x20, 32)),
		Heads: []Ref{{Chain: [16]byte(fixed(0x30, 16)), Seq: 5, Hash: [32]byte(fixed(0x50, 32))}}}
	box := k.latest().Seal(h, []byte("what both may read"), []byte("what the author keeps"))
	hash := blake2b.Sum256(box)
	plain, ok := aead.OpenFresh(e.Log, bytes.Clone(box[kidSize:]), e.AAD)
	if !ok {
		t.Fatal("a fresh record does not open")
	}
	m := newManifest(3)
	x := hex.EncodeToString
	v := &vectors{Vault: x(k.vault[:]), Root: x(e.root), Own: x(e.own), LogKey: x(e.Log), PrivateKey: x(e.Private), KeyID: x(e.Kid[:]),
		ManifestKey: x(k.derive(e.root, "manifest")), DraftKey: x(k.derive(e.own, "draft")), Code: formatCode(code), Slot: x(slot),
		SlotKey: x(kek), SlotCommit: x(commitment), Manifest: x(m.seal(k)), Record: x(box), RecordHash: x(hash[:]), Plain: x(plain),
		Shared: x([]byte("what both may read")), Private: x([]byte("what the author keeps")), Type: 258, Day: 20780, Seq: 7, Lamport: 99,
		RowID: chain.RowID(99, hash), Stub: x(k.latest().SealStub(h, hash)), Padded: map[string]int{}}
	for _, n := range []int{1, 300, 664, 665, 1329, 20000, 40000, 100000, 1000000} {
		v.Padded[fmt.Sprint(n)] = record1.PaddedSize(n)
	}
	return v
}

func readVectors(t testing.TB) (v vectors) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "golden", "vectors.json"))
	must(t, err)
	must(t, json.Unmarshal(b, &v))
	return v
}

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	must(t, err)
	return b
}

func TestGoldenVectors(t *testing.T) {
	name := filepath.Join("testdata", "golden", "vectors.json")
	if *update {
		b, err := json.MarshalIndent(makeVectors(t), "", "  ")
		must(t, err)
		must(t, os.WriteFile(name, append(b, '\n'), 0o644))
	}
	v := readVectors(t)
	k := goldenRing(t)
	e := k.latest()
	for what, pair := range map[string][2]string{
		"log key":     {v.LogKey, hex.EncodeToString(e.Log)},
		"private key": {v.PrivateKey, hex.EncodeToString(e.Private)},
		"key id":      {v.KeyID, hex.EncodeToString(e.Kid[:])},
		"manifest":    {v.ManifestKey, hex.EncodeToString(k.derive(e.root, "manifest"))},
		"draft":       {v.DraftKey, hex.EncodeToString(k.derive(e.own, "draft"))},
		"code":        {v.Code, formatCode(fixed(0, codeSize))},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %s, expected %s", what, pair[1], pair[0])
		}
	}
	code, err := parseCode(v.Code)
	must(t, err)
	ring, err := openSlot(k.vault, 2, unhex(t, v.Slot), code)
	must(t, err)
	if !bytes.Equal(ring.latest().root, e.root) || !bytes.Equal(ring.latest().own, e.own) || ring.member != 0 {
		t.Error("the slot opens to other keys")
	}
	ring.wipe()
	if m, err := openManifest(k, unhex(t, v.Manifest)); err != nil || m != newManifest(3) {
		t.Errorf("manifest: %+v %v", m, err)
	}
	var o opened
	k.openRecord(unhex(t, v.Record), &o)
	if o.State != chain.Valid || hex.EncodeToString(o.Shared) != v.Shared || hex.EncodeToString(o.Private) != v.Private || int(o.Type) != v.Type ||
		int(o.Day) != v.Day || o.Ref.Seq != v.Seq || o.Lamport != v.Lamport || hex.EncodeToString(o.Ref.Hash[:]) != v.RecordHash || !chain.InPlace(v.RowID, o.Lamport, o.Ref.Hash) {
		t.Errorf("record: %+v", o)
	}
	k.openRecord(unhex(t, v.Stub), &o)
	if o.State != chain.Valid || !o.Purged || hex.EncodeToString(o.Ref.Hash[:]) != v.RecordHash {
		t.Errorf("stub: %+v", o)
	}
	for n, want := range v.Padded {
		var size int
		_, err := fmt.Sscan(n, &size)
		must(t, err)
		if record1.PaddedSize(size) != want {
			t.Errorf("%d bytes are padded to %d, expected %d", size, record1.PaddedSize(size), want)
		}
	}
}

// A vault of each format, made once and kept, with the cost that production code accepts.
func TestGoldenVaultsOpen(t *testing.T) {
	InFormat2(t)
	kdf.AllowCheap()
	for format := store.FormatOldest; format <= store.Format2; format++ {
		name := filepath.Join("testdata", "golden", fmt.Sprintf("format-%d.unhurried", format))
		if *update {
			makeGoldenVault(t, name, format)
		}
		path := filepath.Join(t.TempDir(), "v.unhurried")
		b, err := os.ReadFile(name)
		must(t, err)
		must(t, os.WriteFile(path, b, 0o600))
		for member, pass := range []string{"golden passphrase of A", "golden passphrase of B"} {
			v, err := Open(path, []byte(pass))
			must(t, err)
			n := 0
			report, err := v.Load(context.Background(), func(r Record) error {
				if string(r.Shared) != fmt.Sprintf("shared %d", n) || r.Author != n%2 || (r.Private != nil) != (r.Author == member) {
					return fmt.Errorf("entry %d reads %+v", n, r)
				}
				n++
				return nil
			})
			must(t, err)
			if n != 6 || len(report.Warnings) > 0 || v.file.Format() != store.Format2 {
				t.Fatalf("%d entries, %+v", n, report)
			}
			must(t, v.Close())
		}
	}
}

func makeGoldenVault(t *testing.T, name string, format int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "v.unhurried")
	a, b := []byte("golden passphrase of A"), []byte("golden passphrase of B")
	v, _, err := Create(path, CreateOptions{Passphrases: [][]byte{a, b}, KDF: kdf.Floor})
	must(t, err)
	must(t, v.Close())
	for i := range 6 {
		v, err := Open(path, [][]byte{a, b}[i%2])
		must(t, err)
		_, err = v.Append(Entry{Type: 1, Day: int32(i), Shared: fmt.Appendf(nil, "shared %d", i), Private: fmt.Appendf(nil, "private %d", i), HasPrivate: true})
		must(t, err)
		must(t, v.Close())
	}
	if format == 1 {
		must(t, CreateFormat1(path, a))
	}
	content, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(name, content, 0o644))
}

func TestCodesSurvivePaper(t *testing.T) {
	for n := range 200 {
		sum := blake2b.Sum256([]byte{byte(n)}) // always the same ones: one slip in 16 million has the same checksum
		code := sum[:]
		text := formatCode(code)
		for i := range text {
			if text[i] == '-' {
				continue
			}
			slip := []byte(text)
			slip[i] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[(bytes.IndexByte([]byte("0123456789ABCDEFGHJKMNPQRSTVWXYZ"), text[i])+1)%32]
			if _, err := parseCode(string(slip)); err == nil {
				t.Fatalf("a slip in letter %d of %s goes unnoticed", i, text)
			}
		}
		if got, err := parseCode(text); err != nil || !bytes.Equal(got, code) {
			t.Fatalf("%s: %v", text, err)
		}
	}
}

// Padmé keeps overhead low and sizes few.
// A code is found on whatever sheet it was written down, and two are told apart from one.
func TestACodeIsFoundOnItsSheet(t *testing.T) {
	code, other := formatCode(aead.Random(codeSize)), formatCode(aead.Random(codeSize))
	groups := strings.Split(code, "-")
	byFour := strings.Join(groups[:4], "-") + "\n" + strings.Join(groups[4:8], "-") + "\n" + strings.Join(groups[8:12], "-") + "\n" + strings.Join(groups[12:], "-")
	for _, sheet := range []string{
		code, code + "\r\n", "Alex\nDiary.unhurried\n" + code + "\n", "Recovery code: " + code + ".", byFour, "Unhurried\r\n\r\n" + byFour + "\r\nkeep it\r\n",
		strings.ToLower(strings.Join(groups, " ")), "member 1: " + code + "\nmember 1: " + code,
	} {
		if found, err := FindCode(sheet); err != nil || found != code {
			t.Errorf("%q: %q, %v", sheet, found, err)
		}
	}
	for sheet, want := range map[string]error{
		"":                            ErrWrongKey,
		"a letter":                    ErrWrongKey,
		code[:len(code)-1]:            ErrWrongKey,
		code + "\n" + other:           ErrInput,
		strings.Repeat("x", 1<<20):    ErrTooLarge,
		strings.Repeat("A ", 1<<12-1): ErrWrongKey,
	} {
		if _, err := FindCode(sheet); !errors.Is(err, want) {
			t.Errorf("%.20q: %v, want %v", sheet, err, want)
		}
	}
}

func TestPaddingHidesAndStaysSmall(t *testing.T) {
	sizes := map[int]bool{}
	for n := 1; n < 3_000_000; n += 7 {
		p := record1.PaddedSize(n)
		if p < n || p%sizeStep != 0 || p > n+n/8+sizeStep {
			t.Fatalf("%d is padded to %d", n, p)
		}
		if n > 100_000 {
			sizes[p] = true
		}
	}
	if len(sizes) > 170 {
		t.Fatalf("%d different sizes between 100 kB and 3 MB", len(sizes))
	}
}

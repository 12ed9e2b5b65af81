package record

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

// update writes the vectors anew, for a format that nothing writes yet. Afterwards they are only ever added to.
var update = flag.Bool("update", false, "write the golden vectors anew")

// vectors are records with known keys and nonces, for whoever writes another reader. Bytes are in hex.
type vectors struct {
	Vault, Kid, Log string
	Private, Stub   [2]string // by member
	Records         []vector
	Bodies          map[string]string
}

// vector is one record. The nonce is in the box.
type vector struct {
	Name             string
	Like             string `json:",omitempty"` // the record that this one was made of by one change
	Member           int    // whose keys sealed it
	Box, Hash        string
	AuthorReads      string // valid, damaged, forged or newer, as member 0 reads it
	Type             uint16 // as member 0 reads it; all that follows too
	Day              int32
	Chain            string `json:",omitempty"`
	Seq, Lamport     uint64
	Prev             string `json:",omitempty"`
	Hidden, IsStub   bool
	Heads, Shared    string `json:",omitempty"`
	Body, Marks, MAC string `json:",omitempty"`
}

var stateNames = [...]string{Valid: "valid", Damaged: "damaged", Forged: "forged", Newer: "newer"}

func fixedBytes(from byte, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = from + byte(i)
	}
	return b
}

func goldenKeys(member int) *Keys {
	return NewKeys([16]byte(fixedBytes(0xA0, 16)), Keys{Member: member, Kid: Kid(fixedBytes(0xC0, 4)), Log: fixedBytes(0x10, 32),
		Private: fixedBytes(0x40+0x10*byte(member), 32), Stub: fixedBytes(0x80+0x10*byte(member), 32)})
}

func makeVectors(t *testing.T) *vectors {
	a, b := goldenKeys(0), goldenKeys(1)
	x := hex.EncodeToString
	v := &vectors{Vault: x(a.vault[:]), Kid: x(a.Kid[:]), Log: x(a.Log), Private: [2]string{x(a.Private), x(b.Private)}, Stub: [2]string{x(a.Stub), x(b.Stub)}, Bodies: map[string]string{}}
	nonce := byte(0)
	add := func(name, like string, k *Keys, box []byte) {
		r := open(a, box)
		w := vector{Name: name, Like: like, Member: k.Member, Box: x(box), Hash: x(r.Hash[:]), AuthorReads: stateNames[r.State]}
		if r.State == Valid || r.State == Forged {
			w.Type, w.Day, w.Chain, w.Seq, w.Lamport, w.Prev, w.Hidden, w.IsStub = r.Type, r.Day, x(r.Chain[:]), r.Seq, r.Lamport, x(r.Prev[:]), r.Hidden, r.Stub
			w.Heads, w.Shared, w.Body, w.Marks = x(r.Heads), x(r.Shared), x(r.Private.Body), x(r.Private.Marks)
			if r.Stub {
				w.MAC = x(r.MAC[:])
			}
		}
		v.Records = append(v.Records, w)
	}
	seal := func(name string, k *Keys, d draft) []byte {
		nonce++
		box, err := k.seal(fixedBytes(nonce, nonceSize), &d.Header, d.heads, d.shared, &d.private)
		if err != nil {
			t.Fatal(err)
		}
		add(name, "", k, box)
		return box
	}
	header := func(typ uint16, day int32) Header {
		return Header{Type: typ, Day: day, Chain: Chain(fixedBytes(0x20, 8)), Seq: 7, Lamport: 99, Prev: [32]byte(fixedBytes(0x30, 32))}
	}
	heads := []Ref{{Chain: Chain(fixedBytes(0x61, 8)), Seq: 5, Hash: [32]byte(fixedBytes(0x50, 32))}}
	words := Private{Body: []byte("what the author keeps"), Marks: []byte("marks")}
	ordinary := draft{Header: header(258, 20780), heads: heads, shared: []byte("what both may read"), private: words}
	good := seal("ordinary", a, ordinary)
	seal("two steps by its shared part", a, draft{Header: header(258, 20780), shared: bytes.Repeat([]byte("s"), 194)})
	seal("three steps by its private part", a, draft{Header: header(258, 20780), private: Private{Body: bytes.Repeat([]byte("p"), Room+Step)}})
	seal("hidden", a, draft{Header: header(TypeHidden, NoDay), private: Private{Type: 12, Day: 20780, Body: []byte("ready")}})
	seal("beat", a, draft{Header: header(TypeHidden, NoDay)})
	begin := Begin{Reason: BeginDevice, Public: fixedBytes(0, PublicKeySize), Heads: heads}
	first := Header{Type: TypeBegin, Day: NoDay, Chain: Chain(fixedBytes(0x20, 8)), Seq: 1, Lamport: 98}
	seal("begin", a, draft{Header: first, shared: begin.Append(nil)})
	theirs := ordinary
	theirs.Chain = Chain(fixedBytes(0x61, 8))
	other := seal("the other member's", b, theirs)
	original := HashOf(good)
	mac := a.StubMAC(&ordinary.Header, original)
	add("stub", "", b, b.sealStub(fixedBytes(0xE0, nonceSize), &ordinary.Header, original, mac))
	tombstone := AppendTombstone(nil, []Deletion{{Ref: Ref{Chain: ordinary.Chain, Seq: 7, Hash: original}, MAC: mac}})
	seal("tombstone", a, draft{Header: header(TypeTombstone, NoDay), shared: tombstone})

	wrong := mac
	wrong[0] ^= 1
	add("a stub with a wrong MAC", "stub", b, b.sealStub(fixedBytes(0xE0, nonceSize), &ordinary.Header, original, wrong))
	add("a byte of the shared part changed by the other", "ordinary", b, rewrite(b, good, func(p []byte) []byte { p[headerSize+RefSize] ^= 1; return p }))
	add("a byte of the box changed", "ordinary", a, append(good[:100:100], append([]byte{good[100] ^ 1}, good[101:]...)...))
	add("the other's record in my name", "the other member's", b, rewrite(b, other, func(p []byte) []byte { p[24] &^= 1; return p }))
	add("a beat that carries a shared part", "the other member's", b, rewrite(b, other, func(p []byte) []byte { p[2], p[3], p[8], p[9], p[10], p[11] = 0, 0, 0x80, 0, 0, 0; return p }))
	add("number 0", "the other member's", b, rewrite(b, other, func(p []byte) []byte { clear(p[12:18]); return p }))
	add("Lamport time 2^43", "the other member's", b, rewrite(b, other, func(p []byte) []byte { p[18] = 8; return p }))
	add("of a later format", "the other member's", b, rewrite(b, other, func(p []byte) []byte { p[0] = 3; return p }))

	change := &KeyChange{Reason: KeysNew, Kid: Kid{9, 8, 7, 6}, Closed: []Closed{{Kid: a.Kid, Back: [BackSize]byte(fixedBytes(0, BackSize))}}, Cut: heads,
		Grants: []Grant{{Begin: [32]byte(fixedBytes(0x10, 32)), Wrap: [WrapSize]byte(fixedBytes(3, WrapSize))}, {Begin: [32]byte(fixedBytes(0x20, 32)), Wrap: [WrapSize]byte(fixedBytes(4, WrapSize))}}}
	v.Bodies["begin"] = x(begin.Append(nil))
	v.Bodies["keys"] = x(change.Append(nil))
	v.Bodies["adopt"] = x(AppendAdopt(nil, []Adopted{{From: 5, Last: heads[0]}}))
	v.Bodies["member"] = x((&Membership{Step: Joins, Place: 1, Invitation: original}).Append(nil))
	v.Bodies["fork seen"] = x(AppendForks(nil, []Fork{{Chain: ordinary.Chain, Seq: 7, Hashes: [2][32]byte{{1}, {2}}}}))
	v.Bodies["tombstone"] = x(tombstone)
	return v
}

// What is sealed with known keys and nonces is the same for good, and each vector reads as it says.
func TestGoldenVectors(t *testing.T) {
	name := filepath.Join("testdata", "vectors.json")
	made, err := json.MarshalIndent(makeVectors(t), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	made = append(made, '\n')
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, made, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, made) {
		t.Error("the vectors have changed")
	}
}

package record

import (
	"bytes"
	"testing"

	"unhurried/internal/vault/internal/aead"
)

// Whatever stands in a row, and whatever somebody seals who has the shared key, opens to something that is within its
// bounds or to nothing; and nothing that is mine.
func FuzzOpen(f *testing.F) {
	a, b := couple(1)
	d := draft{Header: Header{Type: 31, Day: 1, Chain: Chain{3}, Seq: 2, Lamport: 9, Prev: [32]byte{1}}, heads: []Ref{{Chain: Chain{2}, Seq: 4}}, shared: []byte("shared"), private: Private{Body: []byte("private")}}
	box := d.seal(f, b)
	f.Add(box, false)
	plain, _ := aead.Open(b.Log, box[kidSize:sealedFrom], bytes.Clone(box[sealedFrom:]), b.aad)
	f.Add(plain, true)
	stub := b.SealStub(&d.Header, [32]byte{1}, b.StubMAC(&d.Header, [32]byte{1}))
	plain, _ = aead.Open(b.Log, stub[kidSize:sealedFrom], bytes.Clone(stub[sealedFrom:]), b.aad)
	f.Add(plain, true)
	f.Add([]byte{}, false)
	f.Fuzz(func(t *testing.T, raw []byte, sealed bool) {
		box := bytes.Clone(raw)
		if sealed {
			nonce := make([]byte, nonceSize)
			box = aead.Seal(append(bytes.Clone(b.Kid[:]), nonce...), b.Log, nonce, raw, b.aad)
		}
		r := open(a, box)
		if r.State != Valid {
			return
		}
		if r.Chain.Author() == a.Member {
			t.Fatalf("a record of mine that I never sealed: %+v", r)
		}
		if len(r.Heads) > MaxHeads*RefSize || len(r.Heads)%RefSize != 0 || r.Seq == 0 || r.Lamport == 0 || r.Lamport > MaxLamport || r.Hidden && len(r.Shared) > 0 {
			t.Fatalf("%+v", r)
		}
	})
}

// A content that is read has the one form in which it would be written.
func FuzzPrivate(f *testing.F) {
	p := Private{Body: []byte("body"), Marks: []byte("marks"), Type: 12, Day: 20780, Opening: []byte("opening")}
	f.Add(p.append(nil, true), true)
	f.Add([]byte{fieldBody, 0, 0, 0}, false)
	f.Add([]byte{9, 0, 0, 1, 7}, false)
	f.Fuzz(func(t *testing.T, b []byte, hidden bool) {
		var p Private
		if !p.parse(b, hidden) {
			return
		}
		again := p.append(nil, hidden)
		if len(again) > len(b) || p.Size(hidden) != len(again) {
			t.Fatalf("%x becomes %x", b, again)
		}
		var second Private
		if !second.parse(again, hidden) || !bytes.Equal(second.append(nil, hidden), again) {
			t.Fatalf("%x does not survive", again)
		}
	})
}

// A body that is taken has one form.
func FuzzBodies(f *testing.F) {
	f.Add(uint16(TypeTombstone), AppendTombstone(nil, []Deletion{{Ref: Ref{Seq: 1}}}))
	f.Add(uint16(TypeBegin), (&Begin{Reason: BeginDevice, Public: make([]byte, PublicKeySize), Heads: []Ref{{Seq: 1}}}).Append(nil))
	f.Add(uint16(TypeKeys), (&KeyChange{Reason: KeysNew, Kid: Kid{1}, Closed: []Closed{{}}, Grants: []Grant{{}}}).Append(nil))
	f.Add(uint16(TypeAdopt), AppendAdopt(nil, []Adopted{{From: 1, Last: Ref{Seq: 2}}}))
	f.Add(uint16(TypeMember), (&Membership{Step: Founds}).Append(nil))
	f.Add(uint16(TypeForkSeen), AppendForks(nil, []Fork{{Seq: 1, Hashes: [2][32]byte{{}, {1}}}}))
	f.Fuzz(func(t *testing.T, typ uint16, body []byte) {
		again := reread[TypeTombstone+typ%6]
		if b := again(body); b != nil && !bytes.Equal(b, body) {
			t.Fatalf("type %x: %x becomes %x", typ, body, b)
		}
	})
}

package record

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/vault/internal/aead"
)

var vaultName = [16]byte{0: 0xA0, 15: 0xAF}

// couple are the two members' keys of one epoch.
func couple(kid byte) (a, b *Keys) {
	log := bytes.Repeat([]byte{kid}, 32)
	keys := func(member byte) *Keys {
		return NewKeys(vaultName, Keys{Member: int(member), Kid: Kid{1, 2, 3, kid}, Log: log, Private: bytes.Repeat([]byte{0x50 + member}, 32), Stub: bytes.Repeat([]byte{0x60 + member}, 32)})
	}
	return keys(0), keys(1)
}

// draft is a record before it is sealed.
type draft struct {
	Header
	heads   []Ref
	shared  []byte
	private Private
}

func (d *draft) seal(t testing.TB, k *Keys) []byte {
	t.Helper()
	box, err := k.Seal(&d.Header, d.heads, d.shared, &d.private)
	if err != nil {
		t.Fatal(err)
	}
	return box
}

func open(k *Keys, box []byte) (r Record) {
	k.Open(bytes.Clone(box), &r)
	return r
}

func anyHash(t *rapid.T, name string) [32]byte {
	return [32]byte(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, name))
}

func anyRef(t *rapid.T) Ref {
	return Ref{Chain: Chain(rapid.SliceOfN(rapid.Byte(), 8, 8).Draw(t, "chain")), Seq: rapid.Uint64Range(1, MaxSeq).Draw(t, "seq"), Hash: anyHash(t, "hash")}
}

// someBytes are about as long as what people write; now and then nothing, and now and then a long text.
func someBytes(t *rapid.T, name string) []byte {
	most := rapid.SampledFrom([]int{0, 20, 400, 3000}).Draw(t, name+" at most")
	return rapid.SliceOfN(rapid.Byte(), 0, most).Draw(t, name)
}

func anyDraft(t *rapid.T) (d draft) {
	d.Type = rapid.SampledFrom([]uint16{TypeHidden, 1, 31, FirstReserved - 1, TypeTombstone, TypeKeys}).Draw(t, "type")
	d.Day = NoDay
	d.Chain = NewChain([8]byte(rapid.SliceOfN(rapid.Byte(), 8, 8).Draw(t, "chain")), 0)
	d.Seq = rapid.SampledFrom([]uint64{1, 2, 77, MaxSeq}).Draw(t, "seq")
	d.Lamport = rapid.Uint64Range(1, MaxLamport).Draw(t, "lamport")
	if d.Seq > 1 {
		d.Prev = anyHash(t, "prev")
	}
	for range rapid.SampledFrom([]int{0, 1, 3, MaxHeads}).Draw(t, "heads") {
		d.heads = append(d.heads, anyRef(t))
	}
	if d.Type == TypeHidden {
		if rapid.Bool().Draw(t, "no beat") {
			d.private.Type, d.private.Day = uint16(rapid.IntRange(1, FirstReserved-1).Draw(t, "hidden type")), rapid.Int32Range(NoDay+1, 1<<30).Draw(t, "hidden day")
		}
	} else {
		d.Critical = rapid.Bool().Draw(t, "critical")
		d.shared = someBytes(t, "shared")
	}
	if d.Type < FirstReserved && d.Type != TypeHidden {
		d.Day = rapid.Int32Range(NoDay+1, 1<<30).Draw(t, "day")
	}
	if rapid.Bool().Draw(t, "has a body") {
		d.private.Body = someBytes(t, "body")
	}
	d.private.Marks, d.private.Opening = someBytes(t, "marks"), someBytes(t, "opening")
	return d
}

// plain has nil for what is empty, but for a body, of which that says something.
func plain(r Record) Record {
	for _, b := range []*[]byte{&r.Heads, &r.Shared, &r.Private.Marks, &r.Private.Opening} {
		if len(*b) == 0 {
			*b = nil
		}
	}
	return r
}

func TestARecordComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := couple(1)
		d := anyDraft(t)
		box, err := a.Seal(&d.Header, d.heads, d.shared, &d.private)
		if err != nil {
			t.Fatal(err)
		}
		if len(box) != Size(len(d.heads), len(d.shared), d.private.Size(d.Type == TypeHidden)) {
			t.Fatalf("%d bytes", len(box))
		}
		want := d.Header
		if d.Type == TypeHidden && d.private.Type != TypeHidden {
			want.Type, want.Day = d.private.Type, d.private.Day
		}
		r := open(a, box)
		if r.State != Valid || r.Header != want || r.Hash != HashOf(box) || r.Stub || r.Hidden != (d.Type == TypeHidden) || !reflect.DeepEqual(Refs(r.Heads), d.heads) || !bytes.Equal(r.Shared, d.shared) {
			t.Fatalf("the author reads %+v, expected %+v", r, d)
		}
		if p := r.Private; (p.Body == nil) != (d.private.Body == nil) || !bytes.Equal(p.Body, d.private.Body) || !bytes.Equal(p.Marks, d.private.Marks) ||
			!bytes.Equal(p.Opening, d.private.Opening) || p.Type != d.private.Type || p.Day != d.private.Day {
			t.Fatalf("the author reads %+v, expected %+v", p, d.private)
		}
		if sealed := Sealed(box, &d.Header, d.heads, d.shared, &d.private); !reflect.DeepEqual(plain(sealed), plain(r)) {
			t.Fatalf("who sealed it knows %+v, and reads %+v", sealed, r)
		}
		r = open(b, box)
		if r.State != Valid || r.Header != d.Header || r.Hash != HashOf(box) || !reflect.DeepEqual(Refs(r.Heads), d.heads) || !bytes.Equal(r.Shared, d.shared) {
			t.Fatalf("the other reads %+v, expected %+v", r, d)
		}
		if !reflect.DeepEqual(r.Private, Private{}) {
			t.Fatal("the other reads what is private")
		}
	})
}

// Two records of a member that differ in private content of up to Room bytes alone, in marks, or in what a hidden one is,
// differ for the other member in no length and in nothing that they can open.
func TestWhatIsPrivateShowsInNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := couple(1)
		d := anyDraft(t)
		hidden := d.Type == TypeHidden
		little := func(name string) (p Private) {
			p.Body = rapid.SliceOfN(rapid.Byte(), 0, 250).Draw(t, name+" body")
			p.Marks = rapid.SliceOfN(rapid.Byte(), 0, Room-250-3*fieldHead-hiddenSize).Draw(t, name+" marks")
			if hidden && rapid.Bool().Draw(t, name+" is something") {
				p.Type = 12
			}
			return p
		}
		var read [2]Record
		var boxes [2][]byte
		for i, name := range []string{"one", "other"} {
			p := little(name)
			box, err := a.Seal(&d.Header, d.heads, d.shared, &p)
			if err != nil {
				t.Fatal(err)
			}
			boxes[i], read[i] = box, open(b, box)
			read[i].Hash = [32]byte{}
		}
		if len(boxes[0]) != len(boxes[1]) || !reflect.DeepEqual(read[0], read[1]) {
			t.Fatalf("%d and %d bytes: %+v, %+v", len(boxes[0]), len(boxes[1]), read[0], read[1])
		}
	})
}

// The slack beside a shared part is never given to private content: what is too long for its room is so whatever stands
// beside it.
func TestASharedPartLendsNoRoom(t *testing.T) {
	for shared := range 2 * Step {
		for heads := range 3 {
			least := Size(heads, shared, 0)
			if Size(heads, shared, Room) != least || Size(heads, shared, Room+1) != least+Step || Size(heads, shared, Room+Step+1) != least+2*Step {
				t.Fatalf("%d heads, %d shared", heads, shared)
			}
		}
	}
	if Size(1, 147, Room) != Step || Size(1, 148, 0) != 2*Step || Size(0, 193, Room) != Step {
		t.Error("an ordinary record is not one step")
	}
	for steps, want := range map[int]int{0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 6, 7: 8, 9: 12, 13: 16, 17: 24, 25: 32, 6145: 8192} {
		if got := roundSteps(steps); got != want {
			t.Errorf("%d steps become %d, expected %d", steps, got, want)
		}
	}
}

// rewrite changes the plaintext of a sealed record, as somebody can who has the shared key.
func rewrite(k *Keys, box []byte, change func(plain []byte) []byte) []byte {
	box = bytes.Clone(box)
	plain, ok := aead.Open(k.Log, box[kidSize:sealedFrom], box[sealedFrom:], k.aad)
	if !ok {
		panic("it does not open")
	}
	plain = change(plain)
	return aead.Seal(bytes.Clone(box[:sealedFrom]), k.Log, box[kidSize:sealedFrom], plain, k.aad)
}

// The other member has the shared key, and can change nothing in a record of mine, not a zero, without it being told as
// forged or as making no sense.
func TestNoByteOfARecordCanBeChangedByThePartner(t *testing.T) {
	a, b := couple(1)
	d := draft{Header: Header{Type: 31, Day: 20780, Chain: Chain{2}, Seq: 7, Lamport: 9, Prev: [32]byte{1}}, heads: []Ref{{Chain: Chain{3}, Seq: 4}}, shared: []byte("shared"), private: Private{Body: []byte("private")}}
	box := d.seal(t, a)
	for at := range len(box) - sealedFrom - tagSize {
		changed := rewrite(b, box, func(plain []byte) []byte { plain[at] ^= 1; return plain })
		if r := open(a, changed); r.State == Valid && r.Chain.Author() == 0 {
			t.Fatalf("a changed byte at %d of the plaintext is taken: %+v", at, r)
		}
	}
	for at := range box {
		changed := bytes.Clone(box)
		changed[at] ^= 1
		for _, k := range []*Keys{a, b} {
			if r := open(k, changed); r.State == Valid {
				t.Fatalf("a flipped bit at %d is taken", at)
			}
		}
	}
}

// Under another epoch's shared key, with the author's key unchanged, a record does not pass for one of that epoch: else what
// a cut left out could be brought back under the new keys.
func TestARecordCanNotBeLiftedIntoAnotherEpoch(t *testing.T) {
	old, _ := couple(1)
	now, nowB := couple(2)
	d := draft{Header: Header{Type: 1, Chain: Chain{2}, Seq: 1, Lamport: 1}}
	box := d.seal(t, old)
	plain, _ := aead.Open(old.Log, box[kidSize:sealedFrom], bytes.Clone(box[sealedFrom:]), old.aad)
	lifted := aead.Seal(append(bytes.Clone(nowB.Kid[:]), box[kidSize:sealedFrom]...), nowB.Log, box[kidSize:sealedFrom], plain, nowB.aad)
	if r := open(now, lifted); r.State != Forged {
		t.Fatalf("it is taken: %+v", r)
	}
}

// What the partner writes in my name, with their own key for the author's part or none, is forged.
func TestThePartnerWritesNothingInMyName(t *testing.T) {
	a, b := couple(1)
	mine := draft{Header: Header{Type: 31, Day: 1, Chain: Chain{2}, Seq: 1, Lamport: 1}}
	if _, err := b.Seal(&mine.Header, nil, nil, &Private{}); err == nil {
		t.Error("a program seals in the other's name")
	}
	theirs := mine
	theirs.Chain = Chain{3}
	forged := rewrite(b, theirs.seal(t, b), func(plain []byte) []byte { plain[24] = 2; return plain })
	if r := open(a, forged); r.State != Forged || r.Chain != mine.Chain {
		t.Errorf("%+v", r)
	}
}

// What a stub says of itself takes its author's MAC, as the author reads it; the other member can make it from the
// tombstone, and nothing else.
func TestAStubTakesItsAuthorsMAC(t *testing.T) {
	a, b := couple(1)
	d := draft{Header: Header{Type: 31, Day: 1, Chain: Chain{2}, Seq: 3, Lamport: 9, Prev: [32]byte{5}}, shared: []byte("words")}
	original := HashOf(d.seal(t, a))
	mac := a.StubMAC(&d.Header, original)
	box := b.SealStub(&d.Header, original, mac)
	want := Header{Day: NoDay, Chain: d.Chain, Seq: 3, Lamport: 9, Prev: d.Prev}
	for _, k := range []*Keys{a, b} {
		if r := open(k, box); r.State != Valid || !r.Stub || r.Hash != original || r.MAC != mac || r.Header != want || len(r.Shared) > 0 {
			t.Fatalf("member %d reads %+v", k.Member, r)
		}
	}
	changes := map[string]func(h *Header, original, mac *[32]byte){
		"MAC":      func(_ *Header, _, mac *[32]byte) { mac[0] ^= 1 },
		"hash":     func(_ *Header, original, _ *[32]byte) { original[0] ^= 1 },
		"seq":      func(h *Header, _, _ *[32]byte) { h.Seq++ },
		"lamport":  func(h *Header, _, _ *[32]byte) { h.Lamport++ },
		"previous": func(h *Header, _, _ *[32]byte) { h.Prev[0] ^= 1 },
		"chain":    func(h *Header, _, _ *[32]byte) { h.Chain[7] ^= 1 },
	}
	for what, change := range changes {
		h, o, m := d.Header, original, mac
		change(&h, &o, &m)
		if r := open(a, b.SealStub(&h, o, m)); r.State != Forged {
			t.Errorf("another %s: %+v", what, r)
		}
	}
	if other := NewKeys([16]byte{1}, *a); other.StubMAC(&d.Header, original) == mac {
		t.Error("the same MAC in another vault")
	}
}

// malformed are plaintexts that nobody writes by the rules, each made of a good record of B's.
var malformed = map[string]func(plain []byte) []byte{
	"a hidden record with a shared part":   func(p []byte) []byte { p[2], p[3] = 0, 0; binary.BigEndian.PutUint32(p[8:], 1<<31); return p },
	"a hidden record with a day":           func(p []byte) []byte { p[2], p[3], p[7] = 0, 0, 0; return p },
	"a shown record without a day":         func(p []byte) []byte { binary.BigEndian.PutUint32(p[8:], 1<<31); return p },
	"the vault's own type with a day":      func(p []byte) []byte { p[2], p[3] = 0xFF, 3; return p },
	"an unknown flag":                      func(p []byte) []byte { p[1] |= 4; return p },
	"a shared part beyond the end":         func(p []byte) []byte { p[5], p[6] = 0, 3; return p },
	"a shared part on the author's room":   func(p []byte) []byte { p[6] = 1; return p },
	"number 0":                             func(p []byte) []byte { clear(p[12:18]); return p },
	"Lamport time 0":                       func(p []byte) []byte { clear(p[18:24]); return p },
	"Lamport time 2^43":                    func(p []byte) []byte { p[18] = 8; return p },
	"a first record after another":         func(p []byte) []byte { p[17] = 1; return p },
	"a length between the steps":           func(p []byte) []byte { return p[:len(p)-1] },
	"a stub that is as long as a record":   func(p []byte) []byte { p[1], p[2], p[3] = flagStub, 0, 0; return p },
	"a record of a format that is to come": func(p []byte) []byte { p[0] = 3; return p },
}

func TestWhatNobodyWritesIsLeftOut(t *testing.T) {
	a, b := couple(1)
	d := draft{Header: Header{Type: 31, Day: 20780, Chain: Chain{3}, Seq: 7, Lamport: 9, Prev: [32]byte{1}}, shared: bytes.Repeat([]byte("s"), 190)}
	box := d.seal(t, b)
	if r := open(a, box); r.State != Valid {
		t.Fatal("the record is not good to begin with")
	}
	for what, change := range malformed {
		want := Damaged
		if what == "a record of a format that is to come" {
			want = Newer
		}
		if r := open(a, rewrite(b, box, change)); r.State != want {
			t.Errorf("%s: %+v", what, r)
		}
	}
}

func TestARecordHas64HeadsAtMost(t *testing.T) {
	a, b := couple(1)
	d := draft{Header: Header{Type: 31, Day: 20780, Chain: Chain{3}, Seq: 7, Lamport: 9, Prev: [32]byte{1}}, shared: make([]byte, 70*RefSize)}
	for heads, want := range map[byte]State{MaxHeads: Valid, MaxHeads + 1: Damaged} {
		box := rewrite(b, d.seal(t, b), func(p []byte) []byte { p[4] = heads; copy(p[5:8], []byte{0, 0, 0}); return p })
		if r := open(a, box); r.State != want {
			t.Errorf("%d heads: %v", heads, r.State)
		}
	}
}

// A record of mine has one form: nothing stands behind its content, and it is as long as it has to be.
func TestMyRecordsHaveOneForm(t *testing.T) {
	a, _ := couple(1)
	d := draft{Header: Header{Type: 31, Day: 1, Chain: Chain{2}, Seq: 1, Lamport: 1}, private: Private{Body: []byte("private")}}
	reseal := func(size int, change func(inner []byte)) []byte {
		nonce := make([]byte, nonceSize)
		box := append(append(make([]byte, 0, size), a.Kid[:]...), nonce...)
		box = d.append(box, 0, nil, nil)
		before := len(box)
		box = d.private.append(append24(box, d.private.Size(false)), false)
		box = box[:size-2*tagSize]
		change(box[before:])
		box = aead.Seal(box[:before], a.Private, nonce, box[before:], box[:before])
		return aead.Seal(box[:sealedFrom], a.Log, nonce, box[sealedFrom:], a.aad)
	}
	if r := open(a, reseal(Step, func([]byte) {})); r.State != Valid {
		t.Fatal("the record is not good to begin with")
	}
	for what, box := range map[string][]byte{
		"something behind the content":   reseal(Step, func(inner []byte) { inner[len(inner)-1] = 1 }),
		"a step too many":                reseal(2*Step, func([]byte) {}),
		"a content longer than there is": reseal(Step, func(inner []byte) { inner[1] = 0xff }),
		"a field longer than there is":   reseal(Step, func(inner []byte) { inner[lengthSize+3] = 0xff }),
		"a hidden type where none is":    reseal(Step, func(inner []byte) { clear(inner); copy(inner, []byte{0, 0, 10, fieldHidden, 0, 0, 6, 1, 1}) }),
		"two bodies":                     reseal(Step, func(inner []byte) { clear(inner); copy(inner, []byte{0, 0, 8, fieldBody, 0, 0, 0, fieldBody}) }),
	} {
		if r := open(a, box); r.State != Damaged {
			t.Errorf("%s: %+v", what, r)
		}
	}
}

func TestNothingIsSealedThatNobodyWouldRead(t *testing.T) {
	a, _ := couple(1)
	good := draft{Header: Header{Type: 31, Day: 1, Chain: Chain{2}, Seq: 1, Lamport: 1}}
	for what, change := range map[string]func(d *draft){
		"hidden, with words for both": func(d *draft) { d.Type, d.Day, d.shared = TypeHidden, NoDay, []byte("x") },
		"hidden, with a day":          func(d *draft) { d.Type = TypeHidden },
		"hidden and critical":         func(d *draft) { d.Type, d.Day, d.Critical = TypeHidden, NoDay, true },
		"no day":                      func(d *draft) { d.Day = NoDay },
		"number 0":                    func(d *draft) { d.Seq = 0 },
		"beyond the last number":      func(d *draft) { d.Seq = MaxSeq + 1 },
		"beyond the last time":        func(d *draft) { d.Lamport = MaxLamport + 1 },
		"first, with one before it":   func(d *draft) { d.Prev[0] = 1 },
		"too many heads":              func(d *draft) { d.heads = make([]Ref, MaxHeads+1) },
		"too long":                    func(d *draft) { d.shared, d.private.Body = make([]byte, MaxBody/2), make([]byte, MaxBody/2) },
	} {
		d := good
		change(&d)
		if _, err := a.Seal(&d.Header, d.heads, d.shared, &d.private); err == nil {
			t.Errorf("%s: it is sealed", what)
		}
	}
}

package local

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/keyring"
)

var testVault = [16]byte(bytes.Repeat([]byte{0xa0}, 16))

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// couple gives the rings of two members of one vault.
func couple(t testing.TB) (a, b *keyring.Ring) { return ring(t, 0, 1, 2), ring(t, 1, 1, 3) }

func ring(t testing.TB, member int, root, secret byte) *keyring.Ring {
	t.Helper()
	r, err := keyring.New(testVault, member)
	must(t, err)
	t.Cleanup(r.Wipe)
	must(t, r.Add(bytes.Repeat([]byte{root}, 32), bytes.Repeat([]byte{secret}, 32)))
	must(t, r.SetDevice(make([]byte, 32)))
	return r
}

func open(t testing.TB, kind Kind, r *keyring.Ring, boxes [2][]byte) *Twin {
	t.Helper()
	w, err := OpenTwin(kind, r, boxes)
	must(t, err)
	return w
}

// Both members write in turns, each what they like, and each finds their own as they left it.
func TestEachMemberFindsTheirOwn(t *testing.T) {
	a, b := couple(t)
	rapid.Check(t, func(rt *rapid.T) {
		boxes := NewTwin(Rows, a, b).Reseal(a)
		var left [2][]byte
		var times [2]uint64
		for range rapid.IntRange(1, 6).Draw(rt, "writes") {
			r := rapid.SampledFrom([]*keyring.Ring{a, b}).Draw(rt, "who")
			w := open(t, Rows, r, boxes)
			if !bytes.Equal(w.Content, left[r.Member]) || w.Counter != times[r.Member] {
				rt.Fatalf("%d bytes at %d, left %d at %d", len(w.Content), w.Counter, len(left[r.Member]), times[r.Member])
			}
			left[r.Member] = make([]byte, rapid.SampledFrom([]int{0, 1, 5000, 16<<10 - outerSize - innerSize, 16<<10 - outerSize - innerSize + 1, 100_000}).Draw(rt, "size"))
			copy(left[r.Member], aead.Random(len(left[r.Member])))
			times[r.Member]++
			var err error
			boxes, err = w.Seal(r, left[r.Member])
			must(t, err)
			if len(boxes[0]) != len(boxes[1]) || !Rows.valid(len(boxes[0])) {
				rt.Fatalf("boxes of %d and %d bytes", len(boxes[0]), len(boxes[1]))
			}
		}
	})
}

// A thief with two copies of the file sees that somebody wrote, and not who.
func TestEveryChangeChangesBothBoxes(t *testing.T) {
	a, b := couple(t)
	for name, rings := range map[string][]*keyring.Ring{"two members": {a, b}, "one": {a}} {
		before := NewTwin(Rows, rings...).Reseal(a)
		after, err := open(t, Rows, a, before).Seal(a, []byte("a draft"))
		must(t, err)
		for place := range before {
			if bytes.Equal(before[place][:4], after[place][:4]) != true || len(before[place]) != len(after[place]) {
				t.Errorf("%s, place %d: the kid or the size differs", name, place)
			}
			same := 0
			for i := 4; i < len(before[place]); i++ {
				if before[place][i] == after[place][i] {
					same++
				}
			}
			if same > 200 { // of 16,380 equally likely bytes, 64 are the same by chance
				t.Errorf("%s, place %d: %d bytes are the same", name, place, same)
			}
		}
	}
}

// The partner opens the outside of both, and finds the same number of bytes whatever the other has written.
func TestThePartnerSeesASizeClassAtMost(t *testing.T) {
	a, b := couple(t)
	size := func(content []byte) int {
		boxes, err := NewTwin(Rows, a, b).Seal(a, content)
		must(t, err)
		return len(open(t, Rows, b, boxes).inner[0])
	}
	if size(nil) != size(make([]byte, 16_000)) || size(make([]byte, 20_000)) != size(make([]byte, 30_000)) {
		t.Error("the size of drafts shows within a class")
	}
	boxes, err := NewTwin(Rows, a, b).Seal(a, []byte("a draft"))
	must(t, err)
	w := open(t, Rows, b, boxes)
	for _, secret := range b.Secrets() {
		key := b.Derive(secret, "local")
		if _, ok := aead.OpenFresh(key, bytes.Clone(w.inner[0]), aadOf("local", b, 0)); ok {
			t.Error("the partner opens it")
		}
	}
}

// Whoever is not there has a box that the thief can't tell from a used one, and that never stands in the way.
func TestASecondMemberCanComeLater(t *testing.T) {
	a, b := couple(t)
	boxes, err := NewTwin(Rows, a).Seal(a, []byte("before B"))
	must(t, err)
	w, err := OpenTwin(Rows, b, boxes)
	if !errors.Is(err, errs.Damaged) || w.Unread(0) || w.Unread(1) {
		t.Fatalf("%v", err)
	}
	boxes, err = w.Seal(b, []byte("B's first"))
	must(t, err)
	if got := open(t, Rows, b, boxes); string(got.Content) != "B's first" {
		t.Errorf("%q", got.Content)
	}
	if got := open(t, Rows, a, boxes); string(got.Content) != "before B" {
		t.Errorf("%q", got.Content)
	}
}

func TestOneMembersRoomIsNotTakenByTheOther(t *testing.T) {
	a, b := couple(t)
	full := make([]byte, Rows.Limit())
	boxes, err := NewTwin(Rows, a, b).Seal(b, full)
	must(t, err)
	boxes, err = open(t, Rows, a, boxes).Seal(a, full)
	must(t, err)
	if _, err := open(t, Rows, a, boxes).Seal(a, append(full, 0)); !errors.Is(err, errs.TooLarge) {
		t.Error(err)
	}
	boxes, err = open(t, Rows, a, boxes).Seal(a, nil)
	must(t, err)
	boxes, err = open(t, Rows, b, boxes).Seal(b, nil)
	must(t, err)
	if len(boxes[0]) != Rows.least || len(boxes[1]) != Rows.least {
		t.Errorf("%d and %d bytes are left of drafts that are gone", len(boxes[0]), len(boxes[1]))
	}
}

func TestABoxBelongsToItsPlaceVaultAndUse(t *testing.T) {
	a, b := couple(t)
	boxes, err := NewTwin(Rows, a, b).Seal(a, []byte("a draft"))
	must(t, err)
	other := ring(t, 0, 1, 2)
	other.Vault[0] ^= 1
	for name, c := range map[string]struct {
		kind  Kind
		ring  *keyring.Ring
		boxes [2][]byte
	}{
		"swapped":        {Rows, a, [2][]byte{boxes[1], boxes[0]}},
		"another vault":  {Rows, other, boxes},
		"another use":    {State, a, boxes},
		"missing":        {Rows, a, [2][]byte{nil, boxes[1]}},
		"cut":            {Rows, a, [2][]byte{boxes[0][:len(boxes[0])-1], boxes[1]}},
		"too large":      {Rows, a, [2][]byte{make([]byte, 16<<20), boxes[1]}},
		"no power":       {Rows, a, [2][]byte{make([]byte, 3*16<<10), boxes[1]}},
		"unknown keys":   {Rows, ring(t, 0, 9, 2), boxes},
		"another secret": {Rows, ring(t, 0, 1, 9), boxes},
	} {
		if w, err := OpenTwin(c.kind, c.ring, c.boxes); !errors.Is(err, errs.Damaged) || w.Content != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The partner can move what lies inside, too: there it is bound to its place again.
func TestAnInnerBoxBelongsToItsPlace(t *testing.T) {
	a, b := couple(t)
	double := ring(t, 1, 1, 2) // somebody whose secret is A's, at the other place
	boxes, err := NewTwin(Rows, a, b).Seal(a, []byte("a draft"))
	must(t, err)
	w := open(t, Rows, b, boxes)
	w.inner[0], w.inner[1] = w.inner[1], w.inner[0]
	if _, err := OpenTwin(Rows, double, w.Reseal(b)); !errors.Is(err, errs.Damaged) {
		t.Error(err)
	}
}

// What the partner breaks is told, costs its owner no more than what was in it, and never stops the other from writing.
func TestADamagedBoxIsToldAndKept(t *testing.T) {
	a, b := couple(t)
	boxes, err := NewTwin(Rows, a, b).Seal(a, []byte("mine"))
	must(t, err)
	broken := bytes.Clone(boxes[1])
	broken[100] ^= 1
	w := open(t, Rows, a, [2][]byte{boxes[0], broken})
	if !w.Unread(1) || w.Unread(0) {
		t.Error("the damage is not told, or of the wrong one")
	}
	after, err := w.Seal(a, []byte("mine, later"))
	must(t, err)
	if !bytes.Equal(after[1], broken) {
		t.Error("what did not open was overwritten")
	}
	w, err = OpenTwin(Rows, b, after)
	if !errors.Is(err, errs.Damaged) || !w.Unread(1) {
		t.Error("its owner is not told", err)
	}
	after, err = w.Seal(b, []byte("again"))
	must(t, err)
	if got := open(t, Rows, b, after); string(got.Content) != "again" || got.Unread(0) {
		t.Error("its owner can't begin again")
	}
	if got := open(t, Rows, a, after); string(got.Content) != "mine, later" {
		t.Errorf("%q", got.Content)
	}
}

// Whoever has the shared keys, or the member's own, can seal what they like.
func TestASealedBoxThatMakesNoSenseIsRefused(t *testing.T) {
	a, b := couple(t)
	e := a.Newest()
	outer := func(plain []byte) []byte {
		key := a.Derive(e.Root, "local outer")
		return aead.SealFresh(append([]byte(nil), e.Kid[:]...), key, plain, aadOf("local outer", a, 0))
	}
	inner := func(plain []byte) []byte {
		sealed := aead.SealFresh(nil, a.Derive(e.Secret, "local"), plain, aadOf("local", a, 0))
		return outer(slices.Concat(binary.BigEndian.AppendUint32(nil, uint32(len(sealed))), sealed))
	}
	own := sealInner(Rows, a, 1, []byte("mine"))
	whole := slices.Concat(binary.BigEndian.AppendUint32(nil, uint32(len(own))), own)
	other := NewTwin(Rows, a, b).Reseal(a)[1]
	if w, err := OpenTwin(Rows, a, [2][]byte{outer(whole), other}); err != nil || string(w.Content) != "mine" {
		t.Fatal("what the test changes makes no sense itself", err)
	}
	plain := func(n uint32, size int, last byte) []byte {
		b := binary.BigEndian.AppendUint32(make([]byte, 8), n)
		return append(append(b, make([]byte, size-13)...), last)
	}
	const room = 16<<10 - outerSize - aead.NonceSize - aead.TagSize
	large := append(bytes.Clone(whole), make([]byte, 16<<10)...)
	// What is wrong outside, both members see.
	outside := map[string]bool{"longer than the box": true, "a length of none": true, "an inner box of no size": true, "a box of no size": true, "not zero behind it": true}
	for name, box := range map[string][]byte{
		"longer than the box":     outer(append(binary.BigEndian.AppendUint32(nil, 32<<10-outerSize), own...)),
		"a length of none":        outer(append([]byte{0xff, 0xff, 0xff, 0xff}, own...)),
		"an inner box of no size": outer(append([]byte{0, 0, 0, 100}, make([]byte, len(own))...)),
		"a box of no size":        outer(append(bytes.Clone(whole), 0)),
		"not zero behind it":      outer(append(large[:len(large)-1], 1)),
		"content longer than it":  inner(plain(room, room, 0)),
		"content of any length":   inner(plain(1<<31, room, 0)),
		"not zero behind that":    inner(plain(1, room, 1)),
	} {
		if w, err := OpenTwin(Rows, a, [2][]byte{box, other}); !errors.Is(err, errs.Damaged) || w.Content != nil {
			t.Errorf("%s: %v", name, err)
		}
		if w, _ := OpenTwin(Rows, b, [2][]byte{box, other}); w.Unread(0) != outside[name] {
			t.Errorf("%s: the other member is told %v", name, w.Unread(0))
		}
	}
}

func TestNewKeysSealWhatTheOldOnesDid(t *testing.T) {
	a, b := couple(t)
	boxes, err := NewTwin(Rows, a, b).Seal(b, []byte("B's"))
	must(t, err)
	boxes, err = open(t, Rows, a, boxes).Seal(a, []byte("A's"))
	must(t, err)
	next, err := a.Renew(true)
	must(t, err)
	defer next.Wipe()
	must(t, b.Add(next.Newest().Root, b.Newest().Secret)) // as a keys record would
	w := open(t, Rows, next, boxes)                       // under the old secret still
	if string(w.Content) != "A's" {
		t.Fatalf("%q", w.Content)
	}
	after, err := w.Seal(next, w.Content)
	must(t, err)
	if got := open(t, Rows, b, after); string(got.Content) != "B's" {
		t.Errorf("%q", got.Content)
	}
	if w, err := OpenTwin(Rows, a, after); !errors.Is(err, errs.Damaged) || w.Content != nil {
		t.Error("old keys open it")
	}
}

func TestNoBoxSurvivesAChange(t *testing.T) {
	a, b := couple(t)
	boxes, err := NewTwin(Rows, a, b).Seal(a, []byte("a draft"))
	must(t, err)
	rapid.Check(t, func(rt *rapid.T) {
		broken := bytes.Clone(boxes[0])
		broken[rapid.IntRange(0, len(broken)-1).Draw(rt, "byte")] ^= 1 << rapid.IntRange(0, 7).Draw(rt, "bit")
		if w, err := OpenTwin(Rows, a, [2][]byte{broken, boxes[1]}); !errors.Is(err, errs.Damaged) || w.Content != nil {
			rt.Fatalf("%v", err)
		}
	})
}

func FuzzTwin(f *testing.F) {
	a, b := couple(f)
	boxes, err := NewTwin(State, a, b).Seal(a, []byte("a draft"))
	must(f, err)
	f.Add(boxes[0], 7)
	f.Add([]byte{}, 0)
	f.Fuzz(func(t *testing.T, box []byte, _ int) {
		w, err := OpenTwin(State, a, [2][]byte{box, boxes[1]})
		if err == nil && !bytes.Equal(box, boxes[0]) {
			t.Fatal("it opens")
		}
		if _, err := w.Seal(a, nil); err != nil {
			t.Fatal(err)
		}
		// What the partner can put inside, with the shared keys.
		w, err = OpenTwin(State, b, boxes)
		must(t, err)
		w.inner[0] = box
		if len(box) > State.most-outerSize {
			return
		}
		if w, err = OpenTwin(State, a, w.Reseal(b)); err == nil && len(w.Content) > len(box) {
			t.Fatal("more comes out than was put in")
		}
	})
}

func BenchmarkSealARow(b *testing.B) {
	x, y := couple(b)
	w := NewTwin(Rows, x, y)
	content := make([]byte, 4000)
	b.ReportAllocs()
	for b.Loop() {
		_, err := w.Seal(x, content)
		must(b, err)
	}
}

func BenchmarkOpenRows(b *testing.B) {
	x, y := couple(b)
	boxes, err := NewTwin(Rows, x, y).Seal(x, make([]byte, 4000))
	must(b, err)
	b.ReportAllocs()
	for b.Loop() {
		_, err := OpenTwin(Rows, x, boxes)
		must(b, err)
	}
}

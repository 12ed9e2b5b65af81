package slot

import (
	"bytes"
	"errors"
	"testing"

	"golang.org/x/crypto/blake2b"
	"pgregory.net/rapid"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/wrap"
)

var phrase = Secret{Phrase: []byte("correct horse battery staple")}

func TestAPassphraseOpensItsSlotAndNoOther(t *testing.T) {
	cost := cheap()
	rapid.Check(t, func(rt *rapid.T) {
		epochs, member := rapid.IntRange(1, 40).Draw(rt, "epochs"), rapid.IntRange(0, 1).Draw(rt, "member")
		r := newRing(t, testVault, member, epochs)
		b, err := SealRing(r, cost, phrase)
		must(t, err)
		if len(b) != Size {
			rt.Fatalf("%d bytes", len(b))
		}
		got, err := OpenRing(testVault, member, b, phrase)
		must(t, err)
		defer got.Wipe()
		if !same(got, r, min(epochs, 31)) {
			rt.Fatal("other keys came out")
		}
		if _, err := OpenRing(testVault, member, b, Secret{Phrase: []byte("correct horse battery stable")}); !errors.Is(err, errs.WrongKey) {
			rt.Fatalf("another passphrase: %v", err)
		}
	})
}

func TestACodeOpensItsSheetAndNoOther(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		epochs, member := rapid.IntRange(1, 40).Draw(rt, "epochs"), rapid.IntRange(0, 1).Draw(rt, "member")
		first := rapid.SampledFrom([]int{Sheets, NextSheets}).Draw(rt, "first")
		r, code := newRing(t, testVault, member, epochs), aead.Random(CodeSize)
		public, err := SheetKey(testVault, code)
		must(t, err)
		b, err := SealSheet(r, first, public)
		must(t, err)
		if len(b) != Size {
			rt.Fatalf("%d bytes", len(b))
		}
		got, err := OpenSheet(testVault, first+member, b, code)
		must(t, err)
		defer got.Wipe()
		if !same(got, r, min(epochs, 14)) {
			rt.Fatal("other keys came out")
		}
		code[rapid.IntRange(0, CodeSize-1).Draw(rt, "byte")] ^= 1
		if _, err := OpenSheet(testVault, first+member, b, code); !errors.Is(err, errs.WrongKey) {
			rt.Fatalf("another code: %v", err)
		}
	})
}

// A change of passphrase makes new keys. The sheet is not at hand, and must lead to the new keys all the same.
func TestNewKeysReachASheetWithoutItsCode(t *testing.T) {
	code := aead.Random(CodeSize)
	public, err := SheetKey(testVault, code)
	must(t, err)
	r := newRing(t, testVault, 1, 1)
	next, err := r.Renew(true)
	must(t, err)
	defer next.Wipe()
	b, err := SealSheet(next, Sheets, public)
	must(t, err)
	got, err := OpenSheet(testVault, 3, b, code)
	must(t, err)
	defer got.Wipe()
	if !same(got, next, 2) {
		t.Fatal("the sheet leads to other keys")
	}
}

// A slot says where it belongs. Put elsewhere, whoever did it learns and brings about nothing.
func TestASlotOpensInItsPlaceAndVaultOnly(t *testing.T) {
	cost := cheap()
	code := fixed(1, CodeSize)
	r := newRing(t, testVault, 0, 2)
	public, err := SheetKey(testVault, code)
	must(t, err)
	pass, err := SealRing(r, cost, phrase)
	must(t, err)
	sheet, err := SealSheet(r, Sheets, public)
	must(t, err)
	other := testVault
	other[3] ^= 1
	resum := func(b []byte, at int, to []byte) []byte {
		b = bytes.Clone(b[:SumAt])
		copy(b[at:], to)
		return sum(b)
	}
	for name, c := range map[string]struct {
		vault [16]byte
		place int
		b     []byte
	}{
		"another place":          {testVault, 1, pass},
		"another place, renamed": {testVault, 1, resum(pass, 3, []byte{1})},
		"another vault":          {other, 0, pass},
		"another vault, renamed": {other, 0, resum(pass, 12, other[:])},
		"cheaper":                {testVault, 0, resum(pass, 4, []byte{0, 0, 0, 3, 0, 1, 0, 0})},
		"other salt":             {testVault, 0, resum(pass, SaltAt, []byte{pass[SaltAt] ^ 1})},
		"sheet, another place":   {testVault, 4, sheet},
		"sheet, renamed":         {testVault, 4, resum(sheet, 3, []byte{4})},
		"sheet, other vault":     {other, 2, resum(sheet, 12, other[:])},
		"sheet, other salt":      {testVault, 2, resum(sheet, SaltAt, []byte{sheet[SaltAt] ^ 1})},
		"sheet for a passphrase": {testVault, 0, sheet},
		"missing":                {testVault, 0, nil},
		"cut":                    {testVault, 0, pass[:Size-1]},
		"damaged":                {testVault, 0, append(bytes.Clone(pass[:Size-1]), pass[Size-1]^1)},
	} {
		_, err := OpenRing(c.vault, c.place, c.b, phrase)
		if c.place >= Sheets {
			_, err = OpenSheet(c.vault, c.place, c.b, code)
		}
		if !errors.Is(err, errs.Damaged) && !errors.Is(err, errs.WrongKey) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := OpenRing(testVault, 0, resum(pass, 0, []byte{2}), phrase); !errors.Is(err, errs.Newer) {
		t.Errorf("a later version: %v", err)
	}
}

// Whoever knows the secret can seal what they like.
func TestAPayloadThatMakesNoSenseIsRefused(t *testing.T) {
	code := fixed(1, CodeSize)
	public, err := SheetKey(testVault, code)
	must(t, err)
	good := make([]byte, sheetSize)
	putRing(good, newRing(t, testVault, 0, SheetPairs), SheetPairs)
	for name, spoil := range map[string]func(p []byte){
		"the other member": func(p []byte) { p[0] = 1 },
		"place 2":          func(p []byte) { p[0] = 2 },
		"no keys":          func(p []byte) { p[1] = 0 },
		"too many":         func(p []byte) { p[1] = SheetPairs + 1 },
		"not zero":         func(p []byte) { p[5] = 1 },
		"one key twice":    func(p []byte) { copy(p[pairsAt+32+64:], p[pairsAt+32:pairsAt+32+64]) },
	} {
		p := bytes.Clone(good)
		spoil(p)
		b, err := sealSheet(testVault, 2, public, p)
		must(t, err)
		if r, err := OpenSheet(testVault, 2, b, code); r != nil || !errors.Is(err, errs.Damaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A thief must not see how many members there are, who has a sheet, or that a new one waits. So a blank slot has nothing that
// a used one has not, and the other way round.
func TestABlankSlotLooksLikeAUsedOne(t *testing.T) {
	cost := cheap()
	const n = 64
	form := func(next func() []byte) (heavy float64, bit255 int) {
		var all, many int
		for range n {
			b := next()
			if len(b) != Size || b[1] != code {
				t.Fatal("no slot of a sheet")
			}
			bit255 += int(b[headerSize+wrap.EncSize-1] >> 7)
			h, c := heavyCoefficients(b[headerSize : headerSize+wrap.EncSize-32])
			many, all = many+h, all+c
		}
		return float64(many) / float64(all), bit255
	}
	public, err := SheetKey(testVault, fixed(1, CodeSize))
	must(t, err)
	r := newRing(t, testVault, 0, 3)
	used, high := form(func() []byte { b, err := SealSheet(r, Sheets, public); must(t, err); return b })
	blank, high2 := form(func() []byte { b, err := BlankSheet(testVault, 2); must(t, err); return b })
	if high != 0 || high2 != 0 {
		t.Errorf("%d of the used and %d of the blank ones have a bit set that no point of X25519 has", high, high2)
	}
	// Of random bytes 25.1 % would be such, of ML-KEM's 30.9 %; 64 slots tell the two apart by twenty standard deviations.
	if used < 0.29 || blank < 0.29 {
		t.Errorf("%.3f of the used and %.3f of the blank ones' coefficients are heavy", used, blank)
	}
	pass, err := SealRing(r, cost, phrase)
	must(t, err)
	for place, b := range map[int][]byte{0: pass, 1: Blank(testVault, 1, cost)} {
		must(t, Check(place, b))
		if ones := popcount(b[headerSize:SumAt]); ones < 8100 || ones > 8924 { // of 17,024 bits, within six standard deviations
			t.Errorf("place %d: %d bits are set", place, ones)
		}
	}
	if bytes.Equal(pass[:SaltAt], Blank(testVault, 0, cost)[:SaltAt]) != true {
		t.Error("the headers differ")
	}
}

func popcount(b []byte) (n int) {
	for _, c := range b {
		for ; c > 0; c &= c - 1 {
			n++
		}
	}
	return n
}

// heavyCoefficients counts the values in the first part of an ML-KEM-768 ciphertext, 768 of ten bits, to which four numbers
// below 3329 are rounded and not three.
func heavyCoefficients(enc []byte) (heavy, all int) {
	weight := [1024]int{}
	for x := range 3329 {
		weight[(x*1024*2+3329)/(3329*2)%1024]++
	}
	for i := range 768 {
		v := 0
		for bit := range 10 {
			at := i*10 + bit
			v |= int(enc[at/8]>>(at%8)&1) << bit
		}
		if weight[v] == 4 {
			heavy++
		}
	}
	return heavy, 768
}

func TestNobodyOpensABlankSlot(t *testing.T) {
	cost := cheap()
	if _, err := OpenRing(testVault, 0, Blank(testVault, 0, cost), phrase); !errors.Is(err, errs.WrongKey) {
		t.Error(err)
	}
	b, err := BlankSheet(testVault, 2)
	must(t, err)
	if _, err := OpenSheet(testVault, 2, b, fixed(1, CodeSize)); !errors.Is(err, errs.WrongKey) {
		t.Error(err)
	}
}

func TestACodeOfAnotherLengthIsWrong(t *testing.T) {
	b, err := BlankSheet(testVault, 2)
	must(t, err)
	for _, n := range []int{0, 31, 33} {
		if _, err := OpenSheet(testVault, 2, b, make([]byte, n)); !errors.Is(err, errs.WrongKey) {
			t.Errorf("%d bytes: %v", n, err)
		}
		if _, err := SheetKey(testVault, make([]byte, n)); err == nil {
			t.Errorf("a sheet of %d bytes is made", n)
		}
	}
}

// The seed of a slot of the old formats follows from the newest secret: old slots, in old copies, hold the older ones.
func TestASlotWithoutASeedHasOneThatOldSlotsDontTell(t *testing.T) {
	cost := cheap()
	old := func(n int) *keyring.Ring {
		r := newRing(t, testVault, 0, n)
		p := make([]byte, PayloadSize)
		putRing(p, r, oldPairs)
		if n < oldPairs {
			clear(p[pairsAt+RingPairs*pairSize:])
		}
		b, err := Seal(testVault, 0, cost, phrase, p)
		must(t, err)
		got, err := OpenRing(testVault, 0, b, phrase)
		must(t, err)
		t.Cleanup(got.Wipe)
		if len(got.Epochs()) != n {
			t.Fatalf("%d epochs of %d", len(got.Epochs()), n)
		}
		return got
	}
	for _, n := range []int{2, oldPairs} {
		r := old(n)
		newest, oldest := r.Derive(r.Newest().Secret, "device seed"), r.Derive(r.Epochs()[0].Secret, "device seed")
		if !bytes.Equal(r.Device(), newest) || bytes.Equal(r.Device(), oldest) {
			t.Errorf("with %d epochs the seed is another", n)
		}
	}
}

func FuzzSlot(f *testing.F) {
	cost := cheap()
	code := fixed(1, CodeSize)
	r := newRing(f, testVault, 0, 2)
	public, err := SheetKey(testVault, code)
	must(f, err)
	sheet, err := SealSheet(r, Sheets, public)
	must(f, err)
	pass, err := SealRing(r, cost, phrase)
	must(f, err)
	f.Add(sheet, byte(2))
	f.Add(pass, byte(0))
	f.Add(Blank(testVault, 1, kdf.Params{Time: 1 << 31, MemoryKiB: 1 << 31, Threads: 255}), byte(1))
	f.Add([]byte{1}, byte(0))
	f.Fuzz(func(t *testing.T, b []byte, place byte) {
		place %= Count
		if len(b) == Size { // let the fuzzer past the checksum
			h := blake2b.Sum256(b[:SumAt])
			b = append(bytes.Clone(b[:SumAt]), h[:4]...)
			if Cost(b).Check() == nil && Cost(b) != cost {
				return // allowed, and only slow
			}
		}
		ring, err := OpenRing(testVault, int(place), b, phrase)
		if place >= Sheets {
			ring, err = OpenSheet(testVault, int(place), b, code)
		}
		if (ring == nil) == (err == nil) {
			t.Fatalf("%v %v", ring, err)
		}
		ring.Wipe()
	})
}

func FuzzPayload(f *testing.F) {
	p := make([]byte, sheetSize)
	putRing(p, newRing(f, testVault, 0, 3), SheetPairs)
	f.Add(p)
	f.Fuzz(func(t *testing.T, p []byte) {
		if len(p) != sheetSize {
			return
		}
		r, err := readRing(testVault, 2, p, SheetPairs)
		if (r == nil) == (err == nil) {
			t.Fatalf("%v %v", r, err)
		}
		r.Wipe()
	})
}

func BenchmarkOpenSheet(b *testing.B) {
	code := fixed(1, CodeSize)
	public, err := SheetKey(testVault, code)
	must(b, err)
	sheet, err := SealSheet(newRing(b, testVault, 0, 2), Sheets, public)
	must(b, err)
	b.ReportAllocs()
	for b.Loop() {
		r, err := OpenSheet(testVault, 2, sheet, code)
		must(b, err)
		r.Wipe()
	}
}

func BenchmarkBlankSheet(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, err := BlankSheet(testVault, 2)
		must(b, err)
	}
}

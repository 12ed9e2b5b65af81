package wrap

import (
	"bytes"
	"crypto/ecdh"
	"crypto/hpke"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/errs"
)

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// vector is one of the draft's own, for the very suite that is used here.
type vector struct {
	Info, IkmR, SkRm, PkRm, Enc string
	Encryption                  struct{ AAD, CT, PT string }
}

func readVector(t testing.TB) (v vector) {
	t.Helper()
	b, err := os.ReadFile("testdata/hpke-pq.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// A paper sheet and a seed in a slot must lead to the same key pair for decades, whatever Go makes of the draft.
func TestASeedGivesTheKeyPairOfTheDraft(t *testing.T) {
	v := readVector(t)
	id, err := NewIdentity(unhex(t, v.IkmR))
	if err != nil {
		t.Fatal(err)
	}
	private, err := id.key.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if hex.EncodeToString(private) != v.SkRm || hex.EncodeToString(id.Public()) != v.PkRm {
		t.Fatal("another key pair than the draft's")
	}
}

func TestWhatTheDraftSealedOpens(t *testing.T) {
	v := readVector(t)
	id, err := NewIdentity(unhex(t, v.IkmR))
	if err != nil {
		t.Fatal(err)
	}
	// The draft's message authenticates something beside the info, which nothing here does. So the same suite is asked for.
	r, err := hpke.NewRecipient(unhex(t, v.Enc), id.key, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), unhex(t, v.Info))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := r.Open(unhex(t, v.Encryption.AAD), unhex(t, v.Encryption.CT))
	if err != nil || hex.EncodeToString(plain) != v.Encryption.PT {
		t.Fatalf("%x, %v", plain, err)
	}
}

func identity(t testing.TB, seed byte) *Identity {
	t.Helper()
	id, err := NewIdentity(bytes.Repeat([]byte{seed}, SeedSize))
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestOnlyTheIdentityOpensAndOnlyUnderTheSameInfo(t *testing.T) {
	mine, other := identity(t, 1), identity(t, 2)
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.SliceOfN(rapid.Byte(), 0, 1000).Draw(t, "plain")
		info := rapid.SliceOfN(rapid.Byte(), 0, 200).Draw(t, "info")
		sealed, err := Wrap(mine.Public(), info, plain)
		if err != nil || len(sealed) != len(plain)+Overhead {
			t.Fatalf("%d bytes of %d, %v", len(sealed), len(plain), err)
		}
		if got, err := mine.Unwrap(info, sealed); err != nil || !bytes.Equal(got, plain) {
			t.Fatalf("%x, %v", got, err)
		}
		if _, err := other.Unwrap(info, sealed); !errors.Is(err, errs.WrongKey) {
			t.Fatalf("another identity opens it: %v", err)
		}
		if _, err := mine.Unwrap(append(info, 0), sealed); !errors.Is(err, errs.WrongKey) {
			t.Fatalf("it opens under another info: %v", err)
		}
		i := rapid.IntRange(0, len(sealed)-1).Draw(t, "flipped")
		sealed[i] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		// X25519 ignores the highest bit of a point, but the key that HPKE derives does not: it hashes all of enc.
		if got, err := mine.Unwrap(info, sealed); err == nil {
			t.Fatalf("a changed byte %d opens to %x", i, got)
		}
		if _, err := mine.Unwrap(info, sealed[:i]); err == nil {
			t.Fatal("a cut one opens")
		}
	})
}

// lowOrder are the points of X25519 that give the same shared secret with every key: zero, one, and those of order eight.
var lowOrder = []string{
	"0000000000000000000000000000000000000000000000000000000000000000",
	"0100000000000000000000000000000000000000000000000000000000000000",
	"e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
	"5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
	"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
}

func TestAPointOfLowOrderIsRefused(t *testing.T) {
	id := identity(t, 1)
	sealed, err := Wrap(id.Public(), nil, []byte("keys"))
	if err != nil {
		t.Fatal(err)
	}
	for _, point := range lowOrder {
		public := append(id.Public()[:PublicSize-32], unhex(t, point)...)
		if _, err := Wrap(public, nil, []byte("keys")); !errors.Is(err, errs.Damaged) {
			t.Errorf("keys are sealed to %s: %v", point, err)
		}
		forged := append(bytes.Clone(sealed[:EncSize-32]), append(unhex(t, point), sealed[EncSize:]...)...)
		if _, err := id.Unwrap(nil, forged); err == nil {
			t.Errorf("what was sealed from %s opens", point)
		}
	}
	if _, err := ecdh.X25519().NewPublicKey(unhex(t, lowOrder[0])); err != nil {
		t.Fatal("the point is refused earlier, so that this test shows nothing: ", err)
	}
}

func FuzzWrapToAnyPublicKey(f *testing.F) {
	f.Add(identity(f, 1).Public())
	f.Add([]byte{})
	f.Add(bytes.Repeat([]byte{0xff}, PublicSize)) // coefficients beyond the field
	f.Fuzz(func(t *testing.T, public []byte) {
		sealed, err := Wrap(public, nil, make([]byte, 64))
		if err != nil && !errors.Is(err, errs.Damaged) || err == nil && (len(public) != PublicSize || len(sealed) != 64+Overhead) {
			t.Fatalf("%d bytes: %v", len(public), err)
		}
	})
}

func FuzzUnwrap(f *testing.F) {
	id := identity(f, 1)
	sealed, err := Wrap(id.Public(), nil, []byte("keys"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sealed[:EncSize])
	f.Add(sealed[1:])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := id.Unwrap(nil, b); err == nil && !bytes.Equal(b, sealed) {
			t.Fatal("bytes out of nothing open")
		}
	})
}

func BenchmarkWrap(b *testing.B) {
	public := identity(b, 1).Public()
	plain := aead.Random(64)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Wrap(public, nil, plain); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkUnwrap(b *testing.B) {
	sealed, err := Wrap(identity(b, 1).Public(), nil, aead.Random(64))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() { // with the derivation, as at an opening
		if _, err := identity(b, 1).Unwrap(nil, sealed); err != nil {
			b.Fatal(err)
		}
	}
}

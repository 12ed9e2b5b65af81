package commitment

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/vault/internal/record"
)

var (
	testVault = [16]byte{0xa0}
	testRef   = record.Ref{Chain: record.Chain{0x10, 1}, Seq: 7, Hash: [32]byte{9}}
)

func TestWhatWasCommittedCantBeChosenAfterwards(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		answers := rapid.SliceOf(rapid.Byte()).Draw(rt, "answers")
		o := NewOpening(answers)
		c := o.Commit(testVault, testRef.Chain, testRef.Seq)
		r := Release{testRef, o}
		if !r.Fits(testVault, 0, testRef, c) {
			rt.Fatal("the release of what was committed does not fit")
		}
		other := r
		switch rapid.IntRange(0, 3).Draw(rt, "changed") {
		case 0:
			other.Answers = rapid.SliceOf(rapid.Byte()).Filter(func(b []byte) bool { return !bytes.Equal(b, answers) }).Draw(rt, "others")
		case 1:
			other.Nonce[rapid.IntRange(0, 31).Draw(rt, "byte")] ^= 1
		case 2:
			other.Of.Hash[0] ^= 1
		case 3: // a byte moved from the nonce to the answers, or back
			other.Answers = append([]byte{o.Nonce[31]}, answers...)
			copy(other.Nonce[:], o.Nonce[:31])
		}
		if other.Fits(testVault, 0, testRef, c) {
			rt.Fatal("another release fits")
		}
	})
}

// A commitment that is copied, by the partner or into another place or diary, opens to nothing.
func TestACommitmentBelongsToItsPlace(t *testing.T) {
	o := NewOpening([]byte("answers"))
	c := o.Commit(testVault, testRef.Chain, testRef.Seq)
	otherChain, otherSeq, otherVault := testRef, testRef, testVault
	otherChain.Chain[3] ^= 1
	otherSeq.Seq++
	otherVault[2] ^= 1
	for name, fits := range map[string]bool{
		"another chain":  Release{otherChain, o}.Fits(testVault, 0, otherChain, c),
		"another number": Release{otherSeq, o}.Fits(testVault, 0, otherSeq, c),
		"another vault":  Release{testRef, o}.Fits(otherVault, 0, testRef, c),
		"by the other":   Release{testRef, o}.Fits(testVault, 1, testRef, c),
		"another record": Release{otherSeq, o}.Fits(testVault, 0, testRef, c),
	} {
		if fits {
			t.Errorf("%s: it fits", name)
		}
	}
	if o.Commit(testVault, testRef.Chain, testRef.Seq) == NewOpening([]byte("answers")).Commit(testVault, testRef.Chain, testRef.Seq) {
		t.Error("the same answers show as the same")
	}
}

func FuzzParseRelease(f *testing.F) {
	f.Add(Release{testRef, NewOpening([]byte("answers"))}.Append(nil))
	f.Add(make([]byte, record.RefSize+nonceSize))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		if r, ok := ParseRelease(b); ok && !bytes.Equal(r.Append(nil), b) {
			t.Fatal("another form of the same")
		}
	})
}

func TestAReleaseReadsBack(t *testing.T) {
	r := Release{testRef, NewOpening([]byte("answers"))}
	if got, ok := ParseRelease(r.Append(nil)); !ok || !reflect.DeepEqual(got, r) {
		t.Fatalf("%+v", got)
	}
	none := r
	none.Of.Seq = 0
	for name, b := range map[string][]byte{"no place": none.Append(nil), "cut": r.Append(nil)[:record.RefSize+nonceSize-1], "nothing": nil} {
		if _, ok := ParseRelease(b); ok {
			t.Errorf("%s: read", name)
		}
	}
}

var update = flag.Bool("update", false, "write the golden vectors anew")

// vector is a commitment with known inputs, all in hex.
type vector struct {
	Vault, Chain, Nonce, Answers string
	Seq                          uint64
	Commitment, Release          string
}

func TestGoldenVectors(t *testing.T) {
	const file = "testdata/vectors.json"
	x := hex.EncodeToString
	o := Opening{[nonceSize]byte(bytes.Repeat([]byte{0x30}, 32)), []byte("what I answered")}
	c := o.Commit(testVault, testRef.Chain, testRef.Seq)
	want := vector{x(testVault[:]), x(testRef.Chain[:]), x(o.Nonce[:]), x(o.Answers), testRef.Seq, x(c[:]), x(Release{testRef, o}.Append(nil))}
	if *update {
		b, err := json.MarshalIndent(&want, "", " ")
		if err == nil {
			err = os.WriteFile(file, append(b, '\n'), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var v vector
	if err := json.Unmarshal(b, &v); err != nil || v != want {
		t.Errorf("%+v, want %+v, %v", want, v, err)
	}
}

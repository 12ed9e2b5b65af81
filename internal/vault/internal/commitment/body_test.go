package commitment

import (
	"bytes"
	"encoding/hex"
	"testing"

	"unhurried/internal/vault/internal/record"
)

func TestBodiesReadBack(t *testing.T) {
	body := Body{Type: 31, Commitment: [32]byte{1, 2, 3}, Shared: []byte("an evening")}
	got, ok := ParseBody(body.Append(nil))
	if !ok || got.Type != body.Type || got.Commitment != body.Commitment || !bytes.Equal(got.Shared, body.Shared) {
		t.Errorf("%+v", got)
	}
	release := ReleaseBody{Type: 35, Release: Release{testRef, NewOpening([]byte("answers"))}}
	if got, ok := ParseReleaseBody(release.Append(nil)); !ok || got.Type != 35 || got.Of != testRef || string(got.Answers) != "answers" {
		t.Errorf("%+v", got)
	}
	for _, typ := range []uint16{record.TypeHidden, record.FirstFormed, record.TypeCommitment, record.FirstReserved} {
		body.Type, release.Type = typ, typ
		if _, ok := ParseBody(body.Append(nil)); ok {
			t.Errorf("type %x fixes answers", typ)
		}
		if _, ok := ParseReleaseBody(release.Append(nil)); ok {
			t.Errorf("type %x opens answers", typ)
		}
	}
}

// The bytes of docs/file-formats.md: type 2, commitment 32, the entry's own part.
func TestABodyByTheByte(t *testing.T) {
	body := Body{Type: 0x1f20, Commitment: [32]byte{0xaa}, Shared: []byte{0xbb}}
	if got, want := hex.EncodeToString(body.Append(nil)), "1f20aa"+hex.EncodeToString(make([]byte, 31))+"bb"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func FuzzParseBody(f *testing.F) {
	f.Add((&Body{Type: 31, Shared: []byte("s")}).Append(nil))
	f.Add((&ReleaseBody{Type: 35, Release: Release{testRef, NewOpening([]byte("answers"))}}).Append(nil))
	f.Add([]byte{0, 31})
	f.Fuzz(func(t *testing.T, b []byte) {
		if c, ok := ParseBody(b); ok && !bytes.Equal(c.Append(nil), b) {
			t.Fatal("another form of the same commitment")
		}
		if r, ok := ParseReleaseBody(b); ok && !bytes.Equal(r.Append(nil), b) {
			t.Fatal("another form of the same opening")
		}
	})
}

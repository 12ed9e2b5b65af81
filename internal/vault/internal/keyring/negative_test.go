package keyring

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"testing"

	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/wrap"
)

// negative is a body of a keys record by the member at place 0 that binds nobody, in hex. All but the names is as in the second
// of the golden changes, from which it is made. The reader is the device at place 1.
type negative struct{ Name, Body, Answer string }

// What a reader answers.
const (
	answerNone       = "no keys record" // its form is wrong
	answerNotGranted = "not granted"    // it may bind others
	answerNoEffect   = "no effect"      // it binds nobody
)

// makeNegatives spoils a golden change in every way that a reader has to notice.
func makeNegatives(t *testing.T, v vectors) (all []negative) {
	author, other := goldenRings(t, v)
	older := author.epochs[0]
	valid := func() *record.KeyChange {
		body, ok := record.ParseKeyChange(unhex(t, v.Changes[1]))
		if !ok {
			t.Fatal("the golden change is none")
		}
		return &body
	}
	device := (&person{other, [32]byte(unhex(t, v.Begin))}).device(t)
	regrant := func(ring *Ring, body *record.KeyChange) *record.KeyChange {
		grants := body.Grants
		body.Grants = nil
		(&person{Ring: author}).forge(t, ring, body, device)
		body.Grants = append(grants[:1:1], body.Grants...)
		return body
	}
	add := func(name, answer string, body *record.KeyChange) {
		all = append(all, negative{name, hex.EncodeToString(body.Append(nil)), answer})
	}
	body := valid()
	body.Grants = body.Grants[:1]
	add("the reader is left out", answerNotGranted, body)
	body = valid()
	clear(body.Grants[1].Wrap[wrap.EncSize-32 : wrap.EncSize])
	add("low-order X25519 half", answerNotGranted, body)
	body = valid()
	body.Grants[1].Wrap[0] ^= 1
	add("ML-KEM half changed", answerNotGranted, body)
	body = valid()
	body.Grants[1].Wrap[wrap.EncSize] ^= 1
	add("sealed keys changed", answerNotGranted, body)
	body = valid()
	body.Grants[1].Wrap = body.Grants[0].Wrap
	add("another device's wrap", answerNotGranted, body)
	body = valid()
	body.Reason = record.KeysNew
	add("a wrap of another record", answerNotGranted, body)
	body = valid()
	body.Kid[0] ^= 1
	add("a kid of other keys", answerNotGranted, regrant(author, body))
	body = valid()
	body.Closed[0].Back[40] ^= 1
	add("a link that does not open", answerNotGranted, regrant(author, body))
	body = valid()
	author.Member = 1
	add("the reader's secret is set", answerNotGranted, regrant(author, body))
	author.Member = 0
	body = valid()
	body.Closed[0].Kid[0] ^= 1
	add("the keys that it is under do not end", answerNoEffect, regrant(author, body))
	body = valid()
	body.Grants = nil
	add("nobody", answerNone, body)
	body = valid()
	body.Grants = append(body.Grants, body.Grants[1])
	add("a device twice", answerNone, body)
	body = valid()
	body.Closed = nil
	add("no keys end", answerNone, body)
	body = valid()
	body.Closed[0].Kid = body.Kid
	add("keys that end themselves", answerNone, body)
	if KidOf(testVault, older.Root) != older.Kid {
		t.Fatal("the ring is not what it was")
	}
	return all
}

func TestNegativeVectors(t *testing.T) {
	const file = "testdata/negative.json"
	v := readVectors(t)
	if *update {
		b, err := json.MarshalIndent(makeNegatives(t, v), "", " ")
		must(t, err)
		must(t, os.WriteFile(file, append(b, '\n'), 0o644))
	}
	b, err := os.ReadFile(file)
	must(t, err)
	var all []negative
	must(t, json.Unmarshal(b, &all))
	if len(all) != len(makeNegatives(t, v)) {
		t.Errorf("%d vectors, and %d ways to go wrong", len(all), len(makeNegatives(t, v)))
	}
	for _, n := range all {
		author, other := goldenRings(t, v)
		answer := answerNone
		if body, ok := record.ParseKeyChange(unhex(t, n.Body)); ok {
			err := other.Accept(Change{Author: 0, Under: author.epochs[0].Kid, Body: &body}, [32]byte(unhex(t, v.Begin)))
			switch {
			case errors.Is(err, ErrNotGranted):
				answer = answerNotGranted
			case errors.Is(err, errs.Damaged):
				answer = answerNoEffect
			default:
				answer = "it binds"
			}
		}
		if answer != n.Answer || len(other.epochs) != 1 {
			t.Errorf("%s: %s, with %d epochs", n.Name, answer, len(other.epochs))
		}
	}
}

package keyring

import (
	"bytes"
	"reflect"
	"testing"

	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/wrap"
)

var (
	linkOne, linkTwo = record.Closed{Kid: record.Kid{1}}, record.Closed{Kid: record.Kid{2}}
	someKey          = bytes.Repeat([]byte{7}, wrap.PublicSize)
)

func TestOlderKeysReadBack(t *testing.T) {
	both := []record.Closed{linkOne, linkTwo}
	for _, o := range []OlderKeys{{}, {Sheet: someKey}, {NextSheet: someKey}, {both, both[:1], someKey, someKey}} {
		var got OlderKeys
		if !got.ParseShared(o.AppendShared(nil)) || !got.ParsePrivate(o.AppendPrivate(nil)) || !reflect.DeepEqual(got, o) {
			t.Errorf("%+v", got)
		}
	}
	if len((&OlderKeys{}).AppendPrivate(nil)) != len((&OlderKeys{Sheet: someKey, NextSheet: someKey}).AppendPrivate(nil)) {
		t.Error("the size tells who has a sheet")
	}
}

func TestOlderKeysThatMakeNoSense(t *testing.T) {
	good := (&OlderKeys{}).AppendPrivate(nil)
	for name, b := range map[string][]byte{
		"twice":        (&OlderKeys{Secrets: []record.Closed{linkOne, linkOne}}).AppendPrivate(nil),
		"out of order": (&OlderKeys{Secrets: []record.Closed{linkTwo, linkOne}}).AppendPrivate(nil),
		"cut":          good[:len(good)-1],
		"more behind":  append(bytes.Clone(good), 0),
		"nothing":      nil,
		"too few":      append([]byte{1}, good[1:]...),
	} {
		if (&OlderKeys{}).ParsePrivate(b) {
			t.Errorf("%s: read", name)
		}
	}
	for name, b := range map[string][]byte{"cut": make([]byte, linkSize-1), "twice": make([]byte, 2*linkSize)} {
		if (&OlderKeys{}).ParseShared(b) {
			t.Errorf("%s: read", name)
		}
	}
}

func FuzzOlderKeys(f *testing.F) {
	f.Add((&OlderKeys{Secrets: []record.Closed{linkOne, linkTwo}, Sheet: someKey}).AppendPrivate(nil))
	f.Add((&OlderKeys{Roots: []record.Closed{linkOne, linkTwo}}).AppendShared(nil))
	f.Add([]byte{255})
	f.Fuzz(func(t *testing.T, b []byte) {
		var o OlderKeys
		if o.ParsePrivate(b) && !bytes.Equal(o.AppendPrivate(nil), b) || o.ParseShared(b) && !bytes.Equal(o.AppendShared(nil), b) {
			t.Fatal("another form of the same")
		}
	})
}

package vault_test

import (
	"errors"
	"slices"
	"testing"

	"unhurried/internal/vault"
)

// What is hidden, and the marks that ride in an entry, are there for their author alone: the other's program hands on nothing
// of them.
func TestWhatIsHiddenIsItsAuthorsAlone(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	hidden := vault.Entry{Type: 60, Day: 20500, Private: []byte("a sign"), HasPrivate: true, Hidden: true}
	carrier := checkIn(1)
	carrier.Marks = []byte("ready")
	written := add(t, v, hidden, carrier)
	spoken := hidden
	spoken.Shared = []byte("for both")
	if _, err := v.Append(spoken); !errors.Is(err, vault.ErrInput) {
		t.Errorf("a hidden entry with a shared part: %v", err)
	}
	all, report := load(t, v)
	clean(t, report)
	at := slices.IndexFunc(all, func(r vault.Record) bool { return r.Ref == written[0].Ref })
	if at < 0 || all[at].Type != 60 || all[at].Day != 20500 || string(all[at].Private) != "a sign" || !all[at].Hidden {
		t.Fatalf("to its author: %+v", all)
	}
	if r := all[at+1]; string(r.Marks) != "ready" {
		t.Errorf("marks: %+v", r)
	}
	closeVault(t, v)
	v = open(t, path, passB)
	all, report = load(t, v)
	clean(t, report)
	if len(all) != 1 || all[0].Ref != written[1].Ref || all[0].Marks != nil || all[0].Private != nil {
		t.Errorf("to the other: %+v", all)
	}
	closeVault(t, v)
	v = open(t, path, passA)
	if err := v.Delete(written[0].Ref); err != nil {
		t.Errorf("its author deletes it: %v", err)
	}
}

package vault_test

import (
	"errors"
	"testing"

	"unhurried/internal/vault"
)

// find gives the record of a name.
func find(t *testing.T, all []vault.Record, ref vault.Ref) vault.Record {
	t.Helper()
	for _, r := range all {
		if r.Ref == ref {
			return r
		}
	}
	t.Fatalf("%v is not there: %+v", ref, all)
	return vault.Record{}
}

// Answers that are fixed are read by their author alone, and by both once their author has opened them.
func TestAnswersAreTheirAuthorsUntilTheyAreOpened(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	fixed := vault.Entry{Type: 31, Day: 20500, Shared: []byte("an evening"), Answers: []byte("anxiety 3"), Private: []byte("for me"), HasPrivate: true}
	at := add(t, v, fixed)[0]
	if at.Type != 31 || string(at.Answers) != "anxiety 3" || !at.Committed || string(at.Shared) != "an evening" {
		t.Errorf("as it was written: %+v", at)
	}
	all, report := load(t, v)
	clean(t, report)
	if r := find(t, all, at.Ref); r.Type != 31 || string(r.Answers) != "anxiety 3" || !r.Committed || string(r.Shared) != "an evening" || string(r.Private) != "for me" {
		t.Errorf("to its author: %+v", r)
	}
	closeVault(t, v)

	v = open(t, path, passB)
	all, report = load(t, v)
	clean(t, report)
	if r := find(t, all, at.Ref); r.Type != 31 || r.Answers != nil || !r.Committed || string(r.Shared) != "an evening" || r.Private != nil {
		t.Errorf("to the other: %+v", r)
	}
	if _, err := v.Append(vault.Entry{Type: 35, Opens: at.Ref}); err == nil {
		t.Error("the other opens what is fixed")
	}
	closeVault(t, v)

	v = open(t, path, passA)
	opened := add(t, v, vault.Entry{Type: 35, Day: 20501, Opens: vault.Ref{Chain: at.Ref.Chain, Seq: at.Ref.Seq}})[0]
	if opened.Opens != at.Ref || string(opened.Answers) != "anxiety 3" {
		t.Errorf("as it was opened: %+v", opened)
	}
	closeVault(t, v)
	v = open(t, path, passB)
	all, report = load(t, v)
	clean(t, report)
	if r := find(t, all, opened.Ref); r.Type != 35 || r.Opens != at.Ref || string(r.Answers) != "anxiety 3" || r.Committed {
		t.Errorf("opened, to the other: %+v", r)
	}
	closeVault(t, v)

	// Deleted they are gone for both, and what opened one that is deleted says nothing.
	v = open(t, path, passA)
	if err := v.Delete(at.Ref); err != nil {
		t.Fatal(err)
	}
	all, report = load(t, v)
	clean(t, report)
	for _, r := range all {
		if r.Ref == opened.Ref || r.Answers != nil {
			t.Errorf("after its deletion: %+v", r)
		}
	}
}

func TestWhatAnswersCanNotStandBeside(t *testing.T) {
	v, _ := couple(t)
	at := add(t, v, vault.Entry{Type: 31, Answers: []byte("a")}, checkIn(1))
	for name, e := range map[string]vault.Entry{
		"hidden":                      {Type: 31, Answers: []byte("a"), Private: []byte("p"), HasPrivate: true, Hidden: true},
		"opening another":             {Type: 31, Answers: []byte("a"), Opens: at[0].Ref},
		"an opening with more":        {Type: 35, Opens: at[0].Ref, Shared: []byte("s")},
		"a type of the vault's":       {Type: 0xFEF1, Shared: make([]byte, 40)},
		"an opening of what is open":  {Type: 35, Opens: at[1].Ref},
		"an opening of what is not":   {Type: 35, Opens: vault.Ref{Chain: at[0].Ref.Chain, Seq: 99}},
		"more than an entry can hold": {Type: 31, Answers: make([]byte, vault.MaxBody+1)},
	} {
		if _, err := v.Append(e); err == nil || errors.Is(err, vault.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	all, report := load(t, v)
	clean(t, report)
	if len(all) != 2 {
		t.Errorf("%d entries", len(all))
	}
}

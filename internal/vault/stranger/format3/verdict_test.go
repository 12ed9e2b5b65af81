package format3

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/vault"
)

// attack is something that the stranger's client does to the closed file.
type attack struct {
	name     string
	changed  bool // in the world where A changed the keys
	does     func(w *world)
	want     []vault.WarningKind // what A's program says of it, all of it; nothing: it has no effect
	lost     []string            // the entries that A can't read any more, by their shared part
	new      []string            // the entries that A reads now, and did not before
	refused  error               // A's program does not open the file and says this
	readOnly bool                // A's program reads, says so, and writes nothing
	returns  bool                // A's program takes back what is lost, with the first entry that A writes
	back     bool                // what A took back can be read again, which is said
	alone    bool                // A's program counts one member from then on
	several  bool                // of several attacks at once: what is said of them mixes
}

// none is a file that the stranger leaves as it was, or changes without effect.
var none []vault.WarningKind

func told(kinds ...vault.WarningKind) []vault.WarningKind { return kinds }

func kinds(all []vault.Warning) (kinds []vault.WarningKind) {
	for _, w := range all {
		kinds = append(kinds, w.Kind)
	}
	return kinds
}

func names(kinds []vault.WarningKind) string {
	var all []string
	for _, k := range kinds {
		all = append(all, k.Code())
	}
	return strings.Join(all, " ")
}

// shared gives the shared parts of what one reading has and another has not.
func shared(have, not map[vault.Ref]string) (all []string) {
	for ref, line := range have {
		if not[ref] != line {
			_, text, _ := strings.Cut(line, `: "`)
			text, _, _ = strings.Cut(text, `" `)
			all = append(all, text)
		}
	}
	slices.Sort(all)
	return all
}

// verdict lets A's own program open what the stranger left. Whatever that is: nothing stands in A's name that A did not
// write, what A can't read any more is told, the word stays until A has acknowledged it, and what A writes from then on is
// kept.
func verdict(t *testing.T, w *world, s *story, a *attack) {
	t.Helper()
	v, err := vault.Open(w.path(), []byte(passA), vault.WithState(w.state()))
	if a.refused != nil || err != nil {
		if err == nil || !errors.Is(err, a.refused) {
			t.Fatalf("opening says %v", err)
		}
		return
	}
	reads, report := read(t, v)
	if a.several {
		a.want = kinds(report.Warnings)
		a.lost, a.new = shared(s.reads, reads), shared(reads, s.reads)
		a.back = true
	} else if got := kinds(report.Warnings); !slices.Equal(got, a.want) {
		t.Errorf("A is told %s (%v)", names(got), report.Warnings)
	}
	if len(report.Unacknowledged()) != len(report.Warnings) {
		t.Errorf("taken as known: %+v", report.Warnings)
	}
	if lost := shared(s.reads, reads); !slices.Equal(lost, a.lost) || len(lost) > 0 && len(report.Warnings) == 0 {
		t.Errorf("A can't read %q", lost)
	}
	if got := shared(reads, s.reads); !slices.Equal(got, a.new) {
		t.Errorf("A reads for the first time %q", got)
	}
	for ref, line := range reads {
		if before, known := s.reads[ref]; !known && strings.HasPrefix(line, "0") && !(a.back && strings.Contains(line, gone)) && !(a.several && w.rekey && report.Has(vault.Missing)) {
			t.Errorf("in A's name: %s", line)
		} else if known && before != line {
			t.Errorf("%s now reads %s", before, line)
		}
	}
	if want := 2; v.Members() != want && !a.alone && !a.several {
		t.Errorf("the diary is of %d", v.Members())
	}
	if v.ReadOnly() != a.readOnly && !a.several {
		t.Fatalf("read-only: %v", v.ReadOnly())
	}
	if d, err := v.Draft("d"); err == nil && d != nil && string(d) != "half a sentence" {
		t.Errorf("the draft reads %q", d)
	}
	if v.ReadOnly() {
		fatal(t, v.Close())
		return
	}
	ref := say(t, v, 20300, "A goes on")
	fatal(t, v.Close())
	as(t, w.path(), passA, w.state(), func(v *vault.Vault) {
		again, report := read(t, v)
		if again[ref] != `0 on 20300, type 30: "A goes on" "private: A goes on"` {
			t.Errorf("what A wrote afterwards reads %q", again[ref])
		}
		delete(again, ref)
		if a.returns {
			reads = maps.Clone(reads)
			maps.Copy(reads, s.reads)
		}
		if a.several { // what is lost may come back
			again = within(again, reads)
			maps.DeleteFunc(reads, func(_ vault.Ref, line string) bool { return strings.Contains(line, gone) }) // with A's word on it
			maps.DeleteFunc(again, func(_ vault.Ref, line string) bool { return strings.Contains(line, gone) })
		}
		if !maps.Equal(again, reads) {
			t.Errorf("the second time A reads otherwise: %q more, %q less", shared(again, reads), shared(reads, again))
		}
		if got := kinds(report.Unacknowledged()); !a.returns && !a.several && !slices.Equal(got, a.want) {
			t.Errorf("the second time A is told %s (%v)", names(got), report.Warnings)
		}
		fatal(t, v.Acknowledge())
	})
	as(t, w.path(), passA, w.state(), func(v *vault.Vault) {
		if _, report := read(t, v); len(report.Unacknowledged()) > 0 || !a.returns && !a.several && !slices.Equal(kinds(report.Warnings), a.want) {
			t.Errorf("acknowledged, and now: %+v", report.Warnings)
		}
	})
	if !a.back && bytes.Contains(mustRead(t, w.path()), w.taken().Box) {
		t.Error("what A took back is still in the file")
	}
}

// within gives of one reading what another has, too.
func within(all, others map[vault.Ref]string) map[vault.Ref]string {
	kept := maps.Clone(all)
	maps.DeleteFunc(kept, func(ref vault.Ref, _ string) bool { return others[ref] == "" })
	return kept
}

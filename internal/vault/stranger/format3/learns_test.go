package format3

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"unhurried/internal/vault"
)

// learned is all that B's keys show of a file: a line for each row, with its size and whatever opens, and the sizes of all else.
func learned(t *testing.T, path string) (lines []string) {
	t.Helper()
	c := Open(t, path, place, passB)
	defer c.Close()
	for _, r := range c.Records() {
		lines = append(lines, fmt.Sprintf("%d: type %x, day %d, flags %x, %d heads, %q, %d bytes", r.author(), r.Type, r.Day, r.Flags, len(r.Heads), stable(&r), len(r.Box)))
	}
	for place := range byte(2) {
		lines = append(lines, fmt.Sprintf("beside the log: %d and %d bytes", len(c.Local(place)), len(c.Outer(place))))
	}
	for place := range byte(8) {
		lines = append(lines, fmt.Sprintf("slot of %d bytes", len(c.Slot(place))))
	}
	return lines
}

// stable is what a record shares, but for what is random or another in each vault.
func stable(r *Record) string {
	switch {
	case r.Type >= 0xFF00 || r.Stub:
		return fmt.Sprint(len(r.Shared))
	case r.Type == 0xFEF1: // type · commitment · the entry's own
		return string(r.Shared[:2]) + string(r.Shared[34:])
	case r.Type == 0xFEF2: // type · chain, number, Hash · random · answers
		return string(r.Shared[:2]) + string(r.Shared[80:])
	}
	return string(r.Shared)
}

// lived makes a couple's vault, lets A do something, and gives what B learns.
func lived(t *testing.T, does func(v *vault.Vault)) []string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "v.unhurried")
	v, _, err := vault.Create(path, vault.CreateOptions{Passphrases: [][]byte{[]byte(passA), []byte(passB)}})
	fatal(t, err)
	say(t, v, 20000, "A one")
	does(v)
	fatal(t, v.Close())
	return learned(t, path)
}

func entry(t *testing.T, v *vault.Vault, e vault.Entry) vault.Ref {
	t.Helper()
	r, err := v.Append(e)
	fatal(t, err)
	return r[0].Ref
}

// What a partner with a program of their own learns, item by item: two lives of A's that differ in one thing alone. Where it says
// "nothing", B's keys open and see the very same.
func TestWhatAPartnersProgramLearns(t *testing.T) {
	checkIn := func(private string, marks string) func(v *vault.Vault) {
		return func(v *vault.Vault) {
			e := vault.Entry{Type: 31, Day: 20001, Shared: []byte("a check-in"), Private: []byte(private), HasPrivate: true}
			if marks != "" {
				e.Marks = []byte(marks)
			}
			entry(t, v, e)
		}
	}
	hidden := func(typ uint16, day int32, private string) func(v *vault.Vault) {
		return func(v *vault.Vault) {
			entry(t, v, vault.Entry{Type: typ, Day: day, Private: []byte(private), HasPrivate: true, Hidden: true})
		}
	}
	fixed := func(answers string, opens bool) func(v *vault.Vault) {
		return func(v *vault.Vault) {
			at := entry(t, v, vault.Entry{Type: 31, Day: 20001, Shared: []byte("an evening"), Answers: []byte(answers), HasPrivate: true})
			if opens {
				entry(t, v, vault.Entry{Type: 35, Day: 20002, Opens: at})
			}
		}
	}
	nothing := func(*vault.Vault) {}
	for name, c := range map[string]struct {
		one, other func(v *vault.Vault)
		learns     string // of the other life, what the one has not; "": nothing
	}{
		"that something private was written beside a check-in": {checkIn("", ""), checkIn(strings.Repeat("x", 336), ""), ""},
		"what it says": {checkIn("I am afraid of it", ""), checkIn("I look forward to it", ""), ""},
		"its length, beyond the room that all have": {checkIn("", ""), checkIn(strings.Repeat("x", 700), ""), "1328 bytes"},
		"that a mark rode along":                    {checkIn("a note", ""), checkIn("a note", "ready, a sign, skipped"), ""},
		"the kind of something hidden":              {hidden(60, 20001, "a sign for a doctor"), hidden(43, 20001, "a note on a book"), ""},
		"the day of something hidden":               {hidden(60, 20001, "x"), hidden(60, 20300, "x"), ""},
		"the length of something hidden":            {hidden(60, 20001, ""), hidden(60, 20001, strings.Repeat("x", 300)), ""},
		"that there is something hidden":            {nothing, hidden(60, 20001, "x"), "0: type 0, day -2147483648, flags 0, 0 heads, \"\", 664 bytes"},
		"what was answered, before it is opened":    {fixed("anxiety 3", false), fixed("anxiety 9, and I was afraid", false), ""},
		"how much was answered":                     {fixed("anxiety 3", false), fixed(strings.Repeat("x", 300), false), ""},
		"that something was answered":               {nothing, fixed("anxiety 3", false), "type fef1, day 20001, flags 0, 0 heads, \"\\x00\\x1fan evening\", 664 bytes"},
		"what was answered, once it is opened":      {fixed("anxiety 3", false), fixed("anxiety 3", true), "anxiety 3"},
		"that a draft was begun":                    {nothing, func(v *vault.Vault) { fatal(t, v.SetDraft("d", []byte("half a word"))) }, ""},
		"how many drafts there are, up to 16 KiB in all": {func(v *vault.Vault) { fatal(t, v.SetDraft("d", []byte("half a word"))) }, func(v *vault.Vault) {
			for i := range 20 {
				fatal(t, v.SetDraft(fmt.Sprint(i), []byte(strings.Repeat("x", 500))))
			}
		}, ""},
		"the size class of drafts beyond that": {nothing, func(v *vault.Vault) { fatal(t, v.SetDraft("d", make([]byte, 20<<10))) }, "beside the log: 32768 and 32720 bytes"},
		"that something was deleted":           {nothing, func(v *vault.Vault) { fatal(t, v.Delete(say(t, v, 20001, "gone"))) }, "0: type ff01"},
		"that a sheet was made": {nothing, func(v *vault.Vault) {
			_, err := v.NewKit([]byte(passA))
			fatal(t, err)
		}, "0: type ff07"},
		"that the passphrase was changed": {nothing, func(v *vault.Vault) { fatal(t, v.ChangePassphrase([]byte(passA), []byte("another lantern"))) }, "0: type ff03"},
		"what was said and its kind":      {nothing, func(v *vault.Vault) { say(t, v, 20001, "A two") }, "type 1e, day 20001, flags 0, 0 heads, \"A two\", 664 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			more := less(lived(t, c.other), lived(t, c.one))
			if c.learns == "" && len(more) > 0 || c.learns != "" && !strings.Contains(strings.Join(more, "\n"), c.learns) {
				t.Errorf("B learns %q", more)
			}
		})
	}
}

// less gives the lines of one list that another has not, each as often as it has it more.
func less(all, others []string) (more []string) {
	count := map[string]int{}
	for _, l := range others {
		count[l]++
	}
	for _, l := range all {
		if count[l]--; count[l] < 0 {
			more = append(more, l)
		}
	}
	return more
}

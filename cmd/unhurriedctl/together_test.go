package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

// Two people find out in a terminal what both want. Of what only one wants nothing is printed, to nobody.
func TestWhatBothWantIsShownInATerminal(t *testing.T) {
	dir, as := newByCommand(t)
	say := func(m int, answers ...string) {
		t.Helper()
		var lines []string
		for i := 0; i < len(answers); i += 2 {
			lines = append(lines, `{"do":"interest.answer","interest":"`+answers[i]+`","answer":"`+answers[i+1]+`"}`)
		}
		if code, _, errs := call(strings.Join(lines, "\n"), append([]string{"act"}, as[m]...)...); code != 0 {
			t.Fatal(errs)
		}
	}
	say(0, "plain-invitation", "yes", "signal-invitation", "yes", "planned-time", "not-for-me")
	say(1, "invite-in-words", "yes", "signal-invitation", "not-for-me", "planned-time", "yes")
	both := append([]string{"together", "--with-member", "sam", "--with-passphrase-file", filepath.Join(dir, "Sam.txt")}, as[0]...)
	for name, args := range map[string][]string{
		"my own passphrase": append([]string{"together", "--with-passphrase-file", filepath.Join(dir, "Alex.txt")}, as[0]...),
		"another name":      append([]string{"together", "--with-member", "Kim", "--with-passphrase-file", filepath.Join(dir, "Sam.txt")}, as[0]...),
		"no such deck":      append(both, "--deck", "nothing-of-the-kind"),
	} {
		if code, out, errs := call("", args...); code == 0 || out != "" || strings.Count(strings.TrimSpace(errs), "\n") != 0 {
			t.Errorf("%s: %d %q %q", name, code, out, errs)
		}
	}
	code, out, errs := call("", append(both, "--deck", "signal-invitation", "--format", "json")...)
	var j togetherJSON
	if code != 0 || json.Unmarshal([]byte(out), &j) != nil || len(j.Matches) != 1 || j.Matches[0].Interest != "plain-invitation" || j.Matches[0].Other != "invite-in-words" {
		t.Fatalf("%d %q %q", code, out, errs)
	}
	for m, want := range []string{"plain-invitation", "invite-in-words"} {
		code, out, errs := call("", append([]string{"state"}, as[m]...)...)
		var st struct {
			Matches   []wantedJSON   `json:"matches"`
			Interests []interestJSON `json:"interests"`
		}
		if code != 0 || json.Unmarshal([]byte(out), &st) != nil || len(st.Matches) != 1 || st.Matches[0].Interest != want || len(st.Interests) != 3 {
			t.Errorf("%d %q %q", code, out, errs)
		}
		_, entries, _ := call("", append([]string{"entries", "--format", "json"}, as[m]...)...)
		for _, quiet := range []string{"signal-invitation", "planned-time"} {
			if strings.Contains(entries, quiet) {
				t.Errorf("an answer stands in the entries: %s", entries)
			}
		}
	}
	if code, _, errs := call("", append(both, "--deck", "plain-invitation")...); code != exitFailed || !strings.Contains(errs, "it can be again from") {
		t.Errorf("at once again: %d %q", code, errs)
	}
	if code, out, errs := call("", both...); code != 0 || !strings.Contains(out, "nothing that both want") {
		t.Errorf("the rest of the list: %d %q %q", code, out, errs)
	}
	_, ids, _ := call("", "content", "list", "interests")
	if n := strings.Count(ids, "\n"); n < 134 || !strings.Contains(ids, "signal-invitation\n") {
		t.Errorf("%d interests are listed", n)
	}
}

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// newByCommand makes a vault of two by the command "new" and returns what opens it as each of them.
func newByCommand(t *testing.T) (dir string, as [2][]string) {
	dir = t.TempDir()
	file := filepath.Join(dir, "d.unhurried")
	args := []string{"new", "--out", file, "--sheets", dir}
	for i, name := range []string{"Alex", "Sam"} {
		phrase := filepath.Join(dir, name+".txt")
		if err := os.WriteFile(phrase, []byte("the velvet words of "+name+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, "--member", name, "--passphrase-file", phrase)
		as[i] = []string{"--vault", file, "--member", name, "--passphrase-file", phrase}
	}
	if code, out, errs := call("", args...); code != 0 || !strings.Contains(out, "Sam.sheet") {
		t.Fatalf("new: %d %s %s", code, out, errs)
	}
	return dir, as
}

// call runs a command on some input.
func call(in string, args ...string) (code int, out, errs string) {
	var o, e strings.Builder
	code = run(args, strings.NewReader(in), &o, &e)
	return code, o.String(), e.String()
}

// Who took another name is found by it from then on. A name that is nobody's is no wrong passphrase: it is said which names there are.
func TestAMemberIsFoundByTheirPresentName(t *testing.T) {
	_, as := newByCommand(t)
	if code, out, errs := call(`{"do":"name.set","name":" Zoë "}`, append([]string{"act"}, as[0]...)...); code != 0 || out == "" {
		t.Fatalf("%d %q %q", code, out, errs)
	}
	for _, of := range []struct {
		m    int
		name string
		code int
		says string
	}{
		{0, "Zoë", 0, ""}, {0, "zoË", 0, ""}, {1, "Sam", 0, ""},
		{0, "Alex", exitUsage, "nobody here is called Alex: this passphrase is that of Zoë, and the other is Sam"},
		{1, "Alex", exitUsage, "nobody here is called Alex: this passphrase is that of Sam, and the other is Zoë"},
		{0, "Sam", exitKey, "this passphrase is not Sam's"},
	} {
		args := append([]string{"act"}, as[of.m]...)
		args[4] = of.name
		if code, _, errs := call("", args...); code != of.code || !strings.Contains(strings.Join(strings.Fields(errs), " "), of.says) || code != exitKey && strings.Contains(errs, "wrong passphrase") {
			t.Errorf("--member %s with the passphrase of %d: %d %q", of.name, of.m, code, errs)
		}
	}
}

func TestAVaultIsMadeActedOnAndShown(t *testing.T) {
	dir, as := newByCommand(t)
	for _, name := range []string{"Alex.sheet", "Sam.sheet"} {
		if i, err := os.Stat(filepath.Join(dir, name)); err != nil || i.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", name, i, err)
		}
	}
	code, out, errs := call(`{"do":"program.start","program":"sensate-focus"}
{"do":"assign","exercise":"hands-in-turns","for":"us","times":2}
{"do":"assign","task":"a walk of my own"}
{"do":"assign","exercise":"hands-in-turns","times":0}
{"do":"name.set","name":"Al"}
`, append([]string{"act", "--on", "2026-10-05"}, as[0]...)...)
	if code != exitFailed || strings.Count(out, "ok ") != 3 || !strings.Contains(errs, "line 4:") || strings.Count(strings.TrimSpace(errs), "\n") != 0 {
		t.Fatalf("%d %q %q", code, out, errs)
	}
	if code, out, errs := call(`{"do":"assignment.answer","assignment":"hands-in-turns","yes":true}`, append([]string{"act", "--on", "2026-10-06"}, as[1]...)...); code != 0 || out == "" {
		t.Fatalf("%d %q %q", code, out, errs)
	}
	for m, mine := range []int{2, 1} {
		code, out, errs := call("", append([]string{"state", "--format", "json", "--today", "2026-10-07"}, as[m]...)...)
		var st map[string]json.RawMessage
		if code != 0 || json.Unmarshal([]byte(out), &st) != nil {
			t.Fatalf("%d %q %q", code, out, errs)
		}
		for _, key := range strings.Fields("today program assignments cycle agenda coping measures adherence sessions weeks readings invitations interests matches asks cards") {
			if st[key] == nil {
				t.Errorf("state has no %s", key)
			}
		}
		var as struct {
			InForce []any `json:"in_force"`
		}
		if err := json.Unmarshal(st["assignments"], &as); err != nil || len(as.InForce) != mine {
			t.Errorf("member %d has %s", m, st["assignments"])
		}
		if strings.Contains(out, "a walk of my own") != (m == 0) {
			t.Errorf("member %d sees the other's own task, or not theirs", m)
		}
	}
}

func TestActAndNewRefuseWhatMakesNoSense(t *testing.T) {
	dir, as := newByCommand(t)
	phrase := filepath.Join(dir, "Alex.txt")
	for name, args := range map[string][]string{
		"act without a vault":     {"act"},
		"a day that is none":      append([]string{"act", "--on", "someday"}, as[0]...),
		"a day of state":          append([]string{"state", "--today", "someday"}, as[0]...),
		"a member without a file": {"new", "--out", filepath.Join(dir, "x.unhurried"), "--member", "A", "--member", "B", "--passphrase-file", phrase},
		"three members":           {"new", "--out", filepath.Join(dir, "x.unhurried"), "--member", "A", "--member", "B", "--member", "C", "--passphrase-file", phrase, "--passphrase-file", phrase, "--passphrase-file", phrase},
		"a name that is a path":   {"new", "--out", filepath.Join(dir, "x.unhurried"), "--member", "../A", "--passphrase-file", phrase, "--sheets", dir},
		"two sheets of one name":  {"new", "--out", filepath.Join(dir, "x.unhurried"), "--member", "A", "--passphrase-file", phrase, "--member", "a", "--passphrase-file", filepath.Join(dir, "Sam.txt"), "--sheets", dir},
	} {
		if code, _, errs := call("", args...); code != exitUsage {
			t.Errorf("%s: %d %s", name, code, errs)
		}
	}
	for name, args := range map[string][]string{
		"a vault that is there": {"new", "--out", as[0][1], "--member", "A", "--passphrase-file", phrase},
		"a sheet that is there": {"new", "--out", filepath.Join(dir, "x.unhurried"), "--member", "Alex", "--passphrase-file", phrase, "--sheets", dir},
	} {
		if code, _, errs := call("", args...); code != exitFailed {
			t.Errorf("%s: %d %s", name, code, errs)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "x.unhurried")); !os.IsNotExist(err) {
		t.Errorf("something was made: %v", err)
	}
}

func TestEveryActionIsListed(t *testing.T) {
	code, out, _ := call("", "act", "--list", "--format", "json")
	var all []struct{ Do, About, Example string }
	if err := json.Unmarshal([]byte(out), &all); err != nil || code != 0 || len(all) < 30 {
		t.Fatalf("%d %v: %d actions", code, err, len(all))
	}
	if code, out, _ := call("", "act", "--list"); code != 0 || !strings.Contains(out, "measure.record") {
		t.Errorf("%d %s", code, out)
	}
}

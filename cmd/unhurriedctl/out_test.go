package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
)

// --out never replaces a file that is there; --force does, and never a diary. That goes for every command that has both flags.
func TestOutNeverReplacesAFile(t *testing.T) {
	dir, as := newByCommand(t)
	path := func(name string) string { return filepath.Join(dir, name) }
	own, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	done := func(args ...string) {
		t.Helper()
		if code, out, errs := feed("", args...); code != 0 {
			t.Fatalf("%v: %s%s", args, out, errs)
		}
	}
	must(os.WriteFile(path("key.txt"), []byte(own.String()+"\n"), 0o600))
	key, opens := []string{"--recipient", own.Recipient().String()}, []string{"--identity", path("key.txt")}
	with := slices.Concat[[]string]
	done(with([]string{"export", "--out", path("alex.age")}, key, as[0])...)
	done(with([]string{"plan", "new", "--progress", path("alex.age"), "--out", path("plan.yaml")}, opens)...)
	text, err := os.ReadFile(path("plan.yaml"))
	must(err)
	must(os.WriteFile(path("plan.yaml"), []byte(strings.Replace(string(text), `by: ""`, "by: Dr. Lee", 1)+"readings: [why-touch-in-turns]\n"), 0o600))
	if code, _, errs := feed(`{"do":"visit.prepare","hope":"to laugh again"}`+"\n", with([]string{"act"}, as[0])...); code != 0 {
		t.Fatal(errs)
	}
	w := practiceByCommand(t, dir)
	desk(t, w, 0, "", "add", "A")
	desk(t, w, 0, "", with([]string{"receive", path("alex.age"), "--client", "A"}, opens)...)

	for name, args := range map[string][]string{
		"export":            with([]string{"export"}, key, as[0]),
		"print exercise":    {"print", "exercise", "hands-in-turns"},
		"print visit":       with([]string{"print", "visit"}, as[0]),
		"plan new":          with([]string{"plan", "new", "--progress", path("alex.age")}, opens),
		"plan seal":         with([]string{"plan", "seal", path("plan.yaml")}, key),
		"review":            with([]string{"review", path("alex.age")}, opens),
		"clients plan":      with([]string{"clients", "plan", "A"}, w),
		"clients plan, all": with([]string{"clients", "plan", "A", path("plan.yaml")}, key, w),
		"clients show":      with([]string{"clients", "show", "A", "--format", "html"}, w),
	} {
		there := path(name)
		must(os.WriteFile(there, []byte("mine\n"), 0o600))
		code, out, errs := feed("", append(args, "--out", there)...)
		if b, err := os.ReadFile(there); code != exitFailed || err != nil || string(b) != "mine\n" || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s over a file: code %d, %s%s", name, code, out, errs)
		}
		code, out, errs = feed("", append(args, "--out", there, "--force")...)
		if b, err := os.ReadFile(there); code != 0 || err != nil || string(b) == "mine\n" {
			t.Errorf("%s by force: code %d, %s%s", name, code, out, errs)
		}
		for _, diary := range []string{path("d.unhurried"), path("notes.unhurried")} {
			before, err := os.ReadFile(diary)
			must(err)
			code, out, errs = feed("", append(args, "--out", diary, "--force")...)
			if after, err := os.ReadFile(diary); code == 0 || err != nil || !strings.HasPrefix(string(after), string(before[:16])) || len(after) < len(before) {
				t.Errorf("%s over a diary: code %d, %s%s", name, code, out, errs)
			}
		}
	}
}

// A key that is kept by name seals a file without being typed again; the list of files says whose it is.
func TestAKeyIsKeptByName(t *testing.T) {
	dir, as := newByCommand(t)
	own, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	key, out := filepath.Join(dir, "key.txt"), filepath.Join(dir, "alex.age")
	if err := os.WriteFile(key, []byte(own.String()+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	says(t, exitFailed, "no key is kept under that name", append([]string{"export", "--therapist", "Dr. Moss", "--out", out}, as[0]...)...)
	if code, _, errs := feed(`{"do":"therapist.keep","name":"Dr. Moss","key":"`+own.Recipient().String()+`","secrets":"asked"}`+"\n", append([]string{"act"}, as[0]...)...); code != 0 {
		t.Fatal(errs)
	}
	if code, _, errs := feed("", append([]string{"export", "--therapist", "Dr. Moss", "--out", out}, as[0]...)...); code != 0 {
		t.Fatal(errs)
	}
	if code, _, errs := feed("", "review", out, "--identity", key); code != 0 {
		t.Errorf("it opens with the key: %s", errs)
	}
	_, mine, _ := feed("", append([]string{"state", "--format", "json"}, as[0]...)...)
	_, theirs, _ := feed("", append([]string{"state", "--format", "json"}, as[1]...)...)
	if strings.Count(mine, "Dr. Moss") != 2 || strings.Contains(theirs, "Dr. Moss") {
		t.Errorf("in mine %d times, in the other's %d times", strings.Count(mine, "Dr. Moss"), strings.Count(theirs, "Dr. Moss"))
	}
	if code, _, errs := feed(`{"do":"therapist.forget","name":"Dr. Moss"}`+"\n", append([]string{"act"}, as[0]...)...); code != 0 {
		t.Fatal(errs)
	}
	says(t, exitFailed, "no key is kept under that name", append([]string{"export", "--therapist", "Dr. Moss", "--out", filepath.Join(dir, "b.age")}, as[0]...)...)
}

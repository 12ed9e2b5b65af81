package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/adrg/xdg"
	"github.com/alecthomas/kong"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/vault"
	"unhurried/internal/vault/vaulttest"
	"unhurried/internal/version"
	"unhurried/internal/wording"
)

// childEnv makes this test binary the command itself, for what has to be killed.
const childEnv = "UNHURRIEDCTL_TEST_CHILD"

// roles are what a child may be but the command itself, on systems that have what it takes.
var roles = map[string]func() int{}

func TestMain(m *testing.M) {
	vaulttest.Cheap()
	if role := os.Getenv(childEnv); role != "" {
		as, ok := roles[role]
		if !ok {
			as = func() int { return run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr) }
		}
		os.Exit(as())
	}
	os.Exit(elsewhere(m.Run))
}

// elsewhere runs tests that remember nothing on the computer of whoever runs them.
func elsewhere(run func() int) int {
	dir, err := os.MkdirTemp("", "unhurriedctl-test-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	os.Setenv("XDG_STATE_HOME", dir)
	os.Setenv("XDG_DATA_HOME", dir)
	xdg.Reload()
	return run()
}

// feed runs a command with an input.
func feed(in string, args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = run(args, strings.NewReader(in), &o, &e)
	return code, o.String(), e.String()
}

// says runs a command that must fail with one plain sentence on stderr, and with that code.
func says(t *testing.T, code int, part string, args ...string) {
	t.Helper()
	got, out, errs := feed("", args...)
	oneSentence(t, errs)
	if got != code || !strings.Contains(errs, part) {
		t.Errorf("%v: code %d, %q; want code %d and %q", args, got, errs, code, part)
	}
	if out != "" {
		t.Errorf("%v: failed, and printed %q", args, out)
	}
}

func oneSentence(t *testing.T, errs string) {
	t.Helper()
	if !strings.HasPrefix(errs, "unhurriedctl: ") || strings.Count(errs, "\n") != 1 || !strings.HasSuffix(errs, "\n") || len(errs) > 400 {
		t.Errorf("not one plain sentence: %q", errs)
	}
	for _, jargon := range []string{"%!", "panic", "json:", "sqlite", "0x", "<nil>"} {
		if strings.Contains(errs, jargon) {
			t.Errorf("%q holds %q", errs, jargon)
		}
	}
}

// exercise is one that the program comes with.
func exercise(t *testing.T) string {
	t.Helper()
	_, out, _ := feed("", "content", "list", "exercises")
	const id = "hands-in-turns" // for two: what one practises alone is nobody else's to tell of
	if !strings.Contains(out, id+"\n") {
		t.Fatalf("there is no %s", id)
	}
	return id
}

func line(t *testing.T, more string) string {
	t.Helper()
	return fmt.Sprintf(`{"exercise":%q,"date":%q,"outcome":"held"%s}`+"\n", exercise(t), thisDay().String(), more)
}

func TestHelp(t *testing.T) {
	var parts []string
	parser, err := kong.New(&cli{}, kong.Exit(func(int) {}))
	if err != nil {
		t.Fatal(err)
	}
	for _, leaf := range parser.Model.Leaves(true) {
		words := strings.Fields(leaf.Path())
		var command []string
		for _, w := range words {
			if !strings.HasPrefix(w, "<") && !strings.HasPrefix(w, "[") {
				command = append(command, w)
			}
		}
		if len(leaf.Help) < 10 || !strings.HasSuffix(strings.TrimSpace(leaf.Help), ".") {
			t.Errorf("%v: its help is %q", command, leaf.Help)
		}
		for _, f := range leaf.Flags {
			if f.Help == "" {
				t.Errorf("%v --%s: no help", command, f.Name)
			}
		}
		code, out, errs := feed("", append(command, "--help")...)
		if code != 0 || errs != "" || !strings.Contains(out, "Usage: unhurriedctl "+command[0]) {
			t.Errorf("%v --help: code %d, %q, %q", command, code, out, errs)
		}
		for _, l := range strings.Split(out, "\n") {
			if len([]rune(l)) > 120 && !strings.HasPrefix(l, "Usage: ") {
				t.Errorf("%v --help: a line of %d characters: %s", command, len([]rune(l)), l)
			}
		}
		parts = append(parts, command[0])
	}
	code, out, errs := feed("", "--help")
	for _, p := range append(parts, "Exit codes: 0 done", "never from the command line") {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), p) {
			t.Errorf("--help does not speak of %q", p)
		}
	}
	if code != 0 || errs != "" {
		t.Errorf("--help: code %d, %q", code, errs)
	}
	if code, out, errs := feed("", "--version"); code != 0 || out != version.Full()+"\n" || errs != "" {
		t.Errorf("--version: code %d, %q, %q", code, out, errs)
	}
}

// A passphrase comes from a file: there is no flag that takes one, and no flag reads the environment.
func TestNoPassphraseFromTheCommandLineOrTheEnvironment(t *testing.T) {
	parser, err := kong.New(&cli{})
	if err != nil {
		t.Fatal(err)
	}
	for _, leaf := range parser.Model.Leaves(false) {
		for _, group := range leaf.AllFlags(false) {
			for _, f := range group {
				if len(f.Envs) > 0 {
					t.Errorf("%s --%s reads %v", leaf.Path(), f.Name, f.Envs)
				}
				secret := strings.Contains(f.Name, "pass") || strings.Contains(f.Name, "code") || strings.Contains(f.Name, "identity")
				if secret && f.PlaceHolder != "FILE" {
					t.Errorf("%s --%s takes a %s", leaf.Path(), f.Name, f.PlaceHolder)
				}
			}
		}
	}
	p := newPlace(t)
	for _, name := range []string{"PASSPHRASE", "UNHURRIED_PASSPHRASE", "UNHURRIEDCTL_PASSPHRASE", "PASSPHRASE_FILE"} {
		t.Setenv(name, "the velvet words of Alex")
	}
	says(t, exitUsage, "passphrase-file", "today", "--vault", p.path("v.unhurried"), "--member", "Alex")
	says(t, exitUsage, "--passphrase", "today", "--vault", p.path("v.unhurried"), "--member", "Alex", "--passphrase", "the velvet words of Alex")
	says(t, exitFailed, "passphrase file", "today", "--vault", p.path("v.unhurried"), "--member", "Alex", "--passphrase-file", "the velvet words of Alex")
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{
		{}, {"no-such-command"}, {"today"}, {"today", "--vault"}, {"today", "--format", "xml"}, {"demo"}, {"demo", "--out", t.TempDir(), "--years", "51"},
		{"demo", "--out", t.TempDir(), "--years", "-1"}, {"demo", "--out", t.TempDir(), "--seed", "x"}, {"content"}, {"content", "list", "secrets"},
		{"review"}, {"review", "x"}, {"review", "x", "--passphrase-file", "y", "--identity", "z"}, {"export"}, {"verify", "extra"},
	} {
		says(t, exitUsage, "", args...)
	}
}

// couple are the flags of each member.
func couple(p place) [2][]string {
	return [2][]string{p.as("v.unhurried", "Alex", "a"), p.as("v.unhurried", "sam", "b")} // the case of a name does not matter
}

func with(flags []string, command string, more ...string) []string {
	return append(append([]string{command}, flags...), more...)
}

func TestCheckInAndWhatEachCanRead(t *testing.T) {
	p := newPlace(t)
	m := couple(p)
	code, out, errs := feed(line(t, `,"note":"kept for myself","anxiety_peak":3`)+"\n"+line(t, `,"note":"for both\u001b[2J\u202e","audience":"us"`), with(m[0], "checkin")...)
	if code != 0 || errs != "" || !regexp.MustCompile(`^ok \d+\nok \d+\n$`).MatchString(out) {
		t.Fatalf("code %d, %q, %q", code, out, errs)
	}
	var first, second uint64
	if _, err := fmt.Sscanf(out, "ok %d\nok %d\n", &first, &second); err != nil || second <= first {
		t.Errorf("%q: %v", out, err)
	}
	read := func(who []string, format string) string {
		t.Helper()
		code, out, errs := feed("", with(who, "entries", "--format", format)...)
		if code != 0 || errs != "" {
			t.Fatalf("code %d, %q", code, errs)
		}
		return out
	}
	for _, format := range []string{"text", "json"} {
		if out := read(m[0], format); !strings.Contains(out, "kept for myself") || !strings.Contains(out, "for both") || strings.ContainsAny(out, "\x1b\u202e") && format == "text" {
			t.Errorf("the author reads %s", out)
		}
		if out := read(m[1], format); strings.Contains(out, "kept for myself") || strings.Contains(out, "for both") {
			t.Errorf("before their own is in, the partner reads %s", out)
		}
	}
	if code, _, errs := feed(line(t, "")+line(t, `,"session":2,"pain":1`), with(m[1], "checkin")...); code != 0 {
		t.Fatal(errs)
	}
	if out := read(m[1], "json"); strings.Contains(out, "for both") {
		t.Errorf("before the author has opened the diary again, the partner reads %s", out)
	}
	read(m[0], "text")
	out = read(m[1], "json")
	if strings.Contains(out, "kept for myself") || !strings.Contains(out, "for both") {
		t.Errorf("once both are in and open, the partner reads %s", out)
	}
	if out := read(m[1], "text"); !strings.Contains(out, exercise(t)+": held") || !strings.Contains(out, exercise(t)+" (session 2): held") {
		t.Errorf("two sessions of one day are told as %s", out)
	}
	var entries []entry
	if err := json.Unmarshal([]byte(out), &entries); err != nil || len(entries) != 4 {
		t.Errorf("%d entries, %v", len(entries), err)
	}
	for i, e := range entries {
		if e.Kind != "check-in" || e.Mine != (e.Member == "Sam") || e.CheckIn.Outcome != "held" {
			t.Errorf("entry %d: %+v", i, e)
		}
	}

	code, out, errs = feed("", with(m[1], "verify")...)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if want := "records 8 damaged 0"; code != 0 || errs != "" || lines[len(lines)-1] != want {
		t.Errorf("code %d, %q, %q; want %q", code, out, errs, want)
	}
}

func TestAWrongLineStopsThereAndLosesNothing(t *testing.T) {
	p := newPlace(t)
	alex := couple(p)[0]
	good, n := line(t, ""), 0
	tomorrow := (thisDay() + 2).String()
	for _, tc := range []struct{ bad, part string }{
		{line(t, `,"anxiety_peak":11`), "anxiety_peak is 11"},
		{line(t, `,"session":9`), "no session 9"},
		{line(t, `,"happiness":3`), `no field "happiness"`},
		{`{"exercise":"no-such-exercise","date":"2026-01-01","outcome":"held"}` + "\n", "no-such-exercise"},
		{fmt.Sprintf(`{"exercise":%q,"date":%q,"outcome":"held"}`+"\n", exercise(t), tomorrow), "future"},
		{"not JSON\n", "JSON object"},
		{strings.Repeat("x", 200<<10) + "\n", "bytes"},
		{line(t, `,"note":"`+strings.Repeat("x", 9000)+`"`), "9000 characters"},
	} {
		code, out, errs := feed(good+"\n"+tc.bad+good, with(alex, "checkin")...)
		n++
		if code != exitFailed || strings.Count(out, "ok ") != 1 || !strings.Contains(errs, "line 3: ") || !strings.Contains(errs, tc.part) {
			t.Errorf("%.80s: code %d, %q, %q", tc.bad, code, out, errs)
		}
		oneSentence(t, errs)
	}
	_, out, _ := feed("", with(alex, "verify")...)
	if want := fmt.Sprintf("records %d damaged 0\n", 2+n); out != want { // the setup and this week's beat besides
		t.Errorf("%q, want %q", out, want)
	}
}

// Every "ok" is a promise: the check-in is there after the process is killed.
func TestOkMeansOnDisk(t *testing.T) {
	p := newPlace(t)
	alex := couple(p)[0]
	cmd := exec.Command(os.Args[0], with(alex, "checkin")...)
	cmd.Env = append(os.Environ(), childEnv+"=1")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	last := uint64(0)
	const promised = 5
	for i := range promised {
		if _, err := io.WriteString(in, fmt.Sprintf(`{"exercise":%q,"date":"2026-01-0%d","outcome":"held"}`+"\n", exercise(t), i+1)); err != nil {
			t.Fatal(err)
		}
		answer, err := lines.ReadString('\n') // comes before the next line is sent
		var seq uint64
		if _, scanErr := fmt.Sscanf(answer, "ok %d\n", &seq); err != nil || scanErr != nil || seq <= last {
			t.Fatalf("%q: %v, %v", answer, err, scanErr)
		}
		last = seq
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("ended by itself")
	}
	code, text, errs := feed("", with(alex, "verify")...)
	if want := fmt.Sprintf("records %d damaged 0\n", 2+promised); code != 0 || text != want {
		t.Errorf("code %d, %q, %q; want %q", code, text, errs, want)
	}
}

func TestDemoAndToday(t *testing.T) {
	for _, solo := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "new", "folder")
		args := []string{"demo", "--out", dir, "--years", "0", "--seed", "3", "--format", "json"}
		if solo {
			args = append(args, "--solo")
		}
		code, out, errs := feed("", args...)
		var d struct {
			Vault     string
			Members   []demoMember
			Therapist struct {
				PassphraseFile string `json:"passphrase_file"`
			}
		}
		if err := json.Unmarshal([]byte(out), &d); code != 0 || err != nil || strings.Count(out, "\n") != 1 {
			t.Fatalf("code %d, %q, %q, %v", code, out, errs, err)
		}
		if want := 2; !solo && len(d.Members) != want || solo && len(d.Members) != 1 {
			t.Fatalf("%+v", d)
		}
		for _, m := range d.Members {
			as := []string{"--vault", d.Vault, "--member", m.Name, "--passphrase-file", m.PassphraseFile}
			code, out, errs := feed("", with(as, "today")...)
			if code != 0 || errs != "" || !strings.Contains(out, "Why:  ") || !strings.Contains(out, "Next appointment: ") {
				t.Errorf("code %d, %q, %q", code, out, errs)
			}
			code, out, errs = feed("", with(as, "today", "--format", "json")...)
			var j todayJSON
			if err := json.Unmarshal([]byte(out), &j); code != 0 || err != nil || j.Program == "" || j.Stage == "" || j.Reason == "" || j.Gate == nil {
				t.Errorf("code %d, %q, %q, %v", code, out, errs, err)
			}
			if code, out, errs := feed("", with(as, "verify")...); code != 0 || !strings.HasSuffix(out, " damaged 0\n") {
				t.Errorf("code %d, %q, %q", code, out, errs)
			}
			if info, err := os.Stat(m.PassphraseFile); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("%v, %v", info.Mode(), err)
			}
		}
		says(t, exitFailed, "there already", args...)
	}
	code, out, errs := feed("", "demo", "--out", t.TempDir(), "--years", "0")
	if code != 0 || !regexp.MustCompile(`^vault .*\nAlex .*\nSam .*\ntherapist .*\n$`).MatchString(out) {
		t.Errorf("code %d, %q, %q", code, out, errs)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	says(t, exitFailed, "folder", "demo", "--out", filepath.Join(file, "x"))
}

func TestExportAndReview(t *testing.T) {
	p := newPlace(t)
	m := couple(p)
	p.write("t", "told by telephone\n")
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	id := p.write("key", key.String()+"\n")
	to := key.Recipient().String()
	notes := line(t, `,"note":"only mine","anxiety_peak":4`) + line(t, `,"note":"let us ask about \u001b[31mthis","audience":"me+therapist"`)
	if code, _, errs := feed(notes, with(m[0], "checkin")...); code != 0 {
		t.Fatal(errs)
	}
	if code, _, errs := feed(line(t, `,"note":"of the other","audience":"us","engaged":1`), with(m[1], "checkin")...); code != 0 {
		t.Fatal(errs)
	}
	holds := func(what, out string) {
		t.Helper()
		if !strings.Contains(out, "let us ask about") || strings.Contains(out, "only mine") || strings.Contains(out, "of the other") {
			t.Errorf("%s holds %q", what, out)
		}
	}
	f := p.path("progress.age")
	preview := p.want(0, "", with(m[0], "export", "--recipient", to, "--out", f, "--dry-run")...)
	holds("the preview", preview)
	if _, err := os.Stat(f); err == nil {
		t.Error("the preview wrote a file")
	}
	p.want(0, "2 sessions", with(m[0], "export", "--recipient", to, "--out", f)...)
	for _, format := range []string{"text", "json", "html", "pdf", "csv"} {
		out := p.want(0, "", "review", f, "--identity", id, "--format", format)
		switch format {
		case "pdf":
			if !strings.HasPrefix(out, "%PDF-") {
				t.Errorf("a PDF that begins with %.20q", out)
			}
		default:
			holds(format, out)
		}
		if format == "text" && strings.Contains(out, "\x1b") {
			t.Error("the text steers the therapist's terminal")
		}
		if format == "json" {
			var d report.Data
			if err := json.Unmarshal([]byte(out), &d); err != nil || d.Name != "Alex" {
				t.Errorf("%+v, %v", d, err)
			}
		}
		if format == "text" && out != preview {
			t.Errorf("the preview was %q, the file holds %q", preview, out)
		}
		file := p.path("out." + format)
		if out := p.want(0, "", "review", f, "--identity", id, "--format", format, "--out", file); out != "" {
			t.Errorf("printed %q beside the file", out)
		}
		if b, err := os.ReadFile(file); err != nil || format != "pdf" && string(b) != out {
			t.Errorf("%s: the file is not what is printed: %v", format, err)
		}
	}
	// Both members' files side by side, and by passphrase.
	both := p.path("sam.age")
	p.want(0, "", with(m[1], "export", "--recipient", to, "--out", both)...)
	if out := p.want(0, "", "review", f, both, "--identity", id); !strings.Contains(out, "Progress of Alex") || !strings.Contains(out, "Progress of Sam") {
		t.Errorf("side by side: %q", out)
	}
	sealed := p.path("words.age")
	p.want(0, "", with(m[0], "export", "--to-passphrase-file", p.path("t"), "--out", sealed, "--no-notes", "--no-ratings")...)
	if out := p.want(0, "", "review", sealed, "--passphrase-file", p.path("t")); strings.Contains(out, "let us ask") || strings.Contains(out, "peak 4") {
		t.Errorf("what was left out is in: %q", out)
	}
	says(t, exitKey, "doesn't open", "review", sealed, "--passphrase-file", p.path("a"))
	p.want(0, "0 sessions", with(m[0], "export", "--recipient", to, "--out", p.path("early.age"), "--from", "2001-01-01", "--to", "2001-02-01")...)
}

// Every exit code that scripts rely on, each with one plain sentence.
func TestExitCodes(t *testing.T) {
	p := newPlace(t)
	alex := couple(p)[0]
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	id, to := p.write("key", key.String()+"\n"), key.Recipient().String()
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	stranger := p.write("stranger", other.String()+"\n")
	if code, _, errs := feed(line(t, ""), with(alex, "checkin")...); code != 0 {
		t.Fatal(errs)
	}
	f := p.path("progress.age")
	p.want(0, "", with(alex, "export", "--recipient", to, "--out", f)...)
	whole, err := os.ReadFile(p.path("v.unhurried"))
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := os.ReadFile(f)
	if err != nil {
		t.Fatal(err)
	}

	// 1: failed.
	says(t, exitFailed, "passphrase file", "today", "--vault", p.path("v.unhurried"), "--member", "Alex", "--passphrase-file", p.path("none"))
	says(t, exitFailed, "no such file", with(p.as("none.unhurried", "Alex", "a"), "today")...)
	says(t, exitFailed, "no such file", "review", p.path("none.age"), "--identity", id)
	says(t, exitFailed, "progress.age", with(alex, "export", "--recipient", to, "--out", filepath.Join(noFolder(t), "progress.age"))...)
	says(t, exitFailed, "there already", with(alex, "export", "--recipient", to, "--out", p.path("v.unhurried"))...)
	says(t, exitFailed, "out.txt", "review", f, "--identity", id, "--out", filepath.Join(noFolder(t), "out.txt"))
	says(t, exitFailed, "comes before", with(alex, "export", "--recipient", to, "--out", f, "--from", "2026-02-01", "--to", "2026-01-01")...)
	for _, far := range [][]string{{"--to", "9999-12-31"}, {"--from", "0001-01-01"}, {"--from", "9999-01-01", "--to", "9999-12-31"}} {
		says(t, exitFailed, "out of range", with(alex, "export", append([]string{"--recipient", to, "--out", p.path("far.age")}, far...)...)...)
		if _, err := os.Stat(p.path("far.age")); err == nil {
			t.Errorf("%v wrote a file", far)
		}
	}
	if now, err := os.ReadFile(f); err != nil || !bytes.Equal(now, sealed) {
		t.Errorf("a failed export changed the earlier file: %v", err)
	}

	// 2: usage.
	says(t, exitUsage, "empty", with(p.as("v.unhurried", "Alex", filepath.Base(p.write("empty", "\n"))), "today")...)
	says(t, exitUsage, "longer", with(p.as("v.unhurried", "Alex", filepath.Base(p.write("long", strings.Repeat("x", 5000)))), "today")...)
	says(t, exitUsage, "is not a date", with(alex, "export", "--recipient", to, "--out", f, "--from", "yesterday")...)
	says(t, exitUsage, "age1", with(alex, "export", "--recipient", "age1nonsense", "--out", f)...)

	// 3: wrong passphrase or key.
	says(t, exitKey, "does not open", with(p.as("v.unhurried", "Alex", filepath.Base(p.write("wrong", "wrong"))), "today")...)
	says(t, exitKey, "Alex's", with(p.as("v.unhurried", "Alex", "b"), "today")...)
	says(t, exitKey, "doesn't open", "review", f, "--identity", stranger)

	// 4: damaged or tampered.
	p.write("half.unhurried", string(whole[:len(whole)/2]))
	says(t, exitDamaged, "half.unhurried", with(p.as("half.unhurried", "Alex", "a"), "today")...)
	p.write("text.unhurried", strings.Repeat("this is no vault\n", 1000))
	says(t, exitDamaged, "not a diary", with(p.as("text.unhurried", "Alex", "a"), "today")...)
	p.write("empty.unhurried", "")
	says(t, exitDamaged, "not a diary", with(p.as("empty.unhurried", "Alex", "a"), "today")...)
	says(t, exitDamaged, "not a progress file", "review", p.path("v.unhurried"), "--identity", id)
	p.write("cut.age", string(sealed[:len(sealed)/2]))
	says(t, exitDamaged, "progress file", "review", p.path("cut.age"), "--identity", id)

	// 5: open in another process.
	v, err := vault.Open(p.path("v.unhurried"), []byte("the velvet words of Sam"))
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"today", "entries", "verify", "checkin"} {
		says(t, exitInUse, "open in another", with(alex, command)...)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}

	// 6: made by a newer version.
	newer := fmt.Sprintf(`{"format":%q,"version":%d}`, report.Format, report.Version+1)
	seal(t, p.path("newer.age"), key.Recipient(), map[string]string{"manifest.json": newer, "data.json": newer})
	says(t, exitNewer, "newer version", "review", p.path("newer.age"), "--identity", id)

	var errs bytes.Buffer // a newer vault can't be made here; package vault shows that it is refused by this error
	if code := fail(streams{errs: &errs, l: wording.English()}, fmt.Errorf("open the vault x: %w", vault.ErrNewer)); code != exitNewer {
		t.Errorf("a newer vault: code %d", code)
	}
	oneSentence(t, errs.String())

	// And after all this the vault is as it was: names, a check-in, and that it was exported once.
	p.want(0, "records 4 damaged 0", with(alex, "verify")...)
}

// A name need not be given, so that none stands in the list of processes: the passphrase says whose it is.
func TestNoNameHasToBeGiven(t *testing.T) {
	p := newPlace(t)
	m := couple(p)
	if code, _, errs := feed(line(t, `,"note":"kept for myself"`), with(m[0], "checkin")...); code != 0 {
		t.Fatal(errs)
	}
	for who, flags := range m {
		nameless := append(append([]string{}, flags[:2]...), flags[4:]...)
		if flags[2] != "--member" || slices.Contains(nameless, "--member") {
			t.Fatalf("%q", flags)
		}
		code, out, errs := feed("", with(nameless, "entries")...)
		if code != 0 || errs != "" || strings.Contains(out, "kept for myself") != (who == 0) {
			t.Errorf("member %d reads %q, code %d, %q", who, out, code, errs)
		}
	}
}

// thisDay is the day that the commands have it: after midnight still the evening before.
func thisDay() homework.Day { return homework.DayAt(time.Now(), homework.UsualDayBegins) }

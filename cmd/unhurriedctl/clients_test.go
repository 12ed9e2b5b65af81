package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"unhurried/internal/agefile"
	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
)

// practiceByCommand makes a workspace by command, and the flags that open it.
func practiceByCommand(t *testing.T, dir string) (flags []string) {
	t.Helper()
	file, phrase := filepath.Join(dir, "notes.unhurried"), filepath.Join(dir, "lee.txt")
	if err := os.WriteFile(phrase, []byte("a quiet room above the harbour\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := feed("", "new", "--workspace", "--out", file, "--member", "Dr. Lee", "--passphrase-file", phrase); code != 0 {
		t.Fatal(errs)
	}
	return []string{"--vault", file, "--passphrase-file", phrase}
}

// desk runs a command of the workspace, with an input, and wants an exit code.
func desk(t *testing.T, flags []string, want int, in string, args ...string) string {
	t.Helper()
	code, out, errs := feed(in, append(append([]string{"clients"}, args...), flags...)...)
	if code != want || code != 0 && (strings.Count(errs, "\n") != 1 || out != "") {
		t.Fatalf("clients %v: code %d, want %d: %s%s", args, code, want, out, errs)
	}
	return out + errs
}

// Two visits: a couple's homework goes to the therapist, an answer comes back and is taken part by part, and the next file tells what
// became of it. All of it by commands, over the files that people send each other.
func TestALoopOfTwoVisits(t *testing.T) {
	dir, as := newByCommand(t)
	path := func(name string) string { return filepath.Join(dir, name) }
	own, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	for name, words := range map[string]string{"key.txt": own.String() + "\n", "back.txt": "told in the room this time\n"} {
		if err := os.WriteFile(path(name), []byte(words), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	today := thisDay()
	first := today - 9
	act := func(member int, on homework.Day, lines ...string) {
		t.Helper()
		code, _, errs := feed(strings.Join(lines, "\n")+"\n", append([]string{"act", "--on", on.String()}, as[member]...)...)
		if code != 0 {
			t.Fatalf("%v: %s", lines, errs)
		}
	}
	held := func(on homework.Day, lines ...string) {
		for m := range 2 {
			act(m, on, append([]string{`{"do":"check-in","exercise":"hands-in-turns","outcome":"held","closeness":7,"engaged":3,"anxiety_peak":3}`}, lines...)...)
		}
	}

	// Before the first visit: homework that they set themselves, two evenings, something to bring up.
	act(0, today-20, `{"do":"program.start","program":"sensate-focus"}`, `{"do":"assign","exercise":"hands-in-turns","for":"us","times":2,"minutes":20,"audience":"us+therapist","why":"to find the pace"}`,
		`{"do":"agenda.add","words":"the late shifts","audience":"me+therapist"}`)
	act(1, today-20, `{"do":"assignment.answer","assignment":"hands-in-turns","yes":true}`)
	held(today - 18)
	held(today - 14)
	give := func(member int, name string, more ...string) {
		t.Helper()
		code, _, errs := feed("", append(append([]string{"export", "--recipient", own.Recipient().String(), "--out", path(name)}, more...), as[member]...)...)
		if code != 0 {
			t.Fatal(errs)
		}
	}
	give(0, "alex-1.age")
	give(1, "sam-1.age")

	// The first visit: the files are kept, read, and answered.
	w := practiceByCommand(t, dir)
	key := []string{"--identity", path("key.txt")}
	desk(t, w, 0, "", "add", "Tuesday 5")
	desk(t, w, 0, "", "visit", "Tuesday 5", first.String(), "--at", "17:00")
	desk(t, w, exitUsage, "", append([]string{"receive", path("alex-1.age")}, key...)...)
	desk(t, w, 0, "", append([]string{"receive", path("alex-1.age"), "--client", "tuesday 5"}, key...)...)
	if out := desk(t, w, 0, "", append([]string{"receive", path("sam-1.age")}, key...)...); !strings.Contains(out, "Tuesday 5") {
		t.Errorf("the second file found its client by itself: %s", out)
	}
	if out := desk(t, w, 0, "", "show", "Tuesday 5"); !strings.Contains(out, "the late shifts") || !strings.Contains(out, "Sam") {
		t.Errorf("%s", out)
	}
	desk(t, w, 0, "asks for pace\nwith a second line\n", "note", "Tuesday 5")
	desk(t, w, 0, "", "plan", "Tuesday 5", "--out", path("plan.yaml"))
	text, err := os.ReadFile(path("plan.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	// Two minutes: a line on what was done, the same again, something new, and the next visit.
	filled := strings.Replace(string(text), "words: \"\" # a line\n    again: false", "words: You kept the pace.\n    again: true\n    times: 3", 1) +
		"assignments:\n  - exercise: body-touch-in-turns\n    for: both\n    times: 2\n    minutes: 30\n    why: the next small step\n    obstacle: visitors\n" +
		"appointment:\n  date: " + (today + 5).String() + "\n  time: \"17:00\"\n" +
		"recordings:\n  - exercise: hands-in-turns\n    file: voice.wav\n"
	if err := os.WriteFile(path("voice.wav"), apptest.Voice(1), 0o600); err != nil {
		t.Fatal(err)
	}
	if filled == string(text) || os.WriteFile(path("plan.yaml"), []byte(filled), 0o600) != nil {
		t.Fatalf("nothing was there to be answered:\n%s", text)
	}
	desk(t, w, exitUsage, "", "plan", "Tuesday 5", path("plan.yaml"), "--out", path("plan.age"))
	desk(t, w, 0, "", "plan", "Tuesday 5", path("plan.yaml"), "--out", path("plan.age"), "--to-passphrase-file", path("back.txt"))
	// The key that they gave once is kept, and opens the next plan.
	desk(t, w, 0, "", "plan", "Tuesday 5", path("plan.yaml"), "--out", path("to-key.age"), "--recipient", own.Recipient().String())
	if out := desk(t, w, 0, "", "plan", "Tuesday 5", path("plan.yaml"), "--out", path("to-kept.age")); !strings.Contains(out, agefile.Fingerprint(own.Recipient().String())) {
		t.Errorf("whom it is sealed to is not said: %s", out)
	}
	if code, _, errs := feed("", append([]string{"plan", "show", path("to-kept.age")}, key...)...); code != 0 {
		t.Errorf("their key does not open it: %s", errs)
	}
	desk(t, w, exitUsage, "", "plan", "Tuesday 5", "--out", path("new.yaml"), "--recipient", own.Recipient().String())
	desk(t, w, 0, "", "visit", "Tuesday 5", (today + 5).String(), "--at", "17:00")

	// At home: the plan is read, and each takes it part by part.
	act(0, first, `{"do":"appointment.set","day":"`+first.String()+`"}`, `{"do":"plan.receive","file":"`+path("plan.age")+`","passphrase_file":"`+path("back.txt")+`"}`)
	waits := func(member int, want bool) {
		t.Helper()
		if code, out, errs := feed("", append([]string{"today"}, as[member]...)...); code != 0 || strings.Contains(out, "A plan waits for your word: Dr. Lee's") != want {
			t.Errorf("a plan waits: %v\n%s%s", want, out, errs)
		}
	}
	waits(1, true)
	act(0, first, `{"do":"plan.answer","part":"1","answer":"take"}`, `{"do":"plan.answer","part":"2","answer":"leave"}`, `{"do":"plan.answer","part":"3","answer":"take"}`, `{"do":"plan.answer","part":"4","answer":"take"}`)
	act(1, first, `{"do":"plan.answer","part":"1","answer":"take"}`, `{"do":"plan.answer","part":"2","answer":"take"}`, `{"do":"plan.answer","part":"3","answer":"take"}`, `{"do":"plan.answer","part":"4","answer":"take"}`)
	waits(0, false)
	held(today - 6)
	give(0, "alex-2.age", "--since", "last-appointment")
	give(1, "sam-2.age", "--since", "last-appointment")

	for _, as := range as {
		code, out, errs := feed("", append([]string{"state", "--format", "json"}, as...)...)
		var of struct{ Plans []receivedJSON }
		if err := json.Unmarshal([]byte(out), &of); code != 0 || err != nil || len(of.Plans) != 1 || of.Plans[0].Parts[3].Since == nil {
			t.Errorf("the recording counts at home: %+v, %v %s", of.Plans, err, errs)
		}
	}

	// The second visit: what became of each part is told, beside the earlier files.
	desk(t, w, 0, "", append([]string{"receive", path("alex-2.age"), path("sam-2.age")}, key...)...)
	var j clientJSON
	if err := json.Unmarshal([]byte(desk(t, w, 0, "", "show", "Tuesday 5", "--format", "json", "--since", "all")), &j); err != nil {
		t.Fatal(err)
	}
	if len(j.Files) != 4 || len(j.Notes) != 1 || len(j.Plans) != 1 || *j.Next != today+5 || *j.Last != first || j.Behind || len(j.LookFirst) != 0 {
		t.Errorf("%+v", j)
	}
	if len(j.Progress) != 2 {
		t.Fatalf("%d files are the newest", len(j.Progress))
	}
	for _, d := range j.Progress {
		if len(d.Plans) != 1 || d.Plans[0].ID != j.Plans[0].Plan || len(d.Plans[0].Parts) != 4 {
			t.Fatalf("%s's file tells of the plan: %+v", d.Name, d.Plans)
		}
		parts := d.Plans[0].Parts
		second := map[string]homework.PartAnswer{"Alex": homework.PartLeave, "Sam": homework.PartTake}[d.Name]
		if parts[0].Answer != homework.PartTake || parts[0].Since == nil || parts[0].Times != 3 || parts[1].Answer != second || parts[1].Since != nil || parts[2].Since == nil ||
			parts[3].Kind != homework.PartRecording || parts[3].Since == nil {
			t.Errorf("of its parts %s's file tells %+v", d.Name, parts)
		}
	}
	// The evenings before the first visit stand in the first files alone: all files together have them, and a day cuts them too.
	for want, args := range map[int][]string{1: {"--since", "all"}, 3: {"--files", "all"}, 2: {"--files", "all", "--since", (today - 15).String()}} {
		var shown clientJSON
		if err := json.Unmarshal([]byte(desk(t, w, 0, "", append([]string{"show", "Tuesday 5", "--format", "json"}, args...)...)), &shown); err != nil {
			t.Fatal(err)
		}
		if len(shown.Progress) != 2 || len(shown.Progress[0].Sessions) != want {
			t.Errorf("%v shows %d evenings, want %d", args, len(shown.Progress[0].Sessions), want)
		}
	}
	if out := desk(t, w, 0, "", "list"); !strings.Contains(out, (today+5).String()+" 17:00") || !strings.Contains(out, "Tuesday 5\n") {
		t.Errorf("%s", out)
	}

	// The end: all of theirs goes.
	desk(t, w, 0, "", "remove", "Tuesday 5", "--yes")
	if out := desk(t, w, 0, "", "list", "--format", "json"); out != "[]\n" {
		t.Errorf("%s", out)
	}
}

// What can't be done is said in a sentence, with its code, and changes nothing.
func TestWhatAWorkspaceSaysNoTo(t *testing.T) {
	dir, as := newByCommand(t)
	w := practiceByCommand(t, dir)
	desk(t, w, 0, "", "add", "A")
	for name, c := range map[string]struct {
		code int
		in   string
		args []string
	}{
		"an alias that is taken":  {1, "", []string{"add", "a"}},
		"a client who is not":     {1, "", []string{"show", "B"}},
		"a visit on no day":       {2, "", []string{"visit", "A", "soon"}},
		"an empty note":           {1, " \n", []string{"note", "A"}},
		"a note that is too long": {1, strings.Repeat("a", homework.MaxText+1), []string{"note", "A"}},
		"no such note":            {1, "", []string{"note", "A", "--take-out", strings.Repeat("0", 48)}},
		"a plan with no file":     {1, "", []string{"plan", "A", "--out", filepath.Join(dir, "p.yaml")}},
		"a page with no file":     {1, "", []string{"show", "A", "--format", "html"}},
		"removing by a slip":      {2, "", []string{"remove", "A"}},
		"an alias over lines":     {1, "", []string{"add", "B\nC"}},
	} {
		t.Run(name, func(t *testing.T) { desk(t, w, c.code, c.in, c.args...) })
	}
	if out := desk(t, w, 0, "", "list"); strings.Count(out, "\n") != 1 {
		t.Errorf("%s", out)
	}
	for name, args := range map[string][]string{
		"a diary is no workspace": append([]string{"clients", "list"}, as[0][:2]...),
	} {
		args = append(args, "--passphrase-file", filepath.Join(dir, "Alex.txt"))
		if code, out, errs := feed("", args...); code != 1 || out != "" {
			t.Errorf("%s: %d %s%s", name, code, out, errs)
		}
	}
	if code, _, errs := feed(line(t, ""), append([]string{"checkin"}, w...)...); code == 0 {
		t.Errorf("a workspace took a check-in: %s", errs)
	}
	if code, _, errs := feed("", append([]string{"verify"}, w...)...); code != 0 {
		t.Errorf("it is not sound: %s", errs)
	}
}

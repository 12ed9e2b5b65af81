//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"unicode"
	"unicode/utf16"

	"filippo.io/age"

	"unhurried/internal/agefile"
	"unhurried/internal/exchange"
	"unhurried/internal/report"
	"unhurried/internal/wording"
)

// sealedFor makes a vault for two and Alex's progress file, sealed to a key.
func sealedFor(t *testing.T) (p place, alex []string, progress, keys, to string) {
	t.Helper()
	p = newPlace(t)
	alex = couple(p)[0]
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	to, keys, progress = key.Recipient().String(), p.write("key", key.String()+"\n"), p.path("progress.age")
	p.want(0, "", with(alex, "export", "--recipient", to, "--out", progress)...)
	return p, alex, progress, keys, to
}

// Nothing that a command writes takes the place of something that is there: no report, no vault, no link.
func TestNoOutputTakesThePlaceOfAFile(t *testing.T) {
	p, alex, progress, keys, to := sealedFor(t)
	taken := map[string]string{"report.csv": p.write("report.csv", "an older report"), "vault": p.path("v.unhurried"), "progress": progress,
		"link": p.path("link"), "dangling": p.path("dangling"), "folder": p.path("folder")}
	for link, leads := range map[string]string{"link": p.path("v.unhurried"), "dangling": p.path("not-there")} {
		if err := os.Symlink(leads, p.path(link)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(p.path("folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	whole := func(path string) []byte {
		b, err := os.ReadFile(path)
		if err != nil && !os.IsNotExist(err) && path != p.path("folder") {
			t.Fatal(err)
		}
		return b
	}
	for name, path := range taken {
		before := whole(path)
		says(t, exitFailed, "there already", with(alex, "export", "--recipient", to, "--out", path)...)
		for _, format := range []string{"text", "json", "html", "pdf", "csv"} {
			says(t, exitFailed, "there already", "review", progress, "--identity", keys, "--format", format, "--out", path)
		}
		if !bytes.Equal(before, whole(path)) {
			t.Errorf("%s was changed", name)
		}
	}
	if _, err := os.Lstat(p.path("not-there")); err == nil {
		t.Error("a file was made at the end of a link")
	}
	// What could not be written leaves nothing behind: no half file, no file under another name.
	if err := os.RemoveAll(p.path("folder")); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(p.dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range left {
		if strings.HasPrefix(e.Name(), ".") {
			t.Errorf("%s is left", e.Name())
		}
	}
}

// What is no file is refused in one sentence wherever a path is asked for, and waited for nowhere.
func TestWhatIsNoFileIsRefusedEverywhere(t *testing.T) {
	p, alex, progress, keys, _ := sealedFor(t)
	pipe := p.path("pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, what := range map[string]string{pipe: "pipe", p.dir: "folder", "/dev/zero": "device"} {
		for _, args := range [][]string{
			{"review", path, "--identity", keys}, {"review", progress, path, "--identity", keys}, {"review", progress, "--identity", path},
			{"review", progress, "--passphrase-file", path}, with(p.as("v.unhurried", "Alex", filepath.Base(path)), "today"),
			with(alex, "export", "--to-passphrase-file", path, "--out", p.path("out")),
			with(alex, "passphrase", "--new-passphrase-file", path),
			with(alex, "leave", "--new-passphrase-file", path, "--out", p.path("out")),
			{"recover", "--vault", p.path("v.unhurried"), "--code-file", path, "--new-passphrase-file", p.path("b")},
			{"recover", "--vault", p.path("v.unhurried"), "--code-file", p.path("code"), "--new-passphrase-file", path},
			{"salvage", "--vault", p.path("v.unhurried"), "--passphrase-file", path, "--out", p.path("out")},
			{"restore", p.path("v.unhurried"), "--vault", p.path("out"), "--passphrase-file", path},
		} {
			for i, a := range args {
				if a == filepath.Join(p.dir, filepath.Base(path)) {
					args[i] = path
				}
			}
			says(t, exitFailed, what, args...)
		}
	}
	says(t, exitFailed, "neither a folder nor a zip", "content", "check", pipe)
	p.want(0, "damaged 0", with(alex, "verify")...)
}

// utf16File is text as some editors save it.
func utf16File(text string, big bool) string {
	b := []byte("\xff\xfe")
	if big {
		b = []byte("\xfe\xff")
	}
	for _, u := range utf16.Encode([]rune(text)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return string(b)
}

// A passphrase or a key is the same in whatever form of text its file was saved.
func TestFilesFromOtherEditorsOpen(t *testing.T) {
	p, _, progress, keys, _ := sealedFor(t)
	key, err := os.ReadFile(keys)
	if err != nil {
		t.Fatal(err)
	}
	resealed(t, p, progress, keys, "words.age", "päss words for the therapist")
	for name, save := range map[string]func(string) string{
		"mark":     func(s string) string { return "\ufeff" + s },
		"utf-16":   func(s string) string { return utf16File(s+"\r\n", false) },
		"utf-16be": func(s string) string { return utf16File(s, true) },
		"crlf":     func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") + "\r\n" },
	} {
		file := p.write(name, save("the velvet words of Alex"))
		p.want(0, "", with(p.as("v.unhurried", "Alex", name), "today")...)
		p.want(0, "Progress of Alex", "review", progress, "--identity", p.write(name, save(string(key))))
		p.want(0, "Progress of Alex", "review", p.path("words.age"), "--passphrase-file", p.write(name, save("pa\u0308ss words for the therapist")))
		// To be set, a passphrase has to be in a file that means the same to every edition.
		p.write(name, save("another passphrase of Alex"))
		if name != "crlf" {
			says(t, exitUsage, "nothing was changed", with(couple(p)[0], "passphrase", "--new-passphrase-file", file)...)
		}
	}
	for name, bad := range map[string]string{"lines": "two\nlines", "nul": "a\x00b", "utf-16 without a mark": "w\x00o\x00r\x00d\x00", "empty": "",
		"latin": "p\xe4ss", "long": strings.Repeat("x", 1025), "far too long": strings.Repeat("x", 1<<20)} {
		file := p.write("bad", bad)
		for _, args := range [][]string{
			with(couple(p)[0], "passphrase", "--new-passphrase-file", file), with(couple(p)[0], "leave", "--new-passphrase-file", file, "--out", p.path("out")),
			with(couple(p)[0], "export", "--to-passphrase-file", file, "--out", p.path("out")),
			{"recover", "--vault", p.path("v.unhurried"), "--code-file", p.path("code"), "--new-passphrase-file", file},
		} {
			if code, out, errs := feed("", args...); code != exitUsage || out != "" {
				t.Errorf("%s: %s: code %d, %q, %q", name, args[0], code, out, errs)
			}
		}
	}
	p.want(0, "damaged 0", with(couple(p)[0], "verify")...)
}

// What an edition sealed with a file's bytes as they stood goes on to open with that file.
func TestAProgressFileOfTheFirstEditionOpensWithItsPassphraseFile(t *testing.T) {
	p, _, progress, keys, _ := sealedFor(t)
	for _, raw := range []string{"\ufeffseven words", "pa\u0308ss \ufb01ne", "w\x00o\x00r\x00d\x00s\x00", "two\nlines"} {
		resealed(t, p, progress, keys, "old.age", raw)
		p.want(0, "Progress of Alex", "review", p.path("old.age"), "--passphrase-file", p.write("old", raw+"\n"))
	}
}

// resealed seals the inside of a progress file to a passphrase as it stands, cheaply, as age itself does.
func resealed(t *testing.T, p place, progress, keys, name, phrase string) {
	t.Helper()
	ids, err := agefile.Identities(keys)
	if err != nil {
		t.Fatal(err)
	}
	d, err := report.OpenFile(progress, ids...)
	if err != nil {
		t.Fatal(err)
	}
	to, err := age.NewScryptRecipient(phrase)
	if err != nil {
		t.Fatal(err)
	}
	to.SetWorkFactor(2)
	var b bytes.Buffer
	if err := report.Seal(&b, wording.English(), d, to); err != nil {
		t.Fatal(err)
	}
	p.write(name, b.String())
}

// acts tells whether output does anything to a terminal.
func acts(s string) bool {
	return exchange.Visible(s) != s || strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && r != '\t' && unicode.IsControl(r) })
}

const evil = "\x1b[2J\u202e\u200b\u200e\x07\nunhurriedctl: all is well\r"

// Names of a pack's files, paths, names of members and words reach the terminal without steering it, and none begins a
// line of its own.
func TestNothingThatComesFromOutsideSteersTheTerminal(t *testing.T) {
	p := newPlace(t)
	pack := p.path("pack" + evil)
	if err := os.MkdirAll(filepath.Join(pack, "exercises"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"pack.yaml": "id: " + evil, "exercises/a" + evil + "\xff.md": "---\nid: x\n---\n", evil: "x"} {
		if err := os.WriteFile(filepath.Join(pack, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"content", "check", pack}, {"content", "check", pack + "-gone"}, {"review", evil, "--identity", "x"}, {evil}, {"today", "--" + evil}, {"info", evil},
		{"today", "--format", evil}, {"demo", "--out", p.path("x"), "--years", evil}, {"content", "list", evil}, {"content", "new", "pack", evil},
		with(p.as("v.unhurried", evil, "a"), "today"), with(p.as(evil, "Alex", "a"), "today"),
		with(couple(p)[0], "export", "--recipient", evil, "--out", p.path("out")), with(couple(p)[0], "export", "--from", evil, "--recipient", "x", "--out", p.path("o")),
		with(couple(p)[0], "backup", "--out", p.path("copy"+evil)), {"restore", evil, "--vault", p.path("y"), "--passphrase-file", p.path("a")},
	} {
		code, out, errs := feed("", args...)
		if acts(out) || acts(errs) {
			t.Errorf("%q: %q, %q", args, out, errs)
		}
		for _, l := range strings.Split(out, "\n") {
			if strings.HasPrefix(l, "unhurriedctl: all is well") {
				t.Errorf("%q forged a line: %q", args, out)
			}
		}
		if code != 0 && (strings.Count(errs, "\n") != 1 || strings.Contains(errs, "\nunhurriedctl: all is well")) {
			t.Errorf("%q forged a line: %q", args, errs)
		}
	}
	note, err := json.Marshal(evil + "\u061c and more")
	if err != nil {
		t.Fatal(err)
	}
	if code, _, errs := feed(line(t, `,"audience":"us+therapist","note":`+string(note)), with(couple(p)[0], "checkin")...); code != 0 {
		t.Fatal(errs)
	}
	for _, args := range [][]string{
		with(couple(p)[0], "entries"), with(couple(p)[0], "entries", "--format", "json"), with(couple(p)[0], "today", "--format", "json"),
		with(couple(p)[0], "export", "--recipient", newRecipient(t), "--out", p.path("out"), "--dry-run"),
	} {
		code, out, errs := feed("", args...)
		if code != 0 || acts(out) || strings.Contains(out, "\nunhurriedctl: all is well") {
			t.Errorf("%q: code %d, %q, %q", args, code, out, errs)
		}
		if args[len(args)-1] == "json" && args[0] == "entries" {
			var entries []entry
			if err := json.Unmarshal([]byte(out), &entries); err != nil || len(entries) != 1 || entries[0].CheckIn.Texts[0].Body != evil+"\u061c and more" {
				t.Errorf("the words came back otherwise: %q, %v", out, err)
			}
		}
	}
}

// The printer is the only way out: whoever writes to the terminal beside it forgets what it does.
func TestOnlyThePrinterWrites(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	past := regexp.MustCompile(`Fprint\w*\((s\.|os\.Std)|(s\.(out|errs)|os\.Std(out|err))\.Write|WriteString\((s\.|os\.Std)|NewEncoder\((s\.|os\.Std)|fmt\.Print`)
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if at := past.FindIndex(b); at != nil && !strings.HasSuffix(f, "_test.go") && f != "print.go" {
			t.Errorf("%s writes past the printer: %s", f, b[at[0]:min(at[1]+40, len(b))])
		}
	}
}

func newRecipient(t *testing.T) string {
	t.Helper()
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return key.Recipient().String()
}

// Text that is no whole text is refused before anything is saved.
func TestALineThatIsNoTextIsRefused(t *testing.T) {
	p := newPlace(t)
	for _, note := range []string{"\xff", "caf\xe9", `\ud83d`, `\ude00\ud83d`, "\xed\xa0\x80"} {
		code, out, errs := feed(line(t, `,"note":"`+note+`"`), with(couple(p)[0], "checkin")...)
		if code != exitFailed || out != "" || !strings.Contains(errs, "line 1: ") {
			t.Errorf("%q: code %d, %q, %q", note, code, out, errs)
		}
		oneSentence(t, errs)
	}
	if out := p.want(0, "", with(couple(p)[0], "entries")...); out != "" {
		t.Errorf("something was saved: %q", out)
	}
}

// What is wrong with a command line is said in our words.
func TestNoSentenceIsALibrarys(t *testing.T) {
	for _, args := range [][]string{
		{}, {"no-such"}, {"today"}, {"today", "--vault"}, {"today", "--vault", "x", "--format", "xml"}, {"demo", "--out", "x", "--years", "x"},
		{"demo", "--out", "x", "--years", "99999999999999999999"}, {"demo", "--out", "x", "--seed", "-1"}, {"demo", "--out", "x", "--seed=x"}, {"content"},
		{"content", "list", "secrets"}, {"content", "list"}, {"content", "check", "--today", "yesterday"}, {"review"}, {"review", "x"},
		{"review", "x", "--passphrase-file", "y", "--identity", "z"}, {"review", "a", "b", "c", "--identity", "x", "--identity", "y"}, {"export"}, {"verify", "extra"},
		{"today", "--vault", "--member", "x"}, {"demo", "--solo=maybe", "--out", "x"}, {"backup", "--keep", "5.5"}, {"exprot"}, {"today", "--valut", "x"},
		{"destroy", "--vault", "x"}, {"info"}, {"content", "new", "pack"}, {"-x"}, {"--"}, {"today", "-"}, {"content", "new", "x", "y"},
		{"backup", "--vault", "x", "--member", "y", "--passphrase-file", "z", "--out", "a", "--into", "b"},
	} {
		code, _, errs := feed("", args...)
		if code != exitUsage {
			t.Errorf("%q: code %d", args, code)
		}
		oneSentence(t, errs)
		for _, theirs := range []string{"expected", "missing flags", "missing positional", "but got", "did you mean", "strconv", "parsing time", "EOL", "unexpected", "bit int"} {
			if strings.Contains(errs, theirs) {
				t.Errorf("%q: %q is not our word in %q", args, theirs, errs)
			}
		}
	}
}

// A pipe that somebody holds open, and has written a passphrase to, is no file either.
func TestAPipeWithAWriterIsNotReadEither(t *testing.T) {
	p, _, progress, _, _ := sealedFor(t)
	pipe := p.path("pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	w, err := os.OpenFile(pipe, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}()
	if _, err := fmt.Fprintln(w, "the velvet words of Alex"); err != nil {
		t.Fatal(err)
	}
	says(t, exitFailed, "a pipe", "review", progress, "--passphrase-file", pipe)
}

// An argument that is there and empty is not taken for one that was left out: it comes from a variable that was not set,
// and the command would do more than was meant, or say that all is well with something else.
func TestWhatIsEmptyIsNotLeftOut(t *testing.T) {
	p, alex, progress, keys, to := sealedFor(t)
	for _, args := range [][]string{
		{"content", "check", ""}, {"content", "new", "exercise", "a-b", "--dir", ""}, {"review", "", "--identity", keys},
		{"review", progress, "", "--identity", keys}, {"review", progress, "--identity", keys, "--out", ""}, {"info", ""},
		{"review", progress, "--identity", "", "--passphrase-file", p.path("a")}, with(alex, "export", "--recipient", to, "--out", p.path("out"), "--from", ""),
		with(alex, "export", "--recipient", to, "--out", p.path("out"), "--to="), with(alex, "code", "--code-file", ""),
		with(alex, "leave", "--code-file=", "--new-passphrase-file", p.path("b"), "--out", p.path("out")), with(p.as("v.unhurried", "", "a"), "today"),
		{"restore", "", "--vault", p.path("r"), "--passphrase-file", p.path("a")}, {"destroy", "--vault", "", "--yes"},
	} {
		says(t, exitUsage, "has nothing in it", args...)
	}
	if _, err := os.Lstat(p.path("out")); err == nil {
		t.Error("a progress file was written")
	}
}

// full is a disk, or the end of a pipe, that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}
}

// What is done is not called failed because it could not be said, or somebody does it once more; and what only answers
// says that there is no answer.
func TestWhatIsDoneIsDoneThoughItCanNotBeSaid(t *testing.T) {
	p, alex, progress, keys, to := sealedFor(t)
	run := func(args ...string) (int, string) {
		var errs bytes.Buffer
		code := run(args, strings.NewReader(""), full{}, &errs)
		oneSentence(t, errs.String())
		return code, errs.String()
	}
	for _, args := range [][]string{
		with(alex, "export", "--recipient", to, "--out", p.path("out.age")), with(alex, "backup", "--out", p.path("b.unhurried")),
		with(alex, "backup", "--into", p.dir), with(alex, "acknowledge"), with(alex, "code", "--code-file", p.path("new-code")),
		{"restore", p.path("v.unhurried"), "--vault", p.path("r.unhurried"), "--passphrase-file", p.path("a")},
		{"salvage", "--vault", p.path("v.unhurried"), "--passphrase-file", p.path("a"), "--out", p.path("s.unhurried")},
		{"demo", "--out", p.path("demo"), "--years", "0", "--solo"}, {"demo", "--out", p.path("demo2"), "--years", "0", "--solo", "--format", "json"},
		{"content", "new", "exercise", "a-b", "--dir", p.path("pack")},
	} {
		if code, errs := run(args...); code != exitFailed || !strings.Contains(errs, "it is done") || strings.Contains(errs, "/dev/stdout") {
			t.Errorf("%s: code %d, %q", args[0], code, errs)
		}
	}
	for _, args := range [][]string{
		{"--help"}, {"export", "--help"}, {"info", p.path("v.unhurried")}, with(alex, "entries", "--format", "json"), with(alex, "today", "--format", "json"), {"review", progress, "--identity", keys},
	} {
		if code, errs := run(args...); code != exitFailed || !strings.Contains(errs, "the answer can't be written: no space") {
			t.Errorf("%s: code %d, %q", args[0], code, errs)
		}
	}
	// Where not even that can be said, the code is the one that it would have had.
	for code, args := range map[int][]string{
		exitUsage: {"no-such"}, exitDamaged: {"info", p.path("a")}, exitKey: with(p.as("v.unhurried", "Sam", "a"), "today"),
	} {
		if got := runInto(full{}, args...); got != code {
			t.Errorf("%q: code %d", args, got)
		}
	}
}

func runInto(errs full, args ...string) int {
	return run(args, strings.NewReader(""), &bytes.Buffer{}, errs)
}

// Of a path that leads to nothing it is said what is wrong, in one way, and not by which call that was found.
func TestAPathThatLeadsNowhereIsSaid(t *testing.T) {
	p := newPlace(t)
	for link, to := range map[string]string{"loop": "loop", "dangling": "nowhere"} {
		if err := os.Symlink(to, p.path(link)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"missing", "loop", "dangling", "a/inside", "no/folder/x", strings.Repeat("x", 300)} {
		x := p.path(name)
		for _, args := range [][]string{
			{"info", x}, {"destroy", "--vault", x, "--yes"}, with(p.as(name, "Alex", "a"), "today"), with(couple(p)[0], "backup", "--into", x),
			{"restore", x, "--vault", p.path("r"), "--passphrase-file", p.path("a")}, {"salvage", "--vault", x, "--passphrase-file", p.path("a"), "--out", p.path("s")},
			{"content", "new", "exercise", "a-b", "--dir", x},
		} {
			if args[0] == "content" && (name == "missing" || name == "no/folder/x" || len(name) > 255) {
				continue // it is made, or the sentence is as long as the name
			}
			code, _, errs := feed("", args...)
			if code == 0 || regexp.MustCompile(`\b(l?stat|open|read|mkdir|EvalSymlinks)[ :]+(/|too)`).MatchString(errs) {
				t.Errorf("%s %.20s: code %d, %q", args[0], name, code, errs)
			}
			oneSentence(t, errs)
		}
	}
	says(t, exitFailed, "the folder is not there", "restore", p.path("v.unhurried"), "--vault", p.path("no/folder/x"), "--passphrase-file", p.path("a"))
	says(t, exitKey, "does not open", "restore", p.path("v.unhurried"), "--vault", p.path("made/x"), "--passphrase-file", p.write("wrong", "not it"))
	for _, name := range []string{"no", "made"} {
		if _, err := os.Lstat(p.path(name)); err == nil {
			t.Errorf("the folder %s was made for nothing", name)
		}
	}
}

// A list of check-ins from an editor may begin with a mark; of one that can't be read, or was answered to nobody, it is
// said in our words where it stands.
func TestLinesFromAnywhere(t *testing.T) {
	p := newPlace(t)
	alex := couple(p)[0]
	if code, out, errs := feed("\ufeff"+line(t, "")+"\r\n", with(alex, "checkin")...); code != 0 || !strings.HasPrefix(out, "ok ") {
		t.Errorf("with a mark: code %d, %q, %q", code, out, errs)
	}
	folder, err := os.Open(p.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	var out, errs bytes.Buffer
	if code := run(with(alex, "checkin"), folder, &out, &errs); code != exitFailed || errs.String() != "unhurriedctl: line 1 can't be read: is a directory\n" {
		t.Errorf("a folder: code %d, %q", code, errs.String())
	}
	errs.Reset()
	if code := run(with(alex, "checkin"), strings.NewReader(line(t, `,"session":1`)), full{}, &errs); code != exitFailed || !strings.Contains(errs.String(), "it is done") {
		t.Errorf("answered to nobody: code %d, %q", code, errs.String())
	}
}

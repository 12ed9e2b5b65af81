package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/alecthomas/kong"

	"unhurried/internal/content"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/wording/wordingtest"
)

var (
	latinWord = regexp.MustCompile(`[A-Za-z][A-Za-z-]+`)
	madeUp    = regexp.MustCompile(`[0-9a-f]{32}|\.unhurried-\S+`) // ids and names that the vault draws
)

// syntax are the words that are the same in every language: commands, flags, what stands for their values, the fields of a
// line, what the system says, and the lines that scripts read.
func syntax(t *testing.T) map[string]bool {
	t.Helper()
	parser, err := kong.New(&cli{})
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	add := func(texts ...string) {
		for _, text := range texts {
			for _, w := range latinWord.FindAllString(text, -1) {
				known[w] = true
				for _, part := range strings.FieldsFunc(w, func(r rune) bool { return r == '-' }) {
					known[part] = true
				}
			}
		}
	}
	err = kong.Visit(parser.Model, func(v kong.Visitable, next kong.Next) error {
		switch v := v.(type) {
		case *kong.Node:
			add(v.Name)
		case *kong.Value:
			add(v.Name, v.Tag.PlaceHolder, v.Enum, v.Default, v.Target.Type().String())
		}
		return next(nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range homework.Scales {
		add(s.Name, strings.ReplaceAll(s.Name, "_", " "))
	}
	add("unhurriedctl STRING INT UINT TIME", "all last ok records damaged", "exercise date outcome number string", "manifest.json data.json pack.yaml", "path circle ellipse line polyline polygon rect title desc")
	add("couple either solo both each toucher touched", "demanding easy middling professional publisher read secondary abstract", "light deeper tender", "safety first") // of the format
	add("no such file or directory", "not a directory", "database disk image is malformed", "zip: not a valid zip file", "did not find expected node content")
	return known
}

// shown is what is shown of what the program comes with: ids and cards.
func shown(t *testing.T) string {
	t.Helper()
	cat, err := content.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, kind := range []string{"exercises", "programs", "readings", "prompts"} {
		all = append(all, content.IDs(cat, kind)...)
	}
	for _, d := range cat.Decks {
		all = append(all, d.ID)
		for _, card := range d.Prompts {
			all = append(all, card.Text)
		}
	}
	return strings.Join(all, "\n")
}

// stranger runs commands in another language and looks at what they say.
type stranger struct {
	t     *testing.T
	known map[string]bool
	given string // words of files that it gave, which may come back
}

// says wants every word that a command says to be known or given, and returns them.
func (s *stranger) says(in string, args ...string) string {
	s.t.Helper()
	var out, errs bytes.Buffer
	streams{strings.NewReader(in), &out, &errs, wordingtest.Pseudo(s.t)}.run(args)
	all := out.String() + errs.String()
	given := s.given + in + strings.Join(args, " ")
	for _, w := range latinWord.FindAllString(madeUp.ReplaceAllString(all, ""), -1) {
		if !s.known[w] && !strings.Contains(given, w) {
			s.t.Errorf("%v says %q in:\n%s", args, w, all)
			break
		}
	}
	return all
}

// In another language no English is left in the help of any command, nor in what is said of a mistake in a call.
func TestTheHelpAndMistakesSpeakTheLanguage(t *testing.T) {
	s := &stranger{t: t, known: syntax(t)}
	s.says("", "--help")
	parser, err := kong.New(&cli{})
	if err != nil {
		t.Fatal(err)
	}
	for _, leaf := range parser.Model.Leaves(true) {
		command := strings.Fields(regexp.MustCompile(`[<\[].*`).ReplaceAllString(leaf.Path(), ""))
		if help := s.says("", append(command, "--help")...); !strings.Contains(help, "--help") {
			t.Errorf("%v: %s", command, help)
		}
	}
	dir := t.TempDir()
	for _, args := range [][]string{
		{}, {"no-such-command"}, {"tuday"}, {"today"}, {"today", "--vault"}, {"today", "--vault="}, {"today", "--format", "xml"}, {"today", "--falt"}, {"today", "--qqqq"},
		{"demo", "--out", dir, "--years", "51"}, {"demo", "--out", dir, "--seed", "x"}, {"demo", "--out", dir, "--solo=3"},
		{"content", "list", "secrets"}, {"content", "check", "--today", "x"}, {"review", "x", "--passphrase-file", "y", "--identity", "z"},
		{"verify", "extra"}, {"export"}, {"export", "--vault", "v", "--passphrase-file", "p", "--out", "x"}, {"backup", "--vault", "v", "--passphrase-file", "p"}, {"content", "new", "spoon", "x"}, {"content", "new", "pack", "../x", "--dir", dir}, {"content", "new", "pack", "x", "--dir", "/dev/null"},
	} {
		if s.says("", args...) == "" {
			t.Errorf("%v: nothing was said", args)
		}
	}
}

// The same of files, lines and vaults that are not as they should be.
func TestWhatGoesWrongSpeaksTheLanguage(t *testing.T) {
	p, s := newPlace(t), &stranger{t: t, known: syntax(t), given: "Alex Sam " + shown(t)}
	alex := couple(p)[0]
	good := line(t, "")
	for _, bad := range []string{
		"x", "[]", `{"exercise":"a"}`, `{"exercise":"a","date":"x","outcome":"held"}`, line(t, `,"pain":"x"`), line(t, `,"pain":11`), line(t, `,"pain":-1`), line(t, `,"orgasm":true`),
		line(t, `,"role":"boss"`), line(t, `,"audience":"all"`), line(t, `,"session":99`), line(t, `,"kept_agreement":7`), line(t, `,"note":5`), line(t, `,"note":"`+strings.Repeat("x", 9000)+`"`),
		good[:len(good)-2] + "," + good[1:], good + good + `{"exercise":"no-such","date":"2026-01-01","outcome":"held"}`, `{"exercise":"a","date":"1969-01-01","outcome":"held"}`,
		`{"exercise":"A b","date":"2026-01-01","outcome":"held"}`, `{"exercise":"a","date":"2100-01-01","outcome":"held"}`, `{"exercise":"a","date":"2026-01-01","outcome":"failed"}`,
		line(t, `,"note":"\ud800"`), "\xff\xfe{}", strings.Repeat("x", 200000),
	} {
		s.says(bad, with(alex, "checkin")...)
	}
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	id, to, progress := p.write("key", key.String()+"\n"), key.Recipient().String(), p.path("progress.age")
	s.given += key.String()
	s.says("", with(alex, "export", "--recipient", to, "--out", progress)...)
	sealed := p.read("progress.age")
	p.write("cut.age", sealed[:len(sealed)/2])
	p.write("lines.age", strings.ReplaceAll(sealed, "\n", "\r\n"))
	newer := fmt.Sprintf(`{"format":%q,"version":%d}`, report.Format, report.Version+1)
	seal(t, p.path("newer.age"), key.Recipient(), map[string]string{"manifest.json": newer, "data.json": newer})
	seal(t, p.path("bare.age"), key.Recipient(), map[string]string{"data.json": newer})
	whole := p.read("v.unhurried")
	p.write("half.unhurried", whole[:len(whole)/2])
	p.write("empty", "")
	p.write("new", "another passphrase of Alex")
	p.write("utf16", "\xff\xfea\x00")
	p.write("broken", "\xff\xfe\x00")
	p.write("two", "two\nlines\n")
	p.write("long", strings.Repeat("x", 9000))
	for _, args := range [][]string{
		with(p.as("none.unhurried", "Alex", "a"), "today"), with(p.as("v.unhurried", "Alex", "none"), "today"), with(p.as("v.unhurried", "Alex", "empty"), "today"),
		with(p.as("v.unhurried", "Alex", "long"), "today"), with(p.as("v.unhurried", "Alex", "broken"), "today"), with(p.as("v.unhurried", "Alex", "b"), "today"),
		with(p.as("v.unhurried", "Alex", "new"), "verify"), with(p.as("half.unhurried", "Alex", "a"), "verify"), with(p.as("empty", "Alex", "a"), "verify"),
		with(alex, "export", "--recipient", "age1nonsense", "--out", progress), with(alex, "export", "--recipient", to, "--out", p.path("none/x.age")),
		with(alex, "export", "--recipient", to, "--out", p.path("v.unhurried")), with(alex, "export", "--recipient", to, "--out", progress, "--from", "yesterday"),
		with(alex, "export", "--recipient", to, "--out", progress, "--from", "2026-02-01", "--to", "2026-01-01"), with(alex, "export", "--recipient", to, "--out", progress, "--to", "9999-12-31"),
		{"review", progress, "--identity", p.path("a")}, {"review", progress, "--identity", p.dir}, {"review", progress, "--passphrase-file", p.path("a")}, {"review", p.path("cut.age"), "--identity", id},
		{"review", p.path("lines.age"), "--identity", id}, {"review", p.path("newer.age"), "--identity", id}, {"review", p.path("bare.age"), "--identity", id}, {"review", p.path("a"), "--identity", id},
		{"review", progress, "--identity", id, "--since", "then"}, {"review", progress, "--identity", id, "--since", "2100-01-01"},
		with(alex, "passphrase", "--new-passphrase-file", p.path("utf16")), with(alex, "passphrase", "--new-passphrase-file", p.path("two")), with(alex, "passphrase", "--new-passphrase-file", p.path("b")),
		{"recover", "--vault", p.path("v.unhurried"), "--code-file", p.path("a"), "--new-passphrase-file", p.path("new")},
		{"restore", p.path("half.unhurried"), "--vault", p.path("r.unhurried"), "--passphrase-file", p.path("a")}, {"salvage", "--vault", p.path("a"), "--passphrase-file", p.path("a"), "--out", p.path("s.unhurried")},
		with(alex, "backup", "--into", p.path("none")), with(alex, "backup", "--into", p.dir, "--keep", "0"), with(alex, "backup", "--out", p.path("v.unhurried")), with(alex, "backup", "--out", p.path("copy.unhurried")),
		with(p.as("v.unhurried", "Sam", "new"), "rotate"), {"info", p.path("a")}, {"info", p.path("v.unhurried")}, {"destroy", "--vault", p.path("a"), "--yes"}, {"info", p.dir},
		with(alex, "acknowledge"), with(alex, "acknowledge", "--go-on"),
	} {
		if s.says("", args...) == "" {
			t.Errorf("%v: nothing was said", args)
		}
	}
	p.spoil("v.unhurried", 1)
	for _, command := range []string{"verify", "today", "entries"} {
		s.says("", with(alex, command)...)
	}
}

// The same of a pack in which all sorts of things are wrong.
func TestWhatIsWrongWithAPackSpeaksTheLanguage(t *testing.T) {
	for name, values := range map[string][]string{
		"of other kinds": {": 99999", ": you should cure it, always", ": []", ": 2999-01-01"},
		"in words":       {": nowhere", ": You should cure it. Always", ": sexy-word"},
		"in numbers":     {": 0", ": 7", ": 40"},
	} {
		t.Run(name, func(t *testing.T) { wrongPack(t, values) })
	}
}

// wrongPack checks a pack in which every third value is another.
func wrongPack(t *testing.T, values []string) {
	s := &stranger{t: t, known: syntax(t), given: shown(t)}
	dir := filepath.Join(t.TempDir(), "pack")
	if err := os.CopyFS(dir, os.DirFS("../../docs/example-pack")); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"odd.txt": "x", "figures/odd.svg": `<svg xmlns="http://www.w3.org/2000/svg"><rect width="-1" onclick="x"/><script/></svg>`, "figures/no.svg": "no",
		"programs/odd.yaml": "id: [\n", "programs/other.yaml": "id: other\nid: other\nspoons: 3\ntitle: {}\n", "prompts/odd.yaml": "",
		"readings/odd.md": "no front matter", "readings/odder.md": "---\nid: odder\n", "exercises/odd.md": "---\nid: &a Odd\n---\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s.given += name + text
	}
	changed := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) == ".svg" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		lines := strings.Split(string(b), "\n")
		for i := range lines {
			if key, _, ok := strings.Cut(lines[i], ": "); ok && i%3 == 2 {
				lines[i] = key + values[changed%len(values)]
				changed++
			}
		}
		s.given += path + string(b) + strings.Join(lines, "\n")
		return os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	if said := s.says("", "content", "check", dir); strings.Count(said, "\n") < 30 {
		t.Errorf("too little is wrong:\n%s", said)
	}
	s.says("", "content", "check", filepath.Join(dir, "none"))
	s.says("", "content", "check", filepath.Join(dir, "odd.txt"))
}

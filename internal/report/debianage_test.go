package report

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"unhurried/internal/agefile"
	"unhurried/internal/wording"
)

// ageAt runs the distribution's age, which asks for a passphrase on a terminal of its own; script gives it one.
func ageAt(t *testing.T, dir, phrase, line string) {
	t.Helper()
	if phrase == "" {
		command(t, dir, "", "sh", "-c", line)
		return
	}
	command(t, dir, phrase+"\n"+phrase+"\n", "script", "-qec", line, "/dev/null")
}

// Debian's age opens what is sealed here and unzip takes what is inside; what age seals opens here: by a key and by a passphrase, in
// bytes and in letters.
func TestDebiansAgeAndTheAppOpenEachOthersFiles(t *testing.T) {
	const phrase = "told by telephone, slowly"
	key := newKey(t)
	byPhrase, err := agefile.PassphraseRecipient(phrase)
	if err != nil {
		t.Fatal(err)
	}
	phraseID, err := agefile.PassphraseIdentity(phrase)
	if err != nil {
		t.Fatal(err)
	}
	d := sampleData()
	want := Text(wording.English(), d)
	for name, c := range map[string]struct {
		to           age.Recipient
		id           agefile.Identity
		phrase       string
		seals, opens string
		armored      bool
	}{
		"by a key":                    {key.Recipient(), key, "", "age -r " + key.Recipient().String(), "age -d -i key.txt", false},
		"by a key, in letters":        {key.Recipient(), key, "", "age -a -r " + key.Recipient().String(), "age -d -i key.txt", true},
		"by a passphrase":             {byPhrase, phraseID, phrase, "age -p", "age -d", false},
		"by a passphrase, in letters": {byPhrase, phraseID, phrase, "age -p -a", "age -d", true},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := func(name string) string { return filepath.Join(dir, name) }
			var b bytes.Buffer
			if err := agefile.Armored(c.armored, &b, func(w io.Writer) error { return Seal(w, wording.English(), d, c.to) }); err != nil {
				t.Fatal(err)
			}
			for name, body := range map[string]string{"ours.age": b.String(), "key.txt": key.String() + "\n"} {
				if err := os.WriteFile(path(name), []byte(body), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			ageAt(t, dir, c.phrase, c.opens+" -o inside.zip ours.age")
			command(t, dir, "", "unzip", "-q", "inside.zip")
			for _, name := range []string{"report.html", "report.pdf", "entries.csv", "data.json"} {
				if info, err := os.Stat(path(name)); err != nil || info.Size() == 0 {
					t.Errorf("%s: %v", name, err)
				}
			}
			ageAt(t, dir, c.phrase, c.seals+" -o theirs.age inside.zip")
			sealed, err := os.ReadFile(path("theirs.age"))
			if err != nil || strings.HasPrefix(string(sealed), "-----BEGIN") != c.armored {
				t.Fatalf("%v: %.20q", err, sealed)
			}
			got, err := OpenFile(path("theirs.age"), c.id)
			if err != nil || Text(wording.English(), got) != want {
				t.Errorf("what age sealed: %v", err)
			}
		})
	}
}

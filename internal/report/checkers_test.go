package report

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"unhurried/internal/wording"
)

// command runs a program of the distribution's in a folder; make test installs those that are missing.
func command(t *testing.T, dir, in, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(in)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// readTable has Python's reader, as strict as it gets, count the cells of each line.
const readTable = `import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline=""), strict=True))
assert len(rows) > 1 and all(len(r) == len(rows[0]) for r in rows), [len(r) for r in rows]`

// Checkers of others find nothing in the documents, pages and tables of twelve couples, on either paper, whole and on one page.
func TestCheckersFindNothingInAnyForm(t *testing.T) {
	for name, c := range twelve() {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if keep := os.Getenv("UNHURRIED_PAGES"); keep != "" { // to be looked at
				dir = filepath.Join(keep, strings.ReplaceAll(name, " ", "-"))
				if err := os.MkdirAll(dir, 0o700); err != nil {
					t.Fatal(err)
				}
			}
			for file, form := range map[string]Form{
				"a4.pdf": {Format: "pdf"}, "letter.pdf": {Format: "pdf", Letter: true}, "one.pdf": {Format: "pdf", OnePage: true}, "packed.pdf": {Format: "pdf", packed: true},
				"report.html": {Format: "html"}, "one.html": {Format: "html", OnePage: true}, "entries.csv": {Format: "csv"},
			} {
				b, err := form.bytes(wording.English(), c.data...)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, file), b, 0o600); err != nil {
					t.Fatal(err)
				}
				switch form.Format {
				case "pdf":
					if said := command(t, dir, "", "qpdf", "--check", file); strings.Contains(said, "WARNING") {
						t.Errorf("%s: %s", file, said)
					}
				case "html":
					if said := command(t, dir, "", "tidy", "-e", "-q", file); said != "" {
						t.Errorf("%s: %s", file, said)
					}
				case "csv":
					command(t, dir, "", "python3", "-c", readTable, file)
				}
			}
		})
	}
}

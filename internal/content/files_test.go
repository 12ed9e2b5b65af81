package content

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"unhurried/internal/exchange"
)

// zipOf packs files, in the order of their paths, behind a prefix.
func zipOf(t testing.TB, fsys fs.FS, prefix string, more ...func(*zip.Writer) error) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		f, err := w.Create(prefix + name)
		if err != nil {
			return err
		}
		_, err = f.Write(data)
		return err
	})
	for _, add := range more {
		if err == nil {
			err = add(w)
		}
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func entry(name string, data []byte) func(*zip.Writer) error {
	return func(w *zip.Writer) error {
		f, err := w.Create(name)
		if err != nil {
			return err
		}
		_, err = f.Write(data)
		return err
	}
}

func zipFile(t *testing.T, data []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "lakeside.zip")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestZipOfAPackLoads(t *testing.T) {
	for _, prefix := range []string{"", "lakeside/"} {
		data := zipOf(t, os.DirFS(examplePack), prefix, entry("__MACOSX/._pack.yaml", []byte{0}), entry(prefix+".DS_Store", []byte{0}))
		got, problems := collectZip(bytes.NewReader(data), int64(len(data)))
		if len(problems) > 0 {
			t.Errorf("with the prefix %q: %v", prefix, problems)
		}
		cat, problems := loadAll(got, nil, nil)
		if cat == nil || len(cat.Exercises) != 3 {
			t.Errorf("with the prefix %q: %v", prefix, problems)
		}
	}
}

// TestHostileZip shows that a zip which was made to do harm is refused with its reason, whatever else it holds.
func TestHostileZip(t *testing.T) {
	link := &zip.FileHeader{Name: "readings/link.md"}
	link.SetMode(fs.ModeSymlink | 0o777)
	locked := &zip.FileHeader{Name: "readings/locked.md", Flags: 1}
	raw := func(h *zip.FileHeader, data string) func(*zip.Writer) error {
		return func(w *zip.Writer) error {
			f, err := w.CreateRaw(h)
			if err != nil {
				return err
			}
			_, err = f.Write([]byte(data))
			return err
		}
	}
	for _, hostile := range []struct {
		name string
		add  func(*zip.Writer) error
		want string
	}{
		{"path that climbs out", entry("../../.bashrc", nil), `the zip holds a path that leads outside it: "../../.bashrc"`},
		{"path that climbs out below", entry("readings/../../x.md", nil), "leads outside it"},
		{"absolute path", entry("/etc/passwd", nil), "leads outside it"},
		{"drive", entry(`C:\windows\x.md`, nil), "leads outside it"},
		{"backslash", entry(`readings\..\..\x.md`, nil), "leads outside it"},
		{"link", func(w *zip.Writer) error { _, err := w.CreateHeader(link); return err }, "readings/link.md:1: this is a link or a device"},
		{"same path in another case", func(w *zip.Writer) error {
			if err := entry("README.md", nil)(w); err != nil {
				return err
			}
			return entry("readme.md", nil)(w)
		}, "readme.md:1: the zip holds this path twice"},
		{"file that grows", entry("readings/bomb.md", make([]byte, 400<<10)), "readings/bomb.md:1: the file grows more than 100 times"},
		{"file too large", entry("readings/large.md", make([]byte, maxFile+1)), fmt.Sprintf("readings/large.md:1: the file has %d bytes", maxFile+1)},
		{"claim of 2 GB", raw(&zip.FileHeader{Name: "readings/two.md", UncompressedSize64: 2 << 30, CompressedSize64: 4}, "tiny"),
			"readings/two.md:1: the file has 2147483648 bytes"},
		{"claim of less than it is", raw(&zip.FileHeader{Name: "readings/less.md", UncompressedSize64: 1, CompressedSize64: 4}, "tiny"),
			"readings/less.md:1: the file can not be read"},
		{"wrong checksum", raw(&zip.FileHeader{Name: "readings/sum.md", UncompressedSize64: 4, CompressedSize64: 4, CRC32: 7}, "tiny"),
			"readings/sum.md:1: the file can not be read"},
		{"password", raw(locked, ""), "readings/locked.md:1: the file is locked with a password"},
		{"unknown method", raw(&zip.FileHeader{Name: "readings/odd.md", Method: 99, UncompressedSize64: 4, CompressedSize64: 4}, "tiny"),
			"readings/odd.md:1: the file can not be opened"},
		{"deep folders", entry("a/b/c/d/e/f.md", nil), "folders are nested too deep"},
		{"zip in a zip", entry("more.zip", nil), "more.zip:1: this file is no part of a pack"},
		{"program file", entry("readings/run.exe", nil), "readings/run.exe:1: this file is no part of a pack"},
		{"script", entry("figures/x.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script/></svg>`)), "figures/x.svg:1: the drawing holds <script>"},
	} {
		t.Run(hostile.name, func(t *testing.T) {
			data := zipOf(t, os.DirFS(examplePack), "", hostile.add)
			report, err := CheckPack(zipFile(t, data), released)
			if err != nil {
				t.Fatal(err)
			}
			if got := report.Problems.Error(); !strings.Contains(got, hostile.want) {
				t.Errorf("got %q, want %q", got, hostile.want)
			}
			if cat, err := LoadPack(zipFile(t, data)); err == nil || cat != nil {
				t.Error("the pack was loaded")
			}
		})
	}
}

func TestZipBounds(t *testing.T) {
	many := zipOf(t, fstest.MapFS{}, "", func(w *zip.Writer) error {
		for i := range maxEntries + 1 {
			if err := entry(fmt.Sprintf("readings/r%d.md", i), nil)(w); err != nil {
				return err
			}
		}
		return nil
	})
	if _, problems := collectZip(bytes.NewReader(many), int64(len(many))); len(problems) != 1 || !strings.Contains(problems[0].What.String(), "4001 entries") {
		t.Errorf("many entries: %v", problems)
	}
	text := make([]byte, maxFile)
	for i := range text {
		binary.NativeEndian.PutUint16(text[i&^1:], uint16('a'+i*7%26)|uint16('a'+i/13%26)<<8)
	}
	large := zipOf(t, fstest.MapFS{}, "", func(w *zip.Writer) error {
		for i := range maxTotal/maxFile + 1 {
			f, err := w.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("readings/r%d.md", i), Method: zip.Store})
			if err != nil {
				return err
			}
			if _, err := f.Write(text); err != nil {
				return err
			}
		}
		return nil
	})
	if got, problems := collectZip(bytes.NewReader(large), int64(len(large))); len(problems) != 1 ||
		!strings.Contains(problems[0].What.String(), "the pack as a whole is too large") || len(got) > maxTotal/maxFile {
		t.Errorf("large total: %d files, %v", len(got), problems)
	}
	if _, problems := collectZip(bytes.NewReader(nil), maxArchive+1); len(problems) != 1 || !strings.Contains(problems[0].What.String(), "the zip has") {
		t.Errorf("large zip: %v", problems)
	}
	if _, problems := collectZip(strings.NewReader("no zip"), 6); len(problems) != 1 || !strings.Contains(problems[0].What.String(), "this is no zip") {
		t.Errorf("no zip: %v", problems)
	}
}

func copyPack(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "lakeside")
	if err := os.CopyFS(dir, os.DirFS(examplePack)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestHostileFolder shows that nothing outside a folder is read through it, and nothing huge inside it.
func TestHostileFolder(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.md")
	if err := os.WriteFile(secret, []byte("private"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, hostile := range []struct {
		name string
		do   func(dir string) error
		want string
	}{
		{"link to a file", func(dir string) error { return os.Symlink(secret, filepath.Join(dir, "readings", "secret.md")) },
			"readings/secret.md:1: this is a link or a device"},
		{"link to a folder", func(dir string) error { return os.Symlink("/", filepath.Join(dir, "more")) }, "more:1: this is a link or a device"},
		{"link to itself", func(dir string) error { return os.Symlink("..", filepath.Join(dir, "readings", "again")) },
			"readings/again:1: this is a link or a device"},
		{"file of 2 GB", func(dir string) error {
			f, err := os.Create(filepath.Join(dir, "readings", "two.md"))
			if err != nil {
				return err
			}
			if err := f.Truncate(2 << 30); err != nil {
				return err
			}
			return f.Close()
		}, "readings/two.md:1: the file has 2147483648 bytes"},
		{"film", func(dir string) error { return os.WriteFile(filepath.Join(dir, "film.mp4"), nil, 0o600) },
			"film.mp4:1: this file is no part of a pack"},
	} {
		t.Run(hostile.name, func(t *testing.T) {
			dir := copyPack(t)
			if err := hostile.do(dir); err != nil {
				t.Fatal(err)
			}
			report, err := CheckPack(dir, released)
			if err != nil {
				t.Fatal(err)
			}
			if len(report.Problems) != 1 || !strings.Contains(report.Problems.Error(), hostile.want) {
				t.Errorf("got %v, want %q", report.Problems, hostile.want)
			}
		})
	}
}

func TestPackThatIsNotThere(t *testing.T) {
	if _, err := CheckPack(filepath.Join(t.TempDir(), "nothing"), released); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("got %v", err)
	}
	empty, err := CheckPack(t.TempDir(), released)
	if err != nil {
		t.Fatal(err)
	}
	if got := empty.Problems.Error(); got != "pack.yaml:1: the pack has no pack.yaml; add one: it says who made the pack and which version it is" {
		t.Errorf("an empty folder: %s", got)
	}
}

// TestNoShadow shows that a pack can not put its own words in the place of shipped ones.
func TestNoShadow(t *testing.T) {
	base, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	dir := copyPack(t)
	taken := base.Readings[0].ID
	file := filepath.Join(dir, "readings", taken+".md")
	if err := os.Rename(filepath.Join(dir, "readings", "lakeside-why-hands.md"), file); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{file, filepath.Join(dir, "programs", "lakeside-hands.yaml")} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, bytes.ReplaceAll(data, []byte("lakeside-why-hands"), []byte(taken)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, err = LoadPack(dir)
	want := fmt.Sprintf("readings/%s.md:2: the id %q is taken by a reading that comes with the program; "+
		"choose another, for example one that begins with your initials", taken, taken)
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	pack := filepath.Join(dir, "pack.yaml")
	if err := os.WriteFile(pack, []byte("id: unhurried\ntitle: Not us\nrevision: 1\nlanguage: en\nauthors: [Somebody]\nlicense: none\nreviewed: none\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadPack(dir); err == nil || !strings.Contains(err.Error(), `the id "unhurried" is taken by a pack that comes with the program`) {
		t.Errorf("a pack that calls itself the shipped one: %v", err)
	}
}

func TestMerge(t *testing.T) {
	pack, problems := Load(os.DirFS(examplePack))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	base, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	all, err := Merge(base, pack)
	if err != nil {
		t.Fatal(err)
	}
	if all.Program("lakeside-hands") == nil || all.Program(base.Programs[0].ID) == nil || len(base.Packs) != 1 {
		t.Error("the merged catalog lacks something, or the shipped one was changed")
	}
	if _, err := Merge(all, pack); err == nil {
		t.Error("a pack was merged twice")
	}
}

// TestPromptOfTheShippedPack shows that a pack is told when it says again what is shipped.
func TestPromptOfTheShippedPack(t *testing.T) {
	base := shipped(t)
	taken := base.Decks[0]
	got, problems := collectFS(os.DirFS(examplePack))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	again := fmt.Appendf(nil, "%q", taken.Prompts[0].Text)
	got[deck] = bytes.Replace(got[deck], []byte("Where in our home do you rest best?"), again, 1)
	_, problems = loadAll(got, nil, base)
	if len(problems) != 1 || !strings.HasPrefix(problems[0].String(), deck+":10: the prompt ") ||
		!strings.Contains(problems[0].What.String(), "says nearly the same as the deck "+taken.ID+" that comes with the program") {
		t.Errorf("got %v", problems)
	}
}

// What a pack may not hold is among what is written out for a terminal.
func TestWhatAPackMayNotHoldIsWrittenOut(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		text := "a" + string(r) + "b"
		if _, what := badText([]byte(text)); what.Key != "" && exchange.Visible(text) == text {
			t.Errorf("%U is refused in a pack (%s), and stands as it is in a terminal", r, what)
		}
	}
}

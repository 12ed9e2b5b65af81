package app_test

import (
	"archive/zip"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"filippo.io/age"

	"unhurried/internal/agefile"
	"unhurried/internal/app"
	"unhurried/internal/example"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/tools/bench/vaultbench/sample"
	"unhurried/internal/wording"
)

// progressFile is a member's progress file of ten years, beside what age and zip need to make and to open the same bytes.
type progressFile struct {
	*couple
	dir, file string
	key       *age.X25519Identity
	inside    int64 // bytes of what is zipped
	entries   []string
}

func newProgressFile(b *testing.B) *progressFile {
	b.Helper()
	p := &progressFile{couple: locked(b), dir: b.TempDir()}
	p.now = time.Now()
	d, err := example.Make(b.Context(), catalog(b), example.Options{Dir: b.TempDir(), Years: 10, Seed: 1, Last: homework.DayOf(p.now)}, names, passphrases)
	p.must(err)
	p.Path = filepath.Clean(d.Path)
	p.as(0)
	p.key, err = age.GenerateX25519Identity()
	p.must(err)
	p.file = filepath.Join(p.dir, "ten.age")
	p.must(os.WriteFile(filepath.Join(p.dir, "key.txt"), []byte(p.key.String()+"\n"), 0o600))
	p.export(p.file)
	p.command("age", "-d", "-i", "key.txt", "-o", "inside.zip", p.file)
	z, err := zip.OpenReader(filepath.Join(p.dir, "inside.zip"))
	p.must(err)
	for _, f := range z.File {
		p.inside += int64(f.UncompressedSize64)
		p.entries = append(p.entries, f.Name)
	}
	p.must(z.Close())
	p.command("unzip", "-q", "-o", "inside.zip")
	return p
}

// export collects and writes all of the diary.
func (p *progressFile) export(path string) {
	p.t.Helper()
	d, err := p.app.Collect(wording.English(), report.Everything(0, p.app.Today()))
	p.must(err)
	p.must(p.app.Export(wording.English(), d, app.Sealed{Path: path, To: p.key.Recipient(), Replace: true}))
}

func (p *progressFile) command(name string, args ...string) {
	p.t.Helper()
	cmd := exec.CommandContext(p.t.Context(), name, args...)
	cmd.Dir = p.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		p.t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

func took(do func()) time.Duration {
	begin := time.Now()
	do()
	return time.Since(begin)
}

// BenchmarkProgressFile measures a progress file of ten years beside what age, zip and unzip alone take for the same bytes, and prints
// lines as make bench does. It goes by the quickest runs, which take turns. Making one is what comes beyond opening the diary.
func BenchmarkProgressFile(b *testing.B) {
	p := newProgressFile(b)
	open, openAlone, seal, sealAlone := time.Hour, time.Hour, time.Hour, time.Hour
	for b.Loop() {
		open = min(open, took(func() {
			_, err := report.OpenFile(p.file, p.key)
			p.must(err)
		}))
		openAlone = min(openAlone, took(func() {
			p.command("age", "-d", "-i", "key.txt", "-o", "inside.zip", p.file)
			p.command("unzip", "-q", "-o", "inside.zip")
		}))
		seal = min(seal, took(func() { p.export(filepath.Join(p.dir, "again.age")) }))
		sealAlone = min(sealAlone, took(func() {
			p.must(os.RemoveAll(filepath.Join(p.dir, "alone.zip")))
			p.command("zip", append([]string{"-q", "alone.zip"}, p.entries...)...)
			p.command("age", "-r", p.key.Recipient().String(), "-o", "alone.age", "alone.zip")
		}))
	}
	line := func(name string, value, goal float64, note string) {
		word := "ok"
		if value >= goal {
			word = "short"
		}
		fmt.Printf("%s ratio %.2f goal < %.2f %s (%s)\n", name, value, goal, word, note)
	}
	line("progress-file-open-to-age-and-unzip", float64(open)/float64(openAlone), 3, fmt.Sprintf("%s beside %s", open.Round(time.Millisecond), openAlone.Round(time.Millisecond)))
	line("progress-file-made-to-zip-and-age", float64(seal)/float64(sealAlone), 2, fmt.Sprintf("%s beside %s", seal.Round(time.Millisecond), sealAlone.Round(time.Millisecond)))
	used := p.memory(b)
	line("progress-file-memory-to-what-is-inside", float64(used)/float64(p.inside), 2, fmt.Sprintf("%.1f MB beside %.1f MB", float64(used)/1e6, float64(p.inside)/1e6))
}

// memory is how many bytes of memory a process needs more at most, from before it opens the file on.
func (p *progressFile) memory(b *testing.B) (most int64) {
	b.Helper()
	exe, err := os.Executable()
	p.must(err)
	most = 1 << 62
	for range 5 {
		cmd := exec.CommandContext(b.Context(), exe)
		cmd.Env = append(os.Environ(), childEnv+"=open", openEnv+"="+p.file, keyEnv+"="+filepath.Join(p.dir, "key.txt"))
		out, err := cmd.Output()
		p.must(err)
		var ns, kib int64
		_, err = fmt.Sscan(string(out), &ns, &kib)
		p.must(err)
		most = min(most, kib<<10)
	}
	return most
}

const (
	openEnv = "UNHURRIED_TEST_OPEN" // the progress file that a child opens
	keyEnv  = "UNHURRIED_TEST_KEY"  // and the key file that opens it
)

// openProgressFile opens a progress file and prints how long it took, in nanoseconds, and by how many KiB the process grew at most.
func openProgressFile() error {
	ids, err := agefile.Identities(os.Getenv(keyEnv))
	if err != nil {
		return err
	}
	meter, begin := sample.Begin(), time.Now()
	if _, err := report.OpenFile(os.Getenv(openEnv), ids...); err != nil {
		return err
	}
	meter.Print([]time.Duration{time.Since(begin)})
	return nil
}

package vault_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"unhurried/internal/vault"
	"unhurried/internal/vault/vaulttest"
)

// Some promises are about processes. For these the test binary starts itself again as a child that does what the
// variable asks for, and reports on standard output, a line each. Those that use what one system alone has add themselves.
const childEnv = "VAULT_TEST_CHILD"

var children = map[string]func(path string) error{
	"work":    childWorks,
	"hold":    childHolds,
	"secrets": childKeepsSecrets,
	"locked":  childIsLocked,
	"replace": childReplaces,
	"make":    childMakes,
}

func TestMain(m *testing.M) {
	vaulttest.Cheap()
	if role := os.Getenv(childEnv); role != "" {
		name, path, _ := strings.Cut(role, ":")
		if err := children[name](path); err != nil {
			fmt.Println("failed", err)
			os.Exit(2)
		}
		os.Exit(0)
	}
	if err := flag.Set("rapid.checks", strconv.Itoa(times(10, 400))); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func child(t testing.TB, role, path string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childEnv+"="+role+":"+path)
	cmd.Stderr = os.Stderr
	return cmd
}

// run runs a child to its end and gives its lines.
func run(t testing.TB, role, path string) []string {
	t.Helper()
	out, err := child(t, role, path).Output()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

// with opens a vault for what is done with it.
func with(path string, fn func(v *vault.Vault) error) error {
	v, err := vault.Open(path, passA)
	if err != nil {
		return err
	}
	return errors.Join(fn(v), v.Close())
}

// count tells how many entries are that of a number.
func count(all []vault.Record, i int) (n int) {
	for _, r := range all {
		if string(r.Shared) == fmt.Sprintf("shared %d", i) {
			n++
		}
	}
	return n
}

var ctx = context.Background()

// torture tells whether the long form of a battery was asked for.
func torture() bool { return os.Getenv("UNHURRIED_TORTURE") != "" }

// times gives how often to repeat something, in the short and in the long form.
func times(short, long int) int {
	if torture() {
		return long
	}
	return short
}

// childWorks does one thing after the other to a vault until it is killed, and says so whenever something is durable.
// The second line of the file beside the vault holds the passphrase.
func childWorks(path string) error {
	pass, err := os.ReadFile(path + ".pass")
	if err != nil {
		return err
	}
	v, err := vault.Open(path, pass, vault.WithState(filepath.Join(filepath.Dir(path), "state")))
	if err != nil {
		return err
	}
	backups := filepath.Join(filepath.Dir(path), "backups")
	if err := os.MkdirAll(backups, 0o700); err != nil {
		return err
	}
	var mine []vault.Ref
	for {
		switch kind := rand.IntN(40); {
		case kind < 28:
			n := 1
			if kind == 0 {
				n = 100
			}
			entries := make([]vault.Entry, n)
			for j := range entries {
				entries[j] = checkIn(rand.IntN(1000))
			}
			records, err := v.Append(entries...)
			if err != nil {
				return err
			}
			for _, r := range records {
				mine = append(mine, r.Ref)
				fmt.Printf("have %x %d %x\n", r.Ref.Chain, r.Ref.Seq, r.Ref.Hash)
			}
		case kind < 32:
			draft := strconv.FormatUint(rand.Uint64(), 10)
			fmt.Println("drafting", draft)
			if err := v.SetDraft("draft", []byte(draft)); err != nil {
				return err
			}
			fmt.Println("drafted", draft)
		case kind < 35 && len(mine) > 0:
			at := rand.IntN(len(mine))
			fmt.Printf("deleting %x\n", mine[at].Hash)
			if err := v.Delete(mine[at]); err != nil {
				return err
			}
			fmt.Printf("deleted %x\n", mine[at].Hash)
		case kind < 37:
			next := fmt.Sprintf("passphrase %d", rand.Uint64())
			fmt.Println("changing", next)
			if err := v.ChangePassphrase(pass, []byte(next)); err != nil {
				return err
			}
			pass = []byte(next)
			fmt.Println("changed", next)
		case kind == 37:
			if _, err := v.BackupInto(backups, 3, time.Unix(rand.Int64N(1<<31), 0)); err != nil {
				return err
			}
		case kind == 38 && rand.IntN(6) == 0:
			if err := v.Rotate(pass); err != nil {
				return err
			}
		}
	}
}

func TestAcknowledgedWritesSurviveBeingKilled(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "v.unhurried")
	v, _ := coupleAt(t, path, vault.WithState(filepath.Join(dir, "state")))
	closeVault(t, v)
	passes, drafts := []string{string(passA)}, []string{""}
	have, gone, maybeGone := map[string]bool{}, map[string]bool{}, map[string]bool{}
	write := func() {
		if err := os.WriteFile(path+".pass", []byte(passes[0]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	kills := times(25, 400)
	for kill := range kills {
		write()
		cmd := child(t, "work", path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		var timer *time.Timer
		for lines.Scan() {
			if timer == nil {
				timer = time.AfterFunc(time.Duration(rand.IntN(60000))*time.Microsecond, func() {
					if err := cmd.Process.Kill(); err != nil {
						t.Error(err)
					}
				})
			}
			word, rest, _ := strings.Cut(lines.Text(), " ")
			switch word {
			case "have":
				have[rest[strings.LastIndexByte(rest, ' ')+1:]] = true
			case "deleting":
				maybeGone[rest] = true
			case "deleted":
				gone[rest] = true
			case "drafting":
				drafts = append(drafts, rest)
			case "drafted":
				drafts = []string{rest}
			case "changing":
				passes = []string{passes[0], rest}
			case "changed":
				passes = []string{rest}
			default:
				t.Fatalf("kill %d: the child says %q", kill, lines.Text())
			}
		}
		var exit *exec.ExitError
		if err := cmd.Wait(); !errors.As(err, &exit) || !wasKilled(exit) {
			t.Fatalf("kill %d: the child ended by itself: %v", kill, err)
		}
		if v, err = vault.Open(path, []byte(passes[0]), vault.WithState(filepath.Join(dir, "state"))); errors.Is(err, vault.ErrWrongKey) && len(passes) > 1 {
			passes = passes[1:]
			v, err = vault.Open(path, []byte(passes[0]), vault.WithState(filepath.Join(dir, "state")))
		}
		if err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
		passes = passes[:1]
		all, report := load(t, v)
		clean(t, report)
		draft, err := v.Draft("draft")
		if err != nil || !slices.Contains(drafts, string(draft)) {
			t.Fatalf("kill %d: the draft reads %q, expected one of %q: %v", kill, draft, drafts, err)
		}
		drafts = []string{string(draft)}
		found := map[string]bool{}
		for _, r := range all {
			hash := fmt.Sprintf("%x", r.Ref.Hash)
			found[hash] = true
			if r.Purged && !maybeGone[hash] || !r.Purged && gone[hash] {
				t.Fatalf("kill %d: purged is %v for a record that was not, or was, deleted", kill, r.Purged)
			}
		}
		for hash := range have {
			if !found[hash] {
				t.Fatalf("kill %d: an acknowledged record is lost", kill)
			}
		}
		closeVault(t, v)
	}
	if len(have) < kills {
		t.Fatalf("only %d writes under %d kills: the test is too gentle", len(have), kills)
	}
	for _, entry := range dirNames(t, filepath.Join(dir, "backups")) {
		whole := filepath.Join(dir, "backups", entry)
		if info, err := os.Stat(whole); err != nil || info.Size() == 0 || strings.HasPrefix(entry, ".") {
			continue // a backup that was cut short is no file that opens
		}
		if info, err := vault.ReadInfo(whole); err != nil || info.Unclean {
			t.Fatalf("a backup with a name is whole: %v", err)
		}
	}
	t.Logf("%d acknowledged records, %d deletions", len(have), len(gone))
}

// childReplaces restores a backup and migrates an old format over and over until it is killed.
func childReplaces(path string) error {
	fmt.Println("begins")
	for {
		if _, _, err := vault.Restore(path+".backup", path, passA); err != nil {
			return fmt.Errorf("restore: %w", err)
		}
		// Under a new name each time: a log that the kill left behind belongs to its own file.
		name := fmt.Sprintf("%s-%d", path, rand.Uint64())
		if err := copyOver(name, path+".old"); err != nil {
			return err
		}
		if err := os.Rename(name, name+".migrated"); err != nil {
			return err
		}
		v, err := vault.Open(name+".migrated", passB)
		if err != nil {
			return fmt.Errorf("migrate: %w", err)
		}
		if err := v.Close(); err != nil {
			return err
		}
	}
}

func TestRestoringAndMigratingSurviveBeingKilled(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	fill(t, v, 5)
	if err := v.Backup(path + ".backup"); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	made := vault.InFormat2(t)
	older, _ := couple(t)
	fill(t, older, 5)
	if err := older.Backup(path + ".old"); err != nil {
		t.Fatal(err)
	}
	if err := vault.CreateFormat1(path+".old", passA); err != nil {
		t.Fatal(err)
	}
	made()
	for kill := range times(8, 200) {
		killed(t, "replace", path, 40*time.Millisecond)
		migrated, err := filepath.Glob(path + "-*.migrated")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range append(migrated, path, path+".backup") {
			if kept := strings.TrimSuffix(name, ".migrated"); strings.Contains(kept, "-format-") {
				continue
			}
			v, err := vault.Open(name, passA)
			if err != nil {
				t.Fatalf("kill %d: %s: %v", kill, filepath.Base(name), err)
			}
			all, report := load(t, v)
			clean(t, report)
			if len(all) != 5 {
				t.Fatalf("kill %d: %s: %d entries", kill, filepath.Base(name), len(all))
			}
			closeVault(t, v)
			if name != path && name != path+".backup" {
				if err := os.Remove(name); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

func dirNames(t testing.TB, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// childHolds keeps a vault open until its standard input ends.
func childHolds(path string) error {
	v, err := vault.Open(path, passA)
	if err != nil {
		return err
	}
	if _, err := v.Append(checkIn(1)); err != nil {
		return err
	}
	fmt.Println("open")
	if _, err := bufio.NewReader(os.Stdin).ReadString('\n'); err == nil {
		return errors.New("nothing was to be said")
	}
	return v.Close()
}

func TestTheSecondProcessChangesNothing(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	closeVault(t, v)
	cmd := child(t, "hold", path)
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
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "open\n" {
		t.Fatalf("%q %v", line, err)
	}
	before := snapshot(t, filepath.Dir(path))
	if _, err := vault.Open(path, passB); !errors.Is(err, vault.ErrInUse) {
		t.Fatal(err)
	}
	if _, err := vault.Open(path, passB, vault.WithReadOnly()); !errors.Is(err, vault.ErrInUse) {
		t.Fatalf("reading beside a writer: %v", err)
	}
	if _, err := vault.Recover(path, "x", passB); !errors.Is(err, vault.ErrWrongKey) {
		t.Fatal(err)
	}
	if err := vault.Destroy(path); !errors.Is(err, vault.ErrInUse) {
		t.Fatal(err)
	}
	if _, _, err := vault.Restore(path, path, passA); !errors.Is(err, vault.ErrInUse) {
		t.Fatal(err)
	}
	if after := snapshot(t, filepath.Dir(path)); before != after {
		t.Fatal("the second process changed something")
	}
	if err := errors.Join(in.Close(), cmd.Wait()); err != nil {
		t.Fatal(err)
	}
	_, report := load(t, open(t, path, passB))
	clean(t, report)
}

// snapshot is everything in a folder, byte for byte.
func snapshot(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	for _, name := range dirNames(t, dir) {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s %x\n", name, content)
	}
	return b.String()
}

func second[T any](_ T, err error) error { return err }

// killed runs a child that works on a vault until it is killed, at some moment within a time after it has begun.
func killed(t *testing.T, do, path string, within time.Duration) {
	t.Helper()
	cmd := child(t, do, path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	says(t, lines, "begins")
	time.AfterFunc(rand.N(within), func() {
		if err := cmd.Process.Kill(); err != nil {
			t.Error(err)
		}
	})
	if line, err := lines.ReadString('\n'); err == nil {
		t.Fatalf("the child says %q", line)
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || !wasKilled(exit) {
		t.Fatalf("the child ended by itself: %v", err)
	}
}

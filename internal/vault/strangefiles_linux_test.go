package vault_test

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"unhurried/internal/vault"
	"unhurried/internal/vault/vaulttest"
)

func init() {
	children["nolocks"], children["readwhole"] = childHasNoLocks, childReadsWhole
}

// oddFiles are what has a file's name and is none.
func oddFiles(t *testing.T) map[string]string {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name+".unhurried") }
	if err := errors.Join(syscall.Mkfifo(at("fifo"), 0o600), os.Mkdir(at("folder"), 0o700), os.Symlink(at("none"), at("link")),
		os.Symlink(at("loop"), at("loop")), os.WriteFile(at("empty"), nil, 0o600), os.WriteFile(at("text"), []byte("Dear diary"), 0o600)); err != nil {
		t.Fatal(err)
	}
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: at("socket")})
	if err != nil {
		t.Fatal(err)
	}
	l.SetUnlinkOnClose(false)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{"device": "/dev/zero", "none": at("none")}
	for _, name := range []string{"fifo", "folder", "link", "loop", "empty", "text", "socket"} {
		all[name] = at(name)
	}
	return all
}

// Nothing waits for what is no plain file, takes it for a vault, or leaves anything beside it.
func TestWhatIsNoPlainFileIsNoVault(t *testing.T) {
	v, kits := couple(t)
	path := v.Path()
	closeVault(t, v)
	for name, odd := range oddFiles(t) {
		dir := filepath.Dir(odd)
		var before []string
		if name != "device" {
			before = dirNames(t, dir)
		}
		restored := filepath.Join(t.TempDir(), "restored.unhurried")
		for what, err := range map[string]error{
			"open":     second(vault.Open(odd, passA)),
			"read":     second(vault.Open(odd, passA, vault.WithReadOnly())),
			"code":     second(vault.OpenWithKit(odd, kits[0].Code)),
			"recover":  second(vault.Recover(odd, kits[0].Code, passB)),
			"info":     second(vault.ReadInfo(odd)),
			"salvage":  second(vault.Salvage(odd, restored, passA)),
			"destroy":  vault.Destroy(odd),
			"restore":  third(vault.Restore(odd, restored, passA)),
			"over it":  third(createAndClose(odd)),
			"the copy": func() error { v := open(t, path, passA); defer closeVault(t, v); return v.Backup(odd) }(),
		} {
			switch {
			case err == nil && name == "none" && (what == "over it" || what == "the copy"):
				if err := errors.Join(os.Remove(odd), removeIfThere(odd+".lock")); err != nil {
					t.Fatal(err)
				}
			case err == nil:
				t.Errorf("%s: %s went well", name, what)
			case what == "over it" || what == "the copy":
			case !errors.Is(err, vault.ErrNotVault) && !errors.Is(err, os.ErrNotExist) && !errors.Is(err, syscall.ELOOP) && !strings.Contains(err.Error(), "too many links") &&
				!errors.Is(err, vault.ErrDamaged):
				t.Errorf("%s: %s: %v", name, what, err)
			}
		}
		if names := dirNames(t, filepath.Dir(restored)); len(names) > 0 {
			t.Errorf("%s: left %v where it was to be restored to", name, names)
		}
		if before != nil {
			if names := dirNames(t, dir); fmt.Sprint(names) != fmt.Sprint(before) {
				t.Errorf("%s: left %v, before %v", name, names, before)
			}
		}
	}
}

func createAndClose(path string) (*vault.Vault, []vault.Kit, error) {
	v, kits, err := vault.Create(path, vault.CreateOptions{Passphrases: [][]byte{passA}})
	if err == nil {
		err = v.Close()
	}
	return v, kits, err
}

func removeIfThere(path string) error {
	if err := os.Remove(path); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// The file of the state and that of the lock may be no plain files either.
func TestAnOddStateOrLockFileHangsNothing(t *testing.T) {
	state := t.TempDir()
	v, _ := couple(t, vault.WithState(state))
	path := v.Path()
	fill(t, v, 3)
	closeVault(t, v)
	for _, odd := range []string{filepath.Join(state, dirNames(t, state)[0]), path + ".lock"} {
		for what, put := range map[string]func(name string) error{
			"a FIFO":   func(name string) error { return syscall.Mkfifo(name, 0o600) },
			"a folder": func(name string) error { return os.Mkdir(name, 0o700) },
			"a link":   func(name string) error { return os.Symlink(path, name) },
		} {
			if err := errors.Join(os.Rename(odd, odd+".kept"), put(odd)); err != nil {
				t.Fatal(err)
			}
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			v := open(t, path, passA, vault.WithState(state))
			if all, report := load(t, v); len(all) != 3 || len(report.Warnings) == 0 {
				t.Errorf("%s for %s: %d entries, %+v", what, filepath.Base(odd), len(all), report)
			}
			if v.ReadOnly() != (odd == path+".lock") {
				t.Errorf("%s for %s: only read is %v", what, filepath.Base(odd), v.ReadOnly())
			}
			if err := v.Close(); err != nil && !errors.Is(err, vault.ErrUntidy) {
				t.Fatal(err)
			}
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
				t.Errorf("%s for %s: the vault was written to", what, filepath.Base(odd))
			}
			if err := errors.Join(os.RemoveAll(odd), os.Rename(odd+".kept", odd)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// childHasNoLocks works in a folder whose file system answers every lock with an error, as some network folders do.
func childHasNoLocks(spec string) error {
	path, code, _ := strings.Cut(spec, "|")
	var errno int
	if _, err := fmt.Sscan(code, &errno); err != nil {
		return err
	}
	if err := vaulttest.InjectFaults(filepath.Dir(path), func(c vaulttest.Call) syscall.Errno {
		if c.Name == "flock" {
			return syscall.Errno(errno)
		}
		return 0
	}); err != nil {
		return err
	}
	v, err := vault.Open(path, passA)
	if err != nil {
		return err
	}
	n := 0
	report, err := v.Load(ctx, func(vault.Record) error { n++; return nil })
	if err != nil {
		return err
	}
	if _, err := v.Append(checkIn(1)); !errors.Is(err, vault.ErrReadOnly) || !strings.Contains(err.Error(), "keep two programs apart") {
		return fmt.Errorf("append: %v", err)
	}
	elsewhere := filepath.Join(filepath.Dir(filepath.Dir(path)), "elsewhere")
	if err := errors.Join(v.Backup(elsewhere), v.Close()); err != nil {
		return err
	}
	if _, _, err := vault.Create(path+"2", vault.CreateOptions{Passphrases: [][]byte{passA}}); !errors.Is(err, vault.ErrReadOnly) {
		return fmt.Errorf("create: %v", err)
	}
	fmt.Println(n, v.ReadOnly(), report.Has(vault.OnlyRead))
	return os.Remove(elsewhere)
}

// A network folder without locks is read, with a pending log too, and says so; a lock that somebody holds still counts.
func TestAFolderWithoutLocksIsRead(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	fill(t, v, 3)
	pending := seize(t, path)
	closeVault(t, v)
	for _, errno := range []syscall.Errno{syscall.ENOLCK, syscall.ENOSYS, syscall.EOPNOTSUPP, syscall.EINVAL} {
		for name, files := range map[string]folder{"closed": seize(t, path), "copied": seize(t, path).with(".lock", nil), "crashed": pending} {
			there := files.write(t)
			before := snapshot(t, filepath.Dir(there))
			if lines := run(t, "nolocks", fmt.Sprintf("%s|%d", there, errno)); lines[0] != "3 true true" {
				t.Errorf("%v, %s: %v", errno, name, lines)
			}
			if after := snapshot(t, filepath.Dir(there)); name != "copied" && after != before {
				t.Errorf("%v, %s: something was written", errno, name)
			}
		}
	}
	open(t, path, passA)
	for _, o := range [][]vault.Option{nil, {vault.WithReadOnly()}} {
		if _, err := vault.Open(path, passB, o...); !errors.Is(err, vault.ErrInUse) {
			t.Fatal(err)
		}
	}
}

// Where a folder's name can't be made durable, what was renamed into it is there all the same.
func TestAFolderThatCanNotBeSyncedIsNoError(t *testing.T) {
	for _, dir := range []string{t.TempDir(), "/proc", "/sys", "/dev", filepath.Join(t.TempDir(), "none")} {
		if err := vault.SyncDir(dir); err != nil {
			t.Errorf("%s: %v", dir, err)
		}
	}
}

// A log that is pending where nothing can be written is laid over what is read, from memory.
func TestACrashedVaultOnAReadOnlyDiskIsReadWhole(t *testing.T) {
	v, _ := couple(t)
	fill(t, v, 3)
	files := seize(t, v.Path())
	closeVault(t, v)
	path := files.write(t)
	dir := filepath.Dir(path)
	readOnly(t, path, path+"-wal")
	t.Cleanup(func() {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Error(err)
		}
	})
	before := snapshot(t, dir)
	if lines := run(t, "readwhole", path); lines[0] != "3 true true" {
		t.Error(lines)
	}
	if snapshot(t, dir) != before {
		t.Error("something was written")
	}
}

func childReadsWhole(path string) error {
	if os.Geteuid() == 0 {
		if err := syscall.Setuid(65534); err != nil {
			return err
		}
	}
	v, err := vault.Open(path, passA)
	if err != nil {
		return err
	}
	n := 0
	report, err := v.Load(ctx, func(vault.Record) error { n++; return nil })
	if err != nil {
		return err
	}
	elsewhere, err := os.MkdirTemp("", "elsewhere")
	if err != nil {
		return err
	}
	err = errors.Join(v.Backup(filepath.Join(elsewhere, "copy")), v.Close())
	if err == nil {
		err = with(filepath.Join(elsewhere, "copy"), func(v *vault.Vault) error {
			r, err := v.Verify(ctx)
			if err == nil && r.Records != 3 {
				err = fmt.Errorf("the copy has %d entries", r.Records)
			}
			return err
		})
	}
	fmt.Println(n, v.ReadOnly(), report.Has(vault.OnlyRead))
	return errors.Join(err, os.RemoveAll(elsewhere))
}

// A vault replaced in place while it is open, as some tools that keep folders alike do: closing must not fold the log of
// the file that was into the one that is.
func TestClosingDoesNotSpoilWhatWasPutInPlace(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	fill(t, v, 20)
	other := filepath.Join(t.TempDir(), "other.unhurried")
	if err := v.Backup(other); err != nil {
		t.Fatal(err)
	}
	fill(t, v, 30)
	closeVault(t, v)
	v = open(t, path, passA)
	fill(t, v, 7)
	if err := copyOver(path, other); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
		t.Fatal("closing changed it")
	}
	v = open(t, path, passA)
	all, report := load(t, v)
	if len(all) != 20 || report.Damaged > 0 || !report.Has(vault.LogSetAside) {
		t.Fatalf("%d entries, %+v", len(all), report)
	}
}

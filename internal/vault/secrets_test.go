package vault_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"unhurried/internal/vault"
)

const secretCount = 1000

// secret is the i-th known sentence: half of them private, half shared.
func secret(i int) string {
	return fmt.Sprintf("sentence %d of %x that nobody else may read", i, i*i*7919)
}

// childKeepsSecrets writes all of them in every way there is, reads them all, and then waits: for the end, or for the
// word to lock itself, which is to start the program anew in the same process.
// The passphrase is the first line that it is told, so that no constant of the program is found in its place.
func childKeepsSecrets(path string) error {
	in := bufio.NewScanner(os.Stdin)
	if !in.Scan() {
		return errors.New("no passphrase was told")
	}
	v, err := vault.Open(path, in.Bytes(), vault.WithState(filepath.Join(filepath.Dir(path), "state")))
	if err != nil {
		return err
	}
	var refs []vault.Ref
	for i := 0; i < secretCount; i += 2 {
		records, err := v.Append(vault.Entry{Type: 1, Shared: []byte(secret(i)), Private: []byte(secret(i + 1)), HasPrivate: true})
		if err != nil {
			return err
		}
		refs = append(refs, records[0].Ref)
	}
	if err := v.SetDraft(secret(1), []byte(secret(2))); err != nil {
		return err
	}
	if err := v.Delete(refs[3]); err != nil {
		return err
	}
	if err := v.Backup(filepath.Join(filepath.Dir(path), "backup")); err != nil {
		return err
	}
	if _, err := v.Append(vault.Entry{Type: 1, Shared: []byte(secret(2)), Private: []byte(secret(3)), HasPrivate: true}); err != nil {
		return err
	}
	var all []string
	if _, err := v.Load(context.Background(), func(r vault.Record) error {
		all = append(all, string(r.Shared), string(r.Private))
		return nil
	}); err != nil {
		return err
	}
	fmt.Println("open")
	for in.Scan() {
		switch in.Text() {
		case "close":
			if err := v.Close(); err != nil {
				return err
			}
			fmt.Println("closed", len(all))
		case "lock":
			self, err := os.Executable()
			if err != nil {
				return err
			}
			if err := os.Setenv(childEnv, "locked:"+path); err != nil {
				return err
			}
			return syscall.Exec(self, os.Args[:1], os.Environ())
		}
	}
	return in.Err()
}

// childIsLocked is the program as it stands on its lock screen.
func childIsLocked(string) error {
	fmt.Println("locked")
	_, err := io.Copy(io.Discard, os.Stdin)
	return err
}

func startSecrets(t *testing.T) (path string, pass []byte, cmd *exec.Cmd, in io.WriteCloser, out *bufio.Reader) {
	t.Helper()
	v, _ := couple(t)
	path, pass = v.Path(), fmt.Appendf(nil, "passphrase %d of this run", rand.Uint64())
	if err := v.ChangePassphrase(passA, pass); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	cmd = child(t, "secrets", path)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	out = bufio.NewReader(pipe)
	if _, err := fmt.Fprintf(in, "%s\n", pass); err != nil {
		t.Fatal(err)
	}
	says(t, out, "open")
	return path, pass, cmd, in, out
}

func says(t *testing.T, out *bufio.Reader, word string) {
	t.Helper()
	if line, err := out.ReadString('\n'); err != nil || !strings.HasPrefix(line, word) {
		t.Fatalf("the child says %q, %v", line, err)
	}
}

func TestNoFileHoldsAnythingInTheClear(t *testing.T) {
	path, pass, cmd, _, _ := startSecrets(t)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) {
		t.Fatal(err)
	}
	search := func(when string) {
		t.Helper()
		files := 0
		err := filepath.WalkDir(filepath.Dir(path), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			private(t, name)
			b, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			files++
			for i := range secretCount {
				if bytes.Contains(b, []byte(secret(i))) || bytes.Contains(b, []byte(secret(i)[9:40])) {
					t.Fatalf("%s: sentence %d stands in %s", when, i, d.Name())
				}
			}
			for _, secret := range [][]byte{pass, passB} {
				if bytes.Contains(b, secret) {
					t.Fatalf("%s: a passphrase stands in %s", when, d.Name())
				}
			}
			return nil
		})
		if err != nil || files < 3 {
			t.Fatalf("%d files, %v", files, err)
		}
	}
	search("after a crash")
	v := open(t, path, pass)
	keys := v.Secrets()
	if _, report := load(t, v); report.Records != secretCount/2 || report.Purged != 1 {
		t.Fatalf("%+v", report)
	}
	closeVault(t, v)
	search("after closing")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range keys {
		if bytes.Contains(b, key) {
			t.Fatal("a key stands in the file")
		}
	}
}

func TestTheCiphertextOfADeletedEntryIsOverwritten(t *testing.T) {
	v, _ := couple(t)
	fill(t, v, 12)
	short := add(t, v, checkIn(50))[0].Ref
	long := add(t, v, vault.Entry{Type: 1, Shared: make([]byte, 60000)})[0].Ref // leaves freed pages behind
	fill(t, v, 12)
	if err := v.SetDraft("d", []byte("a draft")); err != nil {
		t.Fatal(err)
	}
	boxes, err := v.Boxes()
	if err != nil {
		t.Fatal(err)
	}
	draft, err := v.DraftBox()
	if err != nil {
		t.Fatal(err)
	}
	var pieces [][]byte
	for _, box := range [][]byte{boxes[len(boxes)-14], boxes[len(boxes)-13], draft} {
		for at := 60; at+70 <= len(box); at += 500 {
			pieces = append(pieces, bytes.Clone(box[at:at+40]))
		}
	}
	in := func() (n int) {
		for _, suffix := range []string{"", "-wal"} {
			b, err := os.ReadFile(v.Path() + suffix)
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
			for _, piece := range pieces {
				n += bytes.Count(b, piece)
			}
		}
		return n
	}
	if n := in(); n < len(pieces)*9/10 {
		t.Fatalf("the test looks for the wrong bytes: %d of %d pieces", n, len(pieces))
	}
	if err := v.Delete(short, long); err != nil {
		t.Fatal(err)
	}
	if err := v.SetDraft("d", nil); err != nil {
		t.Fatal(err)
	}
	if n := in(); n != 0 {
		t.Fatalf("%d pieces of what was deleted are left", n)
	}
}

func TestAVaultForOneLooksLikeAVaultForTwo(t *testing.T) {
	look := func(passphrases ...[]byte) string {
		v, _, err := vault.Create(filepath.Join(t.TempDir(), "v"), vault.CreateOptions{Passphrases: passphrases})
		if err != nil {
			t.Fatal(err)
		}
		closeVault(t, v)
		slots, err := vault.Slots(v.Path())
		if err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(v.Path())
		if err != nil {
			t.Fatal(err)
		}
		out := fmt.Sprint(info.Size())
		for _, slot := range slots {
			out += fmt.Sprintf(" %d %x", len(slot), slot[:12]) // all that is not random
			if bytes.Count(slot[28:], []byte{0}) > 40 {
				t.Fatal("a slot holds zeros where a used one holds random bytes")
			}
		}
		return out
	}
	if one, two := look(passA), look(passA, passB); one != two {
		t.Fatalf("for one:\n%s\nfor two:\n%s", one, two)
	}
}

package vault_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"unhurried/internal/vault"
)

// refused makes sure that a passphrase does not open a vault.
func refused(t *testing.T, path string, pass []byte) {
	t.Helper()
	if v, err := vault.Open(path, pass); !errors.Is(err, vault.ErrWrongKey) {
		if v != nil {
			closeVault(t, v)
		}
		t.Fatalf("opened, or failed otherwise: %v", err)
	}
}

// fill adds n check-ins of the member whose key is open.
func fill(t testing.TB, v *vault.Vault, n int) (refs []vault.Ref) {
	t.Helper()
	for i := range n {
		refs = append(refs, add(t, v, checkIn(i))[0].Ref)
	}
	return refs
}

func TestChangingAPassphrase(t *testing.T) {
	v, kits := couple(t)
	path, next := v.Path(), []byte("a new one altogether")
	fill(t, v, 5)
	if err := v.ChangePassphrase(passB, next); !errors.Is(err, vault.ErrWrongKey) {
		t.Fatalf("changed with somebody else's old passphrase: %v", err)
	}
	if err := v.ChangePassphrase(passA, passB); !errors.Is(err, vault.ErrInput) {
		t.Fatalf("took the partner's passphrase: %v", err)
	}
	if err := v.ChangePassphrase(passA, next); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	refused(t, path, passA)
	_, report := load(t, open(t, path, next))
	clean(t, report)
	if _, err := vault.OpenWithKit(path, kits[0].Code); !errors.Is(err, vault.ErrInUse) {
		t.Fatalf("opened twice: %v", err)
	}
}

func TestALostPassphraseLosesOnlyWhatWasPrivate(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	fill(t, v, 4)
	closeVault(t, v)
	all, report := load(t, open(t, path, passB))
	clean(t, report)
	if len(all) != 4 || string(all[0].Shared) != "shared 0" {
		t.Fatal("the shared part must open by the other member")
	}
}

func TestAPartnerJoinsLater(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mine.unhurried")
	v, kits, err := vault.Create(path, vault.CreateOptions{Passphrases: [][]byte{passA}})
	if err != nil {
		t.Fatal(err)
	}
	if v.Members() != 1 || len(kits) != 1 {
		t.Fatalf("%d members, %d kits", v.Members(), len(kits))
	}
	fill(t, v, 3)
	refused2 := func(pass []byte) {
		t.Helper()
		if _, err := v.AddMember(pass); !errors.Is(err, vault.ErrInput) {
			t.Fatal(err)
		}
	}
	refused2(passA)
	kit, err := v.AddMember(passB)
	if err != nil || kit.Member != 1 || v.Members() != 2 {
		t.Fatal(err)
	}
	refused2([]byte("a third"))
	closeVault(t, v)
	v = open(t, path, passB)
	all, report := load(t, v)
	clean(t, report)
	if len(all) != 3 || all[0].Private != nil || v.Members() != 2 {
		t.Fatalf("%+v", all)
	}
	fill(t, v, 2)
	closeVault(t, v)
	_, report = load(t, open(t, path, passA))
	clean(t, report)
}

func TestRotationKeepsTheOldOnesOut(t *testing.T) {
	v, kits := couple(t)
	path := v.Path()
	fill(t, v, 3)
	if err := v.SetDraft("d", []byte("kept")); err != nil {
		t.Fatal(err)
	}
	before := filepath.Join(t.TempDir(), "old.unhurried")
	if err := v.Backup(before); err != nil {
		t.Fatal(err)
	}
	for _, wrong := range [][]byte{passB, []byte("no"), nil} {
		if err := v.Rotate(wrong); err == nil {
			t.Fatalf("rotated with %q", wrong)
		}
	}
	if err := v.Rotate(passA); err != nil {
		t.Fatal(err)
	}
	fill(t, v, 3)
	if b, err := v.Draft("d"); err != nil || string(b) != "kept" {
		t.Fatalf("%q %v", b, err)
	}
	closeVault(t, v)
	if !opensByCode(t, path, kits[1].Code) {
		t.Fatal("the new keys are sealed to the sheets too")
	}
	v = open(t, path, passB)
	_, report := load(t, v)
	clean(t, report)
	if report.Records != 6 {
		t.Fatalf("%+v", report)
	}
	closeVault(t, v)
	// Whoever has an old copy puts its slots into the new file: they lead to the old keys alone, and those do not open
	// what is newer.
	if err := vault.Transplant(before, path); err != nil {
		t.Fatal(err)
	}
	v = open(t, path, passA)
	_, report = load(t, v)
	if report.Records != 3 || !report.Has(vault.ShutOut) {
		t.Fatalf("with an old slot: %+v", report)
	}
	closeVault(t, v)
}

func TestLeavingKeepsWhatOneCouldRead(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	refs := fill(t, v, 6)
	if err := v.Delete(refs[2]); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	v = open(t, path, passB)
	fill(t, v, 4)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	alone := filepath.Join(t.TempDir(), "alone.unhurried")
	mine, kit, err := v.Split(alone, passB)
	if err != nil {
		t.Fatal(err)
	}
	if mine.Member() != 1 || mine.Members() != 1 || kit.Member != 1 {
		t.Fatalf("member %d of %d", mine.Member(), mine.Members())
	}
	after, err := os.ReadFile(path)
	if err != nil || string(before) != string(after) {
		t.Fatal("leaving changed the vault that stays")
	}
	fill(t, mine, 2)
	closeVault(t, mine)
	refused(t, alone, passA)
	mine = open(t, alone, passB)
	all, report := load(t, mine)
	clean(t, report)
	if report.Records != 5+4+2 || report.Purged != 1 {
		t.Fatalf("%+v", report)
	}
	for _, r := range all {
		if r.Author == 0 && r.Private != nil {
			t.Fatal("the other's private text came along")
		}
		if r.Author == 1 && !strings.HasPrefix(string(r.Private), "private") {
			t.Fatal("own private text stayed behind")
		}
	}
	if err := mine.Delete(all[0].Ref); !errors.Is(err, vault.ErrNotYours) { // nothing is sealed anew, so it stays the author's
		t.Fatal(err)
	}
	if _, err := mine.AddMember(passA); !errors.Is(err, vault.ErrInput) {
		t.Fatalf("a vault with a former member took a new one: %v", err)
	}
}

// Whoever goes on alone has a file of the same vault, and may keep the copies in the same folder under the same name.
func TestWhoWentOnAloneLeavesTheCopiesOfBothAlone(t *testing.T) {
	v, _ := couple(t)
	copies, alone := t.TempDir(), filepath.Join(t.TempDir(), filepath.Base(v.Path()))
	mine, _, err := v.Split(alone, passA)
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	for i := range 6 {
		for _, of := range []*vault.Vault{v, mine} {
			if _, err := of.BackupInto(copies, 1, day.Add(time.Duration(i)*time.Minute)); err != nil {
				t.Fatal(err)
			}
			day = day.Add(time.Second)
		}
	}
	for _, of := range []*vault.Vault{v, mine} {
		if last, err := of.LastBackup(copies, day.AddDate(1, 0, 0)); err != nil || last.IsZero() {
			t.Fatalf("no copy of it is left: %v, %v", last, err)
		}
	}
	left, err := filepath.Glob(filepath.Join(copies, "*-backup-*"))
	if err != nil || len(left) != 2 {
		t.Errorf("%q are left, %v", left, err)
	}
	closeVault(t, mine)
}

func TestBackupAndRestore(t *testing.T) {
	v, _ := couple(t)
	path, dir := v.Path(), t.TempDir()
	fill(t, v, 20)
	copied := filepath.Join(dir, "copy.unhurried")
	if err := v.Backup(copied); err != nil {
		t.Fatal(err)
	}
	if err := v.Backup(copied); !errors.Is(err, vault.ErrExists) {
		t.Fatalf("a backup was overwritten: %v", err)
	}
	private(t, copied)
	refs := fill(t, v, 5)
	closeVault(t, v)
	if _, _, err := vault.Restore(copied, path, []byte("no")); !errors.Is(err, vault.ErrWrongKey) {
		t.Fatalf("%v", err)
	}
	old, report, err := vault.Restore(copied, path, passA)
	if err != nil {
		t.Fatal(err)
	}
	clean(t, report)
	if report.Records != 20 {
		t.Fatalf("%+v", report)
	}
	v = open(t, path, passA)
	added := fill(t, v, 1)
	if added[0].Chain == refs[0].Chain {
		t.Fatal("the restored vault goes on in the chain that has a future elsewhere")
	}
	_, report = load(t, v)
	clean(t, report)
	_, report = load(t, open(t, old, passA))
	clean(t, report)
	if report.Records != 25 {
		t.Fatalf("the vault that was replaced: %+v", report)
	}
	onlyThese(t, dir, "copy.unhurried")
}

func TestInfoNeedsNoKey(t *testing.T) {
	v, _ := couple(t)
	fill(t, v, 7)
	id := v.ID()
	closeVault(t, v)
	info, err := vault.ReadInfo(v.Path())
	if err != nil || info.Rows < 7 || info.ID != id || info.Format < 2 || info.Unclean {
		t.Fatalf("%+v %v", info, err)
	}
}

func TestVerifyOpensEverything(t *testing.T) {
	v, _ := couple(t)
	fill(t, v, 30)
	report, err := v.Verify(context.Background())
	if err != nil || report.Records != 30 {
		t.Fatalf("%+v %v", report, err)
	}
	clean(t, report)
}

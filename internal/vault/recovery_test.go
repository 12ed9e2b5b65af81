package vault_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"unhurried/internal/vault"
)

// opensByCode tells whether a code opens the vault.
func opensByCode(t *testing.T, path, code string) bool {
	t.Helper()
	v, err := vault.OpenWithKit(path, code)
	if err != nil {
		if !errors.Is(err, vault.ErrWrongKey) {
			t.Fatal(err)
		}
		return false
	}
	closeVault(t, v)
	return true
}

func pending(t *testing.T, v *vault.Vault) bool {
	t.Helper()
	p, err := v.SheetPending()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestRecoveryByKit(t *testing.T) {
	v, kits := couple(t)
	path, next := v.Path(), []byte("found again")
	fill(t, v, 3)
	closeVault(t, v)
	if _, err := vault.Recover(path, kits[0].Code, passB); !errors.Is(err, vault.ErrInput) {
		t.Fatalf("took the partner's passphrase: %v", err)
	}
	wrong := []byte(kits[0].Code)
	wrong[3] ^= 1
	if _, err := vault.Recover(path, string(wrong), next); !errors.Is(err, vault.ErrWrongKey) {
		t.Fatalf("a mistyped code: %v", err)
	}
	v, err := vault.Recover(path, strings.ToLower(strings.ReplaceAll(kits[0].Code, "-", " ")), next)
	if err != nil {
		t.Fatal(err)
	}
	all, report := load(t, v)
	clean(t, report)
	if string(all[2].Private) != "private 2" {
		t.Fatal("the private part is not back")
	}
	closeVault(t, v)
	refused(t, path, passA)
	closeVault(t, open(t, path, next))
	closeVault(t, open(t, path, passB))
}

// A new code opens at once beside the old one, which dies when the new one was typed back and not before. Whatever comes
// in between, both open, and the fact stays.
func TestAnOldCodeDiesWhenTheNewOneWasTypedBack(t *testing.T) {
	v, kits := couple(t)
	path := v.Path()
	if !pending(t, v) {
		t.Fatal("nobody has typed a first code back")
	}
	for _, kit := range kits { // the partner's too, though it is not the partner who has opened the vault
		if err := v.ConfirmKit(strings.ToLower(kit.Code)); err != nil {
			t.Fatal(err)
		}
	}
	fresh, err := v.NewKit(passA)
	if err != nil {
		t.Fatal(err)
	}
	closeVault(t, v) // the window was closed, the program killed
	for _, code := range []string{kits[0].Code, kits[1].Code, fresh.Code} {
		if !opensByCode(t, path, code) {
			t.Fatal("a code no longer opens, or does not yet")
		}
	}
	v = open(t, path, passB)
	if pending(t, v) {
		t.Fatal("the partner is asked for a code that is another's")
	}
	closeVault(t, v)
	v = open(t, path, passA)
	if !pending(t, v) {
		t.Fatal("it is forgotten that the new code was not typed back")
	}
	if err := v.ConfirmKit(kits[0].Code); !errors.Is(err, vault.ErrInput) {
		t.Fatalf("the old code was taken for the new one: %v", err)
	}
	again, err := v.NewKit(passA) // the one before was lost before it was on paper
	if err != nil {
		t.Fatal(err)
	}
	if err := v.ConfirmKit(fresh.Code); !errors.Is(err, vault.ErrWrongKey) {
		t.Fatalf("a code that was given up: %v", err)
	}
	if err := v.ConfirmKit(again.Code); err != nil {
		t.Fatal(err)
	}
	if pending(t, v) {
		t.Fatal("asked for what was done")
	}
	_, report := load(t, v)
	clean(t, report)
	closeVault(t, v)
	for code, want := range map[string]bool{kits[0].Code: false, fresh.Code: false, again.Code: true, kits[1].Code: true} {
		if opensByCode(t, path, code) != want {
			t.Errorf("a code opens: %v, want %v", !want, want)
		}
	}
}

// Whoever comes in by the new code has it on paper: that is as good as typing it back.
func TestRecoveringByTheNewCodeRetiresTheOldOne(t *testing.T) {
	v, kits := couple(t)
	path := v.Path()
	fresh, err := v.NewKit(passA)
	if err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	v, err = vault.Recover(path, kits[0].Code, []byte("by the old one"))
	if err != nil {
		t.Fatal(err)
	}
	if !pending(t, v) {
		t.Fatal("the old code was taken for the new one")
	}
	closeVault(t, v)
	if v, err = vault.Recover(path, fresh.Code, []byte("by the new one")); err != nil {
		t.Fatal(err)
	}
	if pending(t, v) {
		t.Fatal("asked for what was typed in whole")
	}
	closeVault(t, v)
	if opensByCode(t, path, kits[0].Code) || !opensByCode(t, path, fresh.Code) {
		t.Fatal("the old one still opens, or the new one does not")
	}
}

// Joining, new keys and a vault of one's own leave the fact too, each for whom it concerns.
func TestEveryNewCodeIsAskedBack(t *testing.T) {
	dir := t.TempDir()
	v, kits, err := vault.Create(filepath.Join(dir, "v.unhurried"), vault.CreateOptions{Passphrases: [][]byte{passA}})
	if err != nil {
		t.Fatal(err)
	}
	path := v.Path()
	confirm := func(v *vault.Vault, code string) {
		t.Helper()
		if err := v.ConfirmKit(code); err != nil || pending(t, v) && v.Member() == 0 {
			t.Fatal(err)
		}
	}
	confirm(v, kits[0].Code)
	joined, err := v.AddMember(passB)
	if err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	if v = open(t, path, passB); !pending(t, v) {
		t.Fatal("the one who joined is not asked")
	}
	confirm(v, joined.Code)
	if _, err := v.NewKit(passB); err != nil { // and not typed back, when the keys change
		t.Fatal(err)
	}
	if err := v.Rotate(passB); err != nil {
		t.Fatal(err)
	}
	if !pending(t, v) {
		t.Fatal("the sheet was not typed back")
	}
	mine, kit, err := v.Split(filepath.Join(dir, "mine.unhurried"), passB)
	if err != nil {
		t.Fatal(err)
	}
	if !pending(t, mine) || !pending(t, v) { // nobody has typed the last one back so far
		t.Fatal("the new vault has a new sheet, and the old one has not")
	}
	own := mine.Path()
	closeVault(t, mine)
	if err := vault.ConfirmKit(own, kit.Code); err != nil {
		t.Fatal(err)
	}
	mine = open(t, own, passB)
	if pending(t, mine) {
		t.Fatal("asked for what was done")
	}
}

// A code that can't be written down changes nothing: the old ones stay.
func TestACodeThatCanNotBeWrittenDownChangesNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "v.unhurried")
	v, kits, err := vault.Create(path, vault.CreateOptions{Passphrases: [][]byte{passA, passB}})
	if err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	var shown []vault.Kit
	broken := vault.WithKits(func(kits []vault.Kit) error {
		shown = append(shown, kits...)
		return errors.New("no paper")
	})
	v = open(t, path, passA, broken)
	before := snapshot(t, dir)
	for what, err := range map[string]error{
		"code":  second(v.NewKit(passA)),
		"leave": third(v.Split(filepath.Join(dir, "mine.unhurried"), passA, broken)),
		"make":  third(vault.Create(filepath.Join(dir, "new.unhurried"), vault.CreateOptions{Passphrases: [][]byte{passA}, Options: []vault.Option{broken}})),
	} {
		if err == nil || !strings.Contains(err.Error(), "no paper") {
			t.Fatalf("%s: %v", what, err)
		}
	}
	if snapshot(t, dir) != before || len(shown) != 3 {
		t.Fatalf("something changed, or %d codes were shown", len(shown))
	}
	fill(t, v, 1)
	closeVault(t, v)
	for _, kit := range kits {
		if !opensByCode(t, path, kit.Code) {
			t.Fatal("an old code no longer opens")
		}
	}
	for _, kit := range shown {
		if opensByCode(t, path, kit.Code) {
			t.Fatal("a code opens that was never written down")
		}
	}
}

func TestTheKitMendsADamagedSlot(t *testing.T) {
	v, kits := couple(t)
	path := v.Path()
	fill(t, v, 3)
	closeVault(t, v)
	if err := vault.Exec(path, "UPDATE slot SET box = zeroblob(2176) WHERE place = 0"); err != nil {
		t.Fatal(err)
	}
	if _, err := vault.Open(path, passA); !errors.Is(err, vault.ErrDamaged) {
		t.Fatalf("a damaged slot is no wrong passphrase: %v", err)
	}
	closeVault(t, open(t, path, passB))
	v, err := vault.Recover(path, kits[0].Code, passA)
	if err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	_, report := load(t, open(t, path, passA))
	clean(t, report)
}

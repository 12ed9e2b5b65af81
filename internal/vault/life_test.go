package vault_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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
	rotated, err := v.Rotate(passA, passB)
	if err != nil {
		t.Fatal(err)
	}
	if !pending(t, v) {
		t.Fatal("new keys have a new sheet")
	}
	for _, kit := range rotated {
		if err := v.ConfirmKit(kit.Code); err != nil {
			t.Fatal(err)
		}
	}
	mine, kit, err := v.Split(filepath.Join(dir, "mine.unhurried"), passB)
	if err != nil {
		t.Fatal(err)
	}
	if !pending(t, mine) || pending(t, v) {
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
		"keys":  second(v.Rotate(passA, passB)),
		"leave": third(v.Split(filepath.Join(dir, "mine.unhurried"), passA, broken)),
		"make":  third(vault.Create(filepath.Join(dir, "new.unhurried"), vault.CreateOptions{Passphrases: [][]byte{passA}, Options: []vault.Option{broken}})),
	} {
		if err == nil || !strings.Contains(err.Error(), "no paper") {
			t.Fatalf("%s: %v", what, err)
		}
	}
	if snapshot(t, dir) != before || len(shown) != 5 {
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
	if report.PrivateToOthers != 2 {
		t.Fatalf("%+v", report)
	}
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
	for _, wrong := range [][][]byte{{passA}, {passA, passA}, {passA, []byte("no")}, {}} {
		if _, err := v.Rotate(wrong...); err == nil {
			t.Fatalf("rotated with %q", wrong)
		}
	}
	fresh, err := v.Rotate(passB, passA)
	if err != nil || len(fresh) != 2 {
		t.Fatal(err)
	}
	fill(t, v, 3)
	if b, err := v.Draft("d"); err != nil || string(b) != "kept" {
		t.Fatalf("%q %v", b, err)
	}
	closeVault(t, v)
	if _, err := vault.OpenWithKit(path, kits[1].Code); !errors.Is(err, vault.ErrWrongKey) {
		t.Fatalf("an old kit still opens: %v", err)
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
	if _, err := vault.Open(path, passA); !errors.Is(err, vault.ErrDamaged) {
		t.Fatalf("old slots in the rotated vault: %v", err)
	}
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
	if mine.Member() != 1 || mine.Members() != 1 || mine.ID() == v.ID() || kit.Member != 1 {
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
	if report.Records != 5+4+2 || report.Purged != 1 || report.PrivateToOthers != 0 {
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
	if err := mine.Delete(all[0].Ref); err != nil {
		t.Fatalf("what one took along is one's own to delete: %v", err)
	}
	if _, err := mine.AddMember(passA); !errors.Is(err, vault.ErrInput) {
		t.Fatalf("a vault with a former member took a new one: %v", err)
	}
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
	info, err := os.Stat(copied)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v %v", info.Mode(), err)
	}
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

// onlyThese makes sure that nothing was left lying in a folder.
func onlyThese(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if fmt.Sprint(got) != fmt.Sprint(names) {
		t.Fatalf("in the folder: %v, expected %v", got, names)
	}
}

func TestDestroyLeavesNothing(t *testing.T) {
	dir, state := t.TempDir(), t.TempDir()
	v, _ := coupleAt(t, filepath.Join(dir, "v.unhurried"), vault.WithState(state))
	fill(t, v, 3)
	path := v.Path()
	if err := vault.Destroy(path); !errors.Is(err, vault.ErrInUse) {
		t.Fatalf("destroyed while open: %v", err)
	}
	closeVault(t, v)
	if err := vault.Destroy(path, vault.WithState(state)); err != nil {
		t.Fatal(err)
	}
	onlyThese(t, dir)
	onlyThese(t, state)
}

// Earlier states that the program put aside, and what it left unfinished, are listed and go along. Nothing else does.
func TestDestroyTakesEarlierStatesAlong(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "v.unhurried")
	v, _ := coupleAt(t, path)
	other, _ := coupleAt(t, filepath.Join(t.TempDir(), "v.unhurried"))
	copied := filepath.Join(dir, "v-copy.unhurried")
	if err := v.Backup(copied); err != nil {
		t.Fatal(err)
	}
	dated := into(t, v, dir, 1, aDay)
	id := v.ID()
	closeVault(t, v)
	if _, _, err := vault.Restore(copied, path, passA); err != nil {
		t.Fatal(err)
	}
	goes := []string{fmt.Sprintf(".unhurried-%x-20260101-1.tmp", id), "v-format-1.unhurried", "v-format-1-20260101-100000-000.unhurried", ".restore-20260101-100000-000.tmp"}
	for _, name := range goes {
		if err := copyOver(filepath.Join(dir, name), copied); err != nil {
			t.Fatal(err)
		}
	}
	stays := []string{filepath.Base(copied), filepath.Base(dated), "v-before-20260101-100000-000.unhurried", "v-before-my notes.unhurried", "w-format-1.unhurried"}
	if err := other.Backup(filepath.Join(dir, stays[2])); err != nil {
		t.Fatal(err)
	}
	for _, name := range stays[3:] {
		if err := copyOver(filepath.Join(dir, name), copied); err != nil {
			t.Fatal(err)
		}
	}
	list, err := vault.Remnants(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != len(goes)+1 { // and what stood there before the restore
		t.Fatalf("%d are listed: %v", len(list), list)
	}
	for _, name := range goes {
		if !slices.Contains(list, filepath.Join(dir, name)) {
			t.Errorf("%s is not listed", name)
		}
	}
	if err := vault.Destroy(path); err != nil {
		t.Fatal(err)
	}
	slices.Sort(stays)
	onlyThese(t, dir, stays...)
}

func TestDestroyThroughALinkTakesTheFile(t *testing.T) {
	v, _ := couple(t)
	path, dir := v.Path(), t.TempDir()
	closeVault(t, v)
	link := filepath.Join(dir, "link.unhurried")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if err := vault.Destroy(link); err != nil {
		t.Fatal(err)
	}
	onlyThese(t, dir)
	onlyThese(t, filepath.Dir(path))
}

// A link beside a vault that is to go leads to somebody else's file, of which nothing is overwritten; and what is no file, or a
// huge one with nothing in it, keeps nobody waiting.
func TestDestroyOverwritesNothingThroughALinkBesideIt(t *testing.T) {
	for _, suffix := range []string{"-wal", "-journal", "-shm", ".lock"} {
		other, _ := couple(t)
		victim := other.Path()
		closeVault(t, other)
		for name, put := range map[string]func(at string) error{
			"another vault": func(at string) error { return os.Symlink(victim, at) },
			"a device":      func(at string) error { return os.Symlink("/dev/zero", at) },
			"holes": func(at string) error {
				if err := os.WriteFile(at, nil, 0o600); err != nil {
					return err
				}
				return os.Truncate(at, 1<<30)
			},
		} {
			v, _ := couple(t)
			path := v.Path()
			closeVault(t, v)
			if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
			if err := put(path + suffix); err != nil {
				t.Fatal(err)
			}
			if err := vault.Destroy(path); err == nil {
				onlyThese(t, filepath.Dir(path))
			} else if suffix != ".lock" { // which such a thing can't be
				t.Errorf("%s as %s: %v", name, suffix, err)
			}
		}
		v, err := vault.Open(victim, passA)
		if err != nil {
			t.Fatalf("by way of %s the other vault was harmed: %v", suffix, err)
		}
		closeVault(t, v)
	}
}

// What opens it is overwritten in a damaged vault too, and in what the file system may keep of it.
func TestDestroyOverwritesTheSlotsOfADamagedVault(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	closeVault(t, v)
	before, err := vault.Slots(path)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(raw, before[0])
	raw[at+300] ^= 1 // a slot that is nearly whole
	clear(raw[100:4096])
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	remnant := filepath.Join(t.TempDir(), "remnant")
	if err := os.Link(path, remnant); err != nil {
		t.Fatal(err)
	}
	if err := vault.Destroy(path); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadFile(remnant)
	if err != nil {
		t.Fatal(err)
	}
	for place, slot := range before {
		if bytes.Contains(left, slot[400:500]) {
			t.Errorf("slot %d is left", place)
		}
	}
	onlyThese(t, filepath.Dir(path))
}

func TestInfoNeedsNoKey(t *testing.T) {
	v, _ := couple(t)
	fill(t, v, 7)
	id := v.ID()
	closeVault(t, v)
	info, err := vault.ReadInfo(v.Path())
	if err != nil || info.Rows != 7 || info.ID != id || info.Format != 2 || info.Unclean {
		t.Fatalf("%+v %v", info, err)
	}
}

func TestSalvageTakesWhatIsLeft(t *testing.T) {
	v, kits := couple(t)
	path := v.Path()
	refs := fill(t, v, 200)
	big := add(t, v, vault.Entry{Type: 3, Shared: make([]byte, 60000)})
	if err := v.Delete(refs[7]); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	broken, out := filepath.Join(t.TempDir(), "broken.unhurried"), filepath.Join(t.TempDir(), "out.unhurried")
	// The first page, which holds the schema, is gone, and so is a part of the middle.
	clear(raw[:8192])
	clear(raw[len(raw)/2 : len(raw)/2+8192])
	if err := os.WriteFile(broken, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := vault.Salvage(broken, out, []byte("no")); !errors.Is(err, vault.ErrWrongKey) {
		t.Fatalf("%v", err)
	}
	report, err := vault.Salvage(broken, out, passA)
	if err != nil {
		t.Fatal(err)
	}
	if report.Records < 199-12 || report.Records > 200 || report.Damaged == 0 {
		t.Fatalf("%+v", report)
	}
	all, _ := load(t, open(t, out, passB))
	for _, r := range all {
		if r.Ref == refs[7] && !r.Purged {
			t.Fatal("a deleted entry came back")
		}
		if r.Ref == big[0].Ref {
			t.Fatal("the test's damage spared SQLite's structure")
		}
	}
	out2 := filepath.Join(t.TempDir(), "out.unhurried")
	report, err = vault.Salvage(path, out2, passB)
	if err != nil {
		t.Fatal(err)
	}
	clean(t, report)
	if report.Records != 200 {
		t.Fatalf("of a sound vault everything comes along: %+v", report)
	}
	if v, err = vault.OpenWithKit(out2, kits[0].Code); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
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

// A damaged slot is not called a wrong passphrase, also where one salvages because of it.
func TestSalvagingSaysThatASlotIsDamaged(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	closeVault(t, v)
	slots, err := vault.Slots(path)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "out.unhurried")
	if _, err := vault.Salvage(path, out, []byte("another")); !errors.Is(err, vault.ErrWrongKey) {
		t.Errorf("another passphrase: %v", err)
	}
	raw[bytes.Index(raw, slots[0])+1000] ^= 1
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := vault.Salvage(path, out, passA); !errors.Is(err, vault.ErrDamaged) {
		t.Errorf("of whom the slot is damaged: %v", err)
	}
	if _, err := vault.Salvage(path, out, passB); err != nil {
		t.Errorf("the other: %v", err)
	}
}

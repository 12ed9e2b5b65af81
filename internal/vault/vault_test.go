package vault_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"unhurried/internal/vault"
)

var (
	passA = []byte("slow tuesday lantern")
	passB = []byte("quiet orange harbour")
)

// couple makes a vault for two, opened by the first, and gives its kits.
func couple(t testing.TB, o ...vault.Option) (*vault.Vault, []vault.Kit) {
	t.Helper()
	return coupleAt(t, filepath.Join(t.TempDir(), "ours.unhurried"), o...)
}

func coupleAt(t testing.TB, path string, o ...vault.Option) (*vault.Vault, []vault.Kit) {
	t.Helper()
	v, kits, err := vault.Create(path, vault.CreateOptions{Passphrases: [][]byte{passA, passB}, Options: o})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeVault(t, v) })
	return v, kits
}

func closeVault(t testing.TB, v *vault.Vault) {
	t.Helper()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, path string, pass []byte, o ...vault.Option) *vault.Vault {
	t.Helper()
	v, err := vault.Open(path, pass, o...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeVault(t, v) })
	return v
}

// checkIn is an entry as a member would make it.
func checkIn(i int) vault.Entry {
	return vault.Entry{Type: 7, Day: int32(20000 + i), Shared: fmt.Appendf(nil, "shared %d", i), Private: fmt.Appendf(nil, "private %d", i), HasPrivate: true}
}

func add(t testing.TB, v *vault.Vault, entries ...vault.Entry) []vault.Record {
	t.Helper()
	records, err := v.Append(entries...)
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// load reads everything, with copies of the bodies.
func load(t testing.TB, v *vault.Vault) ([]vault.Record, vault.Report) {
	t.Helper()
	var all []vault.Record
	report, err := v.Load(context.Background(), func(r vault.Record) error {
		r.Shared = bytes.Clone(r.Shared)
		r.Private, r.Marks, r.Answers = bytes.Clone(r.Private), bytes.Clone(r.Marks), bytes.Clone(r.Answers)
		all = append(all, r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all, report
}

func clean(t testing.TB, report vault.Report) {
	t.Helper()
	if report.Damaged != 0 || len(report.Warnings) != 0 {
		t.Fatalf("a sound vault gives no warnings: %+v", report)
	}
}

func TestBothReadTheSharedPartAndOnlyTheAuthorThePrivateOne(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	for i := range 40 {
		add(t, v, checkIn(i))
	}
	closeVault(t, v)
	v = open(t, path, passB)
	if v.Member() != 1 || v.Members() != 2 {
		t.Fatalf("the second passphrase opens as member %d of %d", v.Member(), v.Members())
	}
	all, report := load(t, v)
	clean(t, report)
	if len(all) != 40 || report.Records != 40 {
		t.Fatalf("%d records, %+v", len(all), report)
	}
	for i, r := range all {
		if string(r.Shared) != fmt.Sprintf("shared %d", i) || r.Private != nil || r.Author != 0 {
			t.Fatalf("record %d: %+v", i, r)
		}
	}
	mine := add(t, v, checkIn(100), vault.Entry{Type: 8, Shared: []byte("both"), HasPrivate: true}, vault.Entry{Type: 9})
	closeVault(t, v)
	v = open(t, path, passA)
	all, report = load(t, v)
	clean(t, report)
	if report.Records != 43 {
		t.Fatalf("%+v", report)
	}
	if string(all[5].Private) != "private 5" || all[40].Ref != mine[0].Ref || all[40].Lamport != mine[0].Lamport || all[42].Private != nil {
		t.Fatalf("%+v", all[40])
	}
}

func TestWhatIsAppendedComesBackAlike(t *testing.T) {
	v, _ := couple(t)
	big := bytes.Repeat([]byte("long "), 40000)
	entries := []vault.Entry{
		{Type: 1}, {Type: 2, Day: -5, HasPrivate: true}, {Type: 3, Critical: true, Shared: big, Private: big, HasPrivate: true}, checkIn(3),
	}
	given := add(t, v, entries...)
	all, report := load(t, v)
	clean(t, report)
	for i, r := range all {
		e := entries[i]
		if r.Ref != given[i].Ref || r.Type != e.Type || r.Critical != e.Critical || r.Day != e.Day || !bytes.Equal(r.Shared, e.Shared) ||
			!bytes.Equal(r.Private, e.Private) || (r.Private != nil) != e.HasPrivate {
			t.Fatalf("entry %d came back as %+v", i, r)
		}
	}
}

func TestDeletedTextLeavesTheFile(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	var refs []vault.Ref
	for i := range 30 {
		refs = append(refs, add(t, v, checkIn(i))[0].Ref)
	}
	if err := v.Delete(refs[3], vault.Ref{Chain: refs[29].Chain, Seq: refs[29].Seq}); err != nil {
		t.Fatal(err)
	}
	if err := v.Delete(refs[3]); err != nil {
		t.Fatalf("deleting twice is no error: %v", err)
	}
	closeVault(t, v)
	v = open(t, path, passB)
	all, report := load(t, v)
	clean(t, report)
	if report.Records != 28 || report.Purged != 2 || !all[3].Purged || all[3].Ref != refs[3] || len(all[3].Shared) != 0 {
		t.Fatalf("%+v %+v", report, all[3])
	}
	if err := v.Delete(refs[4]); !errors.Is(err, vault.ErrNotYours) {
		t.Fatalf("a partner deleted what the other wrote: %v", err)
	}
}

func TestDraftsBelongToOneMember(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	if err := v.SetDraft("check-in", []byte("half a sentence")); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	v = open(t, path, passB)
	if b, err := v.Draft("check-in"); err != nil || b != nil {
		t.Fatalf("%q %v", b, err)
	}
	closeVault(t, v)
	v = open(t, path, passA)
	if b, err := v.Draft("check-in"); err != nil || string(b) != "half a sentence" {
		t.Fatalf("%q %v", b, err)
	}
	if err := v.SetDraft("check-in", nil); err != nil {
		t.Fatal(err)
	}
	if b, err := v.Draft("check-in"); err != nil || b != nil {
		t.Fatalf("%q %v", b, err)
	}
}

// A form of eight notes at their longest is kept, whatever letters they are in.
func TestALongDraftIsKept(t *testing.T) {
	v, _ := couple(t)
	path, long := v.Path(), bytes.Repeat([]byte("длинно"), vault.MaxDraft/12)
	if err := v.SetDraft("check-in", long); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	v = open(t, path, passA)
	if b, err := v.Draft("check-in"); err != nil || !bytes.Equal(b, long) {
		t.Fatalf("%d of %d bytes, %v", len(b), len(long), err)
	}
}

func TestKitOpensLikeThePassphrase(t *testing.T) {
	v, kits := couple(t)
	path := v.Path()
	closeVault(t, v)
	for _, kit := range kits {
		v, err := vault.OpenWithKit(path, " "+kit.Code+"\n")
		if err != nil {
			t.Fatal(err)
		}
		if v.Member() != kit.Member {
			t.Fatalf("kit of %d opens as %d", kit.Member, v.Member())
		}
		closeVault(t, v)
	}
}

// However many are added at once, the runs in which they are sealed and stored leave no seam.
func TestManyAtOnceStandAsTheyWereGiven(t *testing.T) {
	v, _ := couple(t)
	var want []vault.Record
	for _, n := range []int{1, 63, 64, 65, 128, 300} {
		entries := make([]vault.Entry, n)
		for i := range entries {
			entries[i] = checkIn(len(want) + i)
		}
		want = append(want, add(t, v, entries...)...)
	}
	path := v.Path()
	closeVault(t, v)
	all, report := load(t, open(t, path, passA))
	if len(report.Warnings) > 0 {
		t.Error(report.Warnings)
	}
	if len(all) != len(want) {
		t.Fatalf("%d of %d", len(all), len(want))
	}
	for i, r := range all {
		if e := checkIn(i); r.Ref != want[i].Ref || r.Lamport != want[i].Lamport || !bytes.Equal(r.Shared, e.Shared) || !bytes.Equal(r.Private, e.Private) {
			t.Fatalf("entry %d is %+v, and was told as %+v", i, r, want[i])
		}
	}
}

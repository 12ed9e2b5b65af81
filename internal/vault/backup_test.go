package vault_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"unhurried/internal/vault"
)

var aDay = time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC)

func into(t testing.TB, v *vault.Vault, dir string, keep int, now time.Time) string {
	t.Helper()
	path, err := v.BackupInto(dir, keep, now)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestBackupsAreThinnedOutByAge(t *testing.T) {
	v, _ := couple(t)
	dir := t.TempDir()
	if last, err := v.LastBackup(dir, aDay); err != nil || !last.IsZero() {
		t.Fatalf("%v %v", last, err)
	}
	for i := range 12 {
		into(t, v, dir, 1, aDay.AddDate(0, 0, i))
	}
	// The last seven days; the last of the weeks that end on 1 and 8 March.
	var want []string
	for _, day := range []int{1, 6, 7, 8, 9, 10, 11, 12} {
		if day != 1 || aDay.Weekday() == time.Sunday {
			want = append(want, fmt.Sprintf("ours-backup-202603%02d-100000-000.unhurried", day))
		}
	}
	onlyThese(t, dir, want...)
	if last, err := v.LastBackup(dir, aDay.AddDate(0, 0, 20)); err != nil || !last.Equal(aDay.AddDate(0, 0, 11)) {
		t.Fatalf("%v %v", last, err)
	}
}

// What stays of any copies: the newest, those that are dated after now, and something of each day, week and month.
func TestWhichBackupsStay(t *testing.T) {
	for range 30 { // choosing costs nothing
		rapid.Check(t, whichBackupsStay)
	}
}

func whichBackupsStay(t *rapid.T) {
	now := aDay.Add(time.Duration(rapid.Int64Range(0, 1<<40).Draw(t, "now")))
	hours := rapid.SliceOfN(rapid.IntRange(-24*800, 24*30), 0, 120).Draw(t, "hours")
	newest := rapid.IntRange(1, 10).Draw(t, "newest")
	var past, all []time.Time
	for _, h := range hours {
		at := now.Add(time.Duration(h) * time.Hour)
		if all = append(all, at); h <= 0 && !slices.Contains(past, at) {
			past = append(past, at)
		}
	}
	all = slices.CompactFunc(slices.SortedFunc(slices.Values(all), time.Time.Compare), time.Time.Equal)
	slices.SortFunc(past, func(a, b time.Time) int { return b.Compare(a) })
	stay := vault.Keepers(all, now, newest)
	stays := func(at time.Time) bool { return slices.ContainsFunc(stay, at.Equal) }
	for i, at := range past {
		if i < newest && !stays(at) {
			t.Fatalf("the copy of %v, number %d from the newest, goes", at, i)
		}
	}
	if n := len(stay); n > newest+7+4+12 {
		t.Fatalf("%d stay", n)
	}
	// Dates of the future push none out, and choosing again among those that stay takes none of them away.
	if got := vault.Keepers(past, now, newest); !slices.EqualFunc(got, stay, time.Time.Equal) {
		t.Fatalf("with copies of the future %v stay, without %v", stay, got)
	}
	if got := vault.Keepers(stay, now, newest); !slices.EqualFunc(got, stay, time.Time.Equal) {
		t.Fatalf("of %v, %v stay", stay, got)
	}
	// For each of the last days and months that have a copy, the last one is there.
	for _, r := range []struct {
		most   int
		layout string
	}{{7, "2006-01-02"}, {12, "2006-01"}} {
		seen := map[string]bool{}
		for _, at := range past {
			if p := at.Format(r.layout); !seen[p] && len(seen) < r.most {
				if seen[p] = true; !stays(at) {
					t.Fatalf("nothing of %s stays", p)
				}
			}
		}
	}
}

// A member who unlocks on most days, for three years: from any day one can go back about a day, a week, a month, most of a year.
func TestThreeYearsOfCopiesReachBackMostOfAYear(t *testing.T) {
	var have []time.Time
	rng := rand.New(rand.NewPCG(1, 2))
	for day := range 3 * 365 {
		if rng.IntN(4) == 0 {
			continue
		}
		now := aDay.AddDate(0, 0, day)
		have = vault.Keepers(append(have, now), now, 5)
		for _, back := range []struct{ least, most int }{{1, 14}, {8, 45}, {31, 75}, {300, 400}} {
			if day < back.most {
				continue
			}
			if !slices.ContainsFunc(have, func(at time.Time) bool {
				age := int(now.Sub(at).Hours() / 24)
				return age >= back.least && age <= back.most
			}) {
				t.Fatalf("day %d: no copy of %d to %d days ago", day, back.least, back.most)
			}
		}
	}
}

// Two vaults of one name that use one folder leave each other's copies alone, finished or not, and so are they by what is
// none.
func TestBackupsOfOtherVaultsAreLeftAlone(t *testing.T) {
	ours, _ := coupleAt(t, filepath.Join(t.TempDir(), "Diary.unhurried"))
	theirs, _ := coupleAt(t, filepath.Join(t.TempDir(), "Diary.unhurried"))
	dir := t.TempDir()
	var foreign []string
	for i := range 3 {
		foreign = append(foreign, into(t, theirs, dir, 5, aDay.AddDate(0, 0, i)))
	}
	id := theirs.ID()
	for name, content := range map[string]string{
		"Diary-backup-20260101-100000-000.unhurried":         "a letter",
		"Diary-backup-20260102-100000-000.unhurried":         "",
		".Diary-backup-20260103-100000-000.unhurried.tmp":    "half a copy",
		fmt.Sprintf(".unhurried-%x-20260101-1.tmp", id):      "half a copy",
		fmt.Sprintf(".unhurried-%x-20260101-1.tmp.busy", id): "",
		"Diary-backup-notes.txt":                             "notes",
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		foreign = append(foreign, path)
	}
	at := time.Date(2026, 1, 4, 10, 0, 0, 0, time.UTC)
	for what, put := range noFiles(ours.Path()) {
		path := filepath.Join(dir, at.Format("Diary-backup-20060102-150405-000.unhurried"))
		if err := put(path); err != nil {
			t.Fatal(what, err)
		}
		foreign, at = append(foreign, path), at.AddDate(0, 0, 1)
	}
	for i := range 30 {
		into(t, ours, dir, 1, aDay.AddDate(0, i, 0).Add(time.Hour))
	}
	for _, path := range foreign {
		if _, err := os.Lstat(path); err != nil {
			t.Errorf("gone: %v", err)
		}
	}
	if last, err := ours.LastBackup(dir, aDay.AddDate(9, 0, 0)); err != nil || !last.Equal(aDay.AddDate(0, 29, 0).Add(time.Hour)) {
		t.Errorf("ours was made %v, %v", last, err)
	}
	if last, err := theirs.LastBackup(dir, aDay.AddDate(9, 0, 0)); err != nil || !last.Equal(aDay.AddDate(0, 0, 2)) {
		t.Errorf("theirs was made %v, %v", last, err)
	}
}

func TestBackupsOfTheFutureStopNothing(t *testing.T) {
	v, _ := couple(t)
	dir := t.TempDir()
	var future []string
	for i := range 30 {
		future = append(future, into(t, v, dir, 5, aDay.AddDate(10, i, 0)))
	}
	if last, err := v.LastBackup(dir, aDay); err != nil || !last.IsZero() {
		t.Fatalf("the last copy is of %v, %v", last, err)
	}
	now := into(t, v, dir, 1, aDay)
	if last, err := v.LastBackup(dir, aDay); err != nil || !last.Equal(aDay) {
		t.Fatalf("the last copy is of %v, %v", last, err)
	}
	before := dirNames(t, dir)
	into(t, v, dir, 1, aDay.AddDate(0, 0, 1))
	if got := dirNames(t, dir); len(got) != len(before)+1 || !slices.Contains(got, filepath.Base(now)) {
		t.Fatalf("%d copies, %v", len(got), future)
	}
}

// A bad copy never pushes out a good one, whatever is wrong.
func TestNoBackupIsRemovedWhileAnythingIsWrong(t *testing.T) {
	for what, spoil := range map[string]func(path string) error{
		"a damaged row": func(path string) error {
			return vault.Exec(path, "UPDATE record SET box = zeroblob(664) WHERE id = (SELECT max(id) FROM record)")
		},
		"a missing row": func(path string) error {
			return vault.Exec(path, "DELETE FROM record WHERE id = (SELECT min(id) FROM record)")
		},
		"a moved row": func(path string) error {
			return vault.Exec(path, "UPDATE record SET id = 5 WHERE id = (SELECT max(id) FROM record)")
		},
		"a changed slot": func(path string) error {
			return vault.Exec(path, "UPDATE slot SET box = randomblob(2176) WHERE place = 1")
		},
	} {
		t.Run(what, func(t *testing.T) {
			v, _ := couple(t)
			path, dir := v.Path(), t.TempDir()
			fill(t, v, 10)
			good := into(t, v, dir, 1, aDay)
			closeVault(t, v)
			if err := spoil(path); err != nil {
				t.Fatal(err)
			}
			v = open(t, path, passA)
			bad := into(t, v, dir, 1, aDay.Add(time.Hour))
			onlyThese(t, dir, filepath.Base(good), filepath.Base(bad))
		})
	}
}

func TestNoFolderIsMadeForBackups(t *testing.T) {
	v, _ := couple(t)
	dir := filepath.Join(t.TempDir(), "stick")
	if _, err := v.BackupInto(dir, 1, aDay); !errors.Is(err, vault.ErrNoFolder) {
		t.Fatalf("%v", err)
	}
	if _, err := v.LastBackup(dir, aDay); !errors.Is(err, vault.ErrNoFolder) {
		t.Fatalf("%v", err)
	}
	if err := v.Backup(filepath.Join(dir, "copy.unhurried")); !errors.Is(err, vault.ErrNoFolder) {
		t.Fatalf("%v", err)
	}
	if _, err := os.Lstat(dir); !os.IsNotExist(err) {
		t.Fatal("it was made")
	}
}

// childMakes makes new files out of a vault until it is killed.
func childMakes(path string) error {
	dir := filepath.Dir(path)
	v, err := vault.Open(path, passA)
	if err != nil {
		return err
	}
	fmt.Println("begins")
	for {
		n := rand.Uint64()
		name := func(kind string) string { return filepath.Join(dir, fmt.Sprintf("%s-%x.unhurried", kind, n)) }
		if err := v.Backup(name("backup")); err != nil {
			return err
		}
		if _, err := v.BackupInto(dir, 1, aDay.Add(time.Duration(n%1e6)*time.Hour)); err != nil {
			return err
		}
		mine, _, err := v.Split(name("leave"), passB)
		if err != nil {
			return err
		}
		if err := mine.Close(); err != nil {
			return err
		}
		if _, err := vault.Salvage(path+".broken", name("salvage"), passA); err != nil {
			return err
		}
		fresh, _, err := vault.Create(name("create"), vault.CreateOptions{Passphrases: [][]byte{passA}})
		if err != nil {
			return err
		}
		if err := fresh.Close(); err != nil {
			return err
		}
		if _, _, err := vault.Restore(path+".copy", filepath.Join(dir, "restored.unhurried"), passA); err != nil {
			return err
		}
	}
}

// Whatever is made is whole under its name, and what a kill leaves is gone after the next attempt.
func TestWhatIsCutShortLeavesNothingBehind(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	dir := filepath.Dir(path)
	fill(t, v, 5)
	if err := v.Backup(path + ".copy"); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	if err := copyOver(path+".broken", path); err != nil {
		t.Fatal(err)
	}
	left := 0
	for kill := range times(12, 200) {
		killed(t, "make", path, 120*time.Millisecond)
		for _, name := range dirNames(t, dir) {
			switch {
			case strings.HasPrefix(name, "."):
				left++
			case strings.HasSuffix(name, ".unhurried") && name != "ours.unhurried":
				if info, err := vault.ReadInfo(filepath.Join(dir, name)); err != nil || info.Rows == 0 && !strings.HasPrefix(name, "create") {
					t.Fatalf("kill %d: half a file stands at %s: %+v %v", kill, name, info, err)
				}
				for _, suffix := range []string{"", "-wal", ".lock"} {
					if err := os.Remove(filepath.Join(dir, name+suffix)); err != nil && !os.IsNotExist(err) {
						t.Fatal(err)
					}
				}
			}
		}
	}
	if left == 0 {
		t.Fatal("no kill left anything: the test is too gentle")
	}
	v = open(t, path, passA)
	for _, id := range []string{"one", "two"} { // one for what belongs to the vault, one for what belongs to none yet
		if err := v.Backup(filepath.Join(dir, id)); err != nil {
			t.Fatal(err)
		}
	}
	fresh, _, err := vault.Create(filepath.Join(dir, "fresh"), vault.CreateOptions{Passphrases: [][]byte{passA}})
	if err != nil {
		t.Fatal(err)
	}
	closeVault(t, fresh)
	for _, name := range dirNames(t, dir) {
		if strings.HasPrefix(name, ".") {
			t.Errorf("%s is left", name)
		}
	}
}

// An unfinished copy of an edition that gave them no owner is known by what it holds.
func TestLeftoversOfEarlierEditionsGo(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	dir := filepath.Dir(path)
	other, _ := coupleAt(t, filepath.Join(t.TempDir(), "ours.unhurried"))
	for name, of := range map[string]*vault.Vault{".restore-20260101-100000-000.tmp": v, ".ours.unhurried.tmp": v, ".restore-20260102-100000-000.tmp": other} {
		copied := filepath.Join(t.TempDir(), "copy")
		if err := of.Backup(copied); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(copied, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.Backup(filepath.Join(dir, "copy.unhurried")); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	onlyThese(t, dir, ".restore-20260102-100000-000.tmp", "copy.unhurried", "ours.unhurried", "ours.unhurried.lock")
}

// A file in the making is nobody else's to take away while it is being made.
func TestAnUnfinishedCopyThatIsBeingMadeStays(t *testing.T) {
	v, _ := couple(t)
	dir := t.TempDir()
	path, done, err := vault.InTheMaking(dir, v.ID())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	into(t, v, dir, 1, aDay)
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("taken away while it was being made: %v", err)
	}
	done()
	onlyThese(t, dir, "ours-backup-20260301-100000-000.unhurried")
}

// backedUp is a couple's vault and where a copy of it lies.
func backedUp(t *testing.T) (v *vault.Vault, copied string) {
	t.Helper()
	v, _ = couple(t)
	fill(t, v, 3)
	copied = filepath.Join(t.TempDir(), "copy.unhurried")
	if err := v.Backup(copied); err != nil {
		t.Fatal(err)
	}
	return v, copied
}

func TestRestoringThroughALinkActsOnTheFile(t *testing.T) {
	v, copied := backedUp(t)
	path, dir := v.Path(), t.TempDir()
	fill(t, v, 2)
	closeVault(t, v)
	link := filepath.Join(dir, "link.unhurried")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	old, _, err := vault.Restore(copied, link, passA)
	if err != nil {
		t.Fatal(err)
	}
	if to, err := os.Readlink(link); err != nil || to != path {
		t.Fatalf("the link is now %q, %v", to, err)
	}
	onlyThese(t, dir, "link.unhurried")
	if filepath.Dir(old) != filepath.Dir(path) {
		t.Fatalf("what stood there is at %s", old)
	}
	for at, want := range map[string]int{path: 3, old: 5} {
		if _, report := load(t, open(t, at, passA)); report.Records != want {
			t.Fatalf("%s has %d entries, want %d", at, report.Records, want)
		}
	}
	nowhere := filepath.Join(dir, "nowhere.unhurried")
	if err := os.Symlink(filepath.Join(dir, "not there"), nowhere); err != nil {
		t.Fatal(err)
	}
	for bad, want := range map[string]error{nowhere: os.ErrNotExist, dir: vault.ErrInput} {
		if _, _, err := vault.Restore(copied, bad, passA); !errors.Is(err, want) {
			t.Fatalf("restored to %s: %v", bad, err)
		}
	}
	onlyThese(t, dir, "link.unhurried", "nowhere.unhurried")
}

// SQLite's files of what stood there before do not get into the restored vault.
func TestRestoringLeavesNoForeignLog(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	fill(t, v, 3)
	copied := filepath.Join(t.TempDir(), "copy.unhurried")
	if err := v.Backup(copied); err != nil {
		t.Fatal(err)
	}
	closeVault(t, v)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	for _, suffix := range []string{"-journal", "-wal", "-shm"} {
		if err := os.WriteFile(path+suffix, []byte("something else"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := vault.Restore(copied, path, passA); err != nil {
		t.Fatal(err)
	}
	for _, suffix := range []string{"-journal", "-wal", "-shm"} {
		if _, err := os.Lstat(path + suffix); !os.IsNotExist(err) {
			t.Errorf("%s is there still", suffix)
		}
	}
	_, report := load(t, open(t, path, passA))
	clean(t, report)
}

// A backup of an older format is brought up to date while it is restored, and stays as it was where it is.
func TestRestoringAnOlderFormatLeavesOneFile(t *testing.T) {
	made := vault.InFormat2(t)
	v, copied := backedUp(t)
	path, dir := v.Path(), t.TempDir()
	closeVault(t, v)
	if err := vault.CreateFormat1(copied, passA); err != nil {
		t.Fatal(err)
	}
	made()
	if _, _, err := vault.Restore(copied, filepath.Join(dir, filepath.Base(path)), passA); err != nil {
		t.Fatal(err)
	}
	onlyThese(t, dir, "ours.unhurried", "ours.unhurried.lock")
}

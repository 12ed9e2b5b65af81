package main

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/adrg/xdg"

	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/theme"
)

var _ screen.Prefs = (*preferences)(nil)

func prefsAt(t *testing.T, path string) *preferences {
	t.Helper()
	p, err := openPreferences(path)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPreferencesAreKeptForThisUserAlone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "preferences.json")
	p := prefsAt(t, path)
	if p.LastVault() != "" || p.Bell() || p.ReadAloud() || p.Mode() != theme.System || p.Scale() != 1 || p.IdleMinutes() != defaultIdle || p.Size() != usualSize || p.Placement().Known {
		t.Errorf("without a file they are %+v", p.set)
	}
	p.SetLastVault("/home/somebody/Diary.unhurried")
	p.SetLook(theme.Dark, 1.5)
	p.SetIdleMinutes(0)
	p.SetLanguage("de")
	p.SetBell(true)
	p.SetReadAloud(true)
	p.SetContrast(theme.Special)
	p.SetMovement(theme.Usual)
	p.SetPlacement(placement{Known: true, Width: 1000, Height: 700, X: -1400, Y: 30, Maximized: true, FullScreen: true})
	q := prefsAt(t, path)
	if !reflect.DeepEqual(p.set, q.set) || q.IdleMinutes() != 0 || q.Scale() != 1.5 || q.Language() != "de" || !q.Bell() || !q.ReadAloud() ||
		q.Contrast() != theme.Special || q.Movement() != theme.Usual || q.Size() != fyne.NewSize(1000, 700) ||
		q.Placement() != (placement{Known: true, Width: 1000, Height: 700, X: -1400, Y: 30, Maximized: true}) {
		t.Errorf("%+v came back as %+v", p.set, q.set)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file has mode %v, %v", info.Mode(), err)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Errorf("beside the file are %v, %v", files, err)
	}
	p.SetLook(theme.Dark, 1.5) // as every choice of the look does once it is kept
	if same, err := os.Stat(path); err != nil || !os.SameFile(info, same) {
		t.Errorf("what has not changed is written again, %v", err)
	}
}

// A file that somebody or something has spoilt costs the preferences and nothing more.
func TestSpoiltPreferencesAreTheUsualOnes(t *testing.T) {
	for _, body := range []string{"", "{", "null", "[]", `{"width":"x"}`, `{"scale":1e99,"idle-minutes":-7,"width":-1,"height":5}`,
		`{"width":1e30,"height":1e30,"mode":99}`, strings.Repeat(" ", mostPrefs) + "{}"} {
		path := filepath.Join(t.TempDir(), "preferences.json")
		check(t, os.WriteFile(path, []byte(body), 0o600))
		p, _ := openPreferences(path)
		if s := p.Size(); s.Width < leastSize.Width || s.Height < leastSize.Height || s.Width > mostSize.Width ||
			p.Scale() < 1 || p.Scale() > 2 || p.IdleMinutes() < 0 {
			t.Errorf("%.40q gives size %v, scale %v, idle %d", body, s, p.Scale(), p.IdleMinutes())
		}
		p.SetLastVault("/x")
		if prefsAt(t, path).LastVault() != "/x" {
			t.Errorf("%.40q stays for ever", body)
		}
	}
}

// What an edition before left in Fyne's file comes along, and that file goes: everybody could read it, and it may hold
// the last folder that was looked at.
func TestPreferencesOfAnEarlierEditionComeAlong(t *testing.T) {
	dir := t.TempDir()
	older, path := filepath.Join(dir, "fyne.json"), filepath.Join(dir, "preferences.json")
	write := func() {
		check(t, os.WriteFile(older, []byte(`{"fyne:fileDialogLastFolder":"file:///home/somebody/Private","idle-minutes":10,"mode":2,"scale":1.25,"vault":"/v"}`), 0o644))
	}
	write()
	p := prefsAt(t, path)
	check(t, p.adopt(older))
	if p = prefsAt(t, path); p.LastVault() != "/v" || p.IdleMinutes() != 10 || p.Mode() != theme.Mode(2) || p.Scale() != 1.25 {
		t.Errorf("they came as %+v", p.set)
	}
	p.SetLastVault("/w")
	write() // the earlier edition ran again
	check(t, p.adopt(older))
	if p = prefsAt(t, path); p.LastVault() != "/w" {
		t.Errorf("newer preferences were lost: %+v", p.set)
	}
	if _, err := os.Stat(older); !os.IsNotExist(err) {
		t.Errorf("the old file is still there: %v", err)
	}
	b, err := os.ReadFile(path)
	if err != nil || strings.Contains(string(b), "Private") {
		t.Errorf("%s, %v", b, err)
	}
	check(t, p.adopt(older)) // nothing there is nothing to do
}

func TestALockHandsOverByTheEnvironmentAndOnce(t *testing.T) {
	h := handover{Vault: "/home/some\xf8dy/Diary.unhurried", Unkept: "What was written last could not be kept.", Hidden: true, Window: placement{Known: true, X: -3, Y: 40, Width: 900, Height: 700, Maximized: true}}
	t.Setenv(handoverVariable, "of the process before")
	env, err := h.environment()
	check(t, err)
	i := slices.IndexFunc(env, func(v string) bool { return strings.HasPrefix(v, handoverVariable) })
	if i != len(env)-1 {
		t.Fatalf("the environment holds it at %d of %d", i, len(env))
	}
	t.Setenv(handoverVariable, strings.TrimPrefix(env[i], handoverVariable+"="))
	if got, ok := takeOver(); !ok || got != h {
		t.Errorf("%+v came as %+v, %v", h, got, ok)
	}
	if _, ok := takeOver(); ok {
		t.Error("it is there for what this process starts")
	}
	t.Setenv(handoverVariable, "{")
	if got, ok := takeOver(); ok || got != (handover{}) {
		t.Errorf("nonsense came as %+v", got)
	}
}

// The path of the last vault comes back byte for byte: it need be no text, and the file is JSON.
func TestTheLastVaultIsKeptByteForByte(t *testing.T) {
	file := filepath.Join(t.TempDir(), "preferences.json")
	for _, path := range []string{"/home/a/Diary.unhurried", "/home/caf\xe9/\xff.unhurried", `/home/"quoted"/x`, "/home/日本/\ufffd", ""} {
		prefsAt(t, file).SetLastVault(path)
		if got := prefsAt(t, file).LastVault(); got != path {
			t.Errorf("%q came back as %q", path, got)
		}
	}
}

// Preferences that Fyne kept are looked for where the first edition left them, whatever the app is called today.
func TestTheFirstEditionsPreferencesAreLookedFor(t *testing.T) {
	t.Cleanup(xdg.Reload) // after the variables are as they were
	home := t.TempDir()
	for _, folder := range []string{"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"} {
		t.Setenv(folder, home)
	}
	xdg.Reload()
	p, err := makePaths()
	check(t, err)
	if want := filepath.Join(home, "fyne", "app.unhurried.Unhurried", "preferences.json"); p.older != want {
		t.Errorf("looked for in %s", p.older)
	}
}

// The diaries that were open last are listed only where somebody wants that, a few of them, the newest first; what is switched off
// is forgotten, and so is a diary that was deleted.
func TestDiariesAreListedOnlyWhereWanted(t *testing.T) {
	file := filepath.Join(t.TempDir(), "preferences.json")
	p := prefsAt(t, file)
	p.SetLastVault("/a")
	p.SetLastVault("/b")
	if p.Listed() || len(p.Recent()) != 0 {
		t.Errorf("listed without a wish: %q", p.Recent())
	}
	p.SetListed(true)
	for _, path := range []string{"/a", "/odd\xff", "/c", "/a", "/d", "/e", "/f"} {
		p.SetLastVault(path)
	}
	if got, want := prefsAt(t, file).Recent(), []string{"/f", "/e", "/d", "/a", "/c"}; !slices.Equal(got, want) {
		t.Errorf("listed are %q, and should be %q", got, want)
	}
	p.SetLastVault("") // deleted
	if got := prefsAt(t, file).Recent(); slices.Contains(got, "/f") || len(got) != 4 {
		t.Errorf("after it was deleted %q are listed", got)
	}
	p.SetListed(false)
	if b, err := os.ReadFile(file); err != nil || strings.Contains(string(b), "/e") {
		t.Errorf("what was to be forgotten stands there: %s, %v", b, err)
	}
}

// Package testkit gives screen tests a vault with the example couple in it, and an environment in which nothing waits:
// work runs at once, the clock stands still until it is told otherwise, and dialogs for files are answered by the test.
package testkit

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/content"
	"unhurried/internal/homework"
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/vault"
)

// Kit is an environment with what the screens did to it.
type Kit struct {
	*env.Env
	Clock  *uitest.Clock
	Router *uitest.Router
	Files  *Files
	// Path, Names and Passphrases are those of the open vault, by member.
	Path        string
	Names       []string
	Passphrases []string
	Links       []string  // pages that were opened in the browser
	Copied      []string  // secrets that were put on the clipboard
	Locks       int       // how often a screen locked the vault
	Looks       []float32 // text sizes that were asked for
	Idles       []time.Duration
	Page        shell.Page // the one that Open showed last
	t           testing.TB
}

// Catalog returns the shipped content, read once for all tests of a package.
func Catalog(t testing.TB) *homework.Catalog {
	t.Helper()
	cat, err := content.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// Couple opens the example couple's vault as its first member. Call vaulttest.Cheap from TestMain, or it takes seconds.
func Couple(t testing.TB) *Kit { return demo(t, couple) }

// Solo opens the vault of an example of one person.
func Solo(t testing.TB) *Kit { return demo(t, single) }

// Locked is an environment with no vault open.
func Locked(t testing.TB) *Kit {
	t.Helper()
	k := &Kit{Clock: uitest.NewClock(), Router: &uitest.Router{}, Files: &Files{}, t: t}
	a := app.New(Catalog(t), k.Clock.Now)
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	k.Env = &env.Env{
		App: a, Nav: k.Router, Run: shell.Inline(), Clock: k.Clock, Prefs: &Prefs{scale: 1, idle: 5}, Files: k.Files,
		Canvas:   canvas,
		FirstDay: time.Monday,
		OpenLink: func(url string) { k.Links = append(k.Links, url) },
		Copy:     func(secret string) { k.Copied = append(k.Copied, secret) },
		Look:     func(_ theme.Mode, scale float32) { k.Looks = append(k.Looks, scale) },
		Idle:     func(after time.Duration) { k.Idles = append(k.Idles, after) },
		Lock: func() {
			k.Locks++
			if err := a.Close(); err != nil {
				t.Error(err)
			}
		},
	}
	return k
}

// canvas is the window's that the test opened last.
func canvas() fyne.Canvas {
	windows := fyne.CurrentApp().Driver().AllWindows()
	return windows[len(windows)-1].Canvas()
}

// example is an example vault as bytes, made once for all tests of a package.
type example struct {
	file        []byte
	names       []string
	passphrases []string
}

var (
	couple = sync.OnceValues(func() (*example, error) { return makeExample(false) })
	single = sync.OnceValues(func() (*example, error) { return makeExample(true) })
)

func makeExample(solo bool) (x *example, err error) {
	cat, err := content.Shipped()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "unhurried-test-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	x = &example{names: []string{"Alex", "Sam"}, passphrases: []string{"one two three four five", "six seven eight nine ten"}}
	words := [][]byte{[]byte(x.passphrases[0]), []byte(x.passphrases[1])}
	if solo {
		x.names, x.passphrases, words = x.names[:1], x.passphrases[:1], words[:1]
	}
	d, err := app.MakeDemo(context.Background(), cat, app.Demo{
		Dir: dir, Seed: 1, Last: homework.DayOf(uitest.NewClock().Now()), Solo: solo,
	}, x.names, words)
	if err != nil {
		return nil, err
	}
	x.file, err = os.ReadFile(d.Path)
	return x, err
}

func demo(t testing.TB, of func() (*example, error)) *Kit {
	t.Helper()
	x, err := of()
	if err != nil {
		t.Fatal(err)
	}
	k := Locked(t)
	k.Names, k.Passphrases = x.names, slices.Clone(x.passphrases)
	k.Path = filepath.Join(t.TempDir(), "example.unhurried")
	if err := os.WriteFile(k.Path, x.file, 0o600); err != nil {
		t.Fatal(err)
	}
	k.Prefs.SetLastVault(k.Path)
	k.As(0)
	return k
}

// Empty opens a new vault in which nothing has been written yet but the names.
func Empty(t testing.TB, names ...string) *Kit {
	t.Helper()
	k := Locked(t)
	k.Path, k.Names = filepath.Join(t.TempDir(), "new.unhurried"), names
	h := app.Household{Solo: len(names) == 1, Names: names}
	for _, n := range names {
		k.Passphrases = append(k.Passphrases, "the velvet words of "+n)
		h.Passphrases = append(h.Passphrases, []byte("the velvet words of "+n))
	}
	kits, err := k.App.Create(k.Path, h, vault.CreateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, kit := range kits {
		if err := k.App.SheetKept(kit.Code); err != nil {
			t.Fatal(err)
		}
	}
	return k
}

// As closes the vault and opens it as another member.
func (k *Kit) As(member int) {
	k.t.Helper()
	if err := k.App.Close(); err != nil {
		k.t.Fatal(err)
	}
	if err := k.App.Open(k.t.Context(), k.Path, []byte(k.Passphrases[member])); err != nil {
		k.t.Fatal(err)
	}
}

// Open shows a page in the look in which behaviour is tested, as the shell does.
func (k *Kit) Open(make func(*env.Env) shell.Page) *uitest.Window {
	k.t.Helper()
	w := uitest.Open(k.t, uitest.Plain, func() fyne.CanvasObject {
		k.Page = make(k.Env)
		return k.Page.Content()
	})
	if s, ok := k.Page.(shell.Shown); ok {
		s.Shown()
	}
	if l, ok := k.Page.(shell.Leaver); ok {
		k.t.Cleanup(l.Leave)
	}
	w.Settle()
	return w
}

// Draw draws a page in all eight looks when pictures are asked for (make screens). In any other run it opens the page in
// the tightest look alone, and fails when words on it can't be read whole.
func Draw(t *testing.T, name string, build func() fyne.CanvasObject) {
	t.Helper()
	if os.Getenv("UNHURRIED_SCREENS") != "" {
		uitest.Draw(t, name, build)
		return
	}
	for _, cut := range uitest.Open(t, uitest.Tight, build).Cut() {
		t.Error(cut)
	}
}

// Prefs are preferences that are kept nowhere.
type Prefs struct {
	vault string
	mode  theme.Mode
	scale float32
	idle  int
}

// LastVault returns the path that was set.
func (p *Prefs) LastVault() string { return p.vault }

// SetLastVault sets it.
func (p *Prefs) SetLastVault(path string) { p.vault = path }

// Mode returns the theme mode.
func (p *Prefs) Mode() theme.Mode { return p.mode }

// Scale returns the text size.
func (p *Prefs) Scale() float32 { return p.scale }

// SetLook sets both.
func (p *Prefs) SetLook(m theme.Mode, scale float32) { p.mode, p.scale = m, scale }

// IdleMinutes returns after how many minutes the app locks by itself.
func (p *Prefs) IdleMinutes() int { return p.idle }

// SetIdleMinutes sets it.
func (p *Prefs) SetIdleMinutes(n int) { p.idle = n }

// Files answers dialogs for files with the path that the test has set; empty is cancelled.
type Files struct {
	Path   string
	Titles []string // of the dialogs that were shown
}

// Open answers at once.
func (f *Files) Open(title string, _ []string, chosen func(string)) {
	f.Titles = append(f.Titles, title)
	chosen(f.Path)
}

// Save answers at once.
func (f *Files) Save(title, _ string, chosen func(string)) {
	f.Titles = append(f.Titles, title)
	chosen(f.Path)
}

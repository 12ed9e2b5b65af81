package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	use "unhurried/internal/app"
	"unhurried/internal/fault"
	"unhurried/internal/ui/theme"
)

// preferences are a small file in the clear, for this user's eyes alone: the look, the language, the size and place of the window, the
// idle time, the hour of reminders, what an evening lets one hear and the path of the last vault, of a few more where somebody wants
// them listed; nothing of a member. They are not
// Fyne's, whose file everybody may read, holds the last folder that was looked at, and is empty for a moment whenever it is written.
type preferences struct {
	path string
	set  settings
}

// settings are what the file holds. What is missing has its usual value.
type settings struct {
	Vault  bytePath   `json:"vault,omitempty"`
	Listed bool       `json:"list-diaries,omitempty"`
	Recent []bytePath `json:"diaries,omitempty"` // the newest first; none unless they are listed
	Mode   int        `json:"mode,omitempty"`
	Scale  float64    `json:"scale,omitempty"`
	Sight  int        `json:"contrast,omitempty"` // a theme.Wish, as is the next
	Moves  int        `json:"movement,omitempty"`
	Unseen int        `json:"unseen,omitempty"`   // in pictures of the screen: the same
	Spoken string     `json:"language,omitempty"` // a tag; empty for the computer's language
	Idle   *int       `json:"idle-minutes,omitempty"`
	Width  float32    `json:"width,omitempty"` // of the window, in Fyne's units
	Height float32    `json:"height,omitempty"`
	Remind *int       `json:"remind-at,omitempty"`  // the hour of reminders; nil for none
	Bell   bool       `json:"bell,omitempty"`       // at each change of an evening
	Aloud  bool       `json:"read-aloud,omitempty"` // each step of an evening
	Placed *corner    `json:"placed,omitempty"`     // where it stood; nil before it was ever closed
}

// corner is where a window stands: the corner of its contents in pixels, where the system tells it.
type corner struct {
	X         int  `json:"x"`
	Y         int  `json:"y"`
	Maximized bool `json:"maximized,omitempty"`
}

const (
	defaultIdle = 5         // minutes
	mostRecent  = 5         // diaries
	mostPrefs   = 64 * 1024 // bytes that the file may have
)

// The window opens this large at first, and never smaller than it can be used or larger than any screen.
var (
	usualSize = fyne.NewSize(1180, 800)
	leastSize = fyne.NewSize(640, 480)
	mostSize  = fyne.NewSize(16000, 16000)
)

// openPreferences reads the file. One that can't be read counts as missing, and the next change replaces it.
func openPreferences(path string) (*preferences, error) {
	p := &preferences{path: path}
	err := p.read(path)
	if errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	return p, err
}

func (p *preferences) read(path string) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return fault.New("fault.readPreferences", "read the preferences: {{.Err}}", fault.Data{"Err": err})
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var s settings
	if err := json.NewDecoder(io.LimitReader(f, mostPrefs)).Decode(&s); err != nil {
		return fault.New("fault.readPreferences", "read the preferences: {{.Err}}", fault.Data{"Err": err})
	}
	p.set = s
	return nil
}

// adopt takes over what an edition before this one left in Fyne's file, and removes that file.
func (p *preferences) adopt(old string) error {
	if _, err := os.Lstat(old); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if _, err := os.Lstat(p.path); errors.Is(err, os.ErrNotExist) {
		if err := p.read(old); err == nil {
			p.save()
		}
	}
	if err := os.Remove(old); err != nil {
		return fault.New("fault.removePreferences", "remove the preferences of an earlier edition: {{.Err}}", fault.Data{"Err": err})
	}
	return nil
}

// save replaces the file as a whole. Losing a preference is not worth more than a word.
func (p *preferences) save() {
	if err := p.write(); err != nil {
		complain(fault.New("fault.keepPreferences", "keep the preferences: {{.Err}}", fault.Data{"Err": err}))
	}
}

func (p *preferences) write() (err error) {
	b, err := json.Marshal(p.set)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(p.path), ".preferences-*") // mode 0600
	if err != nil {
		return err
	}
	if err = use.Private(f.Name()); err == nil {
		_, err = f.Write(b)
	}
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), p.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// LastVault returns the path of the vault that was open last, or "".
func (p *preferences) LastVault() string {
	return string(p.set.Vault)
}

// SetLastVault keeps it, and among those that are listed. Without one, the one before is gone from the list, too.
func (p *preferences) SetLastVault(path string) {
	if p.set.Vault == bytePath(path) && (!p.set.Listed || slices.Contains(p.set.Recent, bytePath(path))) {
		return
	}
	gone := bytePath(path)
	if path == "" {
		gone = p.set.Vault
	}
	p.set.Recent = slices.DeleteFunc(p.set.Recent, func(at bytePath) bool { return at == gone })
	if p.set.Vault = bytePath(path); p.set.Listed && path != "" {
		p.set.Recent = slices.Insert(p.set.Recent, 0, p.set.Vault)
		p.set.Recent = p.set.Recent[:min(len(p.set.Recent), mostRecent)]
	}
	p.save()
}

// Listed tells whether the diaries that were open last are listed.
func (p *preferences) Listed() bool { return p.set.Listed }

// SetListed keeps it. A list that nobody wants is forgotten; one that is wanted begins with the last diary.
func (p *preferences) SetListed(on bool) {
	p.set.Listed, p.set.Recent = on, nil
	if on && p.set.Vault != "" {
		p.set.Recent = []bytePath{p.set.Vault}
	}
	p.save()
}

// Recent returns the paths of the diaries that were open last, the newest first; none unless they are listed.
func (p *preferences) Recent() []string {
	var all []string
	for _, path := range p.set.Recent {
		all = append(all, string(path))
	}
	return all
}

// Mode returns light, dark or the system's.
func (p *preferences) Mode() theme.Mode { return theme.Mode(p.set.Mode) }

// Scale returns the text size, 1 for 100 %.
func (p *preferences) Scale() float32 { return float32(min(max(p.set.Scale, 1), 2)) }

// SetLook keeps both.
func (p *preferences) SetLook(m theme.Mode, scale float32) {
	if p.Mode() != m || p.Scale() != scale {
		p.set.Mode, p.set.Scale = int(m), float64(scale)
		p.save()
	}
}

// Contrast returns what is wished of contrast.
func (p *preferences) Contrast() theme.Wish { return theme.Wish(p.set.Sight) }

// SetContrast keeps it.
func (p *preferences) SetContrast(w theme.Wish) {
	p.set.Sight = int(w)
	p.save()
}

// Movement returns what is wished of what moves by itself.
func (p *preferences) Movement() theme.Wish { return theme.Wish(p.set.Moves) }

// SetMovement keeps it.
func (p *preferences) SetMovement(w theme.Wish) {
	p.set.Moves = int(w)
	p.save()
}

// Unseen returns whether pictures of the screen are to leave the window out.
func (p *preferences) Unseen() theme.Wish { return theme.Wish(p.set.Unseen) }

// SetUnseen keeps it.
func (p *preferences) SetUnseen(w theme.Wish) {
	p.set.Unseen = int(w)
	p.save()
}

// Language returns the tag of the language that was chosen, or "" for the computer's.
func (p *preferences) Language() string { return p.set.Spoken }

// SetLanguage keeps it.
func (p *preferences) SetLanguage(tag string) {
	p.set.Spoken = tag
	p.save()
}

// IdleMinutes returns after how long the app locks by itself; 0 never.
func (p *preferences) IdleMinutes() int {
	if p.set.Idle == nil {
		return defaultIdle
	}
	return min(max(*p.set.Idle, 0), 240)
}

// SetIdleMinutes keeps it.
func (p *preferences) SetIdleMinutes(n int) {
	p.set.Idle = &n
	p.save()
}

// RemindAt returns the hour at which a reminder may come; on is false when none is wanted.
func (p *preferences) RemindAt() (hour int, on bool) {
	if p.set.Remind == nil || *p.set.Remind < 0 || *p.set.Remind > 23 {
		return 0, false
	}
	return *p.set.Remind, true
}

// SetRemindAt keeps it.
func (p *preferences) SetRemindAt(hour int, on bool) {
	if p.set.Remind = nil; on {
		p.set.Remind = &hour
	}
	p.save()
}

// Bell tells whether an evening begins with a bell at each change.
func (p *preferences) Bell() bool { return p.set.Bell }

// SetBell keeps it.
func (p *preferences) SetBell(on bool) {
	p.set.Bell = on
	p.save()
}

// ReadAloud tells whether each step of an evening is read aloud.
func (p *preferences) ReadAloud() bool { return p.set.Aloud }

// SetReadAloud keeps it.
func (p *preferences) SetReadAloud(on bool) {
	p.set.Aloud = on
	p.save()
}

// Size is how large the window opens.
func (p *preferences) Size() fyne.Size {
	s := fyne.NewSize(p.set.Width, p.set.Height)
	if s.Width <= 0 || s.Height <= 0 {
		return usualSize
	}
	return s.Max(leastSize).Min(mostSize)
}

// Placement returns how the window stood when it was closed; not Known where it never was. It never begins full screen.
func (p *preferences) Placement() placement {
	size, at := p.Size(), p.set.Placed
	if at == nil {
		return placement{}
	}
	return placement{Known: true, Width: size.Width, Height: size.Height, X: at.X, Y: at.Y, Maximized: at.Maximized}
}

// SetPlacement keeps it.
func (p *preferences) SetPlacement(w placement) {
	at := corner{w.X, w.Y, w.Maximized}
	if p.set.Placed != nil && *p.set.Placed == at && w.Width == p.set.Width && w.Height == p.set.Height {
		return
	}
	p.set.Width, p.set.Height, p.set.Placed = w.Width, w.Height, &at
	p.save()
}

// inMemory keeps what Fyne itself would like to remember from the disk. Fyne asks a provider for preferences, which may
// be somewhere else than in its file; this one answers with those that it has in memory, which it then no longer saves.
type inMemory struct{ fyne.Preferences }

var _ fyne.CloudProviderPreferences = (*inMemory)(nil)

func (*inMemory) ProviderName() string        { return "memory" }
func (*inMemory) ProviderDescription() string { return "Nothing is kept." }
func (*inMemory) ProviderIcon() fyne.Resource { return nil }
func (*inMemory) Cleanup(fyne.App)            {}

// Setup takes hold of Fyne's own preferences, which nothing has been put into yet.
func (m *inMemory) Setup(a fyne.App) error {
	m.Preferences = a.Preferences()
	return nil
}

// CloudPreferences is Fyne's hook. Another value than Fyne's own is what stops Fyne from saving.
func (m *inMemory) CloudPreferences(fyne.App) fyne.Preferences { return m }

package settings

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/assets/icons"
	"unhurried/internal/ui/parts/reminders"
	"unhurried/internal/ui/parts/speech"
	"unhurried/internal/ui/parts/warnings"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// overview is the place's first page.
type overview struct {
	screen.Live
	env  *screen.Env
	page *widgets.Page
}

func newOverview(e *screen.Env) shell.Page {
	p := &overview{env: e, page: widgets.NewPage(e.L.X("place.settings", "Settings"), "").Wide()}
	p.Live = screen.NewLive(e, p.page, p.draw)
	return p
}

// Frame is the whole window in a workspace, which has no rail.
func (p *overview) Frame() shell.Frame { return frame(p.env) }

func (p *overview) draw() {
	v := newView(p.env)
	cards := []fyne.CanvasObject{p.look(), p.locking()}
	if !v.workspace {
		cards = append(cards, p.reminding(), p.hearing())
	}
	if v.open {
		cards = append(cards, p.me(v))
		if !v.readOnly && !v.workspace {
			cards = append(cards, p.days(v))
		}
		if !v.readOnly {
			cards = append(cards, p.ways(v))
		}
		cards = append(cards, p.file(v))
		if !v.readOnly {
			cards = append(cards, p.copies())
		}
	}
	cards = append(cards, p.about())
	if v.open {
		cards = append(cards, p.end())
	}
	var body []fyne.CanvasObject
	if v.workspace {
		body = append(body, widgets.NewFlow(widgets.Quiet(p.env.L.X("action.back", "Back"), p.env.Nav.Back).WithIcon(icons.Get(icons.Back))))
	}
	if w := warnings.New(p.env); w != nil && v.open {
		body = append(body, w)
	} else if w := warnings.All(p.env); w != nil && v.open {
		body = append(body, w)
	}
	if v.open {
		body = append(body, reminders.Cards(p.env)...)
	}
	p.page.SetBody(append(body, widgets.NewCards(cards...))...)
}

func (p *overview) look() fyne.CanvasObject {
	l := p.env.L
	e := p.env
	set := func(mode theme.Mode, scale float32) {
		e.Prefs.SetLook(mode, scale)
		e.Look(mode, scale)
	}
	modes := widgets.NewChoice([]string{
		l.X("settings.system", "Like the desktop"), l.X("settings.light", "Light"), l.X("settings.dark", "Dark"),
	}, int(e.Prefs.Mode()), func(i int) { set(theme.Mode(i), e.Prefs.Scale()) })
	var sizes []string
	for _, s := range scales {
		sizes = append(sizes, l.X("settings.percent", "{{.N}} %", map[string]any{"N": int(s * 100)}))
	}
	text := widgets.NewChoice(sizes, slices.Index(scales, e.Prefs.Scale()), func(i int) { set(e.Prefs.Mode(), scales[i]) })
	wish := func(now theme.Wish, special string, keep func(theme.Wish)) *widgets.Choice {
		return widgets.NewChoice([]string{l.X("settings.system", "Like the desktop"), l.X("settings.usual", "Usual"), special}, int(now), func(i int) {
			keep(theme.Wish(i))
			e.Look(e.Prefs.Mode(), e.Prefs.Scale())
		})
	}
	body := []fyne.CanvasObject{widgets.NewField(l.X("settings.mode", "Light or dark"), modes, ""),
		widgets.NewField(l.X("settings.text", "Size of the text"), text, ""),
		widgets.NewField(l.X("settings.contrast", "Contrast"), wish(e.Prefs.Contrast(), l.X("settings.contrastHigh", "High"), e.Prefs.SetContrast), ""),
		widgets.NewField(l.X("settings.movement", "Movement"), wish(e.Prefs.Movement(), l.X("settings.movementNone", "None"), e.Prefs.SetMovement), "")}
	if language := speech.New(e); language != nil {
		body = append(body, language)
	}
	return widgets.NewCard(l.X("settings.look", "How it looks"), "", body...)
}

func (p *overview) locking() fyne.CanvasObject {
	l := p.env.L
	e := p.env
	var names []string
	for _, n := range idleChoices {
		names = append(names, l.X("minutes.one", "{{.A}} min", map[string]any{"A": n}))
	}
	c := widgets.NewChoice(names, slices.Index(idleChoices, e.Prefs.IdleMinutes()), func(i int) {
		e.Prefs.SetIdleMinutes(idleChoices[i])
		e.Idle(time.Duration(idleChoices[i]) * time.Minute)
	})
	body := []fyne.CanvasObject{
		widgets.NewField(l.X("settings.idle", "Lock when nobody has been here for"), c,
			l.X("settings.idleHint", "Ctrl+L locks at once. Esc twice locks and hides the window; starting the app again brings it back. Half-written things are kept, encrypted.")),
		widgets.NewCheck(l.X("settings.list", "List the diaries that were open last on the first page"), e.Prefs.Listed(), e.Prefs.SetListed),
		widgets.NewCaption(l.X("settings.listHint", "Where their files are is kept, unencrypted, and whoever uses this computer sees the list. Switched off, it is forgotten.")),
	}
	return widgets.NewCard(l.X("settings.lock", "Locking"), "", append(body, p.unseen()...)...)
}

// me is my name.
func (p *overview) me(v view) fyne.CanvasObject {
	l := p.env.L
	name := widgets.NewEntry(l, "", nil)
	name.SetText(v.name)
	name.Limit = 40
	hint := l.X("make.nameHint", "Shown only inside the diary.")
	if v.workspace {
		hint = l.X("settings.nameHintWork", "Your plans say it, and nothing else does.")
	}
	field := widgets.NewField(l.X("make.name", "Name or initials"), name, hint)
	save := func() {
		if strings.TrimSpace(name.Text) == "" {
			field.SetProblem(l.X("make.needName", "A name or initials are needed."))
			return
		}
		to := strings.TrimSpace(name.Text)
		p.env.Act(func() error { return p.env.App.SetName(to) }, func() {
			p.env.Nav.Toast(l.X("action.saved", "Saved."), "", nil)
		})
	}
	name.OnSubmitted = func(string) { save() }
	parts := []fyne.CanvasObject{field}
	if !v.readOnly {
		parts = append(parts, widgets.NewFlow(widgets.Secondary(l.X("settings.saveName", "Save the name"), save)))
	}
	return widgets.NewCard(l.X("settings.me", "Me"), "", parts...)
}

// ways are my ways in, and my partner's.
func (p *overview) ways(v view) fyne.CanvasObject {
	l := p.env.L
	rows := []fyne.CanvasObject{
		p.row(l.X("settings.passphrase", "Change my passphrase"), l.X("settings.passphraseText", "The new one opens what you share and your own private notes, nothing else."), route.ViewPassphrase),
		p.row(l.X("settings.sheet", "A new recovery sheet"), sheetText(l), route.ViewRecoverySheet),
	}
	if v.canAdd {
		rows = append(rows, p.row(l.X("settings.partner", "Somebody joins"), l.X("settings.partnerText", "A partner gets a passphrase and private notes of their own."), route.ViewPartner))
	}
	if v.wasLeft {
		rows = append(rows, widgets.NewSoft(l.X("settings.wasLeft", "Nobody joins a diary that was shared before. With somebody else, begin a new one.")))
	}
	rows = append(rows, p.row(l.X("settings.keys", "New keys"),
		l.X("settings.keysText", "When somebody may have a copy of the file and something that opens it."), route.ViewNewKeys))
	return widgets.NewCard(l.X("settings.ways", "Passphrase and keys"), "", widgets.NewColumnGap(theme.GapHair, rows...))
}

func (p *overview) row(title, text string, to route.View) fyne.CanvasObject {
	return widgets.NewTapRow(title, widgets.NewColumnGap(theme.GapHair, widgets.NewSpread(widgets.NewBold(title), widgets.NewSoft("›")), widgets.NewSoft(text)), func() { p.env.Nav.Go(route.Setting(to)) })
}

// file says where the vault is, and makes and takes back copies of it.
func (p *overview) file(v view) fyne.CanvasObject {
	l := p.env.L
	parts := []fyne.CanvasObject{widgets.NewText(v.path)}
	if v.readOnly {
		parts = append(parts, widgets.NewNotice(widgets.NoticePlain, l.X("settings.readOnly", "It can only be read here, so nothing can be changed in it.")))
	}
	busy := widgets.NewBusy(l, l.X("settings.backingUp", "Copying, and opening every entry of the copy …"), nil)
	busy.Hide()
	backup := widgets.Secondary(l.X("settings.backup", "Back up now"), nil)
	backup.OnTapped = func() {
		name := strings.TrimSuffix(filepath.Base(v.path), filepath.Ext(v.path)) + " " + p.env.App.Today().String() + filepath.Ext(v.path)
		p.env.Files.Save(l.X("settings.backup", "Back up now"), name, func(path string) {
			if path == "" || !p.env.App.IsOpen() {
				return
			}
			if filepath.Ext(path) == "" {
				path += filepath.Ext(v.path)
			}
			busy.Show()
			backup.SetEnabled(false)
			p.page.Refresh()
			sound := true
			p.env.Do(func() error {
				err := p.env.App.Backup(path)
				sound = p.env.App.Sound()
				return err
			}, func(err error) {
				busy.Hide()
				backup.SetEnabled(true)
				p.page.Refresh()
				if err != nil {
					p.env.Nav.Toast(l.Error(err), "", nil)
					return
				}
				text := l.X("settings.backedUp", "Copied and checked. It opens with today's passphrases, for good.")
				if !sound {
					text = asItIs(l)
				}
				p.env.Nav.Toast(text, "", nil)
			})
		})
	}
	restore := widgets.Secondary(l.X("settings.restore", "Go back to a backup"), func() {
		p.env.Files.Open(l.X("settings.restore", "Go back to a backup"), []string{filepath.Ext(v.path)}, func(path string) {
			if path != "" {
				p.env.Nav.Go(route.Restore(path))
			}
		})
	})
	parts = append(parts, busy, widgets.NewFlow(backup, restore),
		widgets.NewCaption(l.X("settings.backupNote", "Keep a copy on a stick or another disk. It is as encrypted as the file itself; deleting an entry here does not take it out of old copies.")))
	if v.partner != "" {
		parts = append(parts, p.row(l.X("settings.leave", "Leave with my own diary"),
			l.X("settings.leaveText", "A diary of your own with all that you can read. What you write in it is under keys that nobody else has."), route.ViewOwnCopy))
	}
	return widgets.NewCard(l.X("settings.file", "The file"), v.size, parts...)
}

// about says what this is, and honestly what it is not.
func (p *overview) about() fyne.CanvasObject {
	l := p.env.L
	list := []fyne.CanvasObject{widgets.NewBullets(
		l.X("about.1", "It teaches, reminds and keeps notes. It is no therapist and no doctor, and it does not promise that anything gets better."),
		l.X("about.2", "What is encrypted: all that you write, who you are, when you practised. What is not: that the file exists, its size, when it was changed, and how you like the text to look."),
		l.X("about.3", "It can't protect you from somebody who watches your keyboard, who controls this computer, or who makes you tell your passphrase. On most Linux desktops any other program that runs can see what is typed and shown here."),
		l.X("about.4", "What you share with somebody or print for a therapist is in their hands from then on."),
		l.X("about.5", "It opens no connection of its own. A link opens in your browser, only when you press it, and stays in the browser's history. What you copy may be kept by a program that remembers the clipboard; here it is forgotten after a minute."),
		l.X("about.6", "How the file is protected, and against whom, is written down beside the program's source."))}
	for _, x := range p.env.Cat().Packs {
		list = append(list, widgets.NewCaption(l.X("about.pack", "Content: {{.Title}}, revision {{.N}}, {{.License}}.",
			map[string]any{"Title": x.Title, "N": x.Revision, "License": x.License})))
	}
	return widgets.NewCard(l.X("settings.about", "About Unhurried"), version(l), widgets.NewColumnGap(theme.GapSmall, list...))
}

// version is what the app was released as.
func version(l *wording.Language) string {
	if v := fyne.CurrentApp().Metadata().Version; v != "" {
		return v
	}
	return l.X("about.development", "a development version")
}

func (p *overview) end() fyne.CanvasObject {
	l := p.env.L
	text := l.X("settings.deleteText", "The whole diary, for everyone who writes in it. You are asked again first.")
	if p.env.App.IsWorkspace() {
		text = l.X("settings.deleteTextWork", "The whole workspace, with all that is kept of your clients. You are asked again first.")
	}
	return widgets.NewCard("", "", p.row(l.X("settings.delete", "Delete everything"), text, route.ViewDelete))
}

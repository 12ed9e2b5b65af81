package settings

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/passphrases"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// drawing says why a form takes a moment.
func drawing(l *wording.Language) string {
	return l.X("settings.drawing", "A key is being drawn from the passphrase, slowly on purpose …")
}

// names are what somebody who guesses passphrases would try first.
func names(e *screen.Env) func() []string {
	return func() (all []string) {
		e.Read(func(s *homework.State) {
			for _, m := range s.Places() {
				all = append(all, s.Name(m))
			}
		})
		return all
	}
}

func saved(e *screen.Env, text string) {
	e.Nav.Back()
	e.Nav.Toast(text, "", nil)
}

// newPassphrase changes my passphrase, by the present one or by my recovery code.
func newPassphrase(e *screen.Env) shell.Page {
	f := newForm(e)
	byCode := false
	changed := e.L.X("settings.passphraseChanged", "Your passphrase is changed. Copies of the file that were made before still open with the old one.")
	code := widgets.NewEntry(e.L, e.L.X("unlock.kitHint", "XXXX-XXXX-…"), nil)
	codeField := widgets.NewField(e.L.X("unlock.kit", "Recovery code, from your sheet"), code, "")
	codeField.Hide()
	var pair *passphrases.Pair
	var submit func()
	code.OnSubmitted = func(string) { pair.Focus() }
	oldField, old := f.passphraseField(e.L.X("settings.present", "Present passphrase"), "", func() { pair.Focus() })
	submit = func() {
		oldField.SetProblem("")
		codeField.SetProblem("")
		next := pair.Take()
		file, open := e.App.File()
		if next == nil || !open {
			return
		}
		if byCode {
			kit := code.Text
			f.work(func() error {
				defer clear(next)
				return e.App.Recover(context.Background(), file.Path, kit, next)
			}, func(err error) {
				if err != nil {
					e.Nav.Replace(route.Recover(file.Path))
					e.Nav.Toast(e.L.Error(err), "", nil)
					return
				}
				saved(e, changed)
			})
			return
		}
		present := old()
		f.work(func() error {
			defer clear(present)
			return e.App.ChangePassphrase(present, next)
		}, func(err error) {
			defer clear(next)
			switch {
			case errors.Is(err, app.ErrWrongKey):
				pair.PutBack(next)
				oldField.SetProblem(e.L.X("settings.wrongPresent", "That is not your present passphrase."))
			case errors.Is(err, app.ErrInput) && !errors.Is(err, app.ErrBothJoined):
				pair.SetProblem(e.L.X("make.same", "Please choose other words. Each of you needs a passphrase of your own."))
			case err != nil:
				pair.PutBack(next)
				e.Nav.Toast(e.L.Error(err), "", nil)
			default:
				saved(e, changed)
			}
		})
	}
	pair = passphrases.NewPair(e, names(e), func() { submit() })
	f.secrets = append(f.secrets, pair, typedCode{code})
	var other *widgets.Button
	other = widgets.Quiet(e.L.X("unlock.forgot", "Use a recovery code"), func() {
		byCode = !byCode
		oldField.Hidden, codeField.Hidden = byCode, !byCode
		other.SetLabel(e.L.X("unlock.forgot", "Use a recovery code"))
		if byCode {
			other.SetLabel(e.L.X("unlock.back", "Use the passphrase"))
		}
		f.page.Refresh()
	})
	f.show(e.L.X("settings.passphrase", "Change my passphrase"), alone(e),
		f.sheet(spots.Letter, e.L.X("action.change", "Change it"), drawing(e.L), func() { submit() },
			oldField, codeField, widgets.NewFlow(other), pair.Content()))
	return f
}

// alone asks for privacy where two people share the vault.
func alone(e *screen.Env) string {
	text := e.L.X("make.youSub", "Only you see what you type here.")
	e.Read(func(s *homework.State) {
		if !s.Solo() {
			text = e.L.X("settings.lookAway", "{{.Name}} is at the keyboard; the other, please look away.", map[string]any{"Name": s.Name(s.Me)})
		}
	})
	return text
}

// newSheet gives me a new recovery sheet, or takes the end of the newest from me, if I have it on paper already.
func newSheet(e *screen.Env) shell.Page {
	f := newForm(e)
	var submit func()
	field, take := f.passphraseField(e.L.X("settings.present", "Present passphrase"), "", func() { submit() })
	submit = func() {
		field.SetProblem("")
		passphrase := take()
		var kit app.Kit
		f.work(func() (err error) {
			defer clear(passphrase)
			kit, err = e.App.NewKit(passphrase)
			return err
		}, func(err error) {
			switch {
			case errors.Is(err, app.ErrWrongKey):
				field.SetProblem(e.L.X("settings.wrongPresent", "That is not your present passphrase."))
			case err != nil:
				e.Nav.Toast(e.L.Error(err), "", nil)
			default:
				f.sheets([]app.Kit{kit}, false, e.App.ConfirmKit, e.Nav.Back)
			}
		})
	}
	var cards []fyne.CanvasObject
	if e.App.KitPending() {
		cards = append(cards, f.kept())
	}
	f.show(e.L.X("settings.sheet", "A new recovery sheet"), sheetText(e.L),
		append(cards, f.sheet(spots.Envelope, e.L.X("settings.sheetGo", "Make a new sheet"), drawing(e.L), func() { submit() }, field))...)
	return f
}

func sheetText(l *wording.Language) string {
	return l.X("settings.sheetText", "When the old one is lost or was seen. The old code opens nothing any more once the end of the new one was typed back.")
}

// kept asks for the whole code of a sheet that is on paper already, though it was not said so when it was made.
func (f *form) kept() fyne.CanvasObject {
	l := f.env.L
	e := f.env
	code := widgets.NewEntry(l, l.X("unlock.kitHint", "XXXX-XXXX-…"), nil)
	f.secrets = append(f.secrets, typedCode{code})
	field := widgets.NewField(l.X("settings.keptCode", "Its whole code, from your sheet"), code, "")
	var say *widgets.Button
	submit := func() {
		field.SetProblem("")
		typed := code.Text
		say.SetEnabled(false)
		f.used = true
		e.Do(func() error { return e.App.ConfirmKit(typed) }, func(err error) {
			say.SetEnabled(true)
			if text := passphrases.NotACode(l, err); text != "" {
				field.SetProblem(text)
			} else if err != nil {
				e.Nav.Toast(l.Error(err), "", nil)
			} else {
				saved(e, l.X("settings.sheetKept", "Your sheet is the one that counts now."))
			}
		})
	}
	code.OnSubmitted = func(string) { submit() }
	say = widgets.Secondary(l.X("settings.keptGo", "It is kept"), submit)
	return widgets.NewCard(l.X("settings.kept", "I have the newest sheet already"), "", field, widgets.NewFlow(say))
}

// sheets leads through recovery sheets, which begins with the one whose passphrase is open at the keyboard.
func (f *form) sheets(kits []app.Kit, own bool, kept func(code string) error, done func()) {
	s := &passphrases.Sheets{Env: f.env, Kits: kits, Own: own, Kept: kept, Done: done,
		Show: func(heading, sub string, body fyne.CanvasObject, first fyne.Focusable) {
			f.page.SetBar("")
			f.page.SetBody(widgets.NewColumnGap(theme.GapTight, widgets.NewHeading(heading), widgets.NewSoft(sub)), body)
			f.page.ScrollTo(0)
			if c := f.env.Canvas(); c != nil && first != nil {
				c.Focus(first)
			}
		}}
	f.env.Read(func(st *homework.State) { s.Seat = st.Me })
	s.Start()
}

// newPartner lets a second person in: a name and a passphrase, then their recovery sheet, with them at the keyboard.
func newPartner(e *screen.Env) shell.Page {
	f := newForm(e)
	name := widgets.NewEntry(e.L, "", nil)
	name.Limit = 40
	nameField := widgets.NewField(e.L.X("make.name", "Name or initials"), name, e.L.X("make.nameHint", "Shown only inside the diary."))
	var pair *passphrases.Pair
	submit := func() {
		nameField.SetProblem("")
		who := strings.TrimSpace(name.Text)
		if who == "" {
			nameField.SetProblem(e.L.X("make.needName", "A name or initials are needed."))
			return
		}
		passphrase := pair.Take()
		if passphrase == nil {
			return
		}
		var kit app.Kit
		f.work(func() (err error) {
			kit, err = e.App.Join(context.Background(), who, passphrase)
			return err
		}, func(err error) {
			defer clear(passphrase)
			switch {
			case errors.Is(err, app.ErrInput):
				pair.SetProblem(e.L.X("make.same", "Please choose other words. Each of you needs a passphrase of your own."))
			default:
				if err != nil {
					e.Nav.Toast(e.L.Error(err), "", nil)
				}
				if kit.Code == "" {
					pair.PutBack(passphrase)
				} else { // they are in, so they need their sheet
					f.sheets([]app.Kit{kit}, false, e.App.ConfirmKit, func() { e.Nav.Replace(route.At(route.Today)) })
				}
			}
		})
	}
	pair = passphrases.NewPair(e, func() []string { return append(names(e)(), name.Text) }, submit)
	name.OnSubmitted = func(string) { pair.Focus() }
	f.secrets = append(f.secrets, pair)
	f.show(e.L.X("settings.partner", "Somebody joins"),
		e.L.X("settings.partnerSub", "The one who joins sits at the keyboard now; the other, please look away."),
		widgets.NewNotice(widgets.NoticePlain, e.L.X("settings.partnerNote",
			"They will be able to read what you marked for both of you, also from before, and how your sessions went. What you kept for yourself stays sealed. This can't be taken back for what they have read.")),
		f.sheet(spots.Cups, e.L.X("settings.join", "Join"), drawing(e.L), submit, nameField, pair.Content()))
	return f
}

// newKeys gives the vault new keys, by my passphrase alone.
func newKeys(e *screen.Env) shell.Page {
	f := newForm(e)
	var submit func()
	field, take := f.passphraseField(e.L.X("settings.present", "Present passphrase"), "", func() { submit() })
	submit = func() {
		field.SetProblem("")
		passphrase := take()
		older := false
		f.work(func() (err error) {
			defer clear(passphrase)
			older, err = e.App.Rotate(passphrase)
			return err
		}, func(err error) {
			switch {
			case errors.Is(err, app.ErrWrongKey):
				field.SetProblem(e.L.X("settings.wrongPresent", "That is not your present passphrase."))
			case err != nil:
				e.Nav.Toast(e.L.Error(err), "", nil)
			case older:
				e.Nav.Replace(route.Setting(route.ViewRecoverySheet))
				e.Nav.Toast(e.L.X("settings.keysSheet", "The keys are new. Your recovery sheet is from an earlier version: please make a new one, so that your private notes get a new key too."), "", nil)
			default:
				saved(e, e.L.X("settings.keysDone", "What is written from now on can't be read with old copies and what opens them."))
			}
		})
	}
	f.show(e.L.X("settings.keys", "New keys"), keysText(e),
		f.sheet(spots.Lamp, e.L.X("settings.keysGo", "Make new keys"), drawing(e.L), func() { submit() }, field))
	return f
}

// keysText says what new keys do, and for whom.
func keysText(e *screen.Env) string {
	text := e.L.X("settings.keysSub", "What is written from now on can't be read with an old copy of the file and what opens it. What was written before stays readable to whoever could read it. Passphrases and recovery sheets stay as they are.")
	e.Read(func(s *homework.State) {
		if other, ok := s.Partner(); ok {
			text += " " + e.L.X("settings.keysPartner", "Nothing is asked of {{.Name}}.", map[string]any{"Name": s.Name(other)})
		}
	})
	return text
}

// newLeave makes a diary of my own out of what I can read.
func newLeave(e *screen.Env) shell.Page {
	f := newForm(e)
	var pair *passphrases.Pair
	submit := func() {
		passphrase := pair.Take()
		file, open := e.App.File()
		if passphrase == nil || !open {
			return
		}
		ext := filepath.Ext(file.Path)
		e.Files.Save(e.L.X("settings.leave", "Leave with my own diary"), e.L.Outside(wording.FileDiary)+ext, func(path string) {
			if path == "" {
				pair.PutBack(passphrase)
				return
			}
			if filepath.Ext(path) == "" {
				path += ext
			}
			var kit app.Kit
			f.work(func() (err error) {
				kit, err = e.App.Split(path, passphrase)
				return err
			}, func(err error) {
				defer clear(passphrase)
				if err != nil {
					pair.PutBack(passphrase)
					e.Nav.Toast(e.L.Error(err), "", nil)
					return
				}
				kept := func(code string) error { return e.App.ConfirmKitAt(path, code) }
				f.sheets([]app.Kit{kit}, true, kept, func() {
					saved(e, e.L.X("settings.left", "Your own diary is at {{.Path}}. This one was not changed.", map[string]any{"Path": path}))
				})
			})
		})
	}
	pair = passphrases.NewPair(e, names(e), submit)
	f.secrets = append(f.secrets, pair)
	f.show(e.L.X("settings.leave", "Leave with my own diary"),
		e.L.X("settings.leaveSub", "A new file with what both of you shared and what you kept for yourself. What your partner wrote stays in it as it is: what they kept for themselves stays sealed, and nothing of theirs can be deleted there. The diary of both stays as it is, with whoever stays."),
		f.sheet(spots.Path, e.L.X("settings.leaveGo", "Choose a place and make it"),
			e.L.X("settings.leaveMaking", "Your own diary is being made …"), submit, pair.Content()))
	return f
}

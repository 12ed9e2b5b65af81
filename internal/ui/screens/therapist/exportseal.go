package therapist

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/agefile"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/parts/passphrases"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// The ways to seal a progress file, in the order of the choice.
const (
	byPassphrase = iota
	byKey
	byBoth // two files: age seals none to both
)

// sealing asks how a report is sealed, and saves it.
type sealing struct {
	env     *screen.Env
	page    *widgets.Page
	names   []string // of the members, which are no good passphrases
	partner string   // empty for one person
	data    *report.Data
	how     int
	armored bool
	tell    bool // the partner sees that it was made

	passphrase *widgets.Passphrase
	passField  *widgets.Field
	shown      *widgets.Text
	copy       *widgets.Button
	bySecret   fyne.CanvasObject
	to         *therapistChoice
	save       *widgets.Button
	print      *widgets.Button
	busy       *widgets.Busy
	result     *fyne.Container
}

func newSealing(e *screen.Env) *sealing {
	p := &sealing{env: e}
	var kept []homework.TherapistKept
	e.Read(func(s *homework.State) {
		p.names, kept = append(p.names, s.Names[:]...), append(kept, s.Therapists...)
		if other, ok := s.Partner(); ok {
			p.partner = s.Name(other)
		}
	})
	kept = slices.DeleteFunc(kept, func(t homework.TherapistKept) bool { return t.Key == "" })
	p.to = newTherapistChoice(e, kept, p.partner, p.submit)
	return p
}

// of says which report is to be sealed; nil while it is being made.
func (p *sealing) of(d *report.Data) {
	p.data = d
	p.save.SetEnabled(d != nil)
	p.print.SetEnabled(d != nil)
}

// forget takes the passphrase off the page.
func (p *sealing) forget() {
	p.passphrase.SetText("")
	p.shown.SetText("")
}

func (p *sealing) card() fyne.CanvasObject {
	l := p.env.L
	p.shown = widgets.NewBold("")
	p.shown.Hide()
	p.copy = widgets.Secondary(l.X("export.copy", "Copy it"), func() {
		p.env.Copy(p.passphrase.Text())
		p.env.Nav.Toast(l.X("export.copied", "Copied. It is taken off the clipboard in 30 seconds."), "", nil)
	})
	p.copy.SetEnabled(false)
	p.passphrase = widgets.NewPassphrase(l, "", passphrases.Strength(l, func() []string { return p.names }))
	p.passphrase.OnChanged(func() {
		p.copy.SetEnabled(!p.passphrase.Empty())
		if p.passphrase.Text() != p.shown.String() {
			p.shown.SetText("")
			p.shown.Hide()
		}
	})
	p.passphrase.OnSubmitted(p.submit)
	p.passField = widgets.NewField(l.X("export.passphrase", "Passphrase for this file"), p.passphrase,
		l.X("export.otherWay", "Not your own passphrase. Tell it by another way than the file goes: on the telephone, or on paper at the appointment."))
	suggest := widgets.Secondary(l.X("make.suggest", "Suggest words"), p.suggest)
	p.bySecret = widgets.NewColumn(p.passField, p.shown, widgets.NewFlow(suggest, p.copy))
	how := widgets.NewChoice([]string{
		l.X("export.byPassphrase", "With a passphrase"), l.X("export.byKey", "To my therapist's key"), l.X("export.byBoth", "Both: two files"),
	}, p.how, func(i int) {
		p.how = i
		show(p.bySecret, i != byKey)
		p.to.showKey(i != byPassphrase)
		p.page.Refresh()
	}).Named(l.X("export.how", "How it is sealed"))
	p.save = widgets.Primary(l.X("export.save", "Seal and save"), p.press)
	p.print = widgets.Quiet(l.X("export.print", "Print it instead"), p.askPrint)
	p.busy = widgets.NewBusy(l, l.X("export.busy", "Sealing … a key is drawn from the passphrase, slowly on purpose."), nil)
	p.busy.Hide()
	p.result = widgets.NewColumn()
	p.result.Hide()
	parts := []fyne.CanvasObject{how, p.bySecret, p.to.content,
		widgets.NewCheck(l.X("export.armor", "As letters that can be pasted into a mail"), false, func(on bool) { p.armored = on })}
	if p.partner != "" {
		parts = append(parts, widgets.NewCheck(l.X("export.tell", "{{.Name}} may see that I made it", map[string]any{"Name": p.partner}), false, func(on bool) { p.tell = on }))
	}
	return widgets.NewCard(l.X("export.how", "How it is sealed"), "", append(parts, p.busy, p.result)...)
}

// buttons are the page's own, the main one last.
func (p *sealing) buttons() []fyne.CanvasObject {
	return []fyne.CanvasObject{widgets.Quiet(p.env.L.X("action.back", "Back"), p.env.Nav.Back), p.print, p.save}
}

// press seals and saves. Where the passphrase is still missing it suggests words first, and shows them.
func (p *sealing) press() {
	if p.how != byKey && p.passphrase.Text() == "" {
		p.suggest()
		widgets.Reveal(p.shown)
		return
	}
	p.submit()
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// suggest fills in words and shows them; in the place of what somebody typed only when they say so.
func (p *sealing) suggest() {
	l := p.env.L
	if t := p.passphrase.Text(); t == "" || t == p.shown.String() {
		p.fillIn()
		return
	}
	widgets.Confirm(l, p.env.Canvas(), widgets.Question{
		Title: l.X("export.replace", "Replace what you typed?"),
		Text:  l.X("export.replaceText", "Words that are drawn by chance take its place."),
		Yes:   l.X("export.replaceYes", "Replace it"), No: l.X("export.replaceNo", "Keep mine"),
	}, func(yes bool) {
		if yes {
			p.fillIn()
		}
	})
}

func (p *sealing) fillIn() {
	phrase, err := app.SuggestPassphrase()
	if err != nil {
		p.env.Nav.Toast(p.env.L.Error(err), "", nil)
		return
	}
	p.shown.SetText(phrase)
	p.shown.Show()
	p.passphrase.SetText(phrase)
	p.page.Refresh()
}

// passphraseRecipient reads the passphrase, or says beside the field what is wrong and returns nil.
func (p *sealing) passphraseRecipient() agefile.Recipient {
	l := p.env.L
	p.passField.SetProblem("")
	defer p.page.Refresh()
	if !passphrases.Strong(p.passphrase.Text(), p.names) {
		p.passField.SetProblem(l.X("make.weak", "This is guessed too soon. Add words, or let the app suggest some."))
		return nil
	}
	r, err := agefile.PassphraseRecipient(p.passphrase.Text())
	if err != nil {
		p.passField.SetProblem(l.Error(err))
		return nil
	}
	return r
}

// extension is how age files are named.
const extension = ".age"

// recipients are whom the files are for, in the order in which they are written; none while something is missing.
func (p *sealing) recipients() (all []agefile.Recipient) {
	if p.how != byPassphrase {
		r := p.to.recipient()
		if r == nil {
			return nil
		}
		all = append(all, r)
	}
	if p.how != byKey {
		r := p.passphraseRecipient()
		if r == nil {
			return nil
		}
		all = append(all, r)
	}
	return all
}

// submit seals the report that is on the screen and saves it where the member says.
func (p *sealing) submit() {
	if p.busy.Visible() || p.data == nil {
		return
	}
	to := p.recipients()
	p.page.Refresh()
	if to == nil {
		widgets.Reveal(p.passField)
		return
	}
	d := p.data
	p.env.Files.Save(p.env.L.X("export.save", "Seal and save"), fmt.Sprintf("%s-%s%s", p.env.L.Outside(wording.FileReport), d.MadeOn, extension), func(path string) {
		if path == "" {
			return
		}
		if !strings.HasSuffix(strings.ToLower(path), extension) {
			path += extension
		}
		p.result.Hide()
		p.busy.Show()
		p.save.SetEnabled(false)
		p.page.Refresh()
		by := p.noted()
		keep := p.to.toKeep()
		p.env.Do(func() error { return p.write(d, path, to, by, keep) }, func(err error) {
			p.busy.Hide()
			p.save.SetEnabled(true)
			said := widgets.NewProblem(p.env.L.Error(err))
			if err == nil {
				said = widgets.NewText(p.saved(path))
			}
			p.result.Objects = []fyne.CanvasObject{said}
			p.result.Show()
			p.page.Refresh()
			p.page.ScrollToPart(1) // what was done stands last and must not be below the fold
		})
	})
}

// noted are the notes of what is about to be made, in the order of the files.
func (p *sealing) noted() (all []homework.Exported) {
	if p.how != byPassphrase {
		e := p.note(homework.SealedByKey)
		e.Whom, e.Key = p.to.named()
		all = append(all, e)
	}
	if p.how != byKey {
		all = append(all, p.note(homework.SealedByPassphrase))
	}
	return all
}

// note is the note of a file that is made of what is on the screen.
func (p *sealing) note(by homework.SealedBy) homework.Exported {
	e := homework.Exported{From: p.data.From, To: p.data.To, Sealed: by, Audience: homework.AudienceMe}
	if p.tell {
		e.Audience = homework.AudienceUs
	}
	return e
}

// write seals the files, notes for the member what was made, and keeps a key that has a name.
func (p *sealing) write(d *report.Data, path string, to []agefile.Recipient, notes []homework.Exported, keep *homework.TherapistKept) error {
	at := []string{path, app.BesideForPassphrase(path)}[:len(to)]
	for _, path := range at {
		if err := app.CheckPlace(path, false); err != nil {
			return err
		}
	}
	for i, r := range to {
		err := p.env.App.NoteExport(notes[i], func() error {
			return p.env.App.Export(p.env.L, d, app.Sealed{Path: at[i], To: r, Armored: p.armored})
		})
		if err != nil {
			return err
		}
	}
	if keep == nil {
		return nil
	}
	return p.env.App.KeepTherapist(*keep)
}

// saved says what to do next.
func (p *sealing) saved(path string) string {
	l := p.env.L
	switch p.how {
	case byKey:
		return l.X("export.savedKey", "Saved as {{.Path}}. Only your therapist's key opens it; you can send it as you like.", map[string]any{"Path": path})
	case byBoth:
		return l.X("export.savedBoth", "Saved as {{.Path}}, for the key, and as {{.Second}}, for the passphrase. Tell the passphrase by another way than the file goes. The app does not keep it.",
			map[string]any{"Path": path, "Second": app.BesideForPassphrase(path)})
	}
	return l.X("export.saved", "Saved as {{.Path}}. Hand it over, and tell the passphrase by another way. The app does not keep it.", map[string]any{"Path": path})
}

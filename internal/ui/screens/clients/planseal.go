package clients

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/agefile"
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// mostKey is how many characters of a key are taken: age1pq keys have some 2,000.
const mostKey = 4000

// key is room for a key of theirs. Most have none.
func (p *planner) key() fyne.CanvasObject {
	l := p.env.L
	entry := widgets.NewEntry(l, "age1…", func(s string) {
		p.draft.Key = strings.TrimSpace(s)
		p.theirs.SetProblem("")
	})
	entry.Limit = mostKey
	p.theirs = widgets.NewField(l.X("clients.theirKey", "Their key, if they gave you one"), entry, l.X("clients.theirKeyHint", "It is kept with them for the next plan. Without one, the plan opens with words that are drawn when it is written."))
	entry.SetText(p.draft.Key)
	return widgets.NewCard(l.X("export.how", "How it is sealed"), "", p.theirs)
}

// recipient is whom the plan is sealed to: nobody yet where words are to be drawn. What was typed and is no key is said beside it.
func (p *planner) recipient() (to agefile.Recipient, ok bool) {
	if p.draft.Key == "" {
		return nil, true
	}
	to, err := agefile.ParseRecipient(p.draft.Key)
	if err != nil {
		p.theirs.SetProblem(p.env.L.Error(err))
		widgets.Reveal(p.theirs)
	}
	return to, err == nil
}

// seal seals the plan to their key, or else to words that are drawn here and shown once, and notes the visit that it proposes.
func (p *planner) seal(text []byte, files planfile.Files, to agefile.Recipient) {
	l := p.env.L
	p.env.Files.Save(l.X("clients.writePlan", "Write the plan file"), l.Outside(wording.FilePage)+"-"+p.draft.Made.String()+".age", func(path string) {
		if path == "" {
			return
		}
		if filepath.Ext(path) == "" {
			path += ".age"
		}
		words := ""
		p.env.Act(func() (err error) {
			if to == nil {
				if words, err = app.SuggestPassphrase(); err != nil {
					return err
				}
				if to, err = agefile.PassphraseRecipient(words); err != nil {
					return err
				}
			}
			if _, err := p.env.App.SendPlan(p.id, text, files, app.Sealed{Path: path, To: to}); err != nil {
				return err
			}
			if err := p.env.App.SetClientKey(p.id, p.draft.Key); err != nil || p.draft.Visit == 0 {
				return err
			}
			return p.env.App.SetClientVisit(homework.ClientVisitSet{Client: p.id, On: p.draft.Visit, At: p.draft.At})
		}, func() {
			p.sent = true
			p.env.KeepDraft(app.ClientPlanDraft(p.id), nil)
			p.told(path, words)
		})
	})
}

// told says where the plan is and what opens it. Words are shown this once.
func (p *planner) told(path, words string) {
	l := p.env.L
	var m *widgets.Modal
	done := func() {
		m.Hide()
		p.env.Nav.Back()
	}
	said := []fyne.CanvasObject{widgets.NewSubHeading(l.X("clients.planWritten", "The plan is written"))}
	if words == "" {
		said = append(said, widgets.NewText(l.X("clients.planToKey", "Send {{.Path}}. It opens with the key file that belongs to their key, {{.Key}}.", map[string]any{"Path": path, "Key": agefile.Fingerprint(p.draft.Key)})),
			widgets.NewFlow(widgets.Primary(l.X("clients.planSent", "Done"), done)))
	} else {
		said = append(said, widgets.NewText(l.X("clients.planWrittenText", "Send {{.Path}}. These words open it. Tell them by another way than the file goes; they are kept nowhere.", map[string]any{"Path": path})),
			widgets.NewCode(words),
			widgets.NewFlow(widgets.Secondary(l.X("clients.copyWords", "Copy the words"), func() { p.env.Copy(words) }), widgets.Primary(l.X("clients.toldThem", "I have them"), done)))
	}
	m = widgets.ShowModal(p.env.Canvas(), widgets.NewColumnGap(theme.GapLoose, said...), p.env.Nav.Back)
}

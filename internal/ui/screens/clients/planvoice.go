package clients

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/exchange"
	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/recording"
	"unhurried/internal/search"
	"unhurried/internal/ui/parts/find"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// voiceFiles are the endings of files that may be a recording.
var voiceFiles = []string{".mp3", ".ogg", ".oga", ".wav"}

// voice are the recordings that go along with the plan.
func (p *planner) voice() fyne.CanvasObject {
	l := p.env.L
	p.voices = widgets.NewColumnGap(theme.GapSmall)
	p.fillVoices()
	return widgets.NewCard(l.X("clients.voice", "Your voice, if you like"), l.X("clients.voiceSub", "MP3, Ogg Vorbis or WAV, up to {{.MB}} MB and {{.Minutes}} minutes each",
		map[string]any{"MB": recording.MaxBytes / 1_000_000, "Minutes": int(recording.MaxLength.Minutes())}), p.voices)
}

func (p *planner) drawVoices() {
	p.fillVoices()
	p.page.Refresh()
}

func (p *planner) fillVoices() {
	l := p.env.L
	p.voices.RemoveAll()
	for i, v := range p.draft.Recordings {
		name := exchange.OneLine(filepath.Base(v.Path))
		row := []fyne.CanvasObject{widgets.NewBold(p.library().ExerciseTitle(v.Exercise)), widgets.NewSoft(l.X("clients.voiceIs", "{{.File}} · {{.Length}}, {{.MB}} MB · {{.Whom}}",
			map[string]any{"File": name, "Length": length(v.Seconds), "MB": megabytes(v.Bytes), "Whom": p.whomSaid(v.Whom)}))}
		if err := p.wrong[i]; err != nil {
			row = append(row, widgets.NewProblem(l.Error(err)))
		}
		p.voices.Add(widgets.NewColumnGap(theme.GapHair, append(row, widgets.NewFlow(widgets.Quiet(l.X("diary.takeOutYes", "Take it out"), func() { p.takeVoiceOut(i) })))...))
	}
	if p.refused != "" {
		p.voices.Add(widgets.NewProblem(p.refused))
	}
	if len(p.draft.Recordings) < planfile.MaxRecordings {
		p.voices.Add(widgets.NewFlow(widgets.Secondary(l.X("clients.addVoice", "Add a recording"), p.addVoice)))
	}
}

// length is so many seconds as players show them.
func length(seconds int) string { return fmt.Sprintf("%d:%02d", seconds/60, seconds%60) }

// megabytes is a size to one place, and never 0.
func megabytes(bytes int) string { return fmt.Sprintf("%.1f", max(.1, float64(bytes)/1_000_000)) }

// whomSaid is whom a recording is for, or the whole plan where that is one person.
func (p *planner) whomSaid(whom string) string {
	l := p.env.L
	switch {
	case whom != "":
		return l.X("whom.them", "for {{.Name}}", map[string]any{"Name": whom})
	case len(p.draft.Names) > 1:
		return l.X("clients.forBoth", "for both of them")
	}
	return l.X("clients.forThem", "for them")
}

func (p *planner) takeVoiceOut(i int) {
	p.draft.Recordings = slices.Delete(p.draft.Recordings, i, i+1)
	p.wrong, p.refused = nil, ""
	p.drawVoices()
}

// addVoice asks for a file, reads it, and asks what it is for.
func (p *planner) addVoice() {
	p.env.Files.Open(p.env.L.X("clients.addVoice", "Add a recording"), voiceFiles, func(path string) {
		if path == "" {
			return
		}
		var v planfile.Voice
		p.env.Do(func() (err error) {
			v, err = planfile.ReadVoice(path)
			return err
		}, func(err error) {
			if p.refused = ""; err != nil {
				p.refused = p.env.L.Error(err)
			} else {
				p.placeVoice(v)
			}
			p.drawVoices()
		})
	})
}

// placeVoice asks for which exercise, and for whom, a recording is.
func (p *planner) placeVoice(v planfile.Voice) {
	l := p.env.L
	var m *widgets.Modal
	name := widgets.NewBold("")
	chosen := widgets.NewColumnGap(theme.GapHair, name)
	chosen.Hide()
	which := find.New(p.env, l.X("clients.voiceExercise", "The exercise"), search.Exercise, p.library().Catalog, p.lastSet(homework.WorkExercise), nil, func() { m.Refresh() })
	which.Chosen(func(id string) {
		v.Exercise = id
		title, _ := find.Title(l, p.library().Catalog, search.Exercise, id)
		name.SetText(title)
		chosen.Show()
		which.Rows.Hide()
		m.Refresh()
	})
	chosen.Add(widgets.NewFlow(widgets.Quiet(l.X("clients.another", "Choose another"), func() {
		v.Exercise = ""
		chosen.Hide()
		which.Rows.Show()
		m.Refresh()
		p.env.Canvas().Focus(which.Entry)
	})))
	body := []fyne.CanvasObject{widgets.NewSubHeading(l.X("clients.voiceFor", "What is it for?")),
		widgets.NewText(l.X("clients.voiceRead", "{{.File}}: {{.Length}}, {{.MB}} MB", map[string]any{"File": exchange.OneLine(filepath.Base(v.Path)), "Length": length(v.Seconds), "MB": megabytes(v.Bytes)})), which.Rows, chosen}
	if names := p.draft.Names; len(names) > 1 && !strings.EqualFold(names[0], names[1]) {
		body = append(body, widgets.NewField(l.X("label.for", "For"), widgets.NewChoice(p.each(), 0, func(i int) {
			if v.Whom = ""; i > 0 {
				v.Whom = names[i-1]
			}
		}), ""))
	}
	add := widgets.Primary(l.X("agenda.addYes", "Add it"), func() {
		if v.Exercise == "" {
			which.Field.SetProblem(l.X("clients.voiceNeeds", "Please choose the exercise."))
			return
		}
		if err := p.draft.Add(v); err != nil {
			v.Exercise = ""
			chosen.Hide()
			which.Rows.Show()
			which.Field.SetProblem(l.Error(err))
			m.Refresh()
			return
		}
		m.Hide()
		p.drawVoices()
	})
	m = widgets.ShowModal(p.env.Canvas(), widgets.NewColumnGap(theme.GapLoose, append(body, widgets.NewFlow(widgets.Secondary(l.X("action.notNow", "Not now"), func() { m.Hide() }), add))...), nil)
	p.env.Canvas().Focus(which.Entry)
}

package together

import (
	"slices"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// answerPage asks one idea of a deck after the other, at one key each. What is answered is kept in memory, and written in one
// record when the page is left: also when nothing was answered, so that the record tells nobody that something was.
type answerPage struct {
	env    *screen.Env
	deck   *homework.InterestDeck
	page   *widgets.Page
	wishes map[string]homework.Wish
	at     int
	first  fyne.Focusable
}

func newAnswer(e *screen.Env, d *homework.InterestDeck) shell.Page {
	p := &answerPage{env: e, deck: d, page: widgets.NewPage("", "").Narrow(), wishes: map[string]homework.Wish{}}
	e.Read(func(s *homework.State) {
		for _, it := range d.Items {
			p.wishes[it.ID] = s.Wish(it.ID)
		}
	})
	p.draw()
	return p
}

// Content is what the page shows.
func (p *answerPage) Content() fyne.CanvasObject { return p.page }

// FirstFocus is the yes, so that the keys work at once.
func (p *answerPage) FirstFocus() fyne.Focusable { return p.first }

// Leave keeps the answers.
func (p *answerPage) Leave() {
	id, wishes := p.deck.ID, p.wishes
	if p.env.App.IsOpen() {
		p.env.Keep(func() error { return p.env.App.AnswerInterests(id, wishes) })
	}
}

// Undo goes back to the idea before, so that it can be answered in another way.
func (p *answerPage) Undo() bool {
	if p.at == 0 {
		return false
	}
	p.at--
	p.show()
	return true
}

// wishKeys are the keys of the answers, in the order of homework.Wishes; the digits from 1 on do the same.
var wishKeys = []fyne.KeyName{fyne.KeyY, fyne.KeyM, fyne.KeyN, fyne.KeyO}

// TypedKey answers, or goes back.
func (p *answerPage) TypedKey(ev *fyne.KeyEvent) bool {
	i := slices.Index(wishKeys, ev.Name)
	if i < 0 {
		i = slices.Index([]fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4}, ev.Name)
	}
	switch {
	case i >= 0 && p.at < len(p.deck.Items):
		p.answer(homework.Wishes[i])
	case ev.Name == fyne.KeyBackspace || ev.Name == fyne.KeyLeft:
		return p.Undo()
	default:
		return false
	}
	return true
}

func (p *answerPage) answer(w homework.Wish) {
	p.wishes[p.deck.Items[p.at].ID] = w
	p.at++
	p.show()
}

func (p *answerPage) show() {
	p.draw()
	p.page.ScrollTo(0)
	if c := p.env.Canvas(); c != nil {
		c.Focus(p.first)
	}
}

func (p *answerPage) draw() {
	l := p.env.L
	head := head(p.env, deckTitle(l, p.deck), deckTitle(l, p.deck), spots.Letter)
	var name string
	p.env.Read(func(s *homework.State) { name = s.Name(s.Me) })
	if p.at == len(p.deck.Items) {
		done := widgets.Primary(l.X("list.back", "Back to the list"), p.env.Nav.Back)
		p.first = done
		p.page.SetBody(head, widgets.NewCard(l.X("list.through", "That is all of them"), "",
			widgets.NewText(l.X("list.kept", "Your answers are yours alone, and you can change them whenever you like.")),
			widgets.NewFlow(done, widgets.Secondary(l.X("list.again", "Go through it again"), func() { p.at = 0; p.show() }))))
		return
	}
	it := p.deck.Items[p.at]
	var buttons []fyne.CanvasObject
	for i, w := range homework.Wishes {
		b := widgets.Secondary(l.X("list.key", "{{.Answer}} ({{.Key}})", map[string]any{"Answer": l.Wish(w), "Key": wishKeys[i]}), func() { p.answer(w) })
		if i == 0 {
			p.first = b
		}
		buttons = append(buttons, b)
	}
	parts := []fyne.CanvasObject{
		widgets.NewCaption(l.X("list.at", "{{.N}} of {{.Of}}", map[string]any{"N": p.at + 1, "Of": len(p.deck.Items)})),
		widgets.NewTitle(it.Text)}
	if it.Note != "" {
		parts = append(parts, widgets.NewSoft(it.Note))
	}
	parts = append(parts, widgets.NewGap(theme.GapSmall), widgets.NewFlow(buttons...))
	if w := p.wishes[it.ID]; w != homework.WishOpen {
		parts = append(parts, widgets.NewCaption(l.X("list.soFar", "So far: {{.Answer}}", map[string]any{"Answer": l.Wish(w)})))
	}
	if p.at > 0 {
		parts = append(parts, widgets.NewFlow(widgets.Quiet(l.X("list.before", "The one before"), func() { p.Undo() })))
	}
	p.page.SetBody(head, widgets.NewSoft(l.X("settings.lookAway", "{{.Name}} is at the keyboard; the other, please look away.", map[string]any{"Name": name})),
		widgets.NewCard("", "", parts...),
		widgets.NewSoft(l.X("list.maybe", "A maybe is for you, to come back to: like a no, it is never shown. What you leave open is as good an answer as any.")))
}

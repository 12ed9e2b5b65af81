package today

import (
	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/ui/parts/invitations"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/widgets"
)

// drawings are what the eye rests on, by the one main thing.
var drawings = map[action]spots.Name{
	actionNone: spots.Cups, actionStart: spots.Room, actionSign: spots.Letter, actionSee: spots.Letter, actionChoose: spots.Path,
	actionResume: spots.Blanket, actionPick: spots.Path, actionFinished: spots.Cups,
}

// next is the card with the one main thing.
func (p *page) next(v view) fyne.CanvasObject {
	l := p.env.L
	hero := widgets.Hero{Spot: drawings[v.action], Over: v.over, Said: v.said, Note: v.minutes, Buttons: p.buttons(v)}
	if v.text != "" {
		hero.More = append(hero.More, widgets.NewText(v.text))
	}
	if v.exercise != "" {
		hero.More = append(hero.More, widgets.NewLead(l.X("today.why", "Why now"), v.why))
	} else {
		hero.More = append(hero.More, widgets.NewSoft(v.why).Even())
	}
	if v.plan != "" {
		hero.More = append(hero.More, widgets.NewQuote(v.plan))
	}
	return widgets.NewHero(hero)
}

// buttons are the main thing and what else one may do about it.
func (p *page) buttons(v view) []fyne.CanvasObject {
	l := p.env.L
	nav := p.env.Nav
	toProgram := func() { nav.Go(route.At(route.Program)) }
	invite := widgets.Secondary(l.X("today.suggest", "Suggest a time"), func() { invitations.Invite(p.env, v.exercise) })
	var buttons []fyne.CanvasObject
	switch v.action {
	case actionStart:
		start := widgets.Primary(l.X("action.start", "Start"), func() { nav.Go(route.Session(v.exercise)) }).Large()
		buttons = append(buttons, start)
		if !v.solo {
			buttons = append(buttons, invite)
		}
		buttons = append(buttons, widgets.Secondary(l.X("today.see", "See the stage"), toProgram))
	case actionSign:
		if v.exercise != "" {
			buttons = append(buttons, widgets.Primary(l.X("action.start", "Start"), func() { nav.Go(route.Session(v.exercise)) }).Large(),
				widgets.Secondary(l.X("today.sign", "Read the agreement"), toProgram))
			break
		}
		buttons = append(buttons, widgets.Primary(l.X("today.sign", "Read the agreement"), toProgram).Large())
	case actionSee:
		if v.exercise != "" {
			buttons = append(buttons, widgets.Secondary(l.X("action.start", "Start"), func() { nav.Go(route.Session(v.exercise)) }))
		}
		buttons = append(buttons, widgets.Secondary(l.X("today.see", "See the stage"), toProgram))
	case actionChoose:
		buttons = append(buttons, widgets.Primary(l.X("today.choose", "See the three choices"), toProgram).Large())
		if v.exercise != "" {
			buttons = append(buttons, widgets.Secondary(l.X("action.start", "Start"), func() { nav.Go(route.Session(v.exercise)) }))
		}
	case actionResume:
		buttons = append(buttons, widgets.Primary(l.X("today.resume", "See where it rests"), toProgram).Large())
	case actionFinished:
		buttons = append(buttons, widgets.Secondary(l.X("finish.see", "See how it ended"), func() { nav.Go(route.Cycle()) }))
	case actionPick:
		buttons = append(buttons, widgets.Primary(l.X("action.chooseProgram", "Choose a program"), func() { nav.Go(route.ChooseProgram()) }).Large())
	default:
		buttons = append(buttons, widgets.Secondary(l.X("today.see", "See the stage"), toProgram))
	}
	return buttons
}

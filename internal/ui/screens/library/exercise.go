package library

import (
	"strconv"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/logsession"
	"unhurried/internal/ui/parts/paper"
	"unhurried/internal/ui/parts/picture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// step is a step of an exercise as it is shown.
type step struct {
	title, text, facts string // "5 min · the one who touches leads"
	turn               bool   // roles change before it
}

func newSteps(l *wording.Language, x *homework.Exercise) []step {
	var steps []step
	for _, s := range x.Steps {
		steps = append(steps, step{title: s.Title, text: s.Text, facts: join(l.StepTime(s), l.StepLead(x, s.Who)), turn: s.Switch})
	}
	return steps
}

func variant(l *wording.Language, kind string) string {
	switch kind {
	case "solo":
		return l.X("variant.solo", "On your own")
	case "seated":
		return l.X("variant.seated", "Seated")
	case "pain":
		return l.X("variant.pain", "With pain")
	case "limited-mobility":
		return l.X("variant.mobility", "When moving is hard")
	case "long-distance":
		return l.X("variant.distance", "Far apart")
	case "after-illness":
		return l.X("variant.illness", "After an illness")
	case "dysphoria":
		return l.X("variant.dysphoria", "With gender dysphoria")
	case "senses":
		return l.X("variant.senses", "With autism, ADHD or keen senses")
	case "shorter":
		return l.X("variant.shorter", "Shorter")
	case "low-energy":
		return l.X("variant.energy", "With little energy")
	}
	return kind
}

// newExercise is all there is to know about an exercise before one begins.
func newExercise(e *screen.Env, x *homework.Exercise) shell.Page {
	begin := []fyne.CanvasObject{widgets.NewText(x.Purpose)}
	e.Read(func(s *homework.State) {
		if a := s.Conflict(x); a != nil {
			begin = append(begin, widgets.NewNotice(widgets.NoticeCare, e.L.LeftOut(a)))
		}
	})
	if e.App.IsOpen() {
		begin = append(begin, widgets.NewFlow(
			widgets.Primary(e.L.X("action.start", "Start"), func() { e.Nav.Go(route.Session(x.ID)) }),
			widgets.Secondary(e.L.X("exercise.log", "Note one that took place"), func() { logsession.Ask(e, x) }),
			widgets.Quiet(paper.Label(e), func() { paper.Exercise(e, x.ID) })))
	}

	var steps []fyne.CanvasObject
	for i, s := range newSteps(e.L, x) {
		if s.turn {
			steps = append(steps, widgets.NewFlow(widgets.NewPill(e.L.X("exercise.turn", "change places"), widgets.ToneAccent)))
		}
		steps = append(steps, widgets.NewColumnGap(theme.GapFine, widgets.NewSpread(widgets.NewBold(strconv.Itoa(i+1)+".  "+s.title), widgets.NewCaption(s.facts)),
			widgets.NewText(s.text)))
	}
	left := []fyne.CanvasObject{}
	list := func(to *[]fyne.CanvasObject, title string, texts []string) {
		if len(texts) > 0 {
			*to = append(*to, widgets.NewCard(title, "", widgets.NewBullets(texts...)))
		}
	}
	list(&left, e.L.X("exercise.prepare", "Before you begin"), x.Prepare)
	left = append(left, widgets.NewCard(e.L.X("exercise.steps", "Step by step"), "", steps...))
	if len(x.Difficulties) > 0 {
		var rows []fyne.CanvasObject
		for _, d := range x.Difficulties {
			rows = append(rows, widgets.NewColumnGap(theme.GapHair, widgets.NewBold(d.Often), widgets.NewText(d.Helps)))
		}
		left = append(left, widgets.NewCard(e.L.X("exercise.difficulties", "What often happens, and what helps"), "", rows...))
	}
	if x.Body != "" {
		left = append(left, widgets.NewCard(e.L.X("exercise.background", "Background"), "",
			widgets.NewMarkdown(x.Body, func(id string) fyne.Resource { return svg(e.Cat(), id) })))
	}
	var right []fyne.CanvasObject // what the eye rests on first: its own drawing, or a quiet one
	for _, id := range x.Figures {
		if f := e.Cat().Figure(id); f != nil {
			right = append(right, widgets.NewCard("", "", drawing(f)))
		}
	}
	if len(right) == 0 {
		right = append(right, widgets.NewCard("", "", widgets.NewSpot(picture.Exercise(e.Cat(), x).Spot, theme.SpotHeightTile)))
	}
	consent := e.L.X("exercise.consent", "What both say yes to")
	if x.Alone() {
		consent = e.L.X("exercise.consentSolo", "What you allow yourself")
	}
	list(&right, consent, x.Consent)
	list(&right, e.L.X("exercise.stopIf", "Stop if"), x.StopIf)
	list(&right, e.L.X("exercise.notice", "What to notice"), x.Notice)
	if len(x.Variants) > 0 {
		var rows []fyne.CanvasObject
		for _, v := range x.Variants {
			rows = append(rows, widgets.NewColumnGap(theme.GapHair, widgets.NewBold(variant(e.L, v.For)), widgets.NewText(v.Text)))
		}
		right = append(right, widgets.NewCard(e.L.X("exercise.variants", "Other ways to do it"), "", rows...))
	}
	right = append(right, widgets.NewCard("", "", sources(e.L, e.Cat(), x.Sources, x.Reviewed)))
	return pageOf(e, newDetail(e, "", x.Title, join(e.L.Kind(x.Kind), e.L.For(x.For), e.L.Minutes(x.Minutes)),
		widgets.NewCard("", "", begin...),
		widgets.NewTwoColumnsAt(0.56, widgets.NewColumnGap(theme.Gap, left...), widgets.NewColumnGap(theme.Gap, right...))))
}

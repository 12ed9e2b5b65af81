package checkin

import (
	"slices"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// spans are the minutes that can be chosen; a guided session fills in its own.
var spans = []int{10, 20, 30, 45, 60, 90}

// sessionForm asks about a session.
func sessionForm(l *wording.Language, s *homework.State, cat *homework.Catalog, key homework.SessionKey, today homework.Day) form {
	x, who := cat.Exercise(key.Exercise), s.Participants(cat, key.Exercise, s.Me)
	bodily := x == nil || x.Bodily()
	f := form{title: l.X("checkin.title", "How was it for you?"), solo: s.Solo(), alone: s.Alone(cat, key.Exercise)}
	other, couple := s.Partner()
	session := s.Session(key)
	if couple && slices.Contains(who, other) && (session == nil || session.CheckIns[other] == nil) {
		f.partner = s.Name(other)
		f.closes = s.Closes(cat, key)
	}
	if couple && session != nil && session.CheckIns[s.Me] != nil {
		f.earlier = session.CheckIns[s.Me].Texts
		if session.Seen(s.Me) {
			f.reader = s.Name(other)
		}
	}
	f.sub = l.X("checkin.sub", "Your check-in · {{.Exercise}}, {{.Day}}.", map[string]any{"Exercise": cat.ExerciseTitle(key.Exercise), "Day": l.Near(key.Day, today)})
	if !f.alone && f.reader == "" && couple { // somebody waits
		f.sub += " " + l.X("checkin.subBlind", "{{.Name}} sees nothing before both are in.", map[string]any{"Name": s.Name(other)})
	}
	how, steps := f.scales(l, bodily)
	f.cards = append([]card{how, whatHappened(l, f.alone, !f.alone && bodily && x != nil && x.InTurns())}, steps...)
	if bodily {
		f.cards = append(f.cards, inWords(homework.FieldSensations, l.X("checkin.sensations", "Three sensations, in your words"),
			l.X("checkin.sensationsHint", "Temperature, pressure, texture")))
	}
	f.cards = append(f.cards,
		inWords(homework.FieldNote, l.X("checkin.note", "A note"), l.X("checkin.noteHint", "Whatever you would like to keep")),
		bringUp(l),
		f.more(l, bodily))
	if s.AgreementHeld(key.Day, key.Day) {
		kept := question{ask: l.X("checkin.kept", "Did you keep the agreement?"), choice: "kept", options: yesNo(l),
			below: l.X("checkin.keptHint", "Only about you. An honest no helps more than a polite yes.")}
		f.cards = append(f.cards, card{title: kept.ask, questions: []question{kept}})
	}
	if couple && !f.alone {
		f.cards = append(f.cards, shows(l, s.Name(other)))
	}
	if f.closes {
		f.opens = usuallyOpens(s)
		f.cards = append(f.cards, opens(l, s.Name(other), f.opens))
	}
	return f
}

// usuallyOpens is when mine opens to the other if I choose nothing: as I chose last time, and at first when I am back.
func usuallyOpens(s *homework.State) string {
	if s.OpensSoon {
		return opensSoon
	}
	return opensBack
}

// opens asks when mine opens to the other, whose is still to come.
func opens(l *wording.Language, other, usual string) card {
	name := map[string]any{"Name": other}
	q := question{ask: l.X("checkin.opens", "When yours opens to {{.Name}}", name), choice: "opens", usual: usual, options: []option{
		{label: l.X("checkin.opensBack", "when I am back"), value: opensBack},
		{label: l.X("checkin.opensSoon", "as soon as {{.Name}} is done", name), value: opensSoon},
	}, below: l.X("checkin.opensHint", "Both are read only when both are in. When I am back: yours stays under your own key until {{.Name}}'s is in and you open the diary again. "+
		"As soon as {{.Name}} is done: neither of you waits; until then this program keeps it shut, but it is no longer locked to a program that someone has changed.", name)}
	return card{title: q.ask, questions: []question{q}}
}

// shows asks what the other sees of the answers, once both are in.
func shows(l *wording.Language, other string) card {
	name := map[string]any{"Name": other}
	q := question{ask: l.X("checkin.shows", "What {{.Name}} sees of this, once both of you are in", name), choice: "shows", usual: showsMarks, options: []option{
		{label: l.X("checkin.showsMarks", "my marks and words"), value: showsMarks},
		{label: l.X("checkin.showsWords", "words only"), value: showsWords},
	}, below: l.X("checkin.showsHint", "Words only looks the same as no answer. Words are those that you give to both; you can change this later.")}
	return card{title: q.ask, first: true, questions: []question{q}}
}

// whatHappened asks for the outcome, and in an exercise in turns for who one was.
func whatHappened(l *wording.Language, alone, inTurns bool) card {
	outcome := question{ask: l.X("checkin.what", "What happened"), choice: "outcome",
		below: l.X("checkin.whatHint", "Stopping and postponing are part of the practice. They count against nobody.")}
	for _, o := range homework.Outcomes {
		outcome.options = append(outcome.options, option{label: l.Happened(o, alone), value: string(o)})
	}
	c := card{title: outcome.ask, questions: []question{outcome}}
	if inTurns {
		c.questions = append(c.questions, question{ask: l.X("checkin.role", "I was"), above: true, choice: "role", options: []option{
			{label: l.X("role.toucher", "touching"), value: string(homework.RoleToucher)},
			{label: l.X("role.touched", "being touched"), value: string(homework.RoleTouched)},
			{label: l.X("role.both", "both"), value: string(homework.RoleBoth)},
		}})
	}
	return c
}

// scales asks for the answers on scales: those by number in one card, each of those by name in one of its own.
func (f *form) scales(l *wording.Language, bodily bool) (how card, steps []card) {
	how = card{title: l.X("checkin.how", "How it felt")}
	for _, s := range homework.ScalesOf(homework.AfterSession) {
		q := f.onScale(l, s)
		switch {
		case s.Bodily && !bodily, s.ID == homework.ScaleMinutes: // how long it was is asked further below
		case len(s.Steps) > 0:
			if s.ID == homework.ScaleEngaged {
				q.below = l.X("checkin.engagedHint", "Stopping or pausing counts as taking part.")
			}
			steps = append(steps, card{title: q.ask, questions: []question{q}})
		default:
			how.questions = append(how.questions, q)
		}
	}
	return how, steps
}

// more asks what fewer people write about.
func (f *form) more(l *wording.Language, bodily bool) card {
	minutes := f.onScale(l, homework.FindScale(homework.ScaleMinutes))
	minutes.above = true
	for _, n := range spans {
		minutes.options = append(minutes.options, option{label: l.Minutes([2]int{n, n}), score: n})
	}
	c := card{folded: l.X("checkin.more", "More, if you like"), questions: []question{
		minutes,
		{ask: l.X("checkin.distractions", "What your mind wandered to"), text: homework.FieldDistractions},
		{ask: l.X("checkin.back", "Did your attention come back?"), above: true, choice: "back", options: yesNo(l)},
	}}
	if bodily {
		c.questions = append(c.questions, question{ask: l.X("checkin.painWhere", "If something hurt: where?"), text: homework.FieldPainWhere})
	}
	return c
}

package today

import (
	"unhurried/assets/spots"
	"unhurried/internal/ui/parts/logsession"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/widgets"
)

// offers are what one may turn to beside the main thing: what waits to be written, a reading, a card, the appointment.
func (p *page) offers(v view) []widgets.Offer {
	l, nav := p.env.L, p.env.Nav
	two := l.X("today.twoMinutes", "2 min")
	write := l.X("today.checkInGo", "Check in")
	var all []widgets.Offer
	for _, w := range v.checkIns {
		o := widgets.Offer{Kind: l.X("today.checkIn", "Your check-in for {{.When}}", map[string]any{"When": w.when}),
			Name: w.title, State: w.what, Spot: spots.Letter,
			Buttons: []*widgets.Button{widgets.Secondary(write, func() { nav.Go(route.CheckIn(w.key)) })}}
		if o.State == "" {
			o.State = two
		}
		if w.logged {
			o.Buttons = append(o.Buttons, widgets.Quiet(l.X("session.cutNone", "It didn't take place"), func() { logsession.TakeOut(p.env, w.key) }))
		}
		all = append(all, o)
	}
	if v.both.Exercise != "" {
		all = append(all, widgets.Offer{Kind: l.X("today.bothIn", "Both of you are in"), Name: v.bothOf, Spot: spots.Letter,
			Buttons: []*widgets.Button{widgets.Secondary(l.X("today.look", "Look at it together"), func() { nav.Go(route.Reveal(v.both)) })}})
	}
	if v.planID != "" {
		id := v.planID
		all = append(all, widgets.Offer{Kind: l.X("today.planWaits", "A plan waits"), Name: l.X("planfile.by", "{{.Author}}'s plan", map[string]any{"Author": v.planBy}),
			State: l.XN("planfile.waiting", "{{.N}} parts wait for your word", v.planParts, map[string]any{"N": v.planParts}), Spot: spots.Letter,
			Buttons: []*widgets.Button{widgets.Secondary(l.X("today.planRead", "Read the plan"), func() { nav.Go(route.TherapistsPlan(id)) })}})
	}
	if v.waitingOn != "" {
		all = append(all, widgets.Offer{Kind: l.X("today.waiting", "Waiting, without hurry"), State: v.waitingOn, Spot: spots.Envelope})
	}
	if v.week > 0 {
		name := l.X("today.week", "How was the week?")
		if v.lastWeek {
			name = l.X("today.lastWeek", "How was last week?")
		}
		all = append(all, widgets.Offer{Kind: l.X("today.mine", "Mine to write"), Name: name, State: two, Spot: spots.Window,
			Buttons: []*widgets.Button{widgets.Secondary(write, func() { nav.Go(route.Week(v.week)) })}})
	}
	all = append(all, widgets.Offer{Kind: l.X("cycle.title", "This cycle"), Name: l.X("today.homework", "Your homework"), State: v.cycle, Spot: spots.Path,
		Buttons: []*widgets.Button{widgets.Secondary(l.X("action.open", "Open"), func() { nav.Go(route.Cycle()) })}})
	if v.reading != nil {
		id := v.reading.ID
		all = append(all, widgets.Offer{Kind: l.X("today.reading", "To read"), Name: v.reading.Title,
			State: l.X("minutes.one", "{{.A}} min", map[string]any{"A": v.readMinutes}), Spot: spots.Book,
			Buttons: []*widgets.Button{widgets.Secondary(l.X("today.read", "Read"), func() { nav.Go(route.Reading(id)) })}})
	}
	if pr := v.prompt.Prompt; pr != nil {
		kind := l.X("reader.talk", "To talk about")
		if v.solo {
			kind = l.X("today.think", "To think about")
		}
		deck := v.prompt.Deck.ID
		all = append(all, widgets.Offer{Kind: kind, Name: v.prompt.Deck.Title, State: l.X("today.card", "a card is waiting"), Spot: spots.Cups,
			Buttons: []*widgets.Button{widgets.Secondary(l.X("together.draw", "Draw a card"), func() { nav.Go(route.Deck(deck)) })}})
	}
	if v.next != "" {
		all = append(all, widgets.Offer{Kind: l.X("therapist.next", "Next appointment"), Name: v.next, Spot: spots.Chairs,
			Buttons: []*widgets.Button{widgets.Secondary(l.X("today.prepare", "Prepare it"), func() { nav.Go(route.At(route.Therapist)) })}})
	}
	return all
}

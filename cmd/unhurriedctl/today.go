package main

import (
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

type todayCmd struct {
	vaultFlags
	Format string `enum:"text,json" default:"text" key:"ctl.help.format" help:"text or json."`
}

// todayJSON is what "today --format json" prints.
type todayJSON struct {
	Date     homework.Day          `json:"date"`
	Program  string                `json:"program,omitempty"`
	Stage    string                `json:"stage,omitempty"`
	Exercise string                `json:"exercise,omitempty"`
	Reason   homework.Reason       `json:"reason"`
	Have     int                   `json:"have"`
	Want     int                   `json:"want"`
	Gate     *homework.Gate        `json:"gate,omitempty"`
	CheckIns []homework.SessionKey `json:"check_ins"`         // waiting for mine
	Waiting  []homework.SessionKey `json:"waiting_on"`        // mine is in, the other member's is not
	BothIn   *homework.SessionKey  `json:"both_in,omitempty"` // an evening of these days that can be looked at together
	Invited  []invitationJSON      `json:"invitations"`       // for today or later
	Weekly   bool                  `json:"weekly"`            // my check-in on a week is open
	Week     *homework.Day         `json:"week,omitempty"`    // that week's Monday
	Reading  string                `json:"reading,omitempty"`
	Prompt   string                `json:"prompt,omitempty"`
	Next     *homework.Appointment `json:"appointment,omitempty"`
	Plan     string                `json:"plan,omitempty"` // of a therapist, of which a part waits for my word
}

// invitationJSON is a time that was suggested for an exercise.
type invitationJSON struct {
	Date     homework.Day   `json:"date"`
	When     string         `json:"when,omitempty"`
	Exercise string         `json:"exercise"`
	Mine     bool           `json:"mine"` // I suggested it
	Reply    homework.Reply `json:"reply,omitempty"`
	Change   string         `json:"change,omitempty"`
}

// todayView is what "today" knows of the state.
type todayView struct {
	homework.Today
	gate  *homework.Gate
	solo  bool
	me    int
	names [2]string
	title func(exercise string) string
	plan  *homework.Plan    // mine, for the exercise that is next
	both  *homework.Session // on which both are in, to look at together
}

func newTodayView(s *homework.State, cat *homework.Catalog, today homework.Day) todayView {
	t := s.Today(cat, today)
	var plan *homework.Plan
	if t.Exercise != nil {
		plan = s.PlanOn(t.Exercise.ID, today)
	}
	return todayView{plan: plan, both: s.FreshReveal(cat, today),
		Today: t, gate: s.Gate(cat, s.Current, today), solo: s.Solo(),
		me: s.Me, names: [2]string{s.Name(0), s.Name(1)}, title: cat.ExerciseTitle,
	}
}

// Run prints what is next.
func (c *todayCmd) Run(s streams) error {
	return c.with(s, func(a *app.App) error {
		var t todayView
		a.Read(func(st *homework.State) { t = newTodayView(st, a.Catalog(), a.Today()) })
		if c.Format == "json" {
			p := s.answer()
			p.json(todayAsJSON(t))
			return p.err
		}
		if err := todayText(s, t); err != nil {
			return err
		}
		p := s.answer()
		if a.KitPending() {
			p.X("ctl.sheetPending", "your newest recovery code was never typed back: \"code --confirm\" takes it from your paper, \"code\" makes another", nil)
		}
		if since, _ := a.NoCopySince(); since != 0 {
			p.X("ctl.noCopy", "since {{.Day}} no copy by your plan could be made; is the folder's disk there?", args{"Day": since})
		}
		return p.err
	})
}

func todayAsJSON(t todayView) todayJSON {
	j := todayJSON{Date: t.Day, Reason: t.Reason, Have: t.Have, Want: t.Want, Gate: t.gate, Weekly: t.Week > 0, Next: t.Next,
		CheckIns: keys(t.CheckIns), Waiting: keys(t.WaitingOn), Invited: []invitationJSON{}}
	if t.Week > 0 {
		j.Week = &t.Week
	}
	if t.both != nil {
		j.BothIn = &t.both.Key
	}
	if t.Plan != nil {
		j.Plan = t.Plan.Plan
	}
	if t.Program != nil {
		j.Program = t.Program.ID
	}
	if t.Stage != nil {
		j.Stage = t.Stage.ID
	}
	if t.Exercise != nil {
		j.Exercise = t.Exercise.ID
	}
	if t.Reading != nil {
		j.Reading = t.Reading.ID
	}
	if t.Prompt.Prompt != nil {
		j.Prompt = t.Prompt.Prompt.Text
	}
	for _, in := range t.Invitations {
		j.Invited = append(j.Invited, invitationJSON{in.On, in.When, in.Exercise, in.By == t.me, in.Reply, in.Change})
	}
	return j
}

func keys(sessions []*homework.Session) []homework.SessionKey {
	all := []homework.SessionKey{}
	for _, x := range sessions {
		all = append(all, x.Key)
	}
	return all
}

func todayText(s streams, t todayView) error {
	p := s.answer()
	p.line("%s", t.Day)
	if t.Program != nil && t.Stage != nil {
		p.line("%s: %s", t.Program.Title, t.Stage.Title)
	}
	if t.Exercise != nil {
		p.X("ctl.next", "Next: {{.Title}} ({{.From}} to {{.To}} minutes)", args{"Title": t.Exercise.Title, "From": t.Exercise.Minutes[0], "To": t.Exercise.Minutes[1]})
		p.line("      %s", t.Exercise.Purpose)
	}
	if said := s.l.IfThen(t.plan); said != "" {
		p.X("ctl.plan", "Plan: {{.Plan}}", args{"Plan": said})
	}
	p.X("ctl.why", "Why:  {{.Why}}", args{"Why": s.l.Why(t.Today, t.solo)})
	if t.gate != nil && t.gate.Next != nil {
		p.line("%s:", s.l.X("gate.title", "Before the next stage can be chosen"))
		for _, c := range t.gate.Conditions {
			p.line("  - %s", s.l.ConditionLine(wording.Member, c, t.solo))
		}
	}
	for _, x := range t.CheckIns {
		p.X("ctl.waiting", "Waiting for your check-in: {{.Session}} on {{.Day}}", args{"Session": p.session(x.Key.Exercise, x.Key.Nth), "Day": x.Key.Day})
	}
	if t.both != nil {
		p.X("ctl.bothIn", "Both of you are in: {{.Session}} on {{.Day}}", args{"Session": p.session(t.both.Key.Exercise, t.both.Key.Nth), "Day": t.both.Key.Day})
	}
	if t.Plan != nil {
		p.X("ctl.planWaits", "A plan waits for your word: {{.Author}}'s, of {{.Day}}", args{"Author": t.Plan.Author, "Day": t.Plan.On})
	}
	if len(t.WaitingOn) > 0 {
		p.line("%s", s.l.WaitingOn(t.names[1-t.me]))
	}
	for _, in := range t.Invitations {
		p.line("%s", s.l.Invitation(in, in.By == t.me, t.names[in.By], t.title(in.Exercise), in.On.String()))
	}
	if t.Week > 0 {
		p.X("ctl.week", "Your check-in on the week of {{.Day}} is open.", args{"Day": t.Week})
	}
	if t.Reading != nil {
		p.X("ctl.read", "To read: {{.Title}}", args{"Title": t.Reading.Title})
	}
	if t.Prompt.Prompt != nil {
		p.X("ctl.talk", "To talk about: {{.Text}}", args{"Text": t.Prompt.Prompt.Text})
	}
	if t.Next != nil {
		p.X("ctl.appointment", "Next appointment: {{.Day}} {{.At}}", args{"Day": t.Next.On, "At": t.Next.At})
	}
	return p.err
}

package main

import (
	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

type todayCmd struct {
	vaultFlags
	Format string `enum:"text,json" default:"text" help:"text or json."`
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
	CheckIns []homework.SessionKey `json:"check_ins"`      // waiting for mine
	Weekly   bool                  `json:"weekly"`         // my check-in on a week is open
	Week     *homework.Day         `json:"week,omitempty"` // that week's Monday
	Reading  string                `json:"reading,omitempty"`
	Prompt   string                `json:"prompt,omitempty"`
	Next     *homework.Appointment `json:"appointment,omitempty"`
}

// Run prints what is next.
func (c *todayCmd) Run(s streams) error {
	return c.with(s, func(a *app.App) error {
		var t homework.Today
		var gate *homework.Gate
		solo := false
		a.Read(func(st *homework.State) {
			t = st.Today(a.Catalog(), a.Today())
			gate, solo = st.Gate(a.Catalog(), st.Current, a.Today()), st.Solo()
		})
		if c.Format == "json" {
			p := s.answer()
			p.json(todayAsJSON(t, gate))
			return p.err
		}
		if err := todayText(s, t, gate, solo); err != nil {
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

func todayAsJSON(t homework.Today, gate *homework.Gate) todayJSON {
	j := todayJSON{Date: t.Day, Reason: t.Reason, Have: t.Have, Want: t.Want, Gate: gate, Weekly: t.Week > 0, Next: t.Next,
		CheckIns: []homework.SessionKey{}}
	if t.Week > 0 {
		j.Week = &t.Week
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
	for _, x := range t.CheckIns {
		j.CheckIns = append(j.CheckIns, x.Key)
	}
	return j
}

func todayText(s streams, t homework.Today, gate *homework.Gate, solo bool) error {
	p := s.answer()
	p.line("%s", t.Day)
	if t.Program != nil && t.Stage != nil {
		p.line("%s: %s", t.Program.Title, t.Stage.Title)
	}
	if t.Exercise != nil {
		p.X("ctl.next", "Next: {{.Title}} ({{.From}} to {{.To}} minutes)", args{"Title": t.Exercise.Title, "From": t.Exercise.Minutes[0], "To": t.Exercise.Minutes[1]})
		p.line("      %s", t.Exercise.Purpose)
	}
	p.X("ctl.why", "Why:  {{.Why}}", args{"Why": s.l.Why(t, solo)})
	if gate != nil && gate.Next != nil {
		p.line("%s:", s.l.X("gate.title", "Before the next stage can be chosen"))
		for _, c := range gate.Conditions {
			p.line("  - %s", s.l.ConditionLine(wording.Member, c, solo))
		}
	}
	for _, x := range t.CheckIns {
		p.X("ctl.waiting", "Waiting for your check-in: {{.Session}} on {{.Day}}", args{"Session": p.session(x.Key.Exercise, x.Key.Nth), "Day": x.Key.Day})
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

package main

import (
	"fmt"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/report"
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
		a.Read(func(st *homework.State) {
			t = st.Today(a.Catalog(), a.Today())
			gate = st.Gate(a.Catalog(), st.Current, a.Today())
		})
		if c.Format == "json" {
			p := s.answer()
			p.json(todayAsJSON(t, gate))
			return p.err
		}
		if err := todayText(s, t, gate); err != nil {
			return err
		}
		p := s.answer()
		if a.KitPending() {
			p.line("your newest recovery code was never typed back: \"code --confirm\" takes it from your paper, \"code\" makes another")
		}
		if since, _ := a.NoCopySince(); since != 0 {
			p.line("since %s no copy by your plan could be made; is the folder's disk there?", since)
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

// reasonWords says why, for the terminal.
func reasonWords(t homework.Today) string {
	switch t.Reason {
	case homework.ReasonNoProgram:
		return "No program has been chosen yet."
	case homework.ReasonPaused:
		return "Everything rests. Go on whenever you like."
	case homework.ReasonClosed:
		return "You noted something that a doctor sees first. Until then this stage rests."
	case homework.ReasonAgreement:
		return "This stage begins with an agreement that everybody signs."
	case homework.ReasonSigned:
		return "You have signed the agreement of this stage. It holds once the other has signed too."
	case homework.ReasonGate:
		return fmt.Sprintf("%d of %d sessions held before the next stage can be chosen.", t.Have, t.Want)
	case homework.ReasonChoose:
		return "You can stay, repeat an earlier stage, or move on. All three are good."
	case homework.ReasonWeekFull:
		return fmt.Sprintf("%d sessions this week, as many as the program asks for. Rest is part of it.", t.Have)
	case homework.ReasonAtWill:
		return "The last stage: whenever you like."
	}
	return "Keep going at your own pace."
}

func todayText(s streams, t homework.Today, gate *homework.Gate) error {
	p := s.answer()
	p.line("%s", t.Day)
	if t.Program != nil && t.Stage != nil {
		p.line("%s: %s", t.Program.Title, t.Stage.Title)
	}
	if t.Exercise != nil {
		p.line("Next: %s (%d to %d minutes)", t.Exercise.Title, t.Exercise.Minutes[0], t.Exercise.Minutes[1])
		p.line("      %s", t.Exercise.Purpose)
	}
	p.line("Why:  %s", reasonWords(t))
	if gate != nil && gate.Next != nil {
		p.line("Before the next stage can be chosen:")
		for _, c := range gate.Conditions {
			p.line("  - %s", report.ConditionWord(c))
		}
	}
	for _, x := range t.CheckIns {
		p.line("Waiting for your check-in: %s on %s", sessionName(x.Key.Exercise, x.Key.Nth), x.Key.Day)
	}
	if t.Week > 0 {
		p.line("Your check-in on the week of %s is open.", t.Week)
	}
	if t.Reading != nil {
		p.line("To read: %s", t.Reading.Title)
	}
	if t.Prompt.Prompt != nil {
		p.line("To talk about: %s", t.Prompt.Prompt.Text)
	}
	if t.Next != nil {
		p.line("Next appointment: %s %s", t.Next.On, t.Next.At)
	}
	return p.err
}

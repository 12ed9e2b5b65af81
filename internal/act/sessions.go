package act

import (
	"slices"

	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

var (
	exercise = needed("exercise", ID, 0)
	nth      = optional("session", Whole, 10) // the how-manyeth of that exercise on that day, from 1
	outcome  = one("outcome", true, words(homework.Outcomes)...)
)

var sessions = []Action{
	{
		Name: "invite", About: fault.Say("act.invite", "Propose a day for an exercise."),
		Fields:  []Field{exercise, needed("day", Day, 0), optional("when", Text, 200)},
		Example: `{"do":"invite","exercise":"hands-in-turns","day":"2026-11-28","when":"after supper"}`,
		do: func(x *call) error {
			d, err := x.day("day")
			if err != nil {
				return err
			}
			_, err = x.a.Invite(x.text("exercise"), d, x.text("when"))
			return err
		},
	}, {
		Name: "invite.answer", About: fault.Say("act.inviteAnswer", "Answer an invitation; without naming one, the newest that is open."),
		Fields: []Field{
			optional("invitation", ID, 0), one("reply", true, words([]homework.Reply{homework.ReplyYes, homework.ReplyChange, homework.ReplyNotToday})...),
			optional("change", Text, 1000),
		},
		Example: `{"do":"invite.answer","reply":"yes"}`,
		do: func(x *call) error {
			id, err := x.invitation()
			if err != nil {
				return err
			}
			_, err = x.a.Answer(id, homework.Reply(x.text("reply")), x.text("change"))
			return err
		},
	}, {
		Name: "session.log", About: fault.Say("act.sessionLog", "Note how a session went, for everybody."),
		Fields:  []Field{exercise, outcome, optional("minutes", Whole, homework.MostLogged)},
		Example: `{"do":"session.log","exercise":"hands-in-turns","outcome":"held","minutes":30}`,
		do: func(x *call) error {
			_, err := x.a.LogSession(homework.SessionLogged{
				Session: homework.SessionKey{Exercise: x.text("exercise"), Day: x.on}, Outcome: homework.Outcome(x.text("outcome")), Minutes: x.whole("minutes"),
			})
			return err
		},
	}, {
		Name: "check-in", About: fault.Say("act.checkIn", "Check in for a session: my own record of it."),
		Fields: slices.Concat([]Field{
			exercise, nth, outcome, one("role", false, words([]homework.Role{homework.RoleToucher, homework.RoleTouched, homework.RoleBoth, homework.RoleSolo})...),
			optional("kept_agreement", Truth, 0), optional("came_back", Truth, 0), audience,
		}, scales(homework.AfterSession), textFields(homework.SessionFields...)),
		Example: `{"do":"check-in","exercise":"hands-in-turns","outcome":"held","closeness":7,"note":"slower than last time"}`,
		do:      checkIn,
	}, {
		Name: "check-in.delete", About: fault.Say("act.checkInDelete", "Delete my check-in for a session."),
		Fields:  []Field{exercise, from(1, nth)},
		Example: `{"do":"check-in.delete","exercise":"hands-in-turns"}`,
		do: func(x *call) error {
			k, err := x.session()
			if err != nil {
				return err
			}
			return x.a.DeleteCheckIn(x.ctx, k)
		},
	}, {
		Name: "check-in.open", About: fault.Say("act.checkInOpen", "Open my answers to a session before the other's are in. Otherwise they open by themselves when the other's are in and I open the diary."),
		Fields:  []Field{exercise, nth},
		Example: `{"do":"check-in.open","exercise":"hands-in-turns"}`,
		do: func(x *call) error {
			k, err := x.session()
			if err != nil {
				return err
			}
			return x.a.OpenCheckIn(k)
		},
	}, {
		Name: "week.open", About: fault.Say("act.weekOpen", "Open my answers to the week of the day before the other's are in."),
		Example: `{"do":"week.open"}`,
		do:      func(x *call) error { return x.a.OpenWeek(x.on.WeekStart()) },
	}, {
		Name: "check-in.let-read", About: fault.Say("act.letRead", "Let the other read my answers to a session though theirs have not come, two weeks after it or later."),
		Fields:  []Field{exercise, from(1, nth), needed("day", Day, 0)},
		Example: `{"do":"check-in.let-read","exercise":"hands-in-turns","day":"2026-10-05"}`,
		do: func(x *call) error {
			k, err := x.session()
			if err != nil {
				return err
			}
			if k.Day, err = x.day("day"); err != nil {
				return err
			}
			return x.a.LetRead(k)
		},
	}, {
		Name: "week.let-read", About: fault.Say("act.letReadWeek", "Let the other read my answers to the week of a day though theirs have not come, two weeks after it was asked about or later."),
		Fields:  []Field{needed("day", Day, 0)},
		Example: `{"do":"week.let-read","day":"2026-10-05"}`,
		do: func(x *call) error {
			of, err := x.day("day")
			if err != nil {
				return err
			}
			return x.a.LetReadWeek(of.WeekStart())
		},
	}, {
		Name: "week", About: fault.Say("act.week", "Check in on the week of the day."),
		Fields:  slices.Concat([]Field{audience}, scales(homework.OfWeek), textFields(homework.WeekFields...)),
		Example: `{"do":"week","closeness":6,"appreciated":"you asked first"}`,
		do: func(x *call) error {
			return x.a.SaveWeek(homework.Weekly{
				Week: x.on.WeekStart(), Answers: x.answers(homework.OfWeek), Texts: x.texts(x.audience(homework.AudienceMe), homework.WeekFields...),
			})
		},
	},
}

// session returns the session that was named: that of an exercise on the day, the first one unless another is named.
func (x *call) session() (homework.SessionKey, error) {
	n := max(x.whole("session"), 1)
	if x.given["session"] && (x.whole("session") < 1 || n > 10) {
		return homework.SessionKey{}, inField("session", fault.New("fault.sessionNumber", `the field "session" is {{.Session}}: use 1 to 10`, fault.Data{"Session": x.whole("session")}))
	}
	return homework.SessionKey{Exercise: x.text("exercise"), Day: x.on, Nth: n - 1}, nil
}

// checkIn reads the line as the command "checkin" reads one.
func checkIn(x *call) error {
	e, nth, err := exchange.CheckIn(x.line, x.on, map[string]any{"do": new(string), "on": new(string)})
	if err != nil {
		return err
	}
	if nth > 0 {
		_, err = x.a.SaveCheckIn(e)
	} else {
		_, err = x.a.NewCheckIn(e)
	}
	return err
}

// invitation returns the invitation that was named, or the newest open one of the other member.
func (x *call) invitation() (id homework.ID, err error) {
	if name := x.text("invitation"); name != "" {
		if id, err = homework.ParseID(name); err != nil {
			return id, inField("invitation", err)
		}
		return id, nil
	}
	open := read(x, func(s *homework.State) (found *homework.ID) {
		for _, in := range s.Invitations {
			if in.By != s.Me && in.Reply == "" && in.On >= x.on {
				found = &in.ID
			}
		}
		return found
	})
	if open == nil {
		return id, fault.New("fault.noInvitation", "no invitation is open")
	}
	return *open, nil
}

package act

import (
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Actions is the table of all actions.
var Actions = slices.Concat(people, programs, sessions, library, together, appointments, search, assignments, cycles, measures, plans, therapists)

var (
	program  = optional("program", ID, 0)
	progress = one("progress", false, words([]homework.Progress{homework.ProgressStarted, homework.ProgressDone, homework.ProgressLater, homework.ProgressSkipped})...)
)

var people = []Action{
	{
		Name: "name.set", About: fault.Say("act.nameSet", "Change my name."),
		Fields:  []Field{needed("name", Text, 40)},
		Example: `{"do":"name.set","name":"Alex"}`,
		do:      func(x *call) error { return x.a.SetName(x.text("name")) },
	}, {
		Name: "setup.set", About: fault.Say("act.setupSet", "Say what brings us here, at which hour our day begins, and with which day our week does on the screen: 1 (Monday) to 7, or 0 for what is usual."),
		Fields:  []Field{optional("concerns", List, 0), optional("day_begins", Whole, homework.LatestDayBegins), optional("week_begins", Whole, 7)},
		Example: `{"do":"setup.set","concerns":["low-desire"],"day_begins":3,"week_begins":1}`,
		do:      setUp,
	},
}

var programs = []Action{
	{
		Name: "program.start", About: fault.Say("act.programStart", "Begin a program on its first stage."),
		Fields:  []Field{needed("program", ID, 0)},
		Example: `{"do":"program.start","program":"sensate-focus"}`,
		do:      func(x *call) error { return x.a.StartProgram(x.text("program")) },
	}, {
		Name: "program.end", About: fault.Say("act.programEnd", "Put a program away."),
		Fields:  []Field{program},
		Example: `{"do":"program.end"}`,
		do:      func(x *call) error { return x.a.EndProgram(x.program()) },
	}, {
		Name: "agreement.sign", About: fault.Say("act.agreementSign", "Sign what the current stage leaves out."),
		Fields:  []Field{program},
		Example: `{"do":"agreement.sign"}`,
		do:      func(x *call) error { return x.a.SignAgreement(x.program()) },
	}, {
		Name: "agreement.end", About: fault.Say("act.agreementEnd", "End the agreement."),
		Fields:  []Field{program},
		Example: `{"do":"agreement.end"}`,
		do: func(x *call) error {
			_, err := x.a.EndAgreement(x.program())
			return err
		},
	}, {
		Name: "ready.say", About: fault.Say("act.readySay", "Say that I feel ready for the next stage, or no longer. Of two, neither sees the other's word: their programs ask at the openings of every third day, which --on counts as, too."),
		Fields:  []Field{program, optional("ready", Truth, 0)},
		Example: `{"do":"ready.say","ready":true}`,
		do:      func(x *call) error { return x.a.SayReady(x.program(), x.truth("ready", true)) },
	}, {
		Name: "stage.move-on", About: fault.Say("act.stageMoveOn", "Give my word to go on to the next stage."),
		Fields:  []Field{program, optional("stage", ID, 0)},
		Example: `{"do":"stage.move-on"}`,
		do: func(x *call) error {
			stage := x.text("stage")
			if stage == "" {
				stage = read(x, func(s *homework.State) string {
					if g := s.Gate(x.a.Catalog(), x.program(), x.on); g != nil && g.Next != nil {
						return g.Next.ID
					}
					return ""
				})
			}
			return x.a.MoveOn(x.program(), stage)
		},
	}, {
		Name: "stage.repeat", About: fault.Say("act.stageRepeat", "Go back to an earlier stage."),
		Fields:  []Field{program, needed("stage", ID, 0)},
		Example: `{"do":"stage.repeat","stage":"prepare-and-agree"}`,
		do:      func(x *call) error { return x.a.Repeat(x.program(), x.text("stage")) },
	}, {
		Name: "stage.stay", About: fault.Say("act.stageStay", "Say that the current stage is the place to be."),
		Fields:  []Field{program},
		Example: `{"do":"stage.stay"}`,
		do:      func(x *call) error { return x.a.Stay(x.program()) },
	}, {
		Name: "pause", About: fault.Say("act.pause", "Rest a program or, without one, everything."),
		Fields:  []Field{program, optional("until", Day, 0)},
		Example: `{"do":"pause"}`,
		do: func(x *call) error {
			until, err := x.day("until")
			if err != nil {
				return err
			}
			return x.a.Pause(x.text("program"), until)
		},
	}, {
		Name: "resume", About: fault.Say("act.resume", "End my rest of a program or, without one, of everything."),
		Fields:  []Field{program},
		Example: `{"do":"resume"}`,
		do:      func(x *call) error { return x.a.Resume(x.text("program")) },
	}, {
		Name: "doctor.flag", About: fault.Say("act.doctorFlag", "Note, for me alone, that a sign is there for which a doctor comes first, or that one has seen it."),
		Fields:  []Field{program, needed("sign", ID, 0), optional("open", Truth, 0)},
		Example: `{"do":"doctor.flag","program":"sensate-focus","sign":"bleeding","open":true}`,
		do: func(x *call) error {
			return x.a.FlagDoctor(x.program(), x.text("sign"), x.truth("open", true))
		},
	},
}

var library = []Action{
	{
		Name: "reading.mark", About: fault.Say("act.readingMark", "Mark a reading for me."),
		Fields:  []Field{needed("reading", ID, 0), progress},
		Example: `{"do":"reading.mark","reading":"why-touch-in-turns","progress":"done"}`,
		do: func(x *call) error {
			return x.a.MarkReading(x.text("reading"), homework.Progress(x.text("progress")))
		},
	}, {
		Name: "medium.mark", About: fault.Say("act.mediumMark", "Mark a book, video or page elsewhere for me."),
		Fields:  []Field{needed("medium", ID, 0), progress},
		Example: `{"do":"medium.mark","medium":"come-as-you-are","progress":"started"}`,
		do: func(x *call) error {
			return x.a.MarkMedium(x.text("medium"), homework.Progress(x.text("progress")))
		},
	}, {
		Name: "medium.note", About: fault.Say("act.mediumNote", "Keep, for me alone, what I want to remember of it."),
		Fields:  []Field{needed("medium", ID, 0), optional("note", Text, homework.MaxText)},
		Example: `{"do":"medium.note","medium":"come-as-you-are","note":"chapter two"}`,
		do:      func(x *call) error { return x.a.NoteMedium(x.text("medium"), x.text("note")) },
	}, {
		Name: "prompt.mark", About: fault.Say("act.promptMark", "Mark a card as talked about, for both."),
		Fields:  []Field{needed("prompt", ID, 0), progress},
		Example: `{"do":"prompt.mark","prompt":"appreciation-today","progress":"done"}`,
		do: func(x *call) error {
			return x.a.MarkPrompt(x.text("prompt"), homework.Progress(x.text("progress")))
		},
	},
}

var appointments = []Action{
	{
		Name: "appointment.set", About: fault.Say("act.appointmentSet", "Note a visit to the therapist, or take it off."),
		Fields:  []Field{needed("day", Day, 0), optional("time", Text, 100), optional("alone", Truth, 0), optional("removed", Truth, 0)},
		Example: `{"do":"appointment.set","day":"2026-12-03","time":"17:00"}`,
		do: func(x *call) error {
			d, err := x.day("day")
			if err != nil {
				return err
			}
			return x.a.SetAppointment(homework.AppointmentSet{On: d, At: x.text("time"), Alone: x.truth("alone", false), Removed: x.truth("removed", false)})
		},
	}, {
		Name: "agenda.add", About: fault.Say("act.agendaAdd", "Bring something up at the next visit."),
		Fields:  []Field{needed("words", Text, 1000), optional("about", Text, 200), audience},
		Example: `{"do":"agenda.add","words":"how we begin","audience":"us+therapist"}`,
		do: func(x *call) error {
			_, err := x.a.NoteAgenda(homework.AgendaNoted{Words: x.text("words"), About: x.text("about"), Audience: x.audience(homework.AudienceMeTherapist)})
			return err
		},
	}, {
		Name: "agenda.remove", About: fault.Say("act.agendaRemove", "Take a point of mine out again, by its words or its id."),
		Fields:  []Field{needed("words", Text, 1000)},
		Example: `{"do":"agenda.remove","words":"how we begin"}`,
		do: func(x *call) error {
			id := read(x, func(s *homework.State) (found homework.ID) {
				for _, it := range s.AgendaOf(s.Me) {
					if it.Words == x.text("words") || it.ID.String() == x.text("words") {
						found = it.ID
					}
				}
				return found
			})
			return x.a.RemoveAgenda(x.ctx, id)
		},
	}, {
		Name: "visit.note", About: fault.Say("act.visitNote", "Keep what was agreed at a visit."),
		Fields:  append([]Field{audience}, textFields(homework.FieldAgreed)...),
		Example: `{"do":"visit.note","agreed":"two slow evenings a week","audience":"us+therapist"}`,
		do: func(x *call) error {
			return x.a.NoteVisit(homework.VisitNoted{On: x.on, Texts: x.texts(x.audience(homework.AudienceMe), homework.FieldAgreed)})
		},
	},
}

// setUp writes what was given of the setup.
func setUp(x *call) error {
	var concerns []homework.Concern
	for _, c := range x.list("concerns") {
		concerns = append(concerns, homework.Concern(c))
	}
	if x.given["concerns"] && concerns == nil {
		concerns = []homework.Concern{}
	}
	number := func(name string) *int {
		if !x.given[name] {
			return nil
		}
		n := x.whole(name)
		return &n
	}
	day, week := number("day_begins"), number("week_begins")
	if concerns == nil && day == nil && week == nil {
		return fault.New("fault.setupNothing", "say what to set: concerns, day_begins or week_begins")
	}
	return x.a.SetUp(concerns, day, week)
}

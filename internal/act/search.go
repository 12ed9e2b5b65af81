package act

import (
	"slices"
	"strings"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// ownOrOurs are the audiences of what is noted on a candidate: no therapist belongs to them.
var ownOrOurs = one("audience", false, string(homework.AudienceMe), string(homework.AudienceUs))

// factFields are what is known of a candidate by the five things.
var factFields = []Field{optional("fit", Text, homework.MaxFact), optional("whom", Text, homework.MaxFact), optional("place", Text, homework.MaxFact),
	optional("plan", Text, homework.MaxFact), optional("cost", Text, homework.MaxFact)}

// search is finding a therapist, the first visit, and the page for the doctor.
var search = []Action{
	{
		Name: "candidate.add", About: fault.Say("act.candidateAdd", "List a therapist whom I, or we, may go to, with what is known of the five things."),
		Fields:  slices.Concat([]Field{needed("name", Text, homework.MaxTherapist), optional("contact", Text, homework.MaxContact)}, factFields, []Field{ownOrOurs}),
		Example: `{"do":"candidate.add","name":"Dr. Moss","fit":"trained in sex therapy","place":"by video, on Mondays","audience":"us"}`,
		do: func(x *call) error {
			e := homework.CandidateNoted{Audience: x.audience(homework.AudienceMe)}
			x.facts(&e)
			_, err := x.a.ListCandidate(e)
			return err
		},
	}, {
		Name: "candidate.change", About: fault.Say("act.candidateChange", "Change what is known of a candidate whom I listed, by the name or as \"state\" names them. What is left out stays."),
		Fields:  slices.Concat([]Field{needed("candidate", Text, 100), optional("name", Text, homework.MaxTherapist), optional("contact", Text, homework.MaxContact)}, factFields),
		Example: `{"do":"candidate.change","candidate":"Dr. Moss","cost":"80 a visit"}`,
		do: func(x *call) error {
			c, err := x.candidate()
			if err != nil {
				return err
			}
			e := homework.CandidateNoted{Name: c.Name, Contact: c.Contact, Facts: c.Facts}
			x.facts(&e)
			return x.a.ChangeCandidate(c.Key, e)
		},
	}, {
		Name: "candidate.weigh", About: fault.Say("act.candidateWeigh", "Say what of the five things speaks for a candidate and what against, and note how a call went, in the place of what I said before."),
		Fields:  []Field{needed("candidate", Text, 100), optional("speaks_for", List, 0), optional("speaks_against", List, 0), optional("words", Text, homework.MaxWhy), ownOrOurs},
		Example: `{"do":"candidate.weigh","candidate":"Dr. Moss","speaks_for":["fit","place"],"speaks_against":["cost"],"words":"asked what we want"}`,
		do:      weigh,
	}, {
		Name: "candidate.decide", About: fault.Say("act.candidateDecide", "Note a choice, or that it is not this one, or that therapy with them stopped, and why."),
		Fields:  []Field{needed("candidate", Text, 100), one("decision", true, words(homework.Decisions)...), optional("why", Text, homework.MaxWhy), ownOrOurs},
		Example: `{"do":"candidate.decide","candidate":"Dr. Moss","decision":"chosen","why":"we both felt at ease"}`,
		do: func(x *call) error {
			c, err := x.candidate()
			if err != nil {
				return err
			}
			return x.a.DecideOn(homework.CandidateDecided{Candidate: c.Key, Decision: homework.Decision(x.text("decision")), Why: x.text("why"), Audience: x.audience(homework.AudienceMe)})
		},
	}, {
		Name: "candidate.share", About: fault.Say("act.candidateShare", "Show a candidate of mine alone to both. What I said of them stays mine."),
		Fields:  []Field{needed("candidate", Text, 100)},
		Example: `{"do":"candidate.share","candidate":"Dr. Moss"}`,
		do: func(x *call) error {
			c, err := x.candidate()
			if err == nil {
				_, err = x.a.ShareCandidate(x.ctx, c.Key)
			}
			return err
		},
	}, {
		Name: "candidate.remove", About: fault.Say("act.candidateRemove", "Take out a candidate whom I listed, and what I said of them; or of one of the other's, what I said."),
		Fields:  []Field{needed("candidate", Text, 100)},
		Example: `{"do":"candidate.remove","candidate":"Dr. Moss"}`,
		do: func(x *call) error {
			c, err := x.candidate()
			if err != nil {
				return err
			}
			return x.a.TakeOutCandidate(x.ctx, c.Key)
		},
	}, {
		Name: "visit.prepare", About: fault.Say("act.visitPrepare", "Prepare the first visit, for me or together, in the place of what I prepared so before; without a word it is taken out."),
		Fields:  append([]Field{audience}, textFields(homework.PreparationFields...)...),
		Example: `{"do":"visit.prepare","hope":"to be close without pressure","to_ask":"what will we do in the next weeks?","audience":"me+therapist"}`,
		do: func(x *call) error {
			a := x.audience(homework.AudienceMe)
			texts := x.texts(a, homework.PreparationFields...)
			if len(texts) == 0 {
				return x.a.DropPreparation(x.ctx, a.Shared())
			}
			return x.a.PrepareVisit(homework.VisitPrepared{Texts: texts})
		},
	}, {
		Name: "doctor.page", About: fault.Say("act.doctorPage", "Put together a page for the doctor, for me alone: signs, in the same order since when, medicines and questions. Without a word it is taken out."),
		Fields: []Field{optional("signs", Lines, homework.MaxDoctorLine), optional("since", Lines, homework.MaxDoctorSince), optional("medicines", Text, homework.MaxDoctorText),
			optional("history", Text, homework.MaxDoctorText), optional("questions", Text, homework.MaxDoctorText)},
		Example: `{"do":"doctor.page","signs":["it burns when I sit"],"since":["since May"],"medicines":"none","questions":"may we go on?"}`,
		do:      doctorPage,
	},
}

// facts takes what was given of a candidate.
func (x *call) facts(e *homework.CandidateNoted) {
	set := func(to *string, name string) {
		if x.given[name] {
			*to = x.text(name)
		}
	}
	set(&e.Name, "name")
	set(&e.Contact, "contact")
	for i, f := range factFields {
		set(&e.Facts[i], f.Name)
	}
}

// candidate returns the candidate that was named, by the key or by a name that no other has.
func (x *call) candidate() (c homework.Candidate, err error) {
	name := x.text("candidate")
	var named []homework.Candidate
	for _, it := range read(x, (*homework.State).Candidates) {
		if it.Key.String() == name {
			return it, nil
		}
		if it.Name == name {
			named = append(named, it)
		}
	}
	switch len(named) {
	case 0:
		return c, inField("candidate", homework.ErrNoCandidate)
	case 1:
		return named[0], nil
	}
	var keys []string
	for _, it := range named {
		keys = append(keys, it.Key.String())
	}
	return c, inField("candidate", fault.New("fault.candidatesNamed", "more than one has that name; use one of {{.Keys}}", fault.Data{"Keys": strings.Join(keys, ", ")}))
}

func weigh(x *call) error {
	c, err := x.candidate()
	if err != nil {
		return err
	}
	e := homework.CandidateWeighed{Candidate: c.Key, Words: x.text("words"), Audience: x.audience(homework.AudienceMe)}
	for field, answer := range map[string]homework.Answer{"speaks_for": homework.Yes, "speaks_against": homework.No} {
		for _, id := range x.list(field) {
			i := slices.Index(homework.Things[:], homework.Thing(id))
			if i < 0 {
				return inField(field, fault.New("fault.notOneOf", "{{.Value}} is none of {{.Values}}", fault.Data{"Value": short(id), "Values": strings.Join(words(homework.Things[:]), ", ")}))
			}
			if e.Suits[i] != homework.NoAnswer {
				return inField(field, fault.New("fault.candidateBoth", "{{.Thing}} can't speak both for a candidate and against them", fault.Data{"Thing": id}))
			}
			e.Suits[i] = answer
		}
	}
	return x.a.WeighCandidate(e)
}

func doctorPage(x *call) error {
	e := homework.DoctorPageNoted{Medicines: x.text("medicines"), History: x.text("history"), Questions: x.text("questions")}
	since := x.list("since")
	for i, sign := range x.list("signs") {
		s := homework.DoctorSign{Words: sign}
		if i < len(since) {
			s.Since = since[i]
		}
		e.Signs = append(e.Signs, s)
	}
	if len(since) > len(e.Signs) {
		return inField("since", fault.New("fault.doctorSince", "there are more times than signs"))
	}
	if e.IsBlank() {
		return x.a.DropDoctorPage(x.ctx)
	}
	return x.a.NoteDoctorPage(e)
}

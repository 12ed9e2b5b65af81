package checkin

import (
	"encoding/json"

	"unhurried/internal/homework"
)

// draft is a half-filled form. It is kept sealed in the vault under the member's own key, so that a lock or a crash
// loses nothing and the partner sees nothing.
type draft struct {
	Scores   map[string]int    `json:"scores,omitempty"` // by the scale's name; unanswered ones are missing
	Choices  map[string]string `json:"choices,omitempty"`
	Texts    map[string]string `json:"texts,omitempty"`
	Audience map[string]string `json:"audience,omitempty"`
}

// What the other is shown, as the draft's choice of it.
const (
	showsMarks = "marks"
	showsWords = "words"
)

// When what is saved opens to the other, as the draft's choice of it.
const (
	opensBack = "back"
	opensSoon = "soon"
)

func newDraft() *draft {
	return &draft{Scores: map[string]int{}, Choices: map[string]string{}, Texts: map[string]string{}, Audience: map[string]string{}}
}

func (d *draft) empty() bool { return len(d.Scores)+len(d.Choices)+len(d.Texts) == 0 }

// answers returns what was answered on the scales of an occasion.
func (d *draft) answers(of homework.Occasion) homework.Answers {
	var a homework.Answers
	for _, s := range homework.ScalesOf(of) {
		if n, ok := d.Scores[s.Name]; ok {
			a.Set(s.ID, homework.ScoreOf(n))
		}
	}
	return a
}

// fill fills in what was saved before, so that a check-in can be amended, or what was logged of the session.
func (d *draft) fill(s *homework.State, a about) {
	if a.week {
		if w := s.WeeklyOf(s.Me, s.Me, a.monday); w != nil {
			d.take(homework.OfWeek, w.Answers, w.Texts)
		}
		return
	}
	x := s.Session(a.session)
	if x == nil {
		return
	}
	if c := x.CheckIns[s.Me]; c != nil {
		d.take(homework.AfterSession, c.Answers, c.Texts)
		d.Choices["outcome"], d.Choices["role"] = string(c.Outcome), string(c.Role)
		d.Choices["kept"], d.Choices["back"] = c.KeptAgreement.Code(), c.CameBack.Code()
		if c.WordsOnly {
			d.Choices["shows"] = showsWords
		}
	} else if l := x.Log(s.Me); l != nil {
		d.Choices["outcome"] = string(l.Outcome)
		if l.Minutes > 0 {
			d.setScore(homework.FindScale(homework.ScaleMinutes).Name, min(l.Minutes, homework.MostMinutes), true)
		}
	}
}

func (d *draft) take(of homework.Occasion, a homework.Answers, texts []homework.Text) {
	for _, s := range homework.ScalesOf(of) {
		if n, ok := a.Get(s.ID).Value(); ok {
			d.Scores[s.Name] = n
		}
	}
	for _, t := range texts {
		d.Texts[string(t.Field)], d.Audience[string(t.Field)] = t.Body, string(t.Audience)
	}
}

// checkedIn is the event of the form on a session; alone says that nobody else took part.
func (d *draft) checkedIn(k homework.SessionKey, alone bool) homework.CheckedIn {
	c := homework.CheckIn{
		Outcome: homework.Outcome(d.Choices["outcome"]), Role: homework.Role(d.Choices["role"]), Answers: d.answers(homework.AfterSession),
		KeptAgreement: d.answer("kept"), CameBack: d.answer("back"), WordsOnly: d.Choices["shows"] == showsWords,
		Texts: d.texts(homework.FieldSensations, homework.FieldNote, homework.FieldTherapist, homework.FieldDistractions,
			homework.FieldPainWhere),
	}
	if alone {
		c.Role = homework.RoleSolo
	}
	return homework.CheckedIn{Session: k, CheckIn: c}
}

// weekly is what the form on a week says.
func (d *draft) weekly(monday homework.Day) homework.Weekly {
	return homework.Weekly{
		Week: monday, Answers: d.answers(homework.OfWeek),
		Texts: d.texts(homework.WeekFields...), // what is not asked here, but was told elsewhere, stays
	}
}

// chosen reports whether an option of a question is the answer. Of a number between two, it is that below.
func (d *draft) chosen(q question, at int) bool {
	if q.scale == nil {
		now := d.Choices[q.choice]
		if now == "" {
			now = q.usual
		}
		return now == q.options[at].value
	}
	n, ok := d.Scores[q.scale.Name]
	return ok && n >= q.options[at].score && (at+1 == len(q.options) || n < q.options[at+1].score)
}

// choose answers a question by an option.
func (d *draft) choose(q question, o option) {
	if q.scale == nil {
		d.Choices[q.choice] = o.value
		return
	}
	d.Scores[q.scale.Name] = o.score
}

func (d *draft) setScore(field string, n int, ok bool) {
	if ok {
		d.Scores[field] = n
	} else {
		delete(d.Scores, field)
	}
}

// answer returns a yes or no, or none.
func (d *draft) answer(field string) homework.Answer {
	switch d.Choices[field] {
	case "yes":
		return homework.Yes
	case "no":
		return homework.No
	}
	return homework.NoAnswer
}

// audience returns who may read a field: only me unless chosen otherwise (rule 12).
func (d *draft) audience(f homework.Field) homework.Audience {
	if a := homework.Audience(d.Audience[string(f)]); a.Valid() {
		return a
	}
	return homework.AudienceMe
}

// texts returns what was written, field by field.
func (d *draft) texts(fields ...homework.Field) []homework.Text {
	var out []homework.Text
	for _, f := range fields {
		if body := d.Texts[string(f)]; body != "" {
			out = append(out, homework.Text{Field: f, Body: body, Audience: d.audience(f)})
		}
	}
	return out
}

// bytes is what parse reads back.
func (d *draft) bytes() []byte {
	b, err := json.Marshal(d)
	if err != nil { // it is words and numbers
		panic(err)
	}
	return b
}

// parse reads a draft back; a missing or unreadable one is an empty one.
func parse(b []byte) *draft {
	d := newDraft()
	if len(b) == 0 || json.Unmarshal(b, d) != nil || d.Scores == nil || d.Choices == nil || d.Texts == nil || d.Audience == nil {
		return newDraft()
	}
	for old, name := range oldNames {
		if n, ok := d.Scores[old]; ok {
			d.Scores[name] = n
			delete(d.Scores, old)
		}
	}
	return d
}

// oldNames are scales by the names that drafts had for them before the table of scales.
var oldNames = map[string]string{"before": "anxiety_before", "peak": "anxiety_peak", "after": "anxiety_after"}

package report

import "unhurried/internal/homework"

// Options say what goes into a progress file.
type Options struct {
	homework.Span
	Notes    bool // words for the therapist
	Ratings  bool // answers on scales, and the trends made of them
	Weeks    bool // weekly check-ins
	Readings bool
}

// Everything returns the options that hold back nothing but what its author did not give to the therapist.
func Everything(from, to homework.Day) Options {
	return Options{Span: homework.Span{From: from, To: to}, Notes: true, Ratings: true, Weeks: true, Readings: true}
}

// Withheld counts the author's own texts between two days that stay out of a progress file, by what keeps them out.
type Withheld struct {
	OnlyMe    int // for the author alone
	Us        int // for both members, not for a therapist
	Therapist int // for the therapist, but the author chose to leave words out
}

// StaysOut counts what an export with these options, made today, leaves out.
func StaysOut(s *homework.State, today homework.Day, o Options) Withheld {
	var w Withheld
	count := func(texts []homework.Text) {
		for _, t := range texts {
			switch {
			case t.Body == "":
			case t.Audience == homework.AudienceMe:
				w.OnlyMe++
			case t.Audience == homework.AudienceUs:
				w.Us++
			case !o.Notes:
				w.Therapist++
			}
		}
	}
	for _, x := range s.Sessions {
		if c := x.CheckIns[s.Me]; c != nil && o.Has(x.Key.Day) {
			count(c.Texts)
		}
	}
	for _, k := range s.Weeklies[s.Me] {
		if o.HasWeek(k.Week, today) {
			count(k.Texts)
		}
	}
	for _, it := range s.AgendaOf(s.Me) {
		count([]homework.Text{{Field: homework.FieldBring, Body: it.Words, Audience: it.Audience}})
	}
	for _, r := range s.Reviews(s.Me) {
		if o.Has(r.On) {
			count(r.Texts)
		}
	}
	for _, v := range s.VisitNotes(s.Me) {
		if o.Has(v.On) {
			count(v.Texts)
		}
	}
	for _, together := range []bool{false, true} {
		if p := s.Preparation(s.Me, together); o.Has(p.On) {
			count(p.Texts)
		}
	}
	return w
}

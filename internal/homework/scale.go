package homework

import (
	"cmp"
	"slices"
)

// ScaleID names a scale in Go, in charts, in drafts and among the trends of a progress file.
type ScaleID string

// The scales that a rule, the example or a test asks for by name. What goes over all scales uses the table.
const (
	ScaleMinutes          ScaleID = "minutes"
	ScaleAnxietyBefore    ScaleID = "anxiety-before"
	ScaleAnxietyPeak      ScaleID = "anxiety-peak"
	ScaleAnxietyAfter     ScaleID = "anxiety-after"
	ScalePain             ScaleID = "pain"
	ScalePresence         ScaleID = "presence"
	ScaleCloseness        ScaleID = "closeness"
	ScalePressure         ScaleID = "pressure"
	ScaleEngaged          ScaleID = "engaged" // how fully I took part (rule 6)
	ScaleWeekCloseness    ScaleID = "week-closeness"
	ScaleWeekDesire       ScaleID = "week-desire"
	ScaleWeekWorry        ScaleID = "week-worry"
	ScaleWeekHeard        ScaleID = "week-heard"
	ScaleWeekSatisfaction ScaleID = "week-satisfaction" // with our homework
)

// MostMinutes is the longest session that a check-in tells apart; longer counts as this.
const MostMinutes = 120

// Occasion is what a scale asks about.
type Occasion int

// The occasions.
const (
	AfterSession Occasion = iota
	OfWeek
)

// Words are a text for people: the key of its translations, and its English.
type Words struct{ Key, English string }

// Scale is a question that is answered by a whole number from 0 to Most.
type Scale struct {
	ID   ScaleID
	Of   Occasion
	Key  int    // its place among the answers of a record, counted for each occasion; never given to another scale
	Name string // its field in check-in lines, in progress files and in entries.csv; unique within its occasion
	Most int

	Label     Words   // what it is called, everywhere
	Solo      Words   // what it is called to one person alone, where that differs
	Ask       Words   // how the form asks, where the label would not be understood
	Low, High Words   // what its two ends say
	Among     Words   // its name in a sentence about two people; none where what one answered is not set beside the other's
	Steps     []Words // the names of the answers from 0 on, where they are chosen by name

	RestFrom int // the answer, pain or fear, from which on an evening is to be rested from and not compared; 0 is none

	Bodily  bool // asked only where there was touch, or something was tried
	Charted bool // drawn over time, and a column in a report's tables
}

// Scales is the one table of scales, in the order in which people are asked and charts are offered. Records, forms,
// check-in lines, progress files and reports go over it, so that adding a scale is adding an entry here: with a Key of
// its own, and words. An entry is never taken out, since its answers are in people's diaries.
var Scales = []*Scale{
	{
		ID: ScaleMinutes, Name: "minutes", Of: AfterSession, Key: 0, Most: MostMinutes,
		Label: Words{"scale.minutes", "Minutes"}, Ask: Words{"scale.minutesAsk", "About how long?"},
	}, {
		ID: ScaleAnxietyBefore, Name: "anxiety_before", Of: AfterSession, Key: 1, Most: 10,
		Label: Words{"scale.anxietyBefore", "Anxiety before"}, Low: calm, High: anxious,
	}, {
		ID: ScaleAnxietyPeak, Name: "anxiety_peak", Of: AfterSession, Key: 2, Most: 10, Charted: true, RestFrom: 7,
		Label: Words{"scale.anxietyPeak", "Anxiety at its peak"}, Low: calm, High: anxious,
	}, {
		ID: ScaleAnxietyAfter, Name: "anxiety_after", Of: AfterSession, Key: 3, Most: 10, RestFrom: 7,
		Label: Words{"scale.anxietyAfter", "Anxiety after"}, Low: calm, High: anxious,
	}, {
		ID: ScalePresence, Name: "presence", Of: AfterSession, Key: 5, Most: 10, Charted: true,
		Label: Words{"scale.presence", "Presence"}, Ask: Words{"scale.presenceAsk", "How much was I there?"},
		Among: Words{"scale.presenceAmong", "being there"},
		Low:   Words{"scale.hardly", "hardly"}, High: Words{"scale.mostly", "mostly"},
	}, {
		ID: ScaleCloseness, Name: "closeness", Of: AfterSession, Key: 6, Most: 10, Charted: true,
		Label: Words{"scale.closeness", "Closeness"}, Among: Words{"scale.closenessAmong", "closeness"}, Low: Words{"scale.far", "far"}, High: Words{"scale.close", "close"},
	}, {
		ID: ScalePressure, Name: "pressure", Of: AfterSession, Key: 7, Most: 10, Charted: true,
		Label: Words{"scale.pressure", "Pressure"}, Ask: Words{"scale.pressureAsk", "Pressure on myself"},
		Low: none, High: Words{"scale.lot", "a lot"},
	}, {
		ID: ScalePain, Name: "pain", Of: AfterSession, Key: 4, Most: 10, Charted: true, Bodily: true, RestFrom: 1,
		Label: Words{"scale.pain", "Pain"}, Low: none, High: Words{"scale.strong", "strong"},
	}, {
		ID: ScaleEngaged, Name: "engaged", Of: AfterSession, Key: 8, Most: 4, Charted: true,
		Label: Words{"scale.engaged", "Took part"}, Ask: Words{"scale.engagedAsk", "How fully did you take part?"},
		Among: Words{"scale.engagedAmong", "taking part"},
		Low:   engaged[0], High: engaged[4], Steps: engaged,
	}, {
		ID: ScaleWeekCloseness, Name: "closeness", Of: OfWeek, Key: 0, Most: 10, Charted: true,
		Label: Words{"scale.weekCloseness", "Closeness between us"}, Solo: Words{"scale.weekClosenessSolo", "At home in my body"},
		Low: little, High: much,
	}, {
		ID: ScaleWeekDesire, Name: "desire", Of: OfWeek, Key: 1, Most: 10, Charted: true,
		Label: Words{"scale.weekDesire", "Desire"}, Low: little, High: much,
	}, {
		ID: ScaleWeekWorry, Name: "worry", Of: OfWeek, Key: 2, Most: 10, Charted: true,
		Label: Words{"scale.weekWorry", "Worry about sex"}, Low: little, High: much,
	}, {
		ID: ScaleWeekHeard, Name: "heard", Of: OfWeek, Key: 3, Most: 10, Charted: true,
		Label: Words{"scale.weekHeard", "I felt heard"}, Solo: Words{"scale.weekHeardSolo", "I listened to myself"},
		Low: little, High: much,
	}, {
		ID: ScaleWeekSatisfaction, Name: "satisfaction", Of: OfWeek, Key: 4, Most: 10, Charted: true,
		Label: Words{"scale.weekSatisfaction", "Happy with our homework"},
		Solo:  Words{"scale.weekSatisfactionSolo", "Happy with my homework"},
		Low:   little, High: much,
	},
}

// What the ends of several scales say.
var (
	calm, anxious = Words{"scale.calm", "calm"}, Words{"scale.anxious", "very anxious"}
	little, much  = Words{"scale.little", "little"}, Words{"scale.much", "much"}
	none          = Words{"scale.none", "none"}
	engaged       = []Words{
		{"engaged.0", "not at all"}, {"engaged.1", "a little"}, {"engaged.2", "half"}, {"engaged.3", "mostly"}, {"engaged.4", "fully"},
	}
)

// Words returns every text of a scale.
func (s *Scale) Words() []Words {
	all := append([]Words{s.Label, s.Solo, s.Ask, s.Low, s.High, s.Among}, s.Steps...)
	return slices.DeleteFunc(all, func(w Words) bool { return w.Key == "" })
}

// Compared reports whether two people may look at their answers side by side. What hurt, frightened or pressed somebody is
// no difference between two people.
func (s *Scale) Compared() bool { return s.Among.Key != "" }

// FindScale returns the scale of an id, or nil when this version has none: the id may come from a file.
func FindScale(id ScaleID) *Scale {
	if i := indexOf(id); i >= 0 {
		return Scales[i]
	}
	return nil
}

// Weekly reports whether the scale asks about a week; false for one that this version doesn't have.
func (id ScaleID) Weekly() bool {
	s := FindScale(id)
	return s != nil && s.Of == OfWeek
}

// indexOf returns where a scale stands in the table, or -1.
func indexOf(id ScaleID) int {
	return slices.IndexFunc(Scales, func(s *Scale) bool { return s.ID == id })
}

// ScalesOf returns the scales of an occasion in the order in which people are asked.
func ScalesOf(of Occasion) []*Scale {
	return slices.DeleteFunc(slices.Clone(Scales), func(s *Scale) bool { return s.Of != of })
}

// ScalesByKey returns the scales of an occasion in the order of their keys, which is that of records, files and reports
// and doesn't change with the form.
func ScalesByKey(of Occasion) []*Scale {
	all := ScalesOf(of)
	slices.SortFunc(all, func(a, b *Scale) int { return cmp.Compare(a.Key, b.Key) })
	return all
}

// Charted keeps the scales that are drawn over time.
func Charted(all []*Scale) []*Scale {
	return slices.DeleteFunc(slices.Clone(all), func(s *Scale) bool { return !s.Charted })
}

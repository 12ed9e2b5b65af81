package homework

import (
	"cmp"
	"math"
	"slices"

	"unhurried/internal/fault"
)

// Measure is a questionnaire that a therapist gives on paper. Only its total is kept here, never its items, which belong to
// their authors. Every figure is of the source named; what was not read there is left out.
type Measure struct {
	ID    string
	Name  string // as it stands on the paper
	Least int
	Most  int
	Cuts  []Cut // lines that a study drew, in order; shown on request, and no verdict
	// Window is how many days back it asks, 0 for how it is now.
	Window Day
	// Change is the smallest difference that its source calls a change, 0 where none was found.
	Change float64
	// NeedsActivity says that without sexual activity the total says nothing (Baser and others 2012 for the FSFI).
	NeedsActivity bool
	// HigherIsBetter says which way its authors read it: a higher total of the CSI is more satisfaction, one of the PHQ-9 more distress.
	HigherIsBetter bool
	Source         string
}

// Cut is a line that a study drew across a measure's totals.
type Cut struct {
	At    float64
	Below bool // what the study names lies below the line, else from it on
}

// Measures is the table of measures. CSI: ranges follow from one item of 0 to 6 and the others of 0 to 5.
var Measures = []Measure{
	{ID: "csi-32", Name: "CSI-32", Most: 161, Cuts: []Cut{{104.5, true}}, HigherIsBetter: true, Source: "Funk and Rogge 2007, doi:10.1037/0893-3200.21.4.572"},
	{ID: "csi-16", Name: "CSI-16", Most: 81, HigherIsBetter: true, Source: "Funk and Rogge 2007, doi:10.1037/0893-3200.21.4.572"},
	{ID: "csi-4", Name: "CSI-4", Most: 21, HigherIsBetter: true, Source: "Funk and Rogge 2007, doi:10.1037/0893-3200.21.4.572"},
	{ID: "rdas", Name: "RDAS", Most: 69, Cuts: []Cut{{48, true}}, Window: 183, Change: 12, HigherIsBetter: true, Source: "Anderson and others 2014, doi:10.1111/jmft.12095"},
	{ID: "fsfi", Name: "FSFI", Least: 2, Most: 36, Cuts: []Cut{{26.55, true}}, Window: 28, NeedsActivity: true, HigherIsBetter: true, Source: "Rosen and others 2000; Wiegel and others 2005"},
	{ID: "iief-5", Name: "IIEF-5 (SHIM)", Least: 1, Most: 25, Cuts: []Cut{{22, true}}, Window: 183, NeedsActivity: true, HigherIsBetter: true, Source: "Rosen and Cappelleri 2000, doi:10.1038/sj.ijir.3900472"},
	{ID: "pedt", Name: "PEDT", Most: 20, Cuts: []Cut{{9, false}, {11, false}}, Source: "Symonds and others 2007, Eur Urol 52:565-573"},
	{ID: "fsds-r", Name: "FSDS-R", Most: 52, Window: 30, Source: "DeRogatis and others 2008, doi:10.1111/j.1743-6109.2007.00672.x"},
	{ID: "phq-9", Name: "PHQ-9", Most: 27, Cuts: []Cut{{5, false}, {10, false}, {15, false}, {20, false}}, Window: 14, Change: 5, Source: "Kroenke and others 2001"},
	{ID: "gad-7", Name: "GAD-7", Most: 21, Cuts: []Cut{{5, false}, {10, false}, {15, false}}, Window: 14, Source: "Spitzer and others 2006"},
}

// MeasureOf returns the measure of an id, or nil.
func MeasureOf(id string) *Measure {
	if i := slices.IndexFunc(Measures, func(m Measure) bool { return m.ID == id }); i >= 0 {
		return &Measures[i]
	}
	return nil
}

// Asks returns the days that a total of a day speaks of.
func (m *Measure) Asks(on Day) Span { return Span{max(on-m.Window, 0), on} }

// helpFrom is the total of PHQ-9 and GAD-7 from which the help page's lines are offered: the published band "moderately
// severe" and "severe". Nothing is kept of the offer.
const helpFrom = 15

// OffersHelp reports whether a total is one with which the lines of the help page are offered.
func (m *Measure) OffersHelp(total float64) bool {
	return (m.ID == "phq-9" || m.ID == "gad-7") && total >= helpFrom
}

// MeasureRecorded is the total of a questionnaire on a day. It is its author's alone or for their therapist, and never beside
// the partner's.
type MeasureRecorded struct {
	Measure  string   `cbor:"2,keyasint"`
	Tenths   int      `cbor:"3,keyasint"` // of the total: the FSFI's has one decimal
	On       Day      `cbor:"4,keyasint"`
	Audience Audience `cbor:"5,keyasint"`
}

// Validate checks the total against its measure. A measure that this version does not know is kept with any total.
func (e *MeasureRecorded) Validate() error {
	if err := checkID(nounMeasure, e.Measure); err != nil {
		return err
	}
	if !e.Audience.Valid() || e.Audience.Shared() {
		return fault.New("fault.measureAudience", "a measure is for me, or for me and my therapist")
	}
	m := MeasureOf(e.Measure)
	if m == nil {
		m = &Measure{Most: 1000}
	}
	if e.Tenths < 10*m.Least || e.Tenths > 10*m.Most {
		return m.outOfRange(float64(e.Tenths) / 10)
	}
	return e.On.check(nounMeasure)
}

func (m *Measure) outOfRange(total float64) error {
	return fault.New("fault.measureRange", "{{.Total}} is out of range: this questionnaire's total is {{.Least}} to {{.Most}}",
		fault.Data{"Total": total, "Least": m.Least, "Most": m.Most})
}

func (e *MeasureRecorded) apply(s *State, _ Stamp) {
	own := s.Totals[e.Measure]
	t := Total{Day: e.On, Value: float64(e.Tenths) / 10, Audience: e.Audience}
	i, found := slices.BinarySearchFunc(own, e.On, func(t Total, d Day) int { return cmp.Compare(t.Day, d) })
	if found {
		own[i] = t
		return
	}
	s.Totals[e.Measure] = slices.Insert(own, i, t)
}

func (e *MeasureRecorded) about() any { return totalOn{e.Measure, e.On} }

// totalOn names the total of a measure on a day.
type totalOn struct {
	measure string
	on      Day
}

// Total is the total of a measure on a day.
type Total struct {
	Day      Day      `json:"date"`
	Value    float64  `json:"total"`
	Audience Audience `json:"audience"`
}

// RecordMeasure returns the event of a total, or an error when the measure is not known here or has one on that day: two
// totals for one day are a slip, and which one is right only its author can say.
func (s *State) RecordMeasure(id string, total float64, on Day, a Audience) (*MeasureRecorded, error) {
	m := MeasureOf(id)
	if m == nil {
		return nil, fault.New("fault.measureUnknown", "{{.Measure}} is not a questionnaire that the app knows", fault.Data{"Measure": quoted(id)})
	}
	if slices.ContainsFunc(s.Totals[id], func(t Total) bool { return t.Day == on }) {
		return nil, fault.New("fault.measureTwice", "there is a total of {{.Measure}} for that day already; delete it first", fault.Data{"Measure": m.Name})
	}
	tenths := math.Round(total * 10)
	switch {
	case !(total >= float64(m.Least) && total <= float64(m.Most)): // not a number is neither
		return nil, m.outOfRange(total)
	case math.Abs(tenths-total*10) > 1e-6:
		return nil, fault.New("fault.measureDecimals", "a total has at most one decimal")
	}
	e := &MeasureRecorded{Measure: id, Tenths: int(tenths), On: on, Audience: a}
	return e, e.Validate()
}

// TotalRecords returns the records that hold my total of a measure on a day: what deleting it has to remove.
func (s *State) TotalRecords(id string, on Day) []ID {
	return s.records[subject{s.Me, totalOn{id, on}}]
}

// Shift is what may be said of the difference between two totals of one measure.
type Shift string

// The values of Shift.
const (
	ShiftNone        Shift = "none"        // less than the published figure
	ShiftUp          Shift = "up"          // the total rose by the published figure or more
	ShiftDown        Shift = "down"        // it fell by as much
	ShiftUnpublished Shift = "unpublished" // no figure is published
	ShiftAgreement   Shift = "agreement"   // an agreement held in what one of them asks about
	ShiftOverlap     Shift = "overlap"     // both ask about the same days
)

// Shift tells what may be said of two totals of a measure, the earlier one first (rule 8).
func (s *State) Shift(m *Measure, a, b Total) Shift {
	return m.Shift(a, b, s.heldInAsked(m, a) || s.heldInAsked(m, b))
}

// Comparable reports whether no agreement held in what a total asks about.
func (s *State) Comparable(m *Measure, t Total) bool { return !s.heldInAsked(m, t) }

func (s *State) heldInAsked(m *Measure, t Total) bool {
	days := m.Asks(t.Day)
	return s.AgreementHeld(days.From, days.To)
}

// Shift tells what may be said of two totals, the earlier one first; held says whether an agreement held in what either asks
// about.
func (m *Measure) Shift(a, b Total, held bool) Shift {
	before, after := m.Asks(a.Day), m.Asks(b.Day)
	switch {
	case held:
		return ShiftAgreement
	case m.Window > 0 && after.From <= before.To:
		return ShiftOverlap
	case m.Change == 0:
		return ShiftUnpublished
	case b.Value-a.Value >= m.Change:
		return ShiftUp
	case a.Value-b.Value >= m.Change:
		return ShiftDown
	}
	return ShiftNone
}

// Better reports whether a shift is a published change, and whether it is one for the better.
func (m *Measure) Better(s Shift) (better, changed bool) {
	return (s == ShiftUp) == m.HigherIsBetter, s == ShiftUp || s == ShiftDown
}

// Void reports whether a total says nothing because an agreement left sexual activity out in what it asks about.
func (s *State) Void(m *Measure, t Total) bool {
	return m.NeedsActivity && s.heldInAsked(m, t)
}

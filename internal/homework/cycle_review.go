package homework

import (
	"maps"
	"slices"

	"unhurried/internal/fault"
)

// Onward is what to do with an assignment in the next cycle.
type Onward string

// The values of Onward. All three weigh the same.
const (
	OnwardKeep   Onward = "keep"
	OnwardChange Onward = "change"
	OnwardDrop   Onward = "drop"
)

// The free-text fields of a review.
const (
	FieldHelped   Field = "helped"
	FieldInTheWay Field = "in-the-way"
)

// Verdict is one member's word on one assignment of a cycle.
type Verdict struct {
	Assignment ID     `cbor:"1,keyasint"`
	Onward     Onward `cbor:"2,keyasint"`
	Private    bool   `cbor:"-"` // as the assignment is; such verdicts stand under their author's own key
}

// CycleReviewed is one member's look back at a cycle: what helped, what got in the way, and what to do with each assignment.
// A later one of the same author for the same cycle replaces it.
type CycleReviewed struct {
	Cycle    Span
	Verdicts []Verdict // those on shared assignments first
	Texts    []Text    // those for us first
}

type cycleReviewedShared struct {
	From     Day       `cbor:"1,keyasint"`
	To       Day       `cbor:"2,keyasint"`
	Verdicts []Verdict `cbor:"3,keyasint,omitempty"`
	Texts    []Text    `cbor:"4,keyasint,omitempty"`
}

type cycleReviewedPrivate struct {
	Texts    []Text    `cbor:"1,keyasint,omitempty"`
	Verdicts []Verdict `cbor:"2,keyasint,omitempty"`
}

// maxVerdicts is the most assignments that one review speaks of.
const maxVerdicts = 500

// Validate checks the days, the verdicts and the texts.
func (e *CycleReviewed) Validate() error {
	if err := e.Cycle.Check(); err != nil {
		return err
	}
	if len(e.Verdicts) > maxVerdicts {
		return fault.New("fault.reviewLong", "a review of {{.N}} assignments is longer than {{.Most}}", fault.Data{"N": len(e.Verdicts), "Most": maxVerdicts})
	}
	seen := map[ID]bool{}
	for _, v := range e.Verdicts {
		switch v.Onward {
		case OnwardKeep, OnwardChange, OnwardDrop:
		default:
			return fault.New("fault.onward", "{{.Onward}} is not a way to go on: use keep, change or drop", fault.Data{"Onward": quoted(string(v.Onward))})
		}
		if seen[v.Assignment] {
			return fault.New("fault.reviewTwice", "an assignment stands in the review twice")
		}
		seen[v.Assignment] = true
	}
	return validateTexts(e.Texts)
}

func (e *CycleReviewed) split() (shared, private any) {
	open, own := splitTexts(e.Texts)
	sh, pr := &cycleReviewedShared{From: e.Cycle.From, To: e.Cycle.To, Texts: open}, cycleReviewedPrivate{Texts: own}
	for _, v := range e.Verdicts {
		if v.Private {
			pr.Verdicts = append(pr.Verdicts, v)
		} else {
			sh.Verdicts = append(sh.Verdicts, v)
		}
	}
	if len(pr.Texts)+len(pr.Verdicts) == 0 {
		return sh, nil
	}
	return sh, pr
}

func (*CycleReviewed) blank() (shared, private any) {
	return &cycleReviewedShared{}, &cycleReviewedPrivate{}
}

func (e *CycleReviewed) join(shared, private any) {
	sh, pr := shared.(*cycleReviewedShared), private.(*cycleReviewedPrivate)
	for i := range pr.Verdicts {
		pr.Verdicts[i].Private = true
	}
	e.Cycle = Span{sh.From, sh.To}
	e.Verdicts, e.Texts = append(sh.Verdicts, pr.Verdicts...), append(sh.Texts, pr.Texts...)
}

func (e *CycleReviewed) apply(s *State, at Stamp) {
	reviews := s.reviews[e.Cycle.From]
	reviews[at.Author] = &CycleReview{CycleReviewed: *e, On: at.Day}
	s.reviews[e.Cycle.From] = reviews
}

func (e *CycleReviewed) about() any { return reviewOf(e.Cycle.From) }

// reviewOf names a member's review of the cycle that began on a day.
type reviewOf Day

// CycleReview is a member's look back at a cycle and the day on which it was written.
type CycleReview struct {
	CycleReviewed
	On Day
}

// Review returns my look back at a cycle as it is written, with what I keep from all of it as I have said that before. It is an
// error to judge an assignment that is not mine, or days that were no cycle.
func (s *State) Review(r CycleReviewed) (Event, error) {
	if before := s.ReviewOf(r.Cycle, s.Me); before != nil && TextOf(r.Texts, FieldKeep).Body == "" {
		if keep := TextOf(before.Texts, FieldKeep); keep.Body != "" {
			r.Texts = append(slices.Clone(r.Texts), keep)
		}
	}
	return s.review(r)
}

// review is Review with nothing added: verdicts on private assignments stand under my own key.
func (s *State) review(r CycleReviewed) (Event, error) {
	if c := s.Cycles(r.Cycle.To).On(r.Cycle.From); c != r.Cycle {
		return nil, fault.New("fault.noCycle", "{{.From}} to {{.To}} is no cycle", fault.Data{"From": r.Cycle.From, "To": r.Cycle.To})
	}
	r.Verdicts = slices.Clone(r.Verdicts)
	for i := range r.Verdicts {
		v := &r.Verdicts[i]
		a := s.assignments[v.Assignment]
		if a == nil || !a.IsFor(s.Me) {
			return nil, errNoAssignment
		}
		v.Private = a.concealed()
	}
	slices.SortStableFunc(r.Verdicts, func(a, b Verdict) int {
		switch {
		case a.Private == b.Private:
			return 0
		case a.Private:
			return 1
		}
		return -1
	})
	return &r, nil
}

// Reviews returns a member's reviews as I may see them, in the order of their cycles. Some may be of days that are no cycle any
// more: a visit that is noted late, or taken back, cuts what came after it anew.
func (s *State) Reviews(member int) (all []*CycleReview) {
	for _, from := range slices.Sorted(maps.Keys(s.reviews)) {
		if r := s.reviews[from][member]; r != nil {
			all = append(all, r)
		}
	}
	return all
}

// ReviewOf returns a member's review of a cycle, or nil.
func (s *State) ReviewOf(cycle Span, member int) *CycleReview { return s.reviews[cycle.From][member] }

// KeepOn returns the events by which my review fills the next cycle. What I keep for myself is set again; what I keep for
// both is proposed again, unless the other has left, or answered with yes where the other has proposed it already. What I drop
// after all, having kept it in an earlier look back at the same cycle, is ended again.
func (s *State) KeepOn(r *CycleReviewed, today Day) []Event {
	var all []Event
	for _, v := range r.Verdicts {
		a := s.assignments[v.Assignment]
		if a == nil || !a.IsFor(s.Me) {
			continue
		}
		if again := s.following(a); v.Onward == OnwardDrop && again != nil && again.Said[s.Me] && max(again.From, again.Start, again.Set) > r.Cycle.To {
			all = append(all, &AssignmentEnded{Assignment: again.ID, Private: again.concealed()})
		}
		if v.Onward != OnwardKeep {
			continue
		}
		if again := s.following(a); again != nil {
			if again.For == WhomUs && !again.Said[s.Me] {
				all = append(all, &AssignmentAnswered{Assignment: again.ID, Yes: true})
			}
			continue
		}
		next := a.Assigned
		next.Start, next.Follows = 0, &a.ID
		if next.Until <= max(r.Cycle.To, today) { // a later day is one that the cycle cut short
			next.Until = 0
		}
		if today <= r.Cycle.To {
			next.Start = r.Cycle.To + 1
		}
		if s.Solo() { // there is nobody else to say yes
			next.For = WhomMe
		}
		all = append(all, &next)
	}
	return all
}

// Change returns the event that sets an assignment of mine again with another dose and reason: for me at once, for both as a
// proposal that takes the place of the one before when both have said yes.
func (s *State) Change(id ID, d Dose, why string, today Day) (Event, error) {
	a := s.assignments[id]
	if a == nil || !a.IsFor(s.Me) {
		return nil, errNoAssignment
	}
	next := a.Assigned
	next.Dose, next.Why, next.Until, next.Start, next.Follows = d, why, 0, 0, &a.ID
	return s.Assign(next, today)
}

// ToChange returns the assignments that I wanted to change in my last look back and have not yet.
func (s *State) ToChange(today Day) (all []*Assignment) {
	for _, cycle := range s.Cycles(today) {
		r := s.ReviewOf(cycle, s.Me)
		if r == nil {
			continue
		}
		all = nil // of an earlier look back nothing is wanted any more
		for _, v := range r.Verdicts {
			if a := s.assignments[v.Assignment]; a != nil && v.Onward == OnwardChange && a.IsFor(s.Me) && s.following(a) == nil {
				all = append(all, a)
			}
		}
	}
	return all
}

// following returns the assignment that goes on from another and has not been declined or ended, or nil. One that the other
// member only says goes on from what is mine alone does not.
func (s *State) following(a *Assignment) *Assignment {
	for _, b := range s.Assignments {
		if b.Follows != nil && *b.Follows == a.ID && !b.Ended && (b.By == s.Me || b.replaces(a)) {
			return b
		}
	}
	return nil
}

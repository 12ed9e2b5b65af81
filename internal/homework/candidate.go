package homework

import (
	"cmp"
	"fmt"
	"slices"

	"unhurried/internal/fault"
)

// Thing is one of the five that are settled before therapy begins. Candidates are compared on them.
type Thing string

// The five things.
const (
	ThingFit   Thing = "fit"   // training, experience, and how it is to talk with them
	ThingWhom  Thing = "whom"  // alone or as a couple, and what becomes of what one tells alone
	ThingPlace Thing = "place" // where and when, in a room or on a screen
	ThingPlan  Thing = "plan"  // how they work, and when it ends
	ThingCost  Thing = "cost"  // what it costs, and what an insurer pays
)

// Things lists the five, in the order in which an event keeps what is known of them.
var Things = [...]Thing{ThingFit, ThingWhom, ThingPlace, ThingPlan, ThingCost}

// Bounds of what is kept of a candidate, in characters.
const (
	MaxFact    = 500 // what is known of one thing
	MaxContact = 200
)

// CandidateKey names a candidate by who listed them. Those whom somebody lists for themselves alone are numbered apart, so
// that no number tells the other that there is one.
type CandidateKey struct {
	By     int  `cbor:"1,keyasint,omitempty"` // the place of who listed them
	Number int  `cbor:"2,keyasint"`           // among that member's, from 1
	Own    bool `cbor:"3,keyasint,omitempty"` // that member's alone
}

// String names a candidate on a line of a script.
func (k CandidateKey) String() string {
	s := fmt.Sprintf("%d-%d", k.By+1, k.Number)
	if k.Own {
		s += "-own"
	}
	return s
}

func (k CandidateKey) validate() error {
	if k.By < 0 || k.By >= len(places) || k.Number < 1 || k.Number > 1<<20 {
		return ErrNoCandidate
	}
	return nil
}

// ErrNoCandidate says that there is no such candidate.
var ErrNoCandidate = fault.New("fault.noCandidate", "there is no such candidate")

// CandidateNoted lists a therapist whom one may go to, with what is known of them. It is for its author alone or for both, and in
// no progress file. A later one of the same number replaces it; one without a name takes the candidate out.
type CandidateNoted struct {
	Number   int                 `cbor:"2,keyasint"`
	Name     string              `cbor:"3,keyasint,omitempty"`
	Contact  string              `cbor:"4,keyasint,omitempty"` // how to reach them
	Facts    [len(Things)]string `cbor:"5,keyasint,omitzero"`  // by thing
	Audience Audience            `cbor:"6,keyasint"`           // me or us
}

// Validate checks the words and the audience.
func (e *CandidateNoted) Validate() error {
	if err := e.key(0).validate(); err != nil {
		return err
	}
	if err := checkMeOrUs(e.Audience); err != nil {
		return err
	}
	if e.Name == "" {
		if e.Contact != "" || e.Facts != [len(Things)]string{} {
			return errNameless
		}
		return nil
	}
	if isBlank(e.Name) {
		return errNameless
	}
	if err := checkText(nounCandidate, e.Name, MaxTherapist); err != nil {
		return err
	}
	if err := checkText(nounCandidate, e.Contact, MaxContact); err != nil {
		return err
	}
	for _, words := range e.Facts {
		if err := checkText(nounCandidate, words, MaxFact); err != nil {
			return err
		}
	}
	return nil
}

func (e *CandidateNoted) concealed() bool { return !e.Audience.Shared() }

func (e *CandidateNoted) key(author int) CandidateKey {
	return CandidateKey{By: author, Number: e.Number, Own: e.concealed()}
}

func (e *CandidateNoted) apply(s *State, at Stamp) {
	s.candidates[e.key(at.Author)] = &candidateFacts{*e, at.Day}
}

func (e *CandidateNoted) about() any { return e.key(0) }

// candidateFacts is what is known of a candidate, since when.
type candidateFacts struct {
	CandidateNoted
	on Day
}

// CandidateWeighed is how one member sees a candidate, after a call or before: what speaks for them and what does not, and a
// note. Each member has their own, for themselves or for both. A later one replaces it.
type CandidateWeighed struct {
	Candidate CandidateKey        `cbor:"2,keyasint"`
	Name      string              `cbor:"3,keyasint"`           // of the candidate then, who may be taken out by the other
	Suits     [len(Things)]Answer `cbor:"4,keyasint,omitzero"`  // by thing; no answer while it is open
	Words     string              `cbor:"5,keyasint,omitempty"` // after the call
	Audience  Audience            `cbor:"6,keyasint"`           // me or us
}

// Validate checks the answers and the words.
func (e *CandidateWeighed) Validate() error {
	if err := checkOnCandidate(e.Candidate, e.Name, e.Words, e.Audience); err != nil {
		return err
	}
	for _, a := range e.Suits {
		if !a.valid() {
			return fault.New("fault.candidateSuits", "a thing speaks for a candidate or against them, or is open")
		}
	}
	return nil
}

func (e *CandidateWeighed) concealed() bool { return !e.Audience.Shared() }

func (e *CandidateWeighed) apply(s *State, at Stamp) {
	views := s.weighed[e.Candidate]
	views[at.Author] = &CandidateView{*e, at.Day}
	s.weighed[e.Candidate] = views
}

func (e *CandidateWeighed) about() any { return candidateView(e.Candidate) }

// candidateView names a member's view of a candidate.
type candidateView CandidateKey

// CandidateView is how a member sees a candidate, since when.
type CandidateView struct {
	CandidateWeighed
	On Day
}

// Decision is what became of a candidate.
type Decision string

// The decisions.
const (
	DecisionOpen    Decision = "open"
	DecisionChosen  Decision = "chosen"
	DecisionPassed  Decision = "not-this-one"
	DecisionStopped Decision = "stopped" // therapy with them ended
)

// Decisions lists them.
var Decisions = []Decision{DecisionOpen, DecisionChosen, DecisionPassed, DecisionStopped}

// CandidateDecided notes a choice, or that it ended, and why. Of what two members note the last one counts.
type CandidateDecided struct {
	Candidate CandidateKey `cbor:"2,keyasint"`
	Name      string       `cbor:"3,keyasint"` // of the candidate then
	Decision  Decision     `cbor:"4,keyasint"`
	Why       string       `cbor:"5,keyasint,omitempty"`
	Audience  Audience     `cbor:"6,keyasint"` // me or us
}

// Validate checks the decision and the words.
func (e *CandidateDecided) Validate() error {
	if !slices.Contains(Decisions, e.Decision) {
		return fault.New("fault.decision", "{{.Decision}} is no decision: use open, chosen, not-this-one or stopped", fault.Data{"Decision": quoted(string(e.Decision))})
	}
	return checkOnCandidate(e.Candidate, e.Name, e.Why, e.Audience)
}

func (e *CandidateDecided) concealed() bool { return !e.Audience.Shared() }

func (e *CandidateDecided) apply(s *State, at Stamp) {
	s.decided[e.Candidate] = &CandidateDecision{*e, at.Author, at.Day}
}

func (e *CandidateDecided) about() any { return candidateDecision(e.Candidate) }

// candidateDecision names what a member decided on a candidate.
type candidateDecision CandidateKey

// CandidateDecision is a decision, by whom and when.
type CandidateDecision struct {
	CandidateDecided
	By int
	On Day
}

var errNameless = fault.New("fault.candidateName", "say who it is: a name or a practice")

// checkMeOrUs wants an audience that no therapist belongs to.
func checkMeOrUs(a Audience) error {
	if a != AudienceMe && a != AudienceUs {
		return fault.New("fault.meOrUs", "what is noted on a candidate is for me, or for us")
	}
	return nil
}

// checkOnCandidate checks what a member says of a candidate. Of one whom somebody lists for themselves alone nobody else is told.
func checkOnCandidate(k CandidateKey, name, words string, a Audience) error {
	if err := k.validate(); err != nil {
		return err
	}
	if err := checkMeOrUs(a); err != nil {
		return err
	}
	if k.Own && a.Shared() {
		return fault.New("fault.candidateOwn", "the candidate is yours alone, and so is what you say of them")
	}
	if isBlank(name) {
		return errNameless
	}
	if err := checkText(nounCandidate, name, MaxTherapist); err != nil {
		return err
	}
	return checkText(nounCandidate, words, MaxWhy)
}

// Candidate is a therapist whom one may go to, as I may see it.
type Candidate struct {
	Key      CandidateKey
	Name     string
	Contact  string
	Facts    [len(Things)]string // by thing
	Audience Audience
	On       Day                // since when they are listed so; 0 when gone
	Gone     bool               // taken out by the other; what I noted of them is here
	Views    [2]*CandidateView  // by member; nil for none
	Decision *CandidateDecision // nil while nothing is decided
}

// Decided returns what became of a candidate.
func (c *Candidate) Decided() Decision {
	if c.Decision == nil {
		return DecisionOpen
	}
	return c.Decision.Decision
}

// Candidates returns the candidates that I may see: those chosen first, then the open ones, then the others; among them in the order
// in which they were listed.
func (s *State) Candidates() (all []Candidate) {
	for key, f := range s.candidates {
		if f.Name != "" {
			all = append(all, Candidate{Key: key, Name: f.Name, Contact: f.Contact, Facts: f.Facts, Audience: f.Audience, On: f.on, Views: s.weighed[key], Decision: s.decided[key]})
		}
	}
	for key, views := range s.weighed {
		if v := views[s.Me]; v != nil && s.gone(key) {
			c := Candidate{Key: key, Name: v.Name, Audience: AudienceMe, Gone: true, Decision: s.decided[key]}
			c.Views[s.Me] = v
			all = append(all, c)
		}
	}
	for key, d := range s.decided {
		if d.By == s.Me && s.gone(key) && s.weighed[key][s.Me] == nil {
			all = append(all, Candidate{Key: key, Name: d.Name, Audience: AudienceMe, Gone: true, Decision: d})
		}
	}
	rank := func(c *Candidate) int {
		return slices.Index([]Decision{DecisionChosen, DecisionOpen, DecisionStopped, DecisionPassed}, c.Decided())
	}
	slices.SortFunc(all, func(a, b Candidate) int {
		own := func(c Candidate) int { return map[bool]int{true: 1}[c.Key.Own] }
		return cmp.Or(cmp.Compare(rank(&a), rank(&b)), cmp.Compare(a.Key.Number, b.Key.Number), cmp.Compare(own(a), own(b)), cmp.Compare(a.Key.By, b.Key.By))
	})
	return all
}

// gone tells whether a candidate is not, or no longer, listed.
func (s *State) gone(k CandidateKey) bool {
	return s.candidates[k] == nil || s.candidates[k].Name == ""
}

// Candidate returns the candidate of a key, or nil.
func (s *State) Candidate(k CandidateKey) *Candidate {
	for _, c := range s.Candidates() {
		if c.Key == k {
			return &c
		}
	}
	return nil
}

// ListCandidate returns the event by which I list a candidate.
func (s *State) ListCandidate(e CandidateNoted) (*CandidateNoted, error) {
	if e.Name == "" {
		return nil, errNameless
	}
	e.Number = 1
	for key := range s.candidates {
		if key.By == s.Me && key.Own == e.concealed() {
			e.Number = max(e.Number, key.Number+1)
		}
	}
	return &e, onOneLine(nounCandidate, e.Name)
}

// ChangeCandidate returns the event by which I change what is known of a candidate whom I listed. For whom they are listed stays:
// see App.ShareCandidate.
func (s *State) ChangeCandidate(k CandidateKey, e CandidateNoted) (Event, error) {
	c := s.candidates[k]
	if k.By != s.Me || s.gone(k) {
		return nil, ErrNoCandidate
	}
	if e.Name == "" {
		return nil, errNameless
	}
	e.Number, e.Audience = c.Number, c.Audience
	return &e, onOneLine(nounCandidate, e.Name)
}

// TakeOutCandidate returns the event by which I take a candidate out whom I listed, or nil where the other did: there only what I
// said myself can go.
func (s *State) TakeOutCandidate(k CandidateKey) Event {
	c := s.candidates[k]
	if k.By != s.Me || s.gone(k) {
		return nil
	}
	return &CandidateNoted{Number: c.Number, Audience: c.Audience}
}

// WeighCandidate returns the event by which I say how I see a candidate.
func (s *State) WeighCandidate(e CandidateWeighed) (Event, error) {
	c := s.Candidate(e.Candidate)
	if c == nil {
		return nil, ErrNoCandidate
	}
	e.Name = c.Name
	return &e, nil
}

// DecideOn returns the event by which I note a choice, or that it ended.
func (s *State) DecideOn(e CandidateDecided) (Event, error) {
	c := s.Candidate(e.Candidate)
	if c == nil {
		return nil, ErrNoCandidate
	}
	e.Name = c.Name
	return &e, nil
}

// SaidOfCandidate returns the records that hold what I said of a candidate.
func (s *State) SaidOfCandidate(k CandidateKey) []ID {
	return slices.Concat(s.records[subject{s.Me, candidateView(k)}], s.records[subject{s.Me, candidateDecision(k)}])
}

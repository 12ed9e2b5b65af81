package homework

import (
	"cmp"
	"slices"

	"unhurried/internal/fault"
)

// CopingPlanned is a member's plan for a feeling or a thought that comes: "when I notice …, I will …", with what came of trying
// it. A later event with the same key replaces it whole; one without words takes it away.
type CopingPlanned struct {
	Key      int      `cbor:"2,keyasint"` // names it among its author's own, from 1
	Notice   string   `cbor:"3,keyasint,omitempty"`
	Do       string   `cbor:"4,keyasint,omitempty"`
	Audience Audience `cbor:"5,keyasint"`
	Tries    []Try    `cbor:"6,keyasint,omitempty"` // in order
}

// Try is one time that a coping plan was tried.
type Try struct {
	On     Day    `cbor:"1,keyasint" json:"date"`
	Helped Answer `cbor:"2,keyasint,omitempty" json:"helped"`
}

// maxTries is how many tries a plan keeps; older ones are let go.
const maxTries = 100

// Validate checks the words, the audience and the tries.
func (e *CopingPlanned) Validate() error {
	if e.Key < 1 || e.Key > 1<<20 {
		return errNoCoping
	}
	if !e.Audience.Valid() {
		return errAudience(e.Audience)
	}
	if (isBlank(e.Notice) || isBlank(e.Do)) && e.Notice+e.Do != "" {
		return fault.New("fault.copingBlank", "a coping plan says both: when I notice …, I will …")
	}
	for _, words := range []string{e.Notice, e.Do} {
		if err := checkText(nounCoping, words, MaxPlan); err != nil {
			return err
		}
	}
	if len(e.Tries) > maxTries {
		return fault.New("fault.copingTries", "a coping plan keeps {{.Most}} tries", fault.Data{"Most": maxTries})
	}
	for _, t := range e.Tries {
		if err := t.On.check(nounCoping); err != nil {
			return err
		}
		if !t.Helped.valid() {
			return fault.New("fault.copingHelped", "it helped, or it did not, or neither is said")
		}
	}
	return nil
}

func (e *CopingPlanned) concealed() bool { return !e.Audience.Shared() }

func (e *CopingPlanned) apply(s *State, at Stamp) {
	s.nextCoping[at.Author] = max(s.nextCoping[at.Author], e.Key)
	s.coping[at.Author][e.Key] = *e
}

func (e *CopingPlanned) about() any { return copingKey(e.Key) }

// copingKey names a coping plan among its author's own.
type copingKey int

// CopingOf returns a member's coping plans as I may see them, in the order in which they were made.
func (s *State) CopingOf(member int) []CopingPlanned {
	var all []CopingPlanned
	for _, p := range s.coping[member] {
		if p.Notice != "" {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b CopingPlanned) int { return cmp.Compare(a.Key, b.Key) })
	return all
}

// AddCoping returns the event of a new coping plan of mine.
func (s *State) AddCoping(notice, do string, a Audience) *CopingPlanned {
	return &CopingPlanned{Key: s.nextCoping[s.Me] + 1, Notice: notice, Do: do, Audience: a}
}

// ChangeCoping returns the event by which I change the words or the audience of a coping plan of mine, or take it away. What
// came of it stays.
func (s *State) ChangeCoping(e CopingPlanned) (Event, error) {
	for _, p := range s.CopingOf(s.Me) {
		if p.Key == e.Key {
			e.Tries = p.Tries
			return &e, nil
		}
	}
	return nil, errNoCoping
}

// TryCoping returns the event by which I note that I tried a coping plan of mine on a day, and whether it helped.
func (s *State) TryCoping(key int, on Day, helped Answer) (*CopingPlanned, error) {
	for _, p := range s.CopingOf(s.Me) {
		if p.Key == key {
			e := p
			e.Tries = append(e.Tries[max(0, len(e.Tries)-maxTries+1):len(e.Tries):len(e.Tries)], Try{on, helped})
			return &e, nil
		}
	}
	return nil, errNoCoping
}

var errNoCoping = fault.New("fault.copingKey", "there is no such coping plan")

package homework

import (
	"bytes"
	"slices"
)

// riding is a small private fact that gets no record of its own: when such a record came would tell something of what is in it. It
// rides in whatever its author writes next, and counts at once where its author looks. Whatever takes another word back, as a sign does
// with the word that one is ready, says so by a mark too: so the last word on each thing is all that there is to know.
type riding interface {
	Event
	rides() any // names the thing, of which the last word counts; comparable
}

// Rides tells whether an event is written by a mark.
func Rides(e Event) bool {
	_, rides := e.(riding)
	return rides
}

// mark is the last word on something, as bytes, and the record that it rode in; none while it waits.
type mark struct {
	in   ID
	body []byte
}

// EncodeMark turns an event that rides into bytes. Several may stand one after the other.
func EncodeMark(e Event) ([]byte, error) {
	raw, err := Encode(e)
	return raw.Private, err
}

// DecodeMarks reads marks that stand one after the other. Of what it can't read, and of what rides in no record, it reads nothing.
func DecodeMarks(b []byte) (events []Event) {
	for len(b) > 0 {
		rest, err := decMode.UnmarshalFirst(b, &anything{})
		if err != nil {
			return events
		}
		body := b[:len(b)-len(rest)]
		b = rest
		if e, err := Decode(Raw{Type: TypePrivate, Shared: noShared, Private: body, HasPrivate: true}); err == nil && Rides(e) {
			events = append(events, e)
		}
	}
	return events
}

// anything is a value of any form, that nobody looks into.
type anything struct{}

// UnmarshalCBOR passes over it.
func (*anything) UnmarshalCBOR([]byte) error { return nil }

// noShared is the shared part of what is wholly private.
var noShared = []byte{0xa0}

// ApplyMark takes up what rode in a record of mine or, where at names none, what waits.
func (s *State) ApplyMark(e Event, at Stamp) {
	r, rides := e.(riding)
	body, err := EncodeMark(e)
	if !rides || err != nil || at.Author != s.Me {
		return
	}
	e.apply(s, at)
	s.marks[r.rides()] = mark{at.ID, body}
}

// Rode notes that marks which were taken up already ride in a record.
func (s *State) Rode(in ID, marks []byte) {
	for _, e := range DecodeMarks(marks) {
		k := e.(riding).rides()
		if body, err := EncodeMark(e); err == nil && bytes.Equal(body, s.marks[k].body) {
			s.marks[k] = mark{in, body}
		}
	}
}

// Wait returns the marks that are to wait, once e comes after those that wait now: an earlier word on the same thing is dropped.
func Wait(waiting [][]byte, e Event) ([][]byte, error) {
	body, err := EncodeMark(e)
	if err != nil {
		return nil, err
	}
	var all [][]byte
	for _, w := range waiting {
		if before := DecodeMarks(w); len(before) != 1 || before[0].(riding).rides() != e.(riding).rides() {
			all = append(all, w)
		}
	}
	return append(all, body), nil
}

// Riders returns the marks that would be lost with some records, since no later word took their place. Once they wait again, they
// ride in the next record, and nothing that I said is different by it: a word that I am ready comes last, since a sign before it takes
// it back, and does not come where it was taken back.
func (s *State) Riders(in []ID) (events []Event) {
	programs := map[string]bool{}
	for _, m := range s.marks {
		if m.in == (ID{}) || !slices.Contains(in, m.in) {
			continue
		}
		for _, e := range DecodeMarks(m.body) {
			switch e := e.(type) {
			case *ReadyNoted:
				if programs[e.Program] = true; e.Ready {
					continue
				}
			case *DoctorFlagMarked:
				programs[e.Program] = true
			}
			events = append(events, e)
		}
	}
	for _, program := range s.EnrolmentOrder {
		if programs[program] && s.Ready(program) {
			events = append(events, s.Running(program).word(true))
		}
	}
	return events
}

package homework

import (
	"cmp"
	"fmt"
	"slices"

	"unhurried/internal/fault"
)

// Invited is one member's proposal of a time for an exercise. It expires silently (product rule: no nagging).
type Invited struct {
	Exercise string `cbor:"1,keyasint"`
	On       Day    `cbor:"2,keyasint"`
	When     string `cbor:"3,keyasint,omitempty"` // "evening", or a time in words
}

// Validate checks the exercise's id, the day and the time in words.
func (e *Invited) Validate() error {
	if err := e.On.check(nounInvitation); err != nil {
		return err
	}
	if err := checkText(nounInvitationTime, e.When, 200); err != nil {
		return err
	}
	return checkID(nounExercise, e.Exercise)
}

// Invite returns the event by which I propose a day, or an error where it is over or its time would not stay on its line.
func (s *State) Invite(e Invited, today Day) (Event, error) {
	if e.On < today {
		return nil, errOver(e.On)
	}
	if err := onOneLine(nounInvitationTime, e.When); err != nil {
		return nil, err
	}
	return &e, nil
}

func (e *Invited) apply(s *State, at Stamp) {
	s.Invitations = append(s.Invitations, Invitation{ID: at.ID, By: at.Author, Exercise: e.Exercise, On: e.On, When: e.When})
}

// Reply is an answer to an invitation. All three weigh the same.
type Reply string

// The replies.
const (
	ReplyYes      Reply = "yes"
	ReplyChange   Reply = "yes-with-a-change"
	ReplyNotToday Reply = "not-today"
)

// Answered is the other member's answer to an invitation.
type Answered struct {
	Invitation ID     `cbor:"1,keyasint"`
	Reply      Reply  `cbor:"2,keyasint"`
	Change     string `cbor:"3,keyasint,omitempty"` // the change asked for
}

// Validate checks the reply.
func (e *Answered) Validate() error {
	switch e.Reply {
	case ReplyYes, ReplyChange, ReplyNotToday:
	default:
		return fault.New("fault.notReply", "{{.Reply}} is not a reply: use yes, yes-with-a-change or not-today", fault.Data{"Reply": fmt.Sprintf("%.20q", e.Reply)})
	}
	return checkText(nounChange, e.Change, 1000)
}

func (e *Answered) apply(s *State, at Stamp) {
	for i := len(s.Invitations) - 1; i >= 0; i-- { // the answer comes soon after
		if in := &s.Invitations[i]; in.ID == e.Invitation && in.By != at.Author {
			in.Reply, in.Change = e.Reply, e.Change
			return
		}
	}
}

func (e *Answered) about() any { return e.Invitation }

// Invitation is a proposal of a time and what came of it.
type Invitation struct {
	ID       ID
	By       int
	Exercise string
	On       Day
	When     string
	Reply    Reply // empty while unanswered
	Change   string
}

// OpenInvitations returns those for today or later that are unanswered or answered with yes, the next one first.
func (s *State) OpenInvitations(today Day) []Invitation {
	var open []Invitation
	for _, in := range s.Invitations {
		if in.On >= today && in.Reply != ReplyNotToday {
			open = append(open, in)
		}
	}
	slices.SortStableFunc(open, func(a, b Invitation) int { return cmp.Compare(a.On, b.On) })
	return open
}

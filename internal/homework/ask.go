package homework

import (
	"slices"

	"unhurried/internal/fault"
)

// Asked is something that one member would like of the other or for both: "I would like …". It is shared, asks for nothing at
// once, and is never counted, of neither.
type Asked struct {
	Words string `cbor:"1,keyasint"`
}

// MaxAsk is the most characters of an ask, and of the change in an answer.
const MaxAsk = 300

// Validate checks the words.
func (e *Asked) Validate() error {
	if isBlank(e.Words) {
		return fault.New("fault.askBlank", "say what you would like")
	}
	return checkText(nounAsk, e.Words, MaxAsk)
}

func (e *Asked) apply(s *State, at Stamp) {
	s.AskedFor = append(s.AskedFor, Ask{ID: at.ID, By: at.Author, On: at.Day, Words: e.Words})
}

// ReplyNotNow is an answer to an ask that weighs as much as the others, beside ReplyYes and ReplyChange. No reason is asked.
const ReplyNotNow Reply = "not-now"

// AskReplies lists the answers to an ask.
var AskReplies = []Reply{ReplyYes, ReplyChange, ReplyNotNow}

// AskAnswered is the other member's answer to an ask. A later one replaces it: whoever said yes may say not now.
type AskAnswered struct {
	Ask    ID     `cbor:"1,keyasint"`
	Reply  Reply  `cbor:"2,keyasint"`
	Change string `cbor:"3,keyasint,omitempty"` // the change asked for
}

// Validate checks the reply.
func (e *AskAnswered) Validate() error {
	if !slices.Contains(AskReplies, e.Reply) {
		return fault.New("fault.notAskReply", "{{.Reply}} is no answer to an ask: use yes, yes-with-a-change or not-now", fault.Data{"Reply": quoted(string(e.Reply))})
	}
	return checkText(nounChange, e.Change, MaxAsk)
}

// apply passes over an ask that was taken back, and one's own.
func (e *AskAnswered) apply(s *State, at Stamp) {
	for i := range s.AskedFor {
		if a := &s.AskedFor[i]; a.ID == e.Ask && a.By != at.Author {
			a.Reply, a.Change, a.Answered = e.Reply, e.Change, at.Day
		}
	}
}

func (e *AskAnswered) about() any { return askAnswer(e.Ask) }

// askAnswer names a member's answer to an ask.
type askAnswer ID

// Ask is something that a member would like, and what the other said to it.
type Ask struct {
	ID       ID
	By       int
	On       Day
	Words    string
	Reply    Reply // empty while unanswered
	Change   string
	Answered Day
}

// askLasts is how many days an ask is shown after it was made or answered. Then it goes by itself, and nobody is reminded.
const askLasts = 30

// AsksOn returns the asks that are shown on a day, the newest first.
func (s *State) AsksOn(today Day) []Ask {
	var all []Ask
	for _, a := range slices.Backward(s.AskedFor) {
		if !s.Solo() && max(a.On, a.Answered)+askLasts > today {
			all = append(all, a)
		}
	}
	return all
}

// AnswerAsk returns the event by which I answer the other's ask, or an error where there is none.
func (s *State) AnswerAsk(id ID, r Reply, change string) (Event, error) {
	for _, a := range s.AskedFor {
		if a.ID == id && a.By != s.Me {
			return &AskAnswered{Ask: id, Reply: r, Change: change}, nil
		}
	}
	return nil, fault.New("fault.noAsk", "there is no such ask of the other's")
}

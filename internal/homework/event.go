package homework

import (
	"bytes"
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

// Type is the number of an event type in the log. Numbers are never used again for something else.
type Type uint16

// The event types. Gaps leave room for each family to grow.
const (
	TypeSetup            Type = 1
	TypeMemberNamed      Type = 2
	TypeProgramStarted   Type = 10
	TypeStageChosen      Type = 11
	TypeReadySaid        Type = 12
	TypeProgramEnded     Type = 13
	TypePaused           Type = 14
	TypeResumed          Type = 15
	TypeAgreementSigned  Type = 20
	TypeAgreementEnded   Type = 21
	TypeInvited          Type = 25
	TypeAnswered         Type = 26
	TypeSessionLogged    Type = 30
	TypeCheckedIn        Type = 31
	TypeWeeklyCheckedIn  Type = 32
	TypeCheckInWithdrawn Type = 33
	TypeWeekWithdrawn    Type = 34
	TypeReadingMarked    Type = 40
	TypePromptMarked     Type = 41
	TypeMediumMarked     Type = 42
	TypeMediumNoted      Type = 43
	TypeAppointmentSet   Type = 50
	TypeOwn              Type = 60 // wholly private to its author; the seal says what
)

// Event is one thing that a member did. Its Validate says what is wrong with it in one sentence and is called before an
// event is written and after one is read; its apply folds it into a State.
type Event interface {
	Type() Type
	Validate() error
	apply(s *State, at Stamp)
}

// replacing is an event after which the earlier ones of its author about the same thing have nothing left to say: the last
// one counts, whole, and the state is the same without the others.
type replacing interface {
	Event
	about() any // names the thing, among all that its author writes about; comparable
}

// parted is an event with a part that only its author may read.
type parted interface {
	Event
	// split returns what goes under the shared key, and what under the author's own or nil.
	split() (shared, private any)
	// blank returns two empty values of the types that split returns, to decode into.
	blank() (shared, private any)
	// join puts the parts back together; private stays blank where it could not be opened.
	join(shared, private any)
}

// Stamp is where and when an event stands in the log.
type Stamp struct {
	ID      ID     // names the record, for editing and deleting
	Author  int    // place of the member who wrote it: 0 or 1
	Day     Day    // the day on which it was written
	Lamport uint64 // order among all events
}

// ID names a record in the log. Its meaning is the log's own.
type ID [24]byte

// Raw is an event as bytes.
type Raw struct {
	Type       Type
	Shared     []byte // for every member
	Private    []byte // for its author alone
	HasPrivate bool   // whether this type carries a private part, blank or not
}

// Unknown is an event of a type that this version does not know: written by a newer one, kept as it is.
type Unknown struct{ Raw Raw }

// Type returns the number that the newer version gave it.
func (u *Unknown) Type() Type { return u.Raw.Type }

// Validate has nothing to say about what it can't read.
func (u *Unknown) Validate() error { return nil }

func (u *Unknown) apply(s *State, _ Stamp) { s.Unknown++ }

var (
	encMode = mustEnc()
	decMode = mustDec()
)

// mustEnc returns the deterministic encoding, so that one event has one form in bytes.
func mustEnc() cbor.EncMode {
	m, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err)
	}
	return m
}

// mustDec bounds what a record from another computer may ask of the decoder.
func mustDec() cbor.DecMode {
	m, err := cbor.DecOptions{
		MaxNestedLevels:  8,
		MaxArrayElements: 1024,
		MaxMapPairs:      256,
		DupMapKey:        cbor.DupMapKeyEnforcedAPF,
		IndefLength:      cbor.IndefLengthForbidden,
		TagsMd:           cbor.TagsForbidden,
	}.DecMode()
	if err != nil {
		panic(err)
	}
	return m
}

// newEvent returns an empty event of a type, or nil when this version does not know the type.
func newEvent(t Type) Event {
	switch t {
	case TypeSetup:
		return &Setup{}
	case TypeMemberNamed:
		return &MemberNamed{}
	case TypeProgramStarted:
		return &ProgramStarted{}
	case TypeStageChosen:
		return &StageChosen{}
	case TypeReadySaid:
		return &ReadySaid{}
	case TypeProgramEnded:
		return &ProgramEnded{}
	case TypePaused:
		return &Paused{}
	case TypeResumed:
		return &Resumed{}
	case TypeAgreementSigned:
		return &AgreementSigned{}
	case TypeAgreementEnded:
		return &AgreementEnded{}
	case TypeInvited:
		return &Invited{}
	case TypeAnswered:
		return &Answered{}
	case TypeSessionLogged:
		return &SessionLogged{}
	case TypeCheckedIn:
		return &CheckedIn{}
	case TypeWeeklyCheckedIn:
		return &WeeklyCheckedIn{}
	case TypeCheckInWithdrawn:
		return &CheckInWithdrawn{}
	case TypeWeekWithdrawn:
		return &WeekWithdrawn{}
	case TypeReadingMarked:
		return &ReadingMarked{}
	case TypePromptMarked:
		return &PromptMarked{}
	case TypeMediumMarked:
		return &MediumMarked{}
	case TypeMediumNoted:
		return &MediumNoted{}
	case TypeAppointmentSet:
		return &AppointmentSet{}
	case TypeOwn:
		return &DoctorFlagMarked{}
	}
	return nil
}

// Encode validates an event and turns it into bytes.
func Encode(e Event) (Raw, error) {
	if err := e.Validate(); err != nil {
		return Raw{}, err
	}
	if u, ok := e.(*Unknown); ok {
		return u.Raw, nil
	}
	b := Raw{Type: e.Type()}
	var shared any = e
	if p, ok := e.(parted); ok {
		var private any
		shared, private = p.split()
		b.HasPrivate = true
		if private != nil {
			var err error
			if b.Private, err = encMode.Marshal(private); err != nil {
				return Raw{}, fmt.Errorf("encode the private part of event type %d: %w", b.Type, err)
			}
		}
	}
	var err error
	if b.Shared, err = encMode.Marshal(shared); err != nil {
		return Raw{}, fmt.Errorf("encode event type %d: %w", b.Type, err)
	}
	return b, nil
}

// Decode turns bytes back into an event. A type of a newer version comes back as *Unknown and is no error; a body that
// is damaged or breaks its type's rules is. The event does not hold on to the slices of b.
func Decode(b Raw) (Event, error) {
	e := newEvent(b.Type)
	if e == nil {
		b.Shared, b.Private = bytes.Clone(b.Shared), bytes.Clone(b.Private)
		return &Unknown{Raw: b}, nil
	}
	p, isParted := e.(parted)
	var shared, private any = e, nil
	if isParted {
		shared, private = p.blank()
	}
	if err := decMode.Unmarshal(b.Shared, shared); err != nil {
		return nil, fmt.Errorf("decode event type %d: %w", b.Type, err)
	}
	if isParted {
		if len(b.Private) > 0 {
			if err := decMode.Unmarshal(b.Private, private); err != nil {
				return nil, fmt.Errorf("decode the private part of event type %d: %w", b.Type, err)
			}
		}
		p.join(shared, private)
	}
	if err := e.Validate(); err != nil {
		return nil, fmt.Errorf("event type %d: %w", b.Type, err)
	}
	return e, nil
}

package homework

import (
	"reflect"

	"github.com/fxamacker/cbor/v2"

	"unhurried/internal/fault"
)

// A wholly private event stands in its author's part alone. All of them share TypePrivate, so that the other member can't
// tell one from another; what it is, its kind, is the first thing inside the seal, beside the event's own fields.

// privateKind is the number of a wholly private event. Numbers are never used again for something else.
type privateKind int

// The kinds.
const (
	kindDoctorFlag        privateKind = 1
	kindAssigned          privateKind = 2
	kindAssignmentEnded   privateKind = 3
	kindAssignmentDone    privateKind = 4
	kindAssignmentPlanned privateKind = 5
	kindAgendaNoted       privateKind = 6
	kindCopingPlanned     privateKind = 7
	kindMeasureRecorded   privateKind = 8
	kindInterestsAnswered privateKind = 20
	kindPromptNoted       privateKind = 21
	kindReadyNoted        privateKind = 22
	kindTickJudged        privateKind = 23
	kindBeat              privateKind = 24
	kindPlanReceived      privateKind = 10
	kindPlanAnswered      privateKind = 11
	kindRecordingPiece    privateKind = 12
	kindExported          privateKind = 30
	kindTherapistKept     privateKind = 31
	kindCandidateNoted    privateKind = 32
	kindCandidateWeighed  privateKind = 33
	kindCandidateDecided  privateKind = 34
	kindVisitPrepared     privateKind = 35
	kindDoctorPage        privateKind = 36
)

// privateKinds makes an empty event of each kind, to decode into.
var privateKinds = map[privateKind]func() Event{
	kindDoctorFlag:        empty[DoctorFlagMarked],
	kindAssigned:          empty[Assigned],
	kindAssignmentEnded:   empty[AssignmentEnded],
	kindAssignmentDone:    empty[AssignmentDone],
	kindAssignmentPlanned: empty[AssignmentPlanned],
	kindAgendaNoted:       empty[AgendaNoted],
	kindCopingPlanned:     empty[CopingPlanned],
	kindMeasureRecorded:   empty[MeasureRecorded],
	kindInterestsAnswered: empty[InterestsAnswered],
	kindPromptNoted:       empty[PromptNoted],
	kindReadyNoted:        empty[ReadyNoted],
	kindTickJudged:        empty[TickJudged],
	kindBeat:              empty[Beat],
	kindPlanReceived:      empty[PlanReceived],
	kindPlanAnswered:      empty[PlanAnswered],
	kindRecordingPiece:    empty[RecordingPiece],
	kindExported:          empty[Exported],
	kindTherapistKept:     empty[TherapistKept],
	kindCandidateNoted:    empty[CandidateNoted],
	kindCandidateWeighed:  empty[CandidateWeighed],
	kindCandidateDecided:  empty[CandidateDecided],
	kindVisitPrepared:     empty[VisitPrepared],
	kindDoctorPage:        empty[DoctorPageNoted],
}

// privateKindOf has the kind of each wholly private event by its Go type.
var privateKindOf = numbers(privateKinds)

// concealable is an event that is wholly private or shared, as its author chose. It has a type for the one and a kind for the
// other, and says inside which it is, so that it has one form.
type concealable interface {
	Event
	concealed() bool
}

// isWhollyPrivate tells whether an event is of a kind that stands in its author's part alone, or was made one.
func isWhollyPrivate(e Event) bool {
	if _, ok := privateKindOf[reflect.TypeOf(e)]; !ok {
		return false
	}
	c, choice := e.(concealable)
	return !choice || c.concealed()
}

// errConcealed: what calls itself private stands under the shared key, or the reverse. The program never writes that.
var errConcealed = fault.New("fault.concealed", "a private event and a shared one were mixed up")

// kindKey is the field of the kind; an event's own fields have other numbers.
const kindKey = 1

// nothing is the shared part of a wholly private event.
type nothing struct{}

// Sealed is a wholly private event of another member: all that can be seen of it is that it is there.
type Sealed struct{ Raw Raw }

// Validate has nothing to say about what it can't read.
func (*Sealed) Validate() error { return nil }

func (*Sealed) apply(*State, Stamp) {}

// encodePrivate puts an event of a kind under its author's seal.
func encodePrivate(k privateKind, e Event) (Raw, error) {
	private, err := withKind(k, e)
	if err != nil {
		return Raw{}, fault.New("fault.encodePrivateKind", "encode private kind {{.Kind}}: {{.Err}}", fault.Data{"Kind": k, "Err": err})
	}
	shared, err := encMode.Marshal(nothing{})
	return Raw{Type: TypePrivate, Shared: shared, Private: private, HasPrivate: true}, err
}

// withKind encodes an event with its kind as one more field.
func withKind(k privateKind, e Event) ([]byte, error) {
	body, err := encMode.Marshal(e)
	if err != nil {
		return nil, err
	}
	var fields map[int]cbor.RawMessage
	if err := decMode.Unmarshal(body, &fields); err != nil {
		return nil, err
	}
	if fields[kindKey], err = encMode.Marshal(k); err != nil {
		return nil, err
	}
	return encMode.Marshal(fields)
}

// decodePrivate opens a wholly private event: *Sealed without its author's part, *Unknown for a kind of a newer version.
func decodePrivate(raw Raw) (Event, error) {
	if err := decMode.Unmarshal(raw.Shared, &nothing{}); err != nil {
		return nil, err
	}
	if len(raw.Private) == 0 {
		return &Sealed{raw.clone()}, nil
	}
	var head struct {
		Kind privateKind `cbor:"1,keyasint"`
	}
	if err := decMode.Unmarshal(raw.Private, &head); err != nil {
		return nil, fault.New("fault.inPrivatePart", "what is private: {{.Err}}", fault.Data{"Err": err})
	}
	empty := privateKinds[head.Kind]
	if empty == nil {
		return &Unknown{raw.clone()}, nil
	}
	e := empty()
	if err := decMode.Unmarshal(raw.Private, e); err != nil {
		return nil, fault.New("fault.inPrivateKind", "private kind {{.Kind}}: {{.Err}}", fault.Data{"Kind": head.Kind, "Err": err})
	}
	if c, ok := e.(concealable); ok && !c.concealed() {
		return nil, errConcealed
	}
	return e, nil
}

package homework

import (
	"bytes"
	"fmt"
	"reflect"

	"github.com/fxamacker/cbor/v2"

	"unhurried/internal/fault"
)

// Raw is an event as bytes.
type Raw struct {
	Type       Type
	Shared     []byte // for every member
	Private    []byte // for its author alone
	HasPrivate bool   // whether this type carries a private part, blank or not
	// Answers are its author's alone where they are Fixed by it, and nil to the other; in what Opens another record, they are what
	// that one had fixed.
	Answers []byte
	Fixed   bool
	Opens   ID
}

// clone returns a copy that shares no bytes with r.
func (r Raw) clone() Raw {
	r.Shared, r.Private, r.Answers = bytes.Clone(r.Shared), bytes.Clone(r.Private), bytes.Clone(r.Answers)
	return r
}

// Encode validates an event and turns it into bytes.
func Encode(e Event) (Raw, error) {
	if err := e.Validate(); err != nil {
		return Raw{}, err
	}
	switch e := e.(type) {
	case *Unknown:
		return e.Raw, nil
	case *Sealed:
		return e.Raw, nil
	}
	if isWhollyPrivate(e) {
		return encodePrivate(privateKindOf[reflect.TypeOf(e)], e)
	}
	typ, ok := typeOf[reflect.TypeOf(e)]
	if !ok {
		return Raw{}, fault.New("fault.noSuchEvent", "{{.Event}} is not in the table of events", fault.Data{"Event": fmt.Sprintf("%T", e)})
	}
	if o, ok := e.(opening); ok {
		return encodeOpening(typ, o)
	}
	var shared, private any = e, nil
	p, isParted := e.(parted)
	if isParted {
		shared, private = p.split()
	}
	raw := Raw{Type: typ, HasPrivate: isParted}
	var err error
	if b, ok := e.(blind); ok && b.isClosed() {
		if raw.Answers, err = encMode.Marshal(shared); err != nil {
			return Raw{}, errEncode(typ, err)
		}
		raw.Fixed, shared = true, b.facts()
	}
	if raw.Shared, err = encMode.Marshal(shared); err != nil {
		return Raw{}, errEncode(typ, err)
	}
	if private != nil {
		if raw.Private, err = encMode.Marshal(private); err != nil {
			return Raw{}, fault.New("fault.encodePrivate", "encode what is private in event type {{.Type}}: {{.Err}}", fault.Data{"Type": typ, "Err": err})
		}
	}
	return raw, nil
}

func errEncode(typ Type, err error) error {
	return fault.New("fault.encode", "encode event type {{.Type}}: {{.Err}}", fault.Data{"Type": typ, "Err": err})
}

// encodeOpening encodes the answers as they were fixed, and nothing else: whoever reads has the rest of that record.
func encodeOpening(typ Type, o opening) (Raw, error) {
	shared, _ := o.answers().split()
	b, err := encMode.Marshal(shared)
	if err != nil {
		return Raw{}, errEncode(typ, err)
	}
	return Raw{Type: typ, Answers: b, Opens: *o.of()}, nil
}

// errMixedUp: answers stand in an event that has none to fix or to open. The program never writes that.
var errMixedUp = fault.New("fault.answersMixedUp", "answers stand where there can be none")

// Decode turns bytes back into an event. A type or a private kind of a newer version comes back as *Unknown and is no
// error; a body that is damaged or breaks its type's rules is. The event does not hold on to the slices of raw.
func Decode(raw Raw) (Event, error) {
	e, err := decode(raw)
	if err == nil {
		err = e.Validate()
	}
	if err != nil {
		return nil, fault.New("fault.inEvent", "event type {{.Type}}: {{.Err}}", fault.Data{"Type": raw.Type, "Err": err})
	}
	return e, nil
}

func decode(raw Raw) (Event, error) {
	if raw.Type == TypePrivate {
		return decodePrivate(raw)
	}
	empty := events[raw.Type]
	if empty == nil {
		return &Unknown{raw.clone()}, nil
	}
	e := empty()
	if o, ok := e.(opening); ok {
		if raw.Opens == (ID{}) {
			return nil, errMixedUp
		}
		*o.of() = raw.Opens
		return e, join(o.answers(), raw.Answers, nil)
	}
	b, isBlind := e.(blind)
	if raw.Opens != (ID{}) || raw.Fixed && !isBlind {
		return nil, errMixedUp
	}
	p, isParted := e.(parted)
	if !isParted {
		err := decMode.Unmarshal(raw.Shared, e)
		if c, choice := e.(concealable); err == nil && choice && c.concealed() {
			err = errConcealed
		}
		return e, err
	}
	shared := raw.Shared
	if raw.Fixed {
		b.close()
		if raw.Answers != nil {
			shared = raw.Answers
		}
	}
	return e, join(p, shared, raw.Private)
}

// join decodes both parts of an event and puts them together.
func join(p parted, sharedPart, privatePart []byte) error {
	shared, private := p.blank()
	if err := decMode.Unmarshal(sharedPart, shared); err != nil {
		return err
	}
	if len(privatePart) > 0 {
		if err := decMode.Unmarshal(privatePart, private); err != nil {
			return fault.New("fault.inPrivatePart", "what is private: {{.Err}}", fault.Data{"Err": err})
		}
	}
	p.join(shared, private)
	return nil
}

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

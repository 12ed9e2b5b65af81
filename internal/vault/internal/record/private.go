package record

import "encoding/binary"

// Private is what the author's part holds. Its fields stand one after the other as number 1 · length 3 · bytes, with
// ascending numbers, and those that are empty are left out.
type Private struct {
	Body    []byte // what the caller keeps private; nil: nothing, empty: a blank that means something to the caller
	Marks   []byte // small private facts that ride in a record of any kind
	Opening []byte // what a commitment in the shared part was made of: 32 random bytes and the answers
	Type    uint16 // what a hidden record is; TypeHidden: nothing but a beat
	Day     int32  // its day
}

// The numbers of the fields. A reader passes over those that it does not know.
const (
	fieldBody    = 1
	fieldMarks   = 2
	fieldHidden  = 3 // type 2 · day 4
	fieldOpening = 4
)

const (
	fieldHead  = 4 // number and length
	hiddenSize = 6
)

// Size is how many bytes the content takes in a record, which may be hidden.
func (p *Private) Size(hidden bool) int {
	n := 0
	if p.Body != nil {
		n += fieldHead + len(p.Body)
	}
	if len(p.Marks) > 0 {
		n += fieldHead + len(p.Marks)
	}
	if hidden && p.Type != TypeHidden {
		n += fieldHead + hiddenSize
	}
	if len(p.Opening) > 0 {
		n += fieldHead + len(p.Opening)
	}
	return n
}

func (p *Private) append(b []byte, hidden bool) []byte {
	if p.Body != nil {
		b = appendField(b, fieldBody, p.Body)
	}
	if len(p.Marks) > 0 {
		b = appendField(b, fieldMarks, p.Marks)
	}
	if hidden && p.Type != TypeHidden {
		b = append24(append(b, fieldHidden), hiddenSize)
		b = binary.BigEndian.AppendUint16(b, p.Type)
		b = binary.BigEndian.AppendUint32(b, uint32(p.Day))
	}
	if len(p.Opening) > 0 {
		b = appendField(b, fieldOpening, p.Opening)
	}
	return b
}

func appendField(b []byte, number byte, value []byte) []byte {
	return append(append24(append(b, number), len(value)), value...)
}

// parse reads the content, and tells whether it makes sense. The slices lie in b.
func (p *Private) parse(b []byte, hidden bool) bool {
	last := byte(0)
	for len(b) > 0 {
		if len(b) < fieldHead || b[0] <= last {
			return false
		}
		last = b[0]
		n := uint24(b[1:])
		if n > len(b)-fieldHead {
			return false
		}
		value := b[fieldHead : fieldHead+n : fieldHead+n]
		b = b[fieldHead+n:]
		switch last {
		case fieldBody:
			p.Body = value
		case fieldMarks:
			p.Marks = value
		case fieldOpening:
			p.Opening = value
		case fieldHidden:
			if !hidden || n != hiddenSize {
				return false
			}
			p.Type, p.Day = binary.BigEndian.Uint16(value), int32(binary.BigEndian.Uint32(value[2:]))
			if p.Type == TypeHidden || p.Type >= FirstReserved || p.Day == NoDay {
				return false
			}
		}
	}
	return true
}

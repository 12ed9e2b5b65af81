package homework

import (
	"encoding/binary"
	"slices"

	"unhurried/internal/fault"
)

// Hides tells whether an event is for its author alone as a whole: that it is there, what it is about, and its day are hidden from
// the other member too. So is what is wholly private; a note on a book; and that something was put off or passed over, or that
// this was taken back again. What was begun or done is no secret.
func (s *State) Hides(e Event) bool {
	switch e := e.(type) {
	case *MediumNoted:
		return true
	case *ReadingMarked:
		return hidesMark(e.Progress)
	case *MediumMarked:
		return hidesMark(e.Progress)
	case *PromptMarked: // one mark for all: what another may see is taken back where they see it
		return hidesMark(e.Progress) && (e.Progress != ProgressNone || hidesMark(s.Prompts[e.Prompt].Progress))
	}
	return isWhollyPrivate(e)
}

// hidesMark tells whether a mark is its author's alone. One that takes a mark of theirs back is too: with it the earlier one goes
// from the log, for everybody.
func hidesMark(p Progress) bool {
	return p == ProgressLater || p == ProgressSkipped || p == ProgressNone
}

// Hidden gives the bytes of a hidden event in one piece: the length of its shared part, that part, its author's part.
func (r Raw) Hidden() []byte {
	return slices.Concat(binary.BigEndian.AppendUint32(nil, uint32(len(r.Shared))), r.Shared, r.Private)
}

// Unhide is the reverse of Raw.Hidden.
func Unhide(typ Type, b []byte) (Raw, error) {
	if len(b) < 4 || uint64(binary.BigEndian.Uint32(b)) > uint64(len(b)-4) {
		return Raw{}, fault.New("fault.hiddenCut", "what is hidden is cut short")
	}
	shared, private := b[4:4+binary.BigEndian.Uint32(b)], b[4+binary.BigEndian.Uint32(b):]
	return Raw{Type: typ, Shared: shared, Private: private, HasPrivate: len(private) > 0}, nil
}

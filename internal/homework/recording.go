package homework

import (
	"encoding/hex"
	"slices"

	"unhurried/internal/fault"
)

// RecordingPiece is a piece of a recording that came with a plan: of the therapist's voice, for an exercise. It is kept as long as
// anybody whom the part of the plan is for may still want it, and deleted with it.
type RecordingPiece struct {
	Sound   string `cbor:"2,keyasint"`           // names the recording: the SHA-256 of all of it, in hex
	N       int    `cbor:"3,keyasint,omitempty"` // its place, from 0
	Of      int    `cbor:"4,keyasint"`           // how many there are
	Bytes   []byte `cbor:"5,keyasint"`
	Private bool   `cbor:"6,keyasint,omitempty"` // as the plan is
}

// Bounds of a recording. A piece fills a record of the vault's to a percent; a larger one would be padded by a half.
const (
	MaxPiece   = 2_700_000 // bytes
	maxPieces  = 8
	MaxSeconds = 60 * 60
)

// Validate bounds the piece.
func (e *RecordingPiece) Validate() error {
	if err := checkSound(e.Sound); err != nil {
		return err
	}
	if e.Of < 1 || e.Of > maxPieces || e.N < 0 || e.N >= e.Of || len(e.Bytes) == 0 || len(e.Bytes) > MaxPiece {
		return fault.New("fault.recordingPiece", "a piece of a recording is no such piece")
	}
	return nil
}

func checkSound(sound string) error {
	if b, err := hex.DecodeString(sound); err != nil || len(b) != 32 {
		return fault.New("fault.recordingName", "{{.Name}} names no recording", fault.Data{"Name": quoted(sound)})
	}
	return nil
}

func (e *RecordingPiece) concealed() bool { return e.Private }

// apply keeps the piece. One that comes after all have left the recording was brought by whoever opened the plan once more: all are
// asked anew.
func (e *RecordingPiece) apply(s *State, at Stamp) {
	k := soundOf{e.Sound, e.Private}
	if !s.wanted(k) {
		s.askAnew(k)
	}
	if len(s.sounds[k]) != e.Of {
		s.sounds[k] = make([]ID, e.Of)
	}
	s.sounds[k][e.N] = at.ID
}

func (e *RecordingPiece) about() any { return pieceOf{soundOf{e.Sound, e.Private}, e.N} }

// soundOf names a recording, of a plan for one or of one for both.
type soundOf struct {
	sound   string
	private bool
}

// pieceOf names a piece among what its author wrote.
type pieceOf struct {
	soundOf
	n int
}

// Pieces cuts a recording of a plan into events.
func Pieces(sound string, b []byte, private bool) (all []*RecordingPiece) {
	for part := range slices.Chunk(b, MaxPiece) {
		all = append(all, &RecordingPiece{Sound: sound, N: len(all), Bytes: part, Private: private})
	}
	for _, p := range all {
		p.Of = len(all)
	}
	return all
}

// SoundRecords returns the records that hold a recording, in their order; nil where not all of it is here.
func (s *State) SoundRecords(sound string, private bool) []ID {
	k := soundOf{sound, private}
	ids := s.sounds[k]
	if slices.Contains(ids, ID{}) || !s.wanted(k) {
		return nil
	}
	return ids
}

// wanted tells whether a recording belongs to a part of a plan that not all have left whom it is for.
func (s *State) wanted(k soundOf) bool {
	return slices.ContainsFunc(s.Received, func(p *ReceivedPlan) bool {
		return p.Private == k.private && slices.ContainsFunc(p.Parts, func(q PlanPart) bool { return q.Sound == k.sound }) && !s.leftAll(p, k.sound)
	})
}

// leftAll tells whether all whom they are for have left the parts of a plan that have a recording.
func (s *State) leftAll(p *ReceivedPlan, sound string) bool {
	for i := range p.Parts {
		if p.Parts[i].Sound != sound {
			continue
		}
		for _, m := range s.Places() {
			if said := p.Standing[i].Said[m]; s.mayAnswer(p, i, m) && (said == nil || said.Answer != PartLeave) {
				return false
			}
		}
	}
	return true
}

// askAnew takes back what everybody said of the parts that have a recording.
func (s *State) askAnew(k soundOf) {
	for _, p := range s.Received {
		for i := range p.Parts {
			if p.Private == k.private && p.Parts[i].Sound == k.sound {
				p.Standing[i].Said = [2]*PartWord{}
			}
		}
	}
}

// Recording is a recording that was taken, for an exercise.
type Recording struct {
	Sound    string
	Private  bool
	Exercise string
	Author   string // of the plan
	Seconds  int
	Since    Day
}

// Recordings returns those that are in force for me and here, the newest plan's first.
func (s *State) Recordings() (all []Recording) {
	for _, p := range slices.Backward(s.Received) {
		for i := range p.Parts {
			q := &p.Parts[i]
			if q.Kind == PartRecording && p.Standing[i].Taken != 0 && s.mayAnswer(p, i, s.Me) && s.SoundRecords(q.Sound, p.Private) != nil {
				all = append(all, Recording{q.Sound, p.Private, q.Work.ID, p.Author, q.Seconds, p.Standing[i].Taken})
			}
		}
	}
	return all
}

// MissingSounds returns the recordings of a plan that are not, or not whole, in the diary. Whoever opens the plan's file wants
// them, also those that all had left.
func (s *State) MissingSounds(p *ReceivedPlan) (all []string) {
	for i := range p.Parts {
		if sound := p.Parts[i].Sound; sound != "" && s.SoundRecords(sound, p.Private) == nil && !slices.Contains(all, sound) {
			all = append(all, sound)
		}
	}
	return all
}

// RecordingFor returns the recording for an exercise that plays here, the newest plan's. One of a plan for one alone plays only where
// that one is alone: the other does not know that there is such a plan.
func (s *State) RecordingFor(exercise string, alone bool) (r Recording, ok bool) {
	all := s.Recordings()
	i := slices.IndexFunc(all, func(r Recording) bool { return r.Exercise == exercise && (alone || !r.Private) })
	if i < 0 {
		return r, false
	}
	return all[i], true
}

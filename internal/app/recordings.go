package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/recording"
	"unhurried/internal/vault"
)

// addSounds puts those recordings of a plan that is in the diary there that are not there yet: all of them when it has just come in, or
// what a crash has left out. again is false where the diary has all, or no such plan.
func (a *App) addSounds(p *planfile.Plan) (again bool, err error) {
	var missing []string
	a.Read(func(s *homework.State) {
		if r := s.ReceivedPlan(p.ID, p.One); r != nil {
			missing = s.MissingSounds(r)
		}
	})
	for _, sound := range missing {
		b := p.Sounds[sound]
		if b == nil {
			continue
		}
		again = true
		for _, piece := range homework.Pieces(sound, b, p.One) {
			if err := a.do(piece); err != nil && !errors.Is(err, ErrEarlierKept) {
				return true, err
			}
		}
	}
	return again, nil
}

// errSoundDamaged says that what the diary holds of a recording is not what came.
var errSoundDamaged = fault.New("fault.recordingDamaged", "the recording in the diary is damaged; leave it in the plan, then open the plan's file once more, and it comes along")

// Recording gives the recording for an exercise that plays for two, or for a member alone (homework.State.RecordingFor); found is
// false where there is none. It is unsealed into memory and nowhere else.
func (a *App) Recording(exercise string, alone bool) (s recording.Stream, about homework.Recording, found bool, err error) {
	var ids []homework.ID
	a.Read(func(s *homework.State) {
		if about, found = s.RecordingFor(exercise, alone); found {
			ids = s.SoundRecords(about.Sound, about.Private)
		}
	})
	if !found {
		return nil, about, false, nil
	}
	b, err := a.pieces(ids)
	if err != nil {
		return nil, about, true, err
	}
	if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != about.Sound {
		return nil, about, true, errSoundDamaged
	}
	s, err = recording.Open(b)
	return s, about, true, err
}

// pieces reads records of a recording and puts together what is in them. The log is read in one go, as at opening.
func (a *App) pieces(ids []homework.ID) (b []byte, err error) {
	v, err := a.disk()
	if err != nil {
		return nil, err
	}
	parts := make([][]byte, len(ids))
	if _, err := v.Load(context.Background(), func(r vault.Record) error {
		i := slices.Index(ids, IDOf(r.Ref))
		if i < 0 {
			return nil
		}
		raw, err := RawOf(&r)
		if err != nil {
			return errSoundDamaged
		}
		e, err := homework.Decode(raw)
		if piece, ok := e.(*homework.RecordingPiece); ok && err == nil {
			parts[i] = piece.Bytes
		}
		return nil
	}); err != nil {
		return nil, err
	}
	return slices.Concat(parts...), nil
}

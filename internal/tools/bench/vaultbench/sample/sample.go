// Package sample makes check-ins of the size and shape that the app writes, for measuring. It knows nothing of the
// vault, so that the peers can be built without it.
package sample

import (
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
)

// CheckIn is one member's record of a session: 600 bytes as JSON, on average.
type CheckIn struct {
	ID            string `json:"id" cbor:"-"`
	Session       string `json:"session" cbor:"-"`
	IDBytes       []byte `json:"-" cbor:"1,keyasint"`
	SessionBytes  []byte `json:"-" cbor:"2,keyasint"`
	Exercise      string `json:"exercise" cbor:"3,keyasint"`
	Day           int    `json:"day" cbor:"4,keyasint"` // since 1970-01-01
	Outcome       string `json:"outcome" cbor:"5,keyasint"`
	Role          string `json:"role" cbor:"6,keyasint"`
	Minutes       int    `json:"minutes" cbor:"7,keyasint"`
	AnxietyBefore int    `json:"anxiety_before" cbor:"8,keyasint"`
	AnxietyPeak   int    `json:"anxiety_peak" cbor:"9,keyasint"`
	AnxietyAfter  int    `json:"anxiety_after" cbor:"10,keyasint"`
	Pain          int    `json:"pain" cbor:"11,keyasint"`
	Presence      int    `json:"presence" cbor:"12,keyasint"`
	Closeness     int    `json:"closeness" cbor:"13,keyasint"`
	Pressure      int    `json:"pressure" cbor:"14,keyasint"`
	Engaged       int    `json:"engaged" cbor:"15,keyasint"`
	KeptAgreement bool   `json:"kept_agreement" cbor:"16,keyasint"`
	Audience      string `json:"audience" cbor:"17,keyasint"`
	Note          string `json:"note" cbor:"-"` // private in the vault, in the same row elsewhere
}

// Note is the private part.
type Note struct {
	Text string `cbor:"1,keyasint"`
}

var words = strings.Fields(`warm slow breath shoulder hand pressure noticed drifted came back light heavy quiet talked
laughed pause again softer texture blanket evening tired rested together minute steady easy curious unsure calm`)

// CheckIns makes n check-ins, the same for the same n.
func CheckIns(n int) []CheckIn {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	out := make([]CheckIn, n)
	for i := range out {
		var note strings.Builder
		length := 60 + r.IntN(280)
		if i%20 == 0 {
			length += 500 // now and then somebody has more to say
		}
		for note.Len() < length {
			note.WriteString(words[r.IntN(len(words))])
			note.WriteByte(' ')
		}
		id, session := id16(r), id16(r)
		out[i] = CheckIn{ID: hex.EncodeToString(id), Session: hex.EncodeToString(session), IDBytes: id, SessionBytes: session,
			Exercise: fmt.Sprintf("sensate-focus/stage-%d/non-genital-touch", 1+r.IntN(6)), Day: 16000 + i/3, Outcome: "held",
			Role: "touched", Minutes: 20 + r.IntN(40), AnxietyBefore: r.IntN(11), AnxietyPeak: r.IntN(11), AnxietyAfter: r.IntN(11),
			Presence: r.IntN(11), Closeness: r.IntN(11), Pressure: r.IntN(11), Engaged: r.IntN(5), KeptAgreement: true,
			Audience: "me+therapist", Note: note.String()}
	}
	return out
}

func id16(r *rand.Rand) []byte {
	b := make([]byte, 16)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

// State is what the records are loaded into: all of them, and a count for each stage, as a program would keep.
type State struct {
	All      []CheckIn
	Exercise map[string]int
}

// Apply adds one record.
func (s *State) Apply(c *CheckIn) {
	if s.Exercise == nil {
		s.Exercise = map[string]int{}
	}
	s.All = append(s.All, *c)
	s.Exercise[c.Exercise]++
}

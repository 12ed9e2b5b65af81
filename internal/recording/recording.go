// Package recording opens recordings of a voice: MP3, Ogg Vorbis or WAV, from anywhere. What it opens it has walked through first, so
// that no bytes from outside ask a decoder for more memory or time than a recording needs.
package recording

import (
	"bytes"
	"time"

	"unhurried/internal/fault"
)

// Bounds of a recording.
const (
	MaxBytes  = 20_000_000
	MaxLength = 45 * time.Minute
)

// What opening a recording may run into.
var (
	ErrNotAudio = fault.New("fault.recordingNone", "this is no recording that can be played: use MP3, Ogg Vorbis or WAV")
	ErrLarge    = fault.New("fault.recordingLarge", "the recording has more than {{.Most}} MB; save it with fewer kilobits a second, or in parts", fault.Data{"Most": MaxBytes / 1_000_000})
	ErrLong     = fault.New("fault.recordingLong", "the recording is longer than {{.Most}} minutes; save it in parts", fault.Data{"Most": int(MaxLength.Minutes())})
)

// Format says how a recording is coded.
type Format string

// The formats.
const (
	MP3    Format = "mp3"
	Vorbis Format = "ogg"
	WAV    Format = "wav"
)

// Info is what is known of a recording before it is played.
type Info struct {
	Format Format
	Rate   int // frames a second
	Length time.Duration
}

// Frame is what both sides of a pair of ears hear at one moment, each from -1 to 1. A recording with one channel has it on both sides.
type Frame [2]float32

// Stream is a recording that is being played from its beginning.
type Stream interface {
	// Rate is how many frames a second has.
	Rate() int
	// Read fills in frames and says how many. After the last one it returns io.EOF; damaged bytes are an error.
	Read([]Frame) (int, error)
}

// Check says what a recording is, after it has walked through its structure and decoded its beginning.
func Check(b []byte) (Info, error) {
	s, info, err := open(b)
	if err != nil {
		return Info{}, err
	}
	begun := make([]Frame, max(1, min(info.Rate, int(info.Length.Seconds()*float64(info.Rate)))))
	if n, _ := s.Read(begun); n == 0 { // why does not matter to who chose the file
		return Info{}, ErrNotAudio
	}
	return info, nil
}

// Open begins to play a recording. The bytes must stay as they are while it is played.
func Open(b []byte) (Stream, error) {
	s, _, err := open(b)
	return s, err
}

func open(b []byte) (s Stream, info Info, err error) {
	if len(b) > MaxBytes {
		return nil, Info{}, ErrLarge
	}
	defer guard(&err)
	switch {
	case bytes.HasPrefix(b, []byte("OggS")):
		s, info, err = openVorbis(b)
	case bytes.HasPrefix(b, []byte("RIFF")):
		s, info, err = openWAV(b)
	default:
		s, info, err = openMP3(b)
	}
	switch {
	case err != nil:
		return nil, Info{}, err
	case info.Rate < 8000 || info.Rate > 96000 || info.Length <= 0:
		return nil, Info{}, ErrNotAudio
	case info.Length > MaxLength:
		return nil, Info{}, ErrLong
	}
	return &guarded{s}, info, nil
}

// guarded turns a panic of a decoder, which is how the ones in use meet bytes that nobody's program wrote, into an error.
type guarded struct{ Stream }

// Read is Stream.Read.
func (g *guarded) Read(to []Frame) (n int, err error) {
	defer guard(&err)
	return g.Stream.Read(to)
}

func guard(err *error) {
	if recover() != nil {
		*err = ErrNotAudio
	}
}

// lengthOf is how long so many frames last.
func lengthOf(frames int64, rate int) time.Duration {
	if rate <= 0 {
		return 0
	}
	return time.Duration(float64(frames) / float64(rate) * float64(time.Second))
}

package sound

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
	"sync/atomic"

	"unhurried/internal/recording"
)

const frameBytes = 8 // two floats

// samples are a stream as a device reads it: at Rate, in bytes. A device reads on a goroutine of its own.
type samples struct {
	stream    recording.Stream
	held      []recording.Frame // read and not played
	at        float64           // the place in held, in frames of the stream
	exhausted bool              // the stream has no more
	failed    error             // why the stream broke off
	state     atomic.Pointer[ending]
}

// ending says that samples have come to an end, and why where that was too soon.
type ending struct{ err error }

func newSamples(s recording.Stream) *samples { return &samples{stream: s} }

// over tells whether all was read, or no more will be.
func (s *samples) over() bool { return s.state.Load() != nil }

// err is why the stream broke off; nil where it came to its end.
func (s *samples) err() error {
	if e := s.state.Load(); e != nil {
		return e.err
	}
	return nil
}

// end gives nothing more.
func (s *samples) end() { s.state.CompareAndSwap(nil, &ending{}) }

// Read is io.Reader. It gives whole frames, each a straight line between the two of the stream that it lies between: at the rates of
// voices nobody hears the difference to a filter.
func (s *samples) Read(to []byte) (n int, err error) {
	for n+frameBytes <= len(to) {
		f, ok := s.next()
		if !ok {
			break
		}
		for side := range f {
			binary.LittleEndian.PutUint32(to[n+4*side:], math.Float32bits(f[side]))
		}
		n += frameBytes
	}
	if n == 0 && len(to) >= frameBytes {
		s.state.CompareAndSwap(nil, &ending{s.failed})
		return 0, io.EOF
	}
	return n, nil
}

// next is the next frame at Rate; ok is false at the end.
func (s *samples) next() (f recording.Frame, ok bool) {
	if s.over() {
		return f, false
	}
	i := int(s.at)
	for i+1 >= len(s.held) && !s.exhausted {
		s.held, s.at = s.held[min(i, len(s.held)):], s.at-float64(i)
		i = 0
		s.fill()
	}
	if i >= len(s.held) {
		return f, false
	}
	a, b := s.held[i], s.held[min(i+1, len(s.held)-1)]
	part := float32(s.at - float64(i))
	for side := range f {
		f[side] = a[side] + part*(b[side]-a[side])
	}
	s.at += float64(s.stream.Rate()) / Rate
	return f, true
}

// fill reads more of the stream.
func (s *samples) fill() {
	more := make([]recording.Frame, 2048)
	n, err := s.stream.Read(more)
	s.held = append(s.held[:len(s.held):len(s.held)], more[:n]...)
	if err != nil {
		s.exhausted = true
		if !errors.Is(err, io.EOF) {
			s.failed = err
		}
	}
}

package sound

import (
	"io"
	"math"

	"unhurried/internal/recording"
)

// Bell is a soft sound, like a small bowl that is struck with felt.
type Bell int

// The bells.
const (
	Change Bell = iota // something changes: a step, or its time is over
	End                // the same, lower and longer: the evening ends
)

// partial is one tone of a bell: its pitch as a multiple of the lowest one, how loud it begins, and after how many seconds it has lost
// two thirds of that. The pitches are those of a bar that swings freely, which is what bowls and bells come near to.
type partial struct{ pitch, loud, fade float64 }

var partials = []partial{{1, .62, 1.1}, {2.76, .2, .5}, {5.4, .06, .2}}

const (
	attack  = .015 // seconds until it is loudest: a strike without this is a click
	release = .4   // seconds before its end in which it goes to nothing
	loudest = .3   // of what a device can play
)

// lowest is the pitch of the lowest tone in hertz, and lasts how many seconds can be heard.
func (b Bell) lowest() (hertz, lasts float64) {
	if b == End {
		return 330, 5
	}
	return 440, 3.5
}

// strike is the sound of the bell from its beginning.
func (b Bell) strike() recording.Stream { return &struck{bell: b} }

// struck is a bell that sounds.
type struck struct {
	bell Bell
	at   int // frames since the strike
}

// Rate is recording.Stream.Rate.
func (s *struck) Rate() int { return Rate }

// Read is recording.Stream.Read.
func (s *struck) Read(to []recording.Frame) (n int, err error) {
	hertz, lasts := s.bell.lowest()
	for ; n < len(to); n++ {
		t := float64(s.at) / Rate
		if t > lasts {
			break
		}
		v := 0.
		for _, p := range partials {
			v += p.loud * math.Exp(-t/p.fade) * math.Sin(2*math.Pi*hertz*p.pitch*t)
		}
		v *= loudest * swell(t/attack) * swell((lasts-t)/release)
		to[n] = recording.Frame{float32(v), float32(v)}
		s.at++
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// swell goes from 0 at 0 to 1 at 1 without a corner.
func swell(x float64) float64 {
	return (1 - math.Cos(math.Pi*min(max(x, 0), 1))) / 2
}

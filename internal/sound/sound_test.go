package sound

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/recording"
)

// heard are the frames of samples that a device reads so many bytes at once of.
func heard(s io.Reader, chunk int) (all []recording.Frame) {
	b := make([]byte, chunk)
	for {
		n, err := s.Read(b)
		all = append(all, frames(b[:n])...)
		if err != nil {
			return all
		}
	}
}

func frames(b []byte) (all []recording.Frame) {
	for ; len(b) >= frameBytes; b = b[frameBytes:] {
		all = append(all, recording.Frame{math.Float32frombits(binary.LittleEndian.Uint32(b)), math.Float32frombits(binary.LittleEndian.Uint32(b[4:]))})
	}
	return all
}

// A bell is soft: it begins and ends in silence, is never loud, has no corner that would be a click, and dies away.
func TestABellIsSoft(t *testing.T) {
	for _, bell := range []Bell{Change, End} {
		all := heard(newSamples(bell.strike()), 4096)
		_, lasts := bell.lowest()
		if n := int(lasts * Rate); len(all) < n || len(all) > n+2 {
			t.Errorf("%d: %d frames of %d", bell, len(all), n)
		}
		const silence = 1e-6
		if a, b := all[0][0], all[len(all)-1][0]; math.Abs(float64(a)) > silence || math.Abs(float64(b)) > silence {
			t.Errorf("%d: begins with %v and ends with %v", bell, a, b)
		}
		peak, jump := 0., 0.
		for i, f := range all {
			if f[0] != f[1] {
				t.Fatalf("%d: the sides differ at %d", bell, i)
			}
			peak = max(peak, math.Abs(float64(f[0])))
			if i > 0 {
				jump = max(jump, math.Abs(float64(f[0]-all[i-1][0])))
			}
		}
		if peak > loudest || peak < loudest/3 {
			t.Errorf("%d: the peak is %v", bell, peak)
		}
		for i, f := range all[:Rate/500] { // two thousandths of a second: without a soft beginning it is loudest after half of one
			if math.Abs(float64(f[0])) > peak/8 {
				t.Fatalf("%d: a strike: %v of %v after %d frames", bell, f[0], peak, i)
			}
		}
		if jump > .06 {
			t.Errorf("%d: jumps by %v", bell, jump)
		}
		if early, late := power(all[Rate/10:Rate/5]), power(all[len(all)-Rate:len(all)-Rate*9/10]); late > early/10 {
			t.Errorf("%d: does not die away: %v, then %v", bell, early, late)
		}
	}
}

func power(all []recording.Frame) (p float64) {
	for _, f := range all {
		p += float64(f[0]) * float64(f[0])
	}
	return p / float64(len(all))
}

// tone is a stream of so many frames of a tone, which breaks off with an error.
type tone struct {
	rate, left, at int
	end            error
}

func (s *tone) Rate() int { return s.rate }

func (s *tone) Read(to []recording.Frame) (n int, err error) {
	for ; n < min(len(to), s.left, 333); n++ {
		v := float32(math.Sin(2 * math.Pi * 200 * float64(s.at+n) / float64(s.rate)))
		to[n] = recording.Frame{v, -v}
	}
	s.at, s.left = s.at+n, s.left-n
	if n == 0 {
		return 0, s.end
	}
	return n, nil
}

// Whatever rate a recording has and however a device reads, it lasts as long as it did and sounds as high.
func TestARecordingSoundsAsItDidAtAnyRate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rate := rapid.IntRange(8000, 96000).Draw(t, "rate")
		n := rapid.IntRange(1, 20000).Draw(t, "frames")
		chunk := frameBytes * rapid.IntRange(1, 3000).Draw(t, "chunk")
		all := heard(newSamples(&tone{rate: rate, left: n, end: io.EOF}), chunk)
		if want := float64(n) * Rate / float64(rate); math.Abs(float64(len(all))-want) > Rate/float64(rate)+1 {
			t.Fatalf("%d frames of %d at %d: %.1f wanted", len(all), n, rate, want)
		}
		for i, f := range all {
			at := float64(i) / Rate
			if at > float64(n-1)/float64(rate) {
				break // the last frame is held
			}
			// A straight line of a tone of 200 Hz at 8000 frames a second is off by 0.4 % of its height at most.
			if want := math.Sin(2 * math.Pi * 200 * at); math.Abs(float64(f[0])-want) > .005 || f[1] != -f[0] {
				t.Fatalf("frame %d is %v, wanted %v", i, f, want)
			}
		}
	})
}

// desk is a device that reads when the test says so.
type desk struct {
	err    error
	tracks []*reel
	rests  int
}

type reel struct {
	from               io.Reader
	ended, idle, muted bool
}

func (d *desk) Start(s io.Reader) Track {
	d.tracks = append(d.tracks, &reel{from: s})
	return d.tracks[len(d.tracks)-1]
}
func (d *desk) Rest()      { d.rests++ }
func (d *desk) Err() error { return d.err }

func (r *reel) Pause()        { r.idle = true }
func (r *reel) Resume()       { r.idle = false }
func (r *reel) Mute()         { r.muted = true }
func (r *reel) Playing() bool { return !r.idle && !r.ended }
func (r *reel) playOut() int  { r.ended = true; return len(heard(r.from, 4096)) }

func TestNothingIsOpenedBeforeTheFirstSound(t *testing.T) {
	opened := 0
	p := New(func() Device { opened++; return &desk{} })
	p.Pause()
	p.Resume()
	p.Stop()
	if gone, broken := p.Tend(); gone != nil || broken != nil || p.Recording() || opened != 0 {
		t.Errorf("opened %d times, %v, %v", opened, gone, broken)
	}
	p.Ring(Change)
	p.Play(&tone{rate: Rate, left: 10, end: io.EOF})
	if opened != 1 {
		t.Errorf("opened %d times", opened)
	}
}

// Keys that are held down strike one bell, not twenty that add up to noise.
func TestABellIsNotStruckWhileOneSounds(t *testing.T) {
	d := &desk{}
	p := New(func() Device { return d })
	for range 20 {
		p.Ring(Change)
	}
	if len(d.tracks) != 1 {
		t.Errorf("%d bells", len(d.tracks))
	}
	d.tracks[0].playOut()
	p.Ring(End)
	if len(d.tracks) != 2 {
		t.Errorf("%d bells after the first was over", len(d.tracks))
	}
}

func TestStopEndsAllSoundForGood(t *testing.T) {
	d := &desk{}
	p := New(func() Device { return d })
	p.Ring(Change)
	p.Play(&tone{rate: Rate, left: Rate, end: io.EOF})
	p.Pause()
	if !p.Recording() || !d.tracks[1].idle || d.tracks[0].idle {
		t.Error("a pause is for the recording")
	}
	p.Resume()
	p.Stop()
	if p.Recording() || !d.tracks[0].muted || !d.tracks[1].muted || d.rests != 1 {
		t.Errorf("after a stop: %+v, %d", d, d.rests)
	}
	for i, r := range d.tracks {
		if n := r.playOut(); n > 0 {
			t.Errorf("sound %d has %d frames more", i, n)
		}
	}
	p.Resume()
	if d.tracks[1].Playing() {
		t.Error("goes on after a stop")
	}
}

// A device that rests uses no power and holds no speaker.
func TestTheDeviceRestsWhileNothingSounds(t *testing.T) {
	d := &desk{}
	p := New(func() Device { return d })
	p.Ring(Change)
	if p.Tend(); d.rests != 0 {
		t.Errorf("rests while a bell sounds: %d", d.rests)
	}
	d.tracks[0].playOut()
	if p.Tend(); d.rests != 1 {
		t.Errorf("does not rest: %d", d.rests)
	}
}

func TestARecordingThatBreaksOffIsTold(t *testing.T) {
	d, broken := &desk{}, errors.New("broken")
	p := New(func() Device { return d })
	p.Play(&tone{rate: Rate, left: 5000, end: broken})
	if gone, err := p.Tend(); gone != nil || err != nil {
		t.Fatal(gone, err)
	}
	d.tracks[0].playOut()
	if gone, err := p.Tend(); gone != nil || !errors.Is(err, broken) || p.Recording() {
		t.Errorf("told %v, %v", gone, err)
	}
	if gone, err := p.Tend(); gone != nil || err != nil {
		t.Errorf("told %v, %v a second time", gone, err)
	}
}

// The device is unplugged in the middle: it is told, and nothing that is asked for after does harm.
func TestADeviceThatGoesIsTold(t *testing.T) {
	d := &desk{}
	p := New(func() Device { return d })
	p.Ring(Change)
	p.Play(&tone{rate: Rate, left: 5000, end: io.EOF})
	d.err = errNoDevice
	if gone, _ := p.Tend(); !errors.Is(gone, errNoDevice) || p.Recording() {
		t.Errorf("told %v", gone)
	}
	if gone, _ := p.Tend(); gone != nil {
		t.Errorf("told %v again", gone)
	}
	p.Ring(End)
	p.Play(&tone{rate: Rate, left: 5000, end: io.EOF})
	p.Pause()
	p.Resume()
	p.Stop()
	if len(d.tracks) != 2 {
		t.Error("a device that is gone was given more")
	}
}

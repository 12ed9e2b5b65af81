// Package sound plays what an evening may let one hear: a soft bell, made of tones, and the recordings that a plan brings. No device is
// opened before the first sound.
package sound

import (
	"io"

	"unhurried/internal/recording"
)

// Rate is how many frames a second a device is given.
const Rate = 48000

// Device is where sound comes out. Its methods return at once.
type Device interface {
	// Start begins to play samples until io.EOF: 32-bit floats, little endian, left and right in turn, at Rate.
	Start(samples io.Reader) Track
	// Rest lets the device rest once what was muted has faded. The next track, or one that goes on, wakes it.
	Rest()
	// Err says why nothing can be heard any more. It stays so.
	Err() error
}

// Track is one sound that a device plays.
type Track interface {
	Pause()
	Resume()
	// Mute takes the rest of it away without a click. It can't be heard again.
	Mute()
	// Playing is false while it rests, and once all of it was heard.
	Playing() bool
}

// Player plays one bell and one recording at a time. It is for one goroutine, the window's.
type Player struct {
	open     func() Device
	device   Device // nil before the first sound, and after it went
	bell     *playing
	recorded *playing
}

// playing is a track with what it plays.
type playing struct {
	Track
	samples *samples
}

// New makes a player for a device that open opens at the first sound, and anew after one that went.
func New(open func() Device) *Player { return &Player{open: open} }

// Ring strikes a bell, unless one still sounds.
func (p *Player) Ring(b Bell) {
	if p.bell == nil || p.bell.samples.over() {
		p.bell = p.start(b.strike())
	}
}

// Play begins to play a recording from its beginning, in the place of one that plays.
func (p *Player) Play(s recording.Stream) {
	p.StopRecording()
	p.recorded = p.start(s)
}

func (p *Player) start(s recording.Stream) *playing {
	if p.device == nil {
		p.device = p.open()
	}
	if p.device.Err() != nil {
		return nil
	}
	all := newSamples(s)
	return &playing{p.device.Start(all), all}
}

// Recording tells whether a recording plays, or rests in the middle.
func (p *Player) Recording() bool { return p.recorded != nil && !p.recorded.samples.over() }

// Pause lets the recording rest where it is, and Resume goes on.
func (p *Player) Pause() {
	if p.Recording() {
		p.recorded.Pause()
	}
}

// Resume goes on where Pause left the recording.
func (p *Player) Resume() {
	if p.Recording() {
		p.recorded.Resume()
	}
}

// Stop ends all that sounds, at once and without a click.
func (p *Player) Stop() {
	p.StopRecording()
	p.StopBell()
	if p.device != nil {
		p.device.Rest()
	}
}

// StopBell ends the bell.
func (p *Player) StopBell() {
	p.bell.stop()
	p.bell = nil
}

// StopRecording ends the recording.
func (p *Player) StopRecording() {
	p.recorded.stop()
	p.recorded = nil
}

// Tend is called about once a second: it lets the device rest while nothing sounds, and says once why nothing can be heard any more, or
// why a recording broke off. After the first the next sound tries anew.
func (p *Player) Tend() (gone, broken error) {
	if p.device == nil {
		return nil, nil
	}
	if gone = p.device.Err(); gone != nil {
		p.device, p.bell, p.recorded = nil, nil, nil
		return gone, nil
	}
	if !p.bell.sounds() && !p.recorded.sounds() {
		p.device.Rest()
	}
	if p.recorded != nil && p.recorded.samples.over() {
		broken = p.recorded.samples.err()
		if broken != nil || !p.recorded.Playing() {
			p.StopRecording()
		}
	}
	return nil, broken
}

func (x *playing) sounds() bool { return x != nil && x.Playing() }

func (x *playing) stop() {
	if x != nil {
		x.samples.end()
		x.Mute()
	}
}

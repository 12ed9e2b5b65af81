package sound

import (
	"io"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/ebitengine/oto/v3"

	"unhurried/internal/fault"
)

// errNoDevice is said once; the evening goes on.
var errNoDevice = fault.New("fault.soundNone", "no sound device answers, so nothing can be heard; it is tried again once the diary was locked and opened")

// errAway keeps sound on this computer, as everything else.
var errAway = fault.New("fault.soundAway", "the sound of this computer goes to another one, and Unhurried sends nothing there")

// output is the system's sound: PulseAudio or PipeWire, else ALSA; on Windows what Windows has. A process can open it only once.
type output struct {
	context *oto.Context
	ready   chan struct{} // closed when it is known whether there is a device
	awake   atomic.Bool
	turned  chan struct{} // awake was set
}

// Open opens the system's sound under a name, which programs that set the volume show. It returns at once.
func Open(name string) Device {
	if leavesComputer() {
		return silent{errAway}
	}
	if !hasDevice() {
		return silent{errNoDevice}
	}
	c, ready, err := oto.NewContext(&oto.NewContextOptions{SampleRate: Rate, ChannelCount: 2, Format: oto.FormatFloat32LE, ApplicationName: name})
	if err != nil {
		return silent{errNoDevice}
	}
	o := &output{context: c, ready: ready, turned: make(chan struct{}, 1)}
	o.awake.Store(true)
	go o.turn()
	return o
}

// fading is within which time the rest of a sound that ends is on its way out.
const fading = 500 * time.Millisecond

// turn suspends and resumes the device, which may take as long as the device likes.
func (o *output) turn() {
	<-o.ready
	for range o.turned {
		if o.awake.Load() {
			_ = o.context.Resume() // Err tells
			continue
		}
		time.Sleep(fading)
		if !o.awake.Load() {
			_ = o.context.Suspend()
		}
	}
}

func (o *output) set(awake bool) {
	if o.awake.Swap(awake) == awake {
		return
	}
	select {
	case o.turned <- struct{}{}:
	default: // turn looks anyway
	}
}

// Start is Device.Start.
func (o *output) Start(samples io.Reader) Track {
	o.set(true)
	p := o.context.NewPlayer(samples)
	p.Play()
	return &track{p, o}
}

// Rest is Device.Rest.
func (o *output) Rest() { o.set(false) }

// Err is Device.Err. What the system says names devices and sockets, which help nobody in an evening.
func (o *output) Err() error {
	select {
	case <-o.ready:
	default:
		return nil
	}
	if o.context.Err() != nil {
		return errNoDevice
	}
	return nil
}

// track is a Track of the output.
type track struct {
	player *oto.Player
	of     *output
}

// Pause is Track.Pause.
func (t *track) Pause() { t.player.Pause() }

// Resume is Track.Resume.
func (t *track) Resume() {
	t.of.set(true)
	t.player.Play()
}

// Mute is Track.Mute. The volume goes down over what is played next; the library ends a track that nobody holds any more.
func (t *track) Mute() {
	t.player.SetVolume(0)
	time.AfterFunc(2*fading, func() { runtime.KeepAlive(t) })
}

// Playing is Track.Playing.
func (t *track) Playing() bool { return t.player.IsPlaying() }

// silent is a device that is not there.
type silent struct{ err error }

// Start is Device.Start.
func (silent) Start(io.Reader) Track { return nil }

// Rest is Device.Rest.
func (silent) Rest() {}

// Err is Device.Err.
func (s silent) Err() error { return s.err }

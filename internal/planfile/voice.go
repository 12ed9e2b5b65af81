package planfile

import (
	"fmt"
	"path/filepath"
	"slices"

	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/recording"
)

// Voice is a recording that a draft takes along: a file on the author's computer, for an exercise.
type Voice struct {
	Path     string
	Exercise string
	Whom     string // the name of the one whom it is for, or empty for all
	Format   recording.Format
	Seconds  int
	Bytes    int
}

// ReadVoice reads a file and checks that it is a recording which can be played. Whom and what it is for is still to be said. The error
// names the file.
func ReadVoice(path string) (Voice, error) {
	v := Voice{Path: path}
	err := v.check(func([]byte) {})
	return v, err
}

// check reads the file anew and hands over its bytes where they are in order.
func (v *Voice) check(read func(b []byte)) error {
	b, err := readSound(v.Path)
	var info recording.Info
	if err == nil {
		info, err = recording.Check(b)
	}
	if err != nil {
		return fault.New("fault.inFile", "{{.File}}: {{.Err}}", fault.Data{"File": exchange.OneLine(filepath.Base(v.Path)), "Err": exchange.Reason(err)})
	}
	v.Format, v.Seconds, v.Bytes = info.Format, seconds(info), len(b)
	read(b)
	return nil
}

// What adding a recording to a draft may run into.
var (
	errVoices      = fault.New("fault.planVoices", "a plan takes {{.Most}} recordings; send the others with another one", fault.Data{"Most": MaxRecordings})
	errVoicesLarge = fault.New("fault.planVoicesLarge", "with this one the recordings have more than {{.Most}} MB together; send it with another plan", fault.Data{"Most": MaxSounds / 1_000_000})
	errVoiceTwice  = fault.New("fault.planVoiceTwice", "this recording is in the plan for that exercise already")
)

// Add takes a recording along, or says why there is no room for it.
func (d *Draft) Add(v Voice) error {
	files := map[string]int{v.Path: v.Bytes}
	for _, x := range d.Recordings {
		if x.Path == v.Path && x.Exercise == v.Exercise && (x.Whom == v.Whom || x.Whom == "" || v.Whom == "") {
			return errVoiceTwice
		}
		files[x.Path] = x.Bytes
	}
	total := 0
	for _, n := range files {
		total += n
	}
	switch {
	case len(d.Recordings) >= MaxRecordings:
		return errVoices
	case total > MaxSounds:
		return errVoicesLarge
	}
	d.Recordings = append(d.Recordings, v)
	return nil
}

// Load reads the recordings of a draft into memory and gives them by the names that Text has for them. What can't go along any more,
// such as a file that has been moved, is in wrong by the number of its recording.
func (d *Draft) Load() (files Files, wrong map[int]error) {
	read, wrong := map[string][]byte{}, map[int]error{}
	for i := range d.Recordings {
		if read[d.voiceName(i)] != nil {
			continue
		}
		if err := d.Recordings[i].check(func(b []byte) { read[d.voiceName(i)] = b }); err != nil { // it may be of another format by now
			wrong[i] = err
		}
	}
	return func(name string) ([]byte, error) {
		if b := read[name]; b != nil {
			return b, nil
		}
		return nil, errNoFile
	}, wrong
}

// voiceName is what the file of a recording is called in the plan: a number, since its own name may tell something of its author or of
// other clients. One file has one name, for however many exercises it is.
func (d *Draft) voiceName(i int) string {
	v := d.Recordings[i]
	first := slices.IndexFunc(d.Recordings, func(x Voice) bool { return x.Path == v.Path })
	return fmt.Sprintf("recording-%d.%s", first+1, d.Recordings[first].Format)
}

// voiceNamed is the number of a recording by the name that its file has in the plan, or -1. One file for several exercises is the
// first of them.
func (d *Draft) voiceNamed(name string) int {
	for i := range d.Recordings {
		if d.voiceName(i) == name {
			return i
		}
	}
	return -1
}

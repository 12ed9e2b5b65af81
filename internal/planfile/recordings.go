package planfile

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/recording"
)

// Bounds of the recordings of a plan.
const (
	MaxRecordings = 6
	MaxSounds     = 60_000_000 // bytes of all together
)

// Files gives the bytes of a recording by the name that the plan has for it.
type Files func(name string) ([]byte, error)

var errNoFile = fault.New("fault.planNoFile", "it is not there")

// Beside gives files that lie in the folder of a plan.
func Beside(plan string) Files {
	return func(name string) ([]byte, error) { return readSound(filepath.Join(filepath.Dir(plan), name)) }
}

// readSound reads a file that is to be a recording.
func readSound(path string) ([]byte, error) {
	b, err := exchange.ReadFile(path, recording.MaxBytes)
	switch {
	case errors.Is(err, exchange.ErrTooLarge):
		return nil, recording.ErrLarge
	case errors.Is(err, os.ErrNotExist):
		return nil, errNoFile
	}
	return b, err
}

// recordings reads the recordings that the plan names and checks that each can be played.
func (r *reader) recordings() {
	all := r.file.Recordings
	if len(all) > MaxRecordings {
		r.problem("recordings", fault.Say("plan.recordingsMany", "the plan has {{.N}} recordings", fault.Data{"N": len(all)}), fault.Say("remedy.recordingsMany", "{{.Most}} are the most", fault.Data{"Most": MaxRecordings}))
		return
	}
	r.plan.Sounds, r.plan.files = map[string][]byte{}, map[string][]byte{}
	read, total := map[string]voiced{}, 0
	for i, x := range all {
		path := fmt.Sprintf("recordings.%d", i)
		exercise := homework.Work{Kind: homework.WorkExercise, ID: x.Exercise}
		if !r.known(path+".exercise", "exercise", x.Exercise, r.cat.Exercise(x.Exercise) != nil, func() (ids []string) {
			for i := range r.cat.Exercises {
				ids = append(ids, r.cat.Exercises[i].ID)
			}
			return ids
		}) {
			continue
		}
		v, again := read[x.File] // one file may be for several exercises, and counts once
		if !again {
			b, info, err := r.sound(x.File)
			if err != nil {
				r.problem(path+".file", fault.Say("fault.inFile", "{{.File}}: {{.Err}}", fault.Data{"File": fmt.Sprintf("%.60q", x.File), "Err": err}), fault.Say("remedy.recording", "name a file beside the plan that a player plays"))
				continue
			}
			if total += len(b); total > MaxSounds {
				r.problem(path, fault.Say("plan.recordingsLarge", "the recordings have more than {{.Most}} MB together", fault.Data{"Most": MaxSounds / 1_000_000}), fault.Say("remedy.recordingsLarge", "send some of them with another plan"))
				return
			}
			sum := sha256.Sum256(b)
			v = voiced{hex.EncodeToString(sum[:]), seconds(info)}
			r.plan.Sounds[v.sound], r.plan.files[x.File], read[x.File] = b, b, v
		}
		r.add(path, r.whom(path+".for", x.For), homework.PlanPart{Kind: homework.PartRecording, Work: exercise, Sound: v.sound, Seconds: v.seconds})
	}
}

// voiced is a file that was read: the SHA-256 of it, in hex, and how long it is.
type voiced struct {
	sound   string
	seconds int
}

// seconds is how long a recording is, begun ones counted whole.
func seconds(info recording.Info) int { return int(math.Ceil(info.Length.Seconds())) }

// sound reads and checks one file.
func (r *reader) sound(name string) (b []byte, info recording.Info, err error) {
	switch {
	case r.files == nil:
		return nil, info, fault.New("fault.planApart", "the plan is here without its recordings; seal it where they lie beside it")
	case !plain(name):
		return nil, info, fault.New("fault.planFileName", "this is no name of a file beside the plan")
	}
	if b, err = r.files(name); err == nil {
		info, err = recording.Check(b)
	}
	return b, info, err
}

// plain reports whether a name is that of a file in the same folder, and could be so on any system.
func plain(name string) bool {
	return name != "" && len(name) <= 100 && name != "." && name != ".." && name != textEntry && !strings.ContainsAny(name, `/\:`) && !strings.ContainsFunc(name, func(c rune) bool { return c < ' ' })
}

//go:build linux

package sound

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// A process can open the system's sound once, so each test of it is a process of its own, which this variable tells what to do.
const role = "UNHURRIED_SOUND_TEST"

func TestMain(m *testing.M) {
	switch os.Getenv(role) {
	case "ring":
		p := New(func() Device { return Open("Unhurried") })
		for range 2 { // what the device took last may still be on its way when a bell ends: of the first nothing is, once the second ends
			p.Ring(Change)
			for range time.Tick(time.Millisecond) {
				if gone, _ := p.Tend(); gone != nil {
					os.Exit(3)
				}
				if !p.bell.sounds() {
					break
				}
			}
		}
		os.Exit(0)
	case "none":
		p := New(func() Device { return Open("Unhurried") })
		p.Ring(Change)
		<-p.device.(*output).ready
		if gone, _ := p.Tend(); !errors.Is(gone, errNoDevice) {
			os.Exit(4)
		}
		p.Ring(Change)
		if gone, _ := p.Tend(); !errors.Is(gone, errNoDevice) {
			os.Exit(5)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// play runs this test's binary in a role, where ALSA has a configuration and there is no PulseAudio.
func play(t *testing.T, as, alsa string) {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "asound.conf")
	if err := os.WriteFile(file, []byte(alsa), 0o600); err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(os.Environ(), role+"="+as, "ALSA_CONFIG_PATH="+file, "XDG_RUNTIME_DIR="+dir, "PULSE_SERVER=unix:"+filepath.Join(dir, "none"))
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", as, err, out)
	}
}

// What reaches a device of the system is the bell, frame for frame: the whole way is the real one, and only in the place of a speaker
// there is a file.
func TestABellReachesTheDevice(t *testing.T) {
	file := filepath.Join(t.TempDir(), "heard")
	play(t, "ring", `pcm.!default { type file slave.pcm { type null } file "`+file+`" format "raw" }`)
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got, want := frames(b), heard(newSamples(Change.strike()), 4096)
	first := 0
	for first < len(got) && got[first][0] == 0 {
		first++
	}
	// Where the device was quicker than the bell there is silence between.
	i := 1 // the first frame of a bell is silence, too
	for _, f := range got[first:] {
		if i >= len(want)-2 {
			break
		}
		if f == want[i] {
			i++
		} else if f[0] != 0 {
			t.Fatalf("heard %v after %d frames of the bell, which goes on with %v", f, i, want[i])
		}
	}
	if i < len(want)-2 {
		t.Errorf("heard %d frames of %d", i, len(want))
	}
}

func TestWithoutADeviceThatIsTold(t *testing.T) {
	play(t, "none", "")
}

// Sound stays on this computer, whatever PulseAudio is told.
func TestSoundNeverGoesToAnotherComputer(t *testing.T) {
	for server, away := range map[string]bool{
		"": false, "/socket": false, "unix:/socket": false, "{box}unix:/socket": false,
		"tcp:192.0.2.1": true, "tcp6:[::1]:4713": true, "192.0.2.1": true, "example": true, "unix:/socket tcp:example": true, "{box}tcp:example": true,
		"{box": true,
	} {
		t.Setenv("PULSE_SERVER", server)
		if leavesComputer() != away {
			t.Errorf("%q: %v", server, !away)
		}
		if away {
			if d := Open("Unhurried"); !errors.Is(d.Err(), errAway) {
				t.Errorf("%q: %v", server, d.Err())
			}
		}
	}
}

//go:build linux

package voice

import (
	"bufio"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// desktop is a home with a Speech Dispatcher of its own, that has one synthesizer: what it says goes line by line into a pipe, and another one is
// there for it to hold. It is the real dispatcher, which the voice itself starts; only its sound device is none.
func desktop(t *testing.T, execute string) (spoken *bufio.Reader, held string) {
	t.Helper()
	home := t.TempDir()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	pipe := filepath.Join(home, "spoken")
	must(syscall.Mkfifo(pipe, 0o600))
	held = filepath.Join(home, "held")
	must(syscall.Mkfifo(held, 0o600))
	f, err := os.OpenFile(pipe, os.O_RDWR, 0)
	must(err)
	t.Cleanup(func() { must(f.Close()) })
	config := filepath.Join(home, "speech-dispatcher")
	must(os.MkdirAll(filepath.Join(config, "modules"), 0o700))
	file := func(name, text string) { must(os.WriteFile(filepath.Join(home, name), []byte(text), 0o600)) }
	file("asound.conf", "pcm.!default { type null }\n")
	file("speech-dispatcher/speechd.conf", "LogLevel 3\nAudioOutputMethod \"alsa\"\nAddModule \"pipe\" \"sd_generic\" \"pipe.conf\"\nDefaultModule pipe\nTimeout 2\n")
	file("speech-dispatcher/modules/pipe.conf", `GenericExecuteSynth "`+strings.NewReplacer("PIPE", pipe, "HELD", held).Replace(execute)+`"
GenericCmdDependency "printf"
AddVoice "en" "MALE1" "english"
AddVoice "de" "MALE1" "german"
GenericLanguage "en" "english" "utf-8"
GenericLanguage "de" "german" "utf-8"
`)
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", home)
	t.Setenv("XDG_RUNTIME_DIR", home)
	t.Setenv("XDG_CACHE_HOME", home)
	t.Setenv("SPEECHD_ADDRESS", "")
	t.Setenv("ALSA_CONFIG_PATH", filepath.Join(home, "asound.conf"))
	t.Setenv("UNHURRIED_SECRET", "what the next process is told")
	t.Cleanup(func() {
		b, err := os.ReadFile(filepath.Join(config, "pid", "speech-dispatcher.pid"))
		must(err)
		pid, err := strconv.Atoi(strings.TrimSpace(string(b)))
		must(err)
		environment, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/environ")
		must(err)
		if strings.Contains(string(environment), "UNHURRIED_") {
			t.Error("the dispatcher was told what is for the next process of ours")
		}
		must(syscall.Kill(pid, syscall.SIGKILL)) // what it has begun ends with it; asked kindly, it waits for its synthesizer
		logs, err := filepath.Glob(filepath.Join(config, "log", "*.log"))
		must(err)
		if len(logs) == 0 {
			t.Error("it keeps no log")
		}
		for _, l := range logs {
			if b, err := os.ReadFile(l); err != nil || strings.Contains(string(b), "Feel your feet") {
				t.Errorf("%s holds what was read aloud: %v", l, err)
			}
		}
	})
	return bufio.NewReader(f), held
}

func line(t *testing.T, r *bufio.Reader) string {
	t.Helper()
	s, err := r.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(s, "\n")
}

// plain says a line; the dispatcher puts the text in once.
const plain = `printf '%s %s\\n' \'$LANGUAGE\' \'$DATA\' > PIPE`

// lasting does, too, and goes on with Long. until it is killed.
const lasting = `printf '%s %s\\n' \'$LANGUAGE\' \'$DATA\' | { read -r said; printf '%s\\n' \"$said\" > PIPE; case $said in *Long.) exec sleep 600 > HELD;; esac; }`

// The dispatcher is started, and says what it is given, whatever stands in it, in its language and order.
func TestTheSystemsVoiceReads(t *testing.T) {
	spoken, _ := desktop(t, plain)
	v := Open("Unhurried")
	v.Say([]string{"Feel your feet on the floor.", "It's “soft”; say $(stop) or `wait`.", ".hidden"}, "en")
	for _, want := range []string{"english Feel your feet on the floor.", "english It's “soft”; say $(stop) or `wait`.", "english .hidden"} {
		if got := line(t, spoken); got != want {
			t.Errorf("says %q, wanted %q", got, want)
		}
	}
	v.Say([]string{"Guten Abend."}, "de")
	if got := line(t, spoken); got != "german Guten Abend." || v.Err() != nil {
		t.Errorf("says %q, %v", got, v.Err())
	}
}

// Silence is silence: what was queued is not said after it, nor what was being said.
func TestTheSystemsVoiceStops(t *testing.T) {
	spoken, held := desktop(t, lasting)
	v := Open("Unhurried")
	v.Say([]string{"Short.", "Long.", "Never."}, "en")
	for _, want := range []string{"english Short.", "english Long."} {
		if got := line(t, spoken); got != want {
			t.Errorf("says %q, wanted %q", got, want)
		}
	}
	d := v.(*dispatcher)
	d.mu.Lock()
	for d.said == 0 && d.failed == nil {
		d.turned.Wait()
	}
	d.mu.Unlock()
	if n := v.Said(); n != 1 {
		t.Errorf("has said %d", n)
	}
	long, err := os.Open(held) // which ends when it is no longer said
	if err != nil {
		t.Fatal(err)
	}
	v.Say(nil, "")
	v.Settle()
	if _, err := io.ReadAll(long); err != nil {
		t.Error(err)
	}
	if err := long.Close(); err != nil {
		t.Error(err)
	}
	v.Say([]string{"Another."}, "en")
	if got := line(t, spoken); got != "english Another." {
		t.Errorf("after a stop it says %q", got)
	}
}

// A lock does not wait for a dispatcher that hangs.
func TestAVoiceThatHangsHoldsUpNoLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s")
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("SPEECHD_ADDRESS", "unix_socket:"+path)
	v := Open("Unhurried")
	conn, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	// It answers the greeting, and then no more.
	if _, err := conn.Write([]byte("208 OK\r\n202 OK\r\n220 OK\r\n250-espeak\r\n250 OK\r\n")); err != nil {
		t.Fatal(err)
	}
	d := v.(*dispatcher)
	d.mu.Lock()
	for !d.open && d.failed == nil {
		d.turned.Wait()
	}
	d.settling = 0
	d.mu.Unlock()
	v.Say(nil, "")
	v.Settle()
	if err := v.Err(); err != nil { // the voice has its patience still
		t.Errorf("waited until it was given up: %v", err)
	}
	if err := errors.Join(conn.Close(), l.Close()); err != nil {
		t.Error(err)
	}
}

// Where there is no dispatcher, or none at this computer, that is told.
func TestWithoutAVoiceThatIsTold(t *testing.T) {
	wait := func(v Voice) error {
		d := v.(*dispatcher)
		d.mu.Lock()
		defer d.mu.Unlock()
		for d.failed == nil {
			d.turned.Wait()
		}
		return d.failed
	}
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	t.Setenv("PATH", t.TempDir())
	v := Open("Unhurried")
	v.Say([]string{"One."}, "en")
	if err := wait(v); err == nil || !errors.Is(v.Err(), errNoVoice) {
		t.Errorf("told %v", v.Err())
	}
	v.Settle() // and waits for nobody
	t.Setenv("SPEECHD_ADDRESS", "inet_socket:example:6560")
	v = Open("Unhurried")
	if err := wait(v); !errors.Is(err, errAway) || !errors.Is(v.Err(), errAway) {
		t.Errorf("told %v", err)
	}
	for what, answers := range map[string]string{
		"goes at once":     "",
		"goes later":       "208 OK CLIENT NAME SET\r\n202 OK PRIORITY SET\r\n",
		"is no dispatcher": "SSH-2.0-OpenSSH_9.2\r\n",
		"has no voice":     "208 OK CLIENT NAME SET\r\n202 OK PRIORITY SET\r\n220 OK NOTIFICATION SET\r\n250-dummy\r\n250 OK MODULE LIST SENT\r\n",
		"refuses":          "300 ERR INTERNAL ERROR\r\n",
	} {
		path := filepath.Join(t.TempDir(), "s")
		l, err := net.Listen("unix", path)
		if err != nil {
			t.Fatal(err)
		}
		t.Setenv("SPEECHD_ADDRESS", "unix_socket:"+path)
		v := Open("Unhurried")
		conn, err := l.Accept()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := bufio.NewReader(conn).ReadString('\n'); err != nil {
			t.Fatal(err)
		}
		if _, err := conn.Write([]byte(answers)); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(what, "voice") {
			err = conn.Close()
		}
		if failed := wait(v); err != nil || failed == nil || !errors.Is(v.Err(), errNoVoice) {
			t.Errorf("%s: told %v", what, v.Err())
		}
		if err := errors.Join(l.Close()); err != nil {
			t.Error(err)
		}
	}
}

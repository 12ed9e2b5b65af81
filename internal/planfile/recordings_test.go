package planfile

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"

	"unhurried/internal/homework"
	"unhurried/internal/recording"
)

// tone is a second of a WAV file, which begins with a value of its own.
func tone(first byte) []byte {
	data := make([]byte, 8000)
	data[0] = first
	b := []byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data")
	return append(binary.LittleEndian.AppendUint32(b, uint32(len(data))), data...)
}

const voices = "recordings:\n  - exercise: hands-in-turns\n    file: hands.wav\n  - exercise: hands-in-turns\n    file: for-sam.wav\n    for: Sam\n"

// beside writes a plan and files beside it.
func beside(t testing.TB, text string, files map[string][]byte) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "plan.yaml")
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(filepath.Dir(path), name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A plan with recordings is sealed with them and opened with them, whatever is beside it by then.
func TestRecordingsComeAlong(t *testing.T) {
	path := beside(t, whole+voices, map[string][]byte{"hands.wav": tone(1), "for-sam.wav": tone(2)})
	p, _, err := ReadFile(path, shipped(t))
	if err != nil {
		t.Fatal(err)
	}
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Seal(&b, []byte(whole+voices), p, key.Recipient()); err != nil {
		t.Fatal(err)
	}
	opened, err := Open(bytes.NewReader(b.Bytes()), int64(b.Len()), shipped(t), key)
	if err != nil {
		t.Fatal(err)
	}
	var found []homework.PlanPart
	for _, part := range opened.Parts {
		if part.Kind == homework.PartRecording {
			found = append(found, part.PlanPart)
			if want := tone(byte(len(found))); !bytes.Equal(opened.Sounds[part.Sound], want) {
				t.Errorf("the recording %d is another one", len(found))
			}
			if part.Seconds != 1 || part.Work.ID != "hands-in-turns" {
				t.Errorf("%+v", part)
			}
		}
	}
	if len(found) != 2 || opened.ID != p.ID || opened.Letter != p.Letter {
		t.Errorf("%d recordings, plan %s, want %s", len(found), opened.ID, p.ID)
	}
	if bytes.Contains(b.Bytes(), []byte("RIFF")) {
		t.Error("a recording stands there unsealed")
	}
}

// What is no recording of the plan is refused whole, by line, in one sentence.
func TestARecordingThatIsNoneIsRefused(t *testing.T) {
	good := map[string][]byte{"hands.wav": tone(1), "for-sam.wav": tone(2)}
	with := func(name string, b []byte) map[string][]byte {
		return map[string][]byte{"hands.wav": tone(1), "for-sam.wav": tone(2), name: b}
	}
	for name, c := range map[string]struct {
		text, says string
		files      map[string][]byte
	}{
		"not there":       {voices, "hands.wav", nil},
		"no sound":        {voices, "no recording that can be played", with("hands.wav", []byte("Dear both"))},
		"an hour":         {voices, "longer than 45 minutes", with("hands.wav", hour())},
		"too large":       {voices, "more than 20 MB", with("hands.wav", make([]byte, recording.MaxBytes+1))},
		"a path":          {strings.Replace(voices, "hands.wav", "../hands.wav", 1), "no name of a file", good},
		"an absolute one": {strings.Replace(voices, "hands.wav", "/etc/passwd", 1), "no name of a file", good},
		"a drive":         {strings.Replace(voices, "hands.wav", "'C:\\voice.wav'", 1), "no name of a file", good},
		"the plan itself": {strings.Replace(voices, "hands.wav", "plan.yaml", 1), "no name of a file", good},
		"no exercise":     {strings.Replace(voices, "hands-in-turns", "hands-in-turn", 1), "did you mean", good},
		"twice":           {voices + "  - exercise: hands-in-turns\n    file: hands.wav\n", "a second time", good},
		"seven":           {"recordings:\n" + strings.Repeat("  - exercise: hands-in-turns\n    file: hands.wav\n", 7), "6 are the most", good},
	} {
		_, _, err := ReadFile(beside(t, whole+c.text, c.files), shipped(t))
		if err == nil || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), "plan:") {
			t.Errorf("%s: %.300v", name, err)
		}
	}
	if _, _, err := Read([]byte(whole+voices), shipped(t), nil); err == nil || !strings.Contains(err.Error(), "without its recordings") {
		t.Errorf("a plan whose recordings are nowhere: %v", err)
	}
}

// zipped puts entries into a zip, one after the other, whatever they are called.
func zipped(t testing.TB, entries ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		w, err := z.Create(e[0])
		if err == nil {
			_, err = w.Write([]byte(e[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hour is an MP3 file of 32 kilobits a second.
func hour() []byte {
	frame := make([]byte, 104)
	copy(frame, "\xff\xfb\x10\xc4")
	return bytes.Repeat(frame, 3600*44100/1152)
}

// A zip that is no plan is refused, and one that unpacks to more than it says asks for no more than is allowed.
func TestAZipThatIsNoPlanIsRefused(t *testing.T) {
	sound := string(tone(1))
	many := [][2]string{{textEntry, whole + voices}}
	for i := range 50 {
		many = append(many, [2]string{strings.Repeat("x", i+1), ""})
	}
	for name, c := range map[string]struct {
		b    []byte
		want error
	}{
		"no text":        {zipped(t, [2]string{"hands.wav", sound}), ErrNotPlan},
		"a path":         {zipped(t, [2]string{textEntry, whole}, [2]string{"a/b.wav", sound}), ErrNotPlan},
		"out of it":      {zipped(t, [2]string{textEntry, whole}, [2]string{"../b.wav", sound}), ErrNotPlan},
		"a folder":       {zipped(t, [2]string{textEntry, whole}, [2]string{"a/", ""}), ErrNotPlan},
		"the text twice": {zipped(t, [2]string{textEntry, whole}, [2]string{textEntry, whole}), ErrNotPlan},
		"fifty files":    {zipped(t, many...), ErrNotPlan},
		"a bomb":         {zipped(t, [2]string{textEntry, strings.Repeat("a", 50<<20)}), ErrNotPlan},
		"half a zip":     {zipped(t, [2]string{textEntry, whole})[:200], ErrNotPlan},
	} {
		if _, err := openInside(bytes.NewReader(c.b), int64(len(c.b)), shipped(t)); !errors.Is(err, c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
	b := zipped(t, [2]string{textEntry, whole + voices}, [2]string{"hands.wav", strings.Repeat("\x00", 30<<20)}, [2]string{"for-sam.wav", sound})
	if _, err := openInside(bytes.NewReader(b), int64(len(b)), shipped(t)); err == nil || !strings.Contains(err.Error(), "20 MB") {
		t.Errorf("a recording of zeros that unpacks to 30 MB: %v", err)
	}
	b = zipped(t, [2]string{textEntry, whole}, [2]string{"hands.wav", sound})
	if p, err := openInside(bytes.NewReader(b), int64(len(b)), shipped(t)); err != nil || len(p.Sounds) != 0 {
		t.Errorf("a plan in a zip by hand, with a file that it does not name: %v", err)
	}
}

// The bound of all recordings together holds for files that are each within theirs, and a small zip may unpack to; a file that is for
// several exercises counts once.
func TestTheBoundOfAllRecordingsTogether(t *testing.T) {
	exercises := []string{"hands-in-turns", "small-trial", "kissing-again", "clothed-touch-in-turns"}
	cat := shipped(t)
	for i := range cat.Exercises {
		if id := cat.Exercises[i].ID; !slices.Contains(exercises, id) {
			exercises = append(exercises, id)
		}
	}
	exercises = slices.DeleteFunc(exercises, func(id string) bool { return cat.Exercise(id) == nil })[:4]
	sound := string(large(16_000_000))
	text, same := whole+"recordings:\n", whole+"recordings:\n"
	entries := [][2]string{{textEntry, ""}}
	for i, id := range exercises {
		text += fmt.Sprintf("  - exercise: %s\n    file: %d.wav\n", id, i)
		same += fmt.Sprintf("  - exercise: %s\n    file: 0.wav\n", id)
		entries = append(entries, [2]string{fmt.Sprint(i, ".wav"), sound})
	}
	entries[0][1] = text
	b := zipped(t, entries...)
	if _, err := openInside(bytes.NewReader(b), int64(len(b)), cat); len(b) > 1<<20 || err == nil || !strings.Contains(err.Error(), "more than 60 MB together") {
		t.Errorf("64 MB out of a zip of %d bytes: %v", len(b), err)
	}
	entries[0][1] = same
	b = zipped(t, entries[:2]...)
	if p, err := openInside(bytes.NewReader(b), int64(len(b)), cat); err != nil || len(p.Sounds) != 1 || len(p.files) != 1 {
		t.Errorf("one file for four exercises: %v", err)
	}
}

// large is a WAV file of silence.
func large(n int) []byte {
	b := tone(0)[:40]
	return append(binary.LittleEndian.AppendUint32(b, uint32(n)), bytes.Repeat([]byte{0x80}, n)...)
}

func FuzzOpenPack(f *testing.F) {
	f.Add(zipped(f, [2]string{textEntry, whole + voices}, [2]string{"hands.wav", string(tone(1))}, [2]string{"for-sam.wav", string(tone(2))}))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := openInside(bytes.NewReader(b), int64(len(b)), shipped(t))
		if (p == nil) == (err == nil) {
			t.Fatalf("%v beside %+v", err, p)
		}
	})
}

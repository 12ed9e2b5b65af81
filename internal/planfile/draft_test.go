package planfile

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"unhurried/internal/homework"
	"unhurried/internal/recording"
)

// Whatever somebody types into the form, what is written is a plan that says just that.
func TestADraftIsWhatWasTyped(t *testing.T) {
	cat := shipped(t)
	words := rapid.OneOf(rapid.StringOfN(rapid.RuneFrom(nil, unicode.L, unicode.N, unicode.P, unicode.S, unicode.Zs), 0, 60, -1), rapid.SampledFrom([]string{
		"", "yes", "no: 3", "- a list", "# not a comment", "two\nlines", "\ttab", "'quotes' \"and\" more", "{a: b}", "*alias", "!!tag", "שלום", "👩🏽", "trailing \n\n", "2026-12-10",
	}))
	var voices []Voice // a file for two exercises, and one for each of two people
	for i, name := range []string{"client-K one.wav", "client-K two.WAV"} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, tone(byte(i+1)), 0o600); err != nil {
			t.Fatal(err)
		}
		v, err := ReadVoice(path)
		if err != nil || v.Seconds != 1 || v.Bytes != len(tone(1)) || v.Format != recording.WAV {
			t.Fatalf("%+v, %v", v, err)
		}
		for _, x := range []string{"hands-in-turns", "body-touch-in-turns"} {
			v.Exercise = x
			if v.Whom = ""; i == 0 {
				voices = append(voices, v)
				continue
			}
			for _, v.Whom = range []string{"Alex", "Sam"} {
				voices = append(voices, v)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d := Draft{Couple: "0123456789abcdef", Author: "Dr. \"Lee\": #1", Made: 20700, Letter: strings.TrimSpace(words.Draw(t, "letter"))}
		if rapid.Bool().Draw(t, "visit") {
			d.Visit, d.At = 20714, "17:00"
		}
		replies, again := 0, 0
		for i := range rapid.IntRange(0, 4).Draw(t, "answers") {
			r := Reply{Answerable: Answerable{ID: homework.ID{byte(i + 1)}.String()}, Words: strings.TrimSpace(words.Draw(t, "words")), Again: rapid.Bool().Draw(t, "again"), Times: rapid.IntRange(0, 5).Draw(t, "times")}
			if r.Words != "" {
				replies++
			}
			if r.Again {
				again++
			}
			d.Answers = append(d.Answers, r)
		}
		for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(voices)-1), 0, MaxRecordings, rapid.ID).Draw(t, "recordings") {
			if err := d.Add(voices[i]); err != nil {
				t.Fatal(err)
			}
		}
		files, wrong := d.Load()
		if len(wrong) > 0 {
			t.Fatal(wrong)
		}
		text, err := d.Text()
		if replies+again+len(d.Recordings) == 0 && d.Letter == "" && d.Visit == 0 {
			if err == nil {
				t.Fatal("a plan that says nothing was written")
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		p, _, err := Read(text, cat, files)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		heard := 0
		for _, part := range p.Parts {
			if part.Kind != homework.PartRecording {
				continue
			}
			v := d.Recordings[heard]
			if want, err := os.ReadFile(v.Path); err != nil || part.Work.ID != v.Exercise || part.Whom != v.Whom || part.Seconds != v.Seconds || !bytes.Equal(p.Sounds[part.Sound], want) {
				t.Fatalf("the recording %+v came as %+v, %v", v, part, err)
			}
			heard++
		}
		if heard != len(d.Recordings) || bytes.Contains(text, []byte("client-K")) {
			t.Fatalf("%d of %d recordings, or the name of a file\n%s", heard, len(d.Recordings), text)
		}
		if p.Letter != d.Letter || p.Author != d.Author || len(p.Replies) != replies {
			t.Fatalf("it says %+v\n%s", p, text)
		}
		n := 0
		for _, r := range d.Answers {
			if r.Words != "" {
				if p.Replies[n].Words != r.Words || p.Replies[n].Assignment.String() != r.ID {
					t.Fatalf("the reply is %q, want %q\n%s", p.Replies[n].Words, r.Words, text)
				}
				n++
			}
		}
		for _, part := range p.Parts {
			switch part.Kind {
			case homework.PartAssignment:
				again--
			case homework.PartAppointment:
				if part.On != d.Visit || part.At != d.At {
					t.Fatalf("the visit is %+v", part)
				}
			}
		}
		if again != 0 {
			t.Fatalf("%d are not set again\n%s", again, text)
		}
	})
}

// The name of the author stands in a plan that is begun, whatever it holds.
func TestAPlanBeginsWithItsAuthor(t *testing.T) {
	text := New("0123456789abcdef", `Dr. "Lee" #1`, 20700, nil, nil)
	p, _, err := Read([]byte(strings.Replace(text, "# letter: |\n#   Dear both,", "letter: Dear both", 1)), shipped(t), nil)
	if err != nil || p.Author != `Dr. "Lee" #1` {
		t.Errorf("%+v, %v", p, err)
	}
}

// A file that can't go along is told of in a sentence that names it, at once or when it has changed since; what would make the plan
// refused is not taken into a draft.
func TestARecordingThatCantGoAlong(t *testing.T) {
	dir := t.TempDir()
	put := func(name string, b []byte) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, c := range map[string]struct {
		path, says string
	}{
		"no sound":  {put("letter.mp3", []byte("Dear both")), "letter.mp3: this is no recording that can be played"},
		"an hour":   {put("hour.mp3", hour()), "hour.mp3: the recording is longer than 45 minutes"},
		"too large": {put("large.wav", make([]byte, recording.MaxBytes+1)), "large.wav: the recording has more than 20 MB"},
		"not there": {filepath.Join(dir, "gone.ogg"), "gone.ogg: it is not there"},
		"a folder":  {dir, "it is a folder and not a file"},
		"empty":     {put("empty.wav", nil), "empty.wav: this is no recording"},
	} {
		if _, err := ReadVoice(c.path); err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") || strings.Contains(err.Error(), dir) {
			t.Errorf("%s: %v", name, err)
		}
	}
	one, other := put("one.wav", tone(1)), put("other.wav", tone(2))
	var d Draft
	add := func(path, exercise, whom string, bytes int, want error) {
		t.Helper()
		v, err := ReadVoice(path)
		if err != nil {
			t.Fatal(err)
		}
		v.Exercise, v.Whom = exercise, whom
		if bytes != 0 {
			v.Bytes = bytes
		}
		if err := d.Add(v); !errors.Is(err, want) {
			t.Errorf("%s for %s: %v, want %v", path, exercise, err, want)
		}
	}
	add(one, "hands-in-turns", "", 0, nil)
	add(one, "hands-in-turns", "", 0, errVoiceTwice)
	add(one, "hands-in-turns", "Sam", 0, errVoiceTwice) // they have it already
	add(other, "hands-in-turns", "", MaxSounds, errVoicesLarge)
	for _, x := range []string{"a", "b", "c", "d"} {
		add(one, x, "", 0, nil)
	}
	add(other, "hands-in-turns", "Sam", 0, nil)
	add(other, "hands-in-turns", "Alex", 0, errVoices)
	if err := os.Remove(one); err != nil {
		t.Fatal(err)
	}
	files, wrong := d.Load()
	if _, err := files("recording-1.wav"); len(wrong) != 5 || wrong[5] != nil || err == nil {
		t.Errorf("of six recordings five are gone: %v, %v", wrong, err)
	}
	if b, err := files("recording-6.wav"); err != nil || !bytes.Equal(b, tone(2)) {
		t.Errorf("the one that is there: %d bytes, %v", len(b), err)
	}
	mp3 := hour()[:104*500]
	put("other.wav", mp3) // made anew under its name
	files, _ = d.Load()
	if b, err := files("recording-6.mp3"); err != nil || !bytes.Equal(b, mp3) {
		t.Errorf("the one that was made anew: %d bytes, %v", len(b), err)
	}
}

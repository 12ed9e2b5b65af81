package app_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"unhurried/internal/agefile"
	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/recording"
	"unhurried/internal/report"
	"unhurried/internal/vault"
	"unhurried/internal/wording"
)

const voiced = "hands-in-turns"

// voice is a WAV file of so many bytes of sound, none of which is like the one before.
func voice(n int) []byte {
	b := []byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data")
	b = binary.LittleEndian.AppendUint32(b, uint32(n))
	x := uint32(1)
	for range n {
		x = x*1664525 + 1013904223
		b = append(b, byte(x>>24))
	}
	return b
}

// sealVoice seals a plan with a recording for the couple, for both or for one.
func (c *couple) sealVoice(whom string, sound []byte) (path string, id agefile.Identity) {
	c.t.Helper()
	dir := c.t.TempDir()
	d, err := c.app.Collect(wording.English(), report.Everything(0, c.app.Today()))
	c.must(err)
	text := []byte("format: unhurried-plan\nversion: 1\ncouple: \"" + d.Vault + "\"\nfor: " + whom + "\nby: Dr. Lee\ndate: 2026-03-01\nrecordings:\n  - exercise: " + voiced + "\n    file: voice.wav\n")
	path = filepath.Join(dir, "plan.yaml")
	c.must(os.WriteFile(path, text, 0o600))
	c.must(os.WriteFile(filepath.Join(dir, "voice.wav"), sound, 0o600))
	p, _, err := planfile.ReadFile(path, c.app.Catalog())
	c.must(err)
	to, err := agefile.PassphraseRecipient("told by telephone")
	c.must(err)
	var b bytes.Buffer
	c.must(planfile.Seal(&b, text, p, to))
	path = filepath.Join(dir, "plan.age")
	c.must(os.WriteFile(path, b.Bytes(), 0o600))
	id, err = agefile.PassphraseIdentity("told by telephone")
	c.must(err)
	return path, id
}

// hears compares what is played for the exercise with a recording; none with that nothing is.
func (c *couple) hears(step string, sound []byte) {
	c.t.Helper()
	s, about, found, err := c.app.Recording(voiced, true)
	if found != (sound != nil) || err != nil {
		c.t.Fatalf("%s: found %v, %v", step, found, err)
	}
	if !found {
		return
	}
	want, err := recording.Open(sound)
	c.must(err)
	one, other := make([]recording.Frame, 1<<16), make([]recording.Frame, 1<<16)
	for {
		n, err := s.Read(one)
		m, _ := want.Read(other)
		if n != m {
			c.t.Fatalf("%s: %d frames, want %d", step, n, m)
		}
		for i := range one[:n] {
			if one[i] != other[i] {
				c.t.Fatalf("%s: a frame is another one", step)
			}
		}
		if errors.Is(err, io.EOF) {
			break
		}
		c.must(err)
	}
	if about.Author != "Dr. Lee" || about.Seconds < 1 {
		c.t.Errorf("%s: %+v", step, about)
	}
}

// piecesOf counts the records with pieces of a recording in the file that a member's program finds.
func (c *couple) piecesOf(member int) (n int) {
	for _, e := range c.log(member) {
		if _, ok := e.(*homework.RecordingPiece); ok {
			n++
		}
	}
	c.must(c.app.Open(c.t.Context(), c.Path, passphrases[member]))
	return n
}

// A recording of several pieces comes with a plan, is heard by both once both took it, also after the file is closed and gone, and is
// deleted from the diary once both have left it.
func TestARecordingComesIsHeardAndGoes(t *testing.T) {
	c := newCouple(t)
	sound := voice(2*homework.MaxPiece + 5000)
	path, id := c.sealVoice("both", sound)
	p, err := c.app.ReceivePlan(path, id)
	c.must(err)
	c.hears("as it came", nil)
	if n := c.piecesOf(0); n != 3 {
		t.Fatalf("%d pieces are kept", n)
	}
	say := func(member int, a homework.PartAnswer) {
		t.Helper()
		_, err := c.as(member).AnswerPart(p.ID, false, 0, a, nil, false)
		c.must(err)
	}
	say(0, homework.PartTake)
	say(1, homework.PartTake)
	file, err := os.ReadFile(path)
	c.must(err)
	c.must(os.Remove(path))
	c.hears("the second member", sound)
	c.as(0)
	c.hears("the first member", sound)
	say(0, homework.PartLeave)
	c.hears("one left it", nil)
	say(1, homework.PartLeave)
	c.as(0) // whose program deletes what they brought in
	if n := c.piecesOf(0); n != 0 {
		t.Errorf("%d pieces are there still", n)
	}
	c.must(os.WriteFile(path, file, 0o600))
	_, err = c.app.ReceivePlan(path, id)
	c.must(err)
	say(0, homework.PartTake)
	say(1, homework.PartTake)
	c.hears("brought back by the plan's file", sound)
}

// A recording for one is that member's alone: the other's program finds nothing of it.
func TestARecordingForOneIsNobodyElses(t *testing.T) {
	c := newCouple(t)
	sound := voice(9000)
	path, id := c.sealVoice("one", sound)
	p, err := c.app.ReceivePlan(path, id)
	c.must(err)
	_, err = c.app.AnswerPart(p.ID, true, 0, homework.PartTake, nil, false)
	c.must(err)
	c.hears("whom it is for", sound)
	c.as(1)
	c.hears("the other", nil)
	v := c.vault(1)
	_, err = v.Load(t.Context(), func(r vault.Record) error {
		if r.Author == 0 && (r.Type == uint16(homework.TypeRecordingPiece) || bytes.Contains(r.Shared, sound[100:200]) || bytes.Contains(r.Private, sound[100:200])) {
			t.Errorf("the other finds a record of type %d", r.Type)
		}
		return nil
	})
	c.must(err)
	c.must(v.Close())
}

// What a crash has left out comes along when the plan is opened once more; a plan that is whole is here already.
func TestARecordingThatIsNotWholeIsMadeWhole(t *testing.T) {
	c := newCouple(t)
	sound := voice(homework.MaxPiece + 5000)
	path, id := c.sealVoice("both", sound)
	p, err := c.app.ReceivePlan(path, id)
	c.must(err)
	var ids []homework.ID
	c.app.Read(func(s *homework.State) { ids = s.SoundRecords(s.Received[0].Parts[0].Sound, false) })
	c.must(c.app.TakeBack(t.Context(), ids[1]))
	if _, err := c.app.AnswerPart(p.ID, false, 0, homework.PartTake, nil, false); err == nil {
		t.Error("half a recording is taken")
	}
	_, err = c.app.ReceivePlan(path, id)
	c.must(err)
	if _, err := c.app.ReceivePlan(path, id); err == nil {
		t.Error("a plan that is here is taken in once more")
	}
	for m := range 2 {
		_, err := c.as(m).AnswerPart(p.ID, false, 0, homework.PartTake, nil, false)
		c.must(err)
	}
	c.hears("made whole", sound)
	if n := c.piecesOf(0); n != 2 {
		t.Errorf("%d pieces are kept of two", n)
	}
}

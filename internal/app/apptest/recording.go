package apptest

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"unhurried/internal/agefile"
	"unhurried/internal/app"
	"unhurried/internal/planfile"
	"unhurried/internal/report"
	"unhurried/internal/wording"
)

// Voice is a recording as a WAV file: so many seconds of noise.
func Voice(seconds int) []byte {
	const rate = 8000
	b := []byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data")
	b = binary.LittleEndian.AppendUint32(b, uint32(rate*seconds))
	x := uint32(1)
	for range rate * seconds {
		x = x*1664525 + 1013904223
		b = append(b, byte(x>>24))
	}
	return b
}

// ReceiveRecording takes in a plan of Dr. A. Lee's with a recording alone, for "both" or "one", and returns the plan's name. Its parts
// are still to be answered.
func ReceiveRecording(t testing.TB, a *app.App, whom, exercise string, sound []byte) (plan string) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	d, err := a.Collect(wording.English(), report.Everything(0, a.Today()))
	must(err)
	dir := t.TempDir()
	text := []byte("format: unhurried-plan\nversion: 1\ncouple: \"" + d.Vault + "\"\nfor: " + whom + "\nby: Dr. A. Lee\ndate: 2026-11-01\nrecordings:\n  - exercise: " + exercise + "\n    file: a.wav\n")
	must(os.WriteFile(filepath.Join(dir, "a.wav"), sound, 0o600))
	must(os.WriteFile(filepath.Join(dir, "plan.yaml"), text, 0o600))
	p, _, err := planfile.ReadFile(filepath.Join(dir, "plan.yaml"), a.Catalog())
	must(err)
	const phrase = "told by telephone"
	to, err := agefile.PassphraseRecipient(phrase)
	must(err)
	var b bytes.Buffer
	must(planfile.Seal(&b, text, p, to))
	sealed := filepath.Join(dir, "plan.age")
	must(os.WriteFile(sealed, b.Bytes(), 0o600))
	id, err := agefile.PassphraseIdentity(phrase)
	must(err)
	_, err = a.ReceivePlan(sealed, id)
	must(err)
	return p.ID
}

package recording

import (
	"bytes"
	"errors"
	"io"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"
)

// all reads a recording to its end in odd portions.
func all(t testing.TB, b []byte) (frames []Frame) {
	t.Helper()
	s, err := Open(b)
	if err != nil {
		t.Fatal(err)
	}
	for part := make([]Frame, 777); ; {
		n, err := s.Read(part)
		frames = append(frames, part[:n]...)
		if errors.Is(err, io.EOF) {
			return frames
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// What each of the three kinds is, and that all of it can be read, neither more nor less.
func TestTheThreeKindsArePlayedToTheirEnd(t *testing.T) {
	for name, c := range map[string]struct {
		b      []byte
		format Format
		rate   int
		frames int
		slack  int // of frames that a decoder holds back
	}{
		"WAV, mono, 16 bits":   {madeWAV(22050, 1, 2, 1.5), WAV, 22050, 33075, 0},
		"WAV, stereo, 24 bits": {madeWAV(48000, 2, 3, .5), WAV, 48000, 24000, 0},
		"WAV, 8 bits":          {madeWAV(8000, 1, 1, 1), WAV, 8000, 8000, 0},
		"MP3":                  {madeMP3(100), MP3, 44100, 100 * 1152, 2 * 1152},
		"Vorbis":               {madeVorbis(200, madeSetup(2, 1, 0), 2), Vorbis, 44100, 200 * blockFrames, 0},
		"Vorbis, mono":         {madeVorbis(200, madeSetup(2, 1, 0), 1), Vorbis, 44100, 200 * blockFrames, 0},
	} {
		info, err := Check(c.b)
		if err != nil || info.Format != c.format || info.Rate != c.rate || info.Length != lengthOf(int64(c.frames), c.rate) {
			t.Errorf("%s is %+v, %v", name, info, err)
			continue
		}
		if n := len(all(t, c.b)); n > c.frames || n < c.frames-c.slack {
			t.Errorf("%s has %d frames, want %d", name, n, c.frames)
		}
	}
}

// A tone comes out as the tone that went in, whatever the width of its samples, on both sides.
func TestATonePlaysAsItIs(t *testing.T) {
	for width := 1; width <= 4; width++ {
		for _, channels := range []int{1, 2} {
			for i, f := range all(t, madeWAV(8000, channels, width, .2)) {
				want := float32(math.Sin(2*math.Pi*440*float64(i)/8000) / 2)
				if d := f[0] - want; f[0] != f[1] || d > .01 || d < -.01 {
					t.Fatalf("%d bytes, %d channels: frame %d is %v, want %v", width, channels, i, f, want)
				}
			}
		}
	}
}

// A WAV of 12 bits has two bytes for each sample. Read as one of 8 bits it would be noise, as loud as can be.
func TestSamplesOfOddBitsAreNoNoise(t *testing.T) {
	b := madeWAV(8000, 1, 2, .2)
	at := bytes.Index(b, []byte("data")) - 2
	b[at] = 12
	frames := all(t, b)
	if len(frames) != 1600 {
		t.Fatalf("%d frames", len(frames))
	}
	for i, f := range frames {
		want := float32(math.Sin(2*math.Pi*440*float64(i)/8000) / 2)
		if d := f[0] - want; d > .01 || d < -.01 {
			t.Fatalf("frame %d is %v, want %v", i, f, want)
		}
	}
}

// What is no recording, too long or too large is one sentence, and costs little.
func TestWhatIsNoRecordingIsRefused(t *testing.T) {
	hour := madeWAV(8000, 1, 1, 1)
	hour = append(hour, make([]byte, 3600*8000)...)[:MaxBytes-1] // its header says what it had
	long := pages([][]byte{}, nil)
	many := madeVorbis(3, madeSetup(2, 1, 0), 1)
	last := pages([][]byte{{0, 0}}, func(int) int64 { return 3600 * 44100 })
	long = append(append(long, many...), last...)
	jpeg := append([]byte("\xff\xd8\xff\xe0\x00\x10JFIF"), bytes.Repeat([]byte("\xff\xfb\x90\x00\x01"), 200000)...)
	for name, c := range map[string]struct {
		b    []byte
		want error
	}{
		"nothing": {nil, ErrNotAudio}, "words": {[]byte(strings.Repeat("Dear both, ", 9999)), ErrNotAudio}, "a picture": {jpeg, ErrNotAudio},
		"a video's beginning": {[]byte("\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41"), ErrNotAudio},
		"20 MB of MP3":        {madeMP3(138000)[:MaxBytes-1], nil}, "an hour of Vorbis": {long, ErrLong},
		"too large":                            {make([]byte, MaxBytes+1), ErrLarge},
		"a WAV with no sound":                  {madeWAV(8000, 1, 2, 0), ErrNotAudio},
		"a WAV cut in its head":                {madeWAV(8000, 1, 2, 1)[:30], ErrNotAudio},
		"a WAV of a million Hz":                {madeWAV(1000000, 1, 2, .1), ErrNotAudio},
		"an Ogg cut in its head":               {many[:60], ErrNotAudio},
		"an Ogg with one bit turned":           {append(bytes.Clone(many[:70]), append([]byte{many[70] ^ 1}, many[71:]...)...), ErrNotAudio},
		"a codebook of 16 million":             {madeVorbis(3, madeSetup(1<<24-1, 1, 0), 1), ErrNotAudio},
		"a codebook of 60,000 dimensions":      {madeVorbis(3, madeSetup(2000, 60000, 0), 1), ErrNotAudio},
		"a codebook of no dimension":           {madeVorbis(3, madeSetup(2, 0, 0), 1), ErrNotAudio},
		"a residue that ends before it begins": {madeVorbis(3, madeSetup(2, 1, 9), 1), ErrNotAudio},
		"a codebook of nothing":                {madeVorbis(3, madeSetup(0, 1, 0), 1), ErrNotAudio},
		"200 channels":                         {madeVorbis(3, madeSetup(2, 1, 0), 200), ErrNotAudio},
		"a tag that says half a gigabyte":      {[]byte("ID3\x04\x00\x00\x7f\x7f\x7f\x7f"), ErrNotAudio},
		"an MP3 of layer II":                   {bytes.Repeat([]byte("\xff\xfd\x90\x00"+string(make([]byte, 413))), 50), ErrNotAudio},
		"comments of four billion, 13 bytes":   {pages([][]byte{append([]byte("\x01vorbis\x00\x00\x00\x00\x01"), append([]byte{0x44, 0xac, 0, 0}, append(make([]byte, 12), 0x88, 1)...)...), append([]byte("\x03vorbis"), 0, 0, 0, 0, 255, 255, 255, 255, 1)}, func(int) int64 { return 0 }), ErrNotAudio},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Check(c.b)
		runtime.ReadMemStats(&after)
		if !errors.Is(err, c.want) || err != nil && strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > 64<<20 {
			t.Errorf("%s asks for %d MB", name, took>>20)
		}
	}
	if _, err := Check(hour); err != nil {
		t.Errorf("a WAV whose header says one second: %v", err)
	}
	if info, err := Check(madeMP3(100)); err != nil || info.Length > MaxLength {
		t.Errorf("%+v, %v", info, err)
	}
	// 32 kilobits a second: an hour of it is no large file.
	slow := make([]byte, 104)
	copy(slow, "\xff\xfb\x10\xc4")
	if _, err := Check(bytes.Repeat(slow, int(time.Hour.Seconds())*44100/1152)); !errors.Is(err, ErrLong) {
		t.Errorf("an hour of MP3: %v", err)
	}
}

func FuzzCheck(f *testing.F) {
	f.Add(madeWAV(8000, 2, 2, .05))
	f.Add(madeMP3(3))
	f.Add(madeVorbis(4, madeSetup(2, 1, 0), 2))
	f.Add([]byte("OggS"))
	f.Fuzz(func(t *testing.T, b []byte) {
		info, err := Check(b)
		if err != nil {
			return
		}
		if info.Length <= 0 || info.Length > MaxLength {
			t.Fatalf("%+v", info)
		}
		s, err := Open(b)
		if err != nil {
			t.Fatalf("what was checked does not open: %v", err)
		}
		part := make([]Frame, 4096)
		for n := int64(0); n < 1<<20; {
			k, err := s.Read(part)
			for _, x := range part[:k] {
				if !(x[0] >= -1 && x[0] <= 1 && x[1] >= -1 && x[1] <= 1) {
					t.Fatalf("a frame of %v", x)
				}
			}
			if err != nil {
				return
			}
			if n += int64(k); k == 0 {
				t.Fatal("nothing was read, and it goes on")
			}
		}
	})
}

// FuzzVorbis puts what it is given into whole pages, past their checksums.
func FuzzVorbis(f *testing.F) {
	f.Add(madeSetup(2, 1, 0), []byte{0, 0})
	f.Add(madeSetup(16, 2, 0), []byte{0, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, setup, packet []byte) {
		if len(setup) > 60000 || len(packet) > 60000 {
			return
		}
		head := [][]byte{
			append([]byte("\x01vorbis\x00\x00\x00\x00"), 2, 0x44, 0xac, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x88, 1),
			append([]byte("\x03vorbis"), 4, 0, 0, 0, 't', 'e', 's', 't', 0, 0, 0, 0, 1),
			setup, packet, packet, packet,
		}
		b := pages(head, func(int) int64 { return 1000 })
		if _, err := Check(b); err == nil {
			all := make([]Frame, 5000)
			s, err := Open(b)
			if err != nil {
				t.Fatal(err)
			}
			_, _ = s.Read(all)
		}
	})
}

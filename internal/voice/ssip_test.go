package voice

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestRepliesAreReadAsTheDocumentationHasThem(t *testing.T) {
	in := "208 OK CLIENT NAME SET\r\n225-7\r\n225 OK MESSAGE QUEUED\r\n702-7\r\n702-1\r\n702 END\r\n250-espeak-ng\r\n250-dummy\r\n250 OK MODULE LIST SENT\r\n"
	r := bufio.NewReaderSize(strings.NewReader(in), 16)
	want := []reply{{208, nil, "OK CLIENT NAME SET"}, {225, []string{"7"}, "OK MESSAGE QUEUED"}, {702, []string{"7", "1"}, "END"}, {250, []string{"espeak-ng", "dummy"}, "OK MODULE LIST SENT"}}
	for _, w := range want {
		x, err := readReply(r)
		if err != nil || x.code != w.code || x.text != w.text || !slices.Equal(x.lines, w.lines) {
			t.Errorf("%+v, %v; wanted %+v", x, err, w)
		}
	}
	if _, err := readReply(r); !errors.Is(err, io.EOF) {
		t.Errorf("after the last: %v", err)
	}
	for _, bad := range []string{"208 cut", "20", "abc x\r\n", "208+x\r\n", "208-x\r\n209 y\r\n", "+20 x\r\n", "012 x\r\n", "208 " + strings.Repeat("x", mostLine) + "\r\n", strings.Repeat("208-x\r\n", mostLines+1)} {
		if x, err := readReply(bufio.NewReader(strings.NewReader(bad))); err == nil {
			t.Errorf("%.30q is %+v", bad, x)
		}
	}
}

// FuzzReply: whatever stands at the other end of the socket takes neither this program down nor its memory.
func FuzzReply(f *testing.F) {
	f.Add([]byte("225-7\r\n225 OK MESSAGE QUEUED\r\n702-7\r\n702-1\r\n702 END\r\n"))
	f.Add([]byte("225-18446744073709551616\r\n225 \r\n"))
	f.Add([]byte("300-\n300 ERR\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		r := bufio.NewReader(strings.NewReader(string(b)))
		for {
			x, err := readReply(r)
			if err != nil {
				return
			}
			if x.code < 100 || x.code > 999 || len(x.lines) > mostLines {
				t.Fatalf("%+v", x)
			}
			var again strings.Builder
			for _, l := range x.lines {
				fmt.Fprintf(&again, "%d-%s\r\n", x.code, l)
			}
			fmt.Fprintf(&again, "%d %s\r\n", x.code, x.text)
			y, err := readReply(bufio.NewReader(strings.NewReader(again.String())))
			if err != nil || y.code != x.code || y.text != x.text || !slices.Equal(y.lines, x.lines) {
				t.Fatalf("%+v is written as %q and read as %+v, %v", x, again.String(), y, err)
			}
			if _, ok := x.message(); ok && len(x.lines) == 0 {
				t.Fatalf("%+v names a message", x)
			}
		}
	})
}

// A text ends where it ends: no sentence holds a line that is the end's, or a command.
func TestASentenceCanNotEndItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[. a-z]{0,12}`).Draw(t, "sentence")
		lines := strings.Split(data(s), "\r\n")
		if len(lines) != 3 || lines[0] == "." || lines[1] != "." || lines[2] != "" {
			t.Fatalf("%q is sent as %q", s, data(s))
		}
		if got := strings.TrimPrefix(lines[0], "."); lines[0] != s && (!strings.HasPrefix(s, ".") || got != s) {
			t.Fatalf("%q arrives as %q", s, got)
		}
	})
	if got := value("en-GB\r\nSPEAK \"x"); got != "en-GBSPEAKx" {
		t.Errorf("a language is %q", got)
	}
}

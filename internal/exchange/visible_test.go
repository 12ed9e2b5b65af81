package exchange

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"unhurried/internal/homework"
)

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"": "",
		"plain, ünïcode – 日本語 עברית": "plain, ünïcode – 日本語 עברית",
		"two\nlines\tand":       "two\nlines\tand",
		"\x1b[2J":               `\x1b[2J`,
		"a\rb\x00\x7f\u0085":    `a\rb\x00\x7f\x85`,
		"a\u202eb\u200e\u2066":  `a\u202eb\u200e\u2066`,
		"a\u061cb":              `a\u061cb`,
		"zero\u200bwidth\ufeff": `zero\u200bwidth\ufeff`,
		"soft\u00adhyphen":      `soft\xadhyphen`,
		"a\u200db\u200c":        `a\u200db\u200c`,
		"\u2028\u2029":          `\u2028\u2029`,
		"tag\U000e0041":         `tag\U000e0041`,
		"\xff\xc3(":             `\xff\xc3(`,
		"👩‍👧 می\u200cخواهم ❤️": "👩‍👧 می\u200cخواهم ❤️",
		"\ufffd": "\ufffd",
	} {
		if got := Visible(in); got != want {
			t.Errorf("%+q: %+q, want %+q", in, got, want)
		}
	}
	if got := OneLine("a\nunhurriedctl: all is well\tb"); got != `a\nunhurriedctl: all is well\tb` {
		t.Errorf("a forged line: %q", got)
	}
	if got := Controls("a\u202eb\x1b\x00\xff\n"); got != "a\u202eb\\x1b\\x00\\xff\n" {
		t.Errorf("controls: %+q", got)
	}
}

// TestNothingThatActsGetsOut draws any text at all. What comes out is text, does nothing, and is its own image; of text
// that needs nothing written out, nothing changes.
func TestNothingThatActsGetsOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
			rapid.StringOf(rapid.RuneFrom(nil, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Latin))).Draw(t, "s")
		for _, form := range []func(string) string{Visible, OneLine} {
			got := form(s)
			if !utf8.ValidString(got) || form(got) != got {
				t.Fatalf("%+q became %+q, and that %+q", s, got, form(got))
			}
			for _, r := range got {
				if r != '\n' && r != '\t' && r != '\u200c' && r != '\u200d' && !unicode.IsPrint(r) && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
					t.Fatalf("%+q lets %U through", s, r)
				}
			}
		}
		if got := OneLine(s); strings.ContainsAny(got, "\n\t\r") {
			t.Fatalf("%+q keeps to no line: %+q", s, got)
		}
	})
}

// JSON for a terminal says what it said before, and has nothing in it that acts.
func TestJSONStaysTheSameInMeaning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom(nil, unicode.Cc, unicode.Cf, unicode.So))).Draw(t, "s")
		b, err := json.Marshal(map[string]string{"text": s})
		if err != nil {
			t.Fatal(err)
		}
		out := JSON(b)
		var back map[string]string
		if err := json.Unmarshal(out, &back); err != nil || back["text"] != s {
			t.Fatalf("%+q came back as %+q (%v)", s, back["text"], err)
		}
		if Visible(string(out)) != string(out) {
			t.Fatalf("%+q acts: %+q", s, out)
		}
	})
}

func TestWhatIsNoWholeTextIsRefused(t *testing.T) {
	for _, s := range []string{
		"\xff", "caf\xe9", "\xed\xa0\x80", `\ud83d`, `\uD83D`, `\ude00`, `\ud83d\ud83d`, `\ud83d \ude00`, `\ud83d\n`, `\ude00\ud83d`, `x\\\ud800`,
		`\ud83d\\ude00`, `\ud83d\u0041`, "\xc0\x80", "\xf5\x80\x80\x80",
	} {
		line := with("note", `"`+s+`"`)
		if err := Whole([]byte(line)); err == nil {
			t.Errorf("%+q is taken for whole text", s)
		}
		if e, _, err := ParseCheckIn([]byte(line)); err == nil {
			t.Errorf("%+q was taken and became %+q", s, e.Texts)
		} else if len(err.Error()) > 200 {
			t.Errorf("%+q: no plain sentence: %v", s, err)
		}
	}
	for s, want := range map[string]string{
		`\ud83d\ude00`: "😀", `\uD83D\uDE00`: "😀", `\\ud800`: `\ud800`, `\ufffd`: "\ufffd", "\ufffd": "\ufffd", `\u0041`: "A", `a\\\\`: `a\\`,
	} {
		e, _, err := ParseCheckIn([]byte(with("note", `"`+s+`"`)))
		if err != nil || e.Texts[0].Body != want {
			t.Errorf("%+q: %+v, %v", s, e.Texts, err)
		}
	}
}

// FuzzWhole holds Whole against the decoder: what it lets through comes back as it was written, and so the decoder put
// no U+FFFD where there was none.
func FuzzWhole(f *testing.F) {
	for _, s := range []string{`"a"`, `"\ud83d\ude00"`, `"\ud83d"`, `"\\ud83d"`, "\"\xff\"", `"\ufffd"`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var s string
		if json.Unmarshal(b, &s) != nil {
			return
		}
		replaced := strings.Count(s, "\ufffd") - strings.Count(string(b), "\ufffd") - strings.Count(strings.ToLower(strings.ReplaceAll(string(b), `\\`, "")), `\ufffd`)
		if err := Whole(b); (err != nil) != (replaced > 0) {
			t.Fatalf("%+q reads as %+q, and Whole says %v", b, s, err)
		}
	})
}

// What is let be in the midst of a text is not let be at its end, behind which other words will stand.
func TestAJoinerAtTheEndIsWrittenOut(t *testing.T) {
	for _, s := range []string{"\u0591\u200c", "\u05d0\u200d", "\u2764\u200d", "\u05d0\u200d\xff", "\u05d0\u200c\ufffd"} {
		if got := Visible(s); strings.ContainsAny(got, "\u200c\u200d") {
			t.Errorf("%+q becomes %+q", s, got)
		}
		if got := written(t, NewHTML, s); strings.ContainsAny(got, "\u200c\u200d") {
			t.Errorf("%+q becomes %+q in a page", s, got)
		}
	}
}

// What a name may not hold, since it would steer a terminal or turn a line around, is among what is written out: the one
// list of what acts is this package's, and what refuses at the door goes by no other.
func TestWhatANameMayNotHoldIsWrittenOut(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		name := "a" + string(r) + "b"
		if (&homework.MemberNamed{Name: name}).Validate() != nil && OneLine(name) == name {
			t.Errorf("%U is refused in a name, and stands as it is in a terminal", r)
		}
	}
}

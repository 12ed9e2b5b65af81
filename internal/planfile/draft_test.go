package planfile

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"unhurried/internal/homework"
)

// Whatever somebody types into the form, what is written is a plan that says just that.
func TestADraftIsWhatWasTyped(t *testing.T) {
	cat := shipped(t)
	words := rapid.OneOf(rapid.StringOfN(rapid.RuneFrom(nil, unicode.L, unicode.N, unicode.P, unicode.S, unicode.Zs), 0, 60, -1), rapid.SampledFrom([]string{
		"", "yes", "no: 3", "- a list", "# not a comment", "two\nlines", "\ttab", "'quotes' \"and\" more", "{a: b}", "*alias", "!!tag", "שלום", "👩🏽", "trailing \n\n", "2026-12-10",
	}))
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
		text, err := d.Text()
		if replies+again == 0 && d.Letter == "" && d.Visit == 0 {
			if err == nil {
				t.Fatal("a plan that says nothing was written")
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		p, _, err := Read(text, cat, nil)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
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
	text := New("0123456789abcdef", `Dr. "Lee" #1`, 20700, nil)
	p, _, err := Read([]byte(strings.Replace(text, "# letter: |\n#   Dear both,", "letter: Dear both", 1)), shipped(t), nil)
	if err != nil || p.Author != `Dr. "Lee" #1` {
		t.Errorf("%+v, %v", p, err)
	}
}

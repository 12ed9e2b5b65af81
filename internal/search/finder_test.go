package search

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/content"
	"unhurried/internal/homework"
)

// Whatever is typed, corrected, or written meanwhile: a Finder that knows what was found before finds what a new one does, in the
// same order.
func TestAFinderFindsWhatANewOneDoes(t *testing.T) {
	cat, problems := content.Load(os.DirFS("../../docs/example-pack"))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	body := rapid.StringOfN(rapid.SampledFrom([]rune("aáàsSßæe\u0301  \t-–\"”h")), 1, 12, -1)
	// What is typed goes on more often than it begins anew.
	key := rapid.SampledFrom([]string{"a", "s", "ß", "á", "e", "h", " ", "\"", "”", "\u0301", "-", "and", "hand", "back", "again", "write"})
	rapid.Check(t, func(t *rapid.T) {
		s := homework.NewState(0, 2)
		write := func() {
			words, name, stamp := body.Draw(t, "body"), string(rune('a'+s.Events)), homework.Stamp{Day: homework.Day(rapid.IntRange(0, 5).Draw(t, "day"))}
			if rapid.Bool().Draw(t, "check-in") {
				s.Apply(&homework.CheckedIn{Session: homework.SessionKey{Exercise: name, Day: stamp.Day}, CheckIn: homework.CheckIn{
					Outcome: homework.OutcomeHeld, Texts: []homework.Text{{Field: homework.FieldNote, Body: words, Audience: homework.AudienceMe}}}}, stamp)
				return
			}
			s.Apply(&homework.AgendaNoted{Words: words, About: name, Audience: homework.AudienceMe}, stamp)
		}
		for range rapid.IntRange(0, 12).Draw(t, "entries") {
			write()
		}
		f, typed, most := &Finder{}, "", rapid.IntRange(0, 8).Draw(t, "most")
		for range 12 {
			switch k := key.Draw(t, "key"); k {
			case "back":
				typed = strings.TrimSuffix(typed, string(lastRune(typed)))
			case "again":
				typed = ""
			case "write":
				write()
			default:
				typed += k
			}
			q := Parse(typed)
			items, newest, all := f.Find(q, cat, s, most)
			wantItems, wantNewest, want := new(Finder).Find(q, cat, s, 1000)
			wantNewest = wantNewest[:min(len(wantNewest), most)]
			if !reflect.DeepEqual(items, wantItems) || !slices.EqualFunc(newest, wantNewest, func(a, b *Entry) bool { return reflect.DeepEqual(a, b) }) || all != want {
				t.Fatalf("%q: got %v, %v of %d; want %v, %v of %d", typed, items, newest, all, wantItems, wantNewest, want)
			}
		}
	})
}

func lastRune(s string) []rune {
	r := []rune(s)
	return r[max(0, len(r)-1):]
}

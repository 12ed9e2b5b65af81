package search

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"unhurried/internal/homework"
)

func TestMarksCoverJustWhatWasLookedFor(t *testing.T) {
	for _, c := range []struct {
		query, text string
		want        []string
	}{
		{"hand", "Hands in hand, and no other hand.", []string{"Hand", "hand", "hand"}},
		{"cafe", "The Café, once more: cafe\u0301.", []string{"Café", "cafe\u0301"}},
		{"E", "né", []string{"é"}},
		{"strasse", "In der Straße.", []string{"Straße"}},
		{"s", "Maß", []string{"ß"}},
		{`"in the evening"`, "In  the\nevening, not in the morning", []string{"In  the\nevening"}},
		{`“warm hand” quiet`, "Quiet. A warm hand, a warm other hand", []string{"Quiet", "warm hand"}},
		{"war arm", "warm", []string{"warm"}},
		{"hand hands", "hands", []string{"hands"}},
		{"aa", "aaaa", []string{"aaaa"}},
		{"b", "a\u200bb", []string{"b"}},
		{"absent", "nothing", nil},
		{"", "nothing", nil},
	} {
		var got []string
		for _, m := range Parse(c.query).Marks(c.text) {
			got = append(got, c.text[m.From:m.To])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q in %q: %q, want %q", c.query, c.text, got, c.want)
		}
	}
}

func FuzzMarks(f *testing.F) {
	f.Add("Soirée ß\u0301 \u200bß", "s e")
	f.Add("\u0301\xffa", "a")
	f.Fuzz(func(t *testing.T, text, query string) {
		q, last := Parse(query), 0
		for _, m := range q.Marks(text) {
			if m.From < last || m.To <= m.From || m.To > len(text) {
				t.Fatalf("%v after %d in %d bytes", m, last, len(text))
			}
			if last = m.To; utf8.ValidString(text) && !utf8.ValidString(text[m.From:m.To]) {
				t.Fatalf("%q cuts a letter", text[m.From:m.To])
			}
		}
		if q.In(text) == (last == 0) && len(q.terms) == 1 {
			t.Fatalf("%q in %q: found %v, marked up to %d", query, text, q.In(text), last)
		}
	})
}

// What a member wrote comes before what others wrote, however new that is, even where there is room for a few only.
func TestOnesOwnWordsComeFirst(t *testing.T) {
	for _, me := range []int{0, 1} {
		s := homework.NewState(me, 2)
		for i := range 8 {
			s.Apply(&homework.AgendaNoted{Words: "needle", About: string(rune('a' + i)), Audience: homework.AudienceUs}, homework.Stamp{Author: i / 4, Day: homework.Day(i)})
		}
		for most := range 9 {
			_, got, all := new(Finder).Find(Parse("needle"), &homework.Catalog{}, s, most)
			var days []string
			for _, e := range got {
				days = append(days, string(rune('0'+e.On)))
			}
			want := "32107654"
			if me == 1 {
				want = "76543210"
			}
			if strings.Join(days, "") != want[:most] || all != 8 {
				t.Errorf("member %d, %d of %d: %s", me, most, all, days)
			}
		}
	}
}

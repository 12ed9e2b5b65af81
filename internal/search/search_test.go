package search

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"unhurried/internal/content"
	"unhurried/internal/homework"
)

func TestWhatIsFoundInAText(t *testing.T) {
	const text = "Une soirée à la Maison.\nWir saßen auf dem  Sofa – “don’t hurry”, said Łukasz. Cafe\u0301!"
	for query, want := range map[string]bool{
		"soiree": true, "SOIRÉE": true, "maison": true, "soirée maison": true, "maison soir": true,
		"sassen": true, "saßen": true, "SASSEN": true, "café": true, "cafe": true, "lukasz": true, "don't": true, "don’t": true,
		`"dem sofa"`: true, `"maison. wir"`: true, `“dem Sofa”`: true, `„dem sofa“`: true, `"sofa dem"`: false, `"la maison`: true,
		"ofa": true, "": false, "  ": false, `"`: false, `""`: false, "\xff": false, "sofa chair": false, "\u0301": false, "hurry": true,
		`sofa "said łukasz" soir`: true, "sofa -": true,
	} {
		if got := Parse(query).In(text); got != want {
			t.Errorf("%q is found: %v, want %v", query, got, want)
		}
	}
	if !Parse("one two").In("one is here", "and two there") || Parse(`"one two"`).In("one", "two") {
		t.Error("words may stand apart, phrases may not")
	}
}

// A word is found exactly where it stands, whatever the case and the accents: by the plain way of folding both first.
func TestAWordIsFoundWhereItStands(t *testing.T) {
	plain := func(s string) string {
		return strings.ToLower(strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return r
		}, norm.NFD.String(s)))
	}
	letters := rapid.StringOf(rapid.SampledFrom([]rune("aAáÀbBçcCeÉёЕе. ")))
	rapid.Check(t, func(t *rapid.T) {
		text := letters.Draw(t, "text")
		if rapid.Bool().Draw(t, "in pieces") {
			text = norm.NFD.String(text)
		}
		word := rapid.StringOfN(rapid.SampledFrom([]rune("aÁbBcçeéЁе.")), 1, 3, -1).Draw(t, "word")
		if got, want := Parse(word).In(text), strings.Contains(plain(text), plain(word)); got != want {
			t.Fatalf("%q in %q: %v, want %v", word, text, got, want)
		}
	})
}

func TestContent(t *testing.T) {
	cat, problems := content.Load(os.DirFS("../../docs/example-pack"))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	kinds := map[Kind]string{Program: "program", Exercise: "exercise", Reading: "reading", Deck: "deck", Medium: "medium"}
	for query, want := range map[string]string{
		"hands":        "program:lakeside-hands exercise:lakeside-hands-in-turns reading:lakeside-why-hands exercise:lakeside-hands-alone",
		"HAND alone":   "",
		"own hand":     "exercise:lakeside-hands-alone exercise:lakeside-hands-in-turns reading:lakeside-why-hands",
		"door":         "deck:lakeside-evenings",
		"field":        "reading:lakeside-why-hands medium:lakeside-touch-review",
		"low-desire q": "exercise:lakeside-quiet-start reading:lakeside-why-hands",
		"":             "",
		"  ":           "",
		"\xff":         "",
	} {
		var got []string
		for _, h := range contentOf(Parse(query), cat) {
			got = append(got, kinds[h.Kind]+":"+h.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %q, want %q", query, strings.Join(got, " "), want)
		}
	}
}

// Whoever types a concern finds each program that names it.
func TestAConcernIsFoundByItsWords(t *testing.T) {
	cat := shipped(t)
	for _, c := range homework.Concerns {
		words := strings.ReplaceAll(string(c), "-", " ")
		found := contentOf(Parse(words), cat)
		for _, p := range cat.Programs {
			if slices.Contains(p.Concerns, c) && !slices.Contains(found, Item{Program, p.ID}) {
				t.Errorf("%q does not find the program %s", words, p.ID)
			}
		}
	}
}

// TestEverythingIsFoundByItsTitle holds for all that is shipped.
func TestEverythingIsFoundByItsTitle(t *testing.T) {
	cat := shipped(t)
	found := func(kind Kind, id, title string) {
		for _, h := range contentOf(Parse(title), cat) {
			if h == (Item{kind, id}) {
				return
			}
		}
		t.Errorf("%s is not found by its title %q", id, title)
	}
	for _, v := range cat.Exercises {
		found(Exercise, v.ID, v.Title)
	}
	for _, v := range cat.Readings {
		found(Reading, v.ID, v.Title)
	}
}

// Each entry that is found holds all of the words, and each that holds them is found.
func TestEntriesHoldTheWords(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"lamp", "Übung", "river", "stone", "quiet"}), 0, 4)
	rapid.Check(t, func(t *rapid.T) {
		s := homework.NewState(0, 2)
		var bodies []string
		for i := range rapid.IntRange(0, 8).Draw(t, "entries") {
			body := strings.Join(append(words.Draw(t, "words"), "."), " ")
			bodies = append(bodies, body)
			s.Apply(&homework.AgendaNoted{Words: body, About: string(rune('a' + i)), Audience: homework.AudienceMe}, homework.Stamp{Day: homework.Day(i)})
		}
		q := Parse(strings.ToUpper(strings.Join(words.Draw(t, "query"), " ")))
		want := 0
		for _, b := range bodies {
			if q.In(b) {
				want++
			}
		}
		_, got, all := new(Finder).Find(q, &homework.Catalog{}, s, 1000)
		if len(got) != want || all != want {
			t.Fatalf("%d of %d found, said to be %d", len(got), want, all)
		}
		for i, e := range got {
			if !q.In(e.Body) {
				t.Fatalf("%q is found without the words", e.Body)
			}
			if i > 0 && got[i-1].On < e.On {
				t.Fatal("an older one stands first")
			}
		}
	})
}

func TestExcerpt(t *testing.T) {
	q := Parse("needle plain")
	long := strings.Repeat("before ", 60) + "Needle " + strings.Repeat("after ", 60)
	got := q.Excerpt(long)
	if !strings.Contains(got, "Needle") || len([]rune(got)) > excerptRunes+4 || !strings.HasPrefix(got, "… ") || !strings.HasSuffix(got, " …") {
		t.Errorf("%q", got)
	}
	if got := q.Excerpt("short\n\nand plain"); got != "short and plain" {
		t.Errorf("%q", got)
	}
	if got := q.Excerpt(strings.Repeat("İ", 400) + " needle"); !strings.Contains(got, "needle") {
		t.Errorf("letters that grow in lower case lose the match: %q", got)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Soirée", "iré")
	f.Add("\xffß\u0301", "s")
	f.Fuzz(func(t *testing.T, text, query string) {
		q := Parse(query)
		for _, w := range q.terms {
			if at, end := w.find(text, 0); at >= 0 && (end <= at || end > len(text)) {
				t.Fatalf("%q stands at %d to %d of %d bytes", string(w.runes), at, end, len(text))
			}
		}
		if text := strings.ToValidUTF8(text, ""); !Parse(text).Empty() && len(text) < maxQuery && len(strings.Fields(text)) < maxTerms && !strings.ContainsFunc(text, func(r rune) bool { return straight(r) == '"' }) && !Parse(text).In(text) {
			t.Fatalf("%q is not found in itself", text)
		}
		q.Excerpt(text)
	})
}

func contentOf(q Query, cat *homework.Catalog) []Item {
	items, _, _ := new(Finder).Find(q, cat, homework.NewState(0, 1), 0)
	return items
}

func shipped(t testing.TB) *homework.Catalog {
	t.Helper()
	cat, err := content.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// BenchmarkWritten looks through what 12,000 entries of 460 bytes hold, most of which have none of the words.
func BenchmarkWritten(b *testing.B) {
	s := homework.NewState(0, 1)
	body := strings.Repeat("Nous étions assis sur le canapé and talked for a long while. ", 8)
	for i := range 12000 {
		s.Apply(&homework.CheckedIn{Session: homework.SessionKey{Exercise: "e", Day: homework.Day(i)}, CheckIn: homework.CheckIn{
			Outcome: homework.OutcomeHeld, Texts: []homework.Text{{Field: homework.FieldNote, Body: body, Audience: homework.AudienceMe}}}},
			homework.Stamp{Day: homework.Day(i), Lamport: uint64(i)})
	}
	for _, query := range []string{"t", "wh", "while xy", "absent", `"long sofa"`} {
		b.Run(query, func(b *testing.B) {
			q := Parse(query)
			for b.Loop() {
				q.written(s, new([homework.WrittenParts]places), 24)
			}
		})
	}
}

func BenchmarkContent(b *testing.B) {
	cat := shipped(b)
	for b.Loop() {
		contentOf(Parse("touch breath"), cat)
	}
}

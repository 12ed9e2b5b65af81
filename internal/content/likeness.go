package content

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Likeness is how many items of a kind open, end or speak in the same way. Like Mould it is a measure, and no
// fault of any one item.
type Likeness struct {
	What      fault.Text // "exercises that open with", in the words before the quotation
	Words     string     // what the most of them have in common
	Have, All int
	Most      int // the greatest share of items, in per cent, that may have it
}

// mostLike is the greatest share of items, in per cent, that may open or end in the same words, and mostTic of those that may
// say one of the tics.
const mostLike, mostTic = 15, 5

// tics are words that a writer falls back on where the thing itself could be said. Once they are good English, and they tire
// whoever reads ten items.
var tics = []struct {
	words string
	match *matcher
}{
	{"is fine", newMatcher(`(?i)\b(?:is|are)\s+fine\b`)},
	{"counts", newMatcher(`(?i)\bcounts\b`)},
	{"tea", newMatcher(`(?i)\btea\b`)},
}

// Share is how many in a hundred have it.
func (k Likeness) Share() int { return 100 * k.Have / max(k.All, 1) }

// Text is it as "exercises that open with "If you": 7 of 271, 2 % (at most 15 %) ok", in any language.
func (k Likeness) Text() fault.Text {
	data := fault.Data{"What": k.What, "Words": k.Words, "Have": k.Have, "All": k.All, "Share": k.Share(), "Most": k.Most}
	if k.Share() > k.Most {
		return fault.Say("pack.likeAlike", `{{.What}} "{{.Words}}": {{.Have}} of {{.All}}, {{.Share}} % (at most {{.Most}} %) alike`, data)
	}
	return fault.Say("pack.like", `{{.What}} "{{.Words}}": {{.Have}} of {{.All}}, {{.Share}} % (at most {{.Most}} %) ok`, data)
}

// likeness measures how exercises open, how readings open and end, and how many of both say the same tic.
// Kinds with few items say nothing.
func likeness(cat *homework.Catalog) []Likeness {
	var opens, readingOpens, readingEnds, texts []string
	for i := range cat.Exercises {
		opens = append(opens, firstWords(cat.Exercises[i].Purpose))
		texts = append(texts, exerciseText(&cat.Exercises[i]))
	}
	for i := range cat.Readings {
		body := cat.Readings[i].Body
		readingOpens = append(readingOpens, firstWords(body))
		readingEnds = append(readingEnds, lastHeading(body))
		texts = append(texts, body)
	}
	var out []Likeness
	for _, k := range []struct {
		what fault.Text
		all  []string
	}{
		{fault.Say("pack.exercisesOpen", "exercises that open with"), opens},
		{fault.Say("pack.readingsOpen", "readings that open with"), readingOpens},
		{fault.Say("pack.readingsEnd", "readings that end on"), readingEnds},
	} {
		if len(k.all) >= leastForMould {
			words, n := commonest(k.all)
			out = append(out, Likeness{k.what, words, n, len(k.all), mostLike})
		}
	}
	if words, n := commonestTic(texts); n > 0 && len(texts) >= leastForMould {
		out = append(out, Likeness{fault.Say("pack.textsSay", "exercises and readings that say"), words, n, len(texts), mostTic})
	}
	return out
}

// commonestTic returns the tic that the most texts have, and how many.
func commonestTic(texts []string) (words string, most int) {
	for _, tic := range tics {
		n := 0
		for _, text := range texts {
			if tic.match.MatchString(text) {
				n++
			}
		}
		if n > most {
			words, most = tic.words, n
		}
	}
	return words, most
}

// exerciseText is what an exercise says to whoever does it.
func exerciseText(e *homework.Exercise) string {
	said := slices.Concat([]string{e.Purpose, e.Body}, e.Prepare, e.Notice, e.StopIf, e.Consent)
	for _, s := range e.Steps {
		said = append(said, s.Text)
	}
	for _, d := range e.Difficulties {
		said = append(said, d.Often, d.Helps)
	}
	for _, v := range e.Variants {
		said = append(said, v.Text)
	}
	return strings.Join(said, "\n")
}

// firstWords returns the first two words of a text.
func firstWords(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[:min(2, len(words))], " ")
}

// lastHeading returns the words of the last heading of a text in Markdown, or "".
func lastHeading(body string) string {
	last := ""
	for line := range strings.Lines(body) {
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			last = strings.TrimSpace(heading)
		}
	}
	return last
}

// commonest returns what stands most often among some texts, the first by alphabet among equals, and how often.
func commonest(all []string) (string, int) {
	n := map[string]int{}
	for _, s := range all {
		n[s]++
	}
	most := slices.MaxFunc(slices.Sorted(maps.Keys(n)), func(a, b string) int { return cmp.Compare(n[a], n[b]) })
	return most, n[most]
}

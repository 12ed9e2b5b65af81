package content

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Likeness is how many items of a kind open or end in the same way. Like Mould it is a measure, and no fault of any one item.
type Likeness struct {
	What      fault.Text // "exercises that open with", in the words before the quotation
	Words     string     // what the most of them have in common
	Have, All int
}

// mostLike is the greatest share of items, in per cent, that may open or end in the same words.
const mostLike = 15

// Share is how many in a hundred have it.
func (k Likeness) Share() int { return 100 * k.Have / max(k.All, 1) }

// Text is it as "exercises that open with "If you": 7 of 271, 2 % (at most 15 %) ok", in any language.
func (k Likeness) Text() fault.Text {
	data := fault.Data{"What": k.What, "Words": k.Words, "Have": k.Have, "All": k.All, "Share": k.Share(), "Most": mostLike}
	if k.Share() > mostLike {
		return fault.Say("pack.likeAlike", `{{.What}} "{{.Words}}": {{.Have}} of {{.All}}, {{.Share}} % (at most {{.Most}} %) alike`, data)
	}
	return fault.Say("pack.like", `{{.What}} "{{.Words}}": {{.Have}} of {{.All}}, {{.Share}} % (at most {{.Most}} %) ok`, data)
}

// likeness measures how exercises open, and how readings open and end. Kinds with few items say nothing.
func likeness(cat *homework.Catalog) []Likeness {
	var opens, readingOpens, readingEnds []string
	for i := range cat.Exercises {
		opens = append(opens, firstWords(cat.Exercises[i].Purpose))
	}
	for i := range cat.Readings {
		body := cat.Readings[i].Body
		readingOpens = append(readingOpens, firstWords(body))
		readingEnds = append(readingEnds, lastHeading(body))
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
			out = append(out, Likeness{k.what, words, n, len(k.all)})
		}
	}
	return out
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

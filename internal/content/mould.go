package content

import (
	"cmp"
	"maps"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Mould is how alike the items of a kind are built: the commonest length of one of their lists. A reader of ten items stops
// noticing the eleventh where all of them have three of everything. It is a measure, and no fault of any one item.
type Mould struct {
	Kind      fault.Text // of the items, in the plural
	List      string     // the key in the file
	Length    int        // the commonest number of entries
	Have, All int        // how many items have that many, of how many
}

// mostAlike is the greatest share of items, in per cent, that may have a list of the same length.
const mostAlike = 50

// Share is how many in a hundred have that length.
func (m Mould) Share() int { return 100 * m.Have / max(m.All, 1) }

// Text is it as "exercises with 3 stop_if: 146 of 199 (at most 50 %) alike", in any language.
func (m Mould) Text() fault.Text {
	data := fault.Data{"Kind": m.Kind, "List": m.List, "Length": m.Length, "Have": m.Have, "All": m.All, "Share": m.Share(), "Most": mostAlike}
	if m.Share() > mostAlike {
		return fault.Say("pack.mouldAlike", "{{.Kind}} with {{.Length}} {{.List}}: {{.Have}} of {{.All}}, {{.Share}} % (at most {{.Most}} %) alike", data)
	}
	return fault.Say("pack.mould", "{{.Kind}} with {{.Length}} {{.List}}: {{.Have}} of {{.All}}, {{.Share}} % (at most {{.Most}} %) ok", data)
}

// leastForMould is how many items of a kind it takes before their likeness says anything.
const leastForMould = 20

// mould measures the exercises and the readings of a catalog.
func mould(cat *homework.Catalog) []Mould {
	exercises := fault.Say("nouns.exercises", "exercises")
	readings := fault.Say("nouns.readings", "readings")
	return slices.Concat(
		alikeLists(exercises, "prepare", cat.Exercises, func(e *homework.Exercise) int { return len(e.Prepare) }),
		alikeLists(exercises, "steps", cat.Exercises, func(e *homework.Exercise) int { return len(e.Steps) }),
		alikeLists(exercises, "notice", cat.Exercises, func(e *homework.Exercise) int { return len(e.Notice) }),
		alikeLists(exercises, "difficulties", cat.Exercises, func(e *homework.Exercise) int { return len(e.Difficulties) }),
		alikeLists(exercises, "variants", cat.Exercises, func(e *homework.Exercise) int { return len(e.Variants) }),
		alikeLists(exercises, "stop_if", cat.Exercises, func(e *homework.Exercise) int { return len(e.StopIf) }),
		alikeLists(exercises, "consent", cat.Exercises, func(e *homework.Exercise) int { return len(e.Consent) }),
		alikeLists(readings, "talk_about", cat.Readings, func(r *homework.Reading) int { return len(r.TalkAbout) }),
	)
}

// alikeLists finds the commonest length of one list of a kind's items; of few items it finds nothing.
func alikeLists[T any](kind fault.Text, list string, items []T, length func(*T) int) []Mould {
	if len(items) < leastForMould {
		return nil
	}
	n := map[int]int{}
	for i := range items {
		n[length(&items[i])]++
	}
	commonest := slices.MaxFunc(slices.Sorted(maps.Keys(n)), func(a, b int) int { return cmp.Compare(n[a], n[b]) })
	return []Mould{{Kind: kind, List: list, Length: commonest, Have: n[commonest], All: len(items)}}
}

// Repeat is a line that stands word for word in several exercises.
type Repeat struct {
	Line string
	In   int // exercises
}

// Text is it as "16 exercises say: Either of you wants to stop for any reason.", in any language.
func (r Repeat) Text() fault.Text {
	return fault.Say("pack.repeat", "{{.In}} exercises say: {{.Line}}", fault.Data{"In": r.In, "Line": r.Line})
}

// mostRepeats is how many repeated lines are told, and leastRepeated in how many exercises one stands at least.
const mostRepeats, leastRepeated = 5, 5

// repeats finds the lines of exercises that stand in the most of them. What each exercise of touch is to say of a no that was
// passed over is left out, since a check asks for it.
func repeats(exercises []homework.Exercise) []Repeat {
	in := map[string]int{}
	for i := range exercises {
		e := &exercises[i]
		lines := slices.Concat(e.Prepare, e.Notice, e.StopIf, e.Consent)
		slices.Sort(lines)
		for _, line := range slices.Compact(lines) {
			if !noPassedOver.MatchString(line) {
				in[line]++
			}
		}
	}
	var out []Repeat
	for _, line := range slices.Sorted(maps.Keys(in)) {
		if in[line] >= leastRepeated {
			out = append(out, Repeat{line, in[line]})
		}
	}
	slices.SortStableFunc(out, func(a, b Repeat) int { return cmp.Compare(b.In, a.In) })
	return out[:min(len(out), mostRepeats)]
}

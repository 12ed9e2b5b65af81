package atspi

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Units follow each other without gaps and without end, so that a reader that goes from one to the next reads all of a text
// and comes to its end, whatever the text is.
func TestUnitsMakeUpTheWholeText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := []rune(rapid.StringOfN(rapid.RuneFrom([]rune("aé .!?\n\t…•")), 0, 40, -1).Draw(t, "text"))
		for u := character; u <= row; u++ {
			var read []rune
			for at := 0; at < len(s); {
				from, to := u.around(s, at)
				if from != at || to <= from || to > len(s) {
					t.Fatalf("unit %d of %q at %d goes from %d to %d", u, string(s), at, from, to)
				}
				for i := from; i < to; i++ {
					if a, b := u.around(s, i); a != from || b != to {
						t.Fatalf("unit %d of %q is another at %d", u, string(s), i)
					}
				}
				read = append(read, s[from:to]...)
				at = to
			}
			if !slices.Equal(read, s) {
				t.Fatalf("by unit %d it reads %q, not %q", u, string(read), string(s))
			}
			offset := rapid.IntRange(-5, len(s)+5).Draw(t, "offset")
			if from, to := u.around(s, offset); from < 0 || to < from || to > len(s) {
				t.Fatalf("unit %d of %q at %d goes from %d to %d", u, string(s), offset, from, to)
			}
		}
	})
}

// A wrapped text is read by the lines that are seen, whatever the window says of them.
func TestWrappedLinesMakeUpTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringOfN(rapid.RuneFrom([]rune("abé ")), 1, 20, -1).Draw(t, "text")
		rows := append([]int{0}, rapid.SliceOfN(rapid.IntRange(-3, 25), 0, 6).Draw(t, "rows")...)
		e := newSnapshot("", &Node{ID: 1, Text: &Text{Content: words, Rows: rows}}).nodes[1]
		for at := 0; at < len(e.letters); {
			from, to := e.around(row, at)
			if from != at || to <= from || to > len(e.letters) {
				t.Fatalf("the line of %q at %d goes from %d to %d", words, at, from, to)
			}
			at = to
		}
	})
}

// A tool that does to its copy of a text what the events say has the text that the window has.
func TestEventsOfTypingMakeTheText(t *testing.T) {
	text := func(words string) *entry {
		return newSnapshot("", &Node{ID: 1, Text: &Text{Content: words}}).nodes[1]
	}
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringOfN(rapid.RuneFrom([]rune("abéx")), 0, 12, -1)
		was, is := text(words.Draw(t, "before")), text(words.Draw(t, "after"))
		copied := slices.Clone(was.letters)
		for _, e := range typed(was, is) {
			part := []rune(e.value.(string))
			switch at := int(e.d1); e.detail {
			case "delete":
				if !slices.Equal(copied[at:at+int(e.d2)], part) {
					t.Fatalf("%v takes out what is not there", e)
				}
				copied = slices.Delete(copied, at, at+int(e.d2))
			case "insert":
				copied = slices.Insert(copied, at, part...)
			}
		}
		if !slices.Equal(copied, is.letters) {
			t.Errorf("the copy is %q, not %q", string(copied), string(is.letters))
		}
	})
}

// refs makes references without a bus.
type refs struct{}

func (refs) ref(id ID) ref { return ref{"", pathOf(id)} }

// A tool that does to its copy of the tree what the events say has the tree that the window has.
func TestEventsOfChildrenMakeTheTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) *snapshot {
			window := &Node{ID: 1}
			for _, id := range rapid.SliceOfNDistinct(rapid.Uint64Range(2, 9), 0, 6, rapid.ID).Draw(t, label) {
				window.Children = append(window.Children, &Node{ID: ID(id)})
			}
			return newSnapshot("", window)
		}
		last, next := draw("before"), draw("after")
		copied := slices.Clone(last.nodes[1].children)
		for _, e := range changes(refs{}, last, next) {
			id, _ := idOf(e.value.(ref).Path)
			switch at := int(e.d1); e.detail {
			case "remove":
				if copied[at] != id {
					t.Fatalf("%v removes what stands elsewhere in %v", e, copied)
				}
				copied = slices.Delete(copied, at, at+1)
			case "add":
				copied = slices.Insert(copied, at, id)
			}
		}
		if !slices.Equal(copied, next.nodes[1].children) {
			t.Errorf("the copy is %v, not %v", copied, next.nodes[1].children)
		}
	})
}

// However large or deep a window is, a look at it is bounded, and comparing two takes no time that grows faster.
func TestALookIsBounded(t *testing.T) {
	window := func(first ID) *Node {
		wide, deep := &Node{ID: 1}, &Node{ID: 2}
		for i := range 2 * maxNodes {
			wide.Children = append(wide.Children, &Node{ID: first + ID(i), Name: "x"})
		}
		for i, at := 0, deep; i < 10*maxDepth; i++ {
			at.Children = []*Node{{ID: ID(1<<40) + ID(i)}}
			at = at.Children[0]
		}
		wide.Children = append([]*Node{deep, {ID: 3, Name: strings.Repeat("é", 10*maxName), Text: &Text{Content: strings.Repeat("é", maxText+9)}}}, wide.Children...)
		return wide
	}
	last, next := newSnapshot("", window(10)), newSnapshot("", window(1<<30))
	if len(next.order) != maxNodes || len(next.nodes) != maxNodes {
		t.Errorf("it holds %d nodes", len(next.order))
	}
	if e := next.nodes[3]; len([]rune(e.Name)) > maxName || len(e.letters) != maxText {
		t.Errorf("a name of %d and a text of %d characters", len([]rune(e.Name)), len(e.letters))
	}
	if n := len(changes(refs{}, last, next)); n > 3*maxNodes {
		t.Errorf("%d events", n)
	}
}

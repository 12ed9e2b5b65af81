// Package picture finds the drawing for something of the library: its own where it has one, and else one of the window's quiet
// ones, by its kind. An exercise has the same one wherever it stands.
package picture

import (
	"hash/fnv"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Of says which drawing something has.
type Of struct {
	Figure string // the id of its own, or empty
	Spot   spots.Name
}

// Exercise is the drawing of an exercise.
func Exercise(cat *homework.Catalog, x *homework.Exercise) Of {
	return Of{own(cat, x.Figures), one(x.ID, byKind(x)...)}
}

// byKind are the window's drawings that suit an exercise.
func byKind(x *homework.Exercise) []spots.Name {
	switch {
	case x.Kind == homework.KindTalk:
		return []spots.Name{spots.Chairs, spots.Cups, spots.Letter}
	case x.Kind == homework.KindLearn:
		return []spots.Name{spots.Book, spots.Lamp, spots.Window}
	case x.Kind == homework.KindExperiment:
		return []spots.Name{spots.Path, spots.Cups, spots.Rain}
	case x.Alone():
		return []spots.Name{spots.Blanket, spots.Candle, spots.Window}
	}
	return []spots.Name{spots.Hands, spots.Lamp, spots.Blanket, spots.Candle}
}

// Reading is the drawing of a reading.
func Reading(cat *homework.Catalog, r *homework.Reading) Of {
	return Of{own(cat, r.Figures), one(r.ID, spots.Book, spots.Lamp, spots.Window, spots.Cups, spots.Rain)}
}

// Program is the drawing of a program, by what it is made for.
func Program(p *homework.Program) Of {
	spot := spots.Path
	if len(p.Concerns) > 0 {
		switch p.Concerns[0] {
		case "communication":
			spot = spots.Chairs
		case "finding-therapy":
			spot = spots.Letter
		case "curiosity":
			spot = spots.Book
		case "pain", "health-change":
			spot = spots.Blanket
		case "low-desire", "desire-difference":
			spot = spots.Cups
		case "erection", "early-ejaculation", "delayed-ejaculation", "arousal", "orgasm":
			spot = spots.Hands
		case "rut":
			spot = spots.Window
		}
	}
	return Of{Spot: spot}
}

// Medium is the drawing of a book, video or page elsewhere.
func Medium(m *homework.Medium) Of {
	switch m.Kind {
	case "book", "workbook":
		return Of{Spot: one(m.ID, spots.Book, spots.Lamp, spots.Cups)}
	case "page":
		return Of{Spot: spots.Letter}
	}
	return Of{Spot: spots.Window}
}

// own is the first of some figures that can be drawn, or empty.
func own(cat *homework.Catalog, ids []string) string {
	for _, id := range ids {
		if f := cat.Figure(id); f != nil && f.SVG != nil {
			return id
		}
	}
	return ""
}

// one chooses among drawings by an id, always the same.
func one(id string, from ...spots.Name) spots.Name {
	h := fnv.New32a()
	h.Write([]byte(id))
	return from[int(h.Sum32())%len(from)]
}

// Thumbnail is the drawing in small, so many pixels high at 100 % text. A reader hears what a figure shows, and skips the others.
func (o Of) Thumbnail(l *wording.Language, cat *homework.Catalog, height float32) fyne.CanvasObject {
	if f := cat.Figure(o.Figure); f != nil {
		return widgets.NewThumbnail(fyne.NewStaticResource(f.ID+".svg", f.SVG), l.X("picture.told", "Drawing: {{.Title}}", map[string]any{"Title": f.Title}), height)
	}
	return widgets.NewSpot(o.Spot, height)
}

package charts

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

func day(m time.Month, d int) time.Time { return time.Date(2026, m, d, 0, 0, 0, 0, time.UTC) }

func closeness() LineData {
	ana := Series{Name: "Ana"}
	ben := Series{Name: "Ben"}
	for i, v := range []float64{3, 4, 4, 6, 5, 7, 6, 8, 7} {
		ana.Points = append(ana.Points, Point{Day: day(9, 28).AddDate(0, 0, 6*i), Value: v, Missing: i == 3})
		ben.Points = append(ben.Points, Point{Day: day(9, 29).AddDate(0, 0, 6*i), Value: v - 1.5 + float64(i%3)})
	}
	return LineData{Low: "far apart", High: "very close", Series: []Series{ana, ben},
		Agreements: []Period{{day(10, 12), day(11, 1)}}, BreakAtAgreements: true}
}

func TestGallery(t *testing.T) {
	uitest.CheckLooks(t, "charts", func() fyne.CanvasObject {
		counts := map[time.Time]int{}
		for i := range 60 {
			counts[day(11, 21).AddDate(0, 0, -i*3-i%4)] = 1 + i%5/4
		}
		return widgets.NewPage("Progress", "What you wrote, drawn.",
			widgets.NewCard("Closeness", "8 weeks", NewLine(wording.English(), closeness())),
			widgets.NewTwoColumns(
				widgets.NewCard("Homework since the last appointment", "", NewFigures([]Figure{
					{"Planned", "6", -1, "as you set it together"},
					{"Offered", "5", 5. / 6, "times one of you suggested it"},
					{"Held", "4", 4. / 6, "in whole or in part"},
					{"Took part", "3.2 of 4", 0.8, "how fully, by your own word"},
				}, "Declined and postponed ones are not counted against anybody.")),
				widgets.NewCard("The path", "", NewPath(wording.English(), []Stay{
					{"Prepare and agree", day(9, 20), day(10, 4), false},
					{"Body touch in turns", day(10, 4), day(10, 20), false},
					{"Including breasts and genitals", day(10, 20), day(11, 1), false},
					{"Body touch in turns", day(11, 1), day(11, 8), false},
					{"Including breasts and genitals", day(11, 8), day(11, 21), true},
				}, "Going back to an earlier stage is part of the way."))),
			widgets.NewCard("Practice", "", NewHeatMap(wording.English(), HeatData{From: day(11, 21).AddDate(0, 0, -52*7), Until: day(11, 21), Counts: counts, First: time.Monday,
				Sentence: "46 days with practice in the last year."})))
	})
}

// plotOf is the plot of the only line chart in a window.
func plotOf(t *testing.T, w *uitest.Window) *plot {
	t.Helper()
	w.Settle()
	for _, o := range w.Objects() {
		if l, ok := o.(*line); ok && l.plot != nil {
			return l.plot
		}
	}
	t.Fatal("there is no chart")
	return nil
}

// drawn counts what a chart draws of a member: pieces of lines from one point to the next, and marks.
func drawn(t *testing.T, w *uitest.Window, second bool) (lines, marks int) {
	p := plotOf(t, w)
	for _, c := range p.lines {
		if (c.dashes != nil) == second {
			lines += len(c.points) - 1
		}
	}
	for _, m := range p.marks {
		if m.second == second {
			marks++
		}
	}
	return lines, marks
}

func one(values ...float64) Series {
	s := Series{Name: "Ana"}
	for i, v := range values {
		s.Points = append(s.Points, Point{Day: day(10, 1).AddDate(0, 0, i), Value: v, Missing: math.IsNaN(v)})
	}
	return s
}

func TestMissingAnswersLeaveAGap(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	w.Show(NewLine(wording.English(), LineData{Series: []Series{one(3, 4, math.NaN(), 5, 6)}}))
	lines, dots := drawn(t, w, false)
	if lines != 2 || dots != 4 {
		t.Errorf("%d lines and %d points; four answers with a gap in the middle make two lines and four points", lines, dots)
	}
	w.MustShow("Ana: 4 answers from 1 Oct to 5 Oct, between 3 and 6, the last one 6.")
}

func TestNoLineCrossesAnAgreement(t *testing.T) {
	data := LineData{Series: []Series{one(3, 4, 5, 6, 7, 8)}, Agreements: []Period{{day(10, 3), day(10, 4)}}}
	for _, c := range []struct {
		breaks bool
		want   int
	}{{false, 5}, {true, 3}} {
		data.BreakAtAgreements = c.breaks
		w := uitest.Start(t, uitest.Plain)
		w.Show(NewLine(wording.English(), data))
		if lines, _ := drawn(t, w, false); lines != c.want {
			t.Errorf("break %v: %d lines, want %d", c.breaks, lines, c.want)
		}
		w.MustShow("an agreement was in force")
		if w.Shows("no line joins them") != c.breaks {
			t.Errorf("break %v: the sentence does not say so", c.breaks)
		}
	}
}

func TestNoLineJumpsOverAWholeAgreement(t *testing.T) {
	s := Series{Name: "Ana", Points: []Point{{Day: day(10, 1), Value: 3}, {Day: day(11, 1), Value: 5}}}
	w := uitest.Start(t, uitest.Plain)
	w.Show(NewLine(wording.English(), LineData{Series: []Series{s}, Agreements: []Period{{day(10, 10), day(10, 20)}}, BreakAtAgreements: true}))
	if lines, _ := drawn(t, w, false); lines != 0 {
		t.Error("a line joins answers from before and after an agreement")
	}
}

// All that a whole chart writes and how much it draws, so that a change to it is seen and meant. Where the points and the
// days stand is held by the other tests.
func TestLineGolden(t *testing.T) {
	w := uitest.Start(t, uitest.Look{Width: 640, Height: 360, Mode: theme.Light, Text: 1})
	w.Show(NewLine(wording.English(), closeness()))
	got := w.Text() + "\n"
	for i, name := range []string{"first", "second"} {
		lines, marks := drawn(t, w, i == 1)
		got += fmt.Sprintf("%s: %d lines, %d marks\n", name, lines, marks)
	}
	uitest.Golden(t, "line", got)
}

// A point stands over its day's name: on the first evening, and on any.
func TestADayIsWrittenUnderItsPoints(t *testing.T) {
	for _, width := range []float32{340, 640, 1200} {
		for _, days := range []int{0, 1, 2, 3, 5, 6, 7, 11, 20, 28} {
			w := uitest.Start(t, uitest.Look{Width: width, Height: 360, Mode: theme.Light, Text: 1})
			var points []Point
			for i := range days + 1 {
				points = append(points, Point{Day: day(11, 1).AddDate(0, 0, i), Value: 5})
			}
			w.Show(NewLine(wording.English(), LineData{Low: "low", High: "high", Series: []Series{{Name: "Ana", Points: points}}}))
			at := []float32{0} // by the day of the month
			for _, m := range plotOf(t, w).marks {
				at = append(at, m.at.X)
			}
			named := map[int]float32{}
			for _, o := range w.Objects() {
				if x, ok := o.(*canvas.Text); ok {
					if n, ok := strings.CutSuffix(x.Text, " Nov"); ok {
						d, err := strconv.Atoi(n)
						if err != nil {
							t.Fatal(err)
						}
						named[d] = x.Position().X + x.Size().Width/2
					}
				}
			}
			for d, x := range named {
				if d > days+1 {
					continue // a single day stands in its week
				}
				if off := math.Abs(float64(x - at[d])); off > 2 {
					t.Errorf("%d days in %.0f: the point of %d November is %.1f beside its day", days+1, width, d, off)
				}
			}
		}
	}
}

func TestMembersDifferByShape(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	w.Show(NewLine(wording.English(), closeness()))
	if _, first := drawn(t, w, false); first != 8 {
		t.Errorf("the first member has %d dots", first)
	}
	lines, second := drawn(t, w, true)
	if second != 9 || lines != 6 {
		t.Errorf("the second has %d diamonds and %d pieces of a broken line", second, lines)
	}
	for _, m := range plotOf(t, w).marks {
		if corners := len(m.outline(5)); m.second != (corners == 4) {
			t.Errorf("a mark has %d corners", corners)
		}
	}
	for _, name := range []string{"Ana", "Ben"} {
		w.MustShow(name)
	}
}

func TestChartsTakeOddData(t *testing.T) {
	odd := map[string]func() fyne.CanvasObject{
		"nothing": func() fyne.CanvasObject { return NewLine(wording.English(), LineData{}) },
		"no answers": func() fyne.CanvasObject {
			return NewLine(wording.English(), LineData{Series: []Series{one(math.NaN())}})
		},
		"one answer": func() fyne.CanvasObject { return NewLine(wording.English(), LineData{Series: []Series{one(5)}}) },
		"wild values": func() fyne.CanvasObject {
			return NewLine(wording.English(), LineData{Series: []Series{one(-5, 1e9, math.Inf(1))}})
		},
		"three members": func() fyne.CanvasObject {
			return NewLine(wording.English(), LineData{Series: []Series{one(1), one(2), one(3)}})
		},
		"backward agreement": func() fyne.CanvasObject {
			return NewLine(wording.English(), LineData{Series: []Series{one(1, 2)}, Agreements: []Period{{day(12, 1), day(1, 1)}}})
		},
		"empty calendar": func() fyne.CanvasObject {
			return NewHeatMap(wording.English(), HeatData{From: day(11, 22), Until: day(11, 21)})
		},
		"endless calendar": func() fyne.CanvasObject {
			return NewHeatMap(wording.English(), HeatData{Until: day(11, 21)})
		},
		"no path": func() fyne.CanvasObject { return NewPath(wording.English(), nil, "") },
		"short path": func() fyne.CanvasObject {
			return NewPath(wording.English(), []Stay{{"One", day(1, 1), day(1, 1), false}}, "")
		},
		"no figures": func() fyne.CanvasObject { return NewFigures(nil, "") },
	}
	for name, build := range odd {
		for _, look := range []uitest.Look{uitest.Plain, uitest.Tight, {Width: 60, Height: 60, Text: 2}} {
			t.Run(fmt.Sprint(name, look), func(t *testing.T) {
				w := uitest.Start(t, look)
				w.Show(build())
				for _, o := range w.Objects() {
					if s := o.Size(); math.IsNaN(float64(s.Width)) || math.IsInf(float64(s.Height), 0) || s.Width < 0 {
						t.Errorf("something is %v large", s)
					}
				}
			})
		}
	}
}

func TestCalendarTellsOneFromMore(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	w.Show(NewHeatMap(wording.English(), HeatData{From: day(10, 26), Until: day(11, 21), First: time.Monday, Sentence: "Two days with practice.",
		Counts: map[time.Time]int{day(11, 20): 1, day(11, 21): 2}}))
	sage, on := theme.New(theme.Light, 1).Color(theme.ColorSage, 0), theme.New(theme.Light, 1).Color(theme.ColorOnSage, 0)
	days, more := 0, 0
	for _, o := range w.Objects() {
		if r, ok := o.(*canvas.Rectangle); ok {
			switch r.FillColor {
			case sage:
				days++
			case on:
				more++
			}
		}
	}
	if days != 2 || more != 1 {
		t.Errorf("%d days with practice and %d with more than one, want 2 and 1", days, more)
	}
	w.MustShow("Two days with practice.")
	top := map[string]float32{}
	for _, o := range w.Objects() {
		if txt, ok := o.(*canvas.Text); ok {
			top[txt.Text] = txt.Position().Y
		}
	}
	if top["Mon"] >= top["Sun"] {
		t.Error("the week does not begin on Monday")
	}
}

func TestPictureIsLightAndWhole(t *testing.T) {
	uitest.Start(t, uitest.Look{Width: 900, Height: 600, Mode: theme.Dark, Text: 1.5})
	img := Picture("Closeness", 900, func() fyne.CanvasObject { return NewLine(wording.English(), closeness()) })
	if size := img.Bounds().Size(); size.X != 900 || size.Y < 300 || size.Y > 900 {
		t.Fatalf("the picture has %v", size)
	}
	paper := theme.New(theme.Light, 1).Color(theme.ColorPaper, 0)
	for _, p := range []image.Point{{2, 2}, {897, 2}, {2, img.Bounds().Dy() - 3}} {
		if got := color.NRGBAModel.Convert(img.At(p.X, p.Y)); got != paper {
			t.Errorf("at %v the picture is %v, want the light paper %v", p, got, paper)
		}
	}
	card := theme.New(theme.Light, 1).Color(theme.ColorCard, 0)
	if got := color.NRGBAModel.Convert(img.At(450, img.Bounds().Dy()-30)); got != card {
		t.Errorf("the card ends before the picture: %v", got)
	}
}

// The calendar begins where it is said to begin, however narrow the window is, and with whichever day a week begins.
func TestCalendarBeginsWhereItSays(t *testing.T) {
	from, until := day(11, 21).AddDate(0, 0, -51*7-3), day(11, 21)
	for _, look := range []uitest.Look{uitest.Plain, uitest.Tight, {Width: 400, Height: 600, Mode: theme.Light, Text: 1.5}} {
		for first := range time.Weekday(7) {
			w := uitest.Start(t, look)
			w.Show(NewHeatMap(wording.English(), HeatData{From: from, Until: until, First: first, Sentence: "…", Counts: map[time.Time]int{from: 1, until: 1}}))
			sage, blank := theme.New(look.Mode, look.Text).Color(theme.ColorSage, 0), 0
			days := 0
			for _, o := range w.Objects() {
				if r, ok := o.(*canvas.Rectangle); ok && r.FillColor == sage {
					days++
				} else if ok && r.StrokeWidth == 1 && r.Size().Width > 1 {
					blank++
				}
			}
			if want := 51*7 + 3 + 1; days != 2 || blank < want-2 {
				t.Errorf("%v, weeks from %s: %d days with practice of 2, %d without of %d", look, first, days, blank, want-2)
			}
			for _, cut := range w.Cut() {
				t.Error(cut)
			}
		}
	}
}

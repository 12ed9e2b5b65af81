package charts

import (
	"fmt"
	"image"
	"math"
	"slices"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/wording"
)

// decade is a couple's ten years, a mean for each month.
func decade() LineData {
	d := LineData{Max: 10}
	for m, name := range []string{"Ana", "Ben"} {
		s := Series{Name: name}
		for i := range 120 {
			v := 6 + 1.5*math.Sin(float64(i+20*m)/9)
			s.Points = append(s.Points, Point{Day: time.Date(2016, 12, 1, 0, 0, 0, 0, time.UTC).AddDate(0, i, 0), Value: v, Low: v - 1, High: v + 1})
		}
		d.Series = append(d.Series, s)
	}
	return d
}

// Ten years are two lines with their bands, a mark at the end of each, and the years below, each where it begins.
func TestTenYearsAreLinesAndBandsWithoutMarks(t *testing.T) {
	uitest.CheckLooks(t, "charts-decade", func() fyne.CanvasObject { return NewLine(wording.English(), decade()) })
	for _, small := range []bool{false, true} {
		data := decade()
		data.Small = small
		w := uitest.Start(t, uitest.Look{Width: 824, Height: 400, Mode: theme.Light, Text: 1})
		w.Show(NewLine(wording.English(), data))
		p := plotOf(t, w)
		if len(p.lines) != 2 || len(p.bands) != 2 || len(p.marks) != 2 {
			t.Errorf("%d lines, %d bands and %d marks", len(p.lines), len(p.bands), len(p.marks))
		}
		var years []int
		for _, o := range w.Objects() {
			if x, ok := o.(*canvas.Text); ok {
				if n, err := strconv.Atoi(x.Text); err == nil && n > 2000 {
					years = append(years, n)
				}
			}
		}
		if !slices.Equal(years, []int{2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026}) {
			t.Errorf("the years are %v", years)
		}
	}
}

// Up to forty points each have a mark, and above only the last.
func TestMarksEndAboveForty(t *testing.T) {
	for n, want := range map[int]int{1: 1, 40: 40, 41: 1, 400: 1} {
		values := make([]float64, n)
		w := uitest.Start(t, uitest.Plain)
		w.Show(NewLine(wording.English(), LineData{Series: []Series{one(values...)}}))
		if _, marks := drawn(t, w, false); marks != want {
			t.Errorf("%d points have %d marks, want %d", n, marks, want)
		}
	}
}

// A broken line stays broken where its points lie closer than a dash is long.
func TestManyPointsLeaveALineBroken(t *testing.T) {
	ink := theme.New(theme.Light, 1).Color(theme.ColorSecond, 0)
	for _, every := range []float32{2, 5, 60} {
		t.Run(fmt.Sprint(every), func(t *testing.T) {
			var points []fyne.Position
			for x := float32(0); x <= 300; x += every {
				points = append(points, fyne.NewPos(x, 10))
			}
			p := plot{size: fyne.NewSize(300, 20), lines: []course{{points, ink, 2.4, []float64{7, 4}}}}
			img := p.draw(300, 20).(*image.RGBA)
			inked := 0
			for x := range 300 {
				if img.RGBAAt(x, 10).A > 128 {
					inked++
				}
			}
			if inked < 150 || inked > 220 {
				t.Errorf("%d of 300 pixels are inked; seven of eleven are meant", inked)
			}
		})
	}
}

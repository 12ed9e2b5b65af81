package charts_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	. "unhurried/internal/ui/charts"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
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
	uitest.Draw(t, "charts", func() fyne.CanvasObject {
		counts := map[time.Time]int{}
		for i := range 60 {
			counts[day(11, 21).AddDate(0, 0, -i*3-i%4)] = 1 + i%5/4
		}
		return widgets.NewPage("Progress", "What you wrote, drawn.",
			widgets.NewCard("Closeness", "8 weeks", NewLine(closeness())),
			widgets.NewTwoColumns(
				widgets.NewCard("Homework since the last appointment", "", NewFigures([]Figure{
					{"Planned", "6", -1, "as you set it together"},
					{"Offered", "5", 5. / 6, "times one of you suggested it"},
					{"Held", "4", 4. / 6, "in whole or in part"},
					{"Took part", "3.2 of 4", 0.8, "how fully, by your own word"},
				}, "Declined and postponed ones are not counted against anybody.")),
				widgets.NewCard("The path", "", NewPath([]Stay{
					{"Prepare and agree", day(9, 20), day(10, 4), false},
					{"Body touch in turns", day(10, 4), day(10, 20), false},
					{"Including breasts and genitals", day(10, 20), day(11, 1), false},
					{"Body touch in turns", day(11, 1), day(11, 8), false},
					{"Including breasts and genitals", day(11, 8), day(11, 21), true},
				}, "Going back to an earlier stage is part of the way."))),
			widgets.NewCard("Practice", "", NewHeatMap(HeatData{Until: day(11, 21), Weeks: 53, Counts: counts, Monday: true,
				Sentence: "46 days with practice in the last year."})),
			widgets.NewCard("Kinds of homework", "", NewBars([]Bar{{"Touch", 12, "12 times"}, {"Talking", 5, "5 times"}},
				0, "Touch more often than talking.")))
	})
}

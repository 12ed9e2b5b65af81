package widgets

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// month is a sheet of a calendar: six weeks, of which a day can be chosen by a click, or by the arrows and Enter. Page Up
// and Page Down turn the sheet.
type month struct {
	widget.BaseWidget
	keyboard
	dates   Dates
	at      time.Time // where the keyboard is; its month is the sheet
	turned  func()    // the sheet became another
	chosen  func(day time.Time)
	hovered int // the cell under the pointer, or -1
}

func newMonth(d Dates, at time.Time, chosen func(time.Time)) *month {
	m := &month{dates: d, at: at, chosen: chosen, hovered: -1}
	m.keyboard.self = m
	m.ExtendBaseWidget(m)
	return m
}

// The sheet's rows: the weekdays, and six weeks.
const (
	sheetWeeks = 6
	sheetCell  = 36 // pixels at 100 % text
)

// first is the day in the first cell.
func (m *month) first() time.Time {
	begin := time.Date(m.at.Year(), m.at.Month(), 1, 0, 0, 0, 0, time.UTC)
	back := (int(begin.Weekday()) - int(m.dates.Calendar.FirstDay) + 7) % 7
	return begin.AddDate(0, 0, -back)
}

// Label says what it is.
func (m *month) Label() string { return m.dates.L.X("date.calendar", "Calendar") }

// Reading is the day that Enter would choose.
func (m *month) Reading() string { return m.dates.L.FullDate(m.at) }

// turn goes on or back by days and months.
func (m *month) turn(days, months int) {
	before := m.at
	if months != 0 { // the last day of a short month rather than the third of the next
		begin := time.Date(m.at.Year(), m.at.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
		last := begin.AddDate(0, 1, -1).Day()
		m.at = begin.AddDate(0, 0, min(m.at.Day(), last)-1)
	}
	m.at = m.at.AddDate(0, 0, days)
	if m.turned != nil && (m.at.Month() != before.Month() || m.at.Year() != before.Year()) {
		m.turned()
	}
	m.Refresh()
}

// TypedKey moves about and chooses.
func (m *month) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		m.turn(-1, 0)
	case fyne.KeyRight:
		m.turn(1, 0)
	case fyne.KeyUp:
		m.turn(-7, 0)
	case fyne.KeyDown:
		m.turn(7, 0)
	case fyne.KeyPageUp:
		m.turn(0, -1)
	case fyne.KeyPageDown:
		m.turn(0, 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.chosen(m.at)
	default:
		forwardKey(m, ev)
	}
}

// cell is the size of a day.
func (m *month) cell(width float32) fyne.Size {
	side := sheetCell * themeSize(m, theme.SizeText) / 16
	return fyne.NewSize(fyne.Min(width/7, 1.4*side), side)
}

// cellAt returns which day stands at a point, or -1.
func (m *month) cellAt(p fyne.Position) int {
	c := m.cell(m.Size().Width)
	col, row := int(p.X/c.Width), int(p.Y/c.Height)-1
	if p.X < 0 || col > 6 || row < 0 || row >= sheetWeeks {
		return -1
	}
	return row*7 + col
}

// Tapped chooses a day.
func (m *month) Tapped(ev *fyne.PointEvent) {
	if i := m.cellAt(ev.Position); i >= 0 {
		m.chosen(m.first().AddDate(0, 0, i))
	}
}

// MouseIn marks the day under the pointer.
func (m *month) MouseIn(ev *desktop.MouseEvent) { m.MouseMoved(ev) }

// MouseMoved marks the day under the pointer.
func (m *month) MouseMoved(ev *desktop.MouseEvent) {
	notifyActivity(m)
	if i := m.cellAt(ev.Position); i != m.hovered {
		m.hovered = i
		m.Refresh()
	}
}

// MouseOut ends the mark.
func (m *month) MouseOut() { m.hovered = -1; m.Refresh() }

// CreateRenderer draws the weekdays, the days, a mark under the day that Enter would choose and a line around today.
func (m *month) CreateRenderer() fyne.WidgetRenderer {
	r := &monthRenderer{m: m, here: canvas.NewRectangle(nil), today: canvas.NewRectangle(nil), hover: canvas.NewRectangle(nil), ring: newRing()}
	for range 7 * (sheetWeeks + 1) {
		t := canvas.NewText("", nil)
		t.Alignment = fyne.TextAlignCenter
		r.texts = append(r.texts, t)
	}
	r.Refresh()
	return r
}

type monthRenderer struct {
	m                        *month
	here, today, hover, ring *canvas.Rectangle
	texts                    []*canvas.Text // seven weekdays, then the days
}

func (r *monthRenderer) Destroy() {}

func (r *monthRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.hover, r.here, r.today}
	for _, t := range r.texts {
		all = append(all, t)
	}
	return append(all, r.ring)
}

func (r *monthRenderer) MinSize() fyne.Size {
	c := r.m.cell(1e6)
	return fyne.NewSize(7*32, c.Height*(sheetWeeks+1))
}

func (r *monthRenderer) Layout(s fyne.Size) {
	c := r.m.cell(s.Width)
	for i, t := range r.texts {
		t.Resize(c)
		t.Move(fyne.NewPos(float32(i%7)*c.Width, float32(i/7)*c.Height))
	}
	mark := func(o *canvas.Rectangle, i int) {
		o.Hidden = i < 0 || i >= 7*sheetWeeks
		o.Resize(c.SubtractWidthHeight(4, 4))
		o.Move(fyne.NewPos(float32(i%7)*c.Width+2, float32(i/7+1)*c.Height+2))
	}
	first := r.m.first()
	days := func(t time.Time) int { return int(t.Sub(first).Hours()) / 24 }
	mark(r.here, days(r.m.at))
	mark(r.today, -1)
	if today := r.m.dates.Today; !today.Before(first) {
		mark(r.today, days(today))
	}
	mark(r.hover, r.m.hovered)
	placeRing(r.ring, fyne.Position{}, fyne.NewSize(7*c.Width, s.Height), theme.InputRadius)
}

func (r *monthRenderer) Refresh() {
	m := r.m
	for _, o := range []*canvas.Rectangle{r.here, r.today, r.hover} {
		o.CornerRadius = theme.InputRadius
	}
	r.here.FillColor = themeColor(m, theme.ColorAccent)
	r.today.StrokeColor, r.today.StrokeWidth = themeColor(m, theme.ColorAccent), 1
	r.hover.FillColor = themeColor(m, theme.ColorAccentSoft)
	first := m.first()
	for i, t := range r.texts {
		day := first.AddDate(0, 0, i-7)
		t.TextSize = themeSize(m, theme.SizeRow)
		words, ink := strconv.Itoa(day.Day()), theme.ColorInk
		switch {
		case i < 7:
			words, t.TextSize, ink = m.dates.L.ShortWeekday(time.Weekday((int(m.dates.Calendar.FirstDay)+i)%7)), themeSize(m, theme.SizeCaption), theme.ColorSoft
		case day.Equal(m.at):
			ink = theme.ColorOnAccent
		case day.Month() != m.at.Month():
			ink = theme.ColorSoft
		}
		theme.Write(t, words, fyne.TextStyle{Bold: i >= 7 && day.Equal(m.at)})
		t.Color = themeColor(m, ink)
	}
	showRing(r.ring, m, m.focused)
	r.Layout(m.Size())
	canvas.Refresh(m)
}

// ShowCalendar asks for a day over the window; Esc, and Close, change nothing.
func ShowCalendar(c fyne.Canvas, d Dates, at time.Time, chosen func(day time.Time)) *Modal {
	var modal *Modal
	if at.IsZero() {
		at = d.Today
	}
	sheet := newMonth(d, at, func(day time.Time) {
		modal.Hide()
		chosen(day)
	})
	name := NewSubHeading("")
	sheet.turned = func() { name.SetText(d.L.MonthYear(sheet.at)) }
	sheet.turned()
	modal = ShowModal(c, NewColumnGap(theme.GapText, name, sheet, NewFlow(
		Secondary(d.L.X("date.earlierMonth", "Month before"), func() { sheet.turn(0, -1) }),
		Secondary(d.L.X("date.laterMonth", "Month after"), func() { sheet.turn(0, 1) }),
		Quiet(d.L.X("action.close", "Close"), func() { modal.Hide() }))), nil)
	c.Focus(sheet)
	return modal
}

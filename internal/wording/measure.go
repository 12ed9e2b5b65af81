package wording

import "unhurried/internal/homework"

// Shift is what may be said of the last two totals of a questionnaire. It never says better or worse.
func (l *Language) Shift(s homework.Shift, m *homework.Measure) string {
	data := map[string]any{"Change": l.Number(m.Change), "Source": m.Source}
	switch s {
	case homework.ShiftUp:
		return l.X("shift.up", "Higher than before by what the source calls a change ({{.Change}} or more).", data)
	case homework.ShiftDown:
		return l.X("shift.down", "Lower than before by what the source calls a change ({{.Change}} or more).", data)
	case homework.ShiftNone:
		return l.X("shift.none", "Less than what the source calls a change ({{.Change}} or more).", data)
	case homework.ShiftUnpublished:
		return l.X("shift.unpublished", "From which difference on it is a change was not published where we looked.")
	case homework.ShiftAgreement:
		return l.X("shift.agreement", "An agreement held in the time that it asks about: the two totals can't be compared.")
	case homework.ShiftOverlap:
		return l.X("shift.overlap", "Both ask about some of the same days: the two totals can't be compared.")
	}
	return ""
}

// Asks is how far back a questionnaire asks.
func (l *Language) Asks(m *homework.Measure) string {
	switch {
	case m.Window == 0:
		return l.X("measure.now", "asks how it is now")
	case m.Window > 60:
		n := int(m.Window+15) / 30
		return l.XN("measure.months", "asks about the last {{.N}} months", n, map[string]any{"N": n})
	}
	return l.XN("measure.days", "asks about the last {{.N}} days", int(m.Window), map[string]any{"N": int(m.Window)})
}

// Cut is a line that a study drew across a questionnaire's totals. It is the study's, and no verdict.
func (l *Language) Cut(c homework.Cut) string {
	at := map[string]any{"At": l.Decimal(c.At)}
	if c.Below {
		return l.X("cut.below", "A line at {{.At}}: totals below it are what the study looked for.", at)
	}
	return l.X("cut.from", "A line at {{.At}}: totals from it on are what the study looked for.", at)
}

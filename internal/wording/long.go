package wording

// Long is a stretch of so many days as one would say it: in days, weeks, months or years.
func (l *Language) Long(days int) string {
	switch {
	case days < 14:
		return l.XN("long.days", "{{.N}} days", max(days, 1), map[string]any{"N": max(days, 1)})
	case days < 70:
		return l.XN("export.weeksIn", "{{.N}} weeks", (days+3)/7, map[string]any{"N": (days + 3) / 7})
	case days < 700:
		return l.XN("long.months", "{{.N}} months", (days+15)/30, map[string]any{"N": (days + 15) / 30})
	}
	return l.XN("long.years", "{{.N}} years", (days+182)/365, map[string]any{"N": (days + 182) / 365})
}

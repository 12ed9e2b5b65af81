package program

import (
	"unhurried/internal/homework"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// walk tells where each stage of the path stands, for the picture and in a sentence for those who hear it. at is the stage one is on.
func (v *view) walk(l *wording.Language, en *homework.Enrolment, at int) {
	all := v.program.Stages
	part := ""
	for i, st := range all {
		x := widgets.Stage{Title: st.Title}
		n := map[string]any{"N": i + 1, "Of": len(all), "Title": st.Title}
		switch {
		case i == at:
			x.State = widgets.Current
			x.Note = l.X("program.since", "now · since {{.Day}}", map[string]any{"Day": l.Short(en.Since)})
			n["Day"] = l.Short(en.Since)
			x.Told = l.X("path.toldHere", "Stage {{.N}} of {{.Of}}, “{{.Title}}”: here, since {{.Day}}.", n)
		case en.HasBeenOn(st.ID):
			x.State = widgets.Done
			x.Told = l.X("path.toldDone", "Stage {{.N}} of {{.Of}}, “{{.Title}}”: walked.", n)
			if left := lastLeft(en, st.ID); left != 0 {
				x.Note = l.Short(left)
				n["Day"] = x.Note
				x.Told = l.X("path.toldLeft", "Stage {{.N}} of {{.Of}}, “{{.Title}}”: walked, until {{.Day}}.", n)
			}
		case st.Optional:
			x.Note = l.X("program.optional", "may be passed over")
			x.Told = l.X("path.toldOptional", "Stage {{.N}} of {{.Of}}, “{{.Title}}”: ahead, and may be passed over.", n)
		default:
			x.Told = l.X("path.toldAhead", "Stage {{.N}} of {{.Of}}, “{{.Title}}”: ahead.", n)
		}
		if st.Part != "" && st.Part != part {
			part = st.Part
			x.Told = part + ". " + x.Told
		}
		v.stages = append(v.stages, x)
	}
	v.here = here(l, at+1, len(all), v.paused)
}

// lastLeft is the day on which a stage was last left, or 0.
func lastLeft(en *homework.Enrolment, stage string) (day homework.Day) {
	for _, stay := range en.Stays {
		if stay.Stage == stage {
			day = max(day, stay.To)
		}
	}
	return day
}

// here says where on a path one is.
func here(l *wording.Language, at, of int, rests bool) string {
	n := map[string]any{"N": at, "Of": of}
	switch {
	case rests:
		return l.X("path.rests", "The path rests at stage {{.N}} of {{.Of}}.", n)
	case at == of:
		return l.X("path.atEnd", "You are on the last stage of {{.Of}}.", n)
	case at == 1:
		return l.X("path.atStart", "You are on the first of {{.Of}} stages. The others wait as long as you like.", n)
	}
	return l.X("path.at", "You are on stage {{.N}} of {{.Of}}. What lies ahead waits as long as you like.", n)
}

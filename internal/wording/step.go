package wording

import "unhurried/internal/homework"

// StepTime says how long a step takes.
func (l *Language) StepTime(s homework.Step) string {
	switch {
	case s.Minutes > 0:
		return l.Minutes([2]int{s.Minutes, s.Minutes})
	case s.Seconds > 0:
		return l.X("step.seconds", "{{.N}} s", map[string]any{"N": s.Seconds})
	}
	return l.X("step.asLong", "as long as you like")
}

// StepLead says who a step belongs to, in the words of talking or of touch; nothing for one person alone.
func (l *Language) StepLead(x *homework.Exercise, who homework.Who) string {
	if x.Alone() {
		return ""
	}
	talk := x.Kind == homework.KindTalk
	switch {
	case who == homework.WhoToucher && talk:
		return l.X("step.speaks", "the one who speaks")
	case who == homework.WhoTouched && talk:
		return l.X("step.listens", "the one who listens")
	case who == homework.WhoToucher:
		return l.X("step.touches", "the one who touches leads")
	case who == homework.WhoTouched:
		return l.X("step.touched", "the one who is touched leads")
	case who == homework.WhoEach:
		return l.X("step.each", "each for yourself")
	}
	return l.X("step.both", "together")
}

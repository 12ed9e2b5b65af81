package session

import (
	"time"

	"unhurried/internal/homework"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// names are what the members are called, by their places.
type names [2]string

// stepWords says the step that is on: what to do, who does it, and how long is left, without hurry. The text comes from
// stepText, since a step may show an agreement.
func stepWords(l *wording.Language, c *course, n names, text string) widgets.Step {
	s := c.exercise.Steps[c.step]
	w := widgets.Step{
		Eyebrow: l.X("session.eyebrow", "{{.Exercise}} · {{.N}} of {{.Of}}",
			map[string]any{"Exercise": c.exercise.Title, "N": c.step + 1, "Of": len(c.exercise.Steps)}),
		Title: s.Title, Body: text, Cue: leads(l, c, n), Progress: -1,
	}
	switch {
	case !c.running:
		w.Caption = l.X("session.paused", "paused, for as long as you like")
	case !c.timed:
		w.Caption = l.X("step.asLong", "as long as you like")
	case c.left == 0:
		w.Progress, w.Caption = 1, l.X("session.over", "the time is over; go on when you are ready")
	default:
		w.Progress = float32(int(c.share()*200)) / 200 // the bar moves by half a hundredth
		if m := int((c.left + 30*time.Second) / time.Minute); m > 0 {
			w.Caption = l.XN("session.left", "about {{.N}} minutes, no hurry", m, map[string]any{"N": m})
		} else {
			w.Caption = l.X("session.almost", "less than a minute, no hurry")
		}
	}
	return w
}

// leads says by name who leads the step that is on; nothing for one person alone.
func leads(l *wording.Language, c *course, names names) string {
	if c.solo() {
		return ""
	}
	lead := c.leader()
	n := map[string]any{"A": names[lead], "B": names[1-lead]}
	talk := c.exercise.Kind == homework.KindTalk
	switch who := c.exercise.Steps[c.step].Who; {
	case who == homework.WhoToucher && talk:
		return l.X("session.speaks", "{{.A}} speaks, {{.B}} listens", n)
	case who == homework.WhoToucher:
		return l.X("session.touches", "{{.A}} touches, {{.B}} is touched", n)
	case who == homework.WhoTouched && talk:
		return l.X("session.answers", "{{.B}} answers {{.A}}", n)
	case who == homework.WhoTouched:
		return l.X("session.leads", "{{.A}} touches, {{.B}} guides the hand", n)
	case who == homework.WhoEach:
		return l.X("step.each", "each for yourself")
	}
	return l.X("session.both", "both of you")
}

// stepText is what a step says, and the agreement's own words where it is read or signed. The terms are nil when there is
// no agreement.
func stepText(l *wording.Language, s homework.Step, terms *homework.Terms, today homework.Day) string {
	if !s.Agreement || terms == nil {
		return s.Text
	}
	return s.Text + "\n\n" + l.X("session.agreement", "“{{.Text}}”\n\nLeft out: {{.What}}. To be looked at again on {{.Day}}.", map[string]any{
		"Text": terms.Text, "What": l.Activities(terms.LeaveOut), "Day": l.Date(terms.ReviewOn, today),
	})
}

// after is what the page says once a session is over.
type after struct {
	title, text string
	later       string   // said when the check-ins are put off
	notice      []string // what one may have noticed; none after a stop
}

func newAfter(l *wording.Language, c *course) after {
	a := after{
		title: l.X("session.done", "That's all for today"),
		text:  l.X("session.doneText", "Stay as you are for a while, if you like. There is nothing to judge. When you are ready, each of you writes a few lines, for yourself first."),
		later: l.X("session.laterText", "The check-ins wait on Today."),
	}
	if c.solo() {
		a.text = l.X("session.doneSolo", "Stay as you are for a while, if you like. There is nothing to judge. When you are ready, write a few lines for yourself.")
		a.later = l.X("session.laterSolo", "The check-in waits on Today.")
	}
	if c.phase != phaseStopped {
		a.notice = c.exercise.Notice
		return a
	}
	a.title = l.X("session.stopped", "You stopped. That was looking after yourselves.")
	a.text = l.X("session.stoppedText", "Get warm, get dressed if you like, drink something. Talk now, later or not at all. Nothing here counts against anybody.")
	if c.solo() {
		a.title = l.X("session.stoppedTitleSolo", "You stopped. That was looking after yourself.")
		a.text = l.X("session.stoppedSolo", "Get warm, get dressed if you like, drink something. Nothing here counts against you.")
	}
	return a
}

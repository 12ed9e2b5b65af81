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
	w := widgets.Step{Doers: doers(l, c, n), Title: s.Title, Body: text, Progress: -1}
	switch {
	case !c.running:
		w.Caption = l.X("session.paused", "paused, for as long as you like")
	case !c.timed:
		w.Caption = l.X("step.asLong", "as long as you like")
	case c.left == 0:
		w.Progress, w.Caption = 1, l.X("session.over", "the time is over; go on when you are ready")
	default:
		w.Progress = float32(int(c.share()*500)) / 500 // less than a degree at once
		if m := int((c.left + 30*time.Second) / time.Minute); m > 0 {
			w.Caption = l.XN("session.left", "about {{.N}} minutes, no hurry", m, map[string]any{"N": m})
		} else {
			w.Caption = l.X("session.almost", "less than a minute, no hurry")
		}
	}
	return w
}

// eyebrow says of which exercise the step is, and which one.
func eyebrow(l *wording.Language, c *course) string {
	return l.X("session.eyebrow", "{{.Exercise}} · {{.N}} of {{.Of}}",
		map[string]any{"Exercise": c.exercise.Title, "N": c.step + 1, "Of": len(c.exercise.Steps)})
}

// doers say by name who does what in the step that is on, whoever leads first; nothing for one person alone.
func doers(l *wording.Language, c *course, names names) []widgets.Doer {
	if c.solo() {
		return nil
	}
	lead := c.leader()
	does := func(m int, say func(n map[string]any) string) widgets.Doer {
		return widgets.Doer{Words: say(map[string]any{"Name": names[m]}), Second: m == 1}
	}
	touches := does(lead, func(n map[string]any) string { return l.X("session.touches", "{{.Name}} touches", n) })
	talk := c.exercise.Kind == homework.KindTalk
	switch who := c.exercise.Steps[c.step].Who; {
	case who == homework.WhoToucher && talk:
		return []widgets.Doer{does(lead, func(n map[string]any) string { return l.X("session.speaks", "{{.Name}} speaks", n) }),
			does(1-lead, func(n map[string]any) string { return l.X("session.listens", "{{.Name}} listens", n) })}
	case who == homework.WhoToucher:
		return []widgets.Doer{touches, does(1-lead, func(n map[string]any) string { return l.X("session.touched", "{{.Name}} is touched", n) })}
	case who == homework.WhoTouched && talk:
		return []widgets.Doer{does(1-lead, func(n map[string]any) string {
			n["Other"] = names[lead]
			return l.X("session.answers", "{{.Name}} answers {{.Other}}", n)
		})}
	case who == homework.WhoTouched:
		return []widgets.Doer{touches, does(1-lead, func(n map[string]any) string { return l.X("session.guides", "{{.Name}} guides the hand", n) })}
	case who == homework.WhoEach:
		return []widgets.Doer{{Words: l.X("step.each", "each for yourself"), Both: true}}
	}
	return []widgets.Doer{{Words: l.X("session.both", "both of you"), Both: true}}
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
		title: l.X("session.done", "That's all for today. Stay close a while."),
		text:  l.X("session.doneText", "Three quiet minutes, if you like them. There is nothing to judge. When you are ready, each of you writes a few lines, for yourself first."),
		later: l.X("session.laterText", "The check-ins wait on Today."),
	}
	if c.solo() {
		a.title = l.X("session.doneTitleSolo", "That's all for today. Stay a while.")
		a.text = l.X("session.doneSolo", "Three quiet minutes, if you like them. There is nothing to judge. When you are ready, write a few lines for yourself.")
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

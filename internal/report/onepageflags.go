package report

import (
	"slices"
	"strings"

	"unhurried/internal/homework"
)

// flags says in one line what to look at first, or that there is nothing of it.
func (w *onePager) flags(d *Data) []string {
	l := w.l
	var stopped, pain, broken, changed int
	for _, s := range d.Sessions {
		if s.Outcome == homework.OutcomeStopped {
			stopped++
		}
		if len(s.After) > 0 {
			changed++
		}
		if c := s.CheckIn; c != nil {
			if v, ok := c.Answers.Get(homework.ScalePain).Value(); ok && v > homework.SlightPain {
				pain++
			}
			if c.KeptAgreement == homework.No {
				broken++
			}
		}
	}
	var all []string
	note := func(n int, said string) {
		if n > 0 {
			all = append(all, said)
		}
	}
	if held, rested := d.practice(); held == 0 && !rested {
		note(1, l.X("onepage.noPractice", "no practice, and nothing rests"))
	}
	note(stopped, l.XN("onepage.stopped", "{{.N}} stopped, a skill used", stopped, map[string]any{"N": stopped}))
	note(pain, l.XN("onepage.pain", "{{.N}} with pain above {{.Most}} of 10", pain, map[string]any{"N": pain, "Most": homework.SlightPain}))
	note(broken, l.XN("onepage.broken", "{{.N}} with the agreement not kept", broken, map[string]any{"N": broken}))
	note(changed, l.XN("onepage.after", "{{.N}} changed after both had told", changed, map[string]any{"N": changed}))
	for _, m := range d.lastTotals() {
		if of := homework.MeasureOf(m.ID); of != nil && of.OffersHelp(m.Total) {
			all = append(all, l.X("onepage.high", "{{.Name}} at {{.Total}}", map[string]any{"Name": w.short(m.Name), "Total": l.Number(m.Total)}))
		}
	}
	note(len(d.Integrity), l.XN("onepage.integrity", "{{.N}} notes on the diary itself", len(d.Integrity), map[string]any{"N": len(d.Integrity)}))
	if len(all) == 0 {
		return []string{l.X("onepage.noFlags", "None: no stop, no pain above {{.Most}} of 10, no agreement broken.", map[string]any{"Most": homework.SlightPain})}
	}
	said := []rune(strings.Join(all, "; "))
	return []string{strings.ToUpper(string(said[:1])) + string(said[1:]) + "."}
}

// lastTotals returns the last total of each questionnaire.
func (d *Data) lastTotals() (all []MeasureData) {
	for _, m := range backward(d.Measures) {
		if !slices.ContainsFunc(all, func(x MeasureData) bool { return x.ID == m.ID }) {
			all = append(all, m)
		}
	}
	return all
}

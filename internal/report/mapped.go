package report

import (
	"slices"

	"unhurried/internal/homework"
)

// mapped returns a copy of the data whose words are what words makes of them, and whose titles, names and other short
// texts what title does. Every form of a report begins with it, so that none forgets a field.
func (d *Data) mapped(title, words func(string) string) *Data {
	each := func(texts []homework.Text) []homework.Text {
		out := slices.Clone(texts)
		for i := range out {
			out[i].Body = words(out[i].Body)
		}
		return out
	}
	m := *d
	m.Name, m.Vault = title(d.Name), title(d.Vault)
	m.Names = slices.Clone(d.Names)
	for i, n := range m.Names {
		m.Names[i] = title(n)
	}
	m.Integrity = slices.Clone(d.Integrity)
	for i, s := range m.Integrity {
		m.Integrity[i] = title(s)
	}
	m.Programs = slices.Clone(d.Programs)
	for i := range m.Programs {
		p := &m.Programs[i]
		p.ID, p.Title, p.Stage, p.Stays = title(p.ID), title(p.Title), title(p.Stage), slices.Clone(p.Stays)
		for j := range p.Stays {
			p.Stays[j].Stage = title(p.Stays[j].Stage)
		}
		if p.Gate != nil {
			gate := *p.Gate
			gate.Conditions = slices.Clone(gate.Conditions)
			for j, c := range gate.Conditions {
				gate.Conditions[j].Kind = homework.ConditionKind(title(string(c.Kind)))
			}
			p.Gate = &gate
		}
	}
	m.Agreements = slices.Clone(d.Agreements)
	for i := range m.Agreements {
		a := &m.Agreements[i]
		a.Text, a.LeaveOut = words(a.Text), slices.Clone(a.LeaveOut)
		for j, x := range a.LeaveOut {
			a.LeaveOut[j] = homework.Activity(title(string(x)))
		}
	}
	m.Trends = slices.Clone(d.Trends)
	for i := range m.Trends {
		m.Trends[i].Line = homework.ScaleID(title(string(m.Trends[i].Line)))
	}
	m.Sessions = slices.Clone(d.Sessions)
	for i := range m.Sessions {
		x := &m.Sessions[i]
		x.Title, x.Shared = title(x.Title), each(x.Shared)
		if x.CheckIn != nil {
			c := *x.CheckIn
			c.Texts = each(c.Texts)
			x.CheckIn = &c
		}
	}
	m.Weeks = slices.Clone(d.Weeks)
	for i := range m.Weeks {
		m.Weeks[i].Texts, m.Weeks[i].Shared = each(m.Weeks[i].Texts), each(m.Weeks[i].Shared)
	}
	m.Readings = slices.Clone(d.Readings)
	for i := range m.Readings {
		m.Readings[i].ID, m.Readings[i].Title = title(m.Readings[i].ID), title(m.Readings[i].Title)
	}
	m.Appointments = slices.Clone(d.Appointments)
	for i := range m.Appointments {
		m.Appointments[i].At = title(m.Appointments[i].At)
	}
	m.mapHomework(title, words)
	m.mapPlans(title)
	return &m
}

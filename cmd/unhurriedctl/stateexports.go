package main

import (
	"unhurried/internal/agefile"
	"unhurried/internal/homework"
)

// therapistJSON is a therapist whose key I keep, or of whom I noted what they do with secrets.
type therapistJSON struct {
	Name        string           `json:"name"`
	Key         string           `json:"key,omitempty"`
	Fingerprint string           `json:"fingerprint,omitempty"`
	Secrets     homework.Secrets `json:"secrets,omitempty"`
}

// exportJSON is a progress file that was made.
type exportJSON struct {
	By          string            `json:"by"`
	On          homework.Day      `json:"date"`
	From        homework.Day      `json:"from"`
	To          homework.Day      `json:"to"`
	Sealed      homework.SealedBy `json:"sealed"`
	Whom        string            `json:"whom,omitempty"`
	Fingerprint string            `json:"fingerprint,omitempty"`
	Audience    homework.Audience `json:"audience"`
}

func (v *viewer) therapists() []therapistJSON {
	all := []therapistJSON{}
	for _, t := range v.s.Therapists {
		x := therapistJSON{Name: t.Name, Key: t.Key, Secrets: t.Secrets}
		if t.Key != "" {
			x.Fingerprint = agefile.Fingerprint(t.Key)
		}
		all = append(all, x)
	}
	return all
}

func (v *viewer) exports() []exportJSON {
	all := []exportJSON{}
	for _, e := range v.s.Exports {
		all = append(all, exportJSON{v.s.Name(e.By), e.On, e.From, e.To, e.Sealed, e.Whom, e.Key, e.Audience})
	}
	return all
}

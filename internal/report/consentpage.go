package report

import (
	"strings"
	"unicode/utf8"

	"unhurried/internal/fault"
	"unhurried/internal/wording"
)

// Consent is what may stand already on a page by which somebody lets their therapist and their doctor speak with each other. What is
// empty is a line to write on. Nothing of it is kept.
type Consent struct {
	Name      string // who signs
	Therapist string
	Doctor    string
	Until     string // the last day of it, in words
}

// MaxConsent is the most characters of each.
const MaxConsent = 60

// blank is a line to write on.
const blank = "__________________________"

// checkBox is a box to tick by hand.
const checkBox = "□"

// ConsentPage prints the page as a handout, to be filled in and signed by hand.
func ConsentPage(l *wording.Language, c Consent) ([]byte, error) {
	for _, s := range []string{c.Name, c.Therapist, c.Doctor, c.Until} {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\r\n") || utf8.RuneCountInString(s) > MaxConsent {
			return nil, fault.New("fault.consentLong", "what stands on the page is on one line, of at most {{.Most}} characters", fault.Data{"Most": MaxConsent})
		}
	}
	return consentHandout(l, c).print(l)
}

func consentHandout(l *wording.Language, c Consent) *handout {
	or := func(s string) string {
		if s = strings.TrimSpace(s); s == "" {
			return blank
		}
		return s
	}
	boxes := func(lines ...string) (all []handoutLine) {
		for _, s := range lines {
			all = append(all, handoutLine{mark: checkBox, text: s})
		}
		return all
	}
	h := &handout{sizes: deskSizes, title: l.X("consent.title", "Consent to speak with each other"), under: l.X("consent.under", "To be signed by hand. Each of the three keeps a copy. Where a practice has a form of its own, that one counts.")}
	h.parts = []handoutPart{
		{lines: []handoutLine{
			{bold: l.X("consent.me", "I"), text: or(c.Name)},
			{bold: l.X("consent.therapist", "let my therapist"), text: or(c.Therapist)},
			{bold: l.X("consent.doctor", "and my doctor"), text: or(c.Doctor)},
		}},
		{heading: l.X("consent.about", "speak and write to each other about what is ticked"), lines: boxes(
			l.X("consent.reason", "what I come for, and how it goes"),
			l.X("consent.tests", "examinations and tests, and what they showed"),
			l.X("consent.medicines", "medicines"),
			l.X("consent.plan", "what is planned, and when it ends"),
			l.X("consent.else", "something else:")+" "+blank,
		)},
		{heading: l.X("consent.not", "They do not speak about"), lines: []handoutLine{{text: blank + blank}}},
		{heading: l.X("consent.how", "How long, and for whom"), lines: []handoutLine{
			{mark: "•", text: l.X("consent.until", "It holds until:") + " " + or(c.Until)},
			{mark: "•", text: l.X("consent.back", "I can take it back at any time, by a word to either of them. What was said before that stays said.")},
			{mark: "•", text: l.X("consent.alone", "It is about me alone. Somebody else, a partner too, signs a page of their own.")},
			{mark: "•", text: l.X("consent.law", "Where a life is in danger, or the law asks for it, they may have to speak without it.")},
		}},
		{lines: []handoutLine{
			{bold: l.X("consent.placeDay", "Place and day"), text: blank},
			{bold: l.X("consent.signature", "Signature"), text: blank},
		}},
	}
	return h
}

package report

import (
	"strings"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// ErrDoctorPageBlank says that there is nothing for a page for the doctor yet.
var ErrDoctorPageBlank = fault.New("fault.doctorBlank", "nothing stands on the page for the doctor yet")

// DoctorPage prints what a member put together for their doctor as a handout. It holds that member's own words on it and nothing else
// of the diary, and it has room for a name to be written by hand.
func DoctorPage(l *wording.Language, p *homework.DoctorPageNoted, today homework.Day) ([]byte, error) {
	if p == nil || p.IsBlank() {
		return nil, ErrDoctorPageBlank
	}
	return doctorHandout(l, p, today).print(l)
}

// deskSizes are those of a page that is read at a desk.
var deskSizes = []float64{14, 13, 12, 11, 10, 9, 8}

func doctorHandout(l *wording.Language, p *homework.DoctorPageNoted, today homework.Day) *handout {
	h := &handout{sizes: deskSizes, title: l.X("doctor.title", "For the doctor"), under: l.FullDate(today.Time())}
	h.parts = append(h.parts, handoutPart{lines: []handoutLine{{text: l.X("doctor.name", "Name and date of birth:") + " " + blank}}})
	signs := handoutPart{heading: l.X("doctor.signs", "What I notice")}
	for _, s := range p.Signs {
		line := handoutLine{mark: "•", text: onOneLine(s.Words)}
		if since := onOneLine(s.Since); since != "" {
			line.text = l.X("doctor.signSince", "{{.Sign}} (since: {{.Since}})", map[string]any{"Sign": line.text, "Since": since})
		}
		signs.lines = append(signs.lines, line)
	}
	if len(signs.lines) > 0 {
		h.parts = append(h.parts, signs)
	}
	h.words(l.X("doctor.medicines", "What I take"), p.Medicines)
	h.words(l.X("doctor.history", "What was before"), p.History)
	h.words(l.X("doctor.questions", "What I would like to ask"), p.Questions)
	return h
}

// mostOwnLines is how many lines of their own a part keeps. Of a part with more, one line follows another on the same, so that a page on
// which everything stands is one page still.
const mostOwnLines = 8

// words adds a part of somebody's own words, which may be none.
func (h *handout) words(heading, words string) {
	if text := fewLines(words); text != "" {
		h.parts = append(h.parts, handoutPart{heading: heading, lines: []handoutLine{{text: text}}})
	}
}

// fewLines is words without blank lines, and with few lines.
func fewLines(words string) string {
	var lines []string
	for line := range strings.Lines(words) {
		if line = onOneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) > mostOwnLines {
		return strings.Join(lines, "; ")
	}
	return strings.Join(lines, "\n")
}

// onOneLine is words with a space for each line break.
func onOneLine(words string) string { return strings.Join(strings.Fields(words), " ") }

package report

import (
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// ErrVisitPageBlank says that nothing was prepared for the first visit yet.
var ErrVisitPageBlank = fault.New("fault.visitBlank", "nothing is prepared for the first visit yet")

// VisitPage prints what was prepared for the first visit to a therapist as a handout: what I wrote for myself, or what both wrote for
// both to read. The one has no name on it, and of the other nothing.
func VisitPage(l *wording.Language, s *homework.State, together bool, today homework.Day) ([]byte, error) {
	h := visitHandout(l, s, together, today)
	if len(h.parts) == 0 {
		return nil, ErrVisitPageBlank
	}
	return h.print(l)
}

func visitHandout(l *wording.Language, s *homework.State, together bool, today homework.Day) *handout {
	h := &handout{sizes: deskSizes, title: l.X("visit.first", "The first visit"), under: l.FullDate(today.Time())}
	members := []int{s.Me}
	if together {
		members = s.Places()
	}
	for _, f := range homework.PreparationFields {
		part := handoutPart{heading: l.Field(f)}
		for _, m := range members {
			for _, t := range s.Preparation(m, together).Texts {
				if t.Field != f {
					continue
				}
				line := handoutLine{text: fewLines(t.Body)}
				if len(members) > 1 {
					line.bold = s.Name(m)
				}
				part.lines = append(part.lines, line)
			}
		}
		if len(part.lines) > 0 {
			h.parts = append(h.parts, part)
		}
	}
	return h
}

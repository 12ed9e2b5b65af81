package progress

import (
	"fmt"
	"strings"
	"testing"

	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
	"unhurried/internal/ui/parts/history"
	"unhurried/internal/wording"
)

const today = homework.Day(20768) // Saturday, 10 November 2026

// events folds events into a state.
type events struct {
	*homework.State
	n uint64
}

func newEvents(me, members int) *events { return &events{State: homework.NewState(me, members)} }

func (h *events) add(author int, d homework.Day, e homework.Event) {
	h.n++
	var id homework.ID
	copy(id[:], fmt.Sprintf("%024d", h.n))
	h.Apply(e, homework.Stamp{ID: id, Author: author, Day: d, Lamport: h.n})
}

func (h *events) checkIn(author int, d homework.Day, closeness int) {
	h.add(author, d, &homework.CheckedIn{
		Session: homework.SessionKey{Exercise: "body-touch-in-turns", Day: d}, Program: "sensate-focus", Stage: "prepare",
		CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld, Answers: homework.AnswersOf(homework.Given{homework.ScaleCloseness: closeness, homework.ScaleEngaged: 3})},
	})
}

func TestThePartnersLineIsBlindUntilBothAreIn(t *testing.T) {
	h := newEvents(0, 2)
	h.checkIn(1, today-3, 9)
	v := newView(wording.English(), h.State, apptest.Catalog(t), today, choice{history.ThreeMonths, homework.ScaleCloseness})
	if n := len(v.line.Series[1].Points); n != 0 {
		t.Fatalf("the partner's answer is drawn before mine is in: %v", v.line.Series[1].Points)
	}
	h.checkIn(0, today-3, 4)
	v = newView(wording.English(), h.State, apptest.Catalog(t), today, choice{history.ThreeMonths, homework.ScaleCloseness})
	if len(v.line.Series[0].Points) != 1 || len(v.line.Series[1].Points) != 1 {
		t.Errorf("both answers are not drawn: %+v", v.line.Series)
	}
}

// A page that holds nothing of mine says so, and does not tell by its charts that the other practised alone.
func TestThePracticeOfTheOtherAloneLeavesThePageEmpty(t *testing.T) {
	for me, empty := range []bool{false, true} {
		h := newEvents(me, 2)
		h.add(0, today-3, &homework.CheckedIn{
			Session: homework.SessionKey{Exercise: "body-touch-alone", Day: today - 3}, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld},
		})
		v := newView(wording.English(), h.State, apptest.Catalog(t), today, choice{history.ThreeMonths, homework.ScaleCloseness})
		if v.empty != empty {
			t.Errorf("to member %d the page is empty: %v", me, v.empty)
		}
	}
}

func TestNoLineCrossesAnAgreement(t *testing.T) {
	h := newEvents(0, 1)
	for i := range 9 {
		d := today - 40 + homework.Day(4*i)
		switch i {
		case 3:
			h.add(0, d, &homework.AgreementSigned{Program: "sensate-focus", Stage: "prepare", LeaveOut: []homework.Activity{"penetration"},
				Text: "For now we leave this out.", ReviewOn: d + 14})
		case 6:
			h.add(0, d, &homework.AgreementEnded{Program: "sensate-focus"})
		}
		h.checkIn(0, d, 3+i/2)
	}
	v := newView(wording.English(), h.State, apptest.Catalog(t), today, choice{history.ThreeMonths, homework.ScaleCloseness})
	var shape strings.Builder
	for _, p := range v.line.Series[0].Points {
		if p.Missing {
			shape.WriteByte('|')
		} else {
			shape.WriteByte('.')
		}
	}
	if shape.String() != "...|...|..." {
		t.Errorf("the line is %s", shape.String())
	}
	if len(v.line.Agreements) != 1 {
		t.Errorf("%d agreements are shaded", len(v.line.Agreements))
	}
	if !strings.Contains(v.line.Sentence, "mean 3.3; while an agreement held: 3 answers from 4 to 5, mean 4.7") &&
		!strings.Contains(v.line.Sentence, "while an agreement held") {
		t.Errorf("the sentence is %q", v.line.Sentence)
	}
}

func TestTheFirstChoiceOfTimeIsSinceTheLastAppointment(t *testing.T) {
	h := newEvents(0, 1)
	h.checkIn(0, today-300, 5)
	if c := firstChoice(h.State, today); c.within != history.ThreeMonths {
		t.Errorf("without an appointment it is %v", c.within)
	}
	h.add(0, today-20, &homework.AppointmentSet{On: today - 10})
	c := firstChoice(h.State, today)
	v := newView(wording.English(), h.State, apptest.Catalog(t), today, c)
	if v.from != today-10 {
		t.Errorf("it begins at %s", v.from)
	}
	c.within = history.Everything
	if v = newView(wording.English(), h.State, apptest.Catalog(t), today, c); v.from != today-300 {
		t.Errorf("everything begins at %s", v.from)
	}
}

func TestAVaultWithNothingInItIsEmpty(t *testing.T) {
	if v := newView(wording.English(), homework.NewState(1, 1), apptest.Catalog(t), today, choice{history.Everything, homework.ScalePain}); !v.empty {
		t.Error("it is not")
	}
}

// tenYears is a couple's state of 12,000 events.
func tenYears() *events {
	h := newEvents(0, 2)
	first := today - 3650
	h.add(0, first, &homework.ProgramStarted{Program: "sensate-focus", Revision: 1, Stage: "prepare"})
	for d := first; h.n < 12000; d++ {
		if d%90 == 0 {
			for m := range 2 {
				h.add(m, d, &homework.AgreementSigned{Program: "sensate-focus", Stage: "prepare", LeaveOut: []homework.Activity{"penetration"},
					Text: "For now.", ReviewOn: d + 14})
			}
		}
		for m := range 2 {
			h.checkIn(m, d, int(d+homework.Day(m))%11)
			if d.WeekStart() == d || d%3 == 0 {
				h.add(m, d, &homework.WeeklyCheckedIn{Weekly: homework.Weekly{Week: d.WeekStart(), Answers: homework.AnswersOf(homework.Given{homework.ScaleWeekCloseness: int(d) % 11})}})
			}
		}
	}
	return h
}

// BenchmarkView builds what Progress shows of ten years: 12,000 events must take less than 16 ms.
func BenchmarkView(b *testing.B) {
	h, cat := tenYears(), apptest.Catalog(b)
	for _, l := range []homework.ScaleID{homework.ScaleCloseness, homework.ScaleWeekCloseness} {
		b.Run(string(l), func(b *testing.B) {
			for b.Loop() {
				newView(wording.English(), h.State, cat, today, choice{history.Everything, l})
			}
		})
	}
}

package report

import (
	"fmt"
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// A therapist sees in every form which entries were told later, and on which day; what was told in time says nothing.
func TestWhatIsToldLaterSaysSoInEveryForm(t *testing.T) {
	if out := forms(t, sampleData()); strings.Contains(out, "Told later") || strings.Contains(out, `"told_on":`) {
		t.Error("what was told in time is called later")
	}
	h := newHistory(0, 2)
	h.add(0, day, &homework.Setup{})
	k := homework.SessionKey{Exercise: "back", Day: day}
	h.add(0, day, &homework.CheckedIn{Session: k, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld, ToldOn: day + 11}})
	h.add(1, day, &homework.CheckedIn{Session: k, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld, ToldOn: day + 14}})
	k.Exercise = "hands"
	h.add(0, day, &homework.SessionLogged{Session: k, Outcome: homework.OutcomeHeld, ToldOn: day + 12})
	h.add(0, day, &homework.WeeklyCheckedIn{Weekly: homework.Weekly{Week: day, ToldOn: day + 13}})
	for _, o := range []Options{Everything(day, day+13), {Span: homework.Span{From: day, To: day + 13}, Weeks: true}} {
		d := Collect(h.State, catalog(), "couple", day+24, o)
		if b, err := dataJSON(d); err != nil || d.validate() != nil {
			t.Fatal(err, d.validate())
		} else if back, err := decode(b); err != nil || back.Sessions[0].Told() != day+11 || back.Sessions[1].Told() != day+12 || back.Weeks[0].ToldOn != day+13 {
			t.Fatalf("%v: it comes back as %s", err, b)
		}
		paper := fmt.Sprint(printed(t, d))
		page, err := render(wording.English(), "html", d)
		if err != nil {
			t.Fatal(err)
		}
		for i := range homework.Day(3) {
			said := "Told later, on " + (day + 11 + i).String() + "."
			for form, text := range map[string]string{"the paper": paper, "the page": string(page), "the text": Text(wording.English(), d)} {
				if !strings.Contains(text, said) {
					t.Errorf("%s does not say %q", form, said)
				}
				if strings.Contains(text, "Told later, on "+(day+14).String()) {
					t.Errorf("%s tells when the other told", form)
				}
			}
		}
		for i, line := range table(t, d) {
			if want := (day + 11 + homework.Day(i)).String(); line["told_on"] != want {
				t.Errorf("line %d: %v, want %s", i, line, want)
			}
		}
	}
}

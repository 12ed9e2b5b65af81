package report

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/report/reporttest"
	"unhurried/internal/wording"
)

// The page for the doctor has what its author put on it, and of the rest of the diary nothing, least of all the other's name or words.
func TestThePageForTheDoctorHasItsAuthorsWordsAlone(t *testing.T) {
	h := newHistory(0, 2)
	h.add(1, day, &homework.MemberNamed{Name: "Ottilie"})
	h.add(0, day, &homework.MemberNamed{Name: "Alexandra"})
	h.add(1, day, &homework.AgendaNoted{Words: "theirs to bring", Audience: homework.AudienceUsTherapist})
	h.add(0, day, &homework.AgendaNoted{Words: "mine to bring", Audience: homework.AudienceMeTherapist})
	h.add(1, day, &homework.VisitPrepared{Texts: []homework.Text{{Field: homework.FieldHope, Body: "their hope", Audience: homework.AudienceUs}}})
	h.add(0, day, &homework.DoctorPageNoted{Signs: []homework.DoctorSign{{Words: "it burns", Since: "May"}, {Words: "no morning erections"}}, Medicines: "sertraline 50", History: "two births", Questions: "may we go on?"})
	page, err := DoctorPage(wording.English(), h.DoctorPage, day)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(reporttest.Pages(page)[0], "\n")
	for _, want := range []string{"For the doctor", "it burns (since: May)", "no morning erections", "sertraline 50", "two births", "may we go on?", "Name and date of birth"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q:\n%s", want, text)
		}
	}
	for _, not := range []string{"Ottilie", "Alexandra", "theirs", "mine to bring", "their hope"} {
		if strings.Contains(text, not) {
			t.Errorf("the page has %q", not)
		}
	}
	for _, told := range []string{"nhurried", "/Creator", "/Author", "/Subject"} {
		if bytes.Contains(page, []byte(told)) {
			t.Errorf("the file says %q", told)
		}
	}
}

// With as much on it as it takes, it is one page still, also of lines of a letter each; with nothing there is none.
func TestThePageForTheDoctorIsOnePage(t *testing.T) {
	for _, of := range []string{"womanly ", "W\n", "W\n\n", "W W\n", strings.Repeat("W", 49) + "\n"} {
		words := func(n int) string { return strings.Repeat(of, n/len(of)+1)[:n] }
		p := &homework.DoctorPageNoted{Medicines: words(homework.MaxDoctorText), History: words(homework.MaxDoctorText), Questions: words(homework.MaxDoctorText)}
		for range homework.MaxDoctorSigns {
			p.Signs = append(p.Signs, homework.DoctorSign{Words: words(homework.MaxDoctorLine), Since: words(homework.MaxDoctorSince)})
		}
		if err := p.Validate(); err != nil {
			t.Fatal(err)
		}
		page, err := DoctorPage(wording.English(), p, day)
		if err != nil || bytes.Count(page, []byte("/Type /Page\n")) != 1 {
			t.Errorf("%q: %d pages, %v", of, bytes.Count(page, []byte("/Type /Page\n")), err)
		}
	}
	for _, none := range []*homework.DoctorPageNoted{nil, {}, {Medicines: " \n"}} {
		if _, err := DoctorPage(wording.English(), none, day); !errors.Is(err, ErrDoctorPageBlank) {
			t.Errorf("%+v is a page: %v", none, err)
		}
	}
}

// The page of a first visit has what its author prepared alone, or what both prepared together under their names, and nothing of the
// other kind.
func TestThePageOfTheFirstVisitIsOfOneKind(t *testing.T) {
	h := newHistory(0, 2)
	h.add(0, day, &homework.MemberNamed{Name: "Alexandra"})
	h.add(1, day, &homework.MemberNamed{Name: "Ottilie"})
	prepared := func(by int, a homework.Audience, hope, ask string) {
		h.add(by, day, &homework.VisitPrepared{Texts: []homework.Text{{Field: homework.FieldToAsk, Body: ask, Audience: a}, {Field: homework.FieldHope, Body: hope, Audience: a}}})
	}
	prepared(0, homework.AudienceMe, "my own hope", "my own question")
	prepared(0, homework.AudienceUs, "to laugh again", "how long?\n\nwhat first?")
	prepared(1, homework.AudienceUsTherapist, "to sleep beside each other", "may we come alone?")
	alone, together := []string{"my own hope", "my own question"}, []string{"Alexandra", "to laugh again", "how long?", "what first?", "Ottilie", "to sleep beside each other", "may we come alone?"}
	for _, c := range []struct {
		together  bool
		want, not []string
	}{{false, alone, together}, {true, together, alone}} {
		page, err := VisitPage(wording.English(), h.State, c.together, day)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(reporttest.Pages(page)[0], "\n")
		for _, want := range append(c.want, "The first visit", "What I hope for") {
			if !strings.Contains(text, want) {
				t.Errorf("together %t: the page lacks %q:\n%s", c.together, want, text)
			}
		}
		for _, not := range c.not {
			if strings.Contains(text, not) {
				t.Errorf("together %t: the page has %q", c.together, not)
			}
		}
		if strings.Index(text, "hope") > strings.Index(text, "question") && !c.together {
			t.Error("the fields do not stand in the order in which they are asked")
		}
		for _, told := range []string{"nhurried", "/Creator", "/Author", "/Subject"} {
			if bytes.Contains(page, []byte(told)) {
				t.Errorf("the file says %q", told)
			}
		}
	}
	for by := range 2 {
		e := &homework.VisitPrepared{}
		for _, f := range homework.PreparationFields {
			e.Texts = append(e.Texts, homework.Text{Field: f, Body: strings.Repeat("womanly ", homework.MaxWhy/8), Audience: homework.AudienceUs})
		}
		h.add(by, day, e)
	}
	if page, err := VisitPage(wording.English(), h.State, true, day); err != nil || bytes.Count(page, []byte("/Type /Page\n")) > 2 {
		t.Errorf("as much as two can write is %d pages, %v", bytes.Count(page, []byte("/Type /Page\n")), err)
	}
	if _, err := VisitPage(wording.English(), newHistory(1, 2).State, true, day); !errors.Is(err, ErrVisitPageBlank) {
		t.Errorf("an empty page: %v", err)
	}
}

// The consent is one page with what is known filled in and a line for the rest, and says that it can be taken back.
func TestTheConsentIsOnePageToSign(t *testing.T) {
	l := wording.English()
	for _, c := range []Consent{{}, {Name: strings.Repeat("W", MaxConsent), Therapist: strings.Repeat("W", MaxConsent), Doctor: "د. ليلى 🌱", Until: "the end of 2027"}} {
		page, err := ConsentPage(l, c)
		if err != nil || bytes.Count(page, []byte("/Type /Page\n")) != 1 {
			t.Fatalf("%d pages, %v", bytes.Count(page, []byte("/Type /Page\n")), err)
		}
		all := fmt.Sprint(*consentHandout(l, c))
		for _, want := range []string{"take it back at any time", "about me alone", "Signature", blank, c.Name, c.Until} {
			if !strings.Contains(all, want) {
				t.Errorf("the page lacks %q", want)
			}
		}
	}
	for _, c := range []Consent{{Name: "two\nlines"}, {Doctor: strings.Repeat("x", MaxConsent+1)}, {Until: "\xff"}} {
		if _, err := ConsentPage(l, c); err == nil {
			t.Errorf("%+v is taken", c)
		}
	}
}

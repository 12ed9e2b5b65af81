package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"unhurried/internal/content"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// Every exercise stands on one page, in letters that can be read beside a bed, and leaves none of its steps out.
func TestEveryExerciseIsOnePage(t *testing.T) {
	cat, err := content.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	l := wording.English()
	for i := range cat.Exercises {
		x := &cat.Exercises[i]
		h := exerciseHandout(l, x)
		if pages := h.draw(l, handoutSizes[len(handoutSizes)-1]).PageNo(); pages != 1 {
			t.Errorf("%s takes %d pages", x.ID, pages)
		}
		all := fmt.Sprint(*h)
		for _, s := range x.Steps {
			if !strings.Contains(all, s.Title) || !strings.Contains(all, s.Text) {
				t.Errorf("%s lacks the step %s", x.ID, s.Title)
			}
		}
		for _, s := range append(x.StopIf, x.Prepare...) {
			if !strings.Contains(all, s) {
				t.Errorf("%s lacks %q", x.ID, s)
			}
		}
	}
	page, err := ExercisePage(l, &cat.Exercises[0])
	if err != nil || bytes.Count(page, []byte("/Type /Page\n")) != 1 {
		t.Errorf("%d pages, %v", bytes.Count(page, []byte("/Type /Page\n")), err)
	}
	if again, err := ExercisePage(l, &cat.Exercises[0]); err != nil || !bytes.Equal(page, again) {
		t.Errorf("the same page is not the same bytes, so that it tells when it was made: %v", err)
	}
	for _, told := range []string{"nhurried", "/Creator", "/Author", "/Subject", "/Keywords"} {
		if bytes.Contains(page, []byte(told)) {
			t.Errorf("the file says %q", told)
		}
	}
}

// The page of a cycle has no member's words unless they are wanted, and never the other's plan.
func TestThePageOfACycleKeepsWords(t *testing.T) {
	h := newHistory(0, 2)
	set := func(author int, audience homework.Audience, w homework.Work) homework.ID {
		h.add(author, day, &homework.Assigned{Work: w, For: homework.WhomMe, Audience: audience, Dose: homework.Dose{Times: 2}, Why: "secret why"})
		return h.Assignments[len(h.Assignments)-1].ID
	}
	mine := set(0, homework.AudienceMe, homework.Work{Kind: homework.WorkReading, ID: "why"})
	shared := set(0, homework.AudienceUs, homework.Work{Kind: homework.WorkExercise, ID: "hands"})
	set(0, homework.AudienceUs, homework.Work{Kind: homework.WorkOwn, Words: "secret task"})
	h.add(0, day, &homework.Assigned{Work: homework.Work{Kind: homework.WorkExercise, ID: "back"}, For: homework.WhomUs, Audience: homework.AudienceUs, Dose: homework.Dose{Times: 1}})
	both := h.Assignments[len(h.Assignments)-1].ID
	h.add(1, day, &homework.AssignmentAnswered{Assignment: both, Yes: true})
	for _, id := range []homework.ID{mine, shared} {
		h.add(0, day, &homework.AssignmentPlanned{Assignment: id, If: "secret if", Then: "secret then", Audience: homework.AudienceMe})
	}
	h.add(1, day, &homework.AssignmentPlanned{Assignment: both, If: "their if", Then: "their then", Audience: homework.AudienceUs})
	page := func(own bool) string {
		return fmt.Sprint(*cycleHandout(wording.English(), h.State, catalog(), day, own))
	}
	bare, whole := page(false), page(true)
	for _, words := range []string{"Hands in turns", "Back in turns", "Something of your own", "2 times"} {
		if !strings.Contains(bare, words) {
			t.Errorf("the page lacks %q: %s", words, bare)
		}
	}
	if strings.Contains(bare, "secret") || strings.Contains(bare, "Why leave things out") {
		t.Errorf("the page has a member's words, or what is theirs alone: %s", bare)
	}
	for _, words := range []string{"secret why", "secret task", "If secret if, then secret then.", "Why leave things out"} {
		if !strings.Contains(whole, words) {
			t.Errorf("the page lacks %q: %s", words, whole)
		}
	}
	if strings.Contains(bare+whole, "their") {
		t.Error("the other's plan is on my page")
	}
}

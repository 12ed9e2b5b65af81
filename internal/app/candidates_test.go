package app_test

import (
	"context"
	"testing"

	"unhurried/internal/app"
	"unhurried/internal/homework"
)

// With what is taken out the half-written form about it goes, which may hold the same words.
func TestWhatIsTakenOutLeavesNoDraft(t *testing.T) {
	c := newCouple(t)
	a, ctx := c.app, context.Background()
	c.as(0)
	key, err := a.ListCandidate(homework.CandidateNoted{Name: "Dr. Moss", Audience: homework.AudienceMe})
	c.must(err)
	c.must(a.PrepareVisit(homework.VisitPrepared{Texts: []homework.Text{{Field: homework.FieldHope, Body: "to sleep", Audience: homework.AudienceMe}}}))
	c.must(a.NoteDoctorPage(homework.DoctorPageNoted{Medicines: "sertraline"}))
	drafts := []string{app.CandidateDraft(key.String()), app.VisitDraft(false), app.DoctorDraft}
	other := app.VisitDraft(true)
	for _, name := range append(drafts, other) {
		c.must(a.SetDraft(name, []byte(`{"words":"the same"}`)))
	}
	c.must(a.TakeOutCandidate(ctx, key))
	c.must(a.DropPreparation(ctx, false))
	c.must(a.DropDoctorPage(ctx))
	for _, name := range drafts {
		if b, err := a.Draft(name); len(b) > 0 || err != nil {
			t.Errorf("%s is there still: %s, %v", name, b, err)
		}
	}
	if b, _ := a.Draft(other); len(b) == 0 {
		t.Error("what is half-written for both went with what was mine alone")
	}
}

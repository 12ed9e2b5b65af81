package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

func audiences() []string {
	return []string{"only me", "me and my therapist", "us", "us and our therapist"}
}

func TestGalleryToday(t *testing.T) {
	uitest.CheckLooks(t, "gallery-today", func() fyne.CanvasObject {
		move := Primary("Move on", nil)
		move.Disable()
		return NewPage("Good evening", "One thing for tonight, if you both feel like it.",
			NewCard("", "",
				NewFlow(NewPill("Sensate focus · step 2 of 9", ToneDone), NewPill("25–40 min", ToneNeutral),
					NewPill("now", ToneAccent)),
				NewTitle("Touch in turns: back and front"),
				NewText("Twenty minutes each, without breasts or genitals. Nothing has to happen: notice temperature, "+
					"pressure and texture, and come back to them when your mind wanders."),
				NewLead("Why now", "third of three before the next step can be chosen, if you both want it"),
				NewFlow(Primary("Start together", nil), Secondary("Suggest a time", nil), Quiet("Not this week", nil))),
			NewTwoColumns(
				NewCard("Your check-in for Saturday", "2 min", NewText("Yours alone until both are in."),
					NewFlow(Secondary("Check in", nil))),
				NewCard("Reading", "6 min left", NewText("Brakes and accelerators: why wanting comes and goes"),
					NewProgress(0.4, "40 % read"), NewFlow(Secondary("Read on", nil)))),
			NewNotice(NoticePlain, "Your answers are saved as you go. Leaving this page loses nothing."),
			NewNotice(NoticeCare, "One of you asked to pause. Nothing is expected of anyone until you both say so.",
				Secondary("See what a pause means", nil)),
			NewEmptyState(spots.Lamp, "Nothing is waiting for you", "An evening with no homework is fine too.",
				Secondary("Look at the program", nil)),
			NewFlow(move, Secondary("Stay here", nil)))
	})
}

func TestGalleryCheckIn(t *testing.T) {
	uitest.CheckLooks(t, "gallery-checkin", func() fyne.CanvasObject {
		clock := uitest.NewClock()
		peak := NewScale(wording.English(), "Anxiety at its peak", "calm", "very anxious", nil)
		peak.SetValue(5)
		note := NewNoteEntry(wording.English(), "Something for our therapist, if you like", clock, nil)
		note.SetText("warm between the shoulder blades, rough thumb, cool fingertips that wandered off and came back " +
			"and then the blanket slid down")
		problem := NewField("Date", NewEntry(wording.English(), "2026-11-21", nil), "The day it happened")
		problem.SetProblem("That is not a date; write it like 2026-11-21.")
		pass := NewPassphrase(wording.English(), "Passphrase", func(string) (float32, string) { return 0.7, "strong enough" })
		pass.SetText("correct horse")
		return NewPage("Your check-in", "Skip whatever you like; your partner sees nothing before theirs is in.",
			NewTwoColumns(
				NewCard("How it was for you", "",
					NewScale(wording.English(), "Anxiety before", "calm", "very anxious", nil), peak,
					NewScale(wording.English(), "How much was I there?", "hardly", "mostly", nil)),
				NewColumnGap(16,
					NewCard("Three sensations, in your words", "", note, NewCaption("Who may read this"),
						NewChoice(audiences(), 0, nil)),
					NewCard("How fully did you take part?", "",
						NewChoice([]string{"not at all", "a little", "half", "mostly", "fully"}, 3, nil),
						NewCaption("Stopping or pausing counts as taking part.")))),
			NewCard("Fields", "", problem, NewField("Your passphrase", pass, ""),
				NewCheck("The agreement was kept, by me, as far as I can tell", true, nil),
				NewCheck("Show this to my partner too", false, nil),
				NewSelect(wording.English(), []string{"One", "Two"}, nil),
				NewDisclosure("Why these numbers?", NewText("Sources differ."))),
			NewFlow(Primary("Save", nil), Secondary("Save and hand over to the other one", nil), Quiet("Later", nil)))
	})
}

func TestGalleryProgram(t *testing.T) {
	uitest.CheckLooks(t, "gallery-program", func() fyne.CanvasObject {
		move := Secondary("Move on", nil)
		move.Disable()
		return NewPage("Sensate focus", "Why these numbers? Sources differ, and here is how.",
			NewStagePath([]Stage{
				{"Prepare and agree", "12 October", "Stage 1 of 7, Prepare and agree: left on 12 October.", Done},
				{"Body touch in turns", "since 2 November", "Stage 2 of 7, Body touch in turns: you are here.", Current},
				{"Including breasts and genitals", "", "Stage 3 of 7, Including breasts and genitals: ahead.", Ahead},
				{"Hand over hand", "", "Stage 4 of 7, Hand over hand: ahead.", Ahead},
				{"Containment, slow movement", "may be passed over", "Stage 5 of 7, Containment: ahead.", Ahead},
				{"Closer", "", "Stage 6 of 7, Closer: ahead.", Ahead},
				{"Free choice", "", "Stage 7 of 7, Free choice: ahead.", Ahead},
			}),
			NewTwoColumnsAt(0.34,
				NewCard("Your own pace", "", NewText("Nothing moves by itself.")),
				NewColumnGap(16,
					NewCard("Before the next step can be chosen", "", NewConditionList(wording.English(), []Condition{
						{"Two weeks on this step", "since 2 November", true},
						{"Three sessions on different days", "2 of 3", false},
						{"Agreement kept", "", true},
						{"Both of you feel ready", "", false},
					}), NewFlow(Secondary("Stay here", nil), Secondary("Repeat an earlier one", nil), move,
						Secondary("Pause", nil))),
					NewCard("Your agreement", "review on 30 November",
						NewText("For now you leave out intercourse, oral sex and touching towards orgasm with each other. "+
							"Both of you signed on 2 November; either may end it.")))))
	})
}

func TestGallerySession(t *testing.T) {
	step := Step{Doers: []Doer{{Words: "Sam touches", Second: true}, {Words: "Zoé is touched"}}, Title: "Change places when you are ready",
		Body:     "The one who was touched now touches. Back first, then front.",
		Progress: 0.55, Caption: "about 9 minutes, no hurry"}
	uitest.CheckLooks(t, "gallery-step", func() fyne.CanvasObject { return NewStepView(step, NewSpot(spots.Hands, 0)) })
}

func TestGalleryCards(t *testing.T) {
	uitest.CheckLooks(t, "gallery-cards", func() fyne.CanvasObject {
		card := func(title string, lines int) fyne.CanvasObject {
			c := NewCard(title, "")
			for range lines {
				c.SetBody(NewText(strings.Repeat("Notice temperature, pressure and texture. ", lines)))
			}
			return c
		}
		return NewPage("The first of you", "The other one, please look away.", NewCards(card("One", 8), card("Two", 2), card("Three", 3),
			card("Four", 1), NewCard("Fields", "", NewField("Name or initials", NewEntry(wording.English(), "", nil), "Shown only inside the diary."),
				NewNoteEntry(wording.English(), "A note", uitest.NewClock(), nil))), NewCard("", "",
			NewField("Name or initials", NewEntry(wording.English(), "", nil), "Shown only inside the diary.")))
	})
}

func TestGalleryQuestion(t *testing.T) {
	for _, look := range uitest.Looks() {
		w := uitest.Start(t, look)
		w.Show(NewPage("Sensate focus", "Behind a question.", NewCard("Card", "", NewText("Words under the question."))))
		Confirm(wording.English(), w.Canvas, Question{Title: "Pause the program?", Text: "Either of you may pause at any time, alone, with no " +
			"reason asked. Nothing is lost, and nothing counts against anybody.", Yes: "Pause for now", No: "Keep going"}, nil)
		w.CheckLook("gallery-question", look)
	}
}

func TestGalleryReader(t *testing.T) {
	src := "\"Just enjoy it\" is hard advice. Pleasure does not come on command, and the more you *look* for it, the further " +
		"away it seems.\n\n## The three facts\n\n**Temperature.** Is the skin warm or cool? Palms are often warmer than " +
		"fingertips.\n\n- warm, hot, cool, cold, mild\n- light, firm, heavy, pressing, resting, brushing, and a longer item " +
		"that wraps in a narrow window\n\n1. First one thing\n2. then another\n\n> You can look at it without steering it.\n\n" +
		"![A body in outline, seen from the back, with three circles: warm, firm, smooth.](figure:body)\n\n### Further\n\n" +
		"See [the college](https://www.cosrt.org.uk) for more."
	uitest.CheckLooks(t, "gallery-reader", func() fyne.CanvasObject {
		return NewPage("Attention to touch", "Six minutes", NewCard("", "", NewMarkdown(src, func(string) fyne.Resource {
			return fyne.NewStaticResource("body.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 120">`+
				`<path fill="none" stroke="currentColor" stroke-width="3" d="M10 60 C60 10 180 110 230 60"/>`+
				`<circle fill="none" stroke="currentColor" stroke-width="2" cx="120" cy="60" r="24"/></svg>`))
		}))).Narrow()
	})
}

func TestGalleryFocus(t *testing.T) {
	for _, look := range uitest.Looks() {
		w := uitest.Start(t, look)
		s := NewScale(wording.English(), "Pressure to perform", "none", "a lot", nil)
		s.SetValue(2)
		w.Show(NewPage("Where the keyboard is", "", NewCard("Focus", "", s, NewChoice(audiences(), 1, nil),
			NewEntry(wording.English(), "words", nil), NewCheck("A box", false, nil), NewFlow(Primary("Save", nil), Quiet("Later", nil)))))
		for _, label := range []string{"Pressure to perform", "A box", "Save", "Later"} {
			w.Focus(label)
			w.CheckLook("gallery-focus-"+label, look)
		}
	}
}

// Package scenario is the app's main job as a script for its real window: a couple makes a diary, does an exercise,
// both check in, and a therapist reads the progress file. Everything is done by keyboard, as a person would.
package scenario

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"unhurried/internal/probe"
	"unhurried/internal/tools/xdrive"
)

// Member is one of the couple.
type Member struct {
	Name, Passphrase string
}

// The couple, what they type, and the passphrase of the progress file. Nothing of it may be found on the disk.
var (
	First  = Member{"Robin", "seven quiet lanterns over the harbour wall"}
	Second = Member{"Sasha", "paper boats drift past an orange window"}

	// Private is what the first member keeps for themselves.
	Private = "I kept counting my breaths like slow green trains"
	// Shared is what the second member leaves for both to read.
	Shared = "The room was warm and nobody was in a hurry"
	// ForTherapist is what the first member gives to the therapist alone.
	ForTherapist = "Ask whether twenty minutes would be enough"
	// Handover opens the progress file.
	Handover = "copper kettle under the winter stairs"
)

// Result is what the job leaves.
type Result struct {
	Vault    string   // path of the vault
	Progress string   // path of the progress file
	Codes    []string // the recovery codes that were shown
	Pictures int
}

// Secrets are all words that nobody may find in a file that is left behind.
func (r Result) Secrets() []string {
	return append([]string{First.Name, First.Passphrase, Second.Name, Second.Passphrase, Private, Shared, ForTherapist, Handover},
		r.Codes...)
}

// Run does the job with the app, built with the tag "probe", on a desktop. Pictures and the progress file go to the
// folder out. When a step fails, the error names it and failed.png shows the window.
func Run(ctx context.Context, desk *xdrive.Desktop, app, out string, pictures bool) (Result, error) {
	r := Result{
		Vault:    filepath.Join(desk.Home, "home", "Documents", "Private", "Diary.unhurried"),
		Progress: filepath.Join(out, "progress.age"),
	}
	shots := ""
	if pictures {
		shots = out
	}
	a := desk.Launch(ctx, app, shots)
	r.Codes = begin(a)
	program(a)
	session(a)
	checkIns(a)
	gate(a)
	library(a)
	export(a, r.Progress)
	review(a, r.Progress)
	r.Pictures = a.Pictures()
	if err := a.Err(); err != nil {
		return r, errors.Join(err, a.Failure(filepath.Join(out, "failed.png")))
	}
	return r, a.Quit()
}

// begin makes a diary for two, and returns the recovery codes.
func begin(a *xdrive.App) (codes []string) {
	a.Step("welcome").Await("Make a diary for two of us").Picture("welcome")
	a.Step("the first member").Press("Make a diary for two of us").Await("The first of you")
	member(a, First).Picture("first-member").Press("Continue")
	a.Step("change places").Await("Change places").Picture("change-places").Press("I am at the keyboard")
	a.Step("the second member").Await("The second of you")
	member(a, Second).Press("Continue")
	a.Step("where it is kept").Await("Where it is kept").Picture("where").Press("Make it")
	for _, m := range []Member{Second, First} { // who typed last is still there
		if m == First {
			a.Step("change places again").Await("Change places").Picture("change-places-again").Press("I am " + m.Name)
		}
		a.Step("recovery sheet of " + m.Name).Await("Recovery sheet of " + m.Name)
		code := recoveryCode(a.Screen())
		codes = append(codes, code)
		if m == First {
			a.Picture("recovery-sheet")
		}
		a.Press("I have it").Await("To show that it is kept")
		if a.Err() != nil {
			return nil
		}
		a.Type(code[len(code)-9:], "To show that it is kept: its last two groups, from your sheet")
		a.Press("Continue")
	}
	a.Anew("Choose a program")
	return codes
}

func member(a *xdrive.App, m Member) *xdrive.App {
	return a.Type(m.Name, "Name or initials").Type(m.Passphrase, "New passphrase").Type(m.Passphrase, "Type it again")
}

// recoveryCode finds the code on a sheet, where it stands on several lines.
func recoveryCode(s probe.Screen) string {
	for _, it := range s.Items {
		if strings.Count(it.Words, "-") > 5 {
			return strings.Join(strings.Fields(it.Words), "-")
		}
	}
	return ""
}

// The exercise that they do, and what stands on its pages.
const (
	programTitle  = "Sensate focus"
	exerciseTitle = "Hands in turns"
)

// program chooses sensate focus, and both sign the agreement, each under their own passphrase.
func program(a *xdrive.App) {
	a.Step("choose a program").Await("Choose a program").Picture("choose-program")
	a.Press(programTitle, "Touch in small stages", "Begin")
	a.Step("begin the program").Await("Better left for later when").Picture("better-left-for-later").Press("Begin")
	a.Step("the agreement").Await("What you leave out for now").Picture("program").Press("I agree to this for now")
	a.Await("You have signed. It holds once " + Second.Name + " has signed too").Picture("signed-by-one")
	a.Step("hand over to sign").Shortcut("ctrl+l").Anew("Use a recovery code").Picture("unlock")
	unlock(a, Second)
	a.Step("today of the second member").Picture("today-of-the-second")
	a.Press("Read the agreement").Await("What you leave out for now").Press("I agree to this for now")
	a.Step("both have signed").Await("Both of you have signed").Picture("signed-by-both")
}

// unlock opens the diary as a member, from the page that a lock leaves.
func unlock(a *xdrive.App, m Member) {
	a.Step("unlock as "+m.Name).Type(m.Passphrase, "Passphrase").Press("Open").Opened("Today", "Therapist", "Lock")
}

// session is a guided one with the consent of both, one pause, the change of roles and the end.
func session(a *xdrive.App) {
	a.Step("today").Shortcut("ctrl+1").Await("Why now").Picture("today")
	a.Step("consent").Shortcut("ctrl+2").Press(exerciseTitle, "Start").Await("What you say yes to").Picture("consent")
	a.Tick(First.Name + ": yes, today").Tick(Second.Name + ": yes, today").Picture("consent-of-both").Press("Begin")
	a.Step("first step").Await(exerciseTitle + " · 1 of 7").Picture("session-first-step")
	a.Step("a step of touch").Press("Next").Await(exerciseTitle+" · 2 of 7", First.Name+" touches").Picture("session-touch")
	a.Step("pause").Press("Pause").Await("paused, for as long as you like").Picture("session-paused").Press("Go on")
	a.Step("the change of roles").Press("Next").Await("3 of 7").Press("Next").Await("4 of 7").Press("Next")
	a.Await("5 of 7", Second.Name+" touches").Picture("session-roles-changed")
	a.Step("the end").Press("Next").Await("6 of 7").Press("Next").Await("7 of 7").Press("Finish")
	a.Await("That's all for today").Picture("session-done")
}

// checkIns are one for each, the first member's with words for nobody else and the second's with words for both.
func checkIns(a *xdrive.App) {
	a.Step("check-in of " + Second.Name).Press("Write my check-in").Await("Your check-in")
	a.Rate(3, "Anxiety before").Rate(4, "Anxiety at its peak").Rate(1, "Anxiety after").Picture("check-in-scales")
	a.Rate(7, "Closeness").Type(Shared, noteField).Choose(noteField, "us")
	a.Choose("How fully did you take part?", "mostly").See(noteField).Picture("check-in-shared-words")
	a.Choose("When yours opens to "+First.Name, "as soon as "+First.Name+" is done")
	a.Step("hand over").Press("Save and hand over to " + First.Name).Anew(First.Name + ", take your time.").Picture("hand-over")
	a.Step("straight to the form of "+First.Name).Type(First.Passphrase, "Passphrase").Press("Open mine").Opened("Your check-in", "Kept as you go.")
	a.Step("today of " + First.Name).Shortcut("ctrl+1").Await("Why now").Picture("today-of-the-first").Without(Shared)
	a.Step("check-in of "+First.Name).Press("Your check-in for", "Check in").Await("Your check-in")
	a.Rate(5, "Anxiety before").Rate(6, "Anxiety at its peak").Rate(2, "Anxiety after").Rate(6, "Closeness")
	a.Type(Private, noteField).Type(ForTherapist, agendaField).Choose(agendaField, "me and my therapist")
	a.Choose("How fully did you take part?", "fully").See(noteField).Picture("check-in-private-words").Press("Save")
	a.Step("both are in").Await("Both of you are in.", Shared).Without(Private).Picture("both-are-in").Press("Good night").Await("Why now")
}

// The notes of a check-in.
const (
	noteField   = "A note"
	agendaField = "For the next appointment"
)

// gate looks at where the stage stands.
func gate(a *xdrive.App) {
	a.Step("the gate").Shortcut("ctrl+2").Await("Sessions held, with everyone's check-in", "1 of 2")
	a.See("Stay here").Picture("gate")
}

// library reads a reading, and together draws a card.
func library(a *xdrive.App) {
	a.Step("a reading").Shortcut("ctrl+1").Press("To read", "Read").Await("Why touch in turns", "To talk about")
	a.Picture("reading").PageDown().Picture("reading-on").Press("I have read it").Await("read, today").Picture("reading-marked")
	a.Step("a prompt").Shortcut("ctrl+4").Await("Talking, a little at a time").Picture("together")
	a.Press("Getting started: draw a card").Await("Only one depth").Picture("card-drawn")
	a.Press("We talked").Await("Talked about so far: 1.").Picture("card-talked-about")
}

// export makes the progress file and saves it at a path.
func export(a *xdrive.App, path string) {
	a.Step("progress").Shortcut("ctrl+5").Await("What you wrote, drawn").Picture("progress")
	a.Step("the progress file").Shortcut("ctrl+6").Await("What you would like to bring").Picture("therapist")
	a.Press("Make a progress file").Await("Exactly this goes in").Picture("export-preview").Without(Private)
	a.Step("every entry").Press("Every entry, word for word").Await(ForTherapist).Without(Private).Without(Shared)
	a.Picture("export-every-entry")
	a.Step("seal").Type(Handover, "Passphrase for this file").Picture("export-seal").Press("Seal and save")
	a.Await("Path").Replace(path, "Path").Picture("export-where").Press("Use this").Await("Saved as").Picture("export-saved")
}

// review locks the diary, and a therapist opens the progress file with no vault.
func review(a *xdrive.App, path string) {
	a.Step("lock").Shortcut("ctrl+l").Anew("Use a recovery code")
	a.Step("the therapist").Press("Another file").Await("Make a diary for two of us").Press("I am a therapist: open a progress file")
	a.Await("Progress files").Press("Choose a file").Await("Path").Type(path, "Path").Picture("review-choose").Press("Use this")
	a.Step("open the progress file").Await(filepath.Base(path)).Type(Handover, "Passphrase").Picture("review-open").Press("Open")
	a.Await("Progress of "+First.Name, "Homework in four figures").Picture("review").Without(Private).Without(Shared)
	a.Step("what the therapist reads").Await(ForTherapist).See("Sessions and weeks", "With words").PageDown().Picture("review-entries")
}

// Package mainjob is the app's main job as a script for its real window: a couple makes a diary, does an exercise,
// both check in, and a therapist reads the progress file. Everything is done by keyboard, as a person would.
package mainjob

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"unhurried/internal/probe"
	"unhurried/internal/tools/drive"
)

// Member is one of the couple.
type Member struct {
	Name, Passphrase string
}

// The couple, what they type, and the passphrase of the progress file. Nothing of it may be found on the disk.
var (
	First  = Member{"Robin", "seven quiet lanterns over the harbour wall"}
	Second = Member{"Kim", "paper boats drift past an orange window"}

	// Private is what the first member keeps for themselves.
	Private = "I kept counting my breaths like slow green trains"
	// Shared is what the second member leaves for both to read.
	Shared = "The room was warm and nobody was in a hurry"
	// Handover opens the progress file.
	Handover = "copper kettle under the winter stairs"
)

// Result is what the job leaves.
type Result struct {
	Vault    string // path of the vault
	Progress string // path of the progress file
	Pictures int
}

// Run does the job with the app, built with the tag "probe", on a desktop. Pictures and the progress file go to the
// folder out. When a step fails, the error names it and failed.png shows the window.
func Run(ctx context.Context, desk *drive.Desktop, app, out string) (Result, error) {
	a := desk.Launch(ctx, app, out)
	r := Result{Progress: filepath.Join(out, "progress.age")}
	begin(a)
	program(a)
	r.Pictures = a.Pictures()
	if err := a.Err(); err != nil {
		return r, errors.Join(err, a.Failure(filepath.Join(out, "failed.png")))
	}
	return r, nil
}

// begin makes a diary for two.
func begin(a *drive.App) {
	a.Step("welcome").Await("Homework for two").Picture("welcome")
	a.Step("the first member").Press("Make a diary for two of us").Await("The first of you")
	member(a, First).Picture("first-member").Press("Continue")
	a.Step("change places").Await("Change places").Picture("change-places").Press("I am at the keyboard")
	a.Step("the second member").Await("The second of you")
	member(a, Second).Press("Continue")
	a.Step("where it is kept").Await("Where it is kept").Picture("where").Press("Make it")
	a.Step("recovery sheet of " + First.Name)
	sheet(a, First.Name).Picture("recovery-sheet").Press("Continue")
	a.Step("recovery sheet of " + Second.Name)
	sheet(a, Second.Name).Press("Continue")
}

func member(a *drive.App, m Member) *drive.App {
	return a.Type(m.Name, "Name or initials").Type(m.Passphrase, "Passphrase").Type(m.Passphrase, "The same once more")
}

// sheet writes back the end of the recovery code that stands on the screen.
func sheet(a *drive.App, name string) *drive.App {
	a.Await("Recovery sheet of " + name)
	return a.Type(lastGroup(a.Screen()), "To show that it is kept: its last four letters")
}

func lastGroup(s probe.Screen) string {
	for _, it := range s.Items {
		code := strings.Fields(it.Words)
		if len(code) == 0 || strings.Count(it.Words, "-") < 5 {
			continue
		}
		last := code[len(code)-1]
		return last[strings.LastIndex(last, "-")+1:]
	}
	return ""
}

// program chooses sensate focus, and both sign the agreement.
func program(a *drive.App) {
	a.Step("choose a program").Await("Choose a program").Picture("choose-program")
}

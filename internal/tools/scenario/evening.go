package scenario

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"unhurried/internal/homework"
	"unhurried/internal/probe"
	"unhurried/internal/tools/xdrive"
)

// What is written in the evening that is photographed.
const eveningWords = "Your hand on my back, and no hurry."

// Evening goes through one evening of the couple of the example, from Today to the book, and takes a picture at each tap, into the
// folder out. It returns how many there are.
func Evening(ctx context.Context, desk *xdrive.Desktop, app, ctl, out string) (pictures int, err error) {
	dir, err := os.MkdirTemp("", "evening-")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	vault, members, err := Example(ctx, ctl, dir)
	if err != nil {
		return 0, err
	}
	a := desk.Launch(ctx, app, out, "-vault", vault)
	a.Step("unlock").Await("Use a recovery code").Picture("passphrase")
	unlock(a, members[0])
	a.Await("Why now").Picture("today")
	Steps(a, 1, Begin(a, members))
	End(a)
	Write(a, members)
	a.Step("both are in").Press("Save")
	look(a)
	if err := a.Err(); err != nil {
		return a.Pictures(), errors.Join(err, a.Failure(filepath.Join(out, "failed.png")))
	}
	return a.Pictures(), a.Quit()
}

// Example makes the diary of the example couple, with nothing written in it for long, in a folder.
func Example(ctx context.Context, ctl, dir string) (vault string, members []Member, err error) {
	if said, err := exec.CommandContext(ctx, ctl, "demo", "--out", dir, "--years", "0").CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("make the diary: %w\n%s", err, said)
	}
	for _, name := range []string{"Alex", "Sam"} {
		words, err := os.ReadFile(filepath.Join(dir, strings.ToLower(name)+".passphrase"))
		if err != nil {
			return "", nil, err
		}
		members = append(members, Member{Name: name, Passphrase: strings.TrimSpace(string(words))})
	}
	return filepath.Join(dir, "example.unhurried"), members, nil
}

// Begin goes from Today to the first step of what is next, to which both say yes, and returns how many steps there are.
func Begin(a *xdrive.App, members []Member) (steps int) {
	a.Step("consent").Press("Start").Await("What you say yes to").Picture("consent")
	for _, m := range members {
		a.Tick(m.Name + ": yes, today").Picture("yes-of-" + strings.ToLower(m.Name))
	}
	a.Step("begin").Press("Begin").Await("1 of ")
	steps = stepsOf(a.Screen())
	a.Picture("step")
	return steps
}

// Steps goes on from a step to the last one, with a pause and a look at the private page.
func Steps(a *xdrive.App, from, steps int) {
	for n := from + 1; n <= steps && a.Err() == nil; n++ {
		a.Step(fmt.Sprintf("step %d", n)).Press("Next").Await(fmt.Sprintf("%d of %d", n, steps)).Picture("step")
		if n == 3 {
			a.Step("pause").Press("Pause").Await("paused, for as long as you like").Picture("paused")
			a.Step("the private page").Shortcut("F1").Await("Is this still right for me?").Picture("private-page").Shortcut("Escape").Press("Go on")
		}
	}
}

// End is the quiet end.
func End(a *xdrive.App) {
	a.Step("the end").Press("Finish").Await("That's all for today").Picture("quiet-end")
}

// stepsOf reads how many steps there are.
func stepsOf(s probe.Screen) (n int) {
	for _, it := range s.Items {
		if _, of, ok := strings.Cut(it.Words, "1 of "); ok {
			if _, err := fmt.Sscan(of, &n); err == nil {
				return n
			}
		}
	}
	return 0
}

// Write is the check-in of each, with a hand-over between them, up to the second one's Save.
func Write(a *xdrive.App, members []Member) {
	a.Step("the first check-in").Press("Write my check-in").Await("Your check-in").Picture("check-in")
	scales := asked()
	for i, scale := range scales {
		a.Rate([]int{4, 5, 2, 7, 7, 3}[i%6], scale).Picture("check-in")
	}
	a.Choose("How fully did you take part?", "mostly").Picture("check-in")
	a.Type(eveningWords, noteField).Choose(noteField, "us").Picture("words-for-both")
	a.Choose("When yours opens to "+members[1].Name, "as soon as "+members[1].Name+" is done").Picture("when-it-opens")
	a.Step("hand over").Press("Save and hand over to " + members[1].Name).Anew(members[1].Name + ", take your time.").Picture("hand-over")
	a.Step("the second check-in").Type(members[1].Passphrase, "Passphrase").Press("Open mine").Opened("Your check-in", "Kept as you go.").Picture("check-in-of-the-other")
	for i, scale := range scales {
		a.Rate([]int{2, 3, 1, 8, 8, 2}[i%6], scale)
	}
	a.Choose("How fully did you take part?", "fully").Picture("check-in-of-the-other")
}

// asked are the scales by number that any session asks, as the form names them.
func asked() (names []string) {
	for _, s := range homework.ScalesOf(homework.AfterSession) {
		if !s.Bodily && len(s.Steps) == 0 && s.ID != homework.ScaleMinutes {
			names = append(names, cmp.Or(s.Ask.English, s.Label.English))
		}
	}
	return names
}

// look is the reveal, the card and the book.
func look(a *xdrive.App) {
	a.Await("Both of you are in.", eveningWords).Picture("reveal")
	a.Step("talk about it").Press("We'll talk about it").Await("Before you begin").Picture("table")
	a.Step("today again").Shortcut("ctrl+1").Await("Why now").Picture("today-after")
	a.Step("progress").Shortcut("ctrl+5").Await("What you wrote, drawn").Picture("progress")
	a.Step("the book").Press("Our book of evenings").Await("Our book of evenings").Picture("book")
}

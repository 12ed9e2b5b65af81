package scenario

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"unhurried/internal/probe"
	"unhurried/internal/tools/xdrive"
)

// A fortnight of homework, and what stands on its pages.
const (
	coupleProgram, coupleTitle = "sensate-focus", "Prepare and agree"
	soloProgram, soloTitle     = "sensate-solo", "An agreement with myself"

	obstacle, when, then = "late evenings", "it is ten and I am still up", "I begin with five minutes"
	planSays             = "If it is ten and I am still up, then I begin with five minutes."
)

// fortnight is two weeks of a diary that is there already, in the real window.
type fortnight struct {
	ctx     context.Context
	desk    *xdrive.Desktop
	app     string
	ctl     string
	vault   string
	keys    string // folder of the passphrase files
	out     string
	shots   string // folder of the pictures, or empty
	members []Member
	title   string // of the exercise that is set
	taken   int
}

// FortnightOptions say whose two weeks they are, and which pictures are taken.
type FortnightOptions struct {
	Alone    bool // of one person
	Pictures bool
	After    int // how many pictures there are already: theirs have higher numbers
}

// Fortnight does two weeks of homework with the app, built with the tag "probe": what the program suggests is set and planned
// around what may come, declined once, held once, looked back at and kept, and the second cycle begins with the plan. It is for
// the couple or, alone, for the first of them. The days pass between starts of the app.
func Fortnight(ctx context.Context, desk *xdrive.Desktop, app, ctl, out string, o FortnightOptions) (Result, error) {
	f := &fortnight{ctx: ctx, desk: desk, app: app, ctl: ctl, out: out, members: []Member{First, Second}, title: coupleTitle, taken: o.After}
	name, program := "Two weeks.unhurried", coupleProgram
	if o.Alone {
		f.members, f.title, name, program = f.members[:1], soloTitle, "Two weeks alone.unhurried", soloProgram
	}
	f.vault, f.keys = filepath.Join(desk.Home, "home", name), filepath.Join(desk.Home, "keys")
	if o.Pictures {
		f.shots = out
	}
	r := Result{Vault: f.vault}
	if err := f.make(program); err != nil {
		return r, err
	}
	defer func() { desk.Extra = nil }()
	for _, day := range []struct {
		on int
		do func(*xdrive.App)
	}{{0, f.sets}, {2, f.declines}, {4, f.holds}, {8, f.looksTogether}, {12, f.looksBack}, {14, f.goesOn}} {
		if day.on == 8 && o.Alone {
			continue
		}
		if err := f.day(day.on, day.do); err != nil {
			return r, err
		}
	}
	r.Pictures = f.taken
	return r, nil
}

// make makes the diary by the companion, with a program begun and its agreement signed by everybody.
func (f *fortnight) make(program string) (err error) {
	if err := os.MkdirAll(f.keys, 0o700); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(f.keys)) }()
	made := []string{"new", "--out", f.vault, "--sheets", f.keys}
	for _, m := range f.members {
		file := filepath.Join(f.keys, m.Name)
		if err := os.WriteFile(file, []byte(m.Passphrase), 0o600); err != nil {
			return err
		}
		made = append(made, "--member", m.Name, "--passphrase-file", file)
	}
	if err := f.run("", made...); err != nil {
		return err
	}
	begin := fmt.Sprintf("{\"do\":\"program.start\",\"program\":%q}\n", program)
	for _, m := range f.members {
		if err := f.run(begin+`{"do":"agreement.sign"}`, "act", "--vault", f.vault, "--passphrase-file", filepath.Join(f.keys, m.Name)); err != nil {
			return err
		}
		begin = ""
	}
	return nil
}

func (f *fortnight) run(in string, args ...string) error {
	c := exec.CommandContext(f.ctx, f.ctl, args...)
	c.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + f.desk.Home, "XDG_STATE_HOME=" + filepath.Join(f.desk.Home, "state"), "LC_ALL=C.UTF-8", "TZ=UTC"}
	c.Stdin = strings.NewReader(in)
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("unhurriedctl %s: %w: %s", args[0], err, bytes.TrimSpace(out))
	}
	return nil
}

// day starts the app some days after the first, as the first member, and closes it again.
func (f *fortnight) day(n int, do func(*xdrive.App)) error {
	f.desk.Extra = []string{fmt.Sprintf("%s=%d", probe.Days, n)}
	a := f.desk.Launch(f.ctx, f.app, f.shots, f.vault).From(f.taken)
	a.Step(fmt.Sprintf("day %d: unlock", n)).Await("Use a recovery code")
	unlock(a, f.members[0])
	do(a)
	f.taken = a.Pictures()
	if err := a.Err(); err != nil {
		return errors.Join(fmt.Errorf("day %d: %w", n, err), a.Failure(filepath.Join(f.out, "failed.png")))
	}
	return a.Quit()
}

// name is that of a picture: those of one person are told from the couple's.
func (f *fortnight) name(what string) string {
	if len(f.members) == 1 {
		return "one-" + what
	}
	return "two-" + what
}

// other hands over to the second member, if there is one, and back to nobody: the day ends with them.
func (f *fortnight) other(a *xdrive.App, do func()) {
	if len(f.members) < 2 {
		return
	}
	a.Step("hand over").Shortcut("ctrl+l").Anew("Use a recovery code")
	unlock(a, f.members[1])
	do()
}

// thisCycle goes to the page of that name.
func (f *fortnight) thisCycle(a *xdrive.App) *xdrive.App {
	return a.Step("this cycle").Shortcut("ctrl+1").Press("Your homework", "Open").Await("This cycle", f.title)
}

// sets takes what the program suggests, which a couple agrees to together, and plans around what may come.
func (f *fortnight) sets(a *xdrive.App) {
	f.thisCycle(a).Await("Your program suggests").Picture(f.name("suggested"))
	a.Step("set it").Press(f.title, "Set it")
	if len(f.members) == 2 {
		a.Await("It begins when " + Second.Name + " says yes too.").Picture(f.name("proposed"))
		f.other(a, func() {
			f.thisCycle(a).Await("Yes, let us").Picture(f.name("asked")).Press("Yes, let us").Await("Plan around what may come").Picture(f.name("agreed"))
		})
		a.Step("hand back").Shortcut("ctrl+l").Anew("Use a recovery code")
		unlock(a, f.members[0])
		f.thisCycle(a)
	}
	a.Step("plan").Press(f.title, "Plan around what may come").Await("Question 1 of 3")
	a.Type(obstacle, "What is most likely to get in the way?").Picture(f.name("plan-1")).Press("Next").Await("Question 2 of 3")
	a.Type(when, "How will you notice that it is there?").Picture(f.name("plan-2")).Press("Next").Await("Question 3 of 3")
	a.Type(then, "What will you do then?").Picture(f.name("plan-3")).Press("Next").Await(planSays).Picture(f.name("plan-read-back"))
	a.Press("Keep this plan").Await("This cycle", planSays).Picture(f.name("cycle-with-its-plan"))
	a.Step("today").Shortcut("ctrl+1").Await("It is set for this cycle", planSays).Picture(f.name("today-with-its-plan"))
}

// declines sees the plan before the start, and says not today.
func (f *fortnight) declines(a *xdrive.App) {
	a.Step("before the start").Shortcut("ctrl+1").Await(planSays).Press("Start").Await("What you say yes to")
	if len(f.members) == 2 {
		a.Without(planSays).Press("Your plan") // both look at this page
	}
	a.Await(planSays).Picture(f.name("before-the-start"))
	a.Step("not today").Press("Not today").Await("Why now").Picture(f.name("declined"))
}

// holds notes by a check-in that the exercise was held.
func (f *fortnight) holds(a *xdrive.App) {
	a.Step("a session").Shortcut("ctrl+1").Press("Start").Await("What you say yes to")
	if len(f.members) == 2 {
		a.Tick(First.Name + ": yes, today").Tick(Second.Name + ": yes, today")
	} else {
		a.Tick("Yes, today")
	}
	a.Press("Begin").Await(f.title + " · 1 of ").Picture(f.name("session"))
	for n := 2; !xdrive.Shows(a.Screen(), "Finish") && a.Err() == nil; n++ {
		a.Press("Next").Await(fmt.Sprintf("%s · %d of ", f.title, n))
	}
	a.Step("the end").Press("Finish").Await("That's all for today").Press("Write my check-in").Await("Your check-in")
	a.Choose("How fully did you take part?", "mostly").Picture(f.name("check-in")).Press("Save")
	f.thisCycle(a).Await("Once so far").Picture(f.name("once-so-far"))
}

// looksTogether has both answer a part of the list of ideas, each alone, and look at it together: what both want stands there, and
// of the rest nothing.
func (f *fortnight) looksTogether(a *xdrive.App) {
	f.answers(a)
	f.other(a, func() {
		f.answers(a)
		a.Step("look together").Press("Look together").Await("Show what we both want").Picture(f.name("look-together"))
		a.Type(f.members[0].Passphrase, f.members[0].Name+"'s passphrase").Press("Show what we both want").Anew("You would both like")
		a.Picture(f.name("what-both-want"))
	})
}

// answers goes through the first part of the list, one key an idea: yes to the first two, and to no other.
func (f *fortnight) answers(a *xdrive.App) {
	a.Step("the list").Shortcut("ctrl+4").Press("Open the list").Await("Answer alone").Picture(f.name("the-list"))
	a.Press("Answer alone").Await("1 of ", "Yes, I would like to (Y)").Picture(f.name("an-idea"))
	for n := 1; a.AwaitOr(fmt.Sprintf("%d of ", n), "That is all of them"); n++ {
		a.Shortcut(map[bool]string{true: "y", false: "n"}[n <= 2])
	}
	a.Press("Back to the list").Await("Answer alone")
}

// looksBack keeps what was set, each on their own.
func (f *fortnight) looksBack(a *xdrive.App) {
	f.thisCycle(a).Press("Look back").Await("Leave out whatever you like.", planSays).Picture(f.name("look-back"))
	a.Choose(f.title, "keep").Press("Next").Await("How it was").Type("beginning early", "What helped?").Picture(f.name("look-back-filled"))
	a.Press("Next").Await("For the next appointment").Picture(f.name("look-back-agenda"))
	a.Press("Next").Await("What comes next").Picture(f.name("look-back-next")).Press("Save").Await("This cycle")
	f.other(a, func() {
		f.thisCycle(a).Press("Look back").Await("Leave out whatever you like.", First.Name+" would keep it").Without(planSays).Picture(f.name("look-back-of-the-other"))
		a.Choose(f.title, "keep").Press("Next").Await("How it was").Press("Next").Await("For the next appointment")
		a.Press("Next").Await("What comes next", "It goes on.").Press("Save").Await("This cycle")
	})
}

// goesOn finds the plan where the second cycle begins.
func (f *fortnight) goesOn(a *xdrive.App) {
	a.Step("the second cycle").Shortcut("ctrl+1").Await("It is set for this cycle", planSays).Picture(f.name("second-cycle-today"))
	f.thisCycle(a).Await("Not yet", planSays).Picture(f.name("second-cycle"))
	a.Press(f.title, "Change your plan").Await("Question 1 of 3").Reads(obstacle, "What is most likely to get in the way?").Picture(f.name("second-cycle-plan"))
	a.Step("progress").Shortcut("ctrl+5").Await("Homework in four figures").PageDown().Picture(f.name("figures"))
}

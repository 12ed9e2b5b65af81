// Command unhurriedctl is the headless companion of Unhurried: the text way in for people who work in a terminal or with
// a screen reader, and what scripts and tests drive. It calls the same use cases as the window.
package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"reflect"
	"strings"

	"github.com/alecthomas/kong"

	"unhurried/internal/app"
	"unhurried/internal/fault"
	"unhurried/internal/planfile"
	"unhurried/internal/report"
	"unhurried/internal/version"
	"unhurried/internal/wording"
)

// Exit codes. Scripts rely on them.
const (
	exitFailed  = 1
	exitUsage   = 2
	exitKey     = 3 // wrong passphrase or key
	exitDamaged = 4 // damaged or tampered
	exitInUse   = 5 // open in another process
	exitNewer   = 6 // made by a newer version
)

// misuse is a mistake in how a command was called.
type misuse struct{ error }

// Unwrap returns what is wrong with the call.
func (m misuse) Unwrap() error { return m.error }

type cli struct {
	Demo     demoCmd     `cmd:"" key:"ctl.help.do.demo" help:"Make an example diary with years of homework in it; prints the passphrase files it wrote."`
	Today    todayCmd    `cmd:"" key:"ctl.help.do.today" help:"What is next for a member, and why."`
	Checkin  checkinCmd  `cmd:"" key:"ctl.help.do.checkin" help:"Check in: one JSON object a line on stdin; prints \"ok SEQ\" after each is safely on disk."`
	New      newCmd      `cmd:"" key:"ctl.help.do.newVault" help:"Make a diary for one or two members."`
	Act      actCmd      `cmd:"" key:"ctl.help.do.act" help:"Do what a member can do: one JSON action a line on stdin; prints \"ok SEQ\" after each is safely on disk."`
	Together togetherCmd `cmd:"" key:"ctl.help.do.together" help:"Both of you are there: show what both want of the list, and keep it."`
	State    stateCmd    `cmd:"" key:"ctl.help.do.state" help:"All that a member's screens show."`
	Entries  entriesCmd  `cmd:"" key:"ctl.help.do.entries" help:"Everything that a member can read."`
	Verify   verifyCmd   `cmd:"" key:"ctl.help.do.verify" help:"Decrypt every record and check every chain."`
	Export   exportCmd   `cmd:"" key:"ctl.help.do.export" help:"Write a progress file for a therapist: an age file, to a passphrase or to a key."`
	Review   reviewCmd   `cmd:"" key:"ctl.help.do.review" help:"Read a progress file. Needs no diary."`
	Print    printCmd    `cmd:"" key:"ctl.help.do.print" help:"Write a page to take away on paper."`
	Plan     planCmd     `cmd:"" key:"ctl.help.do.plan" help:"Write, check, seal and read a therapist's plan."`
	Clients  clientsCmd  `cmd:"" key:"ctl.help.do.clients" help:"A professional's workspace: clients, their progress files, notes, visits and plans."`
	Content  contentCmd  `cmd:"" key:"ctl.help.do.content" help:"Check, list and begin content packs."`
	vaultCmds
	Version kong.VersionFlag `key:"ctl.help.version" help:"Print the version."`
}

func main() {
	if err := app.Harden(); err != nil {
		os.Exit(fail(streams{errs: os.Stderr, l: wording.For(locales()...)}, err))
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// streams are what a command reads and writes.
type streams struct {
	in   io.Reader
	out  io.Writer
	errs io.Writer // for what is to be known beside the answer
	l    *wording.Language
}

// answer prints what the command was asked for, beside what else is to be known.
func (s streams) answer() printer { return printer{w: s.out, l: s.l} }
func (s streams) beside() printer { return printer{w: s.errs, l: s.l} }

// locales are those of the environment, by the rules of POSIX and gettext, the most wanted first.
func locales() []string {
	for _, name := range []string{"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			return strings.Split(v, ":")
		}
	}
	return nil
}

// run parses and runs one command in the language of the environment and returns its exit code.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	return streams{in, out, errs, wording.For(locales()...)}.run(args)
}

func (s streams) run(args []string) int {
	code := -1
	parser, err := s.parser(func(n int) { code = n }) // after --help
	if err != nil {
		return fail(s, err)
	}
	ctx, err := parser.Parse(args)
	if code >= 0 {
		return code
	}
	var unwritten *fs.PathError
	if errors.As(err, &unwritten) { // the help was asked for
		return fail(s, fault.New("fault.answer", "the answer can't be written: {{.Err}}", fault.Data{"Err": unwritten.Err}))
	}
	if err != nil {
		return fail(s, usage(err))
	}
	if err := ctx.Run(); err != nil {
		return fail(s, err)
	}
	return 0
}

// parser reads the command line by the commands in cli, and calls exit after it printed help or the version.
func (s streams) parser(exit func(code int)) (*kong.Kong, error) {
	parser, err := kong.New(&cli{},
		kong.Name("unhurriedctl"),
		kong.Description(s.l.X("ctl.help.about", "The headless companion of Unhurried. A passphrase comes from a file, never from the command line "+
			"or the environment.\n\nExit codes: 0 done, 1 failed, 2 usage, 3 wrong passphrase or key, 4 damaged or tampered (what "+
			"can be done with a damaged diary is done, and said to be), 5 open in another process, 6 made by a newer version.")),
		kong.KindMapper(reflect.String, kong.MapperFunc(asItIs)),
		kong.Writers(s.out, s.errs),
		kong.Exit(exit),
		kong.Help(printHelp(s.l)),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 110}),
		kong.Bind(s),
		kong.Vars{"version": version.Full()},
	)
	if err != nil {
		return nil, err
	}
	return parser, speak(parser, s.l)
}

// asItIs takes an argument byte for byte. Kong's own way goes through JSON, which puts U+FFFD into a path that is no UTF-8,
// and that is another file. An empty one is refused: it comes from a variable that was not set, and what it stands for would
// seem left out, such as the first day of an export or the pack that is to be checked.
func asItIs(ctx *kong.DecodeContext, to reflect.Value) error {
	t, err := ctx.Scan.PopValue("string")
	if err != nil {
		return err
	}
	if t.String() == "" {
		return errors.New("nothing was given")
	}
	to.SetString(t.String())
	return nil
}

// fail prints one plain sentence and returns the exit code of an error.
func fail(s streams, err error) int {
	// What failed and what failed in its wake come joined by line breaks; file names may hold anything.
	text := strings.ReplaceAll(s.l.Fault(err), "\n", "; ")
	p := s.beside()
	p.line("unhurriedctl: %s", text) // where that can't be said, the code still does
	switch {
	case errors.As(err, new(misuse)):
		return exitUsage
	case wrongKey(err):
		return exitKey
	case errors.Is(err, app.ErrDamaged), errors.Is(err, app.ErrNotVault), errors.Is(err, report.ErrDamaged),
		errors.Is(err, report.ErrNotOurs), errors.Is(err, planfile.ErrDamaged), errors.Is(err, planfile.ErrNotPlan):
		return exitDamaged
	case errors.Is(err, app.ErrInUse):
		return exitInUse
	case errors.Is(err, app.ErrNewer), errors.Is(err, report.ErrNewer), errors.Is(err, planfile.ErrNewer):
		return exitNewer
	}
	return exitFailed
}

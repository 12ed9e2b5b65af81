package start

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/app"
	"unhurried/internal/ui/parts/speech"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// VaultExtension is how vaults are named.
const VaultExtension = ".unhurried"

func newWelcome(e *screen.Env) shell.Page {
	w := &welcome{env: e}
	w.actions = widgets.NewColumnGap(theme.GapEdge)
	w.list()
	w.actions.Objects = append(w.actions.Objects,
		widgets.NewGrid(theme.ColumnChoice,
			widgets.NewChoiceCard(spots.Cups, e.L.X("welcome.two", "Make a diary for two of us"),
				e.L.X("welcome.twoText", "Each of you has a passphrase, and private notes that the other can't open."),
				true, func() { e.Nav.Go(route.Make(false)) }),
			widgets.NewChoiceCard(spots.Book, e.L.X("welcome.one", "Make a diary just for me"),
				e.L.X("welcome.oneText", "Practice for one, with or without a partner who takes part. Someone can join later."),
				false, func() { e.Nav.Go(route.Make(true)) }),
			widgets.NewChoiceCard(spots.Chairs, e.L.X("welcome.review", "I am a therapist: open a progress file"),
				e.L.X("welcome.reviewText", "No account and no diary needed."),
				false, func() { e.Nav.Go(route.OpenReview("")) })),
		widgets.NewCenterFlow(
			widgets.Secondary(e.L.X("welcome.open", "Open a diary that is already here"), w.open),
			widgets.Secondary(e.L.X("welcome.workspace", "Make a workspace for my clients"), func() { e.Nav.Go(route.MakeWorkspace()) }),
			widgets.Quiet(e.L.X("welcome.demo", "Look around with an example couple"), w.demo),
			widgets.Quiet(e.L.X("wonder.title", "Do I need this, and what kind of help?"), func() { e.Nav.Go(route.Wondering("")) })),
		widgets.NewColumnGap(theme.GapTight,
			widgets.NewCaption(e.L.X("welcome.openText", "A file on this computer, or a backup: it is opened where it is and never overwritten.")).Center(),
			widgets.NewCaption(e.L.X("welcome.workspaceText", "For therapists: progress files by client, your own notes, and plans that you send.")).Center(),
			widgets.NewCaption(e.L.X("welcome.demoText", "The example is invented people in a folder of their own, gone when you leave.")).Center()))
	if language := speech.New(e); language != nil {
		w.actions.Add(language)
	}
	w.busy = widgets.NewBusy(e.L, e.L.X("welcome.making", "Making the example …"), func() { w.cancel() })
	w.busy.Hide()
	w.content = widgets.NewPage("", "",
		widgets.NewColumnGap(theme.GapSmall, widgets.NewSubHeading(e.L.X("welcome.title", "Unhurried")).Center(),
			widgets.NewWindowTitle(e.L.X("welcome.said", "For two, or for one, at your pace.")).Center(),
			widgets.NewSoft(e.L.X("welcome.sub", "Exercises, talks and a private diary, kept encrypted on this computer.")).Center()),
		widgets.NewGap(theme.GapSmall), w.busy, w.actions,
		widgets.NewCaption(e.L.X("welcome.honest",
			"For consenting adults. It teaches, reminds and keeps notes; it is no therapist and no doctor. Others who use this computer can see that the app is here.")).Center(),
	).Whole(nil, nil)
	return w
}

// Public says that Welcome shows nothing of anybody.
func (w *welcome) Public() bool { return true }

type welcome struct {
	bare
	env     *screen.Env
	actions *fyne.Container
	busy    *widgets.Busy
	cancel  context.CancelFunc
}

func (w *welcome) open() {
	w.env.Files.Open(w.env.L.X("welcome.openTitle", "Open"), []string{VaultExtension}, func(path string) {
		if path != "" {
			w.env.Nav.Go(route.Unlock(path))
		}
	})
}

// list shows, above all else, the diaries that were open last, where somebody wants that, by the names of their files.
func (w *welcome) list() {
	l := w.env.L
	recent := w.env.Prefs.Recent()
	if len(recent) == 0 {
		return
	}
	rows := widgets.NewCenterFlow()
	for i, path := range recent {
		name := strings.TrimSuffix(filepath.Base(path), VaultExtension)
		button := widgets.Secondary
		if i == 0 { // what most people come for
			button = widgets.Primary
		}
		rows.Add(button(l.X("welcome.recent", "Go back to {{.Name}}", map[string]any{"Name": l.Quoted(name)}), func() { w.again(path) }))
	}
	rows.Add(widgets.Quiet(l.X("welcome.forget", "Forget this list"), func() {
		w.env.Prefs.SetListed(false)
		w.env.Nav.Replace(route.Welcome())
	}))
	w.actions.Add(rows)
}

// again leads to a diary that was open before, or to the page that asks after its disk.
func (w *welcome) again(path string) {
	found := false
	w.env.Do(func() error { found = app.Found(path); return nil }, func(error) {
		if found {
			w.env.Nav.Go(route.Unlock(path))
			return
		}
		w.env.Nav.Go(route.Missing(path))
	})
}

// demo makes the example in a folder of its own and opens it as its first member.
func (w *welcome) demo() {
	ctx, cancel := context.WithCancel(context.Background())
	w.cancel = cancel
	w.actions.Hide()
	w.busy.Show()
	w.content.Refresh()
	e := w.env
	var made *screen.Example
	e.Do(func() (err error) {
		if made, err = e.MakeExample(ctx); err != nil {
			return err
		}
		if err = e.App.Open(ctx, made.Path, made.Passphrases[0]); err != nil {
			return errors.Join(err, made.Remove())
		}
		return nil
	}, func(err error) {
		cancel()
		if err == nil {
			e.Example = made
			e.Nav.Replace(route.At(route.Today))
			return
		}
		w.busy.Hide()
		w.actions.Show()
		w.content.Refresh()
		e.Nav.Toast(w.env.L.Error(err), "", nil)
	})
}

package start

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

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
	choice := func(label, text string, kind widgets.ButtonKind, do func()) fyne.CanvasObject {
		return widgets.NewColumnGap(theme.GapClose, widgets.NewFlow(widgets.NewButton(label, kind, do)), widgets.NewCaption(text))
	}
	w.actions = widgets.NewColumnGap(theme.GapWide,
		choice(e.L.X("welcome.two", "Make a diary for two of us"),
			e.L.X("welcome.twoText", "Each of you has a passphrase, and private notes that the other can't open."),
			widgets.KindPrimary, func() { e.Nav.Go(route.Make(false)) }),
		choice(e.L.X("welcome.one", "Make one just for me"),
			e.L.X("welcome.oneText", "Practice for one, with or without a partner who takes part. Someone can join later."),
			widgets.KindSecondary, func() { e.Nav.Go(route.Make(true)) }),
		choice(e.L.X("welcome.open", "Open one that is there"),
			e.L.X("welcome.openText", "A file on this computer, or a backup: it is opened where it is and never overwritten."),
			widgets.KindSecondary, w.open),
		choice(e.L.X("welcome.review", "I am a therapist: open a progress file"),
			e.L.X("welcome.reviewText", "No account and no diary needed."),
			widgets.KindSecondary, func() { e.Nav.Go(route.OpenReview()) }),
		choice(e.L.X("welcome.demo", "Look around with an example couple"),
			e.L.X("welcome.demoText", "Invented people in a folder of their own, gone when you leave."),
			widgets.KindSecondary, w.demo),
	)
	w.busy = widgets.NewBusy(e.L, e.L.X("welcome.making", "Making the example …"), func() { w.cancel() })
	w.busy.Hide()
	w.content = widgets.NewPage(e.L.X("welcome.title", "Unhurried"),
		e.L.X("welcome.sub", "Homework for two, or for one, at the pace of the slower. Everything stays on this computer, encrypted."),
		widgets.NewCard("", "", w.busy, w.actions),
		widgets.NewCaption(e.L.X("welcome.honest",
			"For consenting adults. It teaches, reminds and keeps notes; it is no therapist and no doctor. Others who use this computer can see that the app is here.")),
	).Narrow()
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

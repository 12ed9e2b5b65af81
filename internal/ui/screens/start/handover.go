package start

import (
	"time"

	"fyne.io/fyne/v2"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// handOver is the moment between two check-ins, or two looks back: one's notes are sealed, and it is the other's turn, by name. Their passphrase
// leads straight to their form.
type handOver struct {
	unlock
	given  route.Given
	cancel func() // of the plain lock screen that comes when nobody does
}

// awaited is how long the page with the names waits for somebody. Then it is the plain lock screen.
const awaited = 15 * time.Minute

func newHandOver(e *screen.Env, g route.Given) shell.Page {
	l := e.L
	h := &handOver{given: g, unlock: unlock{env: e, path: string(g.Vault)}}
	h.then = h.form
	h.open = widgets.Primary(l.X("handOver.open", "Open mine"), h.submit).Large()
	h.busy = widgets.NewBusy(l, l.X("unlock.busy", "Opening … the passphrase is being turned into a key, which takes a moment on purpose."), nil)
	h.busy.Hide()
	h.entry = widgets.NewPassphrase(l, "", nil)
	h.entry.OnSubmitted(h.submit)
	h.entry.OnChanged(h.typed)
	h.field = widgets.NewField(l.X("unlock.passphrase", "Passphrase"), h.entry, l.X("handOver.note", "Yours, then straight to your page."))
	names := map[string]any{"From": g.From, "To": g.To}
	forgot := widgets.Quiet(l.X("unlock.forgot", "Use a recovery code"), func() { e.Nav.Replace(route.Recover(h.path)) })
	text := l.X("handOver.text", "Neither of you sees the other's before both are in. {{.From}}, this is a good moment to make tea.", names)
	wait := l.X("handOver.later", "Too tired? It waits on Today.")
	if g.Cycle != 0 {
		text = l.X("handOver.lookBack", "Look back at the same weeks, for yourself. What you each give to both stands side by side then.")
		wait = l.X("handOver.laterBack", "Too tired? It waits under \"This cycle\".")
	}
	words := []fyne.CanvasObject{
		widgets.NewCenterFlow(widgets.NewNamed(l.X("handOver.sealed", "{{.From}}'s notes are sealed.", names), !g.Second)),
		widgets.NewWindowTitle(l.X("handOver.turn", "{{.To}}, take your time.", names)).Center(),
		widgets.NewBeneath(text).Center(),
		widgets.NewMaxWidth(theme.FormWidth, widgets.NewColumn(h.field, h.busy, widgets.NewFlow(h.open, forgot))),
	}
	closed := widgets.Quiet(l.X("handOver.close", "Close for tonight"), h.plain)
	h.content = widgets.NewWholeWindow(nil, widgets.NewQuietEnd(widgets.NewSpot(spots.Envelope, theme.SpotHeightFull), words...),
		[]fyne.CanvasObject{widgets.NewCaption(wait), widgets.NewFlow(closed)})
	return h
}

// form is the check-in, or the look back, of whose turn it is. Who opens the diary in their place is led to their own Today.
func (h *handOver) form() (to route.Route) {
	to = route.At(route.Today)
	h.env.Read(func(s *homework.State) {
		mine := (s.Me == 1) == h.given.Second
		if from := h.given.Cycle; from != 0 && mine {
			to = route.LookBack(from)
		} else if x := s.Session(h.given.Session); x != nil && x.CheckIns[s.Me] == nil && mine {
			to = route.CheckIn(h.given.Session)
		}
	})
	return to
}

// plain goes on to the lock screen, on which nobody is named.
func (h *handOver) plain() { h.env.Nav.Replace(route.Unlock(h.path)) }

// Shown waits for somebody, for a while.
func (h *handOver) Shown() { h.cancel = h.env.Clock.After(awaited, h.plain) }

// Leave forgets what was typed.
func (h *handOver) Leave() {
	if h.cancel != nil {
		h.cancel()
	}
	h.unlock.Leave()
}

// Package plan is where a therapist's plan is opened, read whole and answered part by part.
package plan

import (
	"errors"
	"os"

	"unhurried/internal/agefile"
	"unhurried/internal/planfile"
	"unhurried/internal/ui/parts/unseal"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
)

// New makes the page of a route.
func New(e *screen.Env, r route.Route) shell.Page {
	if r.View == route.ViewTherapistsPlan {
		return newPage(e, r.ID)
	}
	return newOpener(e, r.ID)
}

// newOpener asks for a plan and for what opens it, and takes it in.
func newOpener(e *screen.Env, path string) shell.Page {
	l := e.L
	var p *planfile.Plan
	return unseal.New(e, unseal.File{
		Path:  path,
		Title: l.X("planfile.title", "A plan from your therapist"),
		Sub:   l.X("planfile.sub", "You read all of it first. Nothing of it counts until you take it, part by part; you may change or leave each part."),
		ToKey: l.X("planfile.toKey", "This plan is sealed to a key. It opens with the key file that was made together with the key."),

		ByPassphrase: planfile.ByPassphrase,
		Read: func(path string, ids ...agefile.Identity) (err error) {
			p, err = e.App.ReceivePlan(path, ids...)
			return err
		},
		Opened: func() error {
			e.Nav.Replace(route.TherapistsPlan(p.ID))
			return nil
		},
		Sentence: func(err error) string {
			if errors.Is(err, os.ErrPermission) || errors.Is(err, os.ErrNotExist) {
				return l.X("review.unreadable", "This file can't be read here. Nothing was changed; please choose another one.")
			}
			return l.Error(err)
		},
		Back: e.Nav.Back,
	})
}

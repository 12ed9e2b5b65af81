package main

import (
	"context"

	"unhurried/internal/app"
	"unhurried/internal/vault"
)

type verifyCmd struct {
	vaultFlags
}

// Run decrypts every record and checks every chain. Its last line counts them.
func (c *verifyCmd) Run(s streams) error {
	return c.with(s, func(a *app.App) error {
		r, err := a.Vault().Verify(context.Background())
		if err != nil {
			return err
		}
		for _, w := range a.LoadReport().Warnings {
			if w.Kind == vault.NoEvent { // which the vault can't tell from others
				r.Warnings, r.Damaged = append(r.Warnings, w), r.Damaged+w.Count
			}
		}
		p := s.answer()
		p.report(r, name(a))
		if p.err != nil {
			return p.err
		}
		return wrong(r.Warnings, r.Damaged) // also what is known: this is the command that asks how the file is
	})
}

package main

import (
	"context"

	"unhurried/internal/app"
)

type verifyCmd struct {
	vaultFlags
}

// Run decrypts every record and checks every chain. Its last line counts them.
func (c *verifyCmd) Run(s streams) error {
	return c.with(s, func(a *app.App) error {
		r, err := a.Verify(context.Background())
		if err != nil {
			return err
		}
		p := s.answer()
		p.report(r, name(a))
		if p.err != nil {
			return p.err
		}
		return wrong(r.Warnings, r.Damaged) // also what is known: this is the command that asks how the file is
	})
}

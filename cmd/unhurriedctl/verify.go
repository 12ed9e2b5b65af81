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
		r, err := a.Vault().Verify(context.Background())
		if err != nil {
			return err
		}
		r.Damaged = max(r.Damaged, a.LoadReport().Damaged)
		p := printer{w: s.out}
		p.report(r)
		if p.err != nil {
			return p.err
		}
		return wrong(r)
	})
}

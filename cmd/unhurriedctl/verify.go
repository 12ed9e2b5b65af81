package main

import (
	"context"
	"fmt"

	"unhurried/internal/app"
	"unhurried/internal/vault"
)

type verifyCmd struct {
	vaultFlags
}

// Run decrypts every record and checks every chain. Its last line counts them.
func (c *verifyCmd) Run(s streams) error {
	return c.with(func(a *app.App) error {
		r, err := a.Vault().Verify(context.Background())
		if err != nil {
			return err
		}
		damaged := max(r.Damaged, a.LoadReport().Damaged)
		p := printer{w: s.out}
		for _, w := range r.Warnings {
			p.line("note: %s", w)
		}
		p.line("records %d private-to-others %d damaged %d", r.Records, r.PrivateToOthers, damaged)
		if p.err != nil {
			return p.err
		}
		switch {
		case damaged > 0:
			return fmt.Errorf("%d records are damaged or missing; the others are whole: %w", damaged, vault.ErrDamaged)
		case tampered(r):
			return fmt.Errorf("every record opens, but see the notes: %w", vault.ErrDamaged)
		}
		return nil
	})
}

// tampered reports whether the file is otherwise than this program leaves one, though every record opens.
func tampered(r vault.Report) bool {
	for _, w := range r.Warnings {
		switch w.Kind {
		case vault.NewerRecords, vault.StateUnreadable:
		default:
			return true
		}
	}
	return false
}

// Package example makes the vault of an invented couple, or person, to look around in and to measure with.
package example

import (
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"

	"unhurried/internal/app"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// Options say what example to make. The same seed and last day give the same history.
type Options struct {
	Dir   string // where the vault goes; made if need be
	Years int    // of history before Last; 0 means twelve weeks
	Solo  bool
	Seed  uint64
	Last  homework.Day
}

// Vault is an example vault as it was made.
type Vault struct {
	Path        string
	Names       []string
	Passphrases [][]byte // by member
}

// Make makes a vault with an invented history in it: talking exercises over the years, then twelve weeks of staged
// touch that stand in the middle of a stage, so that every screen has something to show. It goes through the same
// vault and the same events as a real one.
func Make(ctx context.Context, cat *homework.Catalog, o Options, names []string, passphrases [][]byte) (*Vault, error) {
	g := &generator{cat: cat, opts: o, rnd: rand.New(rand.NewPCG(o.Seed, 1))}
	if o.Solo {
		names, passphrases = names[:1], passphrases[:1]
	}
	if err := g.invent(names); err != nil {
		return nil, err
	}
	path := filepath.Join(o.Dir, "example.unhurried")
	// The example's passphrases lie beside it, so the derivation may be as cheap as any vault's.
	v, kits, err := vault.Create(path, vault.CreateOptions{Passphrases: passphrases, KDF: vault.LeastKDF()})
	if err != nil {
		return nil, fault.New("fault.makeExample", "make the example: {{.Err}}", fault.Data{"Err": err})
	}
	for _, kit := range kits { // nobody is reminded of a sheet that nobody needs
		if err := v.ConfirmKit(kit.Code); err != nil {
			return nil, errors.Join(fault.New("fault.makeExample", "make the example: {{.Err}}", fault.Data{"Err": err}), v.Close(), vault.Destroy(path))
		}
	}
	if err := g.write(ctx, v, passphrases); err != nil {
		return nil, errors.Join(fault.New("fault.makeExample", "make the example: {{.Err}}", fault.Data{"Err": err}), vault.Destroy(path))
	}
	return &Vault{Path: path, Names: names, Passphrases: passphrases}, nil
}

// write writes what was invented into a vault that the first member has open, and closes it: as much at once as one member
// wrote, as long as nothing in it names something else of it.
func (g *generator) write(ctx context.Context, v *vault.Vault, passphrases [][]byte) (err error) {
	at := 0
	for all := g.all; len(all) > 0; {
		if author := all[0].author; author != at {
			if err := v.Close(); err != nil {
				return err
			}
			if v, err = vault.Open(v.Path(), passphrases[author]); err != nil {
				return err
			}
			at = author
		}
		if err := ctx.Err(); err != nil {
			return errors.Join(err, v.Close())
		}
		n, err := writeSome(v, all)
		if err != nil {
			return errors.Join(err, v.Close())
		}
		all = all[n:]
	}
	return v.Close()
}

// writeSome writes the beginning of a list, which is the turn of whoever has the vault open, and returns how much of it.
func writeSome(v *vault.Vault, all []written) (n int, err error) {
	var entries []vault.Entry
	for n < len(all) && all[n].author == all[0].author && !all[n].waits() {
		e, err := all[n].entry()
		if err != nil {
			return 0, err
		}
		entries = append(entries, e)
		n++
	}
	if n == 0 {
		return 0, fault.New("fault.exampleOrder", "the example names something that nobody wrote before")
	}
	records, err := v.Append(entries...)
	if err != nil {
		return 0, err
	}
	for i, r := range records {
		if name := all[i].name; name != nil {
			*name = app.IDOf(r.Ref)
		}
	}
	return n, nil
}

//go:build linux

package sim

import (
	"bytes"
	"errors"
	"slices"

	"unhurried/internal/vault/stranger"
	"unhurried/internal/vault/stranger/format3"
)

// strange lets a program of a member's own work on the closed file of format 2. What it does is no fault of the disk.
func (c *computer) strange(member int, do func(*stranger.Client)) error {
	return c.aside(func() error {
		s := stranger.Open(c.life.t, c.path, byte(member), string(c.d.passes[member][0]))
		defer s.Close()
		do(s)
		return nil
	})
}

// strange3 is strange for a file of format 3.
func (c *computer) strange3(member int, do func(*format3.Client) error) error {
	return c.aside(func() error {
		s := format3.Open(c.life.t, c.path, byte(member), string(c.d.passes[member][0]))
		defer s.Close()
		return do(s)
	})
}

// aside lets something that is no program of ours change the files.
func (c *computer) aside(do func() error) error {
	c.disk.aside = true
	err := do()
	c.disk.aside = false
	files, filesErr := c.disk.Files()
	return errors.Join(err, filesErr, c.disk.Put(files))
}

// age makes the file one of the first format, as an earlier edition made it.
func (c *computer) age() error {
	return c.strange(0, func(s *stranger.Client) {
		m := s.Manifest()
		m.Format, m.Reader, m.Writer = 1, 1, 1
		s.SetManifest(m)
		s.Exec("DROP TABLE draft")
		s.Exec("PRAGMA user_version = 1")
	})
}

// hostile lets a member's own program attack what the other has there.
func (c *computer) hostile() error {
	by := c.life.r.IntN(2)
	if c.d.hostile[1-by] || len(c.d.passes[by]) != 1 || len(c.d.entries) == 0 { // one of the two is honest
		return nil
	}
	if k, err := c.take(); err != nil || k.nameless() || len(k.files["-wal"]) > 0 {
		return err // a log of a crash waits for its own program
	}
	attack := c.life.r.IntN(5)
	c.life.say("%s: attack %d of member %d", c.name, attack, by)
	c.d.hostile[by] = true
	return c.strange(by, func(s *stranger.Client) {
		all := s.Records()
		if len(all) == 0 {
			return
		}
		r := all[c.life.r.IntN(len(all))]
		last := all[len(all)-1].Lamport
		switch attack {
		case 0: // words in the other's name, next in the other's chain or in any
			r.Author, r.Sealer, r.Flags, r.Type = byte(1-by), byte(1-by), 0, 1
			r.Seq, r.Lamport, r.Prev, r.Shared = r.Seq+1, last+1, stranger.Hash(r.Box), []byte(c.life.words("forged"))
			s.Put(last+1, s.Seal(r))
		case 1: // a row is taken out
			if r.Author == byte(by) || r.Type != 1 || r.Flags&stranger.Purged != 0 {
				return
			}
			// A chain's last one is missed by nobody whom no other record and no state file tells of it.
			after := slices.ContainsFunc(all, func(o stranger.Record) bool { return o.Chain == r.Chain && o.Seq > r.Seq })
			if e := c.d.byWords(string(r.Shared)); after && e != nil && e.fate == sure {
				e.fate, c.d.taken = maybe, true
				s.Drop(r.ID)
			}
		case 2: // what was deleted is put back
			if n := len(c.d.deleted); n > 0 {
				old := c.d.deleted[c.life.r.IntN(n)]
				s.PutAt(old.id, old.box)
				c.d.dead = nil // it stands in the file until it is deleted again
			}
		case 3: // far ahead of all
			r.Author, r.Sealer, r.Flags, r.Type = byte(by), byte(by), 0, 1
			r.Seq, r.Lamport, r.Shared = 1<<62, 1<<42, []byte(c.life.words("far"))
			s.Put(last+1, s.Seal(r))
		case 4: // words of the other's, changed
			if r.Author == byte(1-by) && r.Type == 1 && r.Flags&stranger.Purged == 0 && c.d.byWords(string(r.Shared)) != nil {
				e := c.d.byWords(string(r.Shared))
				e.fate, c.d.taken = maybe, true
				r.Shared = bytes.ToUpper(r.Shared)
				s.PutAt(r.ID, s.Wrap(r))
			}
		}
	})
}

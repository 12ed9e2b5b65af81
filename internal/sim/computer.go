//go:build linux

package sim

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"unhurried/internal/vault"
)

// computer is one at which the members write, with a file of the vault, a state folder and a folder for copies.
type computer struct {
	life   *Life
	name   string
	disk   *Disk
	path   string
	v      *vault.Vault // nil while it is closed
	me     int
	d      *diary // what its file has to hold; nil before it has one
	struck bool   // something failed since the vault was opened
	kept   []copied
	seen   [2][]vault.Ref // what stood in the log when each member last closed it here, so that a file without it is told as older
}

// copied is a file of the vault as it once was.
type copied struct {
	files map[string][]byte // by suffix
	d     *diary
}

// nameless tells whether there is no file to copy: the power went while it was being given up, and it has its name again once it is opened.
func (k *copied) nameless() bool { return k.files[""] == nil }

func (c *computer) options() []vault.Option {
	return []vault.Option{vault.WithState(filepath.Join(filepath.Dir(c.path), "state"))}
}

// try does something that may meet a failing disk. happened is sure where it was told as done, gone where it was told as
// failed, and maybe where nobody can know.
func (c *computer) try(what string, do func() error) (happened fate, err error) {
	plan := c.life.plan()
	c.disk.Set(plan)
	err = do()
	failed, off := c.disk.Failed(), c.disk.Off()
	c.disk.Set(Plan{})
	c.struck = c.struck || failed
	if c.d != nil {
		c.d.lapsed = c.d.lapsed || off || c.life.old && c.struck
	}
	c.life.say("%s %s: %+v, failed %v, off %v: %v", c.name, what, plan, failed, off, err)
	switch {
	case err != nil && errors.Is(err, errBroken):
		return gone, err
	case err != nil && !c.struck:
		return gone, fmt.Errorf("%w: %s fails though the disk does not: %w", errBroken, what, err)
	}
	happened = sure
	if err != nil {
		happened = gone
		if off || errors.Is(err, vault.ErrUnsure) {
			happened = maybe
		}
	}
	if off {
		err = c.restart()
	} else if failed && c.v != nil && c.life.r.IntN(2) == 0 {
		err = c.close()
	} else {
		err = nil
	}
	return happened, err
}

// restart is what comes after the power was gone.
func (c *computer) restart() error {
	if c.v != nil {
		_ = c.v.Close() // a process that is gone: no call is made any more
		c.v = nil
	}
	loss := Loss(c.life.r.IntN(int(losses)))
	c.life.say("%s: the power comes back, loss %d", c.name, loss)
	if err := c.disk.Restart(c.life.r, loss); err != nil {
		return err
	}
	files, err := c.disk.Files()
	if err != nil || c.d == nil {
		return err
	}
	return c.d.checkDead(files, c.path)
}

// open opens the vault as a member, and checks it.
func (c *computer) open(me int) error {
	c.struck = false
	var last error
	for i, pass := range c.d.passes[me] {
		var v *vault.Vault
		_, err := c.try(fmt.Sprint("open as ", me), func() (err error) {
			v, err = vault.Open(c.path, pass, c.options()...)
			if errors.Is(err, vault.ErrWrongKey) {
				last, err = err, nil // perhaps the next one
			}
			if c.disk.Off() && v != nil {
				_ = v.Close() // see restart
				v = nil
			}
			return err
		})
		if err != nil {
			return err
		}
		if v == nil {
			if c.struck {
				return nil // the next time
			}
			continue
		}
		c.v, c.me = v, me
		if !c.struck {
			c.d.passes[me] = c.d.passes[me][i : i+1]
		}
		if err := c.check(); err != nil || c.v == nil || c.v.ReadOnly() || c.life.calm {
			return err
		}
		return c.openDue()
	}
	return fmt.Errorf("%w: member %d has no way in: %w", errBroken, me, last)
}

// check holds what is open against what it has to hold.
func (c *computer) check() error {
	if c.v == nil {
		return nil
	}
	struck := func() bool { return c.struck || c.disk.Failed() }
	settled := false
	_, err := c.try("check", func() error {
		settled = c.disk.plan == Plan{} && !c.struck
		return c.d.check(c.v, settled, struck, c.seen[c.me])
	})
	if err != nil || c.v == nil || c.struck || settled {
		return err
	}
	return c.d.check(c.v, true, struck, c.seen[c.me]) // what was read without a fault is what is
}

func (c *computer) close() error {
	if c.v == nil {
		return nil
	}
	v, writable := c.v, !c.v.ReadOnly()
	var failed error
	_, err := c.try("close", func() error {
		c.v = nil
		failed = v.Close()
		return failed
	})
	if failed == nil && writable && c.d != nil {
		c.seen[c.me] = c.d.standing()
	}
	if failed != nil && c.d != nil {
		c.d.lapsed = true
	}
	if err != nil {
		return err
	}
	files, err := c.disk.Files()
	if err != nil {
		return err
	}
	return c.d.checkDead(files, c.path)
}

// take is a copy of the closed vault's files.
func (c *computer) take() (copied, error) {
	files, err := c.disk.Files()
	k := copied{files: map[string][]byte{}, d: c.d.clone()}
	for _, suffix := range []string{"", "-wal"} {
		if b, ok := files[c.path+suffix]; ok {
			k.files[suffix] = b
		}
	}
	return k, err
}

// put puts a copy in the place of the vault.
func (c *computer) put(k copied) error {
	files, err := c.disk.Files()
	if err != nil {
		return err
	}
	for _, suffix := range []string{"", "-wal", "-journal", ".lock"} {
		delete(files, c.path+suffix)
	}
	for suffix, b := range k.files {
		files[c.path+suffix] = b
	}
	before := c.d
	if c.d = k.d.clone(); before != nil {
		c.d.lapsed = c.d.lapsed || before.lapsed
		for m, was := range before.hostile { // what was noticed stays noticed, by the state folder
			c.d.hostile[m] = c.d.hostile[m] || was
		}
	}
	return c.disk.Put(files)
}

// write appends entries.
func (c *computer) write(n int) error {
	var all []*entry
	for range n {
		all = append(all, c.entry("shared"))
	}
	_, err := c.append(all...)
	return err
}

// entry is one of the member's, with words of its own.
func (c *computer) entry(what string) *entry {
	e := &entry{author: c.me, shared: c.life.text(what)}
	if c.life.r.IntN(2) == 0 {
		e.private = c.life.text("private")
	}
	return e
}

// append writes entries in one transaction.
func (c *computer) append(written ...*entry) (happened fate, err error) {
	var entries []vault.Entry
	for _, e := range written {
		e.fate, e.at = maybe, time.Now()
		out := vault.Entry{Type: 1, Day: int32(c.life.r.IntN(20000)), Shared: []byte(e.shared), Private: []byte(e.private), HasPrivate: e.private != ""}
		switch {
		case e.fixes():
			out.Answers = []byte(e.answers)
		case e.opens != "":
			out.Opens = c.d.ofOpening(e).ref
		}
		entries = append(entries, out)
	}
	c.d.entries = append(c.d.entries, written...)
	var records []vault.Record
	happened, err = c.try("append", func() (err error) {
		records, err = c.v.Append(entries...)
		return err
	})
	for i, e := range written {
		switch e.fate = happened; happened {
		case sure:
			e.ref = records[i].Ref
		case gone:
			c.d.entries = slices.DeleteFunc(c.d.entries, func(o *entry) bool { return o == e })
		}
	}
	return happened, err
}

// mine gives the member's own entries that are told as written, and are there: of a chain that their own program forked, only one side is.
func (c *computer) mine(which func(*entry) bool) (all []*entry) {
	for _, e := range c.d.entries {
		if e.author == c.me && e.fate == sure && !e.unread && which(e) {
			all = append(all, e)
		}
	}
	return all
}

// delete takes one of the member's entries out.
func (c *computer) delete() error {
	mine := c.mine(func(*entry) bool { return true })
	if len(mine) == 0 {
		return nil
	}
	e := mine[c.life.r.IntN(len(mine))]
	if c.life.r.IntN(4) == 0 {
		return c.remove(e) // what opened its answers opens nothing any more
	}
	return c.remove(append(c.d.openings(e), e)...)
}

// remove takes entries out.
func (c *computer) remove(some ...*entry) error {
	before, err := c.boxes()
	if err != nil {
		return err
	}
	var all []*entry
	var refs []vault.Ref
	for _, o := range some {
		if o.fate == sure {
			o.fate = going
			all, refs = append(all, o), append(refs, o.ref)
		}
	}
	happened, err := c.try("delete", func() error { return c.v.Delete(refs...) })
	if err != nil {
		return err
	}
	for _, o := range all {
		switch happened {
		case sure:
			o.fate = gone
		case gone:
			o.fate = sure
		}
	}
	if happened != sure || c.struck {
		return nil
	}
	after, err := c.boxes()
	if err != nil {
		return err
	}
	for id, box := range before {
		if !bytes.Equal(box, after[id]) {
			c.d.deleted = append(c.d.deleted, row{id, bytes.Clone(box)})
			for at := 100; at+48 <= len(box) && c.d.hostile == [2]bool{}; at += 400 { // a strange program leaves pieces of rows where it moved them
				c.d.dead = append(c.d.dead, bytes.Clone(box[at:at+48]))
			}
		}
	}
	if len(c.d.deleted) == 0 {
		return fmt.Errorf("%w: nothing of the file changed with a deletion", errBroken)
	}
	return nil
}

func (c *computer) draft() error {
	words := c.life.text("draft")
	drafts := &c.d.drafts[c.me]
	*drafts = append(*drafts, words)
	happened, err := c.try("draft", func() error { return c.v.SetDraft("draft", []byte(words)) })
	switch happened {
	case sure:
		*drafts = []string{words}
	case gone:
		*drafts = (*drafts)[:len(*drafts)-1]
	}
	return err
}

func (c *computer) passphrase() error {
	if len(c.d.passes[c.me]) != 1 || c.life.old {
		return nil
	}
	old, next := c.d.passes[c.me][0], []byte(c.life.words("passphrase"))
	c.d.passes[c.me] = [][]byte{old, next}
	me := c.me
	happened, err := c.try("passphrase", func() error { return c.v.ChangePassphrase(old, next) })
	switch happened {
	case sure:
		c.d.passes[me] = [][]byte{next}
	case gone:
		c.d.passes[me] = [][]byte{old}
	}
	return err
}

func (c *computer) rotate() error {
	if len(c.d.passes[c.me]) != 1 || c.life.old {
		return nil
	}
	_, err := c.try("rotate", func() error {
		err := c.v.Rotate(c.d.passes[c.me][0])
		if errors.Is(err, vault.ErrInput) {
			return nil // the other has not opened the diary since it was brought up, and could not be given keys
		}
		return err
	})
	return err
}

// backup makes a copy and opens it, as if on another computer.
func (c *computer) backup() error {
	to := filepath.Join(filepath.Dir(c.path), c.life.words("copy")+".unhurried")
	d := c.d.clone()
	happened, err := c.try("backup", func() error { return c.v.Backup(to) })
	if err != nil || happened != sure {
		return err
	}
	files, err := c.disk.Files()
	if err != nil {
		return err
	}
	if files[to] == nil {
		return fmt.Errorf("%w: a backup that was told as made is not there", errBroken)
	}
	c.kept = append(c.kept, copied{map[string][]byte{"": files[to]}, d})
	return nil
}

// errnos are what a failing disk answers.
var errnos = []syscall.Errno{syscall.EIO, syscall.ENOSPC}

//go:build linux

package sim

import (
	"errors"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"unhurried/internal/vault"
	"unhurried/internal/vault/vaulttest"
)

// Life is one life of a diary, told by its seed.
type Life struct {
	t         testing.TB
	r         *rand.Rand
	computers []*computer
	story     []string
	n         int             // of words so far
	calm      bool            // nothing goes wrong any more
	unread    error           // a call that could not be followed
	old       bool            // the file stays one of format 2
	strange   map[string]bool // the Hashes of what a member's own program of format 3 wrote
	wild      bool            // one of the two has a program of their own, beside the one that is ours
}

// drawn are the names that the system draws, by no seed.
var drawn = regexp.MustCompile(`\.new-\d+`)

// say keeps what happened, for whoever reads why a life failed.
func (l *Life) say(format string, args ...any) {
	l.story = append(l.story, drawn.ReplaceAllString(fmt.Sprintf(format, args...), ".new-"))
}

// words are some that were never used before.
func (l *Life) words(what string) string {
	l.n++
	return fmt.Sprintf("%s %d, and %x", what, l.n, l.r.Uint64())
}

// text is words of any length. What is longer than fits a row of the usual length has SQLite lay rows out anew when it goes.
func (l *Life) text(what string) string {
	words := l.words(what)
	if n := crc32.ChecksumIEEE([]byte(words)); n%6 == 0 {
		words += strings.Repeat(".", int(n>>16)%5000)
	}
	return words
}

// plan draws what goes wrong with the disk while one thing is done.
func (l *Life) plan() Plan {
	if l.calm {
		return Plan{}
	}
	call := 1 + l.r.IntN(1+l.r.IntN(60)) // the first calls more often: most things make few
	switch l.r.IntN(8) {
	case 0:
		return Plan{PowerOff: call}
	case 1:
		return Plan{Fail: call, ForGood: l.r.IntN(2) == 0, Errno: errnos[l.r.IntN(len(errnos))]}
	}
	return Plan{}
}

// begin makes the vault at the first computer.
func (l *Life) begin() error {
	c := l.computers[0]
	c.d = &diary{drafts: [2][]string{{""}, {""}}}
	for m := range 2 {
		c.d.passes[m] = [][]byte{[]byte(l.words("passphrase"))}
	}
	aged := l.r.IntN(6) == 0 && (l.old || !l.wild)
	create := func() (err error) {
		c.v, _, err = vault.Create(c.path, vault.CreateOptions{Passphrases: [][]byte{c.d.passes[0][0], c.d.passes[1][0]}, Options: c.options()})
		return err
	}
	var err error
	if aged {
		vaulttest.InFormat2(func() { err = create() })
	} else {
		err = create()
	}
	if err != nil {
		return err
	}
	if c.me = c.v.Member(); !aged {
		return nil
	}
	l.say("%s: an earlier edition made the file", c.name)
	if err := c.close(); err != nil || c.d == nil {
		return err
	}
	return c.age()
}

// step does one thing at one computer.
func (l *Life) step() error {
	c := l.computers[l.r.IntN(len(l.computers))]
	time.Sleep(time.Second)
	if l.r.IntN(4) == 0 {
		time.Sleep(time.Duration(l.r.Int64N(int64(40 * 24 * time.Hour))))
	}
	if c.d == nil {
		return l.copy(c)
	}
	if c.v == nil {
		switch l.r.IntN(8) {
		case 0:
			return l.copy(c)
		case 1:
			return l.older(c)
		case 2:
			if l.old && l.r.IntN(2) == 0 {
				return c.hostile()
			}
		}
		if l.wild && l.r.IntN(2) == 0 {
			return c.strike()
		}
		return c.open(l.r.IntN(2))
	}
	if c.v.ReadOnly() && !c.struck { // as long as a file of an earlier edition waits for the member to know what there is to tell
		c.seen[c.me] = nil // they were told of what is not there, and know
		if _, err := c.try("acknowledge", c.v.Acknowledge); err != nil || c.v == nil {
			return err
		}
	}
	if c.v.ReadOnly() {
		if c.d.shut[c.me] {
			return c.close()
		}
		if !c.struck && !l.old && (c.d.older || c.d.apart) { // they go on from what there is
			c.seen[c.me] = nil
			if _, err := c.try("go on", c.v.AcceptOlder); err != nil || c.v == nil || !c.v.ReadOnly() {
				return err
			}
		}
		if !c.struck && (l.old || !c.d.older) { // an older copy may be from before the keys were changed
			return fmt.Errorf("%w: it can't be written to, though the disk does not fail: %v", errBroken, c.v.Report().Warnings)
		}
		return c.close() // the disk failed while it was opened
	}
	switch l.r.IntN(18) {
	case 0, 1, 2:
		return c.write(1)
	case 3:
		return c.write(1 + l.r.IntN(20))
	case 4, 5:
		return c.delete()
	case 6:
		return c.draft()
	case 7:
		return c.passphrase()
	case 8:
		if l.r.IntN(3) == 0 {
			return c.rotate()
		}
		return c.check()
	case 9:
		return c.backup()
	case 10:
		return c.check()
	case 11, 12, 13:
		return c.answer()
	case 14:
		if l.r.IntN(2) == 0 {
			return c.edit()
		}
		return c.openEarly()
	}
	return c.close()
}

// copy brings the vault's file from another computer, where it is closed.
func (l *Life) copy(to *computer) error {
	from := l.computers[l.r.IntN(len(l.computers))]
	if from == to || from.d == nil || from.v != nil {
		return nil
	}
	k, err := from.take()
	if err != nil || k.nameless() {
		return err
	}
	first := to.d == nil
	l.say("%s: a copy comes from %s", to.name, from.name)
	if err := to.put(k); err != nil {
		return err
	}
	to.d.older = to.d.older || !first // what was written here may not be in it
	return nil
}

// older puts an older copy back.
func (l *Life) older(c *computer) error {
	if len(c.kept) == 0 {
		k, err := c.take()
		if err != nil || k.nameless() {
			return err
		}
		c.kept = append(c.kept, k)
		return nil
	}
	k := c.kept[l.r.IntN(len(c.kept))]
	l.say("%s: an older copy is put back", c.name)
	if err := c.put(k); err != nil {
		return err
	}
	c.d.older = true
	return nil
}

// end closes all and lets each member open each file once more, with nothing going wrong.
func (l *Life) end() error {
	for _, c := range l.computers {
		if err := c.close(); err != nil {
			return err
		}
		if c.d == nil {
			continue
		}
		for me := range 2 {
			if err := c.open(me); err != nil {
				return err
			}
			if err := c.close(); err != nil {
				return err
			}
		}
	}
	return nil
}

// Live lives the life of a seed below a folder, which has to be empty and watched.
func Live(t testing.TB, seed uint64, dir string) (story []string, sum uint64, err error) {
	seedSQLite(seed)
	l := &Life{t: t, r: rand.New(rand.NewPCG(seed, 0)), old: seed%4 == 3, wild: seed%4 == 1, strange: map[string]bool{}}
	defer l.leave()
	if !l.old {
		return l.live(dir)
	}
	vaulttest.InFormat2(func() { story, sum, err = l.live(dir) })
	return story, sum, err
}

func (l *Life) live(dir string) (story []string, sum uint64, err error) {
	for i := range 1 + l.r.IntN(4) {
		disk, err := NewDisk(filepath.Join(dir, fmt.Sprint(i+1)))
		if err != nil {
			return nil, 0, err
		}
		c := &computer{life: l, name: fmt.Sprint("computer ", i+1), disk: disk, path: filepath.Join(disk.dir, "diary.unhurried")}
		l.computers = append(l.computers, c)
	}
	watched.set(l)
	err = l.begin()
	for range steps {
		if err = errors.Join(err, l.unread); err == nil {
			err = l.step()
		}
	}
	if l.calm = true; err == nil {
		err = l.end()
	}
	for _, c := range l.computers {
		sum = sum*31 + c.disk.sum
	}
	return l.story, sum, err
}

// steps is how many things happen in a life.
const steps = 24

// leave closes what a life that failed has left open.
func (l *Life) leave() {
	for _, c := range l.computers {
		if c.v != nil {
			_ = c.v.Close()
		}
	}
	watched.set(nil)
}

//go:build linux

package sim

import (
	"strings"
	"time"
)

// What two people answer about an evening is blind until both are in: who is first fixes their answers, the second writes openly, and
// the first's program opens them when it next finds the other's there.

// in tells whether a member's answers to an evening are in, open or not.
func (d *diary) in(member, evening int) bool {
	for _, e := range d.entries {
		if e.author == member && e.evening == evening && e.fate == sure {
			return true
		}
	}
	return false
}

// answer writes about an evening: one that the other has written about, or a new one.
func (c *computer) answer() error {
	if c.life.old { // the formats before fix nothing
		return c.write(1)
	}
	c.life.n++
	evening := c.life.n
	if c.life.r.IntN(2) == 0 {
		for _, e := range c.d.entries {
			if e.author != c.me && e.evening > 0 && e.fate == sure && !c.d.in(c.me, e.evening) {
				evening = e.evening
			}
		}
	}
	_, err := c.append(c.about(evening))
	return err
}

// about is what the member writes about an evening: fixed, where the other's are not in.
func (c *computer) about(evening int) *entry {
	e := c.entry("an evening")
	if e.evening = evening; c.d.in(1-c.me, evening) {
		return e
	}
	if e.answers = c.life.words("answers"); c.life.r.IntN(4) == 0 {
		e.answers += strings.Repeat(" and more", 1+c.life.r.IntN(200))
	}
	return e
}

// edit writes anew about an evening, and takes out what was written before.
func (c *computer) edit() error {
	mine := c.mine(func(e *entry) bool { return e.evening > 0 })
	if len(mine) == 0 {
		return nil
	}
	e := mine[c.life.r.IntN(len(mine))]
	next := c.about(e.evening)
	if len(c.d.openings(e)) > 0 {
		next.answers = "" // what was open is written openly
	}
	if happened, err := c.append(next); err != nil || happened != sure || c.v == nil {
		return err
	}
	return c.remove(append(c.d.openings(e), e)...)
}

// patience is for how long the other's answers are waited for, before their author may let the other read theirs all the same.
const patience = 14 * 24 * time.Hour

// openDue opens what the member had fixed, and what the other has written about by now.
func (c *computer) openDue() error {
	return c.unfold(func(e *entry) bool { return c.d.in(1-c.me, e.evening) })
}

// openEarly opens what the other has not written about for long, or what the member does not want to wait with.
func (c *computer) openEarly() error {
	now := c.life.r.IntN(2) == 0
	return c.unfold(func(e *entry) bool { return now || time.Since(e.at) >= patience })
}

func (c *computer) unfold(which func(*entry) bool) error {
	if c.v == nil {
		return nil
	}
	var all []*entry
	for _, e := range c.mine(func(e *entry) bool { return e.fixes() && which(e) }) {
		if len(c.d.openings(e)) == 0 {
			all = append(all, &entry{author: c.me, answers: e.answers, opens: e.shared})
		}
	}
	if len(all) == 0 {
		return nil
	}
	_, err := c.append(all...)
	return err
}

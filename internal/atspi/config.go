package atspi

import "time"

// Config is what an application tells of itself. Name, Look and Actions are required.
type Config struct {
	// Name is the application's, Version its version, and Toolkit what draws its window.
	Name, Version, Toolkit string
	// Locale is the language that the names are in, such as "en_GB".
	Locale string
	// Look says what the window shows now, or nil when there is nothing to show. It is called again and again while an
	// assistive program runs, and never otherwise. It may wait for the window: what is asked meanwhile is answered by
	// what it said before.
	Look func() *Node
	// Actions is what assistive programs may do.
	Actions Actions
	// Origin is where what the window shows begins on the screen, in pixels; nil where nobody knows.
	Origin func() (x, y int32)
	// Every is how often to look; 0 is 25 milliseconds.
	Every time.Duration
	// Complain is told why an assistive program that runs can't be served; nil keeps it quiet.
	Complain func(error)
}

func (c Config) origin() (x, y int32) {
	if c.Origin == nil {
		return 0, 0
	}
	return c.Origin()
}

func (c Config) every() time.Duration {
	if c.Every <= 0 {
		return 25 * time.Millisecond
	}
	return c.Every
}

func (c Config) complain(err error) {
	if c.Complain != nil && err != nil {
		c.Complain(err)
	}
}

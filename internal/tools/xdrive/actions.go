package xdrive

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"unhurried/internal/passphrase"
	"unhurried/internal/probe"
)

// Await waits until all the words stand on the screen.
func (a *App) Await(words ...string) *App {
	for _, w := range words {
		a.reads(fmt.Sprintf("the words %q", w), func(s probe.Screen) bool { return Shows(s, w) })
	}
	return a
}

// AwaitOr waits until words or others stand on the screen, and reports whether it is the first ones.
func (a *App) AwaitOr(words, others string) (first bool) {
	a.reads(fmt.Sprintf("the words %q or %q", words, others), func(s probe.Screen) bool {
		first = Shows(s, words)
		return first || Shows(s, others)
	})
	return first
}

// Without fails when words stand on the screen.
func (a *App) Without(words string) *App {
	if s := a.Screen(); a.err == nil && Shows(s, words) {
		a.fail(fmt.Errorf("the window shows %q, which it should not", words))
	}
	return a
}

// Press goes to a button or row by Tab and presses it with Enter. A path of words before it, such as the name of its
// card, tells buttons of the same name apart: the button is the first one after all of them.
func (a *App) Press(path ...string) *App {
	a.focus(path, func(it probe.Item) bool { return called(it, path) && !it.Disabled })
	return a.keys("Return")
}

// Click goes to a button by Tab, which brings it into view, and clicks it with the mouse.
func (a *App) Click(path ...string) *App {
	match := func(it probe.Item) bool { return called(it, path) && !it.Disabled }
	a.focus(path, match)
	s := a.Screen()
	if at := locate(s, path, match); a.err == nil && at >= 0 {
		_, err := a.desk.xdotool(a.ctx, "mousemove", "--window", a.window, strconv.Itoa(s.Items[at].X), strconv.Itoa(s.Items[at].Y), "click", "1")
		a.fail(err)
	}
	return a
}

// Tick ticks a box.
func (a *App) Tick(path ...string) *App {
	label := path[len(path)-1]
	match := func(it probe.Item) bool { return called(it, path) }
	a.focus(path, match)
	a.keys("space")
	a.reads("a tick at "+label, func(s probe.Screen) bool {
		at := locate(s, path, match)
		return at < 0 || s.Items[at].Checked // ticking may lead on to another page
	})
	return a
}

// Type goes to a field by Tab and types into it.
func (a *App) Type(words string, path ...string) *App {
	a.focus(path, func(it probe.Item) bool { return called(it, path) })
	return a.write(words)
}

// Replace goes to a field by Tab and types over what is in it.
func (a *App) Replace(words string, path ...string) *App {
	a.focus(path, func(it probe.Item) bool { return called(it, path) })
	return a.keys("ctrl+a").write(words)
}

// See goes to a control by Tab, which brings it into view.
func (a *App) See(path ...string) *App {
	a.focus(path, func(it probe.Item) bool {
		return called(it, path) || slices.Contains(it.Options, path[len(path)-1])
	})
	return a
}

// Choose goes to a set of chips by Tab and chooses one by arrows and Space.
func (a *App) Choose(path ...string) *App {
	option := path[len(path)-1]
	match := func(it probe.Item) bool { return slices.Contains(it.Options, option) }
	at := a.focus(path, match)
	if a.err != nil {
		return a
	}
	index := slices.Index(at.Options, option)
	if slices.Contains(at.Chosen, index) {
		return a
	}
	a.keys("Home")
	for range index {
		a.keys("Right")
	}
	a.keys("space")
	a.reads("the choice "+option, func(s probe.Screen) bool {
		i := locate(s, path, match)
		return i < 0 || slices.Contains(s.Items[i].Chosen, index)
	})
	return a
}

// Rate goes to a scale by Tab and answers it by its digits.
func (a *App) Rate(n int, path ...string) *App {
	label := path[len(path)-1]
	match := func(it probe.Item) bool { return called(it, path) }
	a.focus(path, match)
	a.write(strconv.Itoa(n))
	a.reads(fmt.Sprintf("%d at %s", n, label), func(s probe.Screen) bool {
		i := locate(s, path, match)
		return i >= 0 && s.Items[i].Value == strconv.Itoa(n)
	})
	return a
}

// PageDown scrolls on, as a reader does.
func (a *App) PageDown() *App { return a.keys("Next") }

// Shortcut presses keys one after the other, with others held where it says so, such as ctrl+l.
func (a *App) Shortcut(keys ...string) *App { return a.keys(keys...) }

// Reads waits until a field or scale holds what is wanted.
func (a *App) Reads(value string, path ...string) *App {
	match := func(it probe.Item) bool { return called(it, path) }
	a.reads(fmt.Sprintf("%q at %s", value, path[len(path)-1]), func(s probe.Screen) bool {
		at := locate(s, path, match)
		return at >= 0 && s.Items[at].Value == value
	})
	return a
}

// Opened waits until all the words stand in the window, once a passphrase was typed and nothing else was done with it. That window
// is another process's where the runtime can't wipe what a passphrase leaves in memory.
func (a *App) Opened(words ...string) *App {
	if !passphrase.Erases || a.socket == loopback {
		return a.Anew(words...)
	}
	return a.Await(words...)
}

// Anew waits until all the words stand in a window of another process, which has nothing of the last one in its memory: a
// lock leads to one, and so does a page on which a passphrase was made, shown or pasted.
func (a *App) Anew(words ...string) *App {
	before := a.process
	a.reads("the app to be started anew", func(s probe.Screen) bool { return s.Process != before })
	a.find()
	return a.Await(words...)
}

// focus tabs to a control and returns it. It counts the stops on the way, as somebody who knows the page would.
func (a *App) focus(path []string, match func(probe.Item) bool) probe.Item {
	var found probe.Item
	what := strings.Join(path, " > ")
	for range 4 {
		var here, there, stops int
		if !a.reads("a control "+strconv.Quote(what), func(s probe.Screen) bool {
			at := locate(s, path, match)
			if at < 0 {
				return false
			}
			found = s.Items[at]
			here, there, stops = -1, -1, 0
			for i, it := range s.Items {
				if !it.Stop || it.Disabled {
					continue
				}
				if it.Focused {
					here = stops
				}
				if i == at {
					there = stops
				}
				stops++
			}
			return there >= 0
		}) {
			return found
		}
		if here == there {
			return found
		}
		key, n := "Tab", there-here // with nothing in focus, here is -1 and Tab goes to the first
		if n < 0 {
			key, n = "shift+Tab", -n
		}
		if n > 1 {
			a.keys(slices.Repeat([]string{key}, n)...)
		} else {
			a.keys(key)
		}
		arrived := func(s probe.Screen) bool {
			at := locate(s, path, match)
			return at >= 0 && s.Items[at].Focused
		}
		// The keys come one after another; if the page changed under way, count again from wherever they led.
		if err := until(a.ctx, focusPatience, what, func() (bool, error) {
			s, err := probe.Ask(a.ctx, a.socket)
			return err == nil && arrived(s), err
		}); err == nil {
			return found
		}
	}
	a.fail(fmt.Errorf("tab never reaches %q; the window shows:\n%s", what, Words(a.Screen())))
	return found
}

// called tells whether a control has the name at the end of a path; the sign of what opens and closes is no part of it.
func called(it probe.Item, path []string) bool {
	return strings.TrimLeft(it.Words, "›˅ ") == path[len(path)-1]
}

// locate finds the first control that matches after all the words of the path but its last.
func locate(s probe.Screen, path []string, match func(probe.Item) bool) int {
	at := 0
	for _, before := range path[:len(path)-1] {
		next := slices.IndexFunc(s.Items[at:], func(it probe.Item) bool { return strings.Contains(it.Words, before) })
		if next < 0 {
			return -1
		}
		at += next + 1
	}
	for i := at; i < len(s.Items); i++ {
		if s.Items[i].Stop && match(s.Items[i]) {
			return i
		}
	}
	return -1
}

func (a *App) keys(names ...string) *App {
	if a.err == nil {
		_, err := a.desk.xdotool(a.ctx, append([]string{"key", "--clearmodifiers", "--delay", "12"}, names...)...)
		a.fail(err)
	}
	return a
}

// write types words where the keyboard is.
func (a *App) write(words string) *App {
	if a.err == nil {
		_, err := a.desk.xdotool(a.ctx, "type", "--clearmodifiers", "--delay", "12", "--", words)
		a.fail(err)
	}
	return a
}

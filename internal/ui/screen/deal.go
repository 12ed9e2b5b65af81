package screen

import "time"

// Deal remembers when a card was put on the table. A double click, or a key held down, marks one card and not the next one
// too, which nobody can have read yet.
type Deal struct {
	card string
	at   time.Time
}

// unread is how long a new card takes no answer: longer than a double click takes, shorter than anybody reads.
const unread = 700 * time.Millisecond

// Show notes which card lies on the table. The first one was there before anybody pressed anything.
func (d *Deal) Show(card string, now time.Time) {
	if d.card != "" && d.card != card {
		d.at = now
	}
	d.card = card
}

// Readable reports whether the card has lain there long enough to be answered.
func (d *Deal) Readable(now time.Time) bool { return now.Sub(d.at) >= unread }

package homework

// Event is one thing that a member did. Its Validate says what is wrong with it in one sentence and is called before an
// event is written and after one is read; its apply folds it into a State. Its type is in the table of events.
type Event interface {
	Validate() error
	apply(s *State, at Stamp)
}

// replacing is an event after which the earlier ones of its author about the same thing have nothing left to say: the last
// one counts, whole, and the state is the same without the others.
type replacing interface {
	Event
	about() any // names the thing, among all that its author writes about; comparable
}

// parted is an event with a part that only its author may read.
type parted interface {
	Event
	// split returns what goes under the shared key, and what under the author's own or nil.
	split() (shared, private any)
	// blank returns two empty values of the types that split returns, to decode into.
	blank() (shared, private any)
	// join puts the parts back together; private stays blank where it could not be opened.
	join(shared, private any)
}

// blind is an event whose answers may be fixed when it is written, and opened to the other member later, when theirs are in too.
type blind interface {
	parted
	// isClosed reports whether it is written like that, and close makes it so.
	isClosed() bool
	close()
	// facts is what of the shared part both read all the while.
	facts() any
}

// opening is an event that shows both what an earlier one of its author's had fixed.
type opening interface {
	Event
	// of is the record that fixed the answers, and answers are those, in an event of that kind.
	of() *ID
	answers() blind
}

// Stamp is where and when an event stands in the log.
type Stamp struct {
	ID      ID     // names the record, for editing and deleting
	Author  int    // place of the member who wrote it: 0 or 1
	Day     Day    // the day on which it was written
	Lamport uint64 // order among all events
}

// ID names a record in the log. Its meaning is the log's own.
type ID [24]byte

// Unknown is an event of a type, or of a wholly private kind, that this version does not know: written by a newer one,
// kept byte for byte, counted and otherwise passed over.
type Unknown struct{ Raw Raw }

// Validate has nothing to say about what it can't read.
func (*Unknown) Validate() error { return nil }

func (*Unknown) apply(s *State, _ Stamp) { s.Unknown++ }

package record

// Deletion is one line of a tombstone: the record that its author deleted, and the MAC for the stub that takes its place.
// So whoever reads the tombstone can make the stub.
type Deletion struct {
	Ref
	MAC [32]byte
}

const deletionSize = RefSize + 32

// AppendTombstone adds the body of a tombstone to b.
func AppendTombstone(b []byte, deleted []Deletion) []byte {
	for _, d := range deleted {
		b = append(d.Ref.Append(b), d.MAC[:]...)
	}
	return b
}

// ParseTombstone reads the body of a tombstone.
func ParseTombstone(body []byte) (deleted []Deletion, ok bool) {
	c := cursor{rest: body}
	for len(c.rest) >= deletionSize {
		deleted = append(deleted, Deletion{Ref: ReadRef(c.take(RefSize)), MAC: c.hash()})
	}
	return deleted, c.done() && len(deleted) > 0
}

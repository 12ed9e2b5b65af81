package wording

// Reader is who reads a sentence about the members of a diary: it speaks to them, or of them.
type Reader int

// The readers.
const (
	Member    Reader = iota // a member
	Therapist               // whoever gets a member's progress file
)

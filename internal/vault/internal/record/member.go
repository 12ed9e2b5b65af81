package record

// MemberStep says what becomes of a membership.
type MemberStep byte

// The steps.
const (
	Founds     MemberStep = 1 // makes the vault
	Invites    MemberStep = 2 // lets the other place in
	Joins      MemberStep = 3 // takes an invitation, which it names
	Leaves     MemberStep = 4
	GoesAlone  MemberStep = 5 // goes on without the other place
	lastMember            = GoesAlone
)

// Membership is a record of who is a member. It counts in its author's own view alone, so nobody can put another member
// in or out.
type Membership struct {
	Step       MemberStep
	Place      int      // whom it is about: 0 or 1
	Invitation [32]byte // Hash of the invitation that Joins takes; zeros for the other steps
}

// Append adds the body: step 1 · place 1 · Hash 32.
func (m *Membership) Append(b []byte) []byte {
	return append(append(b, byte(m.Step), byte(m.Place)), m.Invitation[:]...)
}

// ParseMembership reads the body.
func ParseMembership(body []byte) (m Membership, ok bool) {
	c := cursor{rest: body}
	m.Step, m.Place, m.Invitation = MemberStep(c.byte()), int(c.byte()), c.hash()
	return m, c.done() && m.Step >= Founds && m.Step <= lastMember && m.Place <= 1 && (m.Step == Joins) == (m.Invitation != [32]byte{})
}

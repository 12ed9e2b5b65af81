package homework

import "unhurried/internal/fault"

// AssignmentPlanned is what one member expects to get in the way of an assignment, and what they will do then. Each has a
// plan of their own, private unless its audience says otherwise. A later one replaces it; one with nothing in it takes it away.
//
// An if-then plan is what raises completion most (Toli, Webb and Hardy 2016), one for the obstacle somewhat (Wang and others 2021).
type AssignmentPlanned struct {
	Assignment ID       `cbor:"2,keyasint"`
	Obstacle   string   `cbor:"3,keyasint,omitempty"`
	If         string   `cbor:"4,keyasint,omitempty"`
	Then       string   `cbor:"5,keyasint,omitempty"`
	Audience   Audience `cbor:"6,keyasint"`
}

// MaxPlan is the most characters of each part of a plan: together they are read back as one sentence.
const MaxPlan = 300

// Validate checks the lengths and the audience.
func (e *AssignmentPlanned) Validate() error {
	if !e.Audience.Valid() {
		return errAudience(e.Audience)
	}
	for _, words := range []string{e.Obstacle, e.If, e.Then} {
		if err := checkText(nounPlan, words, MaxPlan); err != nil {
			return err
		}
	}
	return nil
}

func (e *AssignmentPlanned) concealed() bool { return !e.Audience.Shared() }

func (e *AssignmentPlanned) apply(s *State, at Stamp) {
	plans := s.plans[e.Assignment]
	plans[at.Author] = &Plan{Obstacle: e.Obstacle, If: e.If, Then: e.Then, Audience: e.Audience}
	s.plans[e.Assignment] = plans
}

func (e *AssignmentPlanned) about() any { return planFor(e.Assignment) }

// planFor names a member's plan for an assignment.
type planFor ID

// Plan is what a member expects to get in the way, and what they will do then.
type Plan struct {
	Obstacle string   `json:"obstacle,omitempty"`
	If       string   `json:"if,omitempty"`
	Then     string   `json:"then,omitempty"`
	Audience Audience `json:"audience"`
}

// blank reports whether nothing is planned: it was taken away.
func (p *Plan) blank() bool { return *p == Plan{Audience: p.Audience} }

// Plan returns a member's plan for an assignment as I may see it, or nil, also where it is not for that member. Where I have written
// none, mine is the one for the assignment that this one goes on from: what was planned in one cycle is where the next begins.
// The other's is not: I can't know whether they keep a new one to themselves.
func (s *State) Plan(a *Assignment, member int) *Plan {
	if !a.IsFor(member) {
		return nil
	}
	for range len(s.Assignments) {
		p := s.plans[a.ID][member]
		switch {
		case p != nil && a.IsFor(member) && p.blank():
			return nil
		case p != nil && a.IsFor(member):
			return p
		case member != s.Me || a.Follows == nil || s.assignments[*a.Follows] == nil:
			return nil
		}
		a = s.assignments[*a.Follows]
	}
	return nil
}

// Proposed returns the plan with which mine for an assignment may begin, where I have none: what a therapist's plan says of it. It is
// nobody's until it is kept, and then private unless somebody chooses otherwise.
func (a *Assignment) Proposed() (p Plan, ok bool) {
	if a.Plan == nil || a.Part >= len(a.Plan.Parts) {
		return p, false
	}
	part := &a.Plan.Parts[a.Part]
	p = Plan{Obstacle: part.Obstacle, If: part.If, Then: part.Then, Audience: AudienceMe}
	return p, !p.blank()
}

// MakePlan returns the event of my plan for an assignment, or an error when it is not for me.
func (s *State) MakePlan(id ID, p Plan) (Event, error) {
	a := s.assignments[id]
	if a == nil || !a.IsFor(s.Me) {
		return nil, errNoAssignment
	}
	if p.Audience.Shared() && a.concealed() {
		return nil, fault.New("fault.planShared", "the assignment is yours alone; a plan for it is too")
	}
	return &AssignmentPlanned{Assignment: id, Obstacle: p.Obstacle, If: p.If, Then: p.Then, Audience: p.Audience}, nil
}

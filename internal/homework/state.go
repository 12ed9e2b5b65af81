package homework

import "slices"

// State is what the events so far add up to, as one member may know it. It is a plain value without locks: the app
// writes it, screens and reports read it. Maps are keyed by content ids; days run in order in every slice.
type State struct {
	Me      int // place of the member whose key opened the vault: 0 or 1
	Members int // how many members have a key: 1 or 2

	Solo         bool // used by one person
	Names        [2]string
	Concerns     []Concern
	Tracks       map[string]*Track // by program
	TrackOrder   []string          // programs in the order in which they were first started
	Current      string            // the program in front, or ""
	Pauses       []Pause
	Agreements   []*Agreement
	Invitations  []Invitation
	Sessions     []*Session // by day
	Weeklies     [2][]Weekly
	Readings     map[string][2]Mark
	Media        map[string][2]Mark
	Prompts      map[string]Mark
	Appointments []Appointment
	DoctorFlags  map[FlagOf]bool // mine; true while a doctor has not seen it
	Events       int             // how many events were applied
	Unknown      int             // how many of them were of a newer version

	sessions map[SessionKey]*Session
	origin   map[checkInOf][]ID
}

// NewState returns the state before any event, as the member at place me (0 or 1) of a vault of members (1 or 2) knows it.
func NewState(me, members int) *State {
	return &State{
		Me: me, Members: members,
		Tracks: map[string]*Track{}, Readings: map[string][2]Mark{}, Media: map[string][2]Mark{}, Prompts: map[string]Mark{},
		DoctorFlags: map[FlagOf]bool{}, sessions: map[SessionKey]*Session{}, origin: map[checkInOf][]ID{},
	}
}

// Apply folds one event into the state. Events come in log order: by Lamport number, then by ID. An author's place
// outside the vault is not possible in a log that the vault has opened, and is passed over.
func (s *State) Apply(e Event, at Stamp) {
	if at.Author < 0 || at.Author >= len(s.Names) {
		return
	}
	e.apply(s, at)
	s.Events++
}

// Partner returns the place of the other member; ok is false in a vault of one.
func (s *State) Partner() (place int, ok bool) { return 1 - s.Me, s.Members == 2 }

// Name returns a member's name; never empty.
func (s *State) Name(member int) string {
	if n := s.Names[member]; n != "" {
		return n
	}
	return [2]string{"A", "B"}[member]
}

// Track returns the track of the program in front, or nil.
func (s *State) Track() *Track { return s.Tracks[s.Current] }

// WaitingFor returns the sessions that took place or were stopped and for which a member has not checked in, the newest
// first, back to a day: older ones are let go silently.
func (s *State) WaitingFor(member int, since Day) []*Session {
	var w []*Session
	for _, x := range slices.Backward(s.Sessions) {
		if x.Key.Day < since {
			break
		}
		if o := x.Outcome(); x.CheckIns[member] == nil && (o.TookPlace() || o == OutcomeStopped) {
			w = append(w, x)
		}
	}
	return w
}

package homework

// State is what the events so far add up to, as one member may know it. It is a plain value without locks: the app
// writes it, screens and reports read it. Maps are keyed by content ids; days run in order in every slice.
type State struct {
	Me      int // place of the member whose key opened the vault: 0 or 1
	Members int // how many members have a key: 1 or 2; Places says which

	Names          [2]string
	Concerns       []Concern
	DayBegins      int                   // the hour at which a day begins
	WeekBegins     int                   // the day with which a week begins on the screen, 1 (Monday) to 7; 0 for what is usual
	Enrolments     map[string]*Enrolment // by program
	EnrolmentOrder []string              // programs in the order in which they were first started
	Current        string                // the program in front, or ""
	Pauses         []Pause
	Agreements     []*Agreement
	Invitations    []Invitation
	Sessions       []*Session // by day
	Weeklies       [2][]Weekly
	Readings       map[string][2]Mark
	Media          map[string][2]Mark
	MediaNotes     map[string]string // mine
	Prompts        map[string]Mark
	PromptNotes    map[string]string // mine
	Cards          []OwnCard
	AskedFor       []Ask
	Appointments   []Appointment
	DoctorFlags    map[FlagOf]bool // mine; true while a doctor has not seen it
	Assignments    []*Assignment   // in the order in which they were set; the other's private ones are not there
	Received       []*ReceivedPlan // therapists' plans, in the order in which they came
	Agenda         []AgendaItem
	Totals         map[string][]Total // mine, by measure and day
	Exports        []Export           // mine, and those of which the other told me
	Therapists     []TherapistKept    // mine
	DoctorPage     *DoctorPageNoted   // mine; nil while there is none
	Workspace      *Workspace         // of a professional; nil in a diary
	Events         int                // how many events were applied, beats aside
	Unknown        int                // how many of them were of a newer version

	wrote        [2]bool // by place: there is an event of that member's
	keys         int     // how many keys the vault has now, whatever the log says of earlier
	alone        int     // place of the only member, while there is one
	said         int     // how many members the log said last that there are, believed or not
	setUp        bool    // a Setup was applied
	sessions     map[SessionKey]*Session
	weeksChanged map[weekOf]Day
	weeksGone    map[weekOf]Day
	weeksClosed  map[weekOf]*Fixed // as Session.Closed
	marks        map[any]mark      // by what riding events are about

	// OpensSoon says that I let what I checked in last be opened as soon as the other is done, rather than when I am back.
	OpensSoon    bool
	numbers      []numberChange
	assignments  map[ID]*Assignment
	opened       map[stageOf]bool         // by plans
	held         map[stageOf]string       // by whose plan
	plans        map[ID][2]*Plan          // by assignment and author
	cycleLengths []cycleLength            // that still count, by day
	cycleCuts    []cycleCut               // where a cycle begins all the same, by day
	finish       *Finish                  // nil while homework goes on
	reviews      map[Day][2]*CycleReview  // by the cycle's first day and author
	visits       map[Day][2]*[]Text       // what was noted of appointments, by author
	coping       [2]map[int]CopingPlanned // by author and key; those taken away have no words
	nextCoping   [2]int                   // the highest key so far, by author
	wishes       map[ItemKey]wishesOf     // mine, by deck
	rounds       map[ItemKey][2]RoundHeld // by deck and author
	candidates   map[CandidateKey]*candidateFacts
	weighed      map[CandidateKey][2]*CandidateView // by member
	decided      map[CandidateKey]*CandidateDecision
	sounds       map[soundOf][]ID            // the records of recordings, piece by piece
	prepared     map[preparation]Preparation // for the first visit
	unready      map[string]bool             // by program: I, a sign or a tick took my word that I am ready back, and I have not given it since
	records      map[subject][]ID            // of events that replace each other, in the order of the log
	late         map[ID]bool                 // records of the other's that were added later than they stand; nil if none were
	beat         Day                         // the Monday of my newest beat
	openings     map[subject]int             // how many of the last of those open what the one before them fixed
}

// subject is what a member's events replace each other about.
type subject struct {
	author int
	about  any
}

// NewState returns the state before any event, as the member at place me (0 or 1) of a vault of members (1 or 2) knows it.
func NewState(me, members int) *State {
	return &State{
		Me: me, Members: members, keys: members, said: members, alone: me,
		DayBegins:    UsualDayBegins,
		Enrolments:   map[string]*Enrolment{},
		Readings:     map[string][2]Mark{},
		Media:        map[string][2]Mark{},
		MediaNotes:   map[string]string{},
		Prompts:      map[string]Mark{},
		PromptNotes:  map[string]string{},
		DoctorFlags:  map[FlagOf]bool{},
		Totals:       map[string][]Total{},
		assignments:  map[ID]*Assignment{},
		opened:       map[stageOf]bool{},
		held:         map[stageOf]string{},
		plans:        map[ID][2]*Plan{},
		reviews:      map[Day][2]*CycleReview{},
		visits:       map[Day][2]*[]Text{},
		coping:       [2]map[int]CopingPlanned{{}, {}},
		wishes:       map[ItemKey]wishesOf{},
		rounds:       map[ItemKey][2]RoundHeld{},
		candidates:   map[CandidateKey]*candidateFacts{},
		weighed:      map[CandidateKey][2]*CandidateView{},
		decided:      map[CandidateKey]*CandidateDecision{},
		sounds:       map[soundOf][]ID{},
		prepared:     map[preparation]Preparation{},
		unready:      map[string]bool{},
		sessions:     map[SessionKey]*Session{},
		weeksChanged: map[weekOf]Day{},
		weeksGone:    map[weekOf]Day{},
		weeksClosed:  map[weekOf]*Fixed{},
		marks:        map[any]mark{},
		records:      map[subject][]ID{},
		openings:     map[subject]int{},
	}
}

// Apply folds one event into the state, which takes it over. Events come in log order: by Lamport number, then by ID. An
// author's place outside the vault is not possible in a log that the vault has opened, and is passed over; a day that no
// clock should show is brought into range.
func (s *State) Apply(e Event, at Stamp) {
	if at.Author < 0 || at.Author >= len(s.Names) {
		return
	}
	at.Day = min(max(at.Day, 0), LastDay)
	if b, ok := e.(*Beat); ok { // its author wrote nothing by it
		b.apply(s, at)
		return
	}
	s.wrote[at.Author] = true
	e.apply(s, at)
	if r, ok := e.(replacing); ok {
		k := subject{at.Author, r.about()}
		s.records[k] = append(s.records[k], at.ID)
		if _, opens := e.(opening); opens {
			s.openings[k]++
		} else {
			delete(s.openings, k)
		}
	}
	s.Events++
}

// Replaced returns the records of mine that a later one of mine has replaced. What was narrowed, changed or emptied must
// not stay where it can still be read, so they are to be deleted from the log.
func (s *State) Replaced() []ID {
	var ids []ID
	for k, all := range s.records {
		if n := s.replaced(k); k.author == s.Me && n > 0 {
			ids = append(ids, all[:n]...)
		}
	}
	return ids
}

// replaced is how many of the records about something have nothing left to say: all before the last one that says it anew and, of a
// piece of a recording that nobody wants, that one too.
func (s *State) replaced(k subject) int {
	if piece, ok := k.about.(pieceOf); ok && !s.wanted(piece.soundOf) {
		return len(s.records[k])
	}
	return len(s.records[k]) - 1 - s.openings[k]
}

// Purged notes that all that was Replaced is out of the log. Nothing else changes by it.
func (s *State) Purged() {
	for k, all := range s.records {
		if n := s.replaced(k); k.author == s.Me && n > 0 {
			s.records[k] = all[n:]
			s.Events -= n
		}
	}
}

// Places returns the places of the members who have a key. Nobody may change the slice.
func (s *State) Places() []int {
	if s.Solo() {
		return places[s.alone : s.alone+1]
	}
	return places[:]
}

var places = [2]int{0, 1}

// MembersChange returns the event by which the log learns that the other member joined or left, or nil when the log says
// already who has a key. It compares the two, so ask for it before Settle.
func (s *State) MembersChange() Event {
	if s.Members == s.keys && s.said == s.keys && (s.keys == 2 || s.alone == s.Me) {
		return nil
	}
	return &Setup{Solo: s.keys == 1, Concerns: s.Concerns, Members: s.keys}
}

// Settle ends a fold: from here on the members are those who have a key now, whatever the log says.
func (s *State) Settle() { s.Members, s.alone = s.keys, s.Me }

// MayJoin reports whether somebody may join me here: not in the place of one who left, whose words would be taken for theirs.
func (s *State) MayJoin() bool { return s.Solo() && s.Workspace == nil && !s.wrote[1-s.Me] }

// Solo reports whether one person uses the diary: nobody else has a key.
func (s *State) Solo() bool { return s.Members == 1 }

// Partner returns the place of the other member; ok is false when there is none.
func (s *State) Partner() (place int, ok bool) { return 1 - s.Me, !s.Solo() }

// Name returns a member's name; never empty.
func (s *State) Name(member int) string {
	if n := s.Names[member]; n != "" {
		return n
	}
	return [2]string{"A", "B"}[member]
}

// Enrolment returns that in the program in front, or nil.
func (s *State) Enrolment() *Enrolment { return s.Enrolments[s.Current] }

package homework

import "slices"

// AsTold returns the state as its member alone has told it. Nothing of what the other member told is in it: not their
// check-ins, notes on sessions, weeks and marks, not their word that they are ready, not what they practised alone, and no
// trace that any of it was there. So figures made of it can't give the other's answers away, whoever makes them.
//
// In it are the facts that both share, whoever wrote them: names, programs and the stays on their stages, agreements that
// came to hold, rests, invitations and their answers, prompts, visits to the therapist, assignments for both and the words on
// them, plans that were written for both and the words on their parts, the length of cycles; and a session that the other noted for both, as long as this member has no note of their own on it.
//
// It is for reading. It is built up from nothing, so that a new part of the state is not in it until somebody says why it
// may be. What stays is shared with the state.
func (s *State) AsTold(cat *Catalog) *State {
	me := s.Me
	told := NewState(me, s.keys)
	told.Members, told.alone, told.setUp = s.Members, s.alone, s.setUp
	told.Names, told.Concerns, told.DayBegins, told.WeekBegins = s.Names, s.Concerns, s.DayBegins, s.WeekBegins
	told.EnrolmentOrder, told.Current, told.numbers = s.EnrolmentOrder, s.Current, s.numbers
	told.Received, told.opened, told.held = s.Received, s.opened, s.held
	told.Pauses, told.Invitations, told.Appointments, told.Prompts = s.Pauses, s.Invitations, s.Appointments, s.Prompts
	for id, en := range s.Enrolments {
		told.Enrolments[id] = en.asTold(me)
	}
	for _, a := range s.Agreements {
		if a.Holds {
			told.Agreements = append(told.Agreements, a)
		}
	}
	for _, x := range s.Sessions {
		both := slices.Contains(s.Participants(cat, x.Key.Exercise, 1-me), me)
		if x = x.asTold(me, both); x.Outcome() != "" {
			told.Sessions = append(told.Sessions, x)
			told.sessions[x.Key] = x
		}
	}
	told.Weeklies[me] = s.Weeklies[me]
	ownOf(me, told.Readings, s.Readings)
	ownOf(me, told.Media, s.Media)
	told.MediaNotes, told.DoctorFlags, told.unready = s.MediaNotes, s.DoctorFlags, s.unready
	told.cycleLengths, told.cycleCuts, told.finish = s.cycleLengths, s.cycleCuts, s.finish
	for _, a := range s.Assignments {
		if a.IsFor(me) {
			a = a.asTold(me)
			told.Assignments = append(told.Assignments, a)
			told.assignments[a.ID] = a
		}
	}
	told.Agenda, told.coping[me], told.nextCoping[me], told.Totals = s.AgendaOf(me), s.coping[me], s.nextCoping[me], s.Totals
	ownOf(me, told.plans, s.plans)
	ownOf(me, told.reviews, s.reviews)
	ownOf(me, told.visits, s.visits)
	for k, texts := range s.prepared {
		if k.by == me {
			told.prepared[k] = texts
		}
	}
	for k, ids := range s.records {
		if k.author == me {
			told.records[k] = ids
		}
	}
	return told
}

// asTold returns an enrolment without the other member's word, and without what was made of it.
func (en *Enrolment) asTold(me int) *Enrolment {
	own := *en
	own.Votes[1-me], own.bothReady = "", false
	own.Posts, own.Judged = nil, nil
	return &own
}

// asTold returns a session as one member tells it: their check-in and their own note on it or, on an exercise for both and
// where they have none, the other's. That a check-in was changed or withdrawn after both were in is left out, since it
// tells that both were.
func (x *Session) asTold(me int, both bool) *Session {
	own := &Session{Key: x.Key, Program: x.Program, Stage: x.Stage}
	if c := x.CheckIns[me]; c != nil {
		told := *c
		told.WordsOnly, told.LetRead = false, false // between the two, and nothing of the evening
		own.CheckIns[me] = &told
	}
	if own.Logs[me] = x.Logs[me]; own.Logs[me] == nil && both {
		own.Logs[1-me] = x.Logs[1-me]
	}
	return own
}

// asTold returns an assignment without what the other member noted as done.
func (a *Assignment) asTold(me int) *Assignment {
	own := *a
	own.done[1-me] = nil
	return &own
}

// ownOf copies what a member wrote from one map to another.
func ownOf[K, V comparable](member int, to, from map[K][2]V) {
	var none V
	for k, both := range from {
		if both[member] != none {
			both[1-member] = none
			to[k] = both
		}
	}
}

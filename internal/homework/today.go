package homework

import (
	"hash/fnv"
	"slices"
)

// Today is what is next, and why. It is the same for the window and for the terminal.
type Today struct {
	Day         Day
	Exercise    *Exercise // what is next, or nil when nothing is: no program, a pause, or enough for this week
	Program     *Program  // the program in front, or nil
	Stage       *Stage
	Reason      Reason
	Have, Want  int        // for the reasons that count
	CheckIns    []*Session // waiting for my check-in, the newest first
	WaitingOn   []*Session // mine is in, the other member's is not
	Week        Day        // the Monday of the week that waits for my check-in; 0 when none does
	Reading     *Reading   // the next one of the stage that I have not read, or nil
	Prompt      PromptRef  // one to talk about
	Invitations []Invitation
	Next        *Appointment
	Assignment  *Assignment   // that Exercise is for; nil when it comes from the program alone
	Plan        *ReceivedPlan // the newest of a therapist's plans of which a part waits for my word, or nil
	CheckUp     Day           // after homework was finished; 0 when there is none
}

// Reason says why the exercise is next, or why none is.
type Reason string

// The reasons.
const (
	ReasonNoProgram Reason = "no-program" // nothing was chosen yet
	ReasonPaused    Reason = "paused"
	ReasonClosed    Reason = "closed"     // until a doctor has seen what I flagged; only I am told
	ReasonAsked     Reason = "asked"      // until I have answered what the program asks about a doctor; only I am told
	ReasonAgreement Reason = "agreement"  // the stage's agreement is not signed by all, and not by me
	ReasonSigned    Reason = "signed"     // I have signed it; it holds once the other has
	ReasonGate      Reason = "gate"       // session Have+1 of Want before the next stage can be chosen
	ReasonChoose    Reason = "choose"     // the gate is met: stay, repeat or move on
	ReasonKeepGoing Reason = "keep-going" // enough sessions; something else at the gate takes its time
	ReasonWeekFull  Reason = "week-full"  // as many this week as the program asks for
	ReasonAtWill    Reason = "at-will"    // the last stage: whenever you like
	ReasonAssigned  Reason = "assigned"   // set for this cycle, and done Have times of Want
	ReasonFinished  Reason = "finished"   // homework as a whole; a check-up may come
)

// checkInDays is how long a session waits for a check-in. After two weeks memory has little to add.
const checkInDays = 14

// Today tells what is next for me.
func (s *State) Today(cat *Catalog, today Day) Today {
	v := Today{Day: today, Invitations: s.OpenInvitations(today)}
	v.CheckIns = s.WaitingFor(cat, s.Me, today-checkInDays)
	if other, ok := s.Partner(); ok {
		for _, x := range s.WaitingFor(cat, other, today-checkInDays) {
			if x.CheckIns[s.Me] != nil {
				v.WaitingOn = append(v.WaitingOn, x)
			}
		}
	}
	v.Next, _ = s.Appointment(today)
	for _, p := range slices.Backward(s.Received) {
		if s.Waiting(p, s.Me) > 0 {
			v.Plan = p
			break
		}
	}
	if s.finish != nil {
		v.CheckUp = s.finish.CheckUp()
	}
	if week, due := s.WeekToTell(today); due && s.finish == nil {
		v.Week = week
	}
	en := s.Enrolment()
	if en != nil {
		v.Program = cat.Program(en.Program)
	}
	n := s.Next(cat, s.Current, today)
	v.Exercise, v.Reason, v.Have, v.Want, v.Assignment = n.Exercise, n.Reason, n.Have, n.Want, n.Assignment
	if v.Program == nil {
		v.Prompt = s.NextPrompt(cat, nil, today)
		return v
	}
	if v.Stage, _ = v.Program.Stage(en.Stage); v.Stage == nil {
		return v
	}
	v.Reading = s.nextReading(cat, v.Stage)
	v.Prompt = s.NextPrompt(cat, v.Stage.Prompts, today)
	return v
}

// PlanOn returns my plan for an exercise that is set for a day, or nil.
func (s *State) PlanOn(exercise string, d Day) *Plan {
	for _, a := range s.InForce(s.Cycles(d), d) {
		if a.Work == (Work{Kind: WorkExercise, ID: exercise}) {
			return s.Plan(a, s.Me)
		}
	}
	return nil
}

func (s *State) nextReading(cat *Catalog, stage *Stage) *Reading {
	for _, id := range stage.Readings {
		if r := cat.Reading(id); r != nil && s.Readings[id][s.Me].Progress != ProgressDone {
			return r
		}
	}
	return nil
}

// NextPrompt draws one prompt from the given decks or, when none are given or they are used up, from all: one that has
// been neither talked about nor skipped; once all have been, one that was talked about, since years later it is another
// question. The draw stays the same for a day, so that the card on the table does not change by itself; lighter prompts
// come before deeper ones.
func (s *State) NextPrompt(cat *Catalog, decks []string, today Day) PromptRef {
	fresh := func(p Progress) bool { return p != ProgressDone && p != ProgressSkipped }
	again := func(p Progress) bool { return p != ProgressSkipped }
	for _, from := range []struct {
		decks []string
		open  func(Progress) bool
	}{{decks, fresh}, {nil, fresh}, {nil, again}} {
		if best := s.drawPrompt(cat, from.decks, from.open, today); best.Prompt != nil {
			return best
		}
	}
	return PromptRef{}
}

// drawPrompt returns the day's first prompt among those of some decks (all when there are none given) whose mark is open.
func (s *State) drawPrompt(cat *Catalog, decks []string, open func(Progress) bool, today Day) (best PromptRef) {
	bestRank := uint64(0)
	for i := range cat.Decks {
		d := &cat.Decks[i]
		if !d.For.Fits(s.Solo()) || decks != nil && !slices.Contains(decks, d.ID) {
			continue
		}
		for j := range d.Prompts {
			p := &d.Prompts[j]
			if r := promptRank(p, today); open(s.Prompts[p.ID].Progress) && (best.Prompt == nil || r < bestRank) {
				best, bestRank = PromptRef{d, p}, r
			}
		}
	}
	return best
}

// promptRank shuffles prompts by the day within their depth.
func promptRank(p *Prompt, today Day) uint64 {
	h := fnv.New32a()
	h.Write([]byte(p.ID))
	h.Write([]byte{byte(today), byte(today >> 8), byte(today >> 16)})
	depth := slices.Index([]Depth{DepthLight, DepthDeeper, DepthTender}, p.Depth)
	return uint64(depth)<<32 | uint64(h.Sum32())
}

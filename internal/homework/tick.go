package homework

import "unhurried/internal/fault"

// ReadyNoted is one member's own "I feel ready for the next stage", or its withdrawal. It is wholly private: what comes of it
// between two is what their programs find out at a tick, and for one person it counts at once.
type ReadyNoted struct {
	Program string `cbor:"2,keyasint"`
	Stage   string `cbor:"3,keyasint"` // the stage that it is said on
	Ready   bool   `cbor:"4,keyasint"`
	// Entered is the day on which the stage was entered, of words from before Stay was kept. 0: any.
	Entered Day `cbor:"5,keyasint,omitempty"`
	// Stay is the stay that it is said on, so that a word that comes into the log late counts for no later one, also where both began
	// on one day. Zeros: any.
	Stay ItemKey `cbor:"6,keyasint,omitzero"`
}

// Validate checks the ids.
func (e *ReadyNoted) Validate() error {
	if err := e.Entered.check(nounFirstDay); err != nil {
		return err
	}
	return checkStay(e.Program, e.Stage)
}

// apply changes nothing on which the members' states have to agree: the other's state knows of no such word.
func (e *ReadyNoted) apply(s *State, _ Stamp) {
	if en := s.onStage(e.Program, e.Stage); en != nil && (e.Entered == 0 || e.Entered == en.Since) && (e.Stay == ItemKey{} || e.Stay == en.Stay) {
		s.say(en, e.Ready)
	}
}

type readyOn struct{ program, stage string }

func (e *ReadyNoted) rides() any { return readyOn{e.Program, e.Stage} }

// word is my word on this stay that I am ready, or am not.
func (en *Enrolment) word(ready bool) *ReadyNoted {
	return &ReadyNoted{Program: en.Program, Stage: en.Stage, Ready: ready, Stay: en.Stay}
}

// Judge returns what is written of a tick: what it came to and, where nothing more can be read until my word is given anew, that it is
// taken back.
func (s *State) Judge(e *TickJudged) []Event {
	events := []Event{e}
	if en := s.onThatStay(e.Program, e.Stage, e.Since); en != nil && e.Outcome == TickUnshown {
		events = append(events, en.word(false))
	}
	return events
}

// onStage returns how a program goes, if its members are on a stage; nil else, as of a word that came after they had left it.
func (s *State) onStage(program, stage string) *Enrolment {
	if en := s.Enrolments[program]; en != nil && en.Stage == stage {
		return en
	}
	return nil
}

// say takes down my own word on whether I am ready.
func (s *State) say(en *Enrolment, ready bool) {
	if en.Ready = ready; ready {
		delete(s.unready, en.Program)
	} else {
		s.unready[en.Program] = true
	}
}

// MostPosted is how long a card or a reveal may be, in bytes.
const MostPosted = 512

// TickPosted is a card or a reveal with which a member's program does its part in a tick: it asks, without showing either answer,
// whether both are ready. Every program posts at every tick, and it looks the same whatever its member said.
type TickPosted struct {
	Program string `cbor:"1,keyasint"`
	Stage   string `cbor:"2,keyasint"`
	Since   Day    `cbor:"3,keyasint"` // the stage was entered on it
	Tick    int    `cbor:"4,keyasint"`
	Reveal  bool   `cbor:"5,keyasint"` // else a card
	Body    []byte `cbor:"6,keyasint"` // of package match
}

// Validate checks the ids, the day, and that the body has a length that there can be.
func (e *TickPosted) Validate() error {
	if err := checkTick(e.Program, e.Stage, e.Since, e.Tick); err != nil {
		return err
	}
	if len(e.Body) == 0 || len(e.Body) > MostPosted {
		return fault.New("fault.tickBody", "a part of a tick has {{.N}} bytes, and at most {{.Most}}", fault.Data{"N": len(e.Body), "Most": MostPosted})
	}
	return nil
}

func (e *TickPosted) apply(s *State, at Stamp) {
	if en := s.onThatStay(e.Program, e.Stage, e.Since); en != nil {
		en.Posts = append(en.Posts, TickPost{TickPosted: *e, By: at.Author, On: at.Day, Chain: [16]byte(at.ID[:16])})
	}
}

// TickPost is a card or a reveal as it stands in the log.
type TickPost struct {
	TickPosted
	By    int
	On    Day
	Chain [16]byte // in which its author wrote it
}

// TickOutcome is what a tick came to, as one member's program judged it.
type TickOutcome int

// The outcomes. All are as long, and all but those of a void tick look the same in the log, too.
const (
	TickNotYet  TickOutcome = iota // not both said yes, or a yes was held back
	TickBoth                       // both did
	TickMissing                    // one of the two posted no card, or not in time
	TickVoid                       // something came twice, from elsewhere or from another device, or a copy was put back
	TickUnshown                    // the other could read my answer, and did not show theirs: not for TickWaits days, or the tick is void
)

// TickDays is how many days a tick has; ticks are counted from the first of all days.
const TickDays = 3

// TickWaits is for how many days a program waits for the other's part of a tick, from the last one that was posted on.
const TickWaits = 7

// TickJudged is what a tick came to, noted by one member's program for its member alone. Each writes one for each tick, whatever
// it was.
type TickJudged struct {
	Program string      `cbor:"2,keyasint"`
	Stage   string      `cbor:"3,keyasint"`
	Since   Day         `cbor:"4,keyasint"`
	Tick    int         `cbor:"5,keyasint"`
	Outcome TickOutcome `cbor:"6,keyasint"`
}

// Day returns the first day of the tick.
func (e *TickJudged) Day() Day { return Day(e.Tick * TickDays) }

// Validate checks the ids, the day and the outcome.
func (e *TickJudged) Validate() error {
	if err := checkTick(e.Program, e.Stage, e.Since, e.Tick); err != nil {
		return err
	}
	if e.Outcome < TickNotYet || e.Outcome > TickUnshown {
		return fault.New("fault.tickOutcome", "a tick can't come to {{.Outcome}}", fault.Data{"Outcome": int(e.Outcome)})
	}
	return nil
}

func (e *TickJudged) apply(s *State, _ Stamp) {
	en := s.onThatStay(e.Program, e.Stage, e.Since)
	if en == nil {
		return
	}
	en.Judged = append(en.Judged, *e)
	switch e.Outcome {
	case TickBoth:
		en.bothReady = true
	case TickUnshown: // nothing more can be read until my word is given anew
		s.unready[e.Program] = true
	}
}

// onThatStay returns how a running program goes, if its members are on a stage that they entered on a day.
func (s *State) onThatStay(program, stage string, since Day) *Enrolment {
	if en := s.Running(program); en != nil && en.Stage == stage && en.Since == since {
		return en
	}
	return nil
}

// AsksReady reports whether the members' programs ask today whether both are ready for the next stage: it is for two, all other
// conditions of the gate hold, nothing rests, and they have not found it out on this stay. It is the same for both members.
func (s *State) AsksReady(cat *Catalog, program string, today Day) bool {
	if s.Solo() || s.PausedNow(program) || s.Finish() != nil || len(s.Onward(cat, program)) == 0 {
		return false
	}
	g, en := s.Gate(cat, program, today), s.Running(program)
	return g != nil && g.rest && !en.bothReady && !en.ClockBack(today)
}

// ClockBack reports whether the stage was entered on a later day than today, so that the clock was put back. Nothing is asked then.
func (en *Enrolment) ClockBack(today Day) bool { return today < en.Since-Ahead }

// LastTick returns what the last tick of the current stay came to, or nil before there was one.
func (en *Enrolment) LastTick() *TickJudged {
	if len(en.Judged) == 0 {
		return nil
	}
	return &en.Judged[len(en.Judged)-1]
}

func checkStay(program, stage string) error {
	if err := checkID(nounProgram, program); err != nil {
		return err
	}
	return checkID(nounStage, stage)
}

func checkTick(program, stage string, since Day, tick int) error {
	if err := checkStay(program, stage); err != nil {
		return err
	}
	if tick < 0 || tick > int(LastDay) {
		return fault.New("fault.tickNumber", "there is no tick {{.N}}", fault.Data{"N": tick})
	}
	return since.check(nounStage)
}

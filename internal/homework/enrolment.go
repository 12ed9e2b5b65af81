package homework

import "slices"

// Enrolment is how a program goes for these members.
type Enrolment struct {
	Program  string
	Revision int
	Started  Day
	Stage    string    // the current stage
	Since    Day       // on it since
	Stay     ItemKey   // names this stay on it, by the record with which it began
	Stays    []Stay    // every stay on a stage, those before the program was ended and started again included
	Votes    [2]string // the stage that each member wants to move on to, or ""
	Ready    bool      // my word that I am ready for the next stage; see State.Ready
	Ended    bool
	EndedOn  Day

	Posts  []TickPost   // of both members' programs on this stay
	Judged []TickJudged // what my program made of them

	bothReady bool // at a tick of this stay both were
	run       int  // place in Stays of the first one since the program was last started
}

// Stay is one stay on a stage.
type Stay struct {
	Stage string
	From  Day
	To    Day // the day it was left; 0 while it lasts
}

func (en *Enrolment) enter(stage string, at Stamp) {
	d := at.Day
	en.Stage, en.Since, en.Stay = stage, d, KeyOf(string(at.ID[:]))
	en.Votes, en.Ready, en.bothReady = [2]string{}, false, false
	en.Posts, en.Judged = nil, nil
	en.Stays = append(en.Stays, Stay{Stage: stage, From: d})
}

func (en *Enrolment) leave(d Day) {
	if n := len(en.Stays); n > 0 && en.Stays[n-1].To == 0 {
		en.Stays[n-1].To = d
	}
}

// HasBeenOn reports whether the members are on a stage, or have been since the program was last started.
func (en *Enrolment) HasBeenOn(stage string) bool {
	return slices.ContainsFunc(en.Stays[en.run:], func(v Stay) bool { return v.Stage == stage })
}

// stageOn returns the stage that a running program was on on a day, or "" before it began.
func (en *Enrolment) stageOn(d, today Day) string {
	if d >= min(en.Since, today) {
		return en.Stage
	}
	for _, v := range slices.Backward(en.Stays[en.run:]) {
		if v.From <= d {
			return v.Stage
		}
	}
	return ""
}

// ran reports whether the program ran on a day, in whichever of its runs. Its first day may be a day ahead of where its
// members are now.
func (en *Enrolment) ran(d Day) bool {
	return slices.ContainsFunc(en.Stays, func(v Stay) bool { return d >= v.From-Ahead && (v.To == 0 || d <= v.To) })
}

// onStay reports whether a day belongs to the current stay on a stage. The day before it does when it was no day of an
// earlier stay on the same stage: the stage was entered where it was tomorrow.
func (en *Enrolment) onStay(d Day) bool {
	if d >= en.Since {
		return true
	}
	return d >= en.Since-Ahead && !slices.ContainsFunc(en.Stays[:len(en.Stays)-1], func(v Stay) bool {
		return v.Stage == en.Stage && v.From <= d && d <= v.To
	})
}

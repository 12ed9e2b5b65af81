package homework

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"unhurried/internal/fault"
)

// MaxProgress is the most bytes of a progress file that a workspace keeps, packed. Ten years of daily sessions take less than half.
const MaxProgress = 3 << 20

// Glance is what the list of clients tells by a progress file, so that it opens none of them.
type Glance struct {
	Since  Day      `cbor:"1,keyasint"`           // the last visit before the file was made or, where it tells of none, its first day
	Held   int      `cbor:"2,keyasint,omitempty"` // sessions that took place since
	Rested bool     `cbor:"3,keyasint,omitempty"` // a rest, or the end of homework, took all that was due since
	Worse  []string `cbor:"4,keyasint,omitempty"` // questionnaires whose total got worse since by what its source calls a change
}

// ProgressKept is a progress file that a client gave, as it is kept: opened once, and sealed again with the workspace's own keys.
type ProgressKept struct {
	Client ID     `cbor:"2,keyasint"`
	Couple string `cbor:"3,keyasint"`           // the diary, as the file names it
	Member int    `cbor:"4,keyasint,omitempty"` // the place of its author there
	Name   string `cbor:"5,keyasint"`           // of its author
	Made   Day    `cbor:"6,keyasint"`
	From   Day    `cbor:"7,keyasint"`
	To     Day    `cbor:"8,keyasint"`
	Glance Glance `cbor:"9,keyasint"`
	Body   []byte `cbor:"10,keyasint"` // what it tells, packed; package report reads it
}

// Validate bounds all that stands beside the body.
func (e *ProgressKept) Validate() error {
	if e.Couple == "" || len(e.Couple) > maxID || !utf8.ValidString(e.Couple) {
		return fault.New("fault.progressCouple", "the progress file names no diary")
	}
	if e.Member < 0 || e.Member > 1 {
		return fault.New("fault.noAuthor", "it has no author")
	}
	if len(e.Name) > 400 || !utf8.ValidString(e.Name) {
		return fault.New("fault.noAuthor", "it has no author")
	}
	for _, d := range []Day{e.Made, e.From, e.To, e.Glance.Since} {
		if err := d.check(nounProgress); err != nil {
			return err
		}
	}
	if e.Glance.Held < 0 || len(e.Glance.Worse) > 2*len(Measures) {
		return fault.New("fault.reportFigure", "a figure in it is out of range")
	}
	for _, id := range e.Glance.Worse {
		if err := checkID(nounMeasure, id); err != nil {
			return err
		}
	}
	if len(e.Body) == 0 || len(e.Body) > MaxProgress {
		return fault.New("fault.progressLong", "the progress file holds more than a workspace keeps of one, {{.Most}} MiB packed; ask for a shorter time", fault.Data{"Most": MaxProgress >> 20})
	}
	return nil
}

func (*ProgressKept) inWorkspace() {}

func (e *ProgressKept) apply(s *State, at Stamp) {
	c := s.client(e.Client, e, at)
	if c == nil {
		return
	}
	f := &ProgressFile{ProgressKept: *e, ID: at.ID, Received: at.Day}
	c.Couple = e.Couple
	c.Files = append(c.Files, f)
	c.files[f.ID] = f
}

// ProgressFile is a progress file of a client.
type ProgressFile struct {
	ProgressKept
	ID       ID
	Received Day
}

// File returns the progress file of an id, or nil.
func (c *Client) File(id ID) *ProgressFile { return c.files[id] }

// Newest returns the newest file of each member, by place; those of whom there is none are left out.
func (c *Client) Newest() (all []*ProgressFile) {
	var of [2]*ProgressFile
	for _, f := range c.Files {
		if b := of[f.Member]; b == nil || f.Made >= b.Made {
			of[f.Member] = f
		}
	}
	for _, f := range of {
		if f != nil {
			all = append(all, f)
		}
	}
	return all
}

// What keeping a progress file may run into.
var (
	ErrOtherClient = fault.New("fault.otherClient", "the progress file is of another diary than the files of this client before")
	// ErrNoFiles says that a client has given no file.
	ErrNoFiles  = fault.New("fault.noFiles", "there is no progress file of this client")
	ErrHaveFile = fault.New("fault.haveFile", "this progress file is here already")
)

// KeepProgress returns the event by which a client's progress file is kept, or an error: it is here already, or names another diary
// than the one before. That it is the same people's all the same, as after they made new keys, samePeople says.
func (s *State) KeepProgress(e ProgressKept, samePeople bool) (Event, error) {
	c := s.Workspace.Client(e.Client)
	switch {
	case c == nil:
		return nil, ErrNoClient
	case c.Couple != "" && c.Couple != e.Couple && !samePeople:
		return nil, ErrOtherClient
	case slices.ContainsFunc(c.Files, func(f *ProgressFile) bool { return f.Member == e.Member && bytes.Equal(f.Body, e.Body) }):
		return nil, ErrHaveFile
	}
	return &e, nil
}

// PlanSent is a plan as the professional sealed it for a client.
type PlanSent struct {
	Client ID     `cbor:"2,keyasint"`
	Plan   string `cbor:"3,keyasint"` // its name, by which their next progress file tells what became of it
	Text   string `cbor:"4,keyasint"` // the YAML, as it was written
}

// MaxPlanText is the most bytes of a plan's text.
const MaxPlanText = 1 << 20

// Validate wants a plan's name and a text.
func (e *PlanSent) Validate() error {
	if err := checkPlanID(e.Plan); err != nil {
		return err
	}
	if len(e.Text) > MaxPlanText {
		return fault.New("fault.planTextLong", "the plan is longer than a plan is")
	}
	return checkText(nounPlan, e.Text, MaxPlanText)
}

func (*PlanSent) inWorkspace() {}

func (e *PlanSent) apply(s *State, at Stamp) {
	if c := s.client(e.Client, e, at); c != nil {
		c.Plans = append(c.Plans, &SentPlan{PlanSent: *e, ID: at.ID, On: at.Day})
	}
}

func (e *PlanSent) about() any { return sentPlan{e.Client, e.Plan} }

// sentPlan names a plan to a client: sealed a second time, it is the same.
type sentPlan struct {
	client ID
	plan   string
}

// SentPlan is a plan that went to a client.
type SentPlan struct {
	PlanSent
	ID ID
	On Day
}

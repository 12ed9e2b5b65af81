package app

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// Errors that a screen tells apart.
var (
	ErrUnknown  = errors.New("not in the library")
	ErrGate     = errors.New("the conditions of this stage are not met yet")
	ErrNotYours = errors.New("only its author may change or delete it")
)

// SetName changes my name.
func (a *App) SetName(name string) error { return a.do(&homework.MemberNamed{Name: name}) }

// SetUp changes whether the vault is used by one person, and what brings them here.
func (a *App) SetUp(solo bool, concerns []homework.Concern) error {
	return a.do(&homework.Setup{Solo: solo, Concerns: concerns})
}

// StartProgram begins a program on its first stage.
func (a *App) StartProgram(id string) error {
	p := a.cat.Program(id)
	if p == nil || len(p.Stages) == 0 {
		return fmt.Errorf("the program %q is %w", id, ErrUnknown)
	}
	return a.do(&homework.ProgramStarted{Program: id, Revision: p.Revision, Stage: p.Stages[0].ID})
}

// EndProgram puts a program away.
func (a *App) EndProgram(id string) error { return a.do(&homework.ProgramEnded{Program: id}) }

// Stay says that the current stage is the place to be. It is as good a choice as any.
func (a *App) Stay(program string) error {
	return a.choose(program, homework.ChoiceStay, func(en *homework.Enrolment, _ *homework.Program) (string, error) {
		return en.Stage, nil
	})
}

// Repeat goes back to an earlier stage, at once.
func (a *App) Repeat(program, stage string) error {
	return a.choose(program, homework.ChoiceRepeat, func(en *homework.Enrolment, p *homework.Program) (string, error) {
		_, now := p.Stage(en.Stage)
		if _, to := p.Stage(stage); to < 0 || to > now {
			return "", fmt.Errorf("the stage %q is not an earlier one of this program", stage)
		}
		return stage, nil
	})
}

// MoveOn gives my word to go on to the next stage, or to the one after an optional one. It takes effect when every
// member has given theirs. It is refused with ErrGate while the gate's conditions are not met.
func (a *App) MoveOn(program, stage string) error {
	return a.choose(program, homework.ChoiceMoveOn, func(en *homework.Enrolment, p *homework.Program) (string, error) {
		var gate *homework.Gate
		var closed bool
		to, at := p.Stage(stage)
		a.Read(func(s *homework.State) {
			gate = s.Gate(a.cat, program, a.Today())
			closed = to != nil && s.Closed(p, to)
		})
		if gate == nil || !gate.Met || closed {
			return "", ErrGate
		}
		_, now := p.Stage(en.Stage)
		if at <= now {
			return "", fmt.Errorf("the stage %q does not come after this one", stage)
		}
		for _, between := range p.Stages[now+1 : at] {
			if !between.Optional {
				return "", fmt.Errorf("the stage %q comes before it", between.Title)
			}
		}
		return stage, nil
	})
}

func (a *App) choose(
	program string, c homework.Choice, to func(*homework.Enrolment, *homework.Program) (string, error),
) error {
	en, p, err := a.enrolment(program)
	if err != nil {
		return err
	}
	stage, err := to(&en, p)
	if err != nil {
		return err
	}
	return a.do(&homework.StageChosen{Program: program, From: en.Stage, To: stage, Choice: c})
}

// enrolment returns a copy of the enrolment in a running program, and the program.
func (a *App) enrolment(program string) (en homework.Enrolment, p *homework.Program, err error) {
	if p = a.cat.Program(program); p == nil {
		return en, nil, fmt.Errorf("the program %q is %w", program, ErrUnknown)
	}
	running := false
	open := a.Read(func(s *homework.State) {
		if at := s.Enrolments[program]; at != nil && !at.Ended {
			en, running = *at, true
		}
	})
	switch {
	case !open:
		return en, nil, ErrLocked
	case !running:
		return en, nil, fmt.Errorf("the program %q has not been started", p.Title)
	}
	return en, p, nil
}

// SayReady says, or takes back, that I feel ready for the next stage.
func (a *App) SayReady(program string, ready bool) error {
	en, p, err := a.enrolment(program)
	if err != nil {
		return err
	}
	if ready {
		stage, at := p.Stage(en.Stage)
		var closed bool
		a.Read(func(s *homework.State) {
			closed = stage != nil && s.Closed(p, stage) || at+1 < len(p.Stages) && s.Closed(p, &p.Stages[at+1])
		})
		if closed {
			return fmt.Errorf("see a doctor first, as you noted: %w", ErrGate)
		}
	}
	return a.do(&homework.ReadySaid{Program: program, Stage: en.Stage, Ready: ready})
}

// Pause rests a program, or everything when program is empty, at once and with no reason asked.
func (a *App) Pause(program string, until homework.Day) error {
	return a.do(&homework.Paused{Program: program, Until: until})
}

// Resume ends a pause.
func (a *App) Resume(program string) error { return a.do(&homework.Resumed{Program: program}) }

// Sign puts my name under terms, which are recorded exactly as I was shown them: those that State.Offer returns, or what
// the other member has proposed. TakeBack with what it returns takes the name away again.
func (a *App) Sign(t homework.Terms) (homework.ID, error) {
	en, _, err := a.enrolment(t.Program)
	if err != nil {
		return homework.ID{}, err
	}
	if en.Stage != t.Stage {
		return homework.ID{}, errors.New("you are on another stage by now; look at what it leaves out first")
	}
	return a.writeOne(t.Sign())
}

// SignAgreement signs what a program's current stage offers today.
func (a *App) SignAgreement(program string) error {
	if _, _, err := a.enrolment(program); err != nil {
		return err
	}
	var t homework.Terms
	var ok bool
	a.Read(func(s *homework.State) { t, ok = s.Offer(a.cat, program, a.Today()) })
	if !ok {
		return errors.New("this stage has no agreement")
	}
	_, err := a.Sign(t)
	return err
}

// EndAgreement ends a program's agreement. Either member may, alone. TakeBack with what it returns lets it hold on.
func (a *App) EndAgreement(program string) (homework.ID, error) {
	return a.writeOne(&homework.AgreementEnded{Program: program})
}

// Invite proposes a time for an exercise. TakeBack with what it returns takes the proposal back.
func (a *App) Invite(exercise string, on homework.Day, when string) (homework.ID, error) {
	if a.cat.Exercise(exercise) == nil {
		return homework.ID{}, fmt.Errorf("the exercise %q is %w", exercise, ErrUnknown)
	}
	return a.writeOne(&homework.Invited{Exercise: exercise, On: on, When: when})
}

// Answer replies to the other member's invitation. TakeBack with what it returns takes the reply back.
func (a *App) Answer(id homework.ID, r homework.Reply, change string) (homework.ID, error) {
	return a.writeOne(&homework.Answered{Invitation: id, Reply: r, Change: change})
}

// writeOne writes one event and returns the name of its record.
func (a *App) writeOne(e homework.Event) (homework.ID, error) {
	records, err := a.write(e)
	if len(records) == 0 {
		return homework.ID{}, err
	}
	return idOf(records[0].Ref), err
}

// TakeBack takes what I wrote last out again, as if it had not been said: its record goes from the file.
func (a *App) TakeBack(ctx context.Context, id homework.ID) error {
	return a.remove(ctx, "take it back", func(*homework.State) []homework.ID { return []homework.ID{id} })
}

// LogSession notes a session for every member: guided, or told afterwards. A session of an exercise on the program's
// current stage counts for that stage.
func (a *App) LogSession(e homework.SessionLogged) (homework.SessionKey, error) {
	if a.cat.Exercise(e.Session.Exercise) == nil {
		return e.Session, fmt.Errorf("the exercise %q is %w", e.Session.Exercise, ErrUnknown)
	}
	if err := a.notAhead(e.Session.Day); err != nil {
		return e.Session, err
	}
	a.Read(func(s *homework.State) {
		if e.Program == "" {
			e.Program, e.Stage = s.PlaceOf(a.cat, e.Session.Exercise, e.Session.Day, a.Today())
		}
		e.Session = s.LogKey(e.Session)
	})
	return e.Session, a.do(&e)
}

// notAhead refuses a day that is nowhere yet. The day after today is today for people further east: a session that began
// there, before its members flew west, is no mistake.
func (a *App) notAhead(d homework.Day) error {
	if d > a.Today()+homework.Ahead {
		return fmt.Errorf("the date %s is in the future", d)
	}
	return nil
}

// NewCheckIn saves my record of a session and returns its number in my chain, also where what it replaces is still there
// (ErrEarlierKept). When it names no session of its own (Nth 0 and one of that day already has my
// check-in), it begins the next session of that day; use SaveCheckIn to replace an earlier one.
func (a *App) NewCheckIn(e homework.CheckedIn) (seq uint64, err error) {
	if a.cat.Exercise(e.Session.Exercise) == nil {
		return 0, fmt.Errorf("the exercise %q is %w", e.Session.Exercise, ErrUnknown)
	}
	if err := a.notAhead(e.Session.Day); err != nil {
		return 0, err
	}
	a.Read(func(s *homework.State) {
		e.Session = s.KeyFor(a.cat, s.Me, e.Session.Exercise, e.Session.Day, e.Outcome)
		a.fill(s, &e)
	})
	return a.writeCheckIn(e)
}

// SaveCheckIn replaces my check-in for a session that is known, or adds the missing one.
func (a *App) SaveCheckIn(e homework.CheckedIn) (seq uint64, err error) {
	known := false
	open := a.Read(func(s *homework.State) {
		x := s.Session(e.Session)
		known = x != nil && s.Sees(a.cat, s.Me, x)
		a.fill(s, &e)
	})
	if open && !known {
		return 0, fmt.Errorf("there is no session %d of %q on %s", e.Session.Nth+1, e.Session.Exercise, e.Session.Day)
	}
	return a.writeCheckIn(e)
}

func (a *App) writeCheckIn(e homework.CheckedIn) (uint64, error) {
	records, err := a.write(&e)
	if len(records) == 0 {
		return 0, err
	}
	return records[0].Ref.Seq, err
}

// fill gives a check-in the program and stage of its session, or of the exercise.
func (a *App) fill(s *homework.State, e *homework.CheckedIn) {
	if x := s.Session(e.Session); x != nil && x.Program != "" {
		e.Program, e.Stage = x.Program, x.Stage // what a session was for stays, whoever tells of it, and however often
	} else if e.Program == "" {
		e.Program, e.Stage = s.PlaceOf(a.cat, e.Session.Exercise, e.Session.Day, a.Today())
	}
	e.ChangedOn = s.ChangeOf(s.Me, e.Session, &e.CheckIn, a.Today())
}

// DeleteCheckIn deletes my check-in for a session, every version of it: the ciphertext goes from the file. Where the other
// may have read it, they are told that it was taken away; that mark stays. One that is not there is refused with ErrNotYours.
func (a *App) DeleteCheckIn(ctx context.Context, k homework.SessionKey) error {
	return a.takeAway(ctx, CheckInDraft(k), &homework.CheckInWithdrawn{Session: k}, func(s *homework.State) (mine, seen bool, records []homework.ID) {
		x := s.Session(k)
		return x != nil && x.CheckIns[s.Me] != nil, x != nil && x.Seen(s.Me), s.Records(k, s.Me)
	})
}

// DeleteWeek deletes my check-in on a week, named by its Monday, as DeleteCheckIn does with that on a session.
func (a *App) DeleteWeek(ctx context.Context, monday homework.Day) error {
	return a.takeAway(ctx, WeekDraft(monday), &homework.WeekWithdrawn{Week: monday}, func(s *homework.State) (mine, seen bool, records []homework.ID) {
		return s.WeeklyOf(s.Me, s.Me, monday) != nil, s.WeekSeen(s.Me, monday), s.WeekRecords(monday, s.Me)
	})
}

// takeAway deletes the records of what I wrote or, where the other may have read it, writes that it was taken away, which
// replaces them. of tells whether it is there, whether it was seen, and what holds it. A half-filled form about it, which
// holds the same words, goes too.
func (a *App) takeAway(ctx context.Context, draft string, gone homework.Event, of func(*homework.State) (mine, seen bool, records []homework.ID)) error {
	marked := false
	a.Read(func(s *homework.State) {
		mine, seen, _ := of(s)
		marked = s.Members == 2 && mine && seen
	})
	if marked {
		return a.forget(draft, a.do(gone))
	}
	return a.forget(draft, a.remove(ctx, "delete the check-in", func(s *homework.State) []homework.ID {
		if mine, _, records := of(s); mine {
			return records
		}
		return nil
	}))
}

// CheckInDraft and WeekDraft name the half-filled forms of a session's and of a week's check-in.
func CheckInDraft(k homework.SessionKey) string {
	return fmt.Sprintf("check-in %s %s %d", k.Day, k.Exercise, k.Nth)
}

// WeekDraft is described at CheckInDraft.
func WeekDraft(monday homework.Day) string { return "week " + monday.String() }

// forget drops a draft after what it is about was deleted, which err is the outcome of.
func (a *App) forget(draft string, err error) error {
	v := a.Vault()
	if v == nil || err != nil && !errors.Is(err, ErrEarlierKept) {
		return err
	}
	if dropped := v.SetDraft(draft, nil); dropped != nil {
		return errors.Join(err, fmt.Errorf("deleted; the half-filled form about it is still there: %w", dropped))
	}
	return err
}

// DeleteSession takes a session that I logged out again, and my check-in for it: the ciphertext goes from the file. What
// the other member wrote of it stays theirs. One that I did not log is refused with ErrNotYours.
func (a *App) DeleteSession(ctx context.Context, k homework.SessionKey) error {
	mine := false
	a.Read(func(s *homework.State) {
		x := s.Session(k)
		mine = x != nil && x.Logs[s.Me] != nil && x.CheckIns[s.Me] != nil
	})
	if mine {
		if err := a.DeleteCheckIn(ctx, k); err != nil && !errors.Is(err, ErrEarlierKept) {
			return err
		}
	}
	return a.forget(CheckInDraft(k), a.remove(ctx, "delete the session", func(s *homework.State) []homework.ID { return s.LogRecords(k, s.Me) }))
}

// remove deletes records of mine and tells the subscribers.
func (a *App) remove(ctx context.Context, what string, of func(*homework.State) []homework.ID) error {
	if err := a.removeRecords(ctx, what, of); err != nil {
		return err
	}
	a.Changed.send(nil)
	return nil
}

func (a *App) removeRecords(ctx context.Context, what string, of func(*homework.State) []homework.ID) error {
	a.writing.Lock()
	defer a.writing.Unlock()
	var refs []vault.Ref
	open := a.Read(func(s *homework.State) {
		for _, id := range of(s) {
			refs = append(refs, refOf(id))
		}
	})
	switch {
	case !open:
		return ErrLocked
	case len(refs) == 0:
		return ErrNotYours
	}
	if err := a.Vault().Delete(refs...); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return a.reload(ctx)
}

// reload folds the log anew, after a deletion or a merge. The caller holds writing.
func (a *App) reload(ctx context.Context) error {
	state, report, err := Fold(ctx, a.Vault())
	if err != nil {
		return fmt.Errorf("read the vault again: %w", err)
	}
	state.Settle() // what it may return was written when the vault was opened
	a.mu.Lock()
	defer a.mu.Unlock()
	a.state, a.load = state, a.known(report)
	return nil
}

// SaveWeek saves my check-in on a week; a second one replaces the first.
func (a *App) SaveWeek(w homework.Weekly) error {
	if err := a.notAhead(w.Week); err != nil {
		return err
	}
	e := homework.WeeklyCheckedIn{Weekly: w}
	a.Read(func(s *homework.State) { e.ChangedOn = s.WeekChangeOf(s.Me, &w, a.Today()) })
	return a.do(&e)
}

// MarkReading marks a reading for me.
func (a *App) MarkReading(id string, p homework.Progress) error {
	if a.cat.Reading(id) == nil {
		return fmt.Errorf("the reading %q is %w", id, ErrUnknown)
	}
	return a.do(&homework.ReadingMarked{Reading: id, Progress: p})
}

// MarkMedium marks a book, video or page elsewhere for me.
func (a *App) MarkMedium(id string, p homework.Progress) error {
	if !slices.ContainsFunc(a.cat.Media, func(m homework.Medium) bool { return m.ID == id }) {
		return fmt.Errorf("the medium %q is %w", id, ErrUnknown)
	}
	return a.do(&homework.MediumMarked{Medium: id, Progress: p})
}

// NoteMedium keeps what I want to remember of a book, video or page; an empty note takes it away.
func (a *App) NoteMedium(id, note string) error {
	if !slices.ContainsFunc(a.cat.Media, func(m homework.Medium) bool { return m.ID == id }) {
		return fmt.Errorf("the medium %q is %w", id, ErrUnknown)
	}
	return a.do(&homework.MediumNoted{Medium: id, Note: note})
}

// MarkPrompt marks a prompt for every member.
func (a *App) MarkPrompt(id string, p homework.Progress) error {
	if a.cat.Prompt(id).Prompt == nil {
		return fmt.Errorf("the prompt %q is %w", id, ErrUnknown)
	}
	return a.do(&homework.PromptMarked{Prompt: id, Progress: p})
}

// SetAppointment notes the next visit to the therapist; removed takes it back.
func (a *App) SetAppointment(on homework.Day, at string, removed bool) error {
	return a.do(&homework.AppointmentSet{On: on, At: at, Removed: removed})
}

// FlagDoctor notes privately that a sign is there for which a doctor comes first, or that one has seen it. A sign that
// is there takes my readiness back, so that the other member learns no more than that both are not ready yet.
func (a *App) FlagDoctor(program, flag string, open bool) error {
	p := a.cat.Program(program)
	if p == nil || !slices.ContainsFunc(p.DoctorFirst, func(f homework.DoctorFlag) bool { return f.ID == flag }) {
		return fmt.Errorf("the sign %q is %w", flag, ErrUnknown)
	}
	events := []homework.Event{&homework.DoctorFlagMarked{Program: program, Flag: flag, Open: open}}
	if en, _, err := a.enrolment(program); err == nil && open {
		events = append(events, &homework.ReadySaid{Program: program, Stage: en.Stage})
	}
	return a.do(events...)
}

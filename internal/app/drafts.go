package app

import (
	"bytes"
	"errors"
	"fmt"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// draft is a small value beside the record: a half-filled form, the place in a reading, a session under way, the plan for
// backups. It is sealed in the vault under its member's own key, and reaches nobody else.
type draft struct {
	b     []byte // nil: there is none
	err   error  // why it could not be read
	waits bool   // to be written
}

// CheckInDraft and WeekDraft name the half-filled forms of a session's and of a week's check-in.
func CheckInDraft(k homework.SessionKey) string {
	return fmt.Sprintf("check-in %s %s %d", k.Day, k.Exercise, k.Nth)
}

// WeekDraft is described at CheckInDraft.
func WeekDraft(monday homework.Day) string { return "week " + monday.String() }

// PlaceDraft names the place that I have come to in a reading.
func PlaceDraft(reading string) string { return "place " + reading }

// PlanDraft names the half-made plan for an assignment, and LookBackDraft the half-written review of the cycle that began on
// a day.
func PlanDraft(assignment homework.ID) string { return "plan " + assignment.String() }

// LookBackDraft is described at PlanDraft.
func LookBackDraft(from homework.Day) string { return "look back " + from.String() }

// ClientNoteDraft names the half-typed note on a client, and ClientPlanDraft the half-made plan for them.
func ClientNoteDraft(client homework.ID) string { return "client note " + client.String() }

// ClientPlanDraft is described at ClientNoteDraft.
func ClientPlanDraft(client homework.ID) string { return "client plan " + client.String() }

// CandidateDraft names what is half-written of a candidate by their key, or of one who is not listed yet.
func CandidateDraft(key string) string { return "candidate " + key }

// VisitDraft names a half-prepared first visit, for me alone or together.
func VisitDraft(together bool) string {
	if together {
		return "first visit together"
	}
	return "first visit"
}

// The drafts of which there is one: a half-typed point to bring up, a half-typed task of one's own, a half-typed ask,
// a half-made page for the doctor, and what is chosen to be drawn on Progress.
const (
	DoctorDraft = "doctor"
	AskDraft    = "ask"
	AgendaDraft = "agenda"
	TaskDraft   = "task"

	ProgressDraft = "progress"
)

// Draft returns what was kept under a name last, nil if there is nothing.
func (a *App) Draft(name string) ([]byte, error) {
	if b, known, err := a.kept(name); known {
		return b, err
	}
	v, err := a.disk()
	if err != nil {
		return nil, err
	}
	return v.Draft(name)
}

// KeepDraft keeps a draft in memory, nil to drop it. WriteDrafts, or Close, writes it to the vault. It waits for no disk.
func (a *App) KeepDraft(name string, b []byte) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.v == nil {
		return ErrLocked
	}
	a.drafts[name] = &draft{b: b, waits: true}
	return nil
}

// WriteDrafts writes the drafts that wait. What can't be written waits on, and the error is ErrUnkept.
func (a *App) WriteDrafts() error {
	a.drafting.Lock()
	defer a.drafting.Unlock()
	waiting := map[string]*draft{}
	a.mu.RLock()
	for name, d := range a.drafts {
		if d.waits {
			waiting[name] = d
		}
	}
	a.mu.RUnlock()
	v, err := a.disk()
	if err != nil {
		return nil // Close has written them, or said why not
	}
	err = a.writeDrafts(v, waiting)
	a.measure(v)
	return err
}

// SetDraft keeps a draft, nil to drop it, on disk when it returns. One that can't be written leaves the one before.
func (a *App) SetDraft(name string, b []byte) error {
	a.drafting.Lock()
	defer a.drafting.Unlock()
	v, err := a.disk()
	if err != nil {
		return err
	}
	if err := v.SetDraft(name, b); err != nil {
		return err
	}
	a.mu.Lock()
	if a.v == v {
		a.drafts[name] = &draft{b: b}
	}
	a.mu.Unlock()
	a.measure(v)
	return nil
}

// kept returns a draft that was read or kept since the vault was opened.
func (a *App) kept(name string) (b []byte, known bool, err error) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	d := a.drafts[name]
	if d == nil {
		return nil, false, nil
	}
	return d.b, true, d.err
}

// readDrafts reads drafts that are asked for on UI goroutines.
func readDrafts(v *vault.Vault, names ...string) map[string]*draft {
	all := map[string]*draft{}
	for _, name := range names {
		b, err := v.Draft(name)
		all[name] = &draft{b: b, err: err}
	}
	return all
}

// writeDrafts writes those of some drafts that wait. The caller holds drafting.
func (a *App) writeDrafts(v *vault.Vault, drafts map[string]*draft) (err error) {
	for name, d := range drafts {
		if !d.waits {
			continue
		}
		old, failed := v.Draft(name)
		if failed != nil || !bytes.Equal(old, d.b) {
			failed = v.SetDraft(name, d.b)
		}
		if failed != nil {
			err = errors.Join(err, failed)
			continue
		}
		a.mu.Lock()
		d.waits = false
		a.mu.Unlock()
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnkept, err)
	}
	return nil
}

// forget drops a draft after what it is about was deleted, which err is the outcome of.
func (a *App) forget(draft string, err error) error {
	if err != nil && !errors.Is(err, ErrEarlierKept) {
		return err
	}
	if dropped := a.SetDraft(draft, nil); dropped != nil && !errors.Is(dropped, ErrLocked) {
		return errors.Join(err, fault.New("fault.draftLeft", "deleted; the half-filled form about it is still there: {{.Err}}", fault.Data{"Err": dropped}))
	}
	return err
}

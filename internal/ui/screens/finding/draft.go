package finding

import (
	"encoding/json"
	"reflect"

	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/widgets"
)

// draft keeps what is half-written on a page: in memory at once, and in the vault when the page is left.
type draft[T any] struct {
	env   *screen.Env
	name  string
	notes []*widgets.NoteEntry // on the screen; each hands its words over only when the typing rests

	saving bool // what it is of is on its way into the diary
}

// load hands over what was kept; found is false where there is nothing, or nothing that can be read.
func (d *draft[T]) load(then func(of T, found bool)) {
	d.env.LoadDraft(d.name, func(b []byte) {
		var of T
		found := len(b) > 0 && json.Unmarshal(b, &of) == nil
		then(of, found)
	})
}

// note makes a note whose words are a part of the draft.
func (d *draft[T]) note(hint, words string, most int, typed func(string)) *widgets.NoteEntry {
	n := widgets.NewNoteEntry(d.env.L, hint, d.env.Clock, typed).Most(most).Rows(2)
	n.SetText(words)
	d.notes = append(d.notes, n)
	return n
}

// flush takes the words that the notes have not handed over yet.
func (d *draft[T]) flush() {
	for _, n := range d.notes {
		n.Flush()
	}
}

// redraw is for a page that is about to be drawn anew, with other notes in the place of those that it has.
func (d *draft[T]) redraw() {
	d.flush()
	d.notes = nil
}

// keep remembers what is being written, nothing where nobody wrote anything.
func (d *draft[T]) keep(of T) {
	if reflect.ValueOf(&of).Elem().IsZero() {
		d.env.Remember(d.name, "")
		return
	}
	b, err := json.Marshal(of)
	if err != nil {
		d.env.NotKept(err)
		return
	}
	d.env.Remember(d.name, string(b))
}

// save runs the use case that puts it into the diary, says what went wrong, and calls done when it is there. A second tap meanwhile does
// nothing, else somebody new would be listed twice.
func (d *draft[T]) save(work func() error, done func()) {
	if d.saving {
		return
	}
	d.saving = true
	d.env.Do(work, func(err error) {
		d.saving = false
		if screen.Done(err) {
			d.env.Nav.Toast(d.env.L.X("action.saved", "Saved."), "", nil)
			done()
		}
		if err != nil {
			d.env.Nav.Toast(d.env.L.Error(err), "", nil)
		}
	})
}

// drop forgets it, with what was typed last.
func (d *draft[T]) drop() {
	d.redraw()
	d.env.Remember(d.name, "")
}

// write puts what is remembered on the disk.
func (d *draft[T]) write() {
	d.flush()
	d.env.Keep(d.env.App.WriteDrafts)
}

package finding

import (
	"encoding/json"

	"unhurried/internal/ui/screen"
)

// draft keeps what is half-written on a page: in memory at once, and in the vault when the page is left.
type draft[T any] struct {
	env  *screen.Env
	name string
}

// load hands over what was kept; found is false where there is nothing, or nothing that can be read.
func (d draft[T]) load(then func(of T, found bool)) {
	d.env.LoadDraft(d.name, func(b []byte) {
		var of T
		found := len(b) > 0 && json.Unmarshal(b, &of) == nil
		then(of, found)
	})
}

// keep remembers what is being written.
func (d draft[T]) keep(of T) {
	b, err := json.Marshal(of)
	if err != nil {
		d.env.NotKept(err)
		return
	}
	d.env.Remember(d.name, string(b))
}

// drop forgets it, and write puts what is remembered on the disk.
func (d draft[T]) drop()  { d.env.Remember(d.name, "") }
func (d draft[T]) write() { d.env.Keep(d.env.App.WriteDrafts) }

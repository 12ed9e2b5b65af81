package clients

import (
	"strings"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// row is a client in the list.
type row struct {
	id     homework.ID
	alias  string
	next   string // the next visit, in words
	newest string // whose newest files are there, and of when
	look   []string
	behind bool
}

// newRows lists the clients by their next visit.
func newRows(l *wording.Language, w *homework.Workspace, today homework.Day) (all []row) {
	for _, c := range w.Listed(today) {
		r := row{id: c.ID, alias: c.Alias, next: l.X("clients.noVisit", "no visit noted"), behind: c.Behind(today)}
		if next, _ := c.Visit(today); next != nil {
			r.next = visitSaid(l, next, today)
		}
		var files []string
		for _, f := range c.Newest() {
			files = append(files, l.X("clients.newest", "{{.Name}}, {{.Day}}", map[string]any{"Name": f.Name, "Day": l.Date(f.Made, today)}))
		}
		r.newest = l.X("clients.noFile", "no file yet")
		if len(files) > 0 {
			r.newest = l.X("clients.files", "Newest files: {{.Files}}", map[string]any{"Files": strings.Join(files, "; ")})
		}
		for _, reason := range c.LookFirst().Reasons() {
			r.look = append(r.look, l.LookFirst(reason))
		}
		all = append(all, r)
	}
	return all
}

// visitSaid is a visit in words.
func visitSaid(l *wording.Language, v *homework.Visit, today homework.Day) string {
	if v.At == "" {
		return l.Date(v.On, today)
	}
	return l.Date(v.On, today) + ", " + v.At
}

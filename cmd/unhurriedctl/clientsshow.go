package main

import (
	"bytes"
	"io"
	"strings"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/wording"
)

func trimmed(b []byte) string { return strings.TrimSpace(string(b)) }

type clientsListCmd struct {
	workspaceFlags
	Format string `enum:"text,json" default:"text" key:"ctl.help.format" help:"text or json."`
}

// clientJSON is a client as "clients list --format json" and "clients show --format json" print it.
type clientJSON struct {
	Alias     string         `json:"alias"`
	Next      *homework.Day  `json:"next_visit,omitempty"`
	At        string         `json:"at,omitempty"`
	Last      *homework.Day  `json:"last_visit,omitempty"`
	Newest    *homework.Day  `json:"newest_file,omitempty"` // the day on which it was made
	LookFirst []string       `json:"look_first,omitempty"`  // no-practice, or the id of a questionnaire that got worse
	Behind    bool           `json:"behind,omitempty"`      // no file has come since the last visit
	Files     []keptJSON     `json:"files,omitempty"`
	Notes     []noteJSON     `json:"notes,omitempty"`
	Plans     []sentJSON     `json:"plans,omitempty"`
	Progress  []*report.Data `json:"progress,omitempty"` // the newest file of each member, or all put together
}

type keptJSON struct {
	File     homework.ID  `json:"file"`
	Name     string       `json:"name"`
	From     homework.Day `json:"from"`
	To       homework.Day `json:"to"`
	Made     homework.Day `json:"made"`
	Received homework.Day `json:"received"`
}

type noteJSON struct {
	Note  homework.ID  `json:"note"`
	On    homework.Day `json:"on"`
	Words string       `json:"words"`
}

type sentJSON struct {
	Plan string       `json:"plan"`
	On   homework.Day `json:"on"`
	Text string       `json:"text"`
}

func clientOf(c *homework.Client, today homework.Day) clientJSON {
	j := clientJSON{Alias: c.Alias, Behind: c.Behind(today)}
	next, last := c.Visit(today)
	if next != nil {
		j.Next, j.At = &next.On, next.At
	}
	if last != nil {
		j.Last = &last.On
	}
	for _, f := range c.Newest() {
		if j.Newest == nil || f.Made > *j.Newest {
			j.Newest = &f.Made
		}
	}
	j.LookFirst = c.LookFirst().Reasons()
	return j
}

// Run lists the clients.
func (c *clientsListCmd) Run(s streams) error {
	return c.with(s, func(a *app.App) error {
		all := []clientJSON{}
		a.Read(func(st *homework.State) {
			for _, of := range st.Workspace.Listed(a.Today()) {
				all = append(all, clientOf(of, a.Today()))
			}
		})
		p := s.answer()
		if c.Format == "json" {
			p.json(all)
			return p.err
		}
		look := false
		for _, j := range all {
			p.client(j)
			look = look || len(j.LookFirst) > 0
		}
		if look {
			p.line("")
			p.line("%s", s.l.LookFirstRule())
		}
		return p.err
	})
}

// client prints a client on a line.
func (p *printer) client(j clientJSON) {
	next := p.l.X("clients.noVisit", "no visit noted")
	if j.Next != nil {
		next = strings.TrimSpace(j.Next.String() + " " + j.At)
	}
	var notes []string
	for _, reason := range j.LookFirst {
		notes = append(notes, p.l.LookFirst(reason))
	}
	if j.Behind {
		notes = append(notes, p.l.X("clients.behind", "no file since the last visit"))
	}
	p.line("%-18s %s%s", next, j.Alias, prefixed(": ", strings.Join(notes, "; ")))
}

func prefixed(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}

// filesNewest shows the newest file of each member, rather than all files.
const filesNewest = "newest"

type clientsShowCmd struct {
	clientFlags
	Files  string `enum:"newest,all" default:"newest" key:"ctl.help.clientShowFiles" help:"newest: the newest file of each member; all: all files so far, put together, and the whole of them unless --since says otherwise."`
	Since  string `placeholder:"DATE" key:"ctl.help.since" help:"last: since the last appointment, where there was one; all: the whole file; or since a day such as 2026-09-01."`
	Format string `enum:"text,json,html,pdf,csv" default:"text" key:"ctl.help.reviewFormat" help:"text, json, html, pdf or csv."`
	Out    string `placeholder:"PATH" key:"ctl.help.reviewOut" help:"Write to this file, which must not exist, rather than to the terminal."`
	Force  bool   `key:"ctl.help.force" help:"Replace the file if it exists; a diary is never replaced."`
}

// Run shows the client. The forms but text and json are of the progress files alone.
func (c *clientsShowCmd) Run(s streams) error {
	review := reviewCmd{Since: c.Since, Format: c.Format, Out: c.Out}
	read := (*app.App).ClientHistory
	if c.Files == filesNewest {
		read = func(a *app.App, client homework.ID) ([]*report.Data, error) { return a.ClientProgress(client) }
	}
	if c.Since == "" {
		review.Since = map[bool]string{true: sinceLast, false: sinceAll}[c.Files == filesNewest]
	}
	from, err := review.since()
	if err != nil {
		return err
	}
	return c.with(s, func(a *app.App, client homework.ID) error {
		data, err := read(a, client)
		if err == nil && len(data) > 0 {
			data, err = review.part(s, data, from)
		}
		if err != nil {
			return err
		}
		body, err := c.body(s.l, a, client, data)
		if err != nil {
			return err
		}
		if c.Out != "" {
			return app.WriteOver(c.Out, c.Force, func(w io.Writer) error {
				_, err := w.Write(body)
				return err
			})
		}
		p := s.answer()
		p.text(body)
		return p.err
	})
}

func (c *clientsShowCmd) body(l *wording.Language, a *app.App, client homework.ID, data []*report.Data) (body []byte, err error) {
	var j clientJSON
	a.Read(func(s *homework.State) { j = whole(s.Workspace.Client(client), a.Today()) })
	j.Progress = data
	var b bytes.Buffer
	p := printer{w: &b, l: l}
	switch {
	case c.Format == "json":
		p.json(j)
		return b.Bytes(), p.err
	case len(data) == 0 && c.Format != "text":
		return nil, homework.ErrNoFiles
	case c.Format != "text":
		err := report.Form{Format: c.Format}.Write(&b, l, data...)
		return b.Bytes(), err
	}
	p.client(j)
	for _, f := range j.Files {
		p.X("ctl.clientFile", "file of {{.Name}}, {{.From}} to {{.To}}, received {{.Received}}", args{"Name": f.Name, "From": f.From, "To": f.To, "Received": f.Received})
	}
	for _, x := range j.Plans {
		p.X("ctl.clientPlan", "plan {{.Plan}}, sent {{.On}}", args{"Plan": x.Plan, "On": x.On})
	}
	for _, n := range j.Notes {
		p.line("%s  %s", n.On, words(n.Words))
	}
	if len(data) > 0 {
		p.line("")
		p.text([]byte(report.Text(l, data...)))
	}
	return b.Bytes(), p.err
}

// whole is a client with all that is kept of them but what their files tell.
func whole(c *homework.Client, today homework.Day) clientJSON {
	j := clientOf(c, today)
	for _, f := range c.Files {
		j.Files = append(j.Files, keptJSON{f.ID, f.Name, f.From, f.To, f.Made, f.Received})
	}
	for _, n := range c.Notes {
		j.Notes = append(j.Notes, noteJSON{n.ID, n.On, n.Words})
	}
	for _, x := range c.Plans {
		j.Plans = append(j.Plans, sentJSON{x.Plan, x.On, x.Text})
	}
	return j
}

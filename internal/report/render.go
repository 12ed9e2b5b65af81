package report

import (
	"errors"
	"fmt"
	"io"

	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/wording"
)

// Each form goes through the data by itself. They share their sentences and figures (words.go, trend.go) and differ in the
// rest: a page has cards and charts, escaped by html/template; a document has columns, and room that ends; a terminal has
// lines.

// Form is how a report is written.
type Form struct {
	Format  string // text, json, html, pdf or csv
	OnePage bool   // page one alone
	Letter  bool   // a document of American paper, and not of A4
	Only    Only   // of sessions and weeks those alone; page one and the figures are of all

	packed bool // it goes into what packs it, so that it need not be packed itself
}

// Write writes one or both members' reports in a language, piece by piece: the longest of all would be too much to be in memory in
// every form that it goes through. The JSON is the same in each language.
func (form Form) Write(w io.Writer, l *wording.Language, data ...*Data) error {
	switch form.Format {
	case "text":
		return form.text(w, l, data)
	case "html":
		return form.html(w, l, data)
	case "pdf":
		return form.pdf(w, l, data)
	case "csv":
		if form.OnePage {
			return fault.New("fault.onePageTable", "page one is no table: use text, json, html or pdf")
		}
		return csvTable(w, l, form.listed(data))
	case "json":
		safe := exchange.NewJSON(w)
		return errors.Join(writeJSON(safe, form.values(l, data), " "), safe.Flush())
	}
	return fault.New("fault.notFormat", "{{.Format}} is not a form of a report: use text, json, html, pdf or csv", fault.Data{"Format": fmt.Sprintf("%q", form.Format)})
}

// values are what is written as JSON.
func (form Form) values(l *wording.Language, data []*Data) any {
	switch {
	case form.OnePage:
		return NewOnePage(l, data...)
	case len(data) == 1:
		return form.listed(data)[0]
	}
	return form.listed(data)
}

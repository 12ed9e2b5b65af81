package report

import (
	"bytes"
	"encoding/json"
	"fmt"

	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/wording"
)

// encode writes JSON in one line. Nobody puts it into a page, so that signs like < stay.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return b.Bytes(), err
}

// inLines writes JSON for people: in lines, with a line break at its end.
func inLines(v any) ([]byte, error) {
	line, err := encode(v)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = json.Indent(&b, line, "", " ")
	return b.Bytes(), err
}

// Each form goes through the data by itself. They share their sentences and figures (words.go, trend.go) and differ in the
// rest: a page has cards and charts, escaped by html/template; a document has columns, and room that ends; a terminal has
// lines.

// Form is how a report is written.
type Form struct {
	Format  string // text, json, html, pdf or csv
	OnePage bool   // page one alone
	Letter  bool   // a document of American paper, and not of A4
	Only    Only   // of sessions and weeks those alone; page one and the figures are of all
}

// Render writes one or both members' reports as text, json, html, pdf or csv, in a language. The JSON is the same in each.
func Render(l *wording.Language, format string, data ...*Data) ([]byte, error) {
	return Form{Format: format}.Render(l, data...)
}

// Render writes one or both members' reports in a language.
func (form Form) Render(l *wording.Language, data ...*Data) ([]byte, error) {
	defer frugal()()
	switch form.Format {
	case "text":
		return []byte(form.text(l, data)), nil
	case "html":
		return form.html(l, data)
	case "pdf":
		return form.pdf(l, data)
	case "csv":
		if form.OnePage {
			return nil, fault.New("fault.onePageTable", "page one is no table: use text, json, html or pdf")
		}
		return CSV(l, form.listed(data)...)
	case "json":
		b, err := inLines(form.values(l, data))
		return exchange.JSON(b), err
	}
	return nil, fault.New("fault.notFormat", "{{.Format}} is not a form of a report: use text, json, html, pdf or csv", fault.Data{"Format": fmt.Sprintf("%q", form.Format)})
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

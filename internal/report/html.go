package report

import (
	_ "embed"
	"html/template"
	"sync"

	"unhurried/internal/exchange"
	"unhurried/internal/wording"
)

//go:embed report.gohtml
var pageSource string

// page is parsed when the first report is written: a program that starts does not wait for it. Every report puts the words
// of its own language in.
var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("report").Funcs(functions(wording.English())).Parse(pageSource))
})

// HTML writes one or both members' reports as one page that needs nothing else: no script, no font, no picture from
// outside. html/template escapes every word in it. What is written from right to left stands so, and turns nothing
// around it.
func HTML(l *wording.Language, data ...*Data) ([]byte, error) { return Form{}.html(l, data) }

// shownPage is what the page's template shows: page one and, where it is not alone, the reports.
type shownPage struct {
	One     *OnePage
	Reports []*Data
}

func (form Form) html(l *wording.Language, data []*Data) ([]byte, error) {
	shown := make([]*Data, len(data))
	for i, d := range data {
		shown[i] = d.mapped(exchange.Controls, exchange.Controls)
	}
	put := shownPage{NewOnePage(l, shown...), form.listed(shown)}
	if form.OnePage {
		put.Reports = nil
	}
	var out chunks
	page, err := page().Clone()
	if err != nil {
		return nil, err
	}
	page.Funcs(functions(l))
	err = page.Execute(&out, put)
	return exchange.HTML(out.joined()), err
}

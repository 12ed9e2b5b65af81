package report

import (
	_ "embed"
	"errors"
	"html/template"
	"io"
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

// shownPage is what the page's template shows: page one and, where it is not alone, the reports.
type shownPage struct {
	One     *OnePage
	Reports []*Data
}

// html writes one page that needs nothing else: no script, no font, no picture from outside. Every word in it is escaped. What is
// written from right to left stands so, and turns nothing around it.
func (form Form) html(w io.Writer, l *wording.Language, data []*Data) error {
	shown := make([]*Data, len(data))
	for i, d := range data {
		shown[i] = d.mapped(exchange.Controls, exchange.Controls)
	}
	put := shownPage{NewOnePage(l, shown...), form.listed(shown)}
	if form.OnePage {
		put.Reports = nil
	}
	page, err := page().Clone()
	if err != nil {
		return err
	}
	safe := exchange.NewHTML(w)
	return errors.Join(page.Funcs(functions(l)).Execute(safe, put), safe.Flush())
}

package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"runtime/debug"

	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/wording"
)

// encode writes JSON, in lines and with a line break at its end. Nobody puts it into a page, so that signs like < stay.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(v)
	return b.Bytes(), err
}

// Each form goes through the data by itself. They share their sentences and figures (words.go, trend.go) and differ in the
// rest: a page has cards and charts, escaped by html/template; a document has columns, and room that ends; a terminal has
// lines.

// Render writes one or both members' reports as text, json, html, pdf or csv, in a language. The JSON is the same in each.
func Render(l *wording.Language, format string, data ...*Data) ([]byte, error) {
	// A buffer that grows leaves halves of itself behind. At the bounds of what is taken these are the larger part of the
	// memory that is used, unless they are collected sooner than elsewhere.
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	switch format {
	case "text":
		return []byte(Text(l, data...)), nil
	case "html":
		return HTML(l, data...)
	case "pdf":
		return PDF(l, data...)
	case "csv":
		return CSV(l, data...)
	case "json":
		var v any = data
		if len(data) == 1 {
			v = data[0]
		}
		b, err := encode(v)
		return exchange.JSON(b), err
	}
	return nil, fault.New("fault.notFormat", "{{.Format}} is not a form of a report: use text, json, html, pdf or csv", fault.Data{"Format": fmt.Sprintf("%q", format)})
}

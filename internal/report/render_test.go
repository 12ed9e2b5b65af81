package report

import (
	"bytes"

	"unhurried/internal/wording"
)

// render is a report, or two, in a form.
func render(l *wording.Language, format string, data ...*Data) ([]byte, error) {
	return Form{Format: format}.bytes(l, data...)
}

func (form Form) bytes(l *wording.Language, data ...*Data) ([]byte, error) {
	var b bytes.Buffer
	err := form.Write(&b, l, data...)
	return b.Bytes(), err
}

// dataJSON is data.json of a progress file.
func dataJSON(d *Data) ([]byte, error) {
	var b bytes.Buffer
	err := writeDataJSON(&b, d)
	return b.Bytes(), err
}

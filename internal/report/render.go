package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"filippo.io/age"
)

// OpenFile opens a progress file by its path.
func OpenFile(path string, ids ...age.Identity) (*Data, error) {
	f, err := os.Open(path)
	if err != nil {
		var p *os.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return nil, fmt.Errorf("the progress file can't be read: %w", err)
	}
	d, err := Open(f, ids...)
	return d, errors.Join(err, f.Close())
}

// Render writes one or both members' reports as text, json, html, pdf or csv.
func Render(format string, data ...*Data) ([]byte, error) {
	switch format {
	case "text":
		return []byte(Text(data...)), nil
	case "html":
		return HTML(data...)
	case "pdf":
		return PDF(data...)
	case "csv":
		return CSV(data...)
	case "json":
		var v any = data
		if len(data) == 1 {
			v = data[0]
		}
		b, err := json.MarshalIndent(v, "", " ")
		return append(b, '\n'), err
	}
	return nil, fmt.Errorf("%q is not a form of a report: use text, json, html, pdf or csv", format)
}

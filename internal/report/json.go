package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
)

// jsonWriter writes JSON value by value: encoding/json has the whole of what it is given in memory, twice, before its first byte is out.
type jsonWriter struct {
	*bufio.Writer        // whose errors Flush returns
	indent        string // of each level; without one all is in one line
	value         bytes.Buffer
	encoder       *json.Encoder
	err           error // of a value that is none
}

// writeJSON writes reports, or anything short, with a line break at the end.
func writeJSON(w io.Writer, v any, indent string) error {
	j := &jsonWriter{Writer: bufio.NewWriter(w), indent: indent}
	j.encoder = json.NewEncoder(&j.value)
	j.encoder.SetEscapeHTML(false) // nobody puts it into a page, so that signs like < stay
	switch v := v.(type) {
	case *Data:
		j.data(v, 0)
	case []*Data:
		j.list("[]", 0, len(v), func(i int) { j.data(v[i], 1) })
	default:
		j.any(v, 0)
	}
	_ = j.WriteByte('\n')
	return errors.Join(j.err, j.Flush())
}

// data writes one report, and of its lists one element after the other.
func (j *jsonWriter) data(d *Data, level int) {
	names, values := fieldsOf(d)
	j.list("{}", level, len(names), func(i int) {
		j.any(names[i], level+1)
		_ = j.WriteByte(':')
		if j.indent != "" {
			_ = j.WriteByte(' ')
		}
		v := values[i]
		if v.Kind() != reflect.Slice || v.IsNil() {
			j.any(v.Interface(), level+1)
			return
		}
		j.list("[]", level+1, v.Len(), func(i int) { j.any(v.Index(i).Addr().Interface(), level+2) })
	})
}

// fieldsOf returns the fields that a report has in JSON. Only lists are left out when they are empty.
func fieldsOf(d *Data) (names []string, values []reflect.Value) {
	v := reflect.ValueOf(d).Elem()
	for i := range v.NumField() {
		name, option, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		if name != "" && (option != "omitempty" || v.Field(i).Len() > 0) {
			names, values = append(names, name), append(values, v.Field(i))
		}
	}
	return names, values
}

// list writes what stands between two brackets and is parted by commas.
func (j *jsonWriter) list(brackets string, level, n int, each func(i int)) {
	_ = j.WriteByte(brackets[0])
	for i := range n {
		if i > 0 {
			_ = j.WriteByte(',')
		}
		j.line(level + 1)
		each(i)
	}
	if n > 0 {
		j.line(level)
	}
	_ = j.WriteByte(brackets[1])
}

// line begins a line, where there are lines.
func (j *jsonWriter) line(level int) {
	if j.indent != "" {
		_, _ = j.WriteString("\n" + strings.Repeat(j.indent, level))
	}
}

// any writes a value as encoding/json does.
func (j *jsonWriter) any(v any, level int) {
	j.value.Reset()
	if j.indent != "" {
		j.encoder.SetIndent(strings.Repeat(j.indent, level), j.indent)
	}
	if err := j.encoder.Encode(v); err != nil && j.err == nil {
		j.err = err
	}
	_, _ = j.Write(bytes.TrimSuffix(j.value.Bytes(), []byte("\n")))
}

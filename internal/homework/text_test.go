package homework_test

import (
	"reflect"
	"testing"

	hw "unhurried/internal/homework"
)

// Whatever text of an event is no whole text, the event is refused before it is written: what was saved would be another
// text, or none that another computer reads.
func TestEveryTextOfAnEventIsWholeText(t *testing.T) {
	fields := 0
	for typ, e := range every {
		var visit func(v reflect.Value, at string)
		visit = func(v reflect.Value, at string) {
			switch v.Kind() {
			case reflect.String:
				old := v.String()
				for _, bad := range []string{"\xff", "caf\xe9", old + "\xed\xa0\x80"} {
					v.SetString(bad)
					if _, err := hw.Encode(e); err == nil {
						t.Errorf("type %d: %s may be %q", typ, at, bad)
					}
				}
				v.SetString(old)
				fields++
			case reflect.Pointer, reflect.Interface:
				if !v.IsNil() {
					visit(v.Elem(), at)
				}
			case reflect.Slice, reflect.Array:
				for i := range v.Len() {
					visit(v.Index(i), at)
				}
			case reflect.Struct:
				for i := range v.NumField() {
					if f := v.Type().Field(i); f.IsExported() {
						visit(v.Field(i), at+"."+f.Name)
					}
				}
			}
		}
		visit(reflect.ValueOf(e), reflect.TypeOf(e).String())
		if _, err := hw.Encode(e); err != nil {
			t.Errorf("type %d: as it was it is refused: %v", typ, err)
		}
	}
	if fields < 30 {
		t.Errorf("only %d texts were tried", fields)
	}
}

package wording_test

import (
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// A warning names what is missing or forged, whatever it is that this version writes.
func TestEveryEntryHasAName(t *testing.T) {
	l := wording.English()
	names := map[string]homework.Type{}
	for typ := range homework.Type(1000) {
		e, err := homework.Decode(homework.Raw{Type: typ, Shared: []byte{0xff}})
		if _, unknown := e.(*homework.Unknown); unknown && err == nil {
			continue
		}
		name := l.Entry(typ)
		if other, twice := names[name]; twice || name == l.Entry(60000) {
			t.Errorf("type %d is called %q, like type %d or one that nobody knows", typ, name, other)
		}
		names[name] = typ
	}
	if len(names) < 30 {
		t.Errorf("only %d types were looked at", len(names))
	}
}

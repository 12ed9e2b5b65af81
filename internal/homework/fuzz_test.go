package homework_test

import (
	"reflect"
	"testing"

	hw "unhurried/internal/homework"
)

// FuzzDecode gives bytes from a hostile key holder to the decoder: it must end soon, in an event that can be written
// again and shown, or in an error.
func FuzzDecode(f *testing.F) {
	for _, e := range every {
		raw := encode(f, e)
		f.Add(uint16(raw.Type), raw.Shared, raw.Private)
	}
	f.Add(uint16(hw.TypeCheckedIn), []byte("\xa0"), []byte("\xf6"))
	f.Add(uint16(hw.TypeSetup), []byte("\x9b\xff\xff\xff\xff\xff\xff\xff\xff"), []byte(nil))                      // a list of 2^64 items
	f.Add(uint16(hw.TypeWeeklyCheckedIn), []byte("\xa1\x02\x9b\x00\x00\x00\x01\x00\x00\x00\x00"), []byte(nil))    // of 2^32
	f.Add(uint16(hw.TypeMemberNamed), []byte("\xa1\x01\x7b\x7f\xff\xff\xff\xff\xff\xff\xff"), []byte(nil))        // a long text
	f.Add(uint16(hw.TypePrivate), []byte("\xa0"), []byte("\x81\x81\x81\x81\x81\x81\x81\x81\x81\x81\x81\x81\x00")) // a deep nest
	f.Add(uint16(999), []byte("anything"), []byte("else"))
	f.Fuzz(func(t *testing.T, typ uint16, shared, private []byte) {
		e, err := hw.Decode(hw.Raw{Type: hw.Type(typ), Shared: shared, Private: private, HasPrivate: private != nil})
		if err != nil {
			return
		}
		if err := e.Validate(); err != nil {
			t.Fatalf("decoded to what breaks its own rules: %v", err)
		}
		s := hw.NewState(0, 2)
		for author := range 3 {
			s.Apply(e, hw.Stamp{Author: author, Day: hw.Day(len(shared)) << 20})
		}
		figures(s, &hw.Catalog{}, "", hw.Span{From: 0, To: day})
		s.Today(&hw.Catalog{}, day)
		for _, l := range hw.Scales {
			s.Trend(l.ID, 0, hw.Span{From: 0, To: day}, day)
		}
		raw, err := hw.Encode(e)
		if err != nil {
			t.Fatalf("can't be written again: %v", err)
		}
		if again, err := hw.Decode(raw); err != nil || !same(again, e) {
			t.Fatalf("%v: %+v came back as %+v", err, e, again)
		}
	})
}

// same compares events but for empty lists and texts, which are not kept.
func same(a, b hw.Event) bool {
	x, errX := hw.Encode(a)
	y, errY := hw.Encode(b)
	return errX == nil && errY == nil && reflect.DeepEqual(x, y)
}

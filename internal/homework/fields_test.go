package homework

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Whatever object encoding/json takes, its fields are those that it finds: of two with one name the last.
func TestEachFieldIsFoundAsEncodingJSONFindsIt(t *testing.T) {
	same := func(t interface{ Fatalf(string, ...any) }, object string) {
		var want map[string]json.RawMessage
		if json.Unmarshal([]byte(object), &want) != nil {
			return
		}
		got := map[string]json.RawMessage{}
		if err := eachField([]byte(object), func(name, value []byte) error {
			var v json.RawMessage
			if err := json.Unmarshal(value, &v); err != nil {
				return err
			}
			got[string(name)] = v
			return nil
		}); err != nil {
			t.Fatalf("%q: %v", object, err)
		}
		if !slices.Equal(slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want))) {
			t.Fatalf("%q has the fields %q, and is read as %q", object, want, got)
		}
		for name := range want {
			if string(got[name]) != string(want[name]) {
				t.Fatalf("%q: %s is %q, and is read as %q", object, name, want[name], got[name])
			}
		}
	}
	for _, s := range []string{
		`null`, `{}`, ` { } `, `{"a":1}`, `{ "a" : [ 1 , {"b":2} ] , "c":"}" }`, `{"a":"\",\"b\":1"}`, `{"p\u0061in":3}`, `{"a":1,"a":2}`,
		`{"":null,"\\":"\\"}`, `{"a":{"a":{"a":"{"}},"b":[[]]}`,
	} {
		same(t, s)
	}
	value := rapid.Custom(func(t *rapid.T) any {
		return rapid.OneOf(rapid.String().AsAny(), rapid.Int().AsAny(), rapid.SliceOfN(rapid.String(), 0, 3).AsAny(),
			rapid.MapOfN(rapid.String(), rapid.StringMatching(`["{}:,\\\[\]]*`), 0, 3).AsAny()).Draw(t, "value")
	})
	rapid.Check(t, func(t *rapid.T) {
		b, err := json.MarshalIndent(rapid.MapOfN(rapid.String(), value, 0, 5).Draw(t, "object"), "", rapid.SampledFrom([]string{"", " "}).Draw(t, "indent"))
		if err != nil {
			t.Fatal(err)
		}
		same(t, string(b))
	})
}

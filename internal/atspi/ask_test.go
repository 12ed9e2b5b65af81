package atspi

import (
	"math"
	"reflect"
	"testing"

	"github.com/godbus/dbus/v5"
)

// refuses does nothing that it is asked to.
type refuses struct{}

func (refuses) Press(ID) bool                     { return false }
func (refuses) Focus(ID) bool                     { return false }
func (refuses) Reveal(ID) bool                    { return false }
func (refuses) SetValue(ID, float64) bool         { return false }
func (refuses) SetCaret(ID, int) bool             { return false }
func (refuses) Replace(ID, int, int, string) bool { return false }

// Whatever is asked of whatever node, by whichever method there is, gets an answer that can be sent: a panic would end the
// program.
func TestWhateverIsAskedIsAnswered(t *testing.T) {
	const on = Enabled | Sensitive | Showing | Visible
	s := &session{cfg: Config{Actions: refuses{}}, name: ":1.1"}
	s.desktop.Store(&ref{"", nowhere})
	s.now.Store(newSnapshot("app", &Node{ID: 1, Role: Frame, States: on, Children: []*Node{
		{ID: 2, Role: Slider, States: on, Value: &Value{Max: 10}},
		{ID: 3, Role: Entry, States: on | Editable, Text: &Text{Content: "a é\n", Caret: 2, To: 2}},
		{ID: 4, Role: PasswordText, States: on | Editable, Text: &Text{Secret: true}},
		{ID: 5, Role: Panel, States: on, Children: []*Node{{ID: 6, States: on | Selectable | Selected, Action: "choose"}, {ID: 7, States: on | Selectable}}},
		{ID: 8, Role: Button, States: on, Action: "press"},
	}}))
	objects := []any{application{s}, cache{s}}
	for _, o := range s.offers() {
		objects = append(objects, o)
	}
	messages := []any{}
	for _, path := range []dbus.ObjectPath{rootPath, nodes, "/", pathOf(1), pathOf(2), pathOf(3), pathOf(4), pathOf(5), pathOf(6), pathOf(8), pathOf(99)} {
		messages = append(messages, dbus.Message{Headers: map[dbus.HeaderField]dbus.Variant{dbus.FieldPath: dbus.MakeVariant(path)}})
	}
	values := map[reflect.Type][]any{
		reflect.TypeFor[dbus.Message](): messages,
		reflect.TypeFor[dbus.Variant](): {dbus.MakeVariant(1.5), dbus.MakeVariant(int32(3)), dbus.MakeVariant("x")},
		reflect.TypeFor[string](): {ofAccessible, ofApplication, ofComponent, ofAction, ofValue, ofText, ofEditableText, ofSelection,
			"Name", "Id", "CurrentValue", "CaretOffset", "", "\xff"},
		reflect.TypeFor[bool]():   {false, true},
		reflect.TypeFor[int32]():  {int32(math.MinInt32), int32(-1), int32(0), int32(1), int32(4), int32(1_000_000), int32(math.MaxInt32)},
		reflect.TypeFor[uint32](): {uint32(0), uint32(1), uint32(2), uint32(3), uint32(6), uint32(math.MaxUint32)},
	}
	asked := 0
	var ask func(method reflect.Value, args []reflect.Value)
	ask = func(method reflect.Value, args []reflect.Value) {
		if len(args) < method.Type().NumIn() {
			for _, v := range values[method.Type().In(len(args))] {
				ask(method, append(args[:len(args):len(args)], reflect.ValueOf(v)))
			}
			return
		}
		asked++
		for _, out := range method.Call(args) {
			if _, failed := out.Interface().(*dbus.Error); !failed {
				dbus.SignatureOf(out.Interface()) // panics for what can't be sent
			}
		}
	}
	methods := 0
	for _, o := range objects {
		for i := range reflect.TypeOf(o).NumMethod() {
			before := asked
			if ask(reflect.ValueOf(o).Method(i), nil); asked == before {
				t.Errorf("%s of %T is not asked", reflect.TypeOf(o).Method(i).Name, o)
			}
			methods++
		}
	}
	if methods < 50 {
		t.Errorf("there are only %d methods", methods)
	}
}

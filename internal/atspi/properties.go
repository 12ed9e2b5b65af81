package atspi

import "github.com/godbus/dbus/v5"

// properties answers for what D-Bus calls the properties of an object.
type properties struct{ *session }

// of returns the properties that a node of a look has by an interface.
func (p properties) of(look *snapshot, e *entry, of string) map[string]any {
	switch of {
	case ofAccessible:
		return map[string]any{"Name": e.Name, "Description": e.Description, "Parent": p.parent(e), "ChildCount": int32(len(e.children)),
			"Locale": p.cfg.Locale, "AccessibleId": "", "HelpText": ""}
	case ofApplication:
		return map[string]any{"ToolkitName": p.cfg.Toolkit, "Version": p.cfg.Version, "ToolkitVersion": p.cfg.Version,
			"AtspiVersion": "2.1", "InterfaceVersion": uint32(1), "Id": p.number.Load()}
	case ofAction:
		return map[string]any{"NActions": int32(1)}
	case ofValue:
		v := e.Value
		return map[string]any{"MinimumValue": v.Min, "MaximumValue": v.Max, "MinimumIncrement": v.Step, "CurrentValue": v.Now, "Text": e.ValueText}
	case ofText:
		return map[string]any{"CharacterCount": int32(len(e.letters)), "CaretOffset": int32(e.Text.Caret)}
	case ofSelection:
		return map[string]any{"NSelectedChildren": int32(len(look.chosen(e)))}
	}
	return nil
}

func (p properties) all(m dbus.Message, of string) (map[string]any, *entry, *dbus.Error) {
	look, e, err := p.at(m)
	if err != nil {
		return nil, nil, err
	}
	if !e.has(of) {
		return nil, nil, errLacks
	}
	return p.of(look, e, of), e, nil
}

func (p properties) Get(m dbus.Message, of, name string) (dbus.Variant, *dbus.Error) {
	all, _, err := p.all(m, of)
	if err != nil {
		return dbus.MakeVariant(""), err
	}
	value, ok := all[name]
	if !ok {
		return dbus.MakeVariant(""), errNoSuch
	}
	return dbus.MakeVariant(value), nil
}

func (p properties) GetAll(m dbus.Message, of string) (map[string]dbus.Variant, *dbus.Error) {
	all, _, err := p.all(m, of)
	if err != nil {
		return nil, err
	}
	out := map[string]dbus.Variant{}
	for name, value := range all {
		out[name] = dbus.MakeVariant(value)
	}
	return out, nil
}

// Set takes the number that the registry gives the application, and moves sliders.
func (p properties) Set(m dbus.Message, of, name string, to dbus.Variant) *dbus.Error {
	_, e, err := p.all(m, of)
	if err != nil {
		return err
	}
	switch value := to.Value().(type) {
	case int32:
		if of == ofApplication && name == "Id" {
			p.number.Store(value)
			return nil
		}
	case float64:
		if of == ofValue && name == "CurrentValue" && value >= e.Value.Min && value <= e.Value.Max && p.cfg.Actions.SetValue(e.ID, value) {
			return nil
		}
	}
	return errNoSuch
}

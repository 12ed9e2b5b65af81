package homework

import (
	"maps"
	"slices"
)

// Types returns the types of events that this version knows, TypePrivate aside.
func Types() []Type { return slices.Sorted(maps.Keys(events)) }

// ChangeNumber gives a number of a program another value from a day on, as a therapist's plan will. An empty stage means all.
func (s *State) ChangeNumber(program, stage, param string, value float64, from Day) {
	s.numbers = append(s.numbers, numberChange{program, stage, param, value, from, ""})
}

// PrivateKinds returns the privateKinds of wholly private events that this version knows.
func PrivateKinds() []int {
	var all []int
	for _, k := range slices.Sorted(maps.Keys(privateKinds)) {
		all = append(all, int(k))
	}
	return all
}

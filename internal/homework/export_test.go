package homework

import (
	"maps"
	"slices"
)

// Types returns the types of events that this version knows, TypePrivate aside.
func Types() []Type { return slices.Sorted(maps.Keys(events)) }

// PrivateKinds returns the privateKinds of wholly private events that this version knows.
func PrivateKinds() []int {
	var all []int
	for _, k := range slices.Sorted(maps.Keys(privateKinds)) {
		all = append(all, int(k))
	}
	return all
}

// Package homework is the domain: what people do is an event, and what the app shows is a fold over events.
//
// Events come from a log as bytes (Decode), are applied to a State in order (State.Apply), and everything that a screen
// or a report shows is a pure function of that State, the Catalog of content and a day. The package does no I/O, knows
// no clock and no user interface.
//
// There is one file for each family of events; it holds the event structs, their Validate and their apply. A new event
// is such a file and a line in the table of types.go, or of private.go when nobody but its author may know what it is.
// The files content.go and content_*.go hold what packs are made of: values, and no rules.
package homework

package homework

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxID bounds ids that events carry; content ids are far shorter.
const maxID = 80

// Setup says how a vault is used: by one person or two, and what brings them here.
type Setup struct {
	Solo     bool      `cbor:"1,keyasint,omitempty"`
	Concerns []Concern `cbor:"2,keyasint,omitempty"`
}

// Type returns TypeSetup.
func (*Setup) Type() Type { return TypeSetup }

// Validate bounds the list of concerns.
func (e *Setup) Validate() error {
	if len(e.Concerns) > 2*len(Concerns) {
		return errors.New("there are more concerns than the app knows")
	}
	return nil
}

func (e *Setup) apply(s *State, _ Stamp) {
	s.Solo, s.Concerns = e.Solo, e.Concerns
}

// MemberNamed gives its author a name or initials. The name stands in the log alone, never in the clear.
type MemberNamed struct {
	Name string `cbor:"1,keyasint"`
}

// Type returns TypeMemberNamed.
func (*MemberNamed) Type() Type { return TypeMemberNamed }

// Validate wants a name of 1 to 40 characters on one line.
func (e *MemberNamed) Validate() error {
	switch n := utf8.RuneCountInString(e.Name); {
	case strings.TrimSpace(e.Name) == "":
		return errors.New("a name or initials are needed")
	case n > 40:
		return fmt.Errorf("the name has %d characters, and 40 is the most", n)
	case strings.ContainsAny(e.Name, "\n\r\t\x00") || !utf8.ValidString(e.Name):
		return errors.New("the name holds characters that can't be shown on one line")
	}
	return nil
}

func (e *MemberNamed) apply(s *State, at Stamp) { s.Names[at.Author] = e.Name }

// checkID reports an error unless id looks like the id of a content item.
func checkID(what, id string) error {
	if id == "" {
		return fmt.Errorf("the %s is missing", what)
	}
	if len(id) > maxID {
		return fmt.Errorf("the id of the %s is too long", what)
	}
	for _, r := range id {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return fmt.Errorf("%q is not the id of a %s: ids are lowercase words with hyphens", id, what)
		}
	}
	return nil
}

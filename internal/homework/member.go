package homework

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"unhurried/internal/fault"
)

// maxID bounds ids that events carry; content ids are far shorter.
const maxID = 80

// Setup says how a vault is used: as a diary, by one person or two, with what brings them here; or as a workspace.
//
// It also tells how many members have a key from here on, so that what was decided while there was one, or two, keeps
// its meaning when the other joins later or leaves.
type Setup struct {
	Solo     bool      `cbor:"1,keyasint,omitempty"` // one person; for earlier versions: State.Solo goes by who has a key
	Concerns []Concern `cbor:"2,keyasint,omitempty"`
	Members  int       `cbor:"3,keyasint,omitempty"` // 1 (its author) or 2; 0 leaves it as it is
	Names    []string  `cbor:"4,keyasint,omitempty"` // by place, for members who have not given theirs yet
	// The hour at which a day begins, 0 to LatestDayBegins, and the day with which a week begins on the screen: 1 (Monday) to 7, or 0 for what
	// is usual in the reader's country. Nil leaves either as it is.
	DayBegins  *int `cbor:"5,keyasint,omitempty"`
	WeekBegins *int `cbor:"6,keyasint,omitempty"`
	// Workspace makes the vault a workspace, which it stays.
	Workspace bool `cbor:"7,keyasint,omitempty"`
}

// Validate bounds the list of concerns.
func (e *Setup) Validate() error {
	if len(e.Concerns) > 2*len(Concerns) {
		return fault.New("fault.concerns", "there are more concerns than the app knows")
	}
	for _, c := range e.Concerns {
		if err := checkID(nounConcern, string(c)); err != nil {
			return err
		}
	}
	if e.Members < 0 || e.Members > 2 {
		return fault.New("fault.memberCount", "a diary has 1 or 2 members, not {{.Members}}", fault.Data{"Members": e.Members})
	}
	if e.DayBegins != nil && (*e.DayBegins < 0 || *e.DayBegins > LatestDayBegins) {
		return fault.New("fault.dayBegins", "a day begins at an hour from 0 to {{.Latest}}, not at {{.Hour}}", fault.Data{"Latest": LatestDayBegins, "Hour": *e.DayBegins})
	}
	if e.WeekBegins != nil && (*e.WeekBegins < 0 || *e.WeekBegins > 7) {
		return fault.New("fault.weekBegins", "a week begins with a day from 1 (Monday) to 7, or 0 for what is usual; {{.Day}} is none", fault.Data{"Day": *e.WeekBegins})
	}
	if len(e.Names) > 2 {
		return fault.New("fault.twoNames", "a diary has at most two names")
	}
	for _, n := range e.Names {
		if err := checkName(n); err != nil {
			return err
		}
	}
	return nil
}

func (e *Setup) apply(s *State, at Stamp) {
	s.Concerns = e.Concerns
	for i, n := range e.Names {
		if s.Names[i] == "" {
			s.Names[i] = n
		}
	}
	if e.DayBegins != nil {
		s.DayBegins = *e.DayBegins
	}
	if e.WeekBegins != nil {
		s.WeekBegins = *e.WeekBegins
	}
	if e.Workspace && s.Workspace == nil {
		s.Workspace = &Workspace{clients: map[ID]*Client{}}
	}
	first, before := !s.setUp, s.Members
	s.setUp = true
	if e.Members != 0 {
		s.said = e.Members
	}
	switch {
	case e.Members == 2:
		s.Members = 2
	case e.Members == 1 && (first || s.keys == 1): // nobody can put the other out of a vault that has both keys
		s.Members, s.alone = 1, at.Author
	}
	// Who says that they are alone may have been, before somebody else joined: what was for both was with the one who left. In a
	// vault of two it does no more than either may do at any time.
	if !first && (s.Members != before || e.Members == 1) {
		s.endJoint(at.Day)
	}
}

// MemberNamed gives its author a name or initials. The name stands in the log alone, never in the clear.
type MemberNamed struct {
	Name string `cbor:"1,keyasint"`
}

// Validate wants a name of 1 to 40 characters on one line.
func (e *MemberNamed) Validate() error { return checkName(e.Name) }

func checkName(name string) error {
	switch n := utf8.RuneCountInString(name); {
	case strings.TrimSpace(name) == "":
		return fault.New("fault.nameless", "a name or initials are needed")
	case n > 40:
		return fault.New("fault.nameLong", "the name has {{.N}} characters, and 40 is the most", fault.Data{"N": n})
	case !utf8.ValidString(name) || strings.ContainsFunc(name, notOnOneLine):
		return fault.New("fault.nameUnseen", "the name holds characters that can't be shown on one line")
	}
	return nil
}

// notOnOneLine reports whether a character breaks a line, steers a terminal or turns the direction of what follows.
func notOnOneLine(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp, unicode.Bidi_Control)
}

func (e *MemberNamed) apply(s *State, at Stamp) { s.Names[at.Author] = e.Name }

func (*MemberNamed) about() any { return TypeMemberNamed }

// onOneLine refuses words that stand on one line of a page and would break it.
func onOneLine(what any, words string) error {
	if strings.ContainsFunc(words, notOnOneLine) {
		return fault.New("fault.oneLine", "the {{.What}} holds characters that can't be shown on one line", fault.Data{"What": what})
	}
	return nil
}

// checkID reports an error unless id looks like the id of a content item.
func checkID(what fault.Text, id string) error {
	if id == "" {
		return fault.New("fault.missing", "the {{.What}} is missing", fault.Data{"What": what})
	}
	if len(id) > maxID {
		return fault.New("fault.idLong", "the id of the {{.What}} is too long", fault.Data{"What": what})
	}
	for _, r := range id {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return fault.New("fault.notID", "the {{.What}} {{.ID}} is not an id: ids are lowercase words with hyphens", fault.Data{"What": what, "ID": fmt.Sprintf("%q", id)})
		}
	}
	return nil
}

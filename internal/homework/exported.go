package homework

import (
	"slices"
	"strings"

	"unhurried/internal/fault"
)

// Exported notes that its author made a progress file. It is for its author alone, unless they want the other to know.
type Exported struct {
	From     Day      `cbor:"2,keyasint"`
	To       Day      `cbor:"3,keyasint"`
	Sealed   SealedBy `cbor:"4,keyasint"`
	Whom     string   `cbor:"5,keyasint,omitempty"` // whose key it is, as its author calls them
	Key      string   `cbor:"6,keyasint,omitempty"` // its short fingerprint
	Audience Audience `cbor:"7,keyasint"`           // me or us
}

// SealedBy is what opens a progress file.
type SealedBy string

// The values of SealedBy.
const (
	SealedByPassphrase SealedBy = "passphrase"
	SealedByKey        SealedBy = "key"
	SealedByNothing    SealedBy = "nothing" // a document to print
)

// Validate checks the days and the words.
func (e *Exported) Validate() error {
	if err := (Span{e.From, e.To}).Check(); err != nil {
		return err
	}
	if !slices.Contains([]SealedBy{SealedByPassphrase, SealedByKey, SealedByNothing}, e.Sealed) {
		return fault.New("fault.sealedBy", "a progress file is sealed by a passphrase, a key or nothing")
	}
	if e.Audience != AudienceMe && e.Audience != AudienceUs {
		return fault.New("fault.exportedAudience", "a note of a progress file is for me, or for us")
	}
	if err := checkText(nounTherapist, e.Whom, MaxTherapist); err != nil {
		return err
	}
	return checkText(nounTherapist, e.Key, MaxTherapist)
}

func (e *Exported) concealed() bool { return !e.Audience.Shared() }

func (e *Exported) apply(s *State, at Stamp) {
	s.Exports = append(s.Exports, Export{Exported: *e, By: at.Author, On: at.Day})
}

// Export is a progress file that was made, by whom and when.
type Export struct {
	Exported
	By int
	On Day
}

// TherapistKept is what a member keeps of a therapist for whom they make progress files, for their eyes alone. A later one of the same
// name replaces it.
type TherapistKept struct {
	Name    string  `cbor:"2,keyasint"`
	Key     string  `cbor:"3,keyasint,omitempty"` // of age; empty where files go by passphrases
	Secrets Secrets `cbor:"4,keyasint,omitempty"`
}

// Secrets is what a therapist of two people does with what one of them tells alone, as they said it.
type Secrets string

// The values of Secrets.
const (
	SecretsNotAsked Secrets = ""      // nobody has asked them yet
	SecretsKept     Secrets = "kept"  // they keep it to themselves
	SecretsTold     Secrets = "told"  // there are none: the other may be told
	SecretsAsked    Secrets = "asked" // they ask before they tell
)

// AllSecrets lists the values.
var AllSecrets = []Secrets{SecretsNotAsked, SecretsKept, SecretsTold, SecretsAsked}

// Bounds of what is kept of a therapist, in characters. Keys that outlast quantum computers are long.
const (
	MaxTherapist = 60
	maxAgeKey    = 4096
)

// Validate checks the name and that the key may be one; whether it is one age says.
func (e *TherapistKept) Validate() error {
	if isBlank(e.Name) {
		return fault.New("fault.therapistName", "say whose key it is")
	}
	if err := checkText(nounTherapist, e.Name, MaxTherapist); err != nil {
		return err
	}
	if err := checkAgeKey(e.Key); err != nil {
		return err
	}
	if !slices.Contains(AllSecrets, e.Secrets) {
		return fault.New("fault.secrets", "what a therapist does with secrets is kept, told or asked")
	}
	return nil
}

// checkAgeKey reports an error where a text, unless it is empty, can't be a key of age.
func checkAgeKey(key string) error {
	if len(key) > maxAgeKey || key != "" && !strings.HasPrefix(key, "age1") || strings.Trim(key, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		return fault.New("fault.therapistKey", "a key begins with age1 and has small letters and digits alone")
	}
	return nil
}

func (e *TherapistKept) apply(s *State, at Stamp) {
	if at.Author != s.Me {
		return
	}
	s.Therapists = slices.DeleteFunc(s.Therapists, func(x TherapistKept) bool { return x.Name == e.Name })
	s.Therapists = append(s.Therapists, *e)
}

func (e *TherapistKept) about() any { return therapistName(e.Name) }

// therapistName names what is kept of a therapist.
type therapistName string

// ErrNoTherapist says that nothing is kept of a therapist of that name.
var ErrNoTherapist = fault.New("fault.noTherapist", "no key is kept under that name")

// Therapist returns what I keep of a therapist by their name, or nil.
func (s *State) Therapist(name string) *TherapistKept {
	if i := slices.IndexFunc(s.Therapists, func(t TherapistKept) bool { return t.Name == name }); i >= 0 {
		return &s.Therapists[i]
	}
	return nil
}

// TherapistRecords returns the records that hold what I keep of a therapist: what forgetting them has to remove.
func (s *State) TherapistRecords(name string) []ID {
	return s.records[subject{s.Me, therapistName(name)}]
}

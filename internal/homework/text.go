package homework

import (
	"strings"
	"unicode/utf8"

	"unhurried/internal/fault"
)

// MaxText is the most characters that one free-text field takes. Longer notes make text entries slow, and a check-in is
// meant to take a minute or two.
const MaxText = 8000

// Audience says who may read what a member wrote. It is the member's choice, for each text (rule 12).
type Audience string

// The four audiences. Text for AudienceMe and AudienceMeTherapist is sealed under its author's own key.
const (
	AudienceMe          Audience = "me"
	AudienceMeTherapist Audience = "me+therapist"
	AudienceUs          Audience = "us"
	AudienceUsTherapist Audience = "us+therapist"
)

// Audiences lists the audiences, the narrowest first.
var Audiences = []Audience{AudienceMe, AudienceMeTherapist, AudienceUs, AudienceUsTherapist}

// AudiencesFor lists those that there are to choose from, the narrowest first: where nobody else may be told, the author alone
// and with a therapist.
func AudiencesFor(alone bool) []Audience {
	if alone {
		return Audiences[:2:2]
	}
	return Audiences
}

// Shared reports whether the other member may read it.
func (a Audience) Shared() bool { return a == AudienceUs || a == AudienceUsTherapist }

// Therapist reports whether it may go into a progress file.
func (a Audience) Therapist() bool { return a == AudienceMeTherapist || a == AudienceUsTherapist }

// Valid reports whether a is one of the four.
func (a Audience) Valid() bool {
	switch a {
	case AudienceMe, AudienceMeTherapist, AudienceUs, AudienceUsTherapist:
		return true
	}
	return false
}

func errAudience(a Audience) error {
	return fault.New("fault.notAudience", "{{.Audience}} is not an audience: use me, me+therapist, us or us+therapist", fault.Data{"Audience": quoted(string(a))})
}

// Field names a free-text field of a check-in.
type Field string

// The free-text fields.
const (
	FieldNote         Field = "note"
	FieldSensations   Field = "sensations"
	FieldDistractions Field = "distractions"
	FieldPainWhere    Field = "pain-where"
	FieldTherapist    Field = "for-therapist"
	FieldAppreciated  Field = "appreciated"
	FieldHard         Field = "hard"
	FieldAsk          Field = "ask"
	FieldBring        Field = "bring-up" // at the next appointment
	FieldCoping       Field = "coping"   // what one does when one notices something
)

// Name is what a field is called where scripts write it.
func (f Field) Name() string { return strings.ReplaceAll(string(f), "-", "_") }

// SessionFields are the free-text fields of a check-in after a session, and WeekFields those of one on a week.
var (
	SessionFields = []Field{FieldNote, FieldSensations, FieldDistractions, FieldPainWhere, FieldTherapist}
	WeekFields    = []Field{FieldAppreciated, FieldHard, FieldAsk, FieldNote, FieldTherapist}
)

// Text is what a member wrote in one field, and who may read it.
type Text struct {
	Field    Field    `cbor:"1,keyasint" json:"field"`
	Body     string   `cbor:"2,keyasint" json:"text"`
	Audience Audience `cbor:"3,keyasint" json:"audience"`
}

func (t Text) validate() error {
	if err := checkID(nounField, string(t.Field)); err != nil {
		return err
	}
	if !t.Audience.Valid() {
		return errAudience(t.Audience)
	}
	return checkText(string(t.Field), t.Body, MaxText)
}

// checkText reports an error unless s is text of at most so many characters. what is a noun, or the name of a field.
func checkText(what any, s string, most int) error {
	if !utf8.ValidString(s) {
		return fault.New("fault.fieldNotText", "the {{.What}} holds bytes that are not text (UTF-8)", fault.Data{"What": what})
	}
	if n := utf8.RuneCountInString(s); n > most {
		return fault.New("fault.fieldLong", "the {{.What}} has {{.N}} characters, and {{.Most}} is the most", fault.Data{"What": what, "N": n, "Most": most})
	}
	return nil
}

// splitTexts parts texts into those that go under the shared key and those that only their author's key opens.
func splitTexts(texts []Text) (shared, private []Text) {
	for _, t := range texts {
		switch {
		case t.Body == "":
		case t.Audience.Shared():
			shared = append(shared, t)
		default:
			private = append(private, t)
		}
	}
	return shared, private
}

// maxTexts is the most texts that one check-in has; a newer version may know more fields than this one.
const maxTexts = 32

func validateTexts(texts []Text) error {
	if len(texts) > maxTexts {
		return fault.New("fault.manyTexts", "a check-in with {{.N}} texts has more than the app knows", fault.Data{"N": len(texts)})
	}
	for _, t := range texts {
		if err := t.validate(); err != nil {
			return err
		}
	}
	return nil
}

// TextOf returns the text of a field, or the zero Text.
func TextOf(texts []Text, f Field) Text {
	for _, t := range texts {
		if t.Field == f {
			return t
		}
	}
	return Text{}
}

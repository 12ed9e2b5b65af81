package content

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// Words with the syllables that a German dictionary gives.
func TestGermanSyllables(t *testing.T) {
	for want, list := range map[int]string{
		1: "ich bin Haus Baum Bild viel neu Eis Tee", 2: "Hände atmen Liebe beide Räume Feuer Atem sehen zeigen",
		3: "berühren langsamer Gefühle gemeinsam Berührung", 4: "Aufmerksamkeit Erregungen miteinander", 5: "Aufmerksamkeiten Verantwortungen", 6: "Zusammengehören",
	} {
		for word := range strings.FieldsSeq(list) {
			if got := germanSyllables(word); got != want {
				t.Errorf("%s: %d syllables, want %d", word, got, want)
			}
		}
	}
}

// The formula worked by hand: two sentences of eleven words, of which four have three syllables or more, five more than six
// letters, and three one syllable.
func TestTheWienerSachtextformel(t *testing.T) {
	m := measure{as: manners["de"]}
	m.add("Setzt euch nebeneinander. Berührungen dürfen langsam beginnen, eure Aufmerksamkeit bleibt dabei.")
	const want = 7.036 + 0.920 + 5.896 - 0.892 - 0.875
	if m.words != 11 || m.sentences != 2 || m.many != 4 || m.single != 3 || m.long != 5 || math.Abs(m.grade()-want) > .002 {
		t.Errorf("%+v, grade %.2f", m, m.grade())
	}
}

// A pack in German is measured as German is, and is told so in notes: it loads whatever they say.
func TestAGermanPackIsHeldToGerman(t *testing.T) {
	fsys := examplePackFS(t)
	edit(t, fsys, "pack.yaml", "language: en", "language: de")
	base, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	check := func() Report {
		got, problems := collectFS(fsys)
		return report(got, problems, base, released)
	}
	plain := check()
	edit(t, fsys, couple, "A no or a stop was passed over.", "Ihr müsst das Vorspiel nicht auslassen.")
	r := check()
	if r.Unmeasured != "" {
		t.Errorf("%q is not measured", r.Unmeasured)
	}
	said := ""
	for _, n := range r.Notes {
		said += fmt.Sprint(n.Text()) + "\n"
	}
	for _, want := range []string{`"müsst"`, `"Vorspiel"`} {
		if !strings.Contains(said, want) {
			t.Errorf("nothing is said of %s:\n%s", want, said)
		}
	}
	if len(r.Problems) > len(plain.Problems) {
		t.Errorf("%v keep it from loading ", r.Problems)
	}
	edit(t, fsys, "pack.yaml", "language: de", "language: cy")
	if r = check(); r.Unmeasured != "cy" {
		t.Errorf("a pack in Welsh is measured: %+v", r.Notes)
	}
}

package content

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// reportOf reports on a pack beside the shipped content, as somebody's own, and then as if it were the shipped one.
func reportOf(t *testing.T, fsys fstest.MapFS) (own, shipped Report) {
	t.Helper()
	base, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	got, problems := collectFS(fsys)
	own = report(got, problems, base, released)
	edit(t, fsys, "pack.yaml", "id: lakeside", "id: unhurried")
	got, problems = collectFS(fsys)
	return own, report(got, problems, nil, released)
}

// TestWhatCouldHurtIsTold puts one thing at a time into a sound pack that could hurt or mislead somebody. It is told with
// its place and its remedy; it is an error of the shipped pack, and keeps no other pack from loading.
func TestWhatCouldHurtIsTold(t *testing.T) {
	const noRule = "  - A no or a stop was passed over. When you are alone, open the page \"Is this still right for me?\".\n"
	idea := func(text, rest string) string {
		return "- id: lakeside-idea\n  category: Hands\n  text: " + text + "\n  activities: [body-touch]\n" + rest + "- id: lakeside-hand-cream\n"
	}
	for _, x := range []struct {
		name, file string
		oldnew     []string
		want       string
	}{
		{"claim with no source", whyHands, []string{" (Field, 2010)", ""},
			whyHands + `:23: a claim names no source: "who study" in "Skin is a sense organ`},
		{"share of people with no source", couple, []string{"They are rarely private,", "Nine in ten like it, 90% at least,"},
			couple + `:59: a claim names no source: "Nine in ten" in "Why hands?`},
		{"claim in a step", solo, []string{"Let it grow heavy.", "Research says that it grows heavy."},
			solo + `:19: a claim names no source: "Research" in `},
		{"claim in a program", program, []string{"One of you feels pushed", "Studies differ. One of you feels pushed"},
			program + `:11: a claim names no source: "Studies" in `},
		{"touch without the rule for a no that is passed over", couple, []string{noRule, ""},
			couple + ":50: a partner touches, and nothing is said of a no that is passed over; add to stop_if: A no"},
		{"mirror without its notes", solo, []string{"activities: [clothed-touch]", "activities: [clothed-touch, look]", "Warm your hands.", "Have a mirror at hand."},
			solo + ":14: a mirror is used, and nothing is said to people with an eating disorder; say in prepare"},
		{"mirror without a word on dysphoria", solo, []string{"activities: [clothed-touch]", "activities: [clothed-touch, look]",
			"Warm your hands.", "Have a mirror. Leave it out after an eating disorder."},
			solo + ":14: a mirror is used, and nothing is said to people with gender dysphoria; say in prepare"},
		{"toy that changes hands uncovered", couple, []string{"activities: [clothed-touch]", "activities: [clothed-touch, toys]"},
			couple + ":14: a toy is used, and nothing says that it is cleaned or covered before it changes person or place; say so"},
		{"toy that is washed too late", couple, []string{"activities: [clothed-touch]", "activities: [clothed-touch, toys]", "Wash and warm your hands.", "Wash the toy afterwards."},
			couple + ":14: a toy is used, and nothing says that it is cleaned"},
		{"toy that no activity names", solo, []string{"activities: [clothed-touch]", "activities: [solo-touch]", "Warm your hands.", "Have a vibrator."},
			solo + ":14: a toy is used, and nothing says that it is cleaned"},
		{"toy among the ideas", "interests.yaml", []string{"activities: [clothed-touch]", "activities: [toys]"},
			"interests.yaml:3: a toy is used, and nothing says that it is cleaned or covered; say so in the note"},
		{"idea for the receiver alone", "interests.yaml", []string{"- id: lakeside-hand-cream\n", idea("Have my hands held", "")},
			`interests.yaml:3: "Have my hands held" is only for the one who receives; add an item for the one who gives`},
		{"idea that reads as a wish to hurt", "interests.yaml", []string{"- id: lakeside-hand-cream\n", idea("Set the depth, for pain", "")},
			`interests.yaml:3: "for pain" can be read as a wish to hurt; say what it is meant to spare or to give`},
		{"card that is filed too light", deck, []string{"Where in our home do you rest best?", "Which touch do you put up with?"},
			deck + `:9: the card lakeside-evenings-chair is filed as light and speaks of "put up with"; make it deeper or tender`},
		{"card that asks twice", deck, []string{"Where in our home do you rest best?", "Is there a place where you rest well, and which?"},
			deck + `:9: the card lakeside-evenings-chair asks twice, and a no to the first leaves the second hanging; ask once`},
		{"card of two questions", deck, []string{"Where in our home do you rest best?", "Where do you rest best? What would make it better?"},
			deck + `:9: the card lakeside-evenings-chair asks twice`},
		{"country without somebody to call in despair", "helplines.yaml", []string{"code: GB", "code: ZZ", "name: United Kingdom", "name: Nowhere"},
			"helplines.yaml:4: Nowhere has no line for people in despair; add one"},
		{"country that lacks a kind of line and does not say why", "helplines.yaml", []string{"code: GB", "code: ZZ", "name: United Kingdom", "name: Nowhere"},
			"helplines.yaml:4: Nowhere has no line of the kind lgbt, and does not say why; write the kind at a line"},
		{"page whose age is known and not said", "helplines.yaml", []string{"source: samaritans.org", "source: samaritans.org, page of 2014", "confirmed: false", "confirmed: true"},
			`helplines.yaml:9: the source tells how old it is: "samaritans.org, page of 2014"; write it as dated`},
		{"line that closes and names nobody for the night", "helplines.yaml", []string{"hours: Day and night", "hours: Monday to Friday 10 to 18"},
			"helplines.yaml:7: Samaritans closes, and nobody is named for the hours after; add to hours whom to call then"},
		{"chat that takes its hours from the telephone", "helplines.yaml", []string{"      hours:", "      text: Chat on samaritans.org\n      hours:"},
			"helplines.yaml:8: Samaritans can be called and written to, and its hours do not say which of them they are for; write it"},
		{"number that a public list confirms", "helplines.yaml", []string{"source: samaritans.org", "source: only public lists of help lines show the number; samaritans.org", "confirmed: false", "confirmed: true"},
			"helplines.yaml:11: a public list is taken as proof of the number of Samaritans; write confirmed: false"},
		{"program with sexual touch and no urgent signs", solo, []string{"activities: [clothed-touch]", "activities: [solo-touch]"},
			program + ":12: no urgent sign tells of chest pain; add one to doctor_first"},
	} {
		fsys := examplePackFS(t)
		edit(t, fsys, x.file, x.oldnew...)
		told := func(ps Problems) bool {
			return slices.ContainsFunc(ps, func(p Problem) bool { return strings.HasPrefix(p.String(), x.want) && p.Fix.Key != "" })
		}
		own, shipped := reportOf(t, fsys)
		if len(own.Problems) > 0 || !own.OK() || !told(own.Notes) {
			t.Errorf("%s: as somebody's own, problems %v, notes %v", x.name, own.Problems, own.Notes)
		}
		if !told(shipped.Problems) || shipped.OK() || len(shipped.Notes) > 0 {
			t.Errorf("%s: as the shipped pack, %v", x.name, shipped.Problems)
		}
	}
}

// TestWhatIsCarefulIsLeftAlone shows what the rules let pass: the example pack, and what says the same in other words.
func TestWhatIsCarefulIsLeftAlone(t *testing.T) {
	own, _ := reportOf(t, examplePackFS(t))
	if len(own.Problems)+len(own.Notes) > 0 {
		t.Error(own.Problems, own.Notes)
	}
	fsys := examplePackFS(t)
	edit(t, fsys, couple, "A no or a stop was passed over.", "The stop word was not followed at once.",
		"activities: [clothed-touch]", "activities: [clothed-touch, look]",
		"Wash and warm your hands.", "Wash your hands. With an eating disorder or gender dysphoria, leave the mirror out.")
	own, _ = reportOf(t, fsys)
	if len(own.Notes) > 0 {
		t.Error(own.Notes)
	}
	for text, want := range map[string]bool{
		"Put a new condom on a toy before it changes hands.": true, "Before you share it, clean the toy.": true,
		"Clean the toy afterwards.": false, "Clean the toy. Talk before you begin.": false, "Agree before you begin.": false,
	} {
		if cleanBefore(text) != want {
			t.Errorf("%q", text)
		}
	}
	fsys = examplePackFS(t)
	edit(t, fsys, "pack.yaml", "language: en", "language: cy")
	edit(t, fsys, couple, "A no or a stop was passed over.", "Ein Nein wurde übergangen.")
	if own, _ = reportOf(t, fsys); len(own.Notes) > 0 {
		t.Error("a pack in another language is measured by English words:", own.Notes)
	}
}

// TestAnUrgentSignClosesAllThatItMust shows that an urgent sign closes every stage in which the genitals take part or none, and
// that one that can wait chooses.
func TestAnUrgentSignClosesAllThatItMust(t *testing.T) {
	const want = program + `:16: the urgent sign "sore-hands" leaves the stage "hands" open, in which the genitals take part; close it too`
	for closes, told := range map[string]bool{
		"closes: [arrive]\n    urgent: true": true, "closes: [hands]\n    urgent: true": false, "closes: [arrive]": false, "urgent: true": false,
	} {
		fsys := examplePackFS(t)
		edit(t, fsys, solo, "activities: [clothed-touch]", "activities: [solo-touch]")
		edit(t, fsys, program, "closes: [hands]", closes)
		if own, _ := reportOf(t, fsys); slices.ContainsFunc(own.Notes, func(p Problem) bool { return p.String() == want }) != told {
			t.Errorf("%q: %v", closes, own.Notes)
		}
	}
}

// TestClaims shows what is taken for a claim, whatever stands around it, and what is not.
func TestClaims(t *testing.T) {
	for text, want := range map[string]bool{
		"Studies differ.": true, "In one small trial it helped.": true, "A large survey asked many.": true, "Research says so.": true,
		"In another study of couples it helped.": true, "A later review put them together.": true, "A META-ANALYSIS found it.": true,
		"People who study touch say so.": true, "Experiments show it.": true, "In long interviews they said so.": true,
		"Tests have found it.": true, "The two were compared.": true, "It helped most of those who took part.": true,
		"About 40 percent.": true, "Some 40 % do.": true, "84 of 100 people.": true, "One in three people.": true, "It is proven.": true,
		"Your hand is warm.": false, "Rest in ten breaths.": false, "A quiet hour to study a map.": false,
		"Choose for a trial.": false, "The number is 2 of 10.": false, "It has become a trial of one of you.": false,
	} {
		if got := claimIn(text); (got != "") != want || claim.FindString(text) != got {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// TestNoneKnown shows what a country may say that it has no line for, and that a reason is as good as a line.
func TestNoneKnown(t *testing.T) {
	const lines = "  lines:\n"
	elsewhere := []string{"code: GB", "code: ZZ", "      hours:", "      kinds: [despair, violence, sexual-violence, men, children]\n      hours:"}
	for _, x := range []struct{ none, want string }{
		{"  none_known:\n    - kind: lgbt\n      why: We know no line there.\n", ""},
		{"  none_known:\n    - kind: despair\n      why: We know no line there.\n", "helplines.yaml:5: somebody to call in despair can't be left out; add a line"},
		{"  none_known:\n    - kind: men\n      why: We know no line there.\n", "helplines.yaml:5: a line of the kind men is listed, and none is said to be known; take the kind out"},
		{"  none_known:\n    - kind: pets\n      why: We know no line there.\n", `helplines.yaml:5: kind: "pets" is not known`},
		{"  none_known:\n    - kind: lgbt\n", "helplines.yaml:5: "},
	} {
		fsys := examplePackFS(t)
		edit(t, fsys, "helplines.yaml", append(slices.Clone(elsewhere), lines, x.none+lines)...)
		own, _ := reportOf(t, fsys)
		if got := own.Problems.Error(); x.want == "" && (got != "" || len(own.Notes) > 0) || !strings.HasPrefix(got, x.want) {
			t.Errorf("%q: got %s, notes %v, want %s", x.none, got, own.Notes, x.want)
		}
	}
}

// TestCardsThatAskTwice shows which second questions a no leaves hanging, and which two belong together.
func TestCardsThatAskTwice(t *testing.T) {
	for text, want := range map[string]bool{
		"Is there a place that is sore, and who could look at it?": true, "Have you felt alone, and what would have helped?": true,
		"Would you like to ask a doctor, and may I come along?": true,
		"If a place is sore, who could look at it?":             false, "Which jokes do you like, and which ones not?": false,
		"Would you like to come along, or to wait outside?": false, "Would you like a lock, and if so, when do we close it?": false,
	} {
		if hangs.MatchString(text) != want {
			t.Errorf("%q", text)
		}
	}
}

// TestHoursOfALine shows which hours leave nobody without an answer, and which say what they are for.
func TestHoursOfALine(t *testing.T) {
	for _, x := range []struct{ hours, text, want string }{
		{"24 hours, every day", "", ""},
		{"Day and night", "E-mail help@lakeside.org", ""},
		{"Every day 10 to 22. In danger call 999", "", ""},
		{"Look up the hours. At other times 13 11 14", "", ""},
		{"Weekdays. At night Lakeside Listens", "", ""},
		{"Every day 10 to 22. Often busy, so try again", "", "closes"},
		{"Every day from 9", "Text 4334", "closes"},
		{"24 hours, every day, by phone; chat 12 to 22", "Chat on lakeside.org", ""},
		{"24 hours, every day, by phone and by text", "Text 4334", ""},
		{"24 hours, every day", "By phone also 0800 111", ""},
		{"24 hours, every day", "Text START to 88788", "can be called and written to"},
		{"24 hours, every day", "WhatsApp 9151 1767", "can be called and written to"},
	} {
		line := "hours: \"" + x.hours + "\"\n"
		if x.text != "" {
			line += "      text: " + x.text + "\n"
		}
		fsys := examplePackFS(t)
		edit(t, fsys, "helplines.yaml", "hours: Day and night\n", line)
		own, _ := reportOf(t, fsys)
		if got := own.Notes.Error(); x.want == "" && got != "" || !strings.Contains(got, x.want) {
			t.Errorf("%q and %q: got %q, want %q", x.hours, x.text, got, x.want)
		}
	}
}

// TestPairs shows that the two sides of an idea name each other. The key is new, so no pack that ever loaded has it.
func TestPairs(t *testing.T) {
	side := func(id, text, pair string) string {
		return "- id: " + id + "\n  category: Hands\n  text: " + text + "\n  activities: [body-touch]\n  pair: " + pair + "\n"
	}
	give := side("lakeside-give", "Massage your hands", "lakeside-get")
	for _, x := range []struct{ list, want string }{
		{give + side("lakeside-get", "Have my hands massaged", "lakeside-give"), ""},
		{give, `interests.yaml:5: there is no interest "lakeside-get" in this pack; known: lakeside-give, lakeside-hand-cream`},
		{side("lakeside-self", "Massage your hands", "lakeside-self"),
			"interests.yaml:5: lakeside-self is named as its own other side; leave pair out where both do the same"},
		{give + side("lakeside-get", "Have my hands massaged", "lakeside-hand-cream"),
			"interests.yaml:5: lakeside-give names lakeside-get as its other side, and is not named back; write pair: lakeside-give there"},
	} {
		fsys := examplePackFS(t)
		edit(t, fsys, "interests.yaml", "- id: lakeside-hand-cream\n", x.list+"- id: lakeside-hand-cream\n")
		_, problems := Load(fsys)
		if got := problems.Error(); x.want == "" && got != "" || !strings.HasPrefix(got, x.want) {
			t.Errorf("got %s, want %s", got, x.want)
		}
	}
	cat, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	both := map[string]string{}
	for _, v := range cat.Interests {
		if v.Pair != "" {
			both[v.ID] = v.Pair
		}
	}
	if both["oral-give"] != "oral-receive" || both["feet-massage"] != "feet-massage-give" || len(both)%2 != 0 {
		t.Error(both)
	}
}

// TestDated shows that a help line's page says its age as exactly as it can, and is not younger than the look at it.
func TestDated(t *testing.T) {
	for dated, want := range map[string]string{
		"2014": "", "2014-05": "", "2014-05-31": "", "2026-11-23": "",
		"May 2014":   `helplines.yaml:10: "May 2014" does not say how old the page is; write its year`,
		"2014-13":    `helplines.yaml:10: "2014-13" does not say how old the page is; write its year`,
		"2026-11-24": "helplines.yaml:10: the page is of 2026-11-24 and was read on 2026-11-23; write the age",
		"2027":       "helplines.yaml:10: the page is of 2027 and was read on 2026-11-23; write the age",
	} {
		fsys := examplePackFS(t)
		edit(t, fsys, "helplines.yaml", "      verified_on:", "      dated: \""+dated+"\"\n      verified_on:")
		_, problems := Load(fsys)
		if got := problems.Error(); want == "" && got != "" || !strings.HasPrefix(got, want) {
			t.Errorf("%s: got %s, want %s", dated, got, want)
		}
	}
}

// TestAnEarlierPackStillLoads: what the careful rules find keeps no pack from loading, from a folder as from a zip.
func TestAnEarlierPackStillLoads(t *testing.T) {
	dir := copyPack(t)
	name := dir + "/" + couple
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	old := strings.Replace(string(text), "A no or a stop was passed over.", "Something hurts. Studies say so.", 1)
	if err := os.WriteFile(name, []byte(old), 0o600); err != nil {
		t.Fatal(err)
	}
	if cat, err := LoadPack(dir); err != nil || cat.Exercise("lakeside-hands-in-turns") == nil {
		t.Error(err)
	}
	if r, err := CheckPack(dir, released); err != nil || len(r.Notes) != 2 || !r.OK() {
		t.Error(err, r.Notes)
	}
}

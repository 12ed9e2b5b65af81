package content

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// spoiled returns what is told of the example pack once lines of it were changed: of its exercises for a couple and for one,
// the reading, the program, the deck, the idea to try.
func spoiled(t *testing.T, file string, oldnew ...string) Problems {
	t.Helper()
	fsys := examplePackFS(t)
	edit(t, fsys, program, "leave_out: [breast-touch, genital-touch, penetration, orgasm-as-aim]", "leave_out: [oral-sex]")
	edit(t, fsys, file, oldnew...)
	return notesOf(t, fsys)
}

func notesOf(t *testing.T, fsys fstest.MapFS) Problems {
	t.Helper()
	got, problems := collectFS(fsys)
	base, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	r := report(got, problems, base, released)
	if len(r.Problems) > 0 {
		t.Fatal(r.Problems)
	}
	return r.Notes
}

// TestWhatIsToldWithIt leaves out, one at a time, what spares people when something is spoken of, and then says it.
func TestWhatIsToldWithIt(t *testing.T) {
	const (
		step    = "Go slowly, and pause."
		stop    = "  - A hand begins to hurt.\n"
		consent = "Each of you says yes to this today."
		own     = "Let it grow heavy."
		passage = "So both leave it."
		sign    = "A hand is swollen, hot or painful."
		tell    = "Say which hand, since when, and what makes it worse."
		cream   = "Choose a cream that neither of your skins reacts to."
		about   = "Small questions about the hour when the day is done."
	)
	asks := func(list string) []string {
		return []string{"activities: [clothed-touch]", "activities: [" + list + "]"}
	}
	for _, x := range []struct {
		file  string
		head  []string // what the head of the file says
		place string   // the words that spoiled and then told stand in for
		bad   string
		want  string // begins with the line after the file
		good  string
	}{
		{solo, nil, own, "Use a vibrator.", ":19: a vibrator is used, and nothing is said to people with a spinal injury; say that with",
			"Use a vibrator. With a spinal injury at mid-chest or above, ask a doctor first."},
		{solo, nil, own, "Use vibration.", ":19: a vibrator is used, and nothing is said to people with an electrical implant; say that with",
			"Use vibration. With a pacemaker, ask a doctor first."},
		{whyHands, nil, passage, "A vibrator may help.", ":18: a vibrator is used, and nothing is said to people with a spinal injury;",
			"A vibrator may help. With a spinal injury at mid-chest or above, ask first."},
		{solo, asks("solo-insertion"), own, "Lay a finger on the anus.", ":19: something may go into an anus, and nothing is said to people with a spinal injury;",
			"Lay a finger on the anus. With a spinal injury at mid-chest or above, ask a doctor first."},
		{whyHands, nil, passage, "A toy for the anus has a wide base.", ":18: something may go into an anus, and nothing is said to people with a spinal injury; say that",
			`A toy for the anus has a wide base. The reading "Anal touch, in comfort" says more.`},
		{"interests.yaml", asks("penetration"), cream, "A finger in my anus, with a glove.", ":5: something may go into an anus",
			"A finger in my anus. With a spinal injury at mid-chest or above, ask first."},
		{solo, asks("toys"), own, "A toy goes into the anus.", ":19: a toy may go into an anus, and nothing is said of its base; say",
			"A toy with a wide base goes into the anus."},
		{couple, nil, step, "Ask a clinic about PEP.", ":24: PEP is named, and no place that is open at night; name an emergency department",
			"Ask a clinic or emergency department about PEP."},
		{deck, nil, about, "After a risk, ask a clinic about tablets against HIV now.", ":6: PEP is named, and no place that is open at night",
			"After a risk, ask an emergency department about tablets against HIV now."},
		{program, nil, tell, "Ask a clinic about PEP.", ":15: PEP is named, and no place that is open at night",
			"Ask an emergency department about PEP."},
		{couple, nil, step, "Ask a clinic about emergency contraception today.", ":24: emergency contraception is named, and not that a pharmacy may have it",
			"Ask a pharmacy about emergency contraception today."},
		{couple, nil, step, "A pharmacy has emergency contraception.", ":24: emergency contraception is named, and not how long it works; say",
			"A pharmacy has emergency contraception, for three or five days by kind."},
		{couple, nil, stop, "  - One of you hardly sleeps, or sees what others do not. Call the emergency number.\n", ":52: little sleep is named as a sign, which it is not by itself; write: hardly sleeps and feels no need to",
			"  - One of you hardly sleeps and feels no need to. Call the emergency number.\n"},
		{program, nil, sign, "Since a birth you barely slept.", ":14: little sleep is named as a sign", "Since a birth you barely slept, and felt no need to."},
		{couple, asks("toys"), stop, "  - Something goes numb. Put the toy away.\n", ":52: numbness is a sign to stop, and nothing is said for the time when it stays; say",
			"  - Something goes numb. New numbness that stays is an emergency.\n"},
		{couple, asks("genital-touch"), stop, "  - Something goes numb. End there.\n", ":52: numbness is a sign to stop, and nobody is named who looks at it; say",
			"  - Something goes numb. If it stays, see a doctor.\n"},
		{couple, nil, stop, "  - A place goes numb. Hands off. Tell a doctor within days.\n", ":52: numbness waits for days, and a nerve may not; write",
			"  - A place goes numb. See a doctor the same day, and within days about blood.\n"},
		{whyHands, nil, passage, "If a hand is newly numb, see a doctor within days if it stays.", ":18: numbness waits for days, and a nerve may not",
			"If a hand is newly numb, see a doctor today."},
		{whyHands, nil, passage, "Nitrates are dangerous with it.", ":18: nitrates are named, and not riociguat; name both", "Nitrates and riociguat are dangerous with it."},
		{whyHands, nil, passage, "Sildenafil is one of them.", ":18: a tablet for erections is named, and not what it is dangerous with; name",
			"Sildenafil is one of them. It is dangerous with nitrates."},
		{whyHands, nil, passage, "An injection into the penis is one of them.", ":18: a medicine for erections is named, and not when an erection is an emergency;",
			"An injection into the penis is one of them. Over four hours is an emergency."},
		{whyHands, nil, passage, "Put a ring at the base.", ":18: a ring is on the penis, and nothing is said for the time when it does not come off;",
			"Put a ring at the base. If it does not come off, go to an emergency department."},
		{couple, asks("genital-touch"), "Start anywhere you like.", "Wash or wipe your hands first.", ":28: a hand is wiped before it goes to another body; let it be washed",
			"Wash your hands first."},
		{couple, asks("genital-touch"), "Start anywhere you like.", "Wipe your fingers.", ":28: a hand is wiped before it goes to another body", "Wipe the floor."},
		{couple, asks("penetration"), step, "A penis may go inside.", ":24: a penis may go inside, and nothing is said of condoms; say", "A penis may go inside, with a condom on."},
		{couple, asks("genital-touch"), step, "Use some oil.", ":24: oil is used, and nothing is said of latex; say", "Use some oil, which makes latex tear."},
		{whyHands, nil, passage, "During chemotherapy use condoms.", ":18: condoms are named for the time of chemotherapy, and not for the mouth; say",
			"During chemotherapy use condoms, for oral sex too."},
		{couple, nil, stop, "  - You think of ending your life. Call a crisis line.\n", ":52: somebody thinks of death, and nothing says that a line is called now; write",
			"  - You think of ending your life. Call a crisis line now.\n"},
		{program, nil, tell, "Call a crisis line today.", ":15: somebody thinks of death, and nothing says that a line is called now", "Call a crisis line now."},
		{couple, asks("breast-touch"), stop, "  - A hand begins to tire.\n", ":50: a partner touches, and nothing is said of somebody who freezes, as the other can see it; add",
			"  - One of you freezes. Stop, cover up and look around.\n"},
		{couple, asks("body-touch"), stop, "  - One of you feels far away. Stop.\n", ":50: a partner touches, and nothing is said of somebody who freezes, as the other can see it",
			"  - One of you goes stiff or silent. Stop.\n"},
		{couple, asks("genital-touch"), "Agree on a time that suits you both.", "Agree on a time.", ":50: a partner touches genitals, and nothing is said of being sober; say", "Be sober."},
		{solo, asks("toys"), own, "Use a ball.", ":38: something goes inside or a toy is used, and nothing is said of being sober; say", "Be sober."},
		{program, nil, sign, "Chest pain.", ":14: chest pain is a sign of an emergency, and a sudden, very bad headache is none; add", "Chest pain, or a very bad headache."},
		{couple, nil, stop, "  - One of you threatens the other. End there.\n", ":52: a threat is a reason to stop, and nobody is named to call; name",
			"  - One of you threatens the other. Call the emergency number.\n"},
		{couple, nil, consent, "If it hurt, we say so afterwards.", ":55: a line of consent lets a stop wait; a no and a stop count at once", "If it hurts, we stop at once."},
		{couple, nil, consent, "A no ends it, unless we are nearly done.", ":55: a line of consent lets a stop wait", "A no ends it."},
		{program, nil, "For now we keep to hands.", "For now we leave out breasts.", ":81: an agreement speaks of breasts, and not of a chest; write", "For now we leave out breasts or chest."},
		{deck, nil, about, "About the two of us, or your love life.", ":6: a card asks a couple and a single person at once; make two", "About love, as you live it."},
		{couple, asks("genital-touch"), "Wash and warm your hands.", "Warm your hands.", ":27: turns change, and nothing says that hands are washed before they touch the other's genitals; say", "Wash your hands."},
	} {
		told := func(text string) bool {
			notes := spoiled(t, x.file, append(slices.Clone(x.head), x.place, text)...)
			return slices.ContainsFunc(notes, func(p Problem) bool { return strings.HasPrefix(p.String(), x.file+x.want) && p.Fix.Key != "" })
		}
		if !told(x.bad) {
			t.Errorf("%q: not told in %v", x.bad, spoiled(t, x.file, append(slices.Clone(x.head), x.place, x.bad)...))
		}
		if told(x.good) {
			t.Errorf("%q is told all the same", x.good)
		}
	}
}

// TestActivitiesOfSteps shows which words of a step an activity of the head stands for, and which are no touch at all.
func TestActivitiesOfSteps(t *testing.T) {
	for _, x := range []struct{ activities, step, want string }{
		{"body-touch", "Each of you names one thing you felt.", `the text speaks of "Each of you names one", and no activity of the head says so; add to activities one of talk`},
		{"body-touch", "Touch chests, if both say yes.", `the text speaks of "chests", and no activity of the head says so; add to activities one of breast-touch`},
		{"body-touch", "Let a hand pass over the genitals.", `the text speaks of "genitals"`},
		{"body-touch", "Lay a finger flat on the anus.", `the text speaks of "anus"`},
		{"genital-touch", "Kiss the inside of the thighs and the vulva.", `the text speaks of "Kiss the inside of the thighs and the vulva"`},
		{"genital-touch", "Let it slide into the vagina.", `the text speaks of "into the vagina"`},
		{"genital-touch", "Hold the toy there.", `the text speaks of "toy"`},
		{"genital-touch", "Go on until orgasm.", `the text speaks of "until orgasm"`},
		{"breast-touch", "Touch chests, if both say yes.", ""},
		{"body-touch", "Leave out breasts or chest and genitals.", ""},
		{"body-touch", "Lie back to chest.", ""},
		{"talk", "Say which words you use for vulva and penis.", ""},
	} {
		found := ""
		for _, p := range spoiled(t, couple, "activities: [clothed-touch]", "activities: ["+x.activities+"]", "Go slowly, and pause.", x.step) {
			if s := p.String(); strings.Contains(s, "the text speaks of") {
				found += s
			}
		}
		if x.want == "" && found != "" || !strings.Contains(found, x.want) {
			t.Errorf("%s and %q: %q, want %q", x.activities, x.step, found, x.want)
		}
	}
	const want = couple + `:60: the text speaks of "vulva", and no activity`
	notes := spoiled(t, couple, "activities: [clothed-touch]", "activities: [body-touch]", "A hand begins to hurt.", "A hand hurts, or one of you goes stiff.", "Why hands?", "Invented: Ana kissed Ruth's belly.\nThen she stroked the vulva.\n\nWhy hands?")
	if got := notes.Error(); !strings.HasPrefix(got, want) {
		t.Error(got)
	}
}

// TestAProgramSendsOn shows that a program repeats for whom its exercises are not without a doctor.
func TestAProgramSendsOn(t *testing.T) {
	const want = program + ":12: the exercise lakeside-hands-in-turns sends people with a spinal injury to a doctor first, and the program does not; add"
	fsys := examplePackFS(t)
	edit(t, fsys, couple, "Wash and warm your hands.", "Wash your hands. With a spinal injury, ask a doctor first.")
	told := func() bool {
		return slices.ContainsFunc(notesOf(t, fsys), func(p Problem) bool { return strings.HasPrefix(p.String(), want) })
	}
	if !told() {
		t.Error(notesOf(t, fsys))
	}
	edit(t, fsys, program, "sign: A hand is swollen, hot or painful.", "sign: With a spinal injury, a pounding headache.")
	if told() {
		t.Error("told all the same")
	}
}

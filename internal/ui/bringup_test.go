package ui_test

import (
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
)

// without are the views on which nothing can be brought up, each with why. A new view stands here, or it has a way to it.
var without = map[route.View]string{
	route.ViewWelcome: "no diary is open", route.ViewMake: "no diary is open", route.ViewUnlock: "no diary is open",
	route.ViewRecover: "no diary is open", route.ViewMissing: "no diary is open", route.ViewHandOver: "no diary is open",
	route.ViewOpenReview: "a therapist's", route.ViewReview: "a therapist's",
	route.ViewClient: "a therapist's", route.ViewClientNotes: "a therapist's", route.ViewClientPlan: "a therapist's", route.ViewReceive: "a therapist's",
	route.ViewSafety: "it leaves no trace", route.ViewWondering: "it keeps nothing",
	route.ViewResumeSession: "there is none; a session that goes on is that of ViewSession",
	route.ViewSoloPrograms:  "a shelf of the library",
	route.ViewExport:        "it is what goes to the therapist", route.ViewOpenPlan: "it opens a file", route.ViewConsent: "it keeps nothing",
	route.ViewPassphrase: "a setting", route.ViewRecoverySheet: "a setting", route.ViewPartner: "a setting", route.ViewRestore: "a setting",
	route.ViewNewKeys: "a setting", route.ViewOwnCopy: "a setting", route.ViewDelete: "a setting",
}

// ways are what leads to it, by what stands on the control: on a form on an evening or a week it is a field, at the
// therapist's place it is where the points stand.
var ways = map[route.View]string{route.ViewCheckIn: "For the next appointment", route.ViewWeek: "For the next appointment"}

// Every page that shows an entry, something that is set or an item of the library has a way to bring it up at the next
// appointment, for two and for one.
func TestAnythingCanBeBroughtUp(t *testing.T) {
	for name, k := range map[string]*fixture.Kit{"a couple": fixture.Couple(t), "one person": fixture.Solo(t)} {
		shows, couple := things(t, k), name == "a couple"
		for _, p := range []route.Place{route.Today, route.Program, route.Library, route.Together, route.Progress} {
			w, _ := open(t, k, route.At(p))
			if !w.Shows("Bring this up") {
				t.Errorf("%s can't bring up %s", name, p)
			}
		}
		for _, v := range views(t) {
			if without[v] != "" || !couple && v == route.ViewReveal {
				continue
			}
			way := ways[v]
			if way == "" {
				way = "Bring this up"
			}
			id, known := shows[v]
			if !known {
				t.Errorf("no test shows %s: say what it is of, or why nothing can be brought up there", v)
				continue
			}
			w, _ := open(t, k, route.Route{Place: home(v), View: v, ID: id})
			if !w.Shows(way) {
				t.Errorf("%s can't bring up what is on %s: %s", name, v, w.Text())
			}
		}
	}
}

// things are what each view shows, by its id.
func things(t *testing.T, k *fixture.Kit) map[route.View]string {
	t.Helper()
	cat, today := k.Cat(), k.App.Today()
	set, err := k.App.Assign(homework.Assigned{Work: homework.Work{Kind: homework.WorkOwn, Words: "a walk"}, For: homework.WhomMe, Audience: homework.AudienceMe, Dose: homework.Dose{Times: 1}})
	if err != nil {
		t.Fatal(err)
	}
	candidate, err := k.App.ListCandidate(homework.CandidateNoted{Name: "Dr. Moss", Audience: homework.AudienceMe})
	if err != nil {
		t.Fatal(err)
	}
	all := map[route.View]string{
		route.ViewFinding: "", route.ViewCandidate: candidate.String(), route.ViewFirstVisit: "", route.ViewDoctor: "",
		route.ViewDiary: "", route.ViewBook: "", route.ViewCycle: "", route.ViewOwnTask: "", route.ViewFinish: "", route.ViewCoping: "",
		route.ViewMeasures: "", route.ViewChooseProgram: "", route.ViewTable: "", route.ViewList: "", route.ViewAsks: "",
		route.ViewSession: exercise, route.ViewExercise: exercise, route.ViewReading: cat.Readings[0].ID, route.ViewMedium: cat.Media[0].ID,
		route.ViewAboutProgram: cat.Programs[0].ID, route.ViewBody: cat.Bodies[0].ID, route.ViewDeck: cat.Decks[0].ID,
		route.ViewAnswer: cat.Interests[0].ID, route.ViewLook: cat.Interests[0].ID,
		route.ViewPlan: set.String(), route.ViewChange: set.String(), route.ViewWeek: today.WeekStart().String(), route.ViewTherapistsPlan: "",
	}
	k.Read(func(s *homework.State) {
		all[route.ViewLookBack] = s.Cycles(today).On(today).From.String()
		for _, x := range s.Sessions {
			if s.Sees(cat, s.Me, x) {
				all[route.ViewCheckIn] = route.CheckIn(x.Key).ID
			}
			if _, both := s.Reveal(cat, x.Key, today); both {
				all[route.ViewReveal] = route.Reveal(x.Key).ID
			}
		}
	})
	return all
}

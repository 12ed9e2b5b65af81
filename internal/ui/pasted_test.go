package ui_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
)

// pasted is a clipboard.
type pasted string

func (p pasted) Content() string { return string(p) }
func (pasted) SetContent(string) {}

// homeworkField is a field in which one writes something of homework's.
type homeworkField struct {
	name, label string
	most        int // characters
	oneLine     bool
	page        func(k *fixture.Kit, id homework.ID) route.Route
	to          []string // what is tapped to come to it
	first       [2]string
	save        []string
	kept        func(s *homework.State, id homework.ID) string
}

var homeworkFields = []homeworkField{
	{
		name: "a task", label: "What?", most: homework.MaxTask, oneLine: true, save: []string{"Set it"},
		page: func(*fixture.Kit, homework.ID) route.Route { return route.OwnTask() },
		kept: func(s *homework.State, _ homework.ID) string { return s.Assignments[len(s.Assignments)-1].Work.Words },
	}, {
		name: "its why", label: "What for? You may leave this out.", most: homework.MaxWhy, first: [2]string{"What?", "a walk"}, save: []string{"Set it"},
		page: func(*fixture.Kit, homework.ID) route.Route { return route.OwnTask() },
		kept: func(s *homework.State, _ homework.ID) string { return s.Assignments[len(s.Assignments)-1].Why },
	}, {
		name: "another why", label: "What for? You may leave this out.", most: homework.MaxWhy, save: []string{"Set it"},
		page: func(_ *fixture.Kit, id homework.ID) route.Route { return route.ChangeOf(id) },
		kept: func(s *homework.State, _ homework.ID) string { return s.Assignments[len(s.Assignments)-1].Why },
	}, {
		name: "a plan", label: "What is most likely to get in the way?", most: homework.MaxPlan, save: []string{"Next", "Next", "Next", "Keep this plan"},
		page: func(_ *fixture.Kit, id homework.ID) route.Route { return route.PlanFor(id) },
		kept: func(s *homework.State, id homework.ID) string {
			if p := s.Plan(s.Assignment(id), 0); p != nil {
				return p.Obstacle
			}
			return ""
		},
	}, {
		name: "a coping plan", label: "When I notice …", most: homework.MaxPlan, first: [2]string{"I will …", "breathe"}, save: []string{"Add it"},
		page: func(*fixture.Kit, homework.ID) route.Route { return route.Coping() },
		kept: func(s *homework.State, _ homework.ID) string {
			if all := s.CopingOf(0); len(all) > 0 {
				return all[0].Notice
			}
			return ""
		},
	}, {
		name: "the time of a visit", label: "Time, if you like", most: 40, oneLine: true, save: []string{"Save"},
		page: func(*fixture.Kit, homework.ID) route.Route { return route.At(route.Therapist) }, to: []string{"Change it"},
		kept: func(s *homework.State, _ homework.ID) string { return s.Appointments[0].At },
	}, {
		name: "a point for the visit", label: "One more thing", most: homework.MaxWhy, save: []string{"Add it"},
		page: func(*fixture.Kit, homework.ID) route.Route { return route.At(route.Therapist) },
		kept: agendaOf,
	}, {
		name: "what is brought up", label: "what you would like to talk about there", most: homework.MaxWhy, save: []string{"Add it"},
		page: func(*fixture.Kit, homework.ID) route.Route { return route.OwnTask() }, to: []string{"Bring this up"},
		kept: agendaOf,
	}, {
		name: "what is brought up when one looks back", label: "Is there something to bring up?", most: homework.MaxWhy, save: []string{"Next", "Save"},
		page: func(k *fixture.Kit, _ homework.ID) (r route.Route) {
			k.Read(func(s *homework.State) { r = route.LookBack(s.Cycles(k.App.Today()).On(k.App.Today()).From) })
			return r
		}, to: []string{"Next", "Next"},
		kept: agendaOf,
	},
}

func agendaOf(s *homework.State, _ homework.ID) string {
	if all := s.AgendaOf(0); len(all) > 0 {
		return all[0].Words
	}
	return ""
}

// What comes from a clipboard fills a field as far as it has room, and it is said what did not fit. A line break does not break a
// line of a page, and what turns the direction of writing is refused there, by a sentence, with the words still in the field.
func TestWhatIsPastedIntoHomeworkBreaksNothing(t *testing.T) {
	const turned = "a walk \u202eklaw a"
	for _, f := range homeworkFields {
		for name, paste := range map[string]string{"line breaks": "a walk\nafter\r\nsupper\u2028or so", "bidi": turned, "100,000 characters": strings.Repeat("ab ", 33334)} {
			t.Run(f.name+"/"+name, func(t *testing.T) {
				k, id := inFirstCycle(t, "Alex")
				if err := k.App.SetAppointment(homework.AppointmentSet{On: k.App.Today() + 9}); err != nil {
					t.Fatal(err)
				}
				var before string
				k.Read(func(s *homework.State) { before = f.kept(s, id) })
				w, win := open(t, k, f.page(k, id))
				for _, label := range f.to {
					w.Tap(label)
				}
				if f.first[0] != "" {
					w.Type(f.first[0], f.first[1])
				}
				w.Focus(f.label)
				w.Shortcut(&fyne.ShortcutPaste{Clipboard: pasted(paste)})
				if name == "100,000 characters" {
					says(t, w, "characters did not fit here and were left out")
				}
				at := win.Route()
				for _, label := range f.save {
					w.Tap(label)
				}
				w.Settle()
				var kept string
				k.Read(func(s *homework.State) { kept = f.kept(s, id) })
				switch n := len([]rune(kept)); {
				case n > f.most:
					t.Errorf("kept %d characters", n)
				case name == "100,000 characters" && n < f.most-1:
					t.Errorf("kept %d characters of %d", n, f.most)
				case !f.oneLine && name != "100,000 characters" && (!strings.HasPrefix(kept, "a walk") || name == "bidi" && kept != turned):
					t.Errorf("kept %q", kept)
				case f.oneLine && name != "100,000 characters":
					says(t, w, "can't be shown on one line")
					if kept != before || win.Route() != at || !strings.Contains(w.Text(), "a walk") {
						t.Errorf("kept %q, shown %q", kept, w.Text())
					}
				}
			})
		}
	}
}

// says checks that the window says something, on the page or for a moment over it.
func says(t *testing.T, w *uitest.Window, words string) {
	t.Helper()
	if !w.Shows(words) {
		t.Errorf("it is not said that %q: %s", words, w.Text())
	}
}

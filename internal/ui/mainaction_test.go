package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/ui"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

// In the smallest window that the app is made for, the main action of every page is in view, with no need to scroll.
func TestTheMainActionIsInViewInASmallWindow(t *testing.T) {
	small := uitest.Look{Width: 700, Height: 500, Mode: theme.Light, Text: 1}
	for _, who := range []struct {
		name string
		kit  *fixture.Kit
	}{{"couple", fixture.Couple(t)}, {"solo", fixture.Solo(t)}, {"empty", fixture.Empty(t, "Alex", "Sam")}} {
		t.Run(who.name, func(t *testing.T) {
			w := uitest.Start(t, small)
			win := ui.New(who.kit.Env, func() {})
			win.Attach(w.Canvas)
			w.Show(win.Content())
			for _, r := range pagesOf(t, who.kit) {
				win.Reset(r)
				w.Settle()
				for _, it := range outline.Of(w.Canvas) {
					b, ok := it.Object.(*widgets.Button)
					if !ok || !b.Main() || !b.Visible() {
						continue
					}
					if why := w.OutOfSight(b); why != "" {
						t.Errorf("%s %s: %q is %s", r.Place, r.View, b.Label(), why)
						if uitest.Drawing() {
							w.Save(fmt.Sprintf("main-%s-%s-%s", who.name, r.Place, r.View))
						}
					}
				}
			}
		})
	}
}

// pictures are the kinds of things on which the eye rests, beside charts.
var pictures = []string{"*widgets.Spot", "*widgets.Figure", "*widgets.Thumbnail", "*widgets.StagePath", "*widgets.TableCard", "*widgets.sheets"}

// Each page has something on which the eye rests: a drawing, a chart, a path, cards. Settings, and the page for
// whoever needs help now, have words alone.
func TestEveryPageHasAPicture(t *testing.T) {
	for _, who := range []struct {
		name string
		kit  *fixture.Kit
	}{{"couple", fixture.Couple(t)}, {"empty", fixture.Empty(t, "Alex", "Sam")}} {
		t.Run(who.name, func(t *testing.T) {
			w := uitest.Start(t, uitest.Plain)
			win := ui.New(who.kit.Env, func() {})
			win.Attach(w.Canvas)
			w.Show(win.Content())
			for _, r := range pagesOf(t, who.kit) {
				if r.Place == route.Settings || r.View == route.ViewSafety {
					continue
				}
				win.Reset(r)
				w.Settle()
				drawn := false
				for _, p := range w.Parts() {
					kind := fmt.Sprintf("%T", p.Object)
					drawn = drawn || strings.HasPrefix(kind, "*charts.") || slices.Contains(pictures, kind)
				}
				if !drawn {
					t.Errorf("%s %s has no picture", r.Place, r.View)
					if uitest.Drawing() {
						w.Save(fmt.Sprintf("picture-%s-%s-%s", who.name, r.Place, r.View))
					}
				}
			}
		})
	}
}

// pagesOf are the pages of a diary that one comes to by the rail, by a row of a list, or from another page.
func pagesOf(t *testing.T, k *fixture.Kit) []route.Route {
	all := append(places(t), route.Cycle(), route.OwnTask(), route.Coping(), route.Finish(), route.ChooseProgram(), route.Wondering(""),
		route.Book(0), route.Export(), route.OpenPlan(""), route.Finding(), route.NewCandidate(), route.FirstVisit(), route.Doctor(), route.Consent(),
		route.Reading(k.Cat().Readings[0].ID), route.Exercise("body-touch-in-turns"), route.Session("body-touch-in-turns"), route.Week(k.App.Today().WeekStart()),
		route.Welcome(), route.Make(true), route.Make(false), route.MakeWorkspace(), route.Unlock(k.Path), route.Recover(k.Path), route.Missing(k.Path), route.OpenReview(""))
	k.Read(func(s *homework.State) {
		for _, x := range s.Sessions {
			all = append(all, route.CheckIn(x.Key), route.Reveal(x.Key))
			break
		}
		for _, a := range s.Assignments[:min(len(s.Assignments), 1)] {
			all = append(all, route.PlanFor(a.ID), route.ChangeOf(a.ID))
		}
		all = append(all, route.LookBack(s.Cycles(k.App.Today()).On(k.App.Today()).From))
	})
	return all
}

package ui_test

import (
	"encoding/json"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"unicode"

	use "unhurried/internal/app"
	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/walk"
	"unhurried/internal/wording"
	"unhurried/internal/wording/wordingtest"
)

// Every page, dialog and message is drawn in a made-up language that is longer than English, in the smallest window with large
// text. No word of ours is left in English, none is cut, and no sentence is made of pieces.
func TestEveryScreenIsReadyForAnotherLanguage(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	done, seen := map[string]bool{}, []route.Route{}
	for _, p := range people {
		if p.name == "a couple" {
			seen = places(t)
		}
		t.Run(p.name, func(t *testing.T) {
			k := p.kit(t)
			k.L = wordingtest.Pseudo(t)
			k.Languages, k.Speak = []*wording.Language{wording.English(), k.L}, func() {}
			known := wordingtest.Know(words(t, k)...)
			look := tight(theme.Light)
			g := ground(t, k, look, p.home)
			g.Away, g.Done, g.Samples, g.Glance, g.Never = p.away, done, 1, true, nil
			drawn := 0
			g.Judge = func() (faults []string) {
				if uitest.Drawing() {
					drawn++
					r := g.Shell.Route()
					g.Window.Save(fmt.Sprintf("pseudo-%s-%03d-%s-%s", strings.ReplaceAll(p.name, " ", "-"), drawn, r.Place, r.View))
				}
				for _, said := range said(g.Window) {
					if why := wordingtest.Pieces(said); why != "" {
						faults = append(faults, fmt.Sprintf("%s: %q", why, said))
					}
					if len(strings.Fields(said)) == use.PassphraseWords && !strings.ContainsFunc(said, unicode.IsUpper) {
						continue // suggested words, of which some have a hyphen
					}
					for _, left := range known.Untranslated(said) {
						faults = append(faults, fmt.Sprintf("%q is in English in %q", left, said))
					}
				}
				return faults
			}
			first := append(slices.Clone(p.first), seen...)
			if p.name == "somebody new" {
				first = append(first, route.Unlock(k.Path), route.Recover(k.Path), route.Missing(k.Path), route.OpenReview(""))
			}
			r := walk.Walk(g, first...)
			seen = append(seen, r.Routes...)
			fmt.Printf("another language: %s %v: %v\n", p.name, look, r)
			for _, f := range r.Faults {
				t.Error(f)
			}
		})
	}
}

// places are the pages that are reached by the rail, by a row of a list, or by a key.
func places(t *testing.T) (all []route.Route) {
	for _, p := range route.Places() {
		all = append(all, route.At(p))
	}
	cat := apptest.Catalog(t)
	for _, v := range []route.View{route.ViewPassphrase, route.ViewRecoverySheet, route.ViewPartner, route.ViewNewKeys, route.ViewOwnCopy, route.ViewDelete} {
		all = append(all, route.Setting(v))
	}
	idea := cat.Interests[0].ID
	return append(all, route.Table(), route.Asks(), route.List(), route.Answer(idea), route.Look(idea), route.Deck(route.OwnDeck), route.Safety(), route.SoloPrograms(),
		route.Medium(cat.Media[0].ID), route.Body(cat.Bodies[0].ID), route.AboutProgram(cat.Programs[0].ID), route.Diary(), route.Measures())
}

// words are what stands in the library and in the diary: nobody's to translate here.
func words(t *testing.T, k *fixture.Kit) (all []string) {
	t.Helper()
	library, err := json.Marshal(k.Cat())
	if err != nil {
		t.Fatal(err)
	}
	measures, err := json.Marshal(homework.Measures)
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer(`\u0026`, "&", `\u003c`, "<", `\u003e`, ">", `\"`, `"`, `\n`, " ", "**", "", "*", "").Replace(string(library) + string(measures))
	all = append(all, plain, strings.Join(k.Names, "\n"), "unhurried", "Unhurried", "Letter", "English", k.Path)
	if told, err := k.App.Collect(k.L, report.Everything(0, k.App.Today())); err == nil {
		all = append(all, told.Vault)
	}
	add := func(texts []homework.Text) {
		for _, x := range texts {
			all = append(all, x.Body)
		}
	}
	k.Read(func(s *homework.State) {
		for w := range s.Written() {
			add(w.Texts)
		}
		for _, a := range s.Appointments {
			all = append(all, a.At)
		}
	})
	return all
}

// said are the texts on the screen as wholes, whatever lines they are broken into.
func said(w *uitest.Window) (all []string) {
	for _, it := range outline.Of(w.Canvas) {
		value := it.Value
		if it.Role == outline.Field {
			value = "" // what a member typed
		}
		for _, s := range append([]string{it.Name, value, it.Hint}, it.Options...) {
			if strings.TrimSpace(s) != "" {
				all = append(all, s)
			}
		}
	}
	return all
}

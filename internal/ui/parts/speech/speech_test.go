package speech_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/parts/speech"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/screens/settings"
	"unhurried/internal/ui/screens/start"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/wording"
)

// german is a language of three texts, the rest of which is English.
func german(t *testing.T) *wording.Language {
	t.Helper()
	l, err := wording.Read("de", []byte(`{"language.name": "Deutsch", "settings.language": "Sprache", "settings.languageSystem": "Sprache des Rechners"}`))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// On Welcome and in Settings another language is one tap, each by its own name; the program starts anew once, and the same one
// again does nothing.
func TestALanguageIsChosenOnWelcomeAndInSettings(t *testing.T) {
	for name, open := range map[string]func(k *fixture.Kit) *uitest.Window{
		"welcome": func(k *fixture.Kit) *uitest.Window {
			return k.Open(func(e *screen.Env) shell.Page { return start.New(e, route.Welcome()) })
		},
		"settings": func(k *fixture.Kit) *uitest.Window {
			return k.Open(func(e *screen.Env) shell.Page { return settings.New(e, route.At(route.Settings)) })
		},
	} {
		k := fixture.Couple(t)
		spoken := 0
		k.Languages, k.Speak = []*wording.Language{wording.English(), german(t)}, func() { spoken++ }
		w := open(k)
		w.Tap("Deutsch")
		w.Tap("Deutsch")
		if k.Prefs.Language() != "de" || spoken != 1 {
			t.Errorf("%s: %q is chosen, and the program started anew %d times", name, k.Prefs.Language(), spoken)
		}
		w.Tap("The computer's language")
		if k.Prefs.Language() != "" || spoken != 2 {
			t.Errorf("%s: back to %q, %d", name, k.Prefs.Language(), spoken)
		}
		k.L = german(t)
		w = open(k)
		w.MustShow("Sprache des Rechners")
		w.MustShow("English")
	}
}

// Where there is one language there is nothing to choose.
func TestOneLanguageIsNoChoice(t *testing.T) {
	k := fixture.Couple(t)
	k.Languages = []*wording.Language{wording.English()}
	var none fyne.CanvasObject
	if got := speech.New(k.Env); got != none {
		t.Errorf("a choice of one: %v", got)
	}
}

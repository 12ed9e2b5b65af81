package together

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
)

const deck = "say-what-i-like" // the first of its deck

// answers goes through the deck as a member, at one key an idea.
func answers(t *testing.T, k *fixture.Kit, member int, key func(*homework.Interest) fyne.KeyName) {
	t.Helper()
	k.As(member)
	w := k.Open(page(route.Answer(deck)))
	p := k.Page.(*answerPage)
	for _, it := range k.Cat().InterestDeck(deck).Items {
		w.MustShow(it.Text)
		if !p.TypedKey(&fyne.KeyEvent{Name: key(it)}) {
			t.Fatal("the page has no use for the key")
		}
		w.Settle()
	}
	w.MustShow("That is all of them")
	p.Leave()
	p.env.Wait()
}

// Two members answer alone, look together, see what both want and let one of it go.
func TestTheListFromTheFirstKeyToLettingGo(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	d := k.Cat().InterestDeck(deck)
	answers(t, k, 0, func(it *homework.Interest) fyne.KeyName {
		if it.ID == deck {
			return fyne.KeyY
		}
		return fyne.KeyN
	})
	answers(t, k, 1, func(it *homework.Interest) fyne.KeyName {
		if it.ID == d.Items[0].Pair {
			return fyne.Key1
		}
		return fyne.KeyO
	})
	w := k.Open(page(route.List()))
	w.MustNotShow("You would both like")
	w = k.Open(page(route.Look(deck)))
	p := k.Page.(*lookPage)
	for said, phrase := range map[string]string{"That is not Alex's passphrase.": "nobody's", "That is Sam's own passphrase": k.Passphrases[1]} {
		p.entry.SetText(phrase)
		w.Tap("Show what we both want")
		if !strings.Contains(strings.ToLower(w.Text()), strings.ToLower(said)) {
			t.Errorf("it does not say %q:\n%s", said, w.Text())
		}
	}
	p.entry.SetText(k.Passphrases[0])
	w.Tap("Show what we both want")
	if k.Router.Last() != route.List() {
		t.Fatalf("went to %+v", k.Router.Last())
	}
	anews := k.Anews
	p.Leave()
	if k.Anews != anews+1 {
		t.Error("the program does not start anew after a passphrase was typed")
	}
	w = k.Open(page(route.List()))
	w.MustShow("You would both like")
	w.MustShow(k.Cat().Other(d.Items[0]).Text)
	w.MustNotShow(d.Items[0].Text)
	w.MustShow("You have looked")
	k.Open(page(route.Look(deck))).MustShow("you can again from")
	k.As(0)
	w = k.Open(page(route.List()))
	w.MustShow(d.Items[0].Text)
	w.Tap("Set one as homework")
	if k.Router.Last() != route.OwnTask() {
		t.Errorf("homework went to %+v", k.Router.Last())
	}
	w.Tap("A small trial")
	if k.Router.Last() != route.Exercise(smallTrial) {
		t.Errorf("the exercise went to %+v", k.Router.Last())
	}
	invitesToASmallTrial(t, k, w)
	w.Tap("Let it go")
	w.MustShow("Let this go?")
	w.Tap("Let it go")
	w.MustNotShow("You would both like")
	w.MustShow("You looked together today.")
	k.As(1)
	k.Open(page(route.List())).MustNotShow("You would both like")
}

// invitesToASmallTrial suggests a time for the exercise: nothing is written before that is said, and then one invitation.
func invitesToASmallTrial(t *testing.T, k *fixture.Kit, w *uitest.Window) {
	t.Helper()
	var asked []homework.Invitation
	count := func() int {
		k.App.Read(func(s *homework.State) { asked = s.Invitations })
		return len(asked)
	}
	w.Tap("Suggest a time for “A small trial”")
	w.Tap("Not now")
	if count() != 0 {
		t.Errorf("not now invited: %+v", asked)
	}
	w.Tap("Suggest a time for “A small trial”")
	w.Tap("Suggest it")
	if count() != 1 || asked[0].Exercise != smallTrial || asked[0].By != 0 || asked[0].On != k.App.Today() {
		t.Errorf("invited to %+v", asked)
	}
}

// A page that is opened and left as it was writes what answering does, and goes back at a key.
func TestOpeningTheListLooksLikeAnsweringIt(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	seqs := []uint64{k.App.Seq()}
	for _, keys := range []string{"", "Y", "NMO"} {
		k.Open(page(route.Answer(deck)))
		p := k.Page.(*answerPage)
		for _, key := range keys {
			p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(key)})
		}
		if p.Undo() != (keys != "") {
			t.Error("one can go back before the first, or not from the second")
		}
		p.Leave()
		p.env.Wait()
		seqs = append(seqs, k.App.Seq())
	}
	if seqs[1] == seqs[0] || seqs[3]-seqs[2] != seqs[2]-seqs[1] {
		t.Errorf("records are written by what was answered: %v", seqs)
	}
}

// TestLooksOfTheList draws its pages.
func TestLooksOfTheList(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	for m := range 2 {
		answers(t, k, m, func(*homework.Interest) fyne.KeyName { return fyne.KeyY })
	}
	for name, r := range map[string]route.Route{"list-answer": route.Answer(deck), "list-look": route.Look(deck)} {
		t.Run(name, func(t *testing.T) {
			uitest.CheckLooks(t, name, func() fyne.CanvasObject { return New(k.Env, r).Content() })
		})
	}
	if _, err := k.App.LookTogether(t.Context(), []byte(k.Passphrases[0]), deck); err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]route.Route{"list": route.List(), "list-look-again": route.Look(deck)} {
		t.Run(name, func(t *testing.T) {
			uitest.CheckLooks(t, name, func() fyne.CanvasObject { return New(k.Env, r).Content() })
		})
	}
}

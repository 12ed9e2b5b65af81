package therapist

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/agefile"
	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/widgets"
)

// therapistChoice asks whose key a file is sealed to: one that is kept, by its name and fingerprint, or another, which can be kept.
type therapistChoice struct {
	env     *screen.Env
	kept    []homework.TherapistKept
	partner string
	at      int // in kept, or its length for another
	secrets homework.Secrets
	submit  func()

	content  *fyne.Container // what a therapist does with secrets, and the key
	policy   *fyne.Container
	keyPart  *fyne.Container
	key      *widgets.Entry
	keyField *widgets.Field
	name     *widgets.Entry
	other    *fyne.Container
	forget   *widgets.Button
}

func newTherapistChoice(e *screen.Env, kept []homework.TherapistKept, partner string, submit func()) *therapistChoice {
	l := e.L
	c := &therapistChoice{env: e, kept: kept, partner: partner, submit: submit}
	c.key = widgets.NewEntry(l, "age1…", nil)
	c.key.Limit = 4096 // the post-quantum keys are long
	c.key.OnSubmitted = func(string) { submit() }
	c.keyField = widgets.NewField(l.X("export.key", "Your therapist's key"), c.key,
		l.X("export.keyHint", "It begins with age1. Make sure that it is theirs: compare a few letters on the telephone."))
	c.name = widgets.NewEntry(l, "", nil)
	c.name.Limit = homework.MaxTherapist
	parts := []fyne.CanvasObject{c.keyField, widgets.NewField(l.X("export.keyName", "Whose key it is"), c.name,
		l.X("export.keyNameHint", "With a name it is kept for the next time, in your private notes alone."))}
	if partner != "" {
		var labels []string
		for _, s := range homework.AllSecrets {
			labels = append(labels, l.Secrets(s))
		}
		parts = append(parts, widgets.NewField(l.X("export.secrets", "What they do with what one of you tells alone"),
			widgets.NewChoice(labels, 0, func(i int) {
				c.secrets = homework.AllSecrets[max(i, 0)]
				c.draw()
			}), ""))
	}
	c.other = widgets.NewColumn(parts...)
	c.forget = widgets.Quiet(l.X("export.forgetKey", "Forget this key"), c.forgetKey)
	var labels []string
	for _, t := range kept {
		labels = append(labels, t.Name+" · "+agefile.Fingerprint(t.Key))
	}
	c.keyPart = widgets.NewColumn()
	if len(kept) > 0 {
		c.keyPart.Add(widgets.NewChoice(append(labels, l.X("export.otherKey", "Another key")), 0, func(i int) {
			c.at = max(i, 0)
			c.draw()
		}).Named(l.X("export.key", "Your therapist's key")))
	}
	c.keyPart.Add(c.other)
	c.keyPart.Add(c.forget)
	c.keyPart.Hide()
	c.policy = widgets.NewColumn()
	c.content = widgets.NewColumn(c.keyPart, c.policy)
	c.draw()
	return c
}

// chosen is the therapist that is kept and chosen, or nil.
func (c *therapistChoice) chosen() *homework.TherapistKept {
	if c.at < len(c.kept) {
		return &c.kept[c.at]
	}
	return nil
}

// draw shows what belongs to the choice: the fields of another key, and the therapist's own rule for secrets.
func (c *therapistChoice) draw() {
	t := c.chosen()
	show(c.other, t == nil)
	show(c.forget, t != nil)
	c.policy.Objects = nil
	if c.partner != "" {
		name, secrets := "", c.secrets
		if t != nil {
			name, secrets = t.Name, t.Secrets
		}
		c.policy.Objects = []fyne.CanvasObject{widgets.NewNotice(widgets.NoticePlain, c.env.L.SecretsSaid(secrets, name, c.partner))}
	}
	c.content.Refresh()
}

func (c *therapistChoice) showKey(on bool) { show(c.keyPart, on) }

// recipient reads the key, or says beside the field what is wrong and returns nil.
func (c *therapistChoice) recipient() agefile.Recipient {
	key := c.key.Text
	if t := c.chosen(); t != nil {
		key = t.Key
	}
	c.keyField.SetProblem("")
	r, err := agefile.ParseRecipient(key)
	if err != nil {
		c.keyField.SetProblem(c.env.L.X("export.badKey", "This is not a whole key. It begins with age1 and has no spaces; please copy it once more."))
		return nil
	}
	return r
}

// named is what the key is called, and its fingerprint.
func (c *therapistChoice) named() (name, fingerprint string) {
	if t := c.chosen(); t != nil {
		return t.Name, agefile.Fingerprint(t.Key)
	}
	return c.name.Text, agefile.Fingerprint(c.key.Text)
}

// toKeep is another key that has a name; nil where there is nothing to keep.
func (c *therapistChoice) toKeep() *homework.TherapistKept {
	if c.chosen() != nil || !c.keyPart.Visible() || strings.TrimSpace(c.name.Text) == "" {
		return nil
	}
	return &homework.TherapistKept{Name: strings.TrimSpace(c.name.Text), Key: strings.TrimSpace(c.key.Text), Secrets: c.secrets}
}

// forgetKey takes the chosen key out of what is kept.
func (c *therapistChoice) forgetKey() {
	t := c.chosen()
	if t == nil {
		return
	}
	name := t.Name
	c.env.Act(func() error { return c.env.App.ForgetTherapist(context.Background(), name) }, func() {
		c.env.Nav.Replace(route.Export())
	})
}

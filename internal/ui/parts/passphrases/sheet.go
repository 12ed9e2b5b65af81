package passphrases

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// asked is how many groups of the code are asked back: those at its end.
const asked = 2

// Sheets leads through new recovery sheets, each with its owner at the keyboard: nobody's code is shown before they say
// that it is they who sit there. The sheet of the one whose passphrase is open comes last, so that what is chosen and
// signed next is chosen and signed by who sits there.
type Sheets struct {
	Env  *screen.Env
	Kits []app.Kit
	Seat int  // who is at the keyboard
	Own  bool // they are of another diary, which the one at the keyboard makes of their own part
	Show func(heading, sub string, body fyne.CanvasObject, first fyne.Focusable)
	Kept func(code string) error // off the UI goroutine: a code was typed back
	Done func()
}

// Start shows the first.
func (s *Sheets) Start() {
	s.Env.Read(func(st *homework.State) {
		if !s.Own && len(s.Kits) == 2 && s.Kits[0].Member == st.Me {
			slices.Reverse(s.Kits)
		}
	})
	s.next()
}

func (s *Sheets) next() {
	l := s.Env.L
	if len(s.Kits) == 0 {
		s.Done()
		return
	}
	kit := s.Kits[0]
	owner, alone := kit.Member, s.Own
	if s.Own {
		owner = s.Seat
	}
	var who map[string]any
	s.Env.Read(func(st *homework.State) {
		who = map[string]any{"Name": st.Name(owner)}
		alone = alone || st.Solo()
	})
	if owner != s.Seat {
		here := widgets.Primary(l.X("sheet.here", "I am {{.Name}}", who), func() { s.Seat = owner; s.next() })
		s.Show(l.X("make.hand", "Change places"),
			l.X("sheet.hand", "Now {{.Name}} comes to the keyboard, and the other one looks away.", who),
			widgets.NewCard("", "", widgets.NewText(l.X("sheet.handText", "Next comes the recovery sheet that opens what {{.Name}} keeps private.", who)),
				widgets.NewFlow(here)), here)
		return
	}
	s.Kits = s.Kits[1:]
	sub := l.X("sheet.sub", "Shown this once. {{.Name}} is at the keyboard; it opens what {{.Name}} keeps private.", who)
	if alone {
		sub = l.X("sheet.subSolo", "Shown this once. It opens the diary when the passphrase is forgotten.")
	}
	one := &sheet{env: s.Env, kit: kit, alone: alone, kept: func() error { return s.Kept(kit.Code) }, done: s.next, content: widgets.NewColumn()}
	s.Show(l.X("sheet.title", "Recovery sheet of {{.Name}}", who), sub, one.content, nil)
	one.show()
}

// sheet shows a member's recovery code, lets them write it down or save it, and asks its end back with the code hidden.
type sheet struct {
	env     *screen.Env
	kit     app.Kit
	alone   bool         // nobody else opens the diary
	kept    func() error // off the UI goroutine: the code was typed back
	done    func()
	content *fyne.Container
}

func (s *sheet) set(body ...fyne.CanvasObject) {
	s.content.Objects = []fyne.CanvasObject{widgets.NewCard("", "", body...)}
	s.content.Refresh()
}

// show has the code on the screen.
func (s *sheet) show() {
	l := s.env.L
	text := l.X("sheet.text", "Write it on paper, or save it to a stick that is kept elsewhere. Whoever has it can open your private notes and what you share. Without passphrase and sheet, your private notes are gone for good; what both share still opens with your partner's passphrase.")
	if s.alone {
		text = l.X("sheet.textSolo", "Write it on paper, or save it to a stick that is kept elsewhere. Whoever has it can open this diary. Without passphrase and sheet, nobody can, and what is in it is gone for good.")
	}
	next := widgets.Primary(l.X("sheet.have", "I have it"), s.ask)
	s.set(widgets.NewCode(strings.Join(lines(strings.Split(s.kit.Code, "-"), 4), "\n")),
		widgets.NewSoft(text),
		widgets.NewFlow(next, widgets.Secondary(l.X("sheet.save", "Save the sheet"), s.save), s.later()))
	if c := s.env.Canvas(); c != nil {
		c.Unfocus() // what had the keyboard is gone
	}
}

// ask has the code hidden and asks its end back, so that it is read from the paper.
func (s *sheet) ask() {
	l := s.env.L
	back := widgets.NewEntry(l, "", nil)
	field := widgets.NewField(l.X("sheet.back", "To show that it is kept: its last two groups, from your sheet"), back, "")
	var next *widgets.Button
	submit := func() {
		field.SetProblem("")
		if !isEnd(back.Text, s.kit.Code) {
			field.SetProblem(l.X("sheet.wrong", "That is not the end of this code. Please look at your sheet."))
			return
		}
		next.SetEnabled(false)
		s.env.Do(s.kept, func(err error) {
			next.SetEnabled(true)
			if err != nil {
				field.SetProblem(l.X("sheet.notKept", "The sheet is good, and so is the one before. That it is kept could not be noted: {{.What}}", map[string]any{"What": l.Error(err)}))
				return
			}
			s.done()
		})
	}
	next = widgets.Primary(l.X("make.next", "Continue"), submit)
	back.OnSubmitted = func(string) { submit() }
	s.set(field, widgets.NewFlow(next, widgets.Secondary(l.X("sheet.again", "Show it again"), s.show), s.later()))
	if c := s.env.Canvas(); c != nil {
		c.Focus(back)
	}
}

// later puts it off.
func (s *sheet) later() fyne.CanvasObject {
	return widgets.Quiet(s.env.L.X("action.notNow", "Not now"), func() {
		s.done()
		s.env.Nav.Toast(s.env.L.X("sheet.laterText", "You are reminded of the sheet until its end was typed back."), "", nil)
	})
}

// isEnd tells whether what somebody typed is the end of a code, as far as it is asked, or all of it. Case, spaces and dashes
// don't matter, nor letters that are taken for one another.
func isEnd(typed, code string) bool {
	plain := strings.NewReplacer(" ", "", "-", "", "O", "0", "I", "1", "L", "1")
	t, c := plain.Replace(strings.ToUpper(typed)), plain.Replace(code)
	return len(t) >= 4*asked && strings.HasSuffix(c, t)
}

// save writes the code to a file. On the disk that the diary is on it protects from little, so that is asked.
func (s *sheet) save() {
	l := s.env.L
	s.env.Files.Save(l.X("sheet.save", "Save the sheet"), l.Outside(wording.FileSheet)+".txt", func(path string) {
		if path == "" || !s.env.App.IsOpen() {
			return
		}
		write := func() {
			s.env.Act(func() error { return app.WriteSheet(path, s.kit) },
				func() {
					s.env.Nav.Toast(l.X("sheet.saved", "Saved. Keep it away from this computer."), "", nil)
				})
		}
		beside := false
		s.env.Do(func() error {
			beside = s.env.App.OnVaultDisk(path)
			return nil
		}, func(error) {
			if !beside {
				write()
				return
			}
			widgets.Confirm(l, s.env.Canvas(), widgets.Question{
				Title: l.X("sheet.sameDisk", "Keep the sheet beside the diary?"),
				Text:  l.X("sheet.sameDiskText", "This is the disk that the diary is on. Whoever takes one has the other, and when the disk fails both are gone. Paper or a stick is better."),
				Yes:   l.X("sheet.sameDiskYes", "Save it here all the same"), No: l.X("sheet.sameDiskNo", "Not here"),
			}, func(yes bool) {
				if yes {
					write()
				}
			})
		})
	})
}

// lines sets n groups on each line.
func lines(groups []string, n int) []string {
	var all []string
	for len(groups) > 0 {
		k := min(n, len(groups))
		all = append(all, strings.Join(groups[:k], "-"))
		groups = groups[k:]
	}
	return all
}

// NotACode says what is wrong with a code that was typed in whole; empty when it is not that.
func NotACode(l *wording.Language, err error) string {
	switch {
	case errors.Is(err, app.ErrWrongKey):
		return l.X("sheet.notMine", "This is not the code of a sheet that opens this diary. Please look at each letter.")
	case errors.Is(err, app.ErrInput):
		return l.X("sheet.older", "This sheet is older than the newest one. It still opens your private notes until the newest one was typed back.")
	}
	return ""
}

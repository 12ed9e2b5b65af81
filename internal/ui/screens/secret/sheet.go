package secret

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/vault"
)

// Sheet shows a member's recovery code, lets them save it, and asks its last group back before it calls done. vaultName
// stands on a saved sheet.
func Sheet(e *env.Env, who, vaultName string, kit vault.Kit, done func()) fyne.CanvasObject {
	groups := strings.Split(kit.Code, "-")
	last := groups[len(groups)-1]
	back := widgets.NewEntry("", nil)
	field := widgets.NewField(lang.X("sheet.back", "To show that it is kept: its last four letters"), back, "")
	next := func() {
		if !strings.EqualFold(strings.TrimSpace(back.Text), last) {
			field.SetProblem(lang.X("sheet.wrong", "That is not the end of this code. Please look at your sheet."))
			return
		}
		done()
	}
	back.OnSubmitted = func(string) { next() }
	text := lang.X("sheet.text", "Write it down, or save it to a stick that is kept elsewhere. Whoever has it can open your part. Without passphrase and sheet, your private notes are gone for good; what both share still opens with your partner's passphrase.")
	e.Read(func(s *homework.State) {
		if s.Members == 1 {
			text = lang.X("sheet.textSolo", "Write it down, or save it to a stick that is kept elsewhere. Whoever has it can open this diary. Without passphrase and sheet, nobody can, and what is in it is gone for good.")
		}
	})
	return widgets.NewCard("", "",
		widgets.NewTitle(strings.Join(lines(groups, 4), "\n")),
		widgets.NewSoft(text),
		widgets.NewFlow(widgets.Secondary(lang.X("sheet.save", "Save the sheet"), func() { save(e, who, vaultName, kit) })),
		widgets.Rule(), field,
		widgets.NewFlow(widgets.Primary(lang.X("make.next", "Continue"), next)))
}

func save(e *env.Env, who, vaultName string, kit vault.Kit) {
	e.Files.Save(lang.X("sheet.save", "Save the sheet"), "sheet.txt", func(path string) {
		if path == "" {
			return
		}
		e.Act(func() error {
			return app.WriteFile(path, func(w io.Writer) error {
				_, err := fmt.Fprintf(w, "%s\n%s\n%s\n", who, filepath.Base(vaultName), kit.Code)
				return err
			})
		}, func() { e.Nav.Toast(lang.X("sheet.saved", "Saved. Keep it away from this computer."), "", nil) })
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

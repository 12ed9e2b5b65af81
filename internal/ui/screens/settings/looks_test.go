package settings

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/vault"
)

// TestLooks draws every page of the place.
func TestLooks(t *testing.T) {
	couple, solo := fixture.Couple(t), fixture.Solo(t)
	for name, x := range map[string]struct {
		kit *fixture.Kit
		to  shell.Route
	}{
		"settings":            {couple, shell.At(shell.Settings)},
		"settings-solo":       {solo, shell.At(shell.Settings)},
		"settings-passphrase": {couple, at(viewPassphrase)},
		"settings-sheet":      {couple, at(viewSheet)},
		"settings-partner":    {solo, at(viewPartner)},
		"settings-keys":       {couple, at(viewKeys)},
		"settings-leave":      {couple, at(viewLeave)},
		"settings-restore":    {couple, shell.Route{Place: shell.Settings, View: viewRestore, ID: "Diary 2026-11-14.unhurried"}},
		"settings-delete":     {couple, at(viewDelete)},
	} {
		t.Run(name, func(t *testing.T) {
			uitest.CheckLooks(t, name, func() fyne.CanvasObject { return New(x.kit.Env, x.to).Content() })
		})
	}
	t.Run("settings-sheet-shown", func(t *testing.T) {
		uitest.CheckLooks(t, "settings-sheet-shown", func() fyne.CanvasObject {
			f := newForm(couple.Env)
			f.sheets([]vault.Kit{{Member: 0, Code: "ABCD-EFGH-JKLM-NPQR-STVW-XYZ0-2345-6789-ABCD-EFGH-JKMN-PQRS-TVWX-YZ01"}}, false, couple.App.SheetKept, func() {})
			return f.Content()
		})
	})
}

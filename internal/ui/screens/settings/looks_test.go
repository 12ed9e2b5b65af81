package settings

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/vault"
)

// TestLooks draws every page of the place.
func TestLooks(t *testing.T) {
	couple, solo := fixture.Couple(t), fixture.Solo(t)
	for name, x := range map[string]struct {
		kit *fixture.Kit
		to  route.Route
	}{
		"settings":            {couple, route.At(route.Settings)},
		"settings-solo":       {solo, route.At(route.Settings)},
		"settings-passphrase": {couple, route.Setting(route.ViewPassphrase)},
		"settings-sheet":      {couple, route.Setting(route.ViewRecoverySheet)},
		"settings-partner":    {solo, route.Setting(route.ViewPartner)},
		"settings-keys":       {couple, route.Setting(route.ViewNewKeys)},
		"settings-leave":      {couple, route.Setting(route.ViewOwnCopy)},
		"settings-restore":    {couple, route.Restore("Diary 2026-11-14.unhurried")},
		"settings-delete":     {couple, route.Setting(route.ViewDelete)},
	} {
		t.Run(name, func(t *testing.T) {
			uitest.CheckLooks(t, name, func() fyne.CanvasObject { return New(x.kit.Env, x.to).Content() })
		})
	}
	t.Run("settings-sheet-shown", func(t *testing.T) {
		uitest.CheckLooks(t, "settings-sheet-shown", func() fyne.CanvasObject {
			f := newForm(couple.Env)
			f.sheets([]vault.Kit{{Member: 0, Code: "ABCD-EFGH-JKLM-NPQR-STVW-XYZ0-2345-6789-ABCD-EFGH-JKMN-PQRS-TVWX-YZ01"}}, false, couple.App.ConfirmKit, func() {})
			return f.Content()
		})
	})
}

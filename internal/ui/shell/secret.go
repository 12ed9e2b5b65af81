package shell

import (
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/widgets"
)

// SecretTime is how long a copied secret stays on the clipboard.
const SecretTime = 30 * time.Second

// CopySecret puts a passphrase or code on the clipboard and takes it away after SecretTime, unless something else was
// copied meanwhile. The owner calls the returned function when the vault locks or the app quits.
func CopySecret(board fyne.Clipboard, clock widgets.Clock, secret string) (forget func()) {
	board.SetContent(secret)
	wipe := func() {
		if secret != "" && board.Content() == secret {
			board.SetContent("")
		}
		secret = ""
	}
	cancel := clock.After(SecretTime, wipe)
	return func() {
		cancel()
		wipe()
	}
}

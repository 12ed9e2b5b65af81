package shell

import (
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/widgets"
)

// How long what was copied stays on the clipboard: a passphrase or a code, and words that somebody wrote.
const (
	SecretTime = 30 * time.Second
	WordsTime  = time.Minute
)

// CopySecret puts a passphrase or code on the clipboard and takes it away after SecretTime, as ForgetCopied does.
func CopySecret(board fyne.Clipboard, clock widgets.Clock, secret string) (forget func()) {
	board.SetContent(secret)
	return ForgetCopied(board, clock, secret, SecretTime)
}

// ForgetCopied takes what has just been copied off the clipboard after a time, unless something else was copied
// meanwhile. The owner calls the returned function when the vault locks or the app quits.
func ForgetCopied(board fyne.Clipboard, clock widgets.Clock, secret string, after time.Duration) (forget func()) {
	wipe := func() {
		if secret != "" && board.Content() == secret {
			board.SetContent("")
		}
		secret = ""
	}
	cancel := clock.After(after, wipe)
	return func() {
		cancel()
		wipe()
	}
}

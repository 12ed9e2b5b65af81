package shell_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	. "unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
)

func TestACopiedSecretIsTakenAway(t *testing.T) {
	clock, board := uitest.NewClock(), test.NewClipboard()
	CopySecret(board, clock, "six plain words")
	clock.Advance(SecretTime - time.Second)
	if board.Content() != "six plain words" {
		t.Error("the secret is gone too early")
	}
	clock.Advance(time.Second)
	if board.Content() != "" {
		t.Error("the secret stays on the clipboard")
	}

	CopySecret(board, clock, "another")
	board.SetContent("a shopping list")
	clock.Advance(time.Hour)
	if board.Content() != "a shopping list" {
		t.Error("what somebody copied later was taken away")
	}

	forget := CopySecret(board, clock, "third")
	forget()
	forget()
	if board.Content() != "" || clock.Pending() != 0 {
		t.Error("locking leaves the secret or an alarm behind")
	}
}

package shell_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
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

	board.SetContent("a line of a note")
	ForgetCopied(board, clock, "a line of a note", WordsTime)
	clock.Advance(WordsTime)
	if board.Content() != "" {
		t.Error("copied words stay on the clipboard")
	}

	forget := CopySecret(board, clock, "third")
	forget()
	forget()
	if board.Content() != "" || clock.Pending() != 0 {
		t.Error("locking leaves the secret or an alarm behind")
	}
}

// What is copied or cut out of any field is told to the owner, who takes it off the clipboard again; a passphrase can't
// be copied at all.
func TestCopiedWordsAreTold(t *testing.T) {
	board := test.NewClipboard()
	for name, s := range map[string]fyne.Shortcut{"copy": &fyne.ShortcutCopy{Clipboard: board}, "cut": &fyne.ShortcutCut{Clipboard: board}} {
		b := newBench(t, uitest.Plain)
		b.Type("words", "a line of a note")
		b.Shortcut(&fyne.ShortcutSelectAll{})
		b.Shortcut(s)
		if len(b.copied) != 1 || b.copied[0] != "a line of a note" || board.Content() != b.copied[0] {
			t.Errorf("%s tells of %q, with %q on the clipboard", name, b.copied, board.Content())
		}
		b.Shortcut(&fyne.ShortcutPaste{Clipboard: board})
		if len(b.copied) != 1 {
			t.Errorf("pasting tells of %q", b.copied)
		}
	}
}

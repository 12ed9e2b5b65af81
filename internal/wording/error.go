package wording

import (
	"context"
	"errors"
	"os"
	"strings"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Error turns an error into a sentence for people: what happened, what is safe, what to do.
func (l *Language) Error(err error) string {
	if err == nil {
		return ""
	}
	held := fault.In(err)
	for _, key := range spoken {
		for _, f := range held {
			if f.Key == key {
				return l.sentence(f)
			}
		}
	}
	switch {
	case errors.Is(err, context.Canceled):
		return l.X("error.cancelled", "Stopped. Nothing was changed.")
	case errors.Is(err, os.ErrNotExist):
		return l.X("error.noPlace", "There is no such file or folder, and nothing was written. Please choose another place.")
	case errors.Is(err, os.ErrPermission):
		return l.X("error.permission", "This folder can't be written to, and nothing was. Please choose another one.")
	}
	return l.X("error.other", "That did not work, and nothing was lost: {{.What}}.", map[string]any{"What": l.Fault(err)})
}

// Fault names what went wrong without advice, with all that the error tells, for where it stands behind words that say
// what was being done. What the system or a library says of an error beneath stays as it is.
func (l *Language) Fault(err error) string {
	if err == nil {
		return ""
	}
	if f, ok := err.(*fault.Fault); ok {
		return l.Say(f.Text)
	}
	text := err.Error()
	for _, beneath := range fault.Beneath(err) {
		if theirs := beneath.Error(); theirs != "" {
			text = strings.ReplaceAll(text, theirs, l.Fault(beneath))
		}
	}
	return text
}

// Say says a text of package fault, and every text, error and activity that fills it in.
func (l *Language) Say(t fault.Text) string {
	data := make(map[string]any, len(t.Data))
	for name, x := range t.Data {
		switch x := x.(type) {
		case fault.Text:
			data[name] = l.Say(x)
		case error:
			data[name] = l.Fault(x)
		case homework.Activity:
			data[name] = l.activity(x)
		default:
			data[name] = x
		}
	}
	return l.Text(t.Key, t.English, data)
}

// spoken are the faults that Error has a sentence for. Of several in one error the first here is said: that something old
// could not be cleared away matters more than the full disk for which it could not.
var spoken = []string{
	"fault.untidy", "fault.noFolder", "fault.earlierKept", "fault.passphraseSize", "fault.wrongKey", "fault.notVault",
	"fault.inUse", "fault.newer", "fault.damaged", "fault.unsure", "fault.disk", "fault.full", "fault.readOnly", "fault.exists",
	"fault.gate", "fault.locked", "fault.reportKey", "fault.reportDamaged", "fault.reportNotOurs", "fault.reportNewer",
	"fault.keyFile", "fault.tooMuch",
}

// sentence says a fault of the list above.
func (l *Language) sentence(f *fault.Fault) string {
	switch f.Key {
	case "fault.untidy":
		return l.X("error.untidy", "It is done and safe. Something old could not be cleared away yet, as on a full disk; that is made up for when there is room.")
	case "fault.noFolder":
		return l.X("error.noFolder", "That folder is not there, or not the one it was, and nothing was written. Is the stick or the disk plugged in?")
	case "fault.earlierKept":
		return l.X("error.earlierKept", "This is saved. What stood there before could not be taken out of the file yet; that is tried again the next time the diary is opened.")
	case "fault.passphraseSize":
		return l.X("error.passphraseSize", "A passphrase is needed here, of up to {{.N}} letters.", f.Data)
	case "fault.wrongKey":
		return l.X("error.wrongKey", "That passphrase doesn't open this diary.")
	case "fault.notVault":
		return l.X("error.notVault", "This file is not a diary. Nothing was changed; please choose another one.")
	case "fault.inUse":
		return l.X("error.inUse", "This diary is open in another window. Close it there first; nothing was changed.")
	case "fault.newer":
		return l.X("error.newer", "A newer version of the app made this file. Nothing was changed; please update the app to open it.")
	case "fault.damaged":
		return l.X("error.damaged", "The diary is damaged. Nothing was changed. Please go back to a backup. Without one, the companion program for the terminal can save what is still whole.")
	case "fault.unsure":
		return l.X("error.unsure", "The disk failed while this was being saved, so it may be there or not. Please look before you do it again. Everything before it is safe.")
	case "fault.disk":
		return l.X("error.disk", "The disk reports an error, so this did not work. What was saved before is not changed. A backup on another disk would be good now.")
	case "fault.full":
		return l.X("error.full", "The disk is full, so this was not saved. Everything before it is safe; make room and try again.")
	case "fault.readOnly":
		return l.X("error.readOnly", "This diary can only be read here, so this was not saved. Everything in it is safe.")
	case "fault.exists":
		return l.X("error.exists", "There is a file of that name already, and it was left alone. Please choose another name.")
	case "fault.gate":
		return l.X("error.gate", "The conditions of this stage are not met yet. You can stay, or repeat an earlier one.")
	case "fault.locked":
		return l.X("error.locked", "The diary is locked. Nothing was lost.")
	case "fault.reportKey":
		return l.X("error.reportKey", "That passphrase or key doesn't open this progress file.")
	case "fault.reportDamaged":
		return l.X("error.reportDamaged", "This progress file was damaged or changed on its way. Please ask for it again.")
	case "fault.reportNotOurs":
		return l.X("error.reportNotOurs", "This is not a progress file.")
	case "fault.reportNewer":
		return l.X("error.reportNewer", "A newer version of the app made this progress file. Please update the app to open it.")
	case "fault.keyFile":
		return l.X("error.keyFile", "This is not a key file that can be read: the one that was made together with the key, and not sealed itself. Nothing was changed; please choose another one.")
	case "fault.tooMuch":
		return l.X("error.tooMuch", "This is more than a progress file takes, and nothing was written. Please choose a shorter time, or leave words out.")
	}
	return l.Say(f.Text)
}

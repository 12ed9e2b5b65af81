package wording

import (
	"slices"
	"strings"

	"unhurried/internal/homework"
)

// Warning says to a reader what was noticed about a diary, by the code of its kind and how many entries or files it
// concerns.
func (l *Language) Warning(to Reader, code string, n int) string {
	data := map[string]any{"N": n}
	if to != Member {
		switch code {
		case "forged":
			return l.XN("warning.forgedOfMember", "{{.N}} entries carry the name, or the seal, of the member who made this file and were not written by them. They are left out.", n, data)
		case "removed-by-other":
			return l.XN("warning.removedOfMember", "{{.N}} entries of the member who made this file were taken out without their word.", n, data)
		case "slots-changed":
			return l.XN("warning.slotsOfMembers", "{{.N}} passphrase or recovery slots were changed outside of this program, or are damaged. Each member should make sure that they can still open the diary.", n, data)
		}
	}
	switch code {
	case "older-copy":
		return l.XN("warning.olderCopy", "This is an older copy: at least {{.N}} entries that were seen before are not in it. Look for the newer file or a backup.", n, data)
	case "missing":
		return l.XN("warning.missing", "{{.N}} entries are missing, or were never there though others name them. A backup may have them.", n, data)
	case "forked":
		return l.XN("warning.forked", "{{.N}} entries stand in places that others had already taken. All are shown: which ones are right can not be known.", n, data)
	case "forged":
		return l.XN("warning.forged", "{{.N}} entries carry your name, or your seal, and were not written by you. They are left out.", n, data)
	case "moved":
		return l.XN("warning.moved", "{{.N}} rows stand where they do not belong, or twice. They are left out.", n, data)
	case "removed-by-other":
		return l.XN("warning.removedByOther", "{{.N}} of your entries were taken out without your word.", n, data)
	case "slots-changed":
		return l.XN("warning.slotsChanged", "{{.N}} passphrase or recovery slots were changed outside of this program, or are damaged. Make sure that each of you can still open the diary.", n, data)
	case "newer-records":
		return l.XN("warning.newerRecords", "{{.N}} entries are from a newer version of this program. They are kept and not shown.", n, data)
	case "file-damaged":
		return l.XN("warning.fileDamaged", "{{.N}} parts of the file can not be read. Nothing more is written to it; restore a backup, or salvage what is there.", n, data)
	case "drafts-damaged":
		return l.XN("warning.draftsDamaged", "{{.N}} drafts were damaged and can not be read any more. What was checked in is not affected.", n, data)
	case "state-unreadable":
		return l.XN("warning.stateUnreadable", "{{.N}} notes of how far this diary had come could not be read, so an older copy would not be noticed this time.", n, data)
	case "unreadable":
		return l.XN("warning.unreadable", "{{.N}} entries can not be read. They were damaged, or something else was put in their place. A backup may have them.", n, data)
	case "rewritten":
		return l.XN("warning.rewritten", "{{.N}} entries are not the ones that were noted for their places before: they were replaced later, or noted wrongly. They are shown as they are now; what stood there is not in this file. A backup may have it.", n, data)
	case "revived":
		return l.XN("warning.revived", "{{.N}} entries that were deleted had been put back. They are left out, and were deleted again where this file can be written.", n, data)
	case "false-manifest":
		return l.XN("warning.falseManifest", "What this diary's file says about whose it is can not be true: it was changed outside of this program, in {{.N}} ways. It is not believed.", n, data)
	case "log-set-aside":
		return l.XN("warning.logSetAside", "{{.N}} files of changes lay beside the diary that do not belong to it. Nothing of them was taken over; they are kept there, with “log-set-aside” in their names.", n, data)
	case "log-damaged":
		return l.XN("warning.logDamaged", "The program ended {{.N}} times without closing the diary, and a part of what was written last was damaged. All of it is kept beside the diary, with “log-set-aside” in its name; salvaging looks there too.", n, data)
	case "log-missing":
		return l.XN("warning.logMissing", "The program ended {{.N}} times without closing the diary, and the file with its last changes, which lay beside it, was taken away. What was written last may be missing.", n, data)
	case "only-read":
		return l.XN("warning.onlyRead", "The diary can only be read where it is, for {{.N}} reasons: its folder or disk takes no changes, or can not keep two programs apart. It can be read, exported and backed up to another place.", n, data)
	case "state-unwritten":
		return l.XN("warning.stateUnwritten", "How far this diary has come could not be noted on this computer {{.N}} times, so an older copy might not be noticed the next time.", n, data)
	case "no-beginning":
		return l.XN("warning.noBeginning", "{{.N}} entries are left out: they belong to a series that was never begun as one.", n, data)
	case "not-taken":
		return l.XN("warning.notTaken", "{{.N}} entries were written with keys that were good no more, or not yet. They are left out.", n, data)
	case "mistimed":
		return l.XN("warning.mistimed", "{{.N}} entries stand at another place in the order of writing than what they name allows.", n, data)
	case "shut-out":
		return l.XN("warning.shutOut", "New keys were made {{.N}} times that were not given to this computer. It goes on with the keys that it has, and what is written with the new ones can not be read here.", n, data)
	case "two-keys":
		return l.XN("warning.twoKeys", "The keys were changed twice at once, {{.N}} times. What is written with either is read. Change the keys once more to end that.", n, data)
	case "false-tombstone":
		return l.XN("warning.falseTombstone", "{{.N}} deletions name another entry than the one that stands in its place. They delete nothing.", n, data)
	case "drafts-older":
		return l.XN("warning.draftsOlder", "The drafts in this file are from an older copy: newer ones were seen on this computer {{.N}} times. No entry is missing.", n, data)
	case "false-opening":
		return l.XN("warning.falseOpening", "{{.N}} check-ins were opened with other answers than the ones that had been put in. They are left out.", n, data)
	case "no-event":
		return l.XN("warning.noEvent", "{{.N}} entries make no sense: no Unhurried has written them like that. They are left out.", n, data)
	case "dated-ahead":
		return l.XN("warning.datedAhead", "{{.N}} entries are dated ahead of today: a clock was wrong when they were written, or this computer's is now. Until that day has come, charts, figures and progress files leave such a thing out; a program that began on such a day can be ended and started again.", n, data)
	}
	return code
}

// mostNamed is how many days a warning names.
const mostNamed = 6

// About says on one line what a warning is about: the kinds of entries, their days, whose they are. It is empty where
// nothing is known.
func (l *Language) About(types []homework.Type, days []homework.Day, names []string) string {
	var parts, kinds, on []string
	for _, t := range types {
		if word := l.Entry(t); !slices.Contains(kinds, word) {
			kinds = append(kinds, word)
		}
	}
	for _, d := range days[:min(len(days), mostNamed)] {
		on = append(on, d.String())
	}
	if n := len(days) - len(on); n > 0 {
		on = append(on, l.XN("warning.moreDays", "and {{.N}} more days", n, map[string]any{"N": n}))
	}
	for _, list := range [][]string{kinds, on} {
		if len(list) > 0 {
			parts = append(parts, strings.Join(list, ", "))
		}
	}
	if len(names) > 0 {
		parts = append(parts, l.X("warning.names", "in the name of {{.Names}}", map[string]any{"Names": l.And(names)}))
	}
	return strings.Join(parts, "; ")
}

// And joins names: "Alex and Sam".
func (l *Language) And(names []string) string {
	if len(names) == 0 {
		return ""
	}
	all := names[0]
	for _, name := range names[1:] {
		all = l.X("list.and", "{{.All}} and {{.Next}}", map[string]any{"All": all, "Next": name})
	}
	return all
}

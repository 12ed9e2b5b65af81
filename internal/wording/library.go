package wording

import (
	"strings"

	"unhurried/internal/homework"
)

// Concern names what brings somebody here.
func (l *Language) Concern(c homework.Concern) string {
	switch c {
	case "low-desire":
		return l.X("concern.lowDesire", "Little desire")
	case "desire-difference":
		return l.X("concern.desireDifference", "Wanting different amounts")
	case "erection":
		return l.X("concern.erection", "Erections")
	case "early-ejaculation":
		return l.X("concern.earlyEjaculation", "Ejaculating early")
	case "delayed-ejaculation":
		return l.X("concern.delayedEjaculation", "Ejaculating late or not at all")
	case "arousal":
		return l.X("concern.arousal", "Arousal")
	case "orgasm":
		return l.X("concern.orgasm", "Orgasm")
	case "pain":
		return l.X("concern.pain", "Pain")
	case "communication":
		return l.X("concern.communication", "Talking about it")
	case "rut":
		return l.X("concern.rut", "A rut")
	case "curiosity":
		return l.X("concern.curiosity", "Curiosity")
	case "health-change":
		return l.X("concern.healthChange", "A change in health")
	case "body-image":
		return l.X("concern.bodyImage", "My body")
	case "absent-partner":
		return l.X("concern.absentPartner", "A partner who stays away")
	case "finding-therapy":
		return l.X("concern.findingTherapy", "Finding help")
	}
	return string(c)
}

// Kind names a kind of homework.
func (l *Language) Kind(k homework.Kind) string {
	switch k {
	case homework.KindTouch:
		return l.X("kind.touch", "Touch")
	case homework.KindExperiment:
		return l.X("kind.experiment", "Trying things")
	case homework.KindLearn:
		return l.X("kind.learn", "Learning")
	case homework.KindTalk:
		return l.X("kind.talk", "Talking")
	}
	return string(k)
}

// Reviewed tells honestly whether a clinician has read an item.
func (l *Language) Reviewed(by string) string {
	if by = strings.TrimSpace(by); by == "none" || by == "" {
		return l.X("content.notReviewed", "not yet reviewed by a clinician")
	}
	return l.X("content.reviewed", "reviewed by {{.Who}}", map[string]any{"Who": by})
}

// Minutes is a range such as "25–40 min".
func (l *Language) Minutes(m [2]int) string {
	if m[0] == m[1] {
		return l.X("minutes.one", "{{.A}} min", map[string]any{"A": m[0]})
	}
	return l.X("minutes.range", "{{.A}}–{{.B}} min", map[string]any{"A": m[0], "B": m[1]})
}

// For says whether something is for one person, for two, or either.
func (l *Language) For(f homework.For) string {
	switch f {
	case homework.ForCouple:
		return l.X("for.couple", "for two")
	case homework.ForSolo:
		return l.X("for.solo", "for one")
	}
	return l.X("for.either", "for one or two")
}

// Progress says how far somebody is with something to read or watch; empty when they have said nothing.
func (l *Language) Progress(p homework.Progress) string {
	switch p {
	case homework.ProgressStarted:
		return l.X("mark.started", "begun")
	case homework.ProgressDone:
		return l.X("mark.done", "read")
	case homework.ProgressLater:
		return l.X("mark.later", "kept for later")
	case homework.ProgressSkipped:
		return l.X("mark.skipped", "not for me")
	}
	return ""
}

// MediumKind names a kind of book, video or page.
func (l *Language) MediumKind(kind string) string {
	switch kind {
	case "book":
		return l.X("medium.book", "Book")
	case "workbook":
		return l.X("medium.workbook", "Workbook")
	case "video":
		return l.X("medium.video", "Video")
	case "page":
		return l.X("medium.page", "Web page")
	case "podcast":
		return l.X("medium.podcast", "Podcast")
	}
	return kind
}

// Level says how hard a text is to read.
func (l *Language) Level(id string) string {
	switch id {
	case "easy":
		return l.X("level.easy", "easy to read")
	case "middling":
		return l.X("level.middling", "takes some effort")
	case "demanding":
		return l.X("level.demanding", "demanding")
	case "professional":
		return l.X("level.professional", "for professionals")
	}
	return id
}

// Depth says how near a question goes.
func (l *Language) Depth(d homework.Depth) string {
	switch d {
	case homework.DepthLight:
		return l.X("depth.light", "light")
	case homework.DepthDeeper:
		return l.X("depth.deeper", "deeper")
	case homework.DepthTender:
		return l.X("depth.tender", "tender")
	}
	return string(d)
}

// NoneKnown says of a kind of help line that none is listed for a country, and what is left to do.
func (l *Language) NoneKnown(none homework.NoLine) string {
	about := ""
	switch none.Kind {
	case homework.HelpViolence:
		about = l.X("help.noneViolence", "Violence at home:")
	case homework.HelpSexualViolence:
		about = l.X("help.noneSexualViolence", "Sexual violence:")
	case homework.HelpMen:
		about = l.X("help.noneMen", "For men who meet violence:")
	case homework.HelpLGBT:
		about = l.X("help.noneLGBT", "For lesbian, gay, bisexual and trans people:")
	case homework.HelpChildren:
		about = l.X("help.noneChildren", "For children:")
	}
	return about + " " + none.Why
}

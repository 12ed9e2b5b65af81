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

package wording_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"unhurried/internal/homework"
	. "unhurried/internal/wording"
)

func TestDaysNearTodayHaveNames(t *testing.T) {
	today := homework.Day(20000)
	for _, c := range []struct {
		days int
		want string
	}{
		{0, "today"}, {-1, "yesterday"}, {1, "tomorrow"},
		{-6, English().Weekday((today - 6).Time().Weekday())},
		{-7, English().Date(today-7, today)}, // a weekday alone would be taken for this week's
		{2, English().Date(today+2, today)},
	} {
		if got := English().Near(today+homework.Day(c.days), today); got != c.want {
			t.Errorf("%+d days is %q, want %q", c.days, got, c.want)
		}
	}
	if far := English().Date(today-400, today); !strings.Contains(far, (today - 400).Time().Format("2006")) {
		t.Errorf("a day of another year is %q", far)
	}
}

// What stands at a gate, said to a therapist, is said of the members: "you" would be whoever reads it.
func TestATherapistIsNotSpokenToAsAMember(t *testing.T) {
	you := regexp.MustCompile(`(?i)\b(you|your|we|us|our)\b`)
	for _, k := range conditions {
		for _, solo := range []bool{true, false} {
			if line := English().ConditionLine(Therapist, homework.Condition{Kind: k}, solo); you.MatchString(line) {
				t.Errorf("a therapist reads %q", line)
			}
		}
	}
}

var conditions = []homework.ConditionKind{
	homework.ConditionHeld, homework.ConditionDays, homework.ConditionWeeks, homework.ConditionReadings, homework.ConditionNeeds,
	homework.ConditionAgreement, homework.ConditionReady, homework.ConditionTherapist,
}

func TestOneIsNotSpokenToAsTwo(t *testing.T) {
	var all []string
	for _, k := range conditions {
		text, note := English().Condition(Member, homework.Condition{Kind: k, Have: 1, Want: 3}, true)
		all = append(all, text, note)
	}
	for _, r := range []homework.Reason{
		homework.ReasonNoProgram, homework.ReasonPaused, homework.ReasonClosed, homework.ReasonAsked, homework.ReasonAgreement, homework.ReasonGate,
		homework.ReasonChoose, homework.ReasonKeepGoing, homework.ReasonWeekFull, homework.ReasonAtWill, homework.ReasonAssigned, homework.ReasonSigned, homework.ReasonFinished,
	} {
		why := English().Why(homework.Today{Reason: r}, true)
		if strings.Contains(why, "<no value>") {
			t.Errorf("%s: %q has a gap", r, why)
		}
		if r != homework.ReasonSigned { // which there is for two alone
			all = append(all, why)
		}
	}
	for _, s := range all {
		for _, word := range []string{"oth of you", "everyone", "Each of you", "partner"} {
			if strings.Contains(s, word) {
				t.Errorf("%q says %q to one person", s, word)
			}
		}
	}
}

// No outcome sounds like a failure, and each has a word of its own.
func TestEveryOutcomeHasANeutralWord(t *testing.T) {
	seen := map[string]bool{}
	for _, o := range homework.Outcomes {
		s := English().Outcome(o)
		if s == "" || seen[s] {
			t.Errorf("%s shares its word %q with another", o, s)
		}
		seen[s] = true
		for _, bad := range []string{"fail", "miss", "refus", "skip"} {
			if strings.Contains(s, bad) {
				t.Errorf("%s is called %q", o, s)
			}
		}
	}
}

func TestTheFirstDayOfAWeekIsTheRegions(t *testing.T) {
	for locale, want := range map[string]time.Weekday{
		"en-US": time.Sunday, "en_US": time.Sunday, "en-GB": time.Monday, "de-AT": time.Monday, "pt-BR": time.Sunday, "ar-EG": time.Saturday,
		"he-IL": time.Sunday, "en": time.Monday, "": time.Monday, "C": time.Monday, "dv-MV": time.Friday, "en-Latn-US": time.Sunday,
	} {
		if got := FirstDay(locale); got != want {
			t.Errorf("%q: %s, want %s", locale, got, want)
		}
	}
}

// The country of the locale is kept, whether or not its language is shipped: help lines begin with it.
func TestALanguageKnowsItsCountry(t *testing.T) {
	for locale, want := range map[string]string{
		"en-GB": "GB", "de_DE.UTF-8": "DE", "pt-Latn-BR": "BR", "es_419": "", "en": "", "": "", "C": "", "sr_RS@latin": "RS",
	} {
		if got := For(locale).Region(); got != want {
			t.Errorf("%q is in %q, not %q", locale, got, want)
		}
	}
	if got := For("de", "en_AT", "en_GB").Region(); got != "AT" {
		t.Errorf("the first that names a country is %q", got)
	}
}

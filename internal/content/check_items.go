package content

import (
	"fmt"
	"strings"
	"time"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

var (
	phonePattern = newMatcher(`^\+?[0-9*#][0-9 ()/.-]{1,24}$`)
	doiPattern   = newMatcher(`^10\.[0-9]{4,9}/\S+$`)
	codePattern  = newMatcher(`^[A-Z]{2}$`)
)

func (l *loader) exercise(v *homework.Exercise, p place) {
	l.revision(p, v.Revision, v.Reviewed)
	l.oneOf(p, "kind", kinds, string(v.Kind))
	l.oneOf(p, "for", forItem, string(v.For))
	l.allOf(p, "concerns", concerns, words(v.Concerns))
	l.allOf(p, "activities", activities, words(v.Activities))
	l.refs(p, "figures", kindFigure, v.Figures)
	l.refs(p, "sources", kindSource, v.Sources)
	for i, variant := range v.Variants {
		l.oneOf(p, fmt.Sprintf("variants.%d.for", i), variants, variant.For)
	}
	least, most := v.Minutes[0], v.Minutes[1]
	if least < 1 || least > most || most > 180 {
		l.problem(p, "minutes", fault.Say("pack.minutesRunFrom", "the minutes run from {{.Least}} to {{.Most}}", fault.Data{"Least": least, "Most": most}),
			fault.Say("remedy.minutesOrder", "write the lesser number first, from 1 to 180"))
		return
	}
	seconds, timed := 0, 0
	for i, s := range v.Steps {
		path := fmt.Sprintf("steps.%d", i)
		if l.oneOf(p, path+".who", whos, string(s.Who)) {
			l.stepFits(v, s, p, path)
		}
		if s.Minutes < 0 || s.Seconds < 0 || s.Seconds > 59 {
			l.problem(p, path, fault.Say("pack.stepLastsMinutesSeconds", "the step lasts {{.Minutes}} minutes and {{.Seconds}} seconds", fault.Data{"Minutes": s.Minutes, "Seconds": s.Seconds}),
				fault.Say("remedy.minutesFromSecondsFrom", "minutes from 0, seconds from 0 to 59"))
		}
		if n := s.Minutes*60 + s.Seconds; n > 0 {
			seconds += n
			timed++
		}
	}
	switch sum := float64(seconds) / 60; {
	case sum > float64(most):
		l.problem(p, "minutes", fault.Say("pack.stepsTakeMinutesExercise", "the steps take {{.Sum}} minutes, the exercise {{.Least}} to {{.Most}}", fault.Data{"Sum": fmt.Sprintf("%.4g", sum), "Least": least, "Most": most}),
			fault.Say("remedy.makeTwoAgree", "make the two agree"))
	case timed == len(v.Steps) && sum < float64(least):
		l.problem(p, "minutes", fault.Say("pack.stepsTakeMinutesExercise", "the steps take {{.Sum}} minutes, the exercise {{.Least}} to {{.Most}}", fault.Data{"Sum": fmt.Sprintf("%.4g", sum), "Least": least, "Most": most}),
			fault.Say("remedy.makeTwoAgreeLeave", "make the two agree, or leave a step without a time"))
	}
}

// stepFits checks that a step is led by somebody who is there.
func (l *loader) stepFits(v *homework.Exercise, s homework.Step, p place, path string) {
	switch {
	case v.For == homework.ForSolo && s.Who != homework.WhoEach:
		l.problem(p, path+".who", fault.Say("pack.stepExerciseOnePerson", "the step is for {{.Who}} in an exercise for one person", fault.Data{"Who": fmt.Sprintf("%q", s.Who)}), fault.Say("remedy.writeEach", "write each"))
	case v.For == homework.ForEither && s.Who != homework.WhoEach && s.Who != homework.WhoBoth:
		l.problem(p, path+".who",
			fault.Say("pack.stepLedExerciseOne", "the step is led by the {{.Who}} in an exercise that one person can do alone", fault.Data{"Who": s.Who}),
			fault.Say("remedy.writeEachBoth", "write each or both"))
	case (v.For == homework.ForSolo || v.For == homework.ForEither) && s.Switch:
		l.problem(p, path+".switch", fault.Say("pack.rolesChangeExerciseOne", "roles change in an exercise that one person can do alone"),
			fault.Say("remedy.leaveSwitchOutMake", "leave switch out, or make the exercise for couple"))
	}
}

func (l *loader) reading(v *homework.Reading, p place) {
	l.revision(p, v.Revision, v.Reviewed)
	l.oneOf(p, "for", forItem, string(v.For))
	l.allOf(p, "concerns", concerns, words(v.Concerns))
	l.refs(p, "figures", kindFigure, v.Figures)
	l.refs(p, "sources", kindSource, v.Sources)
}

func (l *loader) deck(v *homework.Deck, p place) {
	l.revision(p, v.Revision, v.Reviewed)
	l.oneOf(p, "for", forItem, string(v.For))
	l.refs(p, "sources", kindSource, v.Sources)
	for i, prompt := range v.Prompts {
		l.oneOf(p, fmt.Sprintf("prompts.%d.depth", i), depths, string(prompt.Depth))
	}
}

func (l *loader) medium(v *homework.Medium, p place) {
	l.oneOf(p, "kind", mediaKinds, v.Kind)
	l.oneOf(p, "level", mediaLevels, v.Level)
	l.oneOf(p, "checked", mediaSeen, v.Checked)
	l.allOf(p, "concerns", concerns, words(v.Concerns))
	l.year(p, v.Year)
	l.link(p, v.Link)
}

func (l *loader) interest(v *homework.Interest, p place) {
	l.allOf(p, "activities", activities, words(v.Activities))
}

func (l *loader) helpCountry(v *homework.HelpCountry, p place) {
	if !codePattern.MatchString(v.Code) {
		l.problem(p, "code", fault.Say("pack.noCountryCode", "{{.Code}} is no country code", fault.Data{"Code": fmt.Sprintf("%.20q", v.Code)}),
			fault.Say("remedy.writeTwoCapitalLetters", "write two capital letters, as in ISO 3166: CA"))
	}
	if !strings.ContainsAny(v.Emergency, "0123456789") {
		l.problem(p, "emergency", fault.Say("pack.holdsNoNumber", "{{.Emergency}} holds no number", fault.Data{"Emergency": fmt.Sprintf("%.40q", v.Emergency)}),
			fault.Say("remedy.writeWhatCallPolice", `write what to call, as in "112" or "112; police 110"`))
	}
	for i, line := range v.Lines {
		path := fmt.Sprintf("lines.%d", i)
		if line.Number == "" && line.Text == "" {
			l.problem(p, path, fault.Say("pack.helpLineNeitherNumber", "the help line has neither a number nor a way to write"), fault.Say("remedy.giveOneTwo", "give one of the two"))
		} else if line.Number != "" {
			l.phone(p, path+".number", line.Number)
		}
		l.date(p, path+".verified_on", line.VerifiedOn)
		l.dated(p, path, line)
		l.allOf(p, path+".kinds", helpKinds, words(line.Kinds))
	}
	l.noneKnown(v, p)
}

func (l *loader) phone(p place, path, number string) {
	if !phonePattern.MatchString(number) {
		l.problem(p, path, fault.Say("pack.noTelephoneNumber", "{{.Number}} is no telephone number", fault.Data{"Number": fmt.Sprintf("%.40q", number)}),
			fault.Say("remedy.writeDigitsSpacesHyphens", `write digits, spaces and hyphens in quotes, as in "0800 111 0 111"`))
	}
}

func (l *loader) professionalBody(v *homework.Body, p place) {
	l.link(p, v.Link)
	l.date(p, "verified_on", v.VerifiedOn)
}

func (l *loader) figure(v *homework.Figure, p place) {
	if v.SVG == nil && !l.faulty("figures/"+v.ID+".svg") {
		l.problem(p, "id", fault.Say("pack.noDrawingFiguresSvg", "there is no drawing figures/{{.ID}}.svg", fault.Data{"ID": fmt.Sprintf("%.60s", v.ID)}),
			fault.Say("remedy.addDrawingTakeEntry", "add the drawing, or take the entry out"))
	}
}

func (l *loader) source(v *homework.Source, p place) {
	l.oneOf(p, "checked", sourceSeen, v.Checked)
	l.year(p, v.Year)
	if v.DOI != "" && !doiPattern.MatchString(v.DOI) {
		l.problem(p, "doi", fault.Say("pack.noDoi", "{{.DOI}} is no DOI", fault.Data{"DOI": fmt.Sprintf("%.60q", v.DOI)}), fault.Say("remedy.writeWithoutAddress", "write it without the address, as in 10.1000/182"))
	}
}

func (l *loader) year(p place, year int) {
	if year < 1800 || year > 2100 {
		l.problem(p, "year", fault.Say("pack.year", "the year is {{.Year}}", fault.Data{"Year": year}), fault.Say("remedy.writeYearWhichAppeared", "write the year in which it appeared"))
	}
}

func (l *loader) link(p place, link string) {
	if link != "" && !httpsLink(link) {
		l.problem(p, "link", fault.Say("pack.noLinkCanOpened", "{{.Link}} is no link that can be opened safely", fault.Data{"Link": fmt.Sprintf("%.60q", link)}),
			fault.Say("remedy.writeFullAddressBegins", "write a full address that begins with https://, or leave it out"))
	}
}

func (l *loader) date(p place, path, day string) {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		l.problem(p, path, fault.Say("pack.noDate", "{{.Day}} is no date", fault.Data{"Day": fmt.Sprintf("%.40q", day)}), fault.Say("remedy.date", "write year, month and day, as in 2026-11-23"))
	}
}

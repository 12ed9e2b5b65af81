package content

import (
	"fmt"
	"slices"
	"time"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

var (
	crisis   = newMatcher(`(?i)\bsuicid|\bdistress|\bcrisis\b`)
	yearWord = newMatcher(`\b(?:19|20)[0-9]{2}\b`)
)

// help asks of each country for somebody to call in despair, then for a line of every other kind or the reason why there is
// none, and of each line for the age of its page where its source tells it. A pack may add lines to a country that is shipped.
func (l *loader) help(v *homework.HelpCountry, p place) {
	shipped := l.base != nil && slices.ContainsFunc(l.base.HelpLines, func(c homework.HelpCountry) bool { return c.Code == v.Code })
	if !shipped {
		l.everyKind(v, p)
	}
	for i, x := range v.Lines {
		l.answered(x, p, fmt.Sprintf("lines.%d", i))
		if x.Confirmed && x.Dated == "" && yearWord.MatchString(x.Source) {
			l.note(p, fmt.Sprintf("lines.%d.source", i), fault.Say("pack.sourceTellsHowOld", "the source tells how old it is: {{.Source}}", fault.Data{"Source": fmt.Sprintf("%.60q", x.Source)}),
				fault.Say("remedy.writeDatedSoApp", "write it as dated, so that the app says it"))
		}
	}
}

var (
	roundTheClock = wordsIn(`24 hours|day and night`)
	someoneElse   = wordsIn(`(?:call|calls?|text|at (?:other|any)|at night|in (?:danger|distress|despair|a crisis)|emergency department)\b.*[0-9][0-9 ]{2,}|[0-9]{3}.*\b(?:answers|listens) at any hour|(?:at night|at other (?:hours|times)|distress) [0-9A-Z][0-9a-zA-Z -]*`)
	otherWay      = wordsIn(`sms|chat|whatsapp|kakaotalk|text(?: \w+)* (?:to )?[0-9]+|text the same number|text messages`)
	waysSaid      = wordsIn(`phone|telephone|text|chat|sms|whatsapp|kakaotalk|all of them|either way|both ways`)
	publicList    = newMatcher(`(?i)\bonly (?:a )?public lists?\b|\bgithub\b|\bencyclopedia\b|\bwikipedia\b`)
)

// answered asks of a help line that somebody is named for the hours in which it is closed, that hours are not taken from the
// telephone for a chat, and that a number which only a public list shows is not called confirmed.
func (l *loader) answered(x homework.HelpLine, p place, path string) {
	if !roundTheClock.MatchString(x.Hours) && !someoneElse.MatchString(x.Hours) {
		l.note(p, path+".hours", fault.Say("pack.nobodyAtNight", "{{.Name}} closes, and nobody is named for the hours after", fault.Data{"Name": x.Name}),
			fault.Say("remedy.nameNight", "add to hours whom to call then: In danger call 112; in distress 116 123 at any hour"))
	}
	if roundTheClock.MatchString(x.Hours) && otherWay.MatchString(x.Text) && !waysSaid.MatchString(x.Hours) {
		l.note(p, path+".hours", fault.Say("pack.hoursOfWhat", "{{.Name}} can be called and written to, and its hours do not say which of them they are for", fault.Data{"Name": x.Name}),
			fault.Say("remedy.hoursPerWay", "write it: 24 hours, every day, by phone; chat 12 to 22"))
	}
	if x.Confirmed && publicList.MatchString(x.Source) {
		l.note(p, path+".confirmed", fault.Say("pack.listConfirms", "a public list is taken as proof of the number of {{.Name}}", fault.Data{"Name": x.Name}),
			fault.Say("remedy.confirmedFalse", "write confirmed: false until it was read on a page of the line or of somebody who answers for it"))
	}
}

// everyKind asks for a line of each kind. Only for despair no reason is taken.
func (l *loader) everyKind(v *homework.HelpCountry, p place) {
	if !v.Takes(homework.HelpDespair) && !slices.ContainsFunc(v.Lines, func(x homework.HelpLine) bool { return crisis.MatchString(x.For) }) {
		l.note(p, "lines", fault.Say("pack.noLinePeopleDespair", "{{.Name}} has no line for people in despair", fault.Data{"Name": v.Name}),
			fault.Say("remedy.addOneWriteWhom", "add one, and write in its for whom it is for: distress, or thoughts of suicide"))
	}
	for _, kind := range homework.HelpKinds[1:] {
		said := slices.ContainsFunc(v.NoneKnown, func(x homework.NoLine) bool { return x.Kind == kind })
		if !said && !v.Takes(kind) {
			l.note(p, "lines", fault.Say("pack.noLineOfKind", "{{.Name}} has no line of the kind {{.Kind}}, and does not say why", fault.Data{"Name": v.Name, "Kind": string(kind)}),
				fault.Say("remedy.addLineOrSayWhy", "write the kind at a line that takes such calls, or under none_known with the reason"))
		}
	}
}

// noneKnown checks what a country says that it has no line for: never despair, and nothing that a line of it takes.
func (l *loader) noneKnown(v *homework.HelpCountry, p place) {
	for i, x := range v.NoneKnown {
		path := fmt.Sprintf("none_known.%d.kind", i)
		switch {
		case !l.oneOf(p, path, helpKinds, string(x.Kind)):
		case x.Kind == homework.HelpDespair:
			l.problem(p, path, fault.Say("pack.despairNotLeftOut", "somebody to call in despair can't be left out"),
				fault.Say("remedy.addCrisisLine", "add a line for distress or thoughts of suicide, or leave the country out"))
		case v.Takes(x.Kind):
			l.problem(p, path, fault.Say("pack.kindBoth", "a line of the kind {{.Kind}} is listed, and none is said to be known", fault.Data{"Kind": string(x.Kind)}),
				fault.Say("remedy.takeOutOfNoneKnown", "take the kind out of none_known, or out of the line"))
		}
	}
}

// datedForms are the ways in which a page tells its age.
var datedForms = []string{"2006", "2006-01", time.DateOnly}

// dated checks the age of a help line's page: a year, a month or a day, not after the day on which it was looked at.
func (l *loader) dated(p place, path string, x homework.HelpLine) {
	if x.Dated == "" {
		return
	}
	ok := slices.ContainsFunc(datedForms, func(form string) bool { _, err := time.Parse(form, x.Dated); return err == nil })
	if !ok {
		l.problem(p, path+".dated", fault.Say("pack.doesNotSayHow", "{{.Dated}} does not say how old the page is", fault.Data{"Dated": fmt.Sprintf("%.40q", x.Dated)}),
			fault.Say("remedy.dated", `write its year, month or day in quotes, as in "2014", "2014-05" or "2014-05-31"; leave it out where the page says none`))
	} else if x.Dated > x.VerifiedOn {
		l.problem(p, path+".dated", fault.Say("pack.pageRead", "the page is of {{.Dated}} and was read on {{.VerifiedOn}}", fault.Data{"Dated": x.Dated, "VerifiedOn": x.VerifiedOn}),
			fault.Say("remedy.writeAgePageRead", "write the age of the page that was read"))
	}
}

package content

import (
	"fmt"
	"regexp"
	"slices"
	"time"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

var (
	crisis   = regexp.MustCompile(`(?i)\bsuicid|\bdistress|\bcrisis\b`)
	yearWord = regexp.MustCompile(`\b(?:19|20)[0-9]{2}\b`)
)

// help asks of each country for somebody to call in despair, then for a line of every other kind or the reason why there is
// none, and of each line for the age of its page where its source tells it. A pack may add lines to a country that is shipped.
func (l *loader) help(v *homework.HelpCountry, p place) {
	shipped := l.base != nil && slices.ContainsFunc(l.base.HelpLines, func(c homework.HelpCountry) bool { return c.Code == v.Code })
	if !shipped {
		l.everyKind(v, p)
	}
	for i, x := range v.Lines {
		if x.Confirmed && x.Dated == "" && yearWord.MatchString(x.Source) {
			l.note(p, fmt.Sprintf("lines.%d.source", i), fault.Say("pack.sourceTellsHowOld", "the source tells how old it is: {{.Source}}", fault.Data{"Source": fmt.Sprintf("%.60q", x.Source)}),
				fault.Say("remedy.writeDatedSoApp", "write it as dated, so that the app says it"))
		}
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

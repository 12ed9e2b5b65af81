package content

import (
	"fmt"
	"slices"
	"strings"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// What this file finds is younger than the format: whether what could hurt somebody is said, and whether what is claimed
// can be looked up. The shipped pack is held to all of it. For any other pack these are notes, which the check prints and
// which keep nothing from loading: a pack that loads today loads tomorrow. They read English.

// careful finds what is unsafe, unfair or without a source.
func (l *loader) careful() {
	if l.manner() != manners["en"] {
		return
	}
	eachWritten(l, kindExercise, l.cat.Exercises, func(v *homework.Exercise, p place) {
		l.passedOver(v, p)
		l.cleanToys(v, p)
		l.mirror(v, p)
		prose := l.prose(p)
		l.claims(p, prose, v.Sources)
		l.tellings(p, prose, v.Activities, v.For == homework.ForCouple)
		l.declares(v, p, prose)
		l.washes(v, p)
	})
	eachWritten(l, kindReading, l.cat.Readings, func(v *homework.Reading, p place) {
		prose := l.prose(p)
		l.claims(p, prose, v.Sources)
		l.tellings(p, prose, nil, false)
	})
	eachWritten(l, kindDeck, l.cat.Decks, func(v *homework.Deck, p place) {
		prose := l.prose(p)
		l.claims(p, prose, v.Sources)
		l.cards(v, p)
		l.tellings(p, prose, nil, false)
	})
	eachWritten(l, kindProgram, l.cat.Programs, func(v *homework.Program, p place) {
		prose := l.prose(p)
		l.claims(p, prose, v.Sources)
		l.emergencies(v, p)
		l.closesAll(v, p)
		l.spineFlag(v, p)
		l.tellings(p, prose, nil, false)
	})
	eachWritten(l, kindInterest, l.cat.Interests, func(v *homework.Interest, p place) {
		prose := l.prose(p)
		l.claims(p, prose, nil)
		l.wish(v, p)
		l.tellings(p, prose, v.Activities, false)
	})
	eachWritten(l, kindHelpLine, l.cat.HelpLines, l.help)
}

// eachWritten runs a check over every item that could be read and waits for nothing to be filled in.
func eachWritten[T any](l *loader, kind string, items []T, check func(*T, place)) {
	each(l, kind, items, func(v *T, p place) {
		if !p.unwritten() {
			check(v, p)
		}
	})
}

// note tells of something at a path of an item that keeps no pack from loading.
func (l *loader) note(p place, path string, what, fix fault.Text) {
	l.notes = append(l.notes, Problem{p.doc.file, p.doc.line(joinPrefix(p.prefix, path)), what, fix})
}

// partnerTouch are the activities in which one person touches another.
var partnerTouch = []homework.Activity{
	"clothed-touch", "body-touch", "breast-touch", "genital-touch", "mutual-touch", "genital-contact", "penetration", "oral-sex",
}

// sexual are the activities in which the genitals take part.
var sexual = []homework.Activity{
	"genital-touch", "mutual-touch", "genital-contact", "solo-touch", "solo-insertion", "penetration", "oral-sex", "orgasm-as-aim",
	"toys",
}

func anyOf(list, of []homework.Activity) bool {
	return slices.ContainsFunc(list, func(a homework.Activity) bool { return slices.Contains(of, a) })
}

// noPassedOver matches a reason to stop that speaks of a no which was not heeded.
var noPassedOver = newMatcher(
	`(?i)\b(?:no|stop|word|red)\b.*\b(?:passed over|not (?:followed|obeyed|heeded|heard)|ignored)\b`)

// passedOver asks of each exercise in which a partner touches that it ends when a no was not heeded.
func (l *loader) passedOver(v *homework.Exercise, p place) {
	if v.For == homework.ForCouple && anyOf(v.Activities, partnerTouch) && !slices.ContainsFunc(v.StopIf, noPassedOver.MatchString) {
		l.note(p, "stop_if", fault.Say("pack.partnerTouchesNothingSaid", "a partner touches, and nothing is said of a no that is passed over"),
			fault.Say("remedy.addStopIfNo", `add to stop_if: A no or a stop was passed over. When you are alone, open the page "Is this still right for me?".`))
	}
}

var (
	toyWord   = newMatcher(`(?i)\b(?:toys?|vibrators?)\b`)
	cleanWord = newMatcher(`(?i)\b(?:clean|cleaned|wash|washed|wipe|wiped|condoms?|cover|covered)\b`)
	before    = newMatcher(`(?i)\bbefore\b`)
)

// cleanBefore reports whether a text says, in one sentence, that something is cleaned or covered before something else:
// after is too late.
func cleanBefore(text string) bool {
	return slices.ContainsFunc(sentences(text), func(s string) bool { return cleanWord.MatchString(s) && before.MatchString(s) })
}

// cleanToys asks that a toy is cleaned or covered before it changes person or place, wherever one is used.
func (l *loader) cleanToys(v *homework.Exercise, p place) {
	todo := slices.Concat(v.Prepare, v.Consent)
	for _, s := range v.Steps {
		todo = append(todo, s.Text)
	}
	used := slices.Contains(v.Activities, "toys") ||
		anyOf(v.Activities, sexual) && slices.ContainsFunc(todo, toyWord.MatchString)
	if used && !slices.ContainsFunc(todo, cleanBefore) {
		l.note(p, "prepare", fault.Say("pack.toyChanges", "a toy is used, and nothing says that it is cleaned or covered before it changes person or place"),
			fault.Say("remedy.saySoPrepareStep", "say so in prepare or in the step in which it changes, with the words clean or condom, and before"))
	}
}

var (
	mirrorWord = newMatcher(`(?i)\bmirrors?\b`)
	eating     = newMatcher(`(?i)\beating disorders?\b`)
	dysphoria  = newMatcher(`(?i)\bdysphoria\b|\bfit your gender\b`)
)

// mirror asks of each exercise in which people look at themselves in a mirror that it says for whom this can be harmful.
func (l *loader) mirror(v *homework.Exercise, p place) {
	todo := slices.Clone(v.Prepare)
	for _, s := range v.Steps {
		todo = append(todo, s.Text)
	}
	if !slices.Contains(v.Activities, "look") || !slices.ContainsFunc(todo, mirrorWord.MatchString) {
		return
	}
	all := strings.Join(slices.Concat(todo, v.StopIf, v.Consent), " ")
	for _, need := range []struct {
		said *matcher
		what fault.Text
	}{{eating, fault.Say("noun.eating", "an eating disorder")}, {dysphoria, fault.Say("noun.dysphoria", "gender dysphoria")}} {
		if !need.said.MatchString(all) {
			l.note(p, "prepare", fault.Say("pack.mirrorUsedNothingSaid", "a mirror is used, and nothing is said to people with {{.What}}", fault.Data{"What": need.what}),
				fault.Say("remedy.sayPrepareWhatThey", "say in prepare what they can do instead, or who can be with them"))
		}
	}
}

// emergency is a sign with which people go to a hospital or call for help today.
type emergency struct {
	name fault.Text
	sign *matcher
}

// emergencyList holds what each program with sexual touch tells as urgent.
var emergencyList = []emergency{
	{fault.Say("noun.chestPain", "chest pain"), newMatcher(`(?i)chest pain`)},
	{fault.Say("noun.suddenPain", "sudden strong pain"), newMatcher(`(?i)sudden.*pain|pain.*sudden`)},
	{fault.Say("noun.longErection", "an erection that lasts for hours"), newMatcher(`(?i)erection.*hours`)},
	{fault.Say("noun.bleeding", "heavy bleeding"), newMatcher(`(?i)heavy.*bleeding`)},
	{fault.Say("noun.numbness", "new numbness between the legs"), newMatcher(`(?i)numbness`)},
	{fault.Say("noun.endingLife", "thoughts of ending one's life"), newMatcher(`(?i)ending (?:your|one's) life|suicide`)},
	{fault.Say("noun.assault", "a sexual assault"), newMatcher(`(?i)against your will|assault`)},
}

// asksFor reports whether an exercise of a stage asks for one of these activities.
func (l *loader) asksFor(s *homework.Stage, of []homework.Activity) bool {
	return slices.ContainsFunc(s.Exercises, func(id string) bool {
		e := l.exercises[id]
		return e != nil && anyOf(e.Activities, of)
	})
}

// emergencies asks of each program with sexual touch that it tells the signs of an emergency.
func (l *loader) emergencies(v *homework.Program, p place) {
	if !slices.ContainsFunc(v.Stages, func(s homework.Stage) bool { return l.asksFor(&s, sexual) }) {
		return
	}
	for _, e := range emergencyList {
		if !slices.ContainsFunc(v.DoctorFirst, func(f homework.DoctorFlag) bool { return f.Urgent && e.sign.MatchString(f.Sign) }) {
			l.note(p, "doctor_first", fault.Say("pack.noUrgentSignTells", "no urgent sign tells of {{.Name}}", fault.Data{"Name": e.name}),
				fault.Say("remedy.addOneDoctorFirst", "add one to doctor_first, with urgent: true and what to do"))
		}
	}
}

// closesAll asks of each urgent sign that closes a stage that it closes every stage in which the genitals take part: what can't
// wait does not go with any of them. To lie skin to skin counts as touch of both at once, and the genitals have no part in it.
func (l *loader) closesAll(v *homework.Program, p place) {
	genital := slices.DeleteFunc(slices.Clone(sexual), func(a homework.Activity) bool { return a == "mutual-touch" })
	for i, f := range v.DoctorFirst {
		if !f.Urgent || len(f.Closes) == 0 {
			continue
		}
		for _, s := range v.Stages {
			if !slices.Contains(f.Closes, s.ID) && l.asksFor(&s, genital) {
				l.note(p, fmt.Sprintf("doctor_first.%d.closes", i),
					fault.Say("pack.urgentLeavesOpen", "the urgent sign {{.Sign}} leaves the stage {{.Stage}} open, in which the genitals take part", fault.Data{"Sign": fmt.Sprintf("%q", f.ID), "Stage": fmt.Sprintf("%q", s.ID)}),
					fault.Say("remedy.closeItToo", "close it too"))
			}
		}
	}
}

var (
	receives = newMatcher(`(?i)^(?:have my|have a (?:finger|toy)|receive|feel (?:a|something)|hear|` +
		`be (?:\w+ed|held|shown|given|tied|led|kissed|told))\b`)
	harm = newMatcher(`(?i)\bfor pain\b|\b(?:cause|give|inflict) (?:\w+ )?pain\b|\bhurt (?:you|me|him|her|them|my partner)\b|\bpunish\w*|\bforce (?:you|me|him|her|them|my partner)\b`)
)

// wish checks an idea to try: that it has its other side, that a toy in it is clean, and that it can't be read as a wish to
// hurt.
func (l *loader) wish(v *homework.Interest, p place) {
	if receives.MatchString(v.Text) && v.Pair == "" {
		l.note(p, "text", fault.Say("pack.onlyOneWhoReceives", "{{.Text}} is only for the one who receives", fault.Data{"Text": fmt.Sprintf("%q", v.Text)}),
			fault.Say("remedy.addItemOneWho", "add an item for the one who gives, and name each in the other's pair"))
	}
	if word := harm.FindString(v.Text); word != "" && !strings.Contains(strings.ToLower(v.Text), "not "+strings.ToLower(word)) {
		l.note(p, "text", fault.Say("pack.canReadWishHurt", "{{.Word}} can be read as a wish to hurt", fault.Data{"Word": fmt.Sprintf("%q", word)}), fault.Say("remedy.sayWhatMeantSpare", "say what it is meant to spare or to give"))
	}
	if slices.Contains(v.Activities, "toys") && !cleanWord.MatchString(v.Text+" "+v.Note) {
		l.note(p, "text", fault.Say("pack.toyClean", "a toy is used, and nothing says that it is cleaned or covered"), fault.Say("remedy.saySoNote", "say so in the note"))
	}
}

// claim matches a sentence that speaks of what was found out.
var claim = newMatcher(`(?i)\bstudies\b|\b(?:a|an|one|another|this|that|first|large|small) (?:\w+ )?study\b(?: (?:of|in|from|with|on|by))|` +
	`\b(?:a|one|another|later|large) (?:\w+ )?review\b|\btrials\b|\bin (?:a|one) (?:\w+ )?trial\b|\bsurveys?\b|\bresearch(?:ers)?\b|` +
	`\bmeta-analys[ie]s\b|\bwho study\b|\bexperiments (?:show|find|found)|\bin (?:\w+ )?(?:experiments|interviews|laborator(?:y|ies))\b|` +
	`\btests (?:have )?(?:found|show)|\b(?:was|were) compared\b|\bmost of those who took part\b|\bper ?cent\b|[0-9] ?%|` +
	`\b[0-9]+ (?:in|of|out of) (?:a hundred|100|1,000|a thousand)\b|` +
	`\b(?:one|two|three|four|six|seven|eight|nine) in (?:two|three|four|five|six|seven|eight|nine|ten)\b|\bis (?:proven|scientific)`)

// claimStems are what every claim holds some of. Looking for them first costs little, and most texts hold none.
var claimStems = []string{
	"stud", "review", "trial", "survey", "research", "meta-analys", "experiment", "interview", "laborator", "tests", "compared",
	"took part", "cent", "%", "hundred", "100", "1,000", "thousand", "proven", "scientific",
	" in two", " in three", " in four", " in five", " in six", " in seven", " in eight", " in nine", " in ten",
}

// claimIn returns the words of a text that make it a claim, or "".
func claimIn(text string) string {
	small := strings.ToLower(text)
	if !slices.ContainsFunc(claimStems, func(stem string) bool { return strings.Contains(small, stem) }) {
		return ""
	}
	return claim.FindString(text)
}

// claims finds passages that speak of studies or of shares of people and don't name a work that the item cites.
func (l *loader) claims(p place, prose []passage, cited []string) {
	var names []string
	for _, id := range cited {
		if s := l.sourceByID(id); s != nil {
			names = append(names, surname(s.Authors))
		}
	}
	for _, t := range prose {
		found := claimIn(t.text)
		if found == "" || slices.ContainsFunc(names, func(n string) bool { return strings.Contains(t.text, n) }) {
			continue
		}
		l.notes = append(l.notes, Problem{p.doc.file, l.lineOf(p.doc.file, t.line, found),
			fault.Say("pack.claimNamesNoSource", "a claim names no source: {{.Found}} in {{.Text}}", fault.Data{"Found": fmt.Sprintf("%q", found), "Text": fmt.Sprintf("%.60q", strings.TrimSpace(t.text))}),
			fault.Say("remedy.nameAuthorYearWork", "name author and year of a work in sources, as in (Graham and others, 2017), or claim less")})
	}
}

// prose is what an item says in whole sentences: its texts by their paths, then the paragraphs of its body.
func (l *loader) prose(p place) []passage {
	var out []passage
	for _, s := range p.doc.scalars {
		path, own := within(p.prefix, s.path)
		if pat := pattern(path); own && !unmeasured[pat] {
			if _, read := shapes[p.kind].texts[pat]; read {
				out = append(out, passage{pat, s.line, s.text})
			}
		}
	}
	if p.body != nil {
		found, _ := p.body.parse(p.doc.file)
		for _, b := range found.blocks {
			if !b.heading {
				out = append(out, passage{"body", b.line, b.text})
			}
		}
	}
	return out
}

// sourceByID finds a source of the pack or of the base.
func (l *loader) sourceByID(id string) *homework.Source {
	for _, c := range []*homework.Catalog{l.cat, l.base} {
		if c == nil {
			continue
		}
		if i := slices.IndexFunc(c.Sources, func(s homework.Source) bool { return s.ID == id }); i >= 0 {
			return &c.Sources[i]
		}
	}
	return nil
}

// surname is the name by which a work is named in a text: the first author's, or the body's.
func surname(authors string) string {
	name, _, _ := strings.Cut(authors, ",")
	if first, _, joint := strings.Cut(name, " and "); joint && strings.Contains(authors, ",") {
		name = first
	}
	return strings.TrimSpace(strings.TrimSuffix(name, " (editors)"))
}

// pairs checks that what an interest names as its other side is in the same pack, is another, and names it back.
func (l *loader) pairs() {
	byID := map[string]*homework.Interest{}
	for i := range l.cat.Interests {
		byID[l.cat.Interests[i].ID] = &l.cat.Interests[i]
	}
	each(l, kindInterest, l.cat.Interests, func(v *homework.Interest, p place) {
		switch other := byID[v.Pair]; {
		case v.Pair == "":
		case v.Pair == v.ID:
			l.problem(p, "pair", fault.Say("pack.namedOwnOtherSide", "{{.ID}} is named as its own other side", fault.Data{"ID": v.ID}), fault.Say("remedy.leavePairOutWhere", "leave pair out where both do the same"))
		case other == nil:
			l.problem(p, "pair", fault.Say("pack.noInterestPack", "there is no interest {{.Pair}} in this pack", fault.Data{"Pair": fmt.Sprintf("%.60q", v.Pair)}), l.suggest(v.Pair, idsByKind(l.cat)[kindInterest]))
		case other.Pair != v.ID:
			l.problem(p, "pair", fault.Say("pack.namesOtherSideNot", "{{.ID}} names {{.Pair}} as its other side, and is not named back", fault.Data{"ID": v.ID, "Pair": v.Pair}),
				fault.Say("remedy.writePair", "write pair: {{.ID}} there", fault.Data{"ID": v.ID}))
		}
	})
}

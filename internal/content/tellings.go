package content

import (
	"sync"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// wordsIn compiles an expression that matches whole words in any case, over the ends of lines.
func wordsIn(expr string) *matcher { return newMatcher(`(?is)\b(?:` + expr + `)\b`) }

// The kinds of item for which a rule is.
var (
	inExercises = []string{kindExercise}
	inReadings  = []string{kindReading}
	inPrograms  = []string{kindProgram}
	inIdeas     = []string{kindInterest}
	inDecks     = []string{kindDeck}
	inBoth      = []string{kindExercise, kindReading}
	inAll       = []string{kindExercise, kindReading, kindProgram, kindDeck}
)

// inside are the activities in which something goes into somebody, or is put to them that is no hand.
var inside = []homework.Activity{"solo-insertion", "penetration", "toys"}

// partnered are the activities in which a partner touches breasts, chest or genitals.
var partnered = []homework.Activity{
	"breast-touch", "genital-touch", "mutual-touch", "genital-contact", "penetration", "oral-sex",
}

// touched are the activities in which a partner touches skin.
var touched = append([]homework.Activity{"body-touch"}, partnered...)

// fluids are the activities in which a hand meets what another body gives off.
var fluids = []homework.Activity{"genital-touch", "mutual-touch", "genital-contact", "penetration", "oral-sex"}

// spine names the people for whom strong feeling below the chest can be an emergency.
var spine = wordsIn(`spinal (?:cord )?injury|mid-chest`)

// pep matches the tablets that are taken after a contact, and not those before it, which are PrEP.
var pep = newMatcher(`\bPEP\b|\b(?:[Tt]ablets|[Mm]edicine|[Pp]ills) against HIV\b`)

// numbLater matches numbness that a doctor sees within days, in the same sentence or in one of the next two. Where the days are
// given to something else (within days about blood), it does not match.
var numbLater = newMatcher(`(?is)\bnumb(?:ness)?\b[^.]*(?:\.[^.]*){0,2}` +
	`\b(?:see|tell|call|ask|show (?:it|that|this) to) (?:a midwife or )?(?:a|your) doctor within days(?: if (?:it|that|this)\b[^.,;]*)?[.,;]`)

// tellings are the rules, built when something is checked and not when the program starts. Each holds nearly always: where a
// word may mean something harmless, the rule is narrow and leaves the rest to whoever reads.
var tellings = sync.OnceValue(func() []telling {
	return []telling{
		// A spinal injury at mid-chest (the sixth vertebra there) or above: strong feeling below it can drive the blood pressure
		// up to where it kills (autonomic dysreflexia). A vibrator can disturb an electrical implant.
		{
			kinds: inBoth, stems: []string{"vibrat"}, speaks: wordsIn(`vibrat(?:ors?|ion|es)`), tells: spine,
			what: fault.Say("pack.vibratorSpine", "a vibrator is used, and nothing is said to people with a spinal injury"),
			fix:  fault.Say("remedy.askFirstSpine", "say that with a spinal injury at mid-chest or above a doctor is asked first"),
		},
		{
			kinds: inBoth, stems: []string{"vibrat"}, speaks: wordsIn(`vibrat(?:ors?|ion|es)`), tells: wordsIn(`pacemaker|implants?`),
			what: fault.Say("pack.vibratorImplant", "a vibrator is used, and nothing is said to people with an electrical implant"),
			fix:  fault.Say("remedy.askFirstImplant", "say that with a pacemaker or another electrical implant a doctor is asked first"),
		},
		{
			kinds: inExercises, asks: inside, stems: []string{"anus", "anal sex"}, speaks: wordsIn(`(?:in|into|inside|from|for|after|between|on) (?:the |an |your )?anus|anal sex|vagina or anus`), tells: spine,
			what: fault.Say("pack.anusSpine", "something may go into an anus, and nothing is said to people with a spinal injury"),
			fix:  fault.Say("remedy.askFirstSpine", "say that with a spinal injury at mid-chest or above a doctor is asked first"),
		},
		{
			kinds: inIdeas, asks: inside, stems: []string{"anus"}, speaks: wordsIn(`(?:my|my partner's) anus|for the anus|vagina or anus`), tells: spine,
			what: fault.Say("pack.anusSpine", "something may go into an anus, and nothing is said to people with a spinal injury"),
			fix:  fault.Say("remedy.askFirstSpine", "say that with a spinal injury at mid-chest or above a doctor is asked first"),
		},
		{
			kinds: inReadings, stems: []string{"anus", "anal"}, speaks: wordsIn(`toys? for the anus|receptive anal`),
			tells: wordsIn(`spinal (?:cord )?injury|mid-chest|Anal touch, in comfort`),
			what:  fault.Say("pack.anusSpine", "something may go into an anus, and nothing is said to people with a spinal injury"),
			fix:   fault.Say("remedy.askFirstSpineReading", `say that with a spinal injury at mid-chest or above a doctor is asked first, or lead on to the reading "Anal touch, in comfort"`),
		},
		{
			kinds: inExercises, asks: []homework.Activity{"toys"}, stems: []string{"anus"}, speaks: wordsIn(`(?:toys?|one)[^.]* (?:in|into|for|made for) (?:the|an) anus|in the anus[^.]* toys?`),
			tells: wordsIn(`wide base`),
			what:  fault.Say("pack.anusBase", "a toy may go into an anus, and nothing is said of its base"),
			fix:   fault.Say("remedy.wideBase", "say that it has a wide base, so that it can't slip in"),
		},
		// What is in a hurry, and where it is had at any hour.
		{
			kinds: []string{kindExercise, kindReading, kindDeck}, stems: []string{"pep", "against hiv"}, speaks: pep, tells: wordsIn(`emergency departments?`),
			what: fault.Say("pack.pepNight", "PEP is named, and no place that is open at night"),
			fix:  fault.Say("remedy.emergencyDepartment", "name an emergency department beside the clinic"),
		},
		{
			kinds: inPrograms, stems: []string{"pep", "against hiv"}, speaks: pep, tells: wordsIn(`emergency departments?`), near: samePassage,
			what: fault.Say("pack.pepNight", "PEP is named, and no place that is open at night"),
			fix:  fault.Say("remedy.emergencyDepartment", "name an emergency department beside the clinic"),
		},
		{
			kinds: inAll, stems: []string{"emergency contraception", "against"}, speaks: wordsIn(`emergency contraception|(?:tablets|pills) against (?:a )?pregnancy`), tells: wordsIn(`pharmac(?:y|ies)`),
			what: fault.Say("pack.morningAfterWhere", "emergency contraception is named, and not that a pharmacy may have it"),
			fix:  fault.Say("remedy.pharmacy", "name a pharmacy beside the clinic"),
		},
		{
			kinds: inAll, stems: []string{"emergency contraception", "against"}, speaks: wordsIn(`emergency contraception|(?:tablets|pills) against (?:a )?pregnancy`),
			tells: wordsIn(`(?:three|five)(?: days)?|(?:72|120) hours|(?:the )?same day|that day|today|at once|now`), near: samePassage,
			what: fault.Say("pack.morningAfterWhen", "emergency contraception is named, and not how long it works"),
			fix:  fault.Say("remedy.threeOrFive", "say the same day, or that it works within three or five days, by kind"),
		},
		// Signs that are half a sign.
		{
			kinds: inAll, stems: []string{"hardly", "barely"}, speaks: wordsIn(`(?:hardly|barely) sle(?:eps?|pt|eping)`), near: sameSentence,
			tells: wordsIn(`no need|not need(?:ing)?|need no|driven|spent a lot`),
			what:  fault.Say("pack.sleepAlone", "little sleep is named as a sign, which it is not by itself"),
			fix:   fault.Say("remedy.noNeedOfSleep", "write: hardly sleeps and feels no need to"),
		},
		{
			kinds: inExercises, asks: inside, paths: []string{"stop_if.*"}, stems: []string{"numb"}, speaks: wordsIn(`numb|numbness`), unless: wordsIn(`numb or (?:far|feels?)|sleeve|ring`),
			tells: wordsIn(`numb(?:ness)?\b[^.]*(?:\.[^.]*)?\b(?:emergency|medical help)|emergency\b[^.]*(?:\.[^.]*)?\bnumb(?:ness)?`),
			what:  fault.Say("pack.numbStays", "numbness is a sign to stop, and nothing is said for the time when it stays"),
			fix:   fault.Say("remedy.numbEmergency", "say that new numbness between the legs that stays is an emergency"),
		},
		{
			kinds: inExercises, asks: sexual, paths: []string{"stop_if.*"}, stems: []string{"numb"}, speaks: wordsIn(`numb|numbness`), unless: wordsIn(`numb or (?:far|feels?)|sleeve|ring`),
			tells: wordsIn(`numb(?:ness)?\b.*\b(?:emergency|doctor|clinician|clinic|team|medical help)|(?:emergency|doctor|clinician|team)\b.*\bnumb(?:ness)?`),
			what:  fault.Say("pack.numbNobody", "numbness is a sign to stop, and nobody is named who looks at it"),
			fix:   fault.Say("remedy.numbDoctor", "say that numbness that is new or stays goes to a doctor"),
		},
		{
			kinds: inAll, stems: []string{"numb"}, speaks: numbLater, near: samePassage, tells: wordsIn(`same day|today|now|at once`),
			what: fault.Say("pack.numbLater", "numbness waits for days, and a nerve may not"),
			fix:  fault.Say("remedy.numbSameDay", "write: see a doctor the same day; one side all at once, or between the legs, is an emergency"),
		},
		{
			kinds: inPrograms, paths: []string{"doctor_first.*.sign"}, stems: []string{"chest pain"}, speaks: wordsIn(`chest pain`), tells: wordsIn(`very bad headache`),
			what: fault.Say("pack.headacheSign", "chest pain is a sign of an emergency, and a sudden, very bad headache is none"),
			fix:  fault.Say("remedy.headacheSign", "add a sudden and very bad headache to the sign: it can be a bleeding in the brain"),
		},
		{
			kinds: inAll, stems: []string{"nitrate"}, speaks: wordsIn(`nitrates?`), tells: wordsIn(`riociguat`),
			what: fault.Say("pack.nitratesAlone", "nitrates are named, and not riociguat"),
			fix:  fault.Say("remedy.riociguat", "name both: each is dangerous with a tablet for erections"),
		},
		{
			kinds: inAll, stems: []string{"afil"}, speaks: wordsIn(`sildenafil|tadalafil|vardenafil|avanafil`), tells: wordsIn(`nitrates?`),
			what: fault.Say("pack.erectionTablet", "a tablet for erections is named, and not what it is dangerous with"),
			fix:  fault.Say("remedy.erectionTablet", "name nitrates, riociguat and poppers"),
		},
		{
			kinds: inAll, stems: []string{"afil", "injection"}, speaks: wordsIn(`sildenafil|tadalafil|vardenafil|avanafil|injections?`), with: wordsIn(`penis|erections?`), tells: wordsIn(`four hours`),
			what: fault.Say("pack.injectionHours", "a medicine for erections is named, and not when an erection is an emergency"),
			fix:  fault.Say("remedy.fourHours", "say that over four hours is an emergency"),
		},
		{
			kinds: []string{kindExercise, kindReading, kindInterest}, stems: []string{"ring"}, speaks: wordsIn(`rings? (?:at|around|on) the (?:base|penis)|take (?:off )?(?:a|the) ring`),
			tells: wordsIn(`comes? off|stays on|stuck`),
			what:  fault.Say("pack.ringStays", "a ring is on the penis, and nothing is said for the time when it does not come off"),
			fix:   fault.Say("remedy.ringStays", "say that it comes off with pain, cold, numbness or a dark colour, and where to go if it does not come off"),
		},
		// What one body gives the other.
		{
			kinds: inExercises, asks: fluids, stems: []string{"wipe"}, speaks: wordsIn(`(?:wash or wipe|wipe or wash)(?: \w+)*|wipe (?:your |the |both )?(?:hands?|fingers)`),
			what: fault.Say("pack.wiped", "a hand is wiped before it goes to another body"),
			fix:  fault.Say("remedy.washHand", "let it be washed: semen and other fluids stay on a hand that is wiped"),
		},
		{
			kinds: inExercises, asks: []homework.Activity{"penetration"}, stems: []string{"penis"}, speaks: wordsIn(`penis`), tells: wordsIn(`condoms?`),
			what: fault.Say("pack.noCondom", "a penis may go inside, and nothing is said of condoms"),
			fix:  fault.Say("remedy.condom", "say what to settle about protection before it begins, for anal sex too"),
		},
		{
			kinds: []string{kindExercise, kindInterest}, asks: sexual, stems: []string{"oil"}, speaks: wordsIn(`oils?`), tells: wordsIn(`latex`),
			what: fault.Say("pack.oilLatex", "oil is used, and nothing is said of latex"),
			fix:  fault.Say("remedy.oilLatex", "say that oil makes latex tear"),
		},
		{
			kinds: inBoth, stems: []string{"chemotherapy"}, speaks: wordsIn(`chemotherapy`), with: wordsIn(`condoms?`), unless: wordsIn(`anal sex`), near: samePassage,
			tells: wordsIn(`oral|mouths?|dental dams?`),
			what:  fault.Say("pack.chemotherapyMouth", "condoms are named for the time of chemotherapy, and not for the mouth"),
			fix:   fault.Say("remedy.chemotherapyMouth", "say that a condom or a dental dam is for oral sex, too, until the team has answered"),
		},
		// People, and what happens in them.
		{
			kinds: []string{kindExercise, kindReading, kindDeck},
			stems: []string{"crisis line", "emergency number", "help line", "call"}, speaks: wordsIn(`suicide|end(?:ing)? (?:your|their|one's) li(?:fe|ves)|(?:hurt|harm|kill)(?:ing)? (?:your|them|one)sel(?:f|ves)`),
			with: wordsIn(`crisis line|emergency number|help line|call`),
			near: samePassage, tells: wordsIn(`now|at once|(?:straight|right) away|immediately|tonight|today`),
			what: fault.Say("pack.despairLater", "somebody thinks of death, and nothing says that a line is called now"),
			fix:  fault.Say("remedy.callNow", "write: call a crisis line or the emergency number now"),
		},
		{
			kinds: inPrograms, paths: []string{"doctor_first.*.tell"}, stems: []string{"crisis line"}, speaks: wordsIn(`crisis line`), near: samePassage, tells: wordsIn(`now|at once`),
			what: fault.Say("pack.despairLater", "somebody thinks of death, and nothing says that a line is called now"),
			fix:  fault.Say("remedy.callNow", "write: call a crisis line or the emergency number now"),
		},
		{
			kinds: inExercises, asks: touched, couple: true,
			tells: wordsIn(`freezes?|frozen|silent|silence|stiff|(?:goes|very) quiet|can't speak|no longer answers`),
			what:  fault.Say("pack.freezes", "a partner touches, and nothing is said of somebody who freezes, as the other can see it"),
			fix:   fault.Say("remedy.freezes", "add to stop_if that one of you goes stiff or silent, and what both do then: stop, cover up, look around"),
		},
		{
			kinds: inPrograms, paths: []string{"stages.*.agreement.text"}, stems: []string{"breast"}, speaks: wordsIn(`breasts?`), near: samePassage, tells: wordsIn(`chest`),
			what: fault.Say("pack.breastsAlone", "an agreement speaks of breasts, and not of a chest"),
			fix:  fault.Say("remedy.breastsOrChest", "write: breasts or chest"),
		},
		{
			kinds: inExercises, asks: fluids, couple: true, tells: wordsIn(`sober|alcohol|drunk`),
			what: fault.Say("pack.sober", "a partner touches genitals, and nothing is said of being sober"),
			fix:  fault.Say("remedy.sober", "say in prepare that both are sober"),
		},
		{
			kinds: inExercises, asks: []homework.Activity{"solo-insertion", "toys"}, tells: wordsIn(`sober|alcohol|drunk`),
			what: fault.Say("pack.soberInside", "something goes inside or a toy is used, and nothing is said of being sober"),
			fix:  fault.Say("remedy.soberInside", "say in prepare to be sober, since drink dulls pain"),
		},
		{
			kinds: inExercises, paths: []string{"stop_if.*"}, stems: []string{"threat"}, speaks: wordsIn(`threat(?:s|en(?:s|ed)?)?`), near: samePassage, tells: wordsIn(`emergency|help line`),
			what: fault.Say("pack.threat", "a threat is a reason to stop, and nobody is named to call"),
			fix:  fault.Say("remedy.threat", "name the emergency number"),
		},
		{
			kinds: inExercises, paths: []string{"consent.*"}, stems: []string{"afterwards", "unless", "finish"}, speaks: wordsIn(`say so afterwards|(?:a no|stop(?:s|ping)?)\b[^.]*\bunless|finish (?:the|this|your|our) turn`),
			what: fault.Say("pack.softStop", "a line of consent lets a stop wait"),
			fix:  fault.Say("remedy.stopAtOnce", "a no and a stop count at once and need no reason"),
		},
		{
			kinds: inDecks, stems: []string{"the two of us"}, speaks: wordsIn(`the two of us, or (?:about )?your`), near: samePassage,
			what: fault.Say("pack.cardForBoth", "a card asks a couple and a single person at once"),
			fix:  fault.Say("remedy.cardForOne", "make two cards of it, or ask what both can answer"),
		},
	}
})

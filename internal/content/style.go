package content

import (
	"unhurried/internal/fault"
)

// rule is a way of wording that the app does without.
type rule struct {
	match *matcher
	fix   fault.Text
}

func word(expr string, fix fault.Text) rule {
	return rule{newMatcher(`(?i)\b(?:` + expr + `)\b`), fix}
}

// promises are what nothing here says of itself (rule 14), content as little as the window.
var promises = []rule{
	word(`cur(?:e|es|ed|ing)`, fault.Say("remedy.mayHelp", `say what it may help with; promise nothing`)),
	word(`proven|guarantee(?:s|d)?|miracle|100 percent`, fault.Say("remedy.surely", `say what is known, and how surely`)),
	word(`treats (?:low|early|pain|erectile|your)|this (?:program|app|exercise) (?:treats|heals|fixes)`,
		fault.Say("remedy.mayHelp", `say what it may help with; promise nothing`)),
	word(`safe for survivors`, fault.Say("remedy.noPromise", `make no such promise`)),
}

// rules say how people are spoken to: invited, not ordered; nothing measured, ranked or promised; nothing assumed.
var rules = append([]rule{
	word(`should(?:n['’]t)?|ought to`, fault.Say("remedy.invite", `invite: "you might", "it can help to"`)),
	word(`must(?:n['’]t)?`, fault.Say("remedy.inviteOrWhy", `invite: "you might", or say why it matters`)),
	word(`(?:have|has|had|having) to`, fault.Say("remedy.youCan", `say "you can", or "there is no need to"`)),
	word(`(?:ab|sub|para)?normal(?:ly|ity)?`, fault.Say("remedy.common", `say "common", "usual" or "as it is for you"`)),
	word(`fail(?:s|ed|ing|ure|ures)?`, fault.Say("remedy.sayHappened", `say what happened: "stopped", "did not go as planned"`)),
	word(`foreplay`, fault.Say("remedy.touchItself", `name the touch itself: nothing comes before "the real thing"`)),
	word(`perform(?:s|ed|ing|ance|ances|er|ers)?`, fault.Say("remedy.pressure", `say "pressure" or "worry about how it goes"`)),
	word(`husband|wife|boyfriend|girlfriend|spouse`, fault.Say("remedy.yourPartner", `say "your partner"`)),
	word(`opposite sex|his or her|he or she|her or his|she or he`, fault.Say("remedy.they", `say "they", "your partner" or "each person"`)),
	word(`naughty|sexy|horny|kinky|steamy|raunchy|dirty talk|spice (?:up|things)|turn(?:s|ed)? (?:him|her) on|hot sex`,
		fault.Say("remedy.leaflet", `say it plainly, as a clinic's leaflet would`)),
	word(`down there|private parts|naughty bits|lady parts|manhood|making love|make love|intercourse proper`,
		fault.Say("remedy.partPlainly", `name the part or the act plainly`)),
	word(`dick|cock|pussy|boobs|tits|cum|blow ?job|hand ?job|screw|fuck(?:ing)?`, fault.Say("remedy.anatomical", `use the anatomical word`)),
	word(`frigid|impotent|impotence|premature|nymphomaniac|pervert(?:ed)?`,
		fault.Say("remedy.todaysWord", `use today's word: low desire, erection difficulty, early ejaculation`)),
	word(`streak|score points|win points|well done|good job|badge`,
		fault.Say("remedy.noPraise", `praise and points put pressure on touch; say what happened`)),
	{newMatcher(`(?:^|[.!?:;] +|["“(])(?:Always|Never)\b`), fault.Say("remedy.inviteBetter", `invite: "it helps to", "it is better not to"`)},
	{newMatcher(`(?i)\b[0-9]+(?:[.,][0-9]+)? ?(?:mg|mcg|µg|ml|milligrams?|IU)\b`),
		fault.Say("remedy.noDose", `name no dose: that is between a person and their doctor`)},
}, promises...)

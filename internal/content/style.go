package content

import (
	"regexp"
	"strings"
)

// rule is a way of wording that the app does without.
type rule struct {
	match *regexp.Regexp
	fix   string
}

func word(expr, fix string) rule { return rule{regexp.MustCompile(`(?i)\b(?:` + expr + `)\b`), fix} }

// promises are what nothing here says of itself (rule 14), content as little as the window.
var promises = []rule{
	word(`cur(?:e|es|ed|ing)`, `say what it may help with; promise nothing`),
	word(`proven|guarantee(?:s|d)?|miracle|100 percent`, `say what is known, and how surely`),
	word(`treats (?:low|early|pain|erectile|your)|this (?:program|app|exercise) (?:treats|heals|fixes)`,
		`say what it may help with; promise nothing`),
	word(`safe for survivors`, `make no such promise`),
}

// rules say how people are spoken to: invited, not ordered; nothing measured, ranked or promised; nothing assumed.
var rules = append([]rule{
	word(`should(?:n['’]t)?|ought to`, `invite: "you might", "it can help to"`),
	word(`must(?:n['’]t)?`, `invite: "you might", or say why it matters`),
	word(`(?:have|has|had|having) to`, `say "you can", or "there is no need to"`),
	word(`(?:ab|sub|para)?normal(?:ly|ity)?`, `say "common", "usual" or "as it is for you"`),
	word(`fail(?:s|ed|ing|ure|ures)?`, `say what happened: "stopped", "did not go as planned"`),
	word(`foreplay`, `name the touch itself: nothing comes before "the real thing"`),
	word(`perform(?:s|ed|ing|ance|ances|er|ers)?`, `say "pressure" or "worry about how it goes"`),
	word(`husband|wife|boyfriend|girlfriend|spouse`, `say "your partner"`),
	word(`opposite sex|his or her|he or she|her or his|she or he`, `say "they", "your partner" or "each person"`),
	word(`naughty|sexy|horny|kinky|steamy|raunchy|dirty talk|spice (?:up|things)|turn(?:s|ed)? (?:him|her) on|hot sex`,
		`say it plainly, as a clinic's leaflet would`),
	word(`down there|private parts|naughty bits|lady parts|manhood|making love|make love|intercourse proper`,
		`name the part or the act plainly`),
	word(`dick|cock|pussy|boobs|tits|cum|blow ?job|hand ?job|screw|fuck(?:ing)?`, `use the anatomical word`),
	word(`frigid|impotent|impotence|premature|nymphomaniac|pervert(?:ed)?`,
		`use today's word: low desire, erection difficulty, early ejaculation`),
	word(`streak|score points|win points|well done|good job|badge`,
		`praise and points put pressure on touch; say what happened`),
	{regexp.MustCompile(`(?:^|[.!?:;] +|["“(])(?:Always|Never)\b`), `invite: "it helps to", "it is better not to"`},
	{regexp.MustCompile(`(?i)\b[0-9]+(?:[.,][0-9]+)? ?(?:mg|mcg|µg|ml|milligrams?|IU)\b`),
		`name no dose: that is between a person and their doctor`},
}, promises...)

// anyRule matches whatever some rule does, so that most texts are looked at once only.
var anyRule = func() *regexp.Regexp {
	all := make([]string, len(rules))
	for i, r := range rules {
		all[i] = r.match.String()
	}
	return regexp.MustCompile(strings.Join(all, "|"))
}()

package content

import (
	"fmt"
	"strings"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// heavy matches words that no card for a light moment holds: what one endures, fears, regrets or mourns, and bare skin.
var heavy = newMatcher(`(?i)\b(?:put(?:ting)? up with|endure|(?:don't|do not) enjoy|unwanted|against my will|afraid|fears?|` +
	`scared?|ashamed|shame|guilty?|regret|betray(?:ed|al)?|affair|death|die|dying|died|grief|miscarriage|abuse|assault|violence|` +
	`scars?|touched out|cried|crying|tears|naked|nothing on|undressed|genitals|penis|vulva|vagina|anus|orgasm|penetration|` +
	`masturbat\w+|never (?:told|said))\b`)

// hangs matches a second question that a no to the first leaves hanging: Is there anything left, and what?
var hangs = newMatcher(`^(?:Is|Are|Am|Was|Were|Do|Does|Did|Have|Has|Would|Could|Can|Will|Shall)\b.*(?:, and|\?) (?:what|how|who|whom|whose|which|when|where|why|would|do|does|did|is|are|may|could|can|has|have)\b`)

// cards finds cards that are filed lighter than what they ask, and cards that ask twice.
func (l *loader) cards(v *homework.Deck, p place) {
	for i, card := range v.Prompts {
		if strings.Count(card.Text, "?") > 1 || hangs.MatchString(card.Text) {
			l.note(p, fmt.Sprintf("prompts.%d", i), fault.Say("pack.cardAsksTwice", "the card {{.ID}} asks twice, and a no to the first leaves the second hanging", fault.Data{"ID": card.ID}),
				fault.Say("remedy.oneQuestion", `ask once, as in "Which part of it, if any, ...?"`))
		}
		if word := heavy.FindString(card.Text); word != "" && card.Depth == homework.DepthLight {
			l.note(p, fmt.Sprintf("prompts.%d", i), fault.Say("pack.cardFiledLightSpeaks", "the card {{.ID}} is filed as light and speaks of {{.Word}}", fault.Data{"ID": card.ID, "Word": fmt.Sprintf("%q", word)}),
				fault.Say("remedy.makeDeeperTenderAsk", "make it deeper or tender, or ask something lighter"))
		}
	}
}

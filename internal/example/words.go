package example

// said are words for two people and, in the same places, for one alone, so that chance puts the same kind of thing into both examples.
type said struct{ two, one []string }

// same are words that do for both.
func same(words ...string) said { return said{words, words} }

// of returns the words for as many as there are.
func (s said) of(solo bool) []string {
	if solo {
		return s.one
	}
	return s.two
}

// The words of the example. They are invented.
var (
	sensations = same(
		"warm between the shoulder blades", "cool fingertips", "soft skin inside the elbow", "rough heel of the hand",
		"slow pressure on the back", "light as a feather at the neck", "tingling along the spine", "smooth forearm",
		"heavy, resting hand", "goose bumps on the leg", "warm breath on the shoulder", "firm at the calf", "dry palm, then warm",
	)
	distractions = said{two: []string{
		"the list for tomorrow, then back to the hand", "a car outside", "wondering what you were thinking", "cold feet",
		"work, twice; coming back was easier the second time", "whether it was my turn yet", "the neighbours' television",
	}, one: []string{
		"the list for tomorrow, then back to the hand", "a car outside", "wondering whether I do it right", "cold feet",
		"work, twice; coming back was easier the second time", "whether the time was up yet", "the neighbours' television",
	}}
	ownNotes = said{two: []string{
		"I was tense for the first ten minutes and then I wasn't.", "I kept waiting for something to be expected. Nothing was.",
		"It helped to say out loud that we would stop after the timer.", "I felt shy about my stomach and did not say so.",
		"Good evening. I would not have thought that I like having my hands held still.", "Tired, but glad that we did it.",
		"I noticed that I hold my breath. Breathing out made it easier.", "I wanted to hurry. I didn't.",
	}, one: []string{
		"I was tense for the first ten minutes and then I wasn't.", "I kept waiting for something to be expected. Nothing was.",
		"It helped to know that the timer would end it.", "I felt shy about my stomach, though nobody was looking.",
		"Good evening. I would not have thought that I like a hand lying still.", "Tired, but glad that I did it.",
		"I noticed that I hold my breath. Breathing out made it easier.", "I wanted to hurry. I didn't.",
	}}
	forTherapist = said{two: []string{
		"What do we do when one of us falls asleep?", "I would like to talk about how we start; the start is the hard part.",
		"The agreement is a relief. I was surprised how much.", "We had one evening that we stopped early, and it was fine.",
	}, one: []string{
		"What do I do when I fall asleep?", "I would like to talk about how I start; the start is the hard part.",
		"Having nothing to reach is a relief. I was surprised how much.", "I stopped one evening early, and it was fine.",
	}}
	appreciated = said{two: []string{
		"You made tea afterwards.", "You asked before you changed places.", "You laughed when the timer rang.",
		"You told me that you were tired rather than going along.", "The walk on Sunday.", "You put your phone away first.",
	}, one: []string{
		"The tea afterwards.", "That I asked myself before I went on.", "That I laughed when the timer rang.",
		"That I went to bed rather than push myself.", "The walk on Sunday.", "That the phone was off.",
	}}
	whys = said{two: []string{
		"To find a pace that suits us.", "So that starting gets easier.", "To get used to it without hurry.", "Because the last weeks were too full for it.",
	}, one: []string{
		"To find a pace that suits me.", "So that starting gets easier.", "To get used to it without hurry.", "Because the last weeks were too full for it.",
	}}
	helped = said{two: []string{
		"Beginning before we were tired.", "Saying on Sunday which evenings it would be.", "The phones in the other room.", "That stopping was easy.",
	}, one: []string{
		"Beginning before I was tired.", "Choosing on Sunday which evenings it would be.", "The phone in the other room.", "That stopping was easy.",
	}}
	inTheWay = said{two: []string{"Late work, twice.", "Visitors.", "I was not sure I wanted to, and said nothing.", "We forgot, and then it was late."},
		one: []string{"Late work, twice.", "Visitors.", "I was not sure I wanted to, and put it off.", "I forgot, and then it was late."}}
)

// ifThen is a plan for what may get in the way.
type ifThen struct{ obstacle, when, then string }

// ifThens are such plans, for two and for one.
var ifThens = map[bool][]ifThen{false: {
	{"work that goes on", "it is nine and I am still at the desk", "I close it and sit down beside you"},
	{"being too tired", "I am tired on the evening we chose", "I say so, and we do ten minutes"},
	{"the telephone", "it rings", "it goes on ringing in the other room"},
	{"not knowing how to begin", "nobody begins", "I ask whether we light the lamp"},
}, true: {
	{"work that goes on", "it is nine and I am still at the desk", "I close it and light the lamp"},
	{"being too tired", "I am tired on the evening I chose", "I do ten minutes and no more"},
	{"the telephone", "it rings", "it goes on ringing in the other room"},
	{"not knowing how to begin", "I put it off", "I lie down and set the timer, nothing else"},
}}

// agreedThere is what was agreed at the last appointment.
var agreedThere = map[bool]string{false: "We stay on this stage and take our time. Once a week without a timer.", true: "I stay on this stage and take my time. Once a week without a timer."}

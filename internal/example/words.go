package example

// The words of the example. They are invented.
var (
	sensations = []string{
		"warm between the shoulder blades", "cool fingertips", "soft skin inside the elbow", "rough heel of the hand",
		"slow pressure on the back", "light as a feather at the neck", "tingling along the spine", "smooth forearm",
		"heavy, resting hand", "goose bumps on the leg", "warm breath on the shoulder", "firm at the calf", "dry palm, then warm",
	}
	distractions = []string{
		"the list for tomorrow, then back to the hand", "a car outside", "wondering what you were thinking", "cold feet",
		"work, twice; coming back was easier the second time", "whether it was my turn yet", "the neighbours' television",
	}
	ownNotes = []string{
		"I was tense for the first ten minutes and then I wasn't.", "I kept waiting for something to be expected. Nothing was.",
		"It helped to say out loud that we would stop after the timer.", "I felt shy about my stomach and did not say so.",
		"Good evening. I would not have thought that I like having my hands held still.", "Tired, but glad that we did it.",
		"I noticed that I hold my breath. Breathing out made it easier.", "I wanted to hurry. I didn't.",
	}
	forTherapist = []string{
		"What do we do when one of us falls asleep?", "I would like to talk about how we start; the start is the hard part.",
		"The agreement is a relief. I was surprised how much.", "We had one evening that we stopped early, and it was fine.",
	}
	appreciated = []string{
		"You made tea afterwards.", "You asked before you changed places.", "You laughed when the timer rang.",
		"You told me that you were tired rather than going along.", "The walk on Sunday.", "You put your phone away first.",
	}
	whys = []string{
		"To find a pace that suits us.", "So that starting gets easier.", "To get used to it without hurry.", "Because the last weeks were too full for it.",
	}
	helped = []string{
		"Beginning before we were tired.", "Saying on Sunday which evenings it would be.", "The phones in the other room.", "That stopping was easy.",
	}
	inTheWay = []string{"Late work, twice.", "Visitors.", "I was not sure I wanted to, and said nothing.", "We forgot, and then it was late."}
)

// ifThens are plans for what may get in the way.
var ifThens = []struct{ obstacle, when, then string }{
	{"work that goes on", "it is nine and I am still at the desk", "I close it and sit down beside you"},
	{"being too tired", "I am tired on the evening we chose", "I say so, and we do ten minutes"},
	{"the telephone", "it rings", "it goes on ringing in the other room"},
	{"not knowing how to begin", "nobody begins", "I ask whether we light the lamp"},
}

// agreedThere is what was agreed at the last appointment.
const agreedThere = "We stay on this stage and take our time. Once a week without a timer."

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
)

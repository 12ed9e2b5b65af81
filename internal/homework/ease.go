package homework

// Ease is what a gate takes for ease on a stage, in numbers. The page of a program says them, so that nobody wonders why an
// uneasy evening holds a gate back.
type Ease struct {
	Recent   int // last check-ins of each member that are looked at
	Peak     int // most anxiety at its peak in each of them, of 10
	After    int // most anxiety afterwards in each of them, of 10; the top of the scale asks for nothing
	MostPain int // most pain in the last one, of 10
}

// Falls reports whether anxiety may rise as long as it has fallen again: it is asked about at its peak and afterwards.
func (e Ease) Falls() bool { return e.After < FindScale(ScaleAnxietyAfter).Most }

// SlightPain is the most pain, of 10, after which a stage is not held back, where the program has no number of its own. Pain
// that is more than slight is looked at before going on; it is deliberately low, and the last check-in decides, so one easier
// evening clears it.
const SlightPain = 3

// Ease returns what the gate of a stage takes for ease.
func (p *Protocol) Ease(stage *Stage) Ease {
	return Ease{
		Recent:   int(p.Param(stage, ParamRecent)),
		Peak:     int(p.Param(stage, ParamPeakAnxiety)),
		After:    int(p.paramOr(stage, ParamEndAnxiety, float64(FindScale(ScaleAnxietyAfter).Most))),
		MostPain: int(p.paramOr(stage, ParamMostPain, SlightPain)),
	}
}

// told reports whether a check-in answers what has to be known of anxiety.
func (e Ease) told(c *CheckIn) bool {
	_, peak := c.Answers.Get(ScaleAnxietyPeak).Value()
	_, after := c.Answers.Get(ScaleAnxietyAfter).Value()
	return peak && (after || !e.Falls())
}

// calm reports whether anxiety stayed within the numbers.
func (e Ease) calm(c *CheckIn) bool {
	peak, _ := c.Answers.Get(ScaleAnxietyPeak).Value()
	after, _ := c.Answers.Get(ScaleAnxietyAfter).Value()
	return peak <= e.Peak && (after <= e.After || !e.Falls())
}

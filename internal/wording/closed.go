package wording

import "unhurried/internal/homework"

// AddedLater says that an entry of the other's was put into the past.
func (l *Language) AddedLater() string {
	return l.X("diary.addedLater", "Added later than it stands here: it was not there yet when you wrote next.")
}

// Waits says what two check-ins wait for; closed says that mine is in and sealed, and read that whose is in lets the other read it all the same.
// It is the same whoever has written nothing yet, so nobody is pressed.
func (l *Language) Waits(w homework.Waits, closed, read bool, other string) string {
	name := map[string]any{"Name": other}
	switch w {
	case homework.WaitsForMe:
		if read {
			return l.X("diary.letMeRead", "Your check-in is not in. {{.Name}} lets you read theirs all the same; write yours or don't.", name)
		}
		return l.X("diary.mineMissing", "Your check-in is not in. Once both are, each of you can read what the other shared.")
	case homework.WaitsForOther:
		missing := l.X("diary.theirsMissing", "{{.Name}}'s check-in is not in yet.", name)
		switch {
		case read:
			missing += " " + l.X("diary.letBe", "{{.Name}} may read yours all the same.", name)
		case closed:
			missing += " " + l.X("diary.sealed", "Until it is, yours is sealed under your key alone.")
		}
		return missing
	case homework.WaitsForTheirs:
		return l.X("diary.theirsSealed", "Both are in. {{.Name}}'s opens when {{.Name}} next opens the diary.", name)
	case homework.WaitsForMine:
		return l.X("diary.mineSealed", "Both are in. Yours opens when you next open the diary where it can be written to, and then you read {{.Name}}'s.", name)
	}
	return ""
}

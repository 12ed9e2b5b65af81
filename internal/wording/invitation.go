package wording

import "unhurried/internal/homework"

// Invitation says to a member what was suggested and where it stands. by is who suggested it, what the exercise's title, and
// day is in the form that suits the place.
func (l *Language) Invitation(in homework.Invitation, mine bool, by, what, day string) string {
	n := map[string]any{"Name": by, "What": what, "When": day + " " + in.When}
	switch {
	case in.Reply == homework.ReplyYes:
		return l.X("invite.agreed", "Agreed: {{.What}}, {{.When}}.", n)
	case in.Reply == homework.ReplyChange:
		n["Change"] = in.Change
		return l.X("invite.change", "{{.What}}, {{.When}}: yes, with a change: {{.Change}}", n)
	case mine:
		return l.X("invite.mine", "You suggested {{.What}}, {{.When}}. No answer is needed; it passes by itself.", n)
	}
	return l.X("invite.theirs", "{{.Name}} suggests {{.What}}, {{.When}}.", n)
}

// WaitingOn says that a member's check-in is in and the other's, by name, is not.
func (l *Language) WaitingOn(other string) string {
	return l.X("today.waitingOn", "Your check-in is in. {{.Name}}'s is still to come; then each can read the other's.",
		map[string]any{"Name": other})
}

package wording

import "unhurried/internal/homework"

// AskReply says what somebody, by name, answered to an ask.
func (l *Language) AskReply(a homework.Ask, by string) string {
	n := map[string]any{"Name": by, "Change": a.Change}
	switch {
	case a.Reply == homework.ReplyYes:
		return l.X("ask.isYes", "{{.Name}}: yes, gladly.", n)
	case a.Reply == homework.ReplyNotNow:
		return l.X("ask.isNotNow", "{{.Name}}: not now.", n)
	case a.Change == "":
		return l.X("ask.isSomeChange", "{{.Name}}: yes, with a change. Talk about which.", n)
	}
	return l.X("ask.isChange", "{{.Name}}: yes, with a change: {{.Change}}", n)
}

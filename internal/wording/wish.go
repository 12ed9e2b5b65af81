package wording

import "unhurried/internal/homework"

// Wish is what an answer to the list is called.
func (l *Language) Wish(w homework.Wish) string {
	switch w {
	case homework.WishYes:
		return l.X("kind.wish.yes", "Yes, I would like to")
	case homework.WishMaybe:
		return l.X("kind.wish.maybe", "Maybe")
	case homework.WishNot:
		return l.X("kind.wish.not", "No, not for me")
	}
	return l.X("kind.wish.open", "Leave it open")
}

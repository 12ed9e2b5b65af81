// Package match lets two people find out what both said yes to, at two times and on two computers, and nothing else: whoever
// said no learns nothing of the other's answer, and neither learns a yes of the other's without having committed to one of
// their own. What it promises and what not, the bytes and a sketch of the proof stand in docs/matching.md. Nobody outside of the
// project has reviewed it.
//
// Each posts a Card, which fixes their answers and shows none. Once both cards are there, each reveals, in blocks. What both
// revealed gives the AND of each question. The package knows no disk, no clock and nothing of homework.
package match

import (
	"errors"

	"unhurried/internal/match/rfc9497"
)

// What is wrong with a card, a reveal or a round.
var (
	ErrForm       = rfc9497.ErrForm
	ErrElsewhere  = errors.New("match: this belongs to another round, diary, place or list")
	ErrProof      = errors.New("match: its proof does not hold")
	ErrSecondCard = errors.New("match: there are two cards of one member in one round")
	ErrOtherCard  = errors.New("match: this answers another card than the one in the round")
	ErrOtherChain = errors.New("match: this comes from another chain than it says, as after a restore, an older copy or a fork")
	ErrTurn       = errors.New("match: it is not the turn of this block")
	ErrDeck       = errors.New("match: a deck has 1 to 20 questions, each once and none longer than 255 bytes")
)

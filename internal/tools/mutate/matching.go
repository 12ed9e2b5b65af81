package main

const (
	matching     = "./internal/match/..."
	matchTests   = "./internal/match"
	roundTests   = "./internal/match/round"
	matchIn      = "internal/match/"
	refusedTests = "TestWhatWasMadeOutOfSomethingValidIsRefused"
	tickIn       = "internal/app/tick.go"
	tickTests    = "./internal/app"
)

// unmatched are the protections of matching, each of which its own tests have to miss.
var unmatched = []mutation{
	{file: matchIn + "rfc9497/group.go", pkg: matchTests, test: refusedTests, breaks: "matching: the identity is no element",
		before: "if err != nil || e.Equal(group.NewIdentityElement()) == 1 {", after: "if err != nil {"},
	{file: matchIn + "card.go", pkg: matchTests, test: refusedTests, breaks: "matching: a card is of this round, diary and list",
		before: "if !bytes.Equal(b[18:cardHead], digest[:]) {", after: "if false {"},
	{file: matchIn + "card.go", pkg: matchTests, test: refusedTests, breaks: "matching: a card says in which chain it stands",
		before: "if card.Chain != chain {", after: "if false {"},
	{file: matchIn + "card.go", pkg: matchTests, test: refusedTests, breaks: "matching: no element stands twice in a card",
		before: "if seen[string(t.Bytes())] {", after: "if false {"},
	{file: matchIn + "card.go", pkg: matchTests, test: refusedTests, breaks: "matching: the proof of a card is checked",
		before: "if !proof.holds(b[:cardHead], digest) {", after: "if proof.holds(b[:cardHead], digest) && false {"},
	{file: matchIn + "card.go", pkg: matchTests, test: "TestTwoCardsHaveNothingInCommon", breaks: "matching: a secret is used once",
		before: "x, err := rfc9497.RandomScalar(random)", after: "x, err := rfc9497.HashToScalar(nil, \"x\"), error(nil)"},
	{file: matchIn + "either.go", pkg: matchTests, test: refusedTests, breaks: "matching: the head of a card is in its transcript",
		before: "append(append([]byte(nil), head...), p.key.Bytes()...)", after: "append([]byte(nil), p.key.Bytes()...)"},
	{file: matchIn + "reveal.go", pkg: matchTests, test: refusedTests, breaks: "matching: the proof of a reveal is checked",
		before: "if !p.Holds(by.key,", after: "if false && !p.Holds(by.key,"},
	{file: matchIn + "reveal.go", pkg: matchTests, test: refusedTests, breaks: "matching: a reveal answers the card that it names",
		before: " || [32]byte(b[35:]) != to.Hash {", after: " {"},
	{file: matchIn + "reveal.go", pkg: matchTests, test: "TestASecretComesBack", breaks: "matching: a secret answers one card",
		before: " || s.answers != [32]byte{} && s.answers != theirs.Hash:", after: ":"},
	{file: matchIn + "reveal.go", pkg: matchTests, test: "TestNoMatchWithoutAYesOfMine", breaks: "matching: no match without a yes of one's own",
		before: "&int(s.yes[from+i]) == 1", after: " == 1 && s.yes[from+i] < 2"},
	{file: matchIn + "round/round.go", pkg: roundTests, test: "TestWhatShouldNotHappenVoidsTheRound", breaks: "matching: a second card voids the round",
		before: "r.void(match.ErrSecondCard)\n", after: "\n"},
	{file: matchIn + "round/round.go", pkg: roundTests, test: "TestWhatShouldNotHappenVoidsTheRound", breaks: "matching: what comes from another chain voids the round",
		before: "case p.Chain != own.Chain:", after: "case false:"},
	{file: matchIn + "round/round.go", pkg: roundTests, test: "TestWhatShouldNotHappenVoidsTheRound", breaks: "matching: after a restore nothing is revealed",
		before: "mine != nil && mine.Chain != chain {", after: "mine == nil && false {"},
	{file: matchIn + "round/round.go", pkg: roundTests, test: "TestNobodyRevealsBeforeTheirTurn", breaks: "matching: nobody reveals before their turn",
		before: " && (theirs != nil || match.First(r.cards[0], r.cards[1], b) == place):", after: ":"},
	{file: matchIn + "round/round.go", pkg: roundTests, test: "TestARoundIsWhatItsPostsAre", breaks: "matching: a round that was cut off shows nothing",
		before: "\t\tif part == nil {\n\t\t\treturn nil\n\t\t}\n", after: ""},
	{file: matchIn + "round/tick.go", pkg: roundTests, test: "TestAYesIsHeldBackAtRandom", breaks: "matching: a yes is held back at random",
		before: "return ready && drawn >= Held", after: "return ready && drawn >= 0"},
	{file: tickIn, pkg: tickTests, test: "TestATickLooksTheSameWhateverBothSaid", breaks: "matching: a card is posted whatever was said",
		before: "if !m.asks || !m.now ||", after: "if !m.asks || !m.word || !m.now ||"},
	{file: tickIn, pkg: tickTests, test: "TestWhoNeverShowsTheirPartReadsOneAnswer", breaks: "matching: cards say no while the other owes an answer",
		before: "m.word && !t.owed", after: "m.word"},
	{file: tickIn, pkg: tickTests, test: "TestWhoNeverShowsTheirPartReadsOneAnswer", breaks: "matching: who spoils a tick after reading has read one answer",
		before: "void(r.Unshown(other) > 0)", after: "void(false)"},
	{file: "internal/homework/tick.go", pkg: tickTests, test: "TestWhoNeverShowsTheirPartReadsOneAnswer", breaks: "matching: a word that was read and not answered is taken back",
		before: "s.unready[e.Program] = true\n\t}\n}\n\n// onThatStay", after: "}\n}\n\n// onThatStay"},
	{file: tickIn, pkg: tickTests, test: "TestWhatShouldNotHappenVoidsTheTick", breaks: "matching: a card without its secret is followed by no other",
		before: "case mine == nil && secret == nil:", after: "case secret == nil:"},
	{file: "internal/app/tickmoment.go", pkg: tickTests, test: "TestTwoWhoAreReadyFindItOut", breaks: "matching: a card says what its member said",
		before: "word: s.Ready(program), judged", after: "word: true, judged"},
}

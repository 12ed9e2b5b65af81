package main

// closed decides when answers are fixed and opened.
const closed = "internal/homework/closed.go"

// againstClient are the protections that a partner's or a thief's own program came upon, which was written from the document
// alone.
var againstClient = []mutation{
	{file: dir + "commitment.go", test: partners, breaks: "3: answers that are opened are the ones that were fixed",
		before: "case !body.Fits(c.vault, r.Chain.Author(), body.Of, of):", after: "case false && of == [32]byte{}:"},
	{file: co + "commitment.go", test: partners, breaks: "3: answers are fixed in one place of a chain",
		before: "Append(nil)[:len(chain)+6]", after: "Append(nil)[:len(chain)]"},
	{file: led + "ledger.go", test: "TestWhatIsWrittenIntoThePastIsToldAsLate", breaks: "3: what came late is handed on as late",
		before: "e.flags&late != 0 && e.counts()", after: "false && e.counts()"},
	{file: "internal/homework/codec.go", pkg: "./internal/app", test: "TestAPartnersProgramReadsNoAnswersBeforeItsOwnAreIn", breaks: "3: who is first keeps their answers",
		before: "ok && b.isClosed() {", after: "ok && false && b.isClosed() {"},
	{file: closed, pkg: "./internal/homework", test: "TestAnswersThatNobodyHasSeenAreChangedFreely", breaks: "3: what nobody has seen is fixed anew",
		before: "return x.CheckIns[other] == nil && !x.Open(s.Me)", after: "return false"},
	{file: closed, pkg: "./internal/homework", test: "TestTheFirstWaitsAndTheSecondDoesNot", breaks: "3: a commitment alone fetches no answers",
		before: "(open || theirs != nil && theirs.before(mine))", after: "(open || theirs != nil || mine != theirs)"},
	{file: closed, pkg: "./internal/homework", test: "TestTwoThatCrossedOpenOneAfterTheOther", breaks: "3: of two that crossed the first waits",
		before: "theirs != nil && theirs.before(mine)", after: "theirs != nil"},
	{file: "internal/homework/session.go", pkg: "./internal/homework", test: "TestTheFirstWaitsAndTheSecondDoesNot", breaks: "3: nobody reads the other's before both are open",
		before: "len(places) > 1 && !x.Open(m)", after: "false"},
	{file: jo + "write.go", test: "TestWhatAPartnersProgramLearns", breaks: "3: what was answered is its author's until it is opened",
		before: "Shared: e.Shared}\n\treturn body", after: "Shared: append(e.Shared, e.Commits.Answers...)}\n\treturn body"},
	{file: led + "take.go", test: partners, breaks: "3: what is put back elsewhere is taken out, too",
		before: "\tcase l.isPutBack(r):\n\t\tl.notePutBack(r, false)\n", after: ""},
	{file: led + "order.go", test: partners, breaks: "3: a stub takes nothing from a whole record beside it",
		before: "boolToInt(a.Stub), boolToInt(b.Stub)", after: "boolToInt(b.Stub), boolToInt(a.Stub)"},
	{file: led + "delete.go", test: partners, breaks: "3: what the keys of before delete is told",
		before: "return l.first.Still == nil || l.first.Still(kid)", after: "return true"},
	{file: led + "epoch.go", test: partners, breaks: "3: nothing is adopted that others may have written",
		before: " && l.still(l.kids[e.kid])", after: ""},
	{file: led + "member.go", test: partners, breaks: "3: who cuts my chain short makes nobody one",
		before: "mine && m.entry() != nil", after: "mine && m.counts()"},
	{file: jo + "write.go", test: "TestNobodyIsKeptFromNewKeys", breaks: "3: a key that is none keeps nobody from new ones",
		before: "wrap.Fits(d.Public))", after: "(true || wrap.Fits(nil)))"},
	{file: jo + "write.go", test: "TestNobodyIsKeptFromNewKeys", breaks: "3: too many devices keep nobody from new keys",
		before: "len(devices) < keyring.MaxDevices && ", after: ""},
	{file: jo + "read.go", test: "TestTheGoldenLogReadsAsItDid", breaks: "3: keys open what came before them",
		before: " && !j.foundLate()", after: ""},
	{file: jo + "salvage.go", test: "TestAShortSlotSalvagesAllOfIt", breaks: "3: a full slot salvages what is under older keys",
		before: "err = s.j.walkBack(s.rowsFound)", after: "err = error(nil)"},
	{file: vol + "memory.go", test: "TestASlotOfAnotherFileOfTheCouplesIsTold", breaks: "3: nothing is written under keys of another file",
		before: "return !v.Log().Empty() && ", after: "return false && "},
	{file: vol + "memory.go", test: "TestARenamedFileForgetsNothing", breaks: "3: who gives the file another name makes nothing be forgotten",
		before: "len(own) == len(file) {", after: "false {"},
	{file: vol + "local.go", test: partners, breaks: "3: another name of the file is told until it is known",
		before: "\tif len(v.content.File) == 0 {\n", after: "\tif true {\n"},
	{file: dir + "load.go", test: partners, breaks: "3: older drafts are told until that is known",
		before: "\t\t\tv.keepWarning(DraftsOlder)\n", after: ""},
	{file: dir + "slot.go", test: "TestNoFileIsMadeOlder", breaks: "3: no file is passed off as one of an older format",
		before: `if len(bytes.Trim(payload[8+n*2*keySize:], "\x00")) > 0 {`, after: `if len(bytes.Trim(payload, "\x00")) > 1<<20 {`},
	{file: dir + "load.go", test: "TestWhatWasBroughtUpIsNotPutBack", breaks: "3: what was brought up is not put back",
		before: "if v.noteBroughtUp() != nil {", after: "if false {"},
	{file: dir + "internal/store/meta.go", test: partners, breaks: "3: a third row takes nothing from the two",
		before: "if isBlob && (place == 0 || place == 1) {", after: "if place > 1 {\n\t\t\treturn errs.Damaged\n\t\t}\n\t\tif isBlob {"},
}

// partners is the test with all that such a program does.
const partners = "TestNothingThatAPartnersClientDoesGoesUnseen"

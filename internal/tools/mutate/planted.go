package main

// planted are bugs that the simulated lives of package sim have to find, each within 2,000.
var planted = []mutation{
	{file: sqlite, breaks: "sim: what is acknowledged is on the disk when the power goes",
		before: `"synchronous=FULL"`, after: `"synchronous=NORMAL"`},
	{file: sqlite, breaks: "sim: what is freed in the file is overwritten",
		before: `"secure_delete=ON"`, after: `"secure_delete=OFF"`},
	{file: deleting, breaks: "sim: a deleted entry is out of the log at once",
		before: "v.file.TryCheckpoint() // the deleted bodies are out of the log only once it is empty\n", after: ""},
	{file: checkpoint, breaks: "sim: a deleted entry does not come back into the log with the power",
		before: "return disk.Sync(s.path + WALSuffix)", after: "_ = disk.Sync\n\treturn nil"},
	{file: checkpoint, breaks: "sim: a log is named until the note that names it is taken back",
		before: "if err := s.lock.note(noteOpen, true); err != nil {\n\t\treturn err // it names the log still\n\t}\n\ts.noted, s.mayName = [8]byte{}, false\n\treturn nil",
		after:  "s.noted, s.mayName = [8]byte{}, false\n\treturn s.lock.note(noteOpen, true)"},
	{file: checkpoint, breaks: "sim: the note of a log is taken back for good before the log goes",
		before: "s.lock.note(noteOpen, true)", after: "s.lock.note(noteOpen, false)"},
	{file: walview, breaks: "sim: a power cut while the log is folded in makes it no foreign one",
		before: "if bad, err := other.StructureErrors(false); err != nil || bad > 0 {\n\t\treturn err\n\t}\n", after: ""},
	{file: tx, breaks: "sim: what failed is not there at the next opening",
		before: "if s.TryCheckpoint(); s.checkpointErr == nil {\n\t\treturn err\n\t}\n", after: "if s.conn != nil {\n\t\treturn err\n\t}\n"},
	{file: write, breaks: "sim: what is remembered outside of the file outlives the power",
		before: "\tif err == nil {\n\t\terr = f.Sync()\n\t}\n\tif err = errors.Join(err, f.Close()); err != nil {\n\t\treturn err\n\t}\n\tif err = RenameOver", after: "\tif err = errors.Join(err, f.Close()); err != nil {\n\t\treturn err\n\t}\n\tif err = RenameOver"},
	{file: dir + "close.go", breaks: "sim: what is there at closing is remembered",
		before: "errors.Join(v.file.Checkpoint(), v.remember())", after: "v.file.Checkpoint()"},
	{file: dir + "findings.go", breaks: "sim: an older copy is told",
		before: "kind := chainWarnings[f.Kind]\n", after: "kind := chainWarnings[f.Kind]\n\tif kind == OlderCopy {\n\t\treturn\n\t}\n"},
	{file: record1, breaks: "sim: what was deleted is not handed on when it is put back",
		before: "if len(deleted) > 0 && ", after: "if false && "},
	{file: openrec, breaks: "sim: the author's part is asked for",
		before: "if r.Sealer == k.Member {", after: "if false {"},
	{file: finish, breaks: "sim: an entry of mine that was taken out is told",
		before: "kind = RemovedByOther\n", after: "continue\n"},
	{file: take, breaks: "sim: nobody uses up the numbers or the time",
		before: " || !l.plausible(c, r) {", after: " {"},
	{file: migrating, breaks: "sim: a format is brought up to date as a whole",
		before: "err = v.file.Upgrade(store.FormatCurrent, func() error {", after: "_ = v.file.Upgrade(store.FormatCurrent, func() error { return nil })\n\terr = v.file.Tx(func() error {"},
	{file: vol + "keys.go", breaks: "sim: a passphrase that was told as set is the one that opens",
		before: "v.slots[v.Member()], err = slot.SealRing(v.ring(), v.Cost(), slot.Secret{Phrase: clean})", after: "_, err = slot.SealRing(v.ring(), v.Cost(), slot.Secret{Phrase: clean})"},

	// Those that only lives with answers, and with a program of a member's own in format 3, come upon.
	{file: rec + "open.go", breaks: "sim 3: the author's part is asked for",
		before: "case r.Chain.Author() == k.Member:", after: "case false:"},
	{file: jo + "write.go", breaks: "sim 3: what was answered is its author's until it is opened",
		before: "Shared: e.Shared}\n\treturn body", after: "Shared: append(e.Shared, e.Commits.Answers...)}\n\treturn body"},
	{file: co + "standing.go", breaks: "sim 3: answers that are opened are the ones that were fixed",
		before: "fits := known && body.Fits(s.vault, r.Chain.Author(), body.Of, c)", after: "fits := known\n\t\t_ = c"},
	{file: dir + "volume.go", breaks: "sim 3: answers that were deleted are opened by nothing",
		before: "case !counts:\n\t\t\t\treturn nil\n", after: "case !counts && false:\n\t\t\t\treturn nil\n"},
	{file: vol + "release.go", breaks: "sim 3: each opening is of its own answers",
		before: "if r.Chain != ref.Chain || r.Seq != ref.Seq {", after: "if r.Chain != ref.Chain {"},
	{file: led + "time.go", breaks: "sim 3: nobody uses up the time",
		before: "r.Lamport > latest+maxJump || ", after: ""},
	{file: led + "time.go", breaks: "sim 3: nobody uses up the numbers",
		before: " || r.Seq > c.last()+maxGap", after: ""},
	{file: led + "ledger.go", breaks: "sim 3: what came late is told as late",
		before: "e.flags&late != 0 && e.counts()", after: "false && e.counts()"},
	{file: led + "epoch.go", breaks: "sim 3: that somebody was left out is told",
		before: "l.reportEntry(ShutOut, ch.line, e)", after: "_ = e"},
	{file: led + "take.go", breaks: "sim 3: a critical record of the partner's keeps nobody from writing",
		before: "r.Critical && c.id.Author() == l.reader", after: "r.Critical"},
	{file: led + "take.go", breaks: "sim 3: two records in one place are told",
		before: "l.reportFork(forkOf(c.id, r.Seq, r.Hash, c.at(r.Seq).hash))", after: "_ = e"},
}

func init() {
	for i := range planted {
		planted[i].pkg, planted[i].test = simulator, "TestEveryLifeKeepsThePromises"
	}
}

// simulator is the package of the simulated lives.
const simulator = "./internal/sim"

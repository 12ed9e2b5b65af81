package main

import "slices"

// mutations are the protections that are taken away, one by one.
var mutations = slices.Concat(written, inMaking, inMakingKeys, againstClient)

// written are those of the format that vaults are written in.
var written = []mutation{
	// Who wrote what.
	{file: take, test: strangers, breaks: "nobody writes in another's name",
		before: "return r.Author == r.Sealer || l.owners.Split && r.Sealer == l.owners.Reader", after: "return true"},
	{file: take, test: "TestSalvageDoesNotTakeADeletionFromAnybody", breaks: "who left does not let others write in anybody's name",
		before: "return r.Author == r.Sealer || l.owners.Split && r.Sealer == l.owners.Reader", after: "return r.Author == r.Sealer || l.owners.Split"},
	{file: manifest, test: strangers, breaks: "a vault of two is not one of somebody who left",
		before: "return m.split && m.count() == 1", after: "return m.split"},
	{file: openrec, test: strangers, breaks: "a chain belongs to one author",
		before: " || r.Author != r.Ref.Author()", after: ""},
	{file: sealrec, test: "TestPartner.*", breaks: "the author's part belongs to its header",
		before: "plain = aead.Seal(plain, k.Private, nonce, inner, plain)", after: "plain = aead.Seal(plain, k.Private, nonce, inner, nil)"},
	{file: openrec, test: "TestGoldenVectors", breaks: "the author's part is opened with its header",
		before: "inner, ok := aead.Open(k.Private, nonce, rest, plain[:len(plain)-len(rest)])", after: "inner, ok := aead.Open(k.Private, nonce, rest, nil)"},
	{file: openrec, test: strangers, breaks: "the author's part is asked for",
		before: "if r.Sealer == k.Member {", after: "if false {"},
	{file: record1, breaks: "a record belongs to its vault",
		before: `k.AAD = append(append([]byte(domain+"record"), vault[:]...), k.Kid[:]...)`, after: `k.AAD = []byte(domain + "record")`},
	{file: take, test: strangers, breaks: "a member whom the manifest leaves out is one if there are records of theirs",
		before: "l.owners.Members |= 1 << r.Sealer // whatever the manifest says\n\t\tl.reread = true", after: "_ = r"},
	{file: manifest, test: strangers, breaks: "a manifest that leaves me out keeps nobody out",
		before: "m.members = m.members&3 | 1<<k.member\n", after: ""},
	{file: manifest, test: strangers, breaks: "a manifest under old keys is told",
		before: "if e != k.latest() {", after: "if false {"},
	{file: open, test: strangers, breaks: "what a manifest says that can not be true is told",
		before: `if m.falsified != "" {`, after: `if false {`},
	{file: open, test: strangers, breaks: "the manifest's format is the file's",
		before: "if v.manifest.format != v.file.Format() {", after: "if false {"},
	{file: open, test: strangers, breaks: "a spoiled slot is told",
		before: "if slots != v.manifest.slots {", after: "if false {"},

	// Where it stands.
	{file: take, test: strangers, breaks: "a row stands where its content says",
		before: "if !r.InPlace() || ", after: "if "},
	{file: take, test: strangers, breaks: "no row counts twice",
		before: " || l.Has(r.Ref) || !l.plausible(c, r) {", after: " || !l.plausible(c, r) {"},
	{file: take, test: strangers, breaks: "nobody uses up the numbers or the time",
		before: " || !l.plausible(c, r) {", after: " {"},
	{file: take, test: strangers, breaks: "a deleted entry in my chain proves nothing",
		before: "if r.Sealer == l.owners.Reader && !r.Purged {", after: "if r.Sealer == l.owners.Reader {"},
	{file: take, test: "TestAChangedPastShows", breaks: "each record names the one before",
		before: "if r.Prev == c.head.Hash {", after: "if true {"},
	{file: take, test: strangers, breaks: "a gap in a chain is told",
		before: "if r.Ref.Seq > c.head.Seq+1 {", after: "if false {"},
	{file: take, test: strangers, breaks: "two records in one place are told",
		before: "l.reportRow(Forked, r) // both", after: "_ = 0 // both"},
	{file: finish, test: strangers, breaks: "what others name is compared wherever it stands",
		before: "} else if !l.Has(h) {\n\t\t\tl.reportRewritten(h)\n\t\t}\n\t}\n\tfor _, id", after: "}\n\t}\n\tfor _, id"},
	{file: finish, test: strangers, breaks: "what others name beyond a chain's end is missing",
		before: "c.cited = max(c.cited, h.Seq)", after: "_ = c"},
	{file: finish, test: strangers, breaks: "what is remembered is compared wherever it stands",
		before: "} else if !l.Has(h) {\n\t\t\tl.reportRewritten(h)\n\t\t}\n\t}\n}", after: "}\n\t}\n}"},
	{file: finish, test: strangers, breaks: "an older copy is told",
		before: "l.report(Finding{Kind: OlderCopy", after: "_ = (Finding{Kind: OlderCopy"},
	{file: state, test: "TestARememberedHashGivesWayToNothingElse", breaks: "what is remembered gives way only to what goes on from it",
		before: "if lacks := v.log.Lacks(h); lacks || !v.log.Has(h) {", after: "if lacks := v.log.Lacks(h); lacks {"},
	{file: device, test: "TestADamagedStateFileIsSaidAndNothingWorse", breaks: "a state file that can not be read is told",
		before: "v.notice(StateUnreadable)\n", after: ""},
	{file: state, test: "TestAStateFileThatCanNotBeReadStaysUntilThatIsKnown", breaks: "a state file that can not be read is not replaced unasked",
		before: `if v.opts.stateDir == "" || v.stateUnread {`, after: `if v.opts.stateDir == "" {`},
	{file: own, test: "TestAChainThatWasTamperedWithIsNotGoneOnWith", breaks: "a chain that something is wrong with is not gone on with",
		before: "c.head.Seq > 0 && !c.affected", after: "c.head.Seq > 0"},
	{file: device, test: "TestNoOlderCopyIsGoneOnWithInItsChain", breaks: "an older copy is not gone on with in its chain",
		before: " || !v.acknowledged(l.found[OlderCopy]) {", after: " {"},
	{file: device, test: "TestNoOlderCopyIsGoneOnWithInItsChain", breaks: "nor once it was acknowledged or accepted",
		before: `return v.file.DeleteMeta(deviceKey(v.keys.member))`, after: "return nil"},
	{file: device, test: "TestACopyOnAnotherComputerStartsItsOwnChain", breaks: "two computers do not go on in one chain",
		before: "if v.device.id != ([16]byte{}) && v.device.id != here {", after: "if false {"},
	{file: device, test: "TestTheDocumentIsEnoughForWhatLiesBesideTheLog", breaks: "the place to go on in belongs to a member of a vault",
		before: `return append(append([]byte(domain+"device"), v.keys.vault[:]...), byte(v.keys.member))`, after: `return []byte(domain + "device")`},
	{file: state, test: "TestTheDocumentIsEnoughForWhatLiesBesideTheLog", breaks: "a state file belongs to its vault",
		before: `func (v *Vault) stateAAD() []byte { return append([]byte(domain+"state"), v.keys.vault[:]...) }`, after: "func (v *Vault) stateAAD() []byte { return nil }"},
	{file: write, test: "TestNoFileHoldsAnythingInTheClear", breaks: "the state file is its owner's alone",
		before: `f, err := os.CreateTemp(filepath.Dir(path), ".new-*")`, after: `f, err := os.OpenFile(filepath.Join(filepath.Dir(path), ".new-x"), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)`},

	// What was deleted.
	{file: chaindel, test: strangers, breaks: "what was deleted does not come back",
		before: "if t, ok := l.chain(ref.Chain).at(ref.Seq); ok && t.hash == ref.Hash && !t.purged {", after: "if false {"},
	{file: record1, test: strangers, breaks: "what was deleted is not handed on the second time",
		before: "if len(deleted) > 0 && ", after: "if false && "},
	{file: loading, test: strangers, breaks: "what was put back is deleted again",
		before: "if err := v.deleteAgain(); errors", after: "if err := error(nil); errors"},
	{file: loading, test: strangers, breaks: "what was put back is told on",
		before: "v.keepWarning(Revived)\n", after: ""},
	{file: chaindel, test: strangers, breaks: "a tombstone counts for its author's records alone",
		before: "return ref.Author() != r.Author && !anybodys", after: "return false && anybodys"},
	{file: chaindel, test: "TestCopiesTakeNothingAlongThatWasDeletedOrForged", breaks: "tombstones that were taken along count for their author's records alone",
		before: "r.deletions(l.owners.Split && r.Author == l.owners.Reader)", after: "r.deletions(l.owners.Split)"},
	{file: finish, test: strangers, breaks: "an entry of mine that was taken out is told",
		before: "kind = RemovedByOther\n", after: "continue\n"},
	{file: finish, test: strangers, breaks: "a deletion without its author's word is told",
		before: "kind := Missing // it may have been the author; they have not said so\n", after: "kind := Missing\n\t\tif author != l.owners.Reader {\n\t\t\tcontinue\n\t\t}\n"},
	{file: salvage, test: "TestCopiesTakeNothingAlongThatWasDeletedOrForged", breaks: "what was deleted is not salvaged",
		before: "if deleted[ref] && r.whole[ref] {", after: "if false && deleted[ref] {"},
	{file: chaindel, test: "TestSalvageDoesNotTakeADeletionFromAnybody", breaks: "what was forged deletes nothing that is salvaged",
		before: "if r.State == Valid && l.sealedByAuthor(r) {", after: "if r.State == Valid {"},
	{file: deleting, test: "TestTombstonesAreNotDeleted", breaks: "a tombstone is not deleted",
		before: "case r.Type >= chain.FirstReserved:", after: "case false:"},
	{file: deleting, test: "TestWhatIsTakenOutIsOutOfTheFileAndItsLogAtOnce", breaks: "a deleted entry is out of the log at once",
		before: "v.file.TryCheckpoint() // the deleted bodies are out of the log only once it is empty\n", after: ""},
	{file: volumes, test: "TestWhatIsTakenOutIsOutOfTheFileAndItsLogAtOnce", breaks: "an old slot is out of the log at once",
		before: "v.file.TryCheckpoint() // the old slot is gone from the file only once the write-ahead log is\n", after: ""},
	{file: sqlite, test: "TestTheFileIsKeptAsPromised", breaks: "what is freed in the file is overwritten",
		before: `"secure_delete=ON"`, after: `"secure_delete=OFF"`},
	{file: traces, test: "TestWhatIsTakenOutLeavesNoTrace", breaks: "what SQLite leaves of a row that it moved is removed",
		before: "if traces {", after: "if false && traces {"},
	{file: rows, test: "TestWhatWasLeftBeforeGoesWithTheNextThing", breaks: "after a deletion the file is looked at",
		before: "s.mayLeaveTraces = true\n\treturn s.exec(\"DELETE", after: "return s.exec(\"DELETE"},
	{file: sqlite, test: "TestTheFileIsKeptAsPromised", breaks: "what is acknowledged is on the disk",
		before: `"synchronous=FULL"`, after: `"synchronous=NORMAL"`},
	{file: sealrec, test: "TestTheDocumentIsEnoughForWhatLiesBesideTheLog", breaks: "what is left of a deleted entry tells neither kind nor day",
		before: "stub.Flags, stub.Type, stub.Day, stub.Heads = FlagPurged, 0, 0, nil", after: "stub.Flags, stub.Heads = FlagPurged, nil"},
	{file: sealrec, test: "TestPartnerSeesNoDifferenceBetweenBlankAndWritten", breaks: "a blank private part looks like a written one",
		before: "return (n + Step - 1) / Step * Step", after: "return n"},

	// Later programs, and what is far too large.
	{file: take, test: strangers, breaks: "the partner can not make my vault read-only",
		before: "l.unknownCritical = l.unknownCritical || r.Critical && r.Sealer == l.owners.Reader", after: "l.unknownCritical = l.unknownCritical || r.Critical"},
	{file: take, test: "TestACriticalRecordOfMineMakesTheVaultReadOnly", breaks: "what a later program of mine marked as critical is not written beside",
		before: "l.unknownCritical = l.unknownCritical || r.Critical && r.Sealer == l.owners.Reader", after: "_ = l.unknownCritical"},
	{file: sqlite, test: "TestWhatIsFarTooLargeIsNotReadAndStopsNothing", breaks: "nothing of any size is read into memory",
		before: "s.conn.SetLimit(sqlite3.SQLITE_LIMIT_LENGTH, MaxBox+1024)\n", after: "_ = sqlite3.SQLITE_LIMIT_LENGTH\n"},
	{file: rows, test: "TestWhatIsFarTooLargeIsNotReadAndStopsNothing", breaks: "a row of any size does not end all writing",
		before: "AND length(box) <= %d THEN", after: "AND length(box) <> %d THEN"},
	{file: sqlite, test: "TestTheFileIsKeptAsPromised", breaks: "a file brings no SQL of its own",
		before: `"trusted_schema=OFF"`, after: `"trusted_schema=ON"`},

	// Warnings.
	{file: acking, test: "TestAWarningSaysWhatItIsAboutAndStaysUntilItWasAcknowledged", breaks: "a warning that grows is news",
		before: "return f == nil || !slices.ContainsFunc(f.ids(), func(id findingID) bool { return !v.acked[id] })", after: "return f == nil || slices.ContainsFunc(f.ids(), func(id findingID) bool { return v.acked[id] })"},
	{file: acking, test: "TestAWarningSaysWhatItIsAboutAndStaysUntilItWasAcknowledged", breaks: "what was acknowledged stays so",
		before: "errors.Join(err, v.remember(), v.migrateAcknowledged())", after: "errors.Join(err, v.migrateAcknowledged())"},
	{file: device, test: "TestWhatIsPutBackASecondTimeIsNews", breaks: "what is put back a second time is news",
		before: "delete(v.acked, idOf(Revived, ref.Hash[:]))", after: "_ = ref"},

	// Ways in.
	{file: slot, test: "FuzzSlot|TestGolden.*|TestNoSlot.*|TestTheDocument.*", breaks: "a slot's head belongs to its content",
		before: `return append([]byte(domain+"slot"), b[:nonceAt]...)`, after: "return nil"},
	{file: slot, breaks: "a slot opens for its own secret alone",
		before: "if subtle.ConstantTimeCompare(commitment, b[headerSize:nonceAt]) != 1 {", after: "if subtle.ConstantTimeCompare(commitment, b[headerSize:nonceAt]) > 1 {"},
	{file: kdf, test: "TestNoSlotAsksForTooLittleOrTooMuch", breaks: "no slot asks for too little or too much",
		before: "if err := p.Check(); err != nil {\n\t\treturn nil, err\n\t}\n\tpassphrase.Erased", after: "passphrase.Erased"},
	{file: passphrase, breaks: "a passphrase is the same on every keyboard",
		before: "clean = norm.NFKC.Append(make([]byte, 0, len(p)), p...)", after: "_ = norm.NFKC\n\tclean = append(make([]byte, 0, len(p)), p...)"},
	{file: oldDraft, test: strangers, breaks: "a draft belongs to its name",
		before: `return append([]byte(domain+"draft"), id...)`, after: `return []byte(domain + "draft")`},
	{file: keys, test: "TestRotationKeepsTheOldOnesOut", breaks: "old keys do not open what is written later",
		before: "func (k *keyring) latest() *epoch { return &k.epochs[len(k.epochs)-1] }", after: "func (k *keyring) latest() *epoch { return &k.epochs[0] }"},
	{file: destroy, test: "TestDeletingTheVaultOverwritesWhatOpensIt", breaks: "a vault that was deleted can not be opened from what is left of it",
		before: "_ = errors.Join(shred(f), shred(f+store.WALSuffix))", after: "_ = f"},

	// What lies beside a vault, and what the disk does.
	{file: walview, test: beside, breaks: "a log has every row that the file has",
		before: "lost = lost || !ids[id]", after: "_ = id"},
	{file: walview, test: "TestAnotherVaultsLogIsForeign", breaks: "a log belongs to the vault of that name",
		before: "if err == nil && mine != theirs {", after: "if _, _ = mine, theirs; false {"},
	{file: walview, test: beside, breaks: "a log is no larger than it can have made the file",
		before: "int64(s.wal.pages) > info.Size()/PageSize+int64(len(s.wal.frames))", after: "info == nil"},
	{file: wal, test: beside, breaks: "damage behind which more was written is told",
		before: "w.damaged = beyond > 1", after: "w.damaged = false"},
	{file: wal, test: beside, breaks: "a log counts as far as its checksums fit",
		before: "!own || !sum.is(frame[16:])", after: "!own"},
	{file: strays, test: beside, breaks: "no journal is rolled back",
		before: "if s.hasJournal() {\n\t\tif err", after: "if false {\n\t\tif err"},
	{file: lock, test: beside, breaks: "a log that was begun and is gone is told",
		before: "return salts, err == nil", after: "return salts, err != nil"},
	{file: lock, test: "TestALogThatBringsNoRecordIsToldFromAnOlderOneByTheNote", breaks: "the note tells an older passphrase from a newer one",
		before: "return l.found != noteClosed", after: "return true"},
	{file: walcheck, test: "TestALogThatBringsNoRecordIsToldFromAnOlderOneByTheNote", breaks: "a passphrase that a log replaced opens nothing",
		before: "return k, errors.Join(err, wrongKey)", after: "return k, err"},
	{file: closing, test: "TestClosingDoesNotSpoilWhatWasPutInPlace|TestAFileReplacedWhileOpenIsNotWrittenTo", breaks: "closing leaves alone what was put in place",
		before: "hidden := s.path + hiddenSuffix", after: "if true {\n\t\treturn s.disconnect()\n\t}\n\thidden := s.path + hiddenSuffix"},
	{file: rows, test: "TestPagesThatGoRoundInCirclesEndTheReading", breaks: "reading a file ends",
		before: "if id <= last {", after: "if false {"},

	// Memory.
	{file: memory, test: "TestKeyPagesAreLockedAndNotDumped", breaks: "keys are not swapped out",
		before: "if err := syscall.Mlock(pages); err != nil &&", after: "if err := error(nil); err != nil &&"},
	{file: memory, test: "TestKeyPagesAreLockedAndNotDumped", breaks: "keys are in no core dump",
		before: "[]int{madvDontDump, madvWipeOnFork}", after: "[]int{madvWipeOnFork}"},
	{file: memory, test: "TestKeyPagesAreLockedAndNotDumped", breaks: "keys are in no child process",
		before: "[]int{madvDontDump, madvWipeOnFork}", after: "[]int{madvDontDump}"},
	{file: arena, test: "TestKeysAreWipedBeforeTheirPagesAreGivenBack", breaks: "keys are wiped",
		before: "clear(page)\n", after: ""},

	// Files and copies.
	{file: stored, test: "TestAFileReplacedWhileOpenIsNotWrittenTo", breaks: "a file that was replaced is not written to",
		before: "if err != nil || !os.SameFile(now, s.stat)", after: "if err != nil && false || false && !os.SameFile(now, s.stat)"},
	{file: tx, test: "TestAFailedCommitIsCutFromTheLogForGood", breaks: "a failed commit does not come back with the power",
		before: "if err = f.Truncate(size); err == nil {\n\t\terr = f.Sync()\n\t}", after: "err = f.Truncate(size)"},
	{file: tx, test: "TestAFailedCommitIsCutFromTheLogForGood", breaks: "a failed commit that may come back is told as that",
		before: "return fmt.Errorf(\"%w: %w\", errs.Unsure, err)", after: "_ = fmt.Errorf"},
	{file: backup, test: "TestABackupOfAVaultThatChangedUnderneathIsRefused", breaks: "a copy is compared before it gets its name",
		before: "if !same {", after: "if false && !same {"},
	{file: restore, breaks: "what was restored goes on in new chains",
		before: "err = v.forgetChains()", after: "err = nil"},
}

const (
	dir       = "internal/vault/"
	acking    = dir + "acknowledge.go"
	backup    = dir + "backup.go"
	deleting  = dir + "delete.go"
	destroy   = dir + "destroy.go"
	device    = dir + "device.go"
	keys      = dir + "keys.go"
	loading   = dir + "load.go"
	manifest  = dir + "manifest.go"
	migrating = dir + "migrate.go"
	memory    = dir + "internal/arena/pages_linux.go"
	arena     = dir + "internal/arena/arena.go"
	open      = dir + "open.go"
	openrec   = dir + "internal/record1/open.go"
	record1   = dir + "internal/record1/record.go"
	sealrec   = dir + "internal/record1/seal.go"
	oldDraft  = dir + "internal/record1/draft.go"
	restore   = dir + "restore.go"
	salvage   = dir + "salvage.go"
	slot      = dir + "internal/slot/box.go"
	state     = dir + "state.go"
	volumes   = dir + "volume.go"
	walcheck  = dir + "walcheck.go"

	kdf   = dir + "internal/kdf/kdf.go"
	write = dir + "internal/disk/write.go"

	chain    = dir + "internal/chain/"
	chaindel = chain + "delete.go"
	finish   = chain + "finish.go"
	own      = chain + "own.go"
	take     = chain + "take.go"

	store      = dir + "internal/store/"
	checkpoint = store + "checkpoint.go"
	closing    = store + "close.go"
	lock       = store + "lock.go"
	rows       = store + "rows.go"
	sqlite     = store + "sqlite.go"
	traces     = store + "traces.go"
	stored     = store + "store.go"
	strays     = store + "strays.go"
	tx         = store + "tx.go"
	wal        = store + "wal.go"
	walview    = store + "walview.go"

	passphrase = "internal/passphrase/passphrase.go"

	beside    = "TestWhatLiesBesideAVaultIsJudgedBeforeItIsFoldedIn"
	strangers = "TestNothingThatAStrangersClientDoesGoesUnseen"
)

// Package sim lives many short lives of a diary, each on computers whose disks fail, lose their power and are put back to
// what they were, and holds each to what the vault promises.
// The two write about evenings, blind until both are in (answers.go). In every fourth life one of them has a program of their own as
// well, written from the document alone (strike.go), in another fourth the file is one of format 2 (hostile.go).
//
// A life is told by its seed alone. Everything that happens in it by chance is drawn from the seed, the vault's own
// randomness too; the time is that of testing/synctest, which passes when the life says so. So a seed that fails is lived
// again exactly as it was:
//
//	go test ./internal/sim -run EveryLife -seed 188 -lives 1
//
// Nothing of the vault is replaced: it is the real one, with SQLite and the real calls of the system, which the kernel shows
// to package vaulttest before it makes them. The disk below them is memory (tmpfs), and beside it a Disk keeps what would
// be on a real one by now. When the power goes, that, and any part of what was not yet synced, is all there is.
package sim

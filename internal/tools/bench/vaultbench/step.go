// Package vaultbench measures the vault beside its peers: SQLite without encryption and SQLCipher, each with JSON
// bodies, and SQLite with rows that are sealed as the vault's are and are no more than that. Every step runs in a process of its own, so that peak memory is its own too, and the rounds are interleaved,
// so that what else the machine does hits all alike.
package vaultbench

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/fxamacker/cbor/v2"

	"unhurried/internal/tools/bench/vaultbench/sample"
	"unhurried/internal/vault"
)

// Step does one measured step, in a process of its own: bulk, append, load, unlock or joint-unlock, FILE, N. To load, a vault is
// opened by recovery code, which leaves the key derivation out of time and memory. spin keeps a core busy until the input ends.
func Step(args []string) error {
	if len(args) == 1 && args[0] == "spin" {
		return spin()
	}
	if len(args) != 3 {
		return errors.New("usage: spin, or bulk|append|load|unlock|joint-unlock FILE N")
	}
	n, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	switch op, path := args[0], args[1]; op {
	case "bulk":
		return bulk(path, n)
	case "append":
		return single(path, n)
	case "load":
		return load(path, n)
	case "unlock":
		return unlock(path)
	case "joint-unlock":
		return unlockJointly(path)
	default:
		return fmt.Errorf("no such step: %s", op)
	}
}

func entry(c *sample.CheckIn) (vault.Entry, error) {
	shared, err := cbor.Marshal(c)
	if err != nil {
		return vault.Entry{}, err
	}
	private, err := cbor.Marshal(sample.Note{Text: c.Note})
	return vault.Entry{Type: 1, Day: int32(c.Day), Shared: shared, Private: private, HasPrivate: true}, err
}

var passphrases = [][]byte{[]byte("one of the two"), []byte("the other one")}

// create makes a vault for two and writes the code that opens it beside it.
func create(path string) (*vault.Vault, error) {
	v, kits, err := vault.Create(path, vault.CreateOptions{Passphrases: passphrases,
		KDF: vault.KDF{Time: 3, MemoryKiB: 64 << 10, Threads: 4}})
	if err != nil {
		return nil, err
	}
	return v, os.WriteFile(path+".code", []byte(kits[0].Code), 0o600)
}

func reopen(path string) (*vault.Vault, error) {
	code, err := os.ReadFile(path + ".code")
	if err != nil {
		return nil, err
	}
	return vault.OpenWithKit(path, string(code))
}

func bulk(path string, n int) error {
	all := sample.CheckIns(n)
	meter := sample.Begin()
	v, err := create(path)
	if err != nil {
		return err
	}
	start := time.Now()
	entries := make([]vault.Entry, n)
	for i := range all {
		if entries[i], err = entry(&all[i]); err != nil {
			return err
		}
	}
	if _, err := v.Append(entries...); err != nil {
		return err
	}
	meter.Print([]time.Duration{time.Since(start)})
	return v.Close()
}

func single(path string, n int) error {
	all := sample.CheckIns(n)
	meter := sample.Begin()
	v, err := create(path)
	if err != nil {
		return err
	}
	var took []time.Duration
	for i := range all {
		start := time.Now()
		e, err := entry(&all[i])
		if err != nil {
			return err
		}
		if _, err := v.Append(e); err != nil {
			return err
		}
		took = append(took, time.Since(start))
	}
	meter.Print(took)
	return v.Close()
}

func load(path string, n int) error {
	meter := sample.Begin()
	start := time.Now()
	v, err := reopen(path)
	if err != nil {
		return err
	}
	decode, err := cbor.DecOptions{}.DecMode()
	if err != nil {
		return err
	}
	var state sample.State
	report, err := vault.LoadInto(context.Background(), v, func(r *vault.Record) (*sample.CheckIn, error) {
		c := new(sample.CheckIn)
		if err := decode.Unmarshal(r.Shared, c); err != nil {
			return nil, err
		}
		var note sample.Note
		err := decode.Unmarshal(r.Private, &note)
		c.Note = note.Text
		return c, err
	}, func() func(*vault.Record, *sample.CheckIn) error {
		state = sample.State{}
		return func(_ *vault.Record, c *sample.CheckIn) error {
			state.Apply(c)
			return nil
		}
	})
	if err != nil {
		return err
	}
	took := time.Since(start)
	if len(state.All) != n || len(report.Warnings) > 0 {
		return fmt.Errorf("loaded %d of %d: %v", len(state.All), n, report.Warnings)
	}
	meter.Print([]time.Duration{took})
	return v.Close()
}

// unlock opens a vault as one of the two.
func unlock(path string) error {
	meter := sample.Begin()
	start := time.Now()
	v, err := vault.Open(path, passphrases[0])
	if err != nil {
		return err
	}
	meter.Print([]time.Duration{time.Since(start)})
	return v.Close()
}

// unlockJointly goes from a vault that is open as one of the two by the other's passphrase and back, as looking together does.
func unlockJointly(path string) error {
	v, err := vault.Open(path, passphrases[0])
	if err != nil {
		return err
	}
	meter := sample.Begin()
	start := time.Now()
	keys, err := v.Keys()
	if err = errors.Join(err, v.Close()); err != nil {
		return err
	}
	if v, err = vault.Open(path, passphrases[1]); err != nil {
		return err
	}
	if err := v.Close(); err != nil {
		return err
	}
	if v, err = vault.OpenWithKeys(path, keys); err != nil {
		return err
	}
	meter.Print([]time.Duration{time.Since(start)})
	return v.Close()
}

// spin keeps a core busy until the input ends, which it does with whoever started this.
func spin() error {
	go func() {
		for sum := [32]byte{}; ; {
			sum = sha256.Sum256(sum[:])
		}
	}()
	_, err := io.Copy(io.Discard, os.Stdin)
	return err
}

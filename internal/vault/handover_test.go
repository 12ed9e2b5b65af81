package vault_test

import (
	"bytes"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/vault"
)

// handed opens a vault as each member does, and gives their keys on.
func handed(t *testing.T, path string, pass []byte) (keys []byte) {
	t.Helper()
	v := open(t, path, pass)
	defer closeVault(t, v)
	keys, err := v.Keys()
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// What one process leaves to the next opens the vault as the same member, private parts and all, and goes on writing.
func TestKeysThatWereHandedOverOpenTheVaultAsTheirMember(t *testing.T) {
	v, _ := couple(t)
	mine := add(t, v, checkIn(7))[0].Ref
	path := v.Path()
	closeVault(t, v)
	if _, err := v.Keys(); !errors.Is(err, vault.ErrClosed) {
		t.Errorf("a closed vault gives its keys: %v", err)
	}
	for member, pass := range [][]byte{passA, passB} {
		keys := handed(t, path, pass)
		v, err := vault.OpenWithKeys(path, keys)
		if err != nil {
			t.Fatal(err)
		}
		if v.Member() != member {
			t.Errorf("the keys of member %d open as %d", member, v.Member())
		}
		entries, report := load(t, v)
		for _, r := range entries {
			if r.Ref == mine && (len(r.Private) > 0) != (member == 0) {
				t.Errorf("member %d reads the private part of the other: %q", member, r.Private)
			}
		}
		if report.Damaged != 0 || len(report.Warnings) != 0 {
			t.Errorf("%+v", report)
		}
		add(t, v, checkIn(8))
		closeVault(t, v)
	}
}

// Keys of another vault, keys that were cut and nonsense are refused, and leave the file as it is.
func TestStrangeKeysOpenNothing(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	closeVault(t, v)
	w, _ := couple(t)
	closeVault(t, w)
	if _, err := vault.OpenWithKeys(path, handed(t, w.Path(), passA)); !errors.Is(err, vault.ErrWrongKey) {
		t.Errorf("another vault's keys: %v", err)
	}
	keys := handed(t, path, passA)
	rapid.Check(t, func(t *rapid.T) {
		strange := bytes.Clone(keys)
		if rapid.Bool().Draw(t, "cut") {
			strange = strange[:rapid.IntRange(0, len(strange)-1).Draw(t, "at")]
		} else { // in the vault's name, or in the root that both members have
			strange[rapid.SampledFrom([]int{0, 15, 16 + 8, 16 + 8 + 31}).Draw(t, "at")] ^= byte(rapid.IntRange(1, 255).Draw(t, "bits"))
		}
		if _, err := vault.OpenWithKeys(path, strange); !errors.Is(err, vault.ErrWrongKey) && !errors.Is(err, vault.ErrDamaged) {
			t.Fatalf("they open it: %v", err)
		}
	})
	v = open(t, path, passA)
	if _, report := load(t, v); len(report.Warnings) != 0 {
		t.Errorf("%+v", report)
	}
	closeVault(t, v)
}

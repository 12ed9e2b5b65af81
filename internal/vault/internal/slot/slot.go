// Package slot is how a member gets in: a slot holds the member's keys, sealed to a passphrase or to the code of a recovery
// sheet. From outside an unused slot looks like a used one. It knows no disk.
package slot

import (
	"bytes"
	"encoding/binary"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/kdf"
)

// A slot, big-endian:
//
//	   0 version     u8, 1
//	   1 kdf         u8: 1 Argon2id for a passphrase, 2 none for the code of a sheet
//	   2 threads     u8
//	   3 place       u8
//	   4 passes      u32
//	   8 memory      u32, KiB
//	  12 vault       16, its name, so that a slot alone is enough to salvage what was sealed with it
//	  28 salt        16
//	  44 sealed, 2128 bytes; see box.go and sheet.go
//	2172 checksum    4, first bytes of BLAKE2b-256 of all before: it tells a damaged slot from a wrong passphrase
const (
	Version = 1
	Size    = 2176
	SaltAt  = 28
	SumAt   = Size - 4

	headerSize = 44
	argon      = 1
	code       = 2
)

// The places of slots. Each member has the one of their own place after the first of a kind.
const (
	Passphrases = 0
	Sheets      = 2 // recovery sheets
	NextSheets  = 4 // that are to take the place of those, once they were typed back
	Count       = 8 // 6 and 7 are reserved
)

// newHeader makes the public part of a slot.
func newHeader(vault [16]byte, place int, cost kdf.Params) []byte {
	b := make([]byte, headerSize, Size)
	b[0], b[3] = Version, byte(place)
	if place < Sheets {
		b[1], b[2] = argon, cost.Threads
		binary.BigEndian.PutUint32(b[4:], cost.Time)
		binary.BigEndian.PutUint32(b[8:], cost.MemoryKiB)
	} else {
		b[1] = code
	}
	copy(b[12:], vault[:])
	copy(b[SaltAt:], aead.Random(16))
	return b
}

// sum ends a slot in its checksum.
func sum(b []byte) []byte {
	h := blake2b.Sum256(b)
	return append(b, h[:Size-SumAt]...)
}

// Cost reads what opening a passphrase's slot costs. It is checked where the key is derived.
func Cost(b []byte) kdf.Params {
	be := binary.BigEndian
	return kdf.Params{Time: be.Uint32(b[4:]), MemoryKiB: be.Uint32(b[8:]), Threads: b[2]}
}

// VaultOf reads whose vault's slot it is.
func VaultOf(b []byte) [16]byte { return [16]byte(b[12:SaltAt]) }

// Check checks the public part of a slot.
func Check(place int, b []byte) error {
	if len(b) == 0 {
		return fault.New("fault.slotMissing", "slot {{.Place}} is missing: {{.Kind}}", fault.Data{"Place": place, "Kind": errs.Damaged})
	}
	if b[0] > Version {
		return fault.New("fault.slotIs", "slot {{.Place}}: {{.Kind}}", fault.Data{"Place": place, "Kind": errs.Newer})
	}
	want := byte(argon)
	if place >= Sheets {
		want = code
	}
	if len(b) != Size || b[0] != Version || b[1] != want || int(b[3]) != place {
		return Senseless(place)
	}
	if h := blake2b.Sum256(b[:SumAt]); !bytes.Equal(h[:Size-SumAt], b[SumAt:]) {
		return damaged(place)
	}
	return nil
}

// checkVault checks the public part, and that the slot is this vault's.
func checkVault(vault [16]byte, place int, b []byte) error {
	if err := Check(place, b); err != nil {
		return err
	}
	if VaultOf(b) != vault {
		return fault.New("fault.slotForeign", "slot {{.Place}} is another diary's: {{.Kind}}", fault.Data{"Place": place, "Kind": errs.Damaged})
	}
	return nil
}

func damaged(place int) error {
	return fault.New("fault.slotIs", "slot {{.Place}}: {{.Kind}}", fault.Data{"Place": place, "Kind": errs.Damaged})
}

// Senseless is the error of a slot that says what can't be.
func Senseless(place int) error {
	return fault.New("fault.slotSense", "slot {{.Place}} makes no sense: {{.Kind}}", fault.Data{"Place": place, "Kind": errs.Damaged})
}

// LooksLike tells whether some bytes, SaltAt of them at least, begin like a slot of any place.
func LooksLike(b []byte) bool {
	if b[0] != Version || b[3] >= Count {
		return false
	}
	if b[3] < Sheets {
		return b[1] == argon && Cost(b).Check() == nil
	}
	return b[1] == code && b[2] == 0 && Cost(b) == kdf.Params{}
}

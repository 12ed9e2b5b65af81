package slot

import (
	"bytes"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/wrap"
)

// A sheet's slot is sealed to a key pair that follows from the code on the sheet. So new keys are sealed into it without the
// code, and a change of passphrase needs no printer; and old keys, which know only the public key, lead nowhere.
//
//	  44 enc     1120
//	1164 sealed  of the payload, 936 + 16
//	2116 random  56, so that slots of all kinds have one size
const (
	sheetSize = SumAt - headerSize - wrap.Overhead - sheetFill
	sheetFill = 56

	// CodeSize is the length of the code on a sheet, in bytes.
	CodeSize = 32
)

// sheetIdentity is the key pair of a sheet in this vault.
func sheetIdentity(vault [16]byte, code []byte) (*wrap.Identity, error) {
	if len(code) != CodeSize {
		return nil, fault.New("fault.codeSense", "the code of a sheet makes no sense: {{.Kind}}", fault.Data{"Kind": errs.WrongKey})
	}
	seed := keyring.Derive(vault, code, "sheet seed")
	defer clear(seed)
	return wrap.NewIdentity(seed)
}

// SheetKey gives the public key of the sheet with this code.
func SheetKey(vault [16]byte, code []byte) ([]byte, error) {
	id, err := sheetIdentity(vault, code)
	if err != nil {
		return nil, err
	}
	return id.Public(), nil
}

func sheetInfo(header []byte) []byte {
	return slices.Concat([]byte(keyring.Domain+"sheet"), header[:headerSize])
}

// SealSheet makes the slot of a sheet for the ring's member: from Sheets on of the one in force, from NextSheets on of one that
// is to take its place.
func SealSheet(r *keyring.Ring, first int, public []byte) ([]byte, error) {
	payload := make([]byte, sheetSize)
	defer clear(payload)
	putRing(payload, r, SheetPairs)
	return sealSheet(r.Vault, first+r.Member, public, payload)
}

func sealSheet(vault [16]byte, place int, public, payload []byte) ([]byte, error) {
	b := newHeader(vault, place, kdf.Params{})
	sealed, err := wrap.Wrap(public, sheetInfo(b), payload)
	if err != nil {
		return nil, err
	}
	return sum(append(append(b, sealed...), aead.Random(sheetFill)...)), nil
}

// BlankSheet gives an unused slot of a sheet. It is sealed to a key that nobody has: random bytes would show, since half of
// them are no point of X25519.
func BlankSheet(vault [16]byte, place int) ([]byte, error) {
	public, err := SheetKey(vault, aead.Random(CodeSize))
	if err != nil {
		return nil, err
	}
	return sealSheet(vault, place, public, make([]byte, sheetSize))
}

// OpenSheet opens the slot of a sheet with its code, also one that formats 1 and 2 made.
func OpenSheet(vault [16]byte, place int, b, code []byte) (*keyring.Ring, error) {
	if err := checkVault(vault, place, b); err != nil {
		return nil, err
	}
	payload, err := open(place, b, bytes.Clone(code))
	if err == nil {
		defer clear(payload)
		return readRing(vault, place, payload, oldPairs)
	}
	id, err := sheetIdentity(vault, code)
	if err != nil {
		return nil, err
	}
	if payload, err = id.Unwrap(sheetInfo(b), b[headerSize:SumAt-sheetFill]); err != nil {
		return nil, err
	}
	defer clear(payload)
	return readRing(vault, place, payload, SheetPairs)
}

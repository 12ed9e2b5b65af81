package slot

import (
	"errors"
	"sync"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/keyring"
)

// Set is all slots of a vault of format 3, by place.
type Set [Count][]byte

// NewSet makes a set in which nobody has a slot.
func NewSet(vault [16]byte, cost kdf.Params) (s Set, err error) {
	for place := range s {
		if err := s.blank(vault, place, cost); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (s *Set) blank(vault [16]byte, place int, cost kdf.Params) (err error) {
	if place < Sheets {
		s[place] = Blank(vault, place, cost)
		return nil
	}
	s[place], err = BlankSheet(vault, place)
	return err
}

// Remove makes all slots of a member blank: that of somebody without whom the other goes on.
func (s *Set) Remove(vault [16]byte, member int, cost kdf.Params) error {
	for place := member; place < NextSheets+2; place += 2 {
		if err := s.blank(vault, place, cost); err != nil {
			return err
		}
	}
	return nil
}

// Put seals all slots of the ring's member anew, as after a change of keys or of the passphrase. Sheet and next are the public
// keys of the member's sheets; nil: there is none, and what was in their places opens nothing any more.
func (s *Set) Put(r *keyring.Ring, cost kdf.Params, secret Secret, sheet, next []byte) (err error) {
	if s[Passphrases+r.Member], err = SealRing(r, cost, secret); err != nil {
		return err
	}
	for first, public := range map[int][]byte{Sheets: sheet, NextSheets: next} {
		place := first + r.Member
		if public == nil {
			err = s.blank(r.Vault, place, cost)
		} else {
			s[place], err = SealSheet(r, first, public)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Unlock tries a passphrase on both members' slots at once. Only the slot that opens tells whose it is.
func (s *Set) Unlock(vault [16]byte, secret Secret) (*keyring.Ring, error) {
	return s.try([]int{0, 1}, func(place int) (*keyring.Ring, error) { return OpenRing(vault, place, s[place], secret) })
}

// UnlockWithSheet tries a code on the slots of all sheets.
func (s *Set) UnlockWithSheet(vault [16]byte, code []byte) (*keyring.Ring, error) {
	return s.try([]int{2, 3, 4, 5}, func(place int) (*keyring.Ring, error) { return OpenSheet(vault, place, s[place], code) })
}

func (s *Set) try(places []int, open func(place int) (*keyring.Ring, error)) (found *keyring.Ring, err error) {
	rings, fails := make([]*keyring.Ring, len(places)), make([]error, len(places))
	var wg sync.WaitGroup
	for i, place := range places {
		wg.Go(func() { rings[i], fails[i] = open(place) })
	}
	wg.Wait()
	err = errs.WrongKey
	for i, r := range rings {
		if found == nil {
			found = r
		} else {
			r.Wipe()
		}
		if fails[i] != nil && !errors.Is(fails[i], errs.WrongKey) {
			err = fails[i] // a damaged slot may be the one that this secret opens
		}
	}
	if found != nil {
		return found, nil
	}
	return nil, err
}

// HashOf is the Hash of a member's own slots, by which their program knows that nobody has changed them.
func (s *Set) HashOf(member int) [32]byte {
	var all []byte
	for place := member; place < NextSheets+2; place += 2 {
		all = append(all, s[place]...)
	}
	return blake2b.Sum256(all)
}

package volume

import (
	"encoding/hex"
	"slices"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/local"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/record1"
	"unhurried/internal/vault/internal/store"
)

// Older is what a file of formats 1 and 2 holds beside its slots and records.
type Older struct {
	Members   byte // bit 0: place 0, bit 1: place 1
	TookAlong bool // its member had left another vault, and sealed its records anew
	Drafts    []record1.Draft
}

// BringUp makes a file of formats 1 and 2 one of format 3, by one member alone. It belongs inside the transaction that changes the
// tables; see store.Upgrade. Slots and records stay as they are. The keys belong to the volume from now on, whatever comes of it.
func BringUp(file *store.Store, keys Keys, o Older) (v *Volume, err error) {
	v = &Volume{file: file, whole: keys.Whole, fileID: broughtUpID(keys.Ring.Vault)}
	defer func() {
		if err != nil {
			keys.Ring.Wipe()
		}
	}()
	if v.journal, err = journal.Open(keys.Ring, keys.Whole); err != nil {
		return nil, err
	}
	if o.TookAlong {
		v.journal.TookAlong()
	}
	own, others := openDrafts(keys.Ring, o.Drafts)
	twin := local.NewTwin(local.Rows, keys.Ring)
	left := 0
	if o.Members == 3 {
		left = twin.Carry(1-v.Member(), others)
	}
	if err := v.readSlots(); err != nil {
		return nil, err
	}
	if err := file.SetLocal(twin.Reseal(keys.Ring)); err != nil {
		return nil, err
	}
	for _, device := range []string{"device0", "device1"} { // format 3 keeps them in the boxes
		if err := file.DeleteMeta(device); err != nil {
			return nil, err
		}
	}
	if err := v.ensureLoaded(); err != nil {
		return nil, err
	}
	rows, err := v.journal.BringUp(o.Members)
	if err != nil {
		return nil, err
	}
	v.couple = v.Log().Couple()
	v.content.Drafts = own
	v.noteOwn()
	if left > 0 {
		v.found = append(v.found, chain.Finding{Kind: LocalDamaged, Records: left, Author: 1 - v.Member(), Name: []byte{2}})
	}
	if err := v.put(rows); err != nil {
		return nil, err
	}
	if err := file.SetMeta(metaFile, v.fileID[:]); err != nil {
		return nil, err
	}
	if err := v.sealManifest(); err != nil {
		return nil, err
	}
	return v, v.sealLocal()
}

// broughtUpID is the name of the file of a vault that is brought up. Two computers may bring up a copy each, or one of them an older file
// anew: whichever of these is put in the place of another, each computer still knows what it saw there.
func broughtUpID(vault [16]byte) (id [16]byte) {
	sum := blake2b.Sum256(slices.Concat([]byte(keyring.Domain+"brought up"), vault[:]))
	copy(id[:], sum[:])
	return id
}

// openDrafts opens the drafts of format 2 that are the ring's member's own. The names of most are not known: those are kept under
// what their names come to; see draftKey.
func openDrafts(r *keyring.Ring, drafts []record1.Draft) (own map[string][]byte, others []record1.Draft) {
	own = map[string][]byte{}
	for _, d := range drafts {
		b, ok := openDraft(r, d)
		switch {
		case !ok:
			others = append(others, d)
		case string(d.ID) == string(olderID(r, sheetDraft)):
			own[sheetDraft] = b
		default:
			own[olderKey(d.ID)] = b
		}
	}
	return own, others
}

func openDraft(r *keyring.Ring, d record1.Draft) ([]byte, bool) {
	kid, ok := record1.KidOf(d.Box)
	for _, e := range r.Epochs() {
		if ok && e.Old.Kid == kid {
			box := append([]byte(nil), d.Box...)
			return record1.OpenDraft(r.Vault, e.Secret, d.ID, box)
		}
	}
	return nil, false
}

// olderID is the name under which format 2 stored a draft.
func olderID(r *keyring.Ring, name string) []byte {
	return record1.DraftID(r.Vault, r.Epochs()[0].Secret, name)
}

func olderKey(id []byte) string { return "format 2: " + hex.EncodeToString(id) }

// draftKey is where a draft stands in the content: under its name, or, as long as it was not changed since format 2, under what that
// format made of the name.
func (v *Volume) draftKey(name string) string {
	if _, ok := v.content.Drafts[name]; !ok {
		if older := olderKey(olderID(v.ring(), name)); v.content.Drafts[older] != nil {
			return older
		}
	}
	return name
}

// openCarried takes the drafts that the other member brought up with the file, if this member has not been here since: else
// they would be a way to make this member's drafts those of another day.
func (v *Volume) openCarried() bool {
	if v.Log() != nil && v.hasRecordsOf(v.Member()) {
		return false
	}
	drafts, ok := v.twin.Carried(v.ring())
	if !ok {
		return false
	}
	own, foreign := openDrafts(v.ring(), drafts)
	v.content.Drafts = own
	return len(foreign) == 0
}

// TakeInvitation begins this member's part of the log of a vault that the other has brought up from an older format: with their word
// that they share it. Nothing happens where there is no invitation, or it was answered before.
func (v *Volume) TakeInvitation() error {
	if err := v.ensureLoaded(); err != nil {
		return err
	}
	invitation := v.Log().Invitation()
	if invitation == ([32]byte{}) || v.Log().Spoke() {
		return nil
	}
	joins := record.Membership{Step: record.Joins, Place: v.Member(), Invitation: invitation}
	before := v.couple
	v.couple = true
	_, err := v.Append(journal.Entry{Type: record.TypeMember, Day: record.NoDay, Shared: joins.Append(nil)})
	if err != nil {
		v.couple = before
	}
	return err
}

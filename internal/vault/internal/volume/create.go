package volume

import (
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/local"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/slot"
	"unhurried/internal/vault/internal/store"
)

// Create fills a new file for one or two members with clean passphrases, and gives the codes of their recovery sheets. It belongs
// inside a transaction. The volume that it gives is that of the member at place 0.
func Create(file *store.Store, vault [16]byte, cost kdf.Params, phrases [][]byte, stateDir string) (v *Volume, codes [][]byte, err error) {
	v = &Volume{file: file, stateDir: stateDir, whole: true, fileID: [16]byte(aead.Random(16))}
	root := aead.Random(aead.KeySize)
	defer clear(root)
	ring, err := newRing(vault, 0, [][]byte{root})
	if err != nil {
		return nil, nil, err
	}
	if v.journal, err = journal.Open(ring, true); err == nil {
		v.slots, err = slot.NewSet(vault, cost)
	}
	if err == nil {
		err = file.SetVaultID(vault)
	}
	if err == nil {
		err = file.SetMeta(metaFile, v.fileID[:])
	}
	if err == nil {
		err = file.SetLocal(local.NewTwin(local.Rows, ring).Reseal(ring))
	}
	for place := 0; place < len(v.slots) && err == nil; place++ {
		err = file.SetSlot(place, v.slots[place])
	}
	var code []byte
	if err == nil {
		code, err = v.begin(cost, phrases[0], record.Membership{Step: record.Founds})
	}
	codes = append(codes, code)
	if err == nil && len(phrases) > 1 {
		code, err = v.admit(cost, phrases[1])
		codes = append(codes, code)
	} else if err == nil {
		err = v.decoy()
	}
	if err != nil {
		ring.Wipe()
		return nil, nil, err
	}
	return v, codes, nil
}

// decoy adds rows to a vault for one that look like those by which a second member joins, and say nothing: so a new vault for one
// has as many rows, of the same sizes, as one for two.
func (v *Volume) decoy() error {
	begin := record.Begin{Public: make([]byte, record.PublicKeySize), Heads: make([]record.Ref, 1)}
	joining := record.Size(0, len(begin.Append(nil)), (&record.Private{Body: (&keyring.OlderKeys{}).AppendPrivate(nil)}).Size(false))
	long := 0
	for record.Size(0, 0, long) < joining {
		long += record.Step
	}
	blank := journal.Entry{Type: record.TypeHidden, Day: record.NoDay}
	filled := blank
	filled.Private.Body = make([]byte, long-(&record.Private{Body: []byte{}}).Size(false))
	rows, err := v.journal.Append(blank, filled, blank)
	if err == nil {
		err = v.put(rows)
	}
	return err
}

// newRing makes a ring for a member, with a fresh secret of their own beside each of the shared roots.
func newRing(vault [16]byte, member int, roots [][]byte) (*keyring.Ring, error) {
	ring, err := keyring.New(vault, member)
	if err != nil {
		return nil, err
	}
	for _, root := range roots {
		secret := aead.Random(aead.KeySize)
		if err == nil {
			err = ring.Add(root, secret)
		}
		clear(secret)
	}
	seed := aead.Random(aead.KeySize)
	defer clear(seed)
	if err == nil {
		err = ring.SetDevice(seed)
	}
	if err != nil {
		ring.Wipe()
		return nil, err
	}
	return ring, nil
}

// begin gives a new member slots, and begins their chain with their word on what they are. It belongs inside a transaction. It
// gives the code of their recovery sheet.
func (v *Volume) begin(cost kdf.Params, clean []byte, m record.Membership) (code []byte, err error) {
	if err := v.ensureLoaded(); err != nil {
		return nil, err
	}
	code, public, err := newSheet(v.ring().Vault)
	if err != nil {
		return nil, err
	}
	v.journal.SetSheets(journal.Sheets{InForce: public})
	m.Place = v.Member()
	rows, err := v.journal.Append(journal.Entry{Type: record.TypeMember, Day: record.NoDay, Shared: m.Append(nil)})
	if err != nil {
		return nil, err
	}
	if v.slots[v.Member()], err = slot.SealRing(v.ring(), cost, slot.Secret{Phrase: clean}); err == nil {
		err = v.sealSheets()
	}
	for _, place := range []int{v.Member(), slot.Sheets + v.Member()} {
		if err == nil {
			err = v.file.SetSlot(place, v.slots[place])
		}
	}
	if err != nil {
		return nil, err
	}
	v.couple = v.Log().Couple()
	v.noteOwn()
	v.setPending(slot.Sheets)
	if err = v.put(rows); err == nil {
		err = v.sealManifest()
	}
	if err == nil {
		err = v.sealLocal()
	}
	return code, err
}

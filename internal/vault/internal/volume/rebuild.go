package volume

import (
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/local"
	"unhurried/internal/vault/internal/slot"
	"unhurried/internal/vault/internal/store"
)

// Rebuild fills a new file with what was salvaged of another. It belongs inside a transaction. The keys belong to it, whatever comes of
// it. What members kept beside the log is taken over where both boxes are whole, and so is the file's name, so that this computer
// still knows what it saw there; nil: they are gone.
func Rebuild(file *store.Store, keys Keys, slots slot.Set, rows []journal.Row, boxes [2][]byte, fileID []byte) error {
	v := &Volume{file: file, whole: keys.Whole, slots: slots}
	defer keys.Ring.Wipe()
	if err := file.SetVaultID(keys.Ring.Vault); err != nil {
		return err
	}
	twin, wrong := local.OpenTwin(local.Rows, keys.Ring, boxes)
	if wrong != nil || twin.Unread(1-keys.Ring.Member) {
		boxes = local.NewTwin(local.Rows, keys.Ring).Reseal(keys.Ring)
	} else if content, err := local.DecodeContent(twin.Content); err == nil && len(fileID) == 0 {
		fileID = content.File // it stands there too
	}
	if len(fileID) != len(v.fileID) {
		fileID = aead.Random(len(v.fileID))
	}
	if err := file.SetMeta(metaFile, fileID); err != nil {
		return err
	}
	for place, box := range slots {
		if err := file.SetSlot(place, box); err != nil {
			return err
		}
	}
	if err := v.put(rows); err != nil {
		return err
	}
	var err error
	if v.journal, err = journal.Open(keys.Ring, keys.Whole); err != nil {
		return err
	}
	if err := file.SetLocal(boxes); err != nil {
		return err
	}
	return v.sealManifest()
}

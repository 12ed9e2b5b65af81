package volume

import (
	"encoding/binary"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/store"
)

// Programs of the first formats read a description of the vault, which they call its manifest, before all else. This one tells
// them, and nobody else, that the vault is too new for them. It is sealed as they seal it, under the oldest keys in the member's
// slot, which any of their slots has, too.
const (
	manifestSize = 128
	oldDomain    = "unhurried/v1 "
	slotPairs    = 31
)

// sealManifest stores the manifest. It belongs inside a transaction.
func (v *Volume) sealManifest() error {
	epochs := v.ring().Epochs()
	root := epochs[max(0, len(epochs)-slotPairs)].Root
	id := string(v.ring().Vault[:])
	derive := func(secret []byte, label string) []byte {
		return kdf.Expand(secret, oldDomain+id+" "+label, aead.KeySize)
	}
	b := make([]byte, manifestSize)
	for at := 0; at < 6; at += 2 { // its format, the least format of a reader, and of a writer
		binary.BigEndian.PutUint16(b[at:], store.FormatCurrent)
	}
	b[6] = 3 // two members, whoever is there
	log := derive(root, "log")
	key := derive(root, "manifest")
	defer func() { clear(log); clear(key) }()
	return v.file.SetMeta("manifest", aead.SealFresh(derive(log, "kid")[:16:16], key, b, []byte(oldDomain+"manifest"+id)))
}

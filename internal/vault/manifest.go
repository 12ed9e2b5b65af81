package vault

import (
	"encoding/binary"
	"math/bits"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/store"
)

// manifest is the sealed description of the vault: it says again what stands in the file in clear, so that nobody can lie
// about it. Big-endian: format u16 · least reader u16 · least writer u16 ·
// members u8 (bit 0: place 0, bit 1: place 1) · split u8 · hash of all slots 32 · zeros up to 128 bytes.
type manifest struct {
	format    int
	minReader int // a version that knows at least this format can read
	minWriter int // a version that knows at least this format can write
	members   byte
	split     bool     // a member who left split it off: it may hold records of somebody without a slot
	slots     [32]byte // BLAKE2b-256 of the eight slots one after the other
	falsified string   // what in it can't be true; set by openManifest, not stored
}

const manifestSize = 128

func newManifest(members byte) manifest {
	return manifest{format: store.Format2, minReader: store.Format2, minWriter: store.Format2, members: members}
}

func (m *manifest) count() int { return bits.OnesCount8(m.members) }

// isSplit tells whether this vault was split off by a member who left. Such a vault has one member; a manifest that
// says otherwise was made by somebody who wants to write in another's name.
func (m *manifest) isSplit() bool { return m.split && m.count() == 1 }

func (m *manifest) seal(k *keyring) []byte {
	b := make([]byte, manifestSize)
	be := binary.BigEndian
	be.PutUint16(b[0:], uint16(m.format))
	be.PutUint16(b[2:], uint16(m.minReader))
	be.PutUint16(b[4:], uint16(m.minWriter))
	b[6] = m.members
	if m.split {
		b[7] = 1
	}
	copy(b[8:], m.slots[:])
	e := k.latest()
	key := k.derive(e.root, "manifest")
	defer clear(key)
	return aead.SealFresh(append([]byte(nil), e.Kid[:]...), key, b, append([]byte(domain+"manifest"), k.vault[:]...))
}

// openManifest opens the manifest and notes in falsified what in it can't be true.
func openManifest(k *keyring, box []byte) (manifest, error) {
	var m manifest
	if len(box) < kidSize {
		return m, fault.New("fault.manifestMissing", "the diary's description is missing: {{.Kind}}", fault.Data{"Kind": ErrDamaged})
	}
	e := k.epochFor(box[:kidSize])
	if e == nil {
		return m, fault.New("fault.manifestForeign", "the diary's description belongs to other keys: {{.Kind}}", fault.Data{"Kind": ErrDamaged})
	}
	key := k.derive(e.root, "manifest")
	defer clear(key)
	b, ok := aead.OpenFresh(key, append([]byte(nil), box[kidSize:]...), append([]byte(domain+"manifest"), k.vault[:]...))
	if !ok || len(b) < manifestSize {
		return m, fault.New("fault.manifestSealed", "the diary's description does not open: {{.Kind}}", fault.Data{"Kind": ErrDamaged})
	}
	be := binary.BigEndian
	m.format, m.minReader, m.minWriter = int(be.Uint16(b)), int(be.Uint16(b[2:])), int(be.Uint16(b[4:]))
	m.members, m.split = b[6], b[7] != 0
	copy(m.slots[:], b[8:])
	if m.format < store.FormatOldest {
		return m, fault.New("fault.manifestSense", "the diary's description makes no sense: {{.Kind}}", fault.Data{"Kind": ErrDamaged})
	}
	// Whoever has the shared keys, old ones too, can have made it. So it never keeps out a member whose slot has opened.
	if m.members > 3 || m.members>>k.member&1 == 0 {
		m.members = m.members&3 | 1<<k.member
		m.falsified += "members;"
	}
	if m.split && !m.isSplit() {
		m.falsified += "left;"
	}
	if e != k.latest() { // whoever changes the keys seals it anew
		m.falsified += "old keys;"
	}
	return m, nil
}

func hashSlots(boxes [slots][]byte) [32]byte {
	var all []byte
	for _, b := range boxes {
		all = append(all, b...)
	}
	return blake2b.Sum256(all)
}

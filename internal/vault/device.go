package vault

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/crypto/blake2b"
)

// device is what this copy of the vault knows of the computer it was last written on. A copy that turns up on another
// computer starts a chain of its own, so that two computers never continue the same one.
type device struct {
	id    [16]byte // zero: not known
	chain [16]byte // zero: none yet
}

func (v *Vault) deviceKey() string { return fmt.Sprintf("device%d", v.keys.member) }

func (v *Vault) deviceAAD() []byte {
	return append(append([]byte(domain+"device"), v.keys.vault[:]...), byte(v.keys.member))
}

// knowDevice reads which chain to append to, and what is remembered outside of the vault.
func (v *Vault) knowDevice() error {
	box, err := v.file.meta(v.deviceKey())
	if err != nil {
		return err
	}
	if box != nil {
		key := v.keys.derive(v.keys.epochs[0].own, "device")
		b, ok := openIn(key, box, v.deviceAAD())
		clear(key)
		if ok && len(b) == 32 {
			copy(v.device.id[:], b)
			copy(v.device.chain[:], b[16:])
		}
	}
	if v.opts.stateDir == "" {
		return nil
	}
	here, heads, err := v.readState()
	if err != nil {
		v.odd[StateUnreadable]++
	}
	v.seen = heads
	if here == ([16]byte{}) {
		here = [16]byte(random(16))
	}
	if v.device.id != ([16]byte{}) && v.device.id != here {
		v.device.chain = [16]byte{}
	}
	v.device.id = here
	return nil
}

// startChain gives this device a new chain.
func (v *Vault) startChain() error {
	v.device.chain = [16]byte(random(16))
	v.device.chain[0] = v.device.chain[0]&^1 | byte(v.keys.member)
	key := v.keys.derive(v.keys.epochs[0].own, "device")
	defer clear(key)
	b := append(append([]byte(nil), v.device.id[:]...), v.device.chain[:]...)
	if err := v.file.setMeta(v.deviceKey(), sealTo(nil, key, b, v.deviceAAD())); err != nil {
		return err
	}
	v.log.mine = v.device.chain
	v.log.told = map[[16]byte]head{}
	return nil
}

// conclude ends a reading of the log: what only shows in the whole, and what was remembered.
func (v *Vault) conclude(l *log) {
	for kind, n := range v.odd {
		l.counts[kind] += n
	}
	l.finish(v.keys.member, v.seen)
	if l.counts[OlderCopy] > 0 {
		l.mine = [16]byte{} // going on in the old chain would contradict what was written after this copy was made
	}
}

// AcceptOlder makes the present state the one to go on from, after the member was told that this is an older copy.
func (v *Vault) AcceptOlder() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return ErrClosed
	}
	if err := v.need(); err != nil && !errors.Is(err, ErrReadOnly) {
		return explain("go on with this copy", err)
	}
	v.seen = nil
	return explain("go on with this copy", v.remember())
}

// remember writes down outside of the vault how far every chain has come.
func (v *Vault) remember() error {
	if v.opts.stateDir == "" || v.log == nil {
		return nil
	}
	heads := map[[16]byte]head{}
	for _, h := range v.seen {
		heads[h.chain] = h
	}
	for _, c := range v.log.chains {
		if c.head.seq >= heads[c.head.chain].seq && c.head.seq > 0 {
			heads[c.head.chain] = c.head
		}
	}
	v.seen = v.seen[:0]
	for _, h := range heads {
		v.seen = append(v.seen, h)
	}
	return v.writeState()
}

// The state file: nonce 24 · XChaCha20-Poly1305 of (device 16 · number of heads u32 · heads × 56 · zeros), padded like
// a record. Its name is a hash of the vault's name and the member's place, so it tells nothing by itself.
func (v *Vault) statePath() string {
	sum := blake2b.Sum256(append(append([]byte(domain+"state"), v.keys.vault[:]...), byte(v.keys.member)))
	return filepath.Join(v.opts.stateDir, hex.EncodeToString(sum[:16])+".state")
}

func (v *Vault) stateAAD() []byte { return append([]byte(domain+"state"), v.keys.vault[:]...) }

// maxState bounds what is read of a state file.
const maxState = 1 << 20

func (v *Vault) readState() (id [16]byte, heads []head, err error) {
	info, err := os.Stat(v.statePath())
	if errors.Is(err, fs.ErrNotExist) {
		return id, nil, nil
	} else if err != nil {
		return id, nil, err
	}
	if info.Size() > maxState {
		return id, nil, ErrDamaged
	}
	box, err := os.ReadFile(v.statePath())
	if err != nil {
		return id, nil, err
	}
	key := v.keys.derive(v.keys.epochs[0].own, "state")
	defer clear(key)
	b, ok := openIn(key, box, v.stateAAD())
	if !ok || len(b) < 20 {
		return id, nil, ErrDamaged
	}
	copy(id[:], b)
	n := binary.BigEndian.Uint32(b[16:])
	b = b[20:]
	if uint64(n)*headSize > uint64(len(b)) {
		return id, nil, ErrDamaged
	}
	for ; n > 0; n-- {
		h := head{seq: binary.BigEndian.Uint64(b[16:])}
		copy(h.chain[:], b)
		copy(h.hash[:], b[24:])
		heads = append(heads, h)
		b = b[headSize:]
	}
	return id, heads, nil
}

func (v *Vault) writeState() error {
	plain := append([]byte(nil), v.device.id[:]...)
	plain = binary.BigEndian.AppendUint32(plain, uint32(len(v.seen)))
	for _, h := range v.seen {
		plain = append(plain, h.chain[:]...)
		plain = binary.BigEndian.AppendUint64(plain, h.seq)
		plain = append(plain, h.hash[:]...)
	}
	plain = append(plain, make([]byte, padded(len(plain)+nonceSize+tagSize)-len(plain)-nonceSize-tagSize)...)
	key := v.keys.derive(v.keys.epochs[0].own, "state")
	defer clear(key)
	if err := os.MkdirAll(v.opts.stateDir, 0o700); err != nil {
		return err
	}
	return replaceFile(v.statePath(), sealTo(nil, key, plain, v.stateAAD()))
}

// replaceFile writes a small file so that either the old or the new content is there at any instant.
func replaceFile(path string, content []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*") // mode 0600; what is written is sealed
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

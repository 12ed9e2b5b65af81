package vault

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/disk"
)

// device is what this copy of the vault knows of the computer it was last written on. A copy that turns up on another
// computer starts a chain of its own, so that two computers never continue the same one.
type device struct {
	id    [16]byte // zero: not known
	chain [16]byte // zero: none yet
}

// deviceKey is where the file keeps on which computer a member wrote last.
func deviceKey(member int) string { return fmt.Sprintf("device%d", member) }

func (v *Vault) deviceAAD() []byte {
	return append(append([]byte(domain+"device"), v.keys.vault[:]...), byte(v.keys.member))
}

// loadDevice reads which chain to append to, and what is remembered outside of the vault.
func (v *Vault) loadDevice() error {
	box, err := v.file.Meta(deviceKey(v.keys.member))
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
	here, err := v.readState()
	if err != nil {
		v.notice(StateUnreadable)
		v.stateUnread = true
	}
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
	v.device.chain = chain.NewID([16]byte(random(16)), v.keys.member)
	key := v.keys.derive(v.keys.epochs[0].own, "device")
	defer clear(key)
	b := append(append([]byte(nil), v.device.id[:]...), v.device.chain[:]...)
	if err := v.file.Single(func() error { return v.file.SetMeta(deviceKey(v.keys.member), sealTo(nil, key, b, v.deviceAAD())) }); err != nil {
		return err
	}
	v.log.SetOwn(v.device.chain)
	return nil
}

// finishLoad ends a reading of the log: what only shows in the whole, and what was remembered.
func (v *Vault) finishLoad(l *log) {
	for _, n := range v.notices {
		l.note(n.kind, 1, n.finding)
	}
	l.Finish(v.remembered)
	for ref := range l.PutBack() {
		delete(v.acked, idOf(Revived, ref.Hash[:])) // it happened again, so the member is warned again
	}
	// To append to a chain that something is wrong with would make this member vouch for it, and to append to that of an
	// older copy would contradict what was written after the copy was made.
	if !l.OwnIsSound() || !v.acknowledged(l.found[OlderCopy]) {
		l.SetOwn([16]byte{})
	}
}

// AcceptOlder makes the present state the one to go on from, after the member was told that this is an older copy: what
// it lacks is no longer remembered. That warning goes; others stay.
func (v *Vault) AcceptOlder() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return ErrClosed
	}
	if err := v.ensureLoaded(); err != nil && !errors.Is(err, ErrReadOnly) {
		return explain("go on with this copy", err)
	}
	err := v.abandonChain()
	v.remembered = slices.DeleteFunc(v.remembered, v.log.Lacks)
	delete(v.log.found, OlderCopy)
	return explain("go on with this copy", errors.Join(err, v.remember()))
}

// abandonChain makes sure that nobody ever appends to an older copy in the chain that its file names.
func (v *Vault) abandonChain() error {
	if v.log.Own() != ([16]byte{}) || v.log.found[OlderCopy] == nil || v.readOnly.Load() {
		return nil
	}
	if err := v.file.CheckNotReplaced(); err != nil {
		return err
	}
	v.device.chain = [16]byte{}
	return v.file.Single(func() error { return v.file.DeleteMeta(deviceKey(v.keys.member)) })
}

// remember writes down outside of the vault how far every chain has come. What was remembered gives way only to what
// continues it: a head that the file lacks or contradicts stays, and so does the warning.
func (v *Vault) remember() error {
	if v.opts.stateDir == "" || v.log == nil {
		return nil
	}
	beyond := map[[16]byte]bool{}
	keep := v.remembered[:0]
	for _, h := range v.remembered {
		if lacks := v.log.Lacks(h); lacks || !v.log.Has(h) {
			keep = append(keep, h)
			beyond[h.Chain] = beyond[h.Chain] || lacks
		}
	}
	v.remembered = keep
	for _, h := range v.log.Heads() {
		if !beyond[h.Chain] {
			v.remembered = append(v.remembered, h)
		}
	}
	return v.writeState()
}

// The state file: nonce 24 · XChaCha20-Poly1305 of (device 16 · number of heads u32 · heads × 56 · number of marks u32 ·
// marks × 24 · zeros), padded like a record. Files from before there were marks have zeros there, which read as none.
// A mark: kind u8 · flags u8 · type u16 · day i32 · finding 16. Its name is a hash of the vault's name and the member's
// place, so it tells nothing by itself.
func (v *Vault) statePath() string {
	sum := blake2b.Sum256(append(append([]byte(domain+"state"), v.keys.vault[:]...), byte(v.keys.member)))
	return filepath.Join(v.opts.stateDir, hex.EncodeToString(sum[:16])+".state")
}

func (v *Vault) stateAAD() []byte { return append([]byte(domain+"state"), v.keys.vault[:]...) }

// maxState bounds what is read of a state file.
const maxState = 1 << 20

// maxRemembered bounds how many heads are remembered: a partner can begin chains without end.
const maxRemembered = 16000

// Flags of a mark.
const (
	markKnown   = 1 << iota // the member has acknowledged it
	markLasting             // it is of something that was mended, and stands nowhere else
	markDated               // day and type are known
	markAuthor              // it concerns the records of a member, who is the one at
	markPlace               // place 1
	markSize    = 24
)

// maxLasting bounds how much of what was mended is told on.
const maxLasting = 64

// readState takes up what is remembered, and gives the name of this computer, zero if it has none yet.
func (v *Vault) readState() (id [16]byte, err error) {
	f, err := disk.OpenRegular(v.statePath())
	if errors.Is(err, fs.ErrNotExist) {
		return id, nil
	} else if err != nil {
		return id, err
	}
	box, err := io.ReadAll(io.LimitReader(f, maxState+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return id, err
	}
	if len(box) > maxState {
		return id, ErrDamaged
	}
	key := v.keys.derive(v.keys.epochs[0].own, "state")
	defer clear(key)
	b, ok := openIn(key, box, v.stateAAD())
	if !ok || len(b) < 20 {
		return id, ErrDamaged
	}
	be := binary.BigEndian
	n := be.Uint32(b[16:])
	rest := b[20:]
	if uint64(n)*chain.RefSize > uint64(len(rest)) {
		return id, ErrDamaged
	}
	for ; n > 0; n, rest = n-1, rest[chain.RefSize:] {
		v.remembered = append(v.remembered, chain.ReadRef(rest))
	}
	if len(rest) >= 4 {
		for n, rest = be.Uint32(rest), rest[4:]; n > 0 && len(rest) >= markSize; n, rest = n-1, rest[markSize:] {
			v.readMark(rest)
		}
	}
	copy(id[:], b)
	return id, nil
}

func (v *Vault) readMark(b []byte) {
	kind, flags := WarningKind(b[0]), b[1]
	f := finding{id: findingID(b[8:]), dated: flags&markDated != 0, typ: binary.BigEndian.Uint16(b[2:]), day: int32(binary.BigEndian.Uint32(b[4:])), author: -1}
	if flags&markAuthor != 0 {
		f.author = int(flags / markPlace & 1)
	}
	if flags&markKnown != 0 {
		v.acked[f.id] = true
	}
	if flags&markLasting != 0 && kind > 0 && kind <= lastKind {
		v.notices = append(v.notices, notice{kind, f, true})
	}
}

// marks are what is to be kept of warnings: what was acknowledged, as far as it is still there, and what was mended.
func (v *Vault) marks() []byte {
	var lasting []notice
	for _, n := range v.notices {
		if n.lasting {
			lasting = append(lasting, n)
		}
	}
	slices.SortStableFunc(lasting, func(a, b notice) int { return trueFirst(v.acked[a.id], v.acked[b.id]) }) // what is news stays longest
	lasting = lasting[max(0, len(lasting)-maxLasting):]
	written := map[findingID]bool{}
	var b []byte
	add := func(kind WarningKind, f finding, flags byte) {
		if written[f.id] {
			return
		}
		written[f.id] = true
		if v.acked[f.id] {
			flags |= markKnown
		}
		if f.dated {
			flags |= markDated
		}
		if f.author >= 0 {
			flags |= markAuthor | byte(f.author)*markPlace
		}
		b = append(b, byte(kind), flags)
		b = binary.BigEndian.AppendUint16(b, f.typ)
		b = binary.BigEndian.AppendUint32(b, uint32(f.day))
		b = append(b, f.id[:]...)
	}
	for _, n := range lasting {
		add(n.kind, n.finding, markLasting)
	}
	for kind := OlderCopy; v.log != nil && kind <= lastKind; kind++ {
		if found := v.log.found[kind]; found != nil {
			for _, id := range found.ids() {
				if v.acked[id] {
					add(kind, finding{id: id, author: -1}, 0)
				}
			}
		}
	}
	return b
}

// writeState writes the state file, unless there is none to be or the one that is there could not be read: it may hold
// more than is known here, so that it stays until the member has heard of it.
func (v *Vault) writeState() error {
	if v.opts.stateDir == "" || v.stateUnread {
		return nil
	}
	own := func(h Ref) bool { return h.Author() == v.keys.member }
	slices.SortStableFunc(v.remembered, func(a, b Ref) int { return trueFirst(own(a), own(b)) })
	v.remembered = v.remembered[:min(len(v.remembered), maxRemembered)]
	plain := append([]byte(nil), v.device.id[:]...)
	plain = binary.BigEndian.AppendUint32(plain, uint32(len(v.remembered)))
	for _, h := range v.remembered {
		plain = h.Append(plain)
	}
	marks := v.marks()
	plain = binary.BigEndian.AppendUint32(plain, uint32(len(marks)/markSize))
	plain = append(plain, marks...)
	plain = append(plain, make([]byte, paddedSize(len(plain)+nonceSize+tagSize)-len(plain)-nonceSize-tagSize)...)
	key := v.keys.derive(v.keys.epochs[0].own, "state")
	defer clear(key)
	if err := os.MkdirAll(v.opts.stateDir, 0o700); err != nil {
		return err
	}
	return disk.Replace(v.statePath(), sealTo(nil, key, plain, v.stateAAD()))
}

// trueFirst orders true before false.
func trueFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

package vault

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/record1"
)

// remember writes the last record of every chain to the state file. What was remembered before is replaced only by what
// continues it: a head that the file lacks or contradicts stays, and so does the warning.
func (v *Vault) remember() error {
	if v.vol != nil {
		return v.rememberVolume()
	}
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

// maxRemembered bounds how many heads are remembered: a partner could start chains without end.
const maxRemembered = 16000

// Flags of a mark.
const (
	markKnown   = 1 << iota // the member has acknowledged it
	markLasting             // what it is about was repaired
	markDated               // day and type are known
	markAuthor              // the author is known
	markPlace               // and is the member at place 1, not 0
	markSize    = 24
)

// maxLasting bounds how many warnings about what was repaired are kept.
const maxLasting = 64

// readState reads the state file, and gives the name of this computer, zero if there is no file yet.
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
	b, ok := aead.OpenFresh(key, box, v.stateAAD())
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

// readMark reads one mark of the state file.
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

// marks gives what is kept of warnings: the acknowledged ones, as far as they are still found, and those about what was
// repaired.
func (v *Vault) marks() []byte {
	var lasting []notice
	for _, n := range v.notices {
		if n.lasting {
			lasting = append(lasting, n)
		}
	}
	slices.SortStableFunc(lasting, func(a, b notice) int { return trueFirst(v.acked[a.id], v.acked[b.id]) }) // the unacknowledged stay longest
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

// writeState writes the state file, if there is to be one. One that could not be read is not overwritten before the
// member has acknowledged that: it may hold more than is known here.
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
	plain = append(plain, make([]byte, record1.PaddedSize(len(plain)+nonceSize+tagSize)-len(plain)-nonceSize-tagSize)...)
	key := v.keys.derive(v.keys.epochs[0].own, "state")
	defer clear(key)
	if err := os.MkdirAll(v.opts.stateDir, 0o700); err != nil {
		return err
	}
	return disk.Replace(v.statePath(), aead.SealFresh(nil, key, plain, v.stateAAD()))
}

// broughtUp stands among what the state file of formats 1 and 2 remembers once the vault was brought up to format 3. No file of
// those formats has it, so the one from before, put back, is an older copy.
var broughtUp = Ref{Chain: [16]byte([]byte("brought up to 3 ")), Seq: 1}

// olderState reads the state file of those formats, as a vault that knows nothing else; the caller wipes its keys.
func (v *Vault) olderState() (*Vault, error) {
	k, err := newKeyring(v.id, v.member)
	if err != nil {
		return nil, err
	}
	older := &Vault{keys: k, opts: v.opts, acked: map[findingID]bool{}}
	root, own := v.vol.Secrets()
	if err = k.add(root, own); err == nil {
		older.device.id, err = older.readState()
	}
	if err != nil {
		k.wipe()
	}
	return older, err
}

// tellIfBroughtUpAgain tells of a file that was brought up though the vault has been before: the other member has put the older file
// back, and the reader's program has never had this one open.
func (v *Vault) tellIfBroughtUpAgain() {
	if v.opts.stateDir == "" || !v.vol.BroughtUp() || !v.vol.IsNew() {
		return
	}
	older, err := v.olderState()
	if err != nil {
		return
	}
	defer older.wipe()
	if slices.Contains(older.remembered, broughtUp) {
		f := finding{id: idOf(OlderCopy, []byte("brought up again")), author: -1}
		v.log.note(OlderCopy, 1, f)
		if !slices.ContainsFunc(v.notices, func(n notice) bool { return n.id == f.id }) { // once it was written to it is found no more
			v.notices = append(v.notices, notice{OlderCopy, f, true})
		}
	}
}

// noteBroughtUp keeps, in the state file of those formats, that the vault was brought up.
func (v *Vault) noteBroughtUp() error {
	if v.opts.stateDir == "" || !v.vol.BroughtUp() {
		return nil
	}
	older, err := v.olderState()
	if err != nil {
		return nil // one that can't be read is told as that by who opens such a file
	}
	defer older.wipe()
	if slices.Contains(older.remembered, broughtUp) {
		return nil
	}
	if older.device.id == [16]byte{} {
		older.device.id = [16]byte(aead.Random(16))
	}
	older.remembered = append(older.remembered, broughtUp)
	return older.writeState()
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

package volume

import (
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/local"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/store"
)

// memory is what this computer remembers of the vault, in a file outside of it.
type memory struct {
	local.Memory
	path   string
	twin   *local.Twin
	fresh  bool // there is nothing of the member's
	unread bool // it does not open, and is not replaced before the member knows
	newer  bool // it is sealed under keys that this file does not lead to
}

func (v *Volume) readFileID() error {
	b, err := v.file.Meta(metaFile)
	if err == nil && len(b) != len(v.fileID) {
		err = fault.New("fault.fileNameless", "the name of its file is missing: {{.Kind}}", fault.Data{"Kind": errs.Damaged})
	}
	copy(v.fileID[:], b)
	return err
}

// FileID is the file's own name: one that went its own way has another, though it is of the same vault.
func (v *Volume) FileID() [16]byte { return v.fileID }

// FileID reads the name of a file of format 3 that nobody has open, without a key. There is none if the file is damaged, or of
// another format.
func FileID(path string) (id [16]byte, ok bool) {
	s, err := store.Open(path, store.UnderLock)
	if err != nil {
		return id, false
	}
	b, err := s.Meta(metaFile)
	err = errors.Join(err, s.Close())
	return id, err == nil && copy(id[:], b) == len(id)
}

// metaFile is where the file keeps its own name.
const metaFile = "file"

// MemoryPath is where a computer remembers the vault in a file, in a folder.
func MemoryPath(dir string, vault, file [16]byte) string {
	return filepath.Join(dir, local.MemoryName(vault, file))
}

// recall reads what this computer remembers, with all keys that the log gives.
func (v *Volume) recall() {
	if v.stateDir == "" {
		return
	}
	file := v.fileID
	if own := v.content.File; len(own) == len(file) { // who gives the file another name makes nothing be forgotten
		file = [16]byte(own)
	}
	m := &memory{path: MemoryPath(v.stateDir, v.ring().Vault, file)}
	boxes, err := readMemory(m.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		m.fresh = true
	case err != nil:
		m.unread = true
	default:
		m.open(v, boxes)
	}
	if m.twin == nil {
		m.twin = local.NewTwin(local.State)
	}
	if m.Computer == [16]byte{} {
		m.Computer = [16]byte(aead.Random(16))
		if v.memory != nil {
			m.Computer = v.memory.Computer
		}
	}
	m.File = file
	v.memory = m
}

// open opens the boxes. One of the member's own that does not open inside of a sound one was never written: the other member's
// program made the file, and could as well have removed it.
func (m *memory) open(v *Volume, boxes [2][]byte) {
	var err error
	m.twin, err = local.OpenTwin(local.State, v.ring(), boxes)
	if m.twin.Unread(v.Member()) {
		kid, _ := record.KidOf(boxes[v.Member()])
		m.newer = v.ring().Epoch(kid) == nil
		m.unread = !m.newer
		return
	}
	if m.fresh = err != nil; m.fresh {
		return
	}
	what, err := local.DecodeMemory(m.twin.Content)
	if err != nil {
		m.unread = true
		return
	}
	m.Memory = *what
}

// IsNew tells whether the member has not had this file open at this computer: nothing is remembered of it, and their program has
// not written to it.
func (v *Volume) IsNew() bool {
	return v.memory != nil && v.memory.fresh && len(v.content.File) == 0
}

func readMemory(path string) (boxes [2][]byte, err error) {
	f, err := disk.OpenRegular(path)
	if err != nil {
		return boxes, err
	}
	b, err := io.ReadAll(io.LimitReader(f, int64(local.MemorySize)+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return boxes, err
	}
	return local.SplitMemory(b)
}

// remembered are the records that were in the log once.
func (v *Volume) remembered() []record.Ref {
	v.openLocal()
	v.recall()
	if v.memory == nil {
		return nil
	}
	return slices.Concat(v.memory.Heads, v.memory.Forks)
}

// memoryFindings tells of a memory that can't be used, or that knows of newer keys or a newer box than there are.
func (v *Volume) memoryFindings() {
	note := func(kind chain.Kind, name string) {
		v.found = append(v.found, chain.Finding{Kind: kind, Records: 1, Author: -1, Name: []byte(name)})
	}
	if v.keysAreForeign() {
		kid := v.ring().Newest().Kid
		note(chain.OlderCopy, "foreign"+string(kid[:]))
	}
	m := v.memory
	if m == nil {
		return
	}
	if m.unread {
		note(MemoryUnreadable, "")
	}
	if m.newer || m.LacksKeys(v.ring()) {
		note(chain.OlderCopy, "keys"+string(m.Kid[:]))
	}
	if m.IsOlder(v.twin) {
		if !slices.ContainsFunc(v.found, func(f chain.Finding) bool { return f.Kind == chain.OlderCopy }) { // else that says it all
			note(LocalOlder, "box"+string(binary.BigEndian.AppendUint64(nil, m.Counter)))
		}
		v.twin.Counter = m.Counter // what is written now is newer than either
	}
}

// lacksKeys tells whether this computer has seen newer keys than there are, or the log is of others than the slot has.
func (v *Volume) lacksKeys() bool {
	return v.keysAreForeign() || v.memory != nil && (v.memory.newer || v.memory.LacksKeys(v.ring()))
}

// keysAreForeign tells whether the newest keys are of another file than this one: nothing in the log is under them, or says that
// they were made. The slot was put here out of a later copy, or out of one that went its own way. What is sealed under them the
// other member could not read.
func (v *Volume) keysAreForeign() bool {
	kid := v.ring().Newest().Kid
	return !v.Log().Empty() && !v.Log().Bears(kid) && !v.Log().Opened(kid)
}

// ReplaceMemory lets Remember replace a memory that could not be read, once the member was told of that.
func (v *Volume) ReplaceMemory() {
	if v.memory != nil {
		v.memory.unread = false
	}
}

// Remember writes how far the log has come, outside of the file. What this computer has seen and the file lacks stays.
func (v *Volume) Remember() error {
	if err := v.ensureLoaded(); err != nil {
		return err
	}
	m := v.memory
	if m == nil || m.unread || m.newer {
		return nil
	}
	full := m.Advance(v.Log())
	if !m.LacksKeys(v.ring()) {
		m.Kid = v.ring().Newest().Kid
	}
	m.Counter = max(m.Counter, v.twin.Counter)
	content, err := m.Encode(v.Member())
	if err != nil {
		return err
	}
	boxes, err := m.twin.Seal(v.ring(), content)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(v.stateDir, 0o700); err != nil {
		return err
	}
	if err := disk.Replace(m.path, slices.Concat(boxes[0], boxes[1])); err != nil {
		return err
	}
	return full
}

// AcceptOlder goes on from an older copy, after the member was told that it is one: what it lacks is no longer remembered. The
// caller makes the file forget its chain, where it can be written, and has Remember write the rest.
func (v *Volume) AcceptOlder() {
	m := v.memory
	if m == nil {
		return
	}
	lacks := func(r record.Ref) bool { return v.Log().Lacks(r) }
	m.Heads = slices.DeleteFunc(m.Heads, lacks)
	m.Forks = slices.DeleteFunc(m.Forks, lacks)
	m.Kid, m.Counter, m.newer = record.Kid{}, 0, false
}

package local

import (
	"encoding/hex"
	"slices"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/record"
)

// Memory is what this computer remembers of a vault, so that nobody who changes the file can take back what was there. It lies
// outside of the vault, in one file for both members, whose name and size tell nothing of who uses it: State twins, one after
// the other.
type Memory struct {
	Computer [16]byte     // this computer's name
	File     [16]byte     // the vault file's own name: one that went its own way has another
	Kid      record.Kid   // of the newest keys
	Counter  uint64       // of the member's own box in the vault
	Heads    []record.Ref // the furthest record of each chain that was seen
	Forks    []record.Ref // every record that was seen in a place where there was another one, too; none is ever forgotten
	Here     []byte       // what the member keeps at this computer alone, at most MaxHere bytes: no copy of the vault has it
}

// MaxHere is how many bytes a member may keep at a computer alone.
const MaxHere = 1 << 10

// MemoryName is the name of the file for a vault, without a folder.
func MemoryName(vault, file [16]byte) string {
	sum := blake2b.Sum256(slices.Concat([]byte(keyring.Domain+"state"), vault[:], file[:]))
	return hex.EncodeToString(sum[:16]) + ".state"
}

// MemorySize is the length of that file.
var MemorySize = 2 * State.most

// SplitMemory takes the file apart into its two boxes.
func SplitMemory(b []byte) (boxes [2][]byte, err error) {
	if len(b) != MemorySize {
		return boxes, errBox
	}
	return [2][]byte{b[:State.most], b[State.most:]}, nil
}

// Limits: together they fill a box. A partner has at most 256 chains that count, and a member's own come first.
const (
	maxHeads = 512
	maxForks = 128
)

// wire is what is encoded.
type wire struct {
	Computer [16]byte   `cbor:"1,keyasint"`
	File     [16]byte   `cbor:"2,keyasint"`
	Kid      record.Kid `cbor:"3,keyasint"`
	Counter  uint64     `cbor:"4,keyasint"`
	Heads    []byte     `cbor:"5,keyasint"` // packed Refs
	Forks    []byte     `cbor:"6,keyasint"` // packed Refs
	Here     []byte     `cbor:"7,keyasint,omitempty"`
}

// Encode gives the one form of what is remembered. Of more chains than there is room for, the member's own come first.
func (m *Memory) Encode(member int) ([]byte, error) {
	heads := slices.Clone(m.Heads)
	slices.SortStableFunc(heads, func(a, b record.Ref) int { return foreign(a, member) - foreign(b, member) })
	return encMode.Marshal(&wire{m.Computer, m.File, m.Kid, m.Counter, pack(heads[:min(len(heads), maxHeads)]), pack(m.Forks), m.Here})
}

func foreign(r record.Ref, member int) int {
	if r.Chain.Author() == member {
		return 0
	}
	return 1
}

func pack(refs []record.Ref) []byte {
	b := make([]byte, 0, len(refs)*record.RefSize)
	for _, r := range refs {
		b = r.Append(b)
	}
	return b
}

// DecodeMemory reads what Encode gave; nothing was remembered yet where there are no bytes.
func DecodeMemory(b []byte) (*Memory, error) {
	if len(b) == 0 {
		return &Memory{}, nil
	}
	var w wire
	if err := decMode.Unmarshal(b, &w); err != nil || len(w.Heads)%record.RefSize != 0 || len(w.Forks)%record.RefSize != 0 || len(w.Here) > MaxHere {
		return nil, errBox
	}
	return &Memory{w.Computer, w.File, w.Kid, w.Counter, record.Refs(w.Heads), record.Refs(w.Forks), w.Here}, nil
}

// ErrFull means that a fork can't be remembered beside so many others. It is told all the same, and stands in the log.
var ErrFull = fault.New("fault.forksFull", "more contradictions than can be remembered")

// NoteFork remembers records that were seen in one place.
func (m *Memory) NoteFork(refs ...record.Ref) error {
	for _, r := range refs {
		if slices.Contains(m.Forks, r) {
			continue
		}
		if len(m.Forks) >= maxForks {
			return ErrFull
		}
		m.Forks = append(m.Forks, r)
	}
	return nil
}

// Log is what Advance asks of the log that was read.
type Log interface {
	Has(record.Ref) bool   // that very record is there
	Lacks(record.Ref) bool // its place lies beyond the end of its chain
	Heads() []record.Ref   // the last record of each chain
}

// Advance remembers how far a log has come. A head that the log lacks or contradicts stays, and so does what is told of that: it
// gives way only to what goes on from it. What contradicts it is remembered beside it.
func (m *Memory) Advance(log Log) error {
	kept := map[record.Chain]bool{} // chains of which something is remembered that the log lacks
	heads := []record.Ref{}
	for _, h := range m.Heads {
		if lacks := log.Lacks(h); lacks || !log.Has(h) {
			heads = append(heads, h)
			kept[h.Chain] = kept[h.Chain] || lacks
		}
	}
	var err error
	for _, h := range log.Heads() {
		if i := slices.IndexFunc(heads, func(k record.Ref) bool { return k.Chain == h.Chain && k.Seq == h.Seq && k.Hash != h.Hash }); i >= 0 {
			if e := m.NoteFork(heads[i], h); e != nil {
				err = e
			}
		}
		if !kept[h.Chain] {
			heads = append(heads, h)
		}
	}
	m.Heads = heads
	return err
}

// IsOlder tells whether a member's own box in the vault is from before another one that this computer has seen.
func (m *Memory) IsOlder(t *Twin) bool { return t.Counter < m.Counter }

// LacksKeys tells whether this computer has seen newer keys than the ring has: the file, or the slot that was opened, is from
// before they were changed.
func (m *Memory) LacksKeys(r *keyring.Ring) bool {
	return m.Kid != record.Kid{} && r.Epoch(m.Kid) == nil
}

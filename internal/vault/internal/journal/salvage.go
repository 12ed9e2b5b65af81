package journal

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"slices"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/record"
)

// maxPiece is how long a record is at most that lies in one piece: in a page of the file. Longer ones only the file's own structure
// can put together.
const maxPiece = 6 * record.Step

// name tells a record from all others, of the formats before too.
type name struct {
	record.Ref
	rest [8]byte
}

// remains is what was found of a record.
type remains struct {
	whole, stub []byte
	lamport     uint64
}

// salvager collects sealed records, each once.
type salvager struct {
	j             *Journal
	pieces, boxes [][]byte
	looked        map[record.Kid]bool // keys under which records were looked for
	found         map[name]*remains
}

// Salvage makes rows of all records that still open in pieces of a damaged file, and among boxes that could be read from it. What was
// deleted is not there. Keys that are found on the way are looked for as well: it gives a ring with them, which the caller
// wipes, and the one given stays the caller's. Format3 tells whether there is a record of format 3 by the ring's own member, which
// nobody else can have put there.
func Salvage(ring *keyring.Ring, whole bool, pieces, boxes [][]byte) (grown *keyring.Ring, rows []Row, format3 bool, err error) {
	s := &salvager{pieces: pieces, boxes: boxes, looked: map[record.Kid]bool{}, found: map[name]*remains{}}
	next, err := ring.Clone()
	if err != nil {
		return nil, nil, false, err
	}
	for {
		if s.j, err = Open(next, whole); err != nil {
			next.Wipe()
			return nil, nil, false, err
		}
		grew := false
		for s.look() {
			grew = true
			if whole {
				break
			}
			if err = s.j.walkBack(s.rowsFound); err != nil { // what ended those keys is sealed under them, so they are looked for before all is judged
				next.Wipe()
				return nil, nil, false, err
			}
		}
		if !grew {
			break
		}
		if err = s.read(); err != nil {
			next.Wipe()
			return nil, nil, false, err
		}
		if next, err = s.j.ring.Clone(); err != nil {
			return nil, nil, false, err
		}
		s.j.ring.Wipe()
	}
	if err = s.read(); err != nil {
		next.Wipe()
		return nil, nil, false, err
	}
	return next, s.rows(), s.format3(), nil
}

// look looks for records under keys that were not there before, and tells whether there were such keys.
func (s *salvager) look() (grew bool) {
	for _, e := range s.j.ring.Epochs() {
		if s.looked[e.Kid] {
			continue
		}
		s.looked[e.Kid], grew = true, true
		for _, piece := range s.pieces {
			s.scan(piece, e.Kid[:])
			s.scan(piece, e.Old.Kid[:])
		}
	}
	for _, box := range s.boxes {
		if !grew {
			break
		}
		s.add(box)
	}
	return grew
}

// scan looks for the name of some keys, by which every sealed record begins.
func (s *salvager) scan(raw, kid []byte) {
	for at := 0; ; at += len(kid) {
		next := bytes.Index(raw[at:], kid)
		if next < 0 {
			return
		}
		at += next
		for size := record.Step; size <= maxPiece && at+size <= len(raw); size += record.Step {
			if s.add(raw[at : at+size]) {
				break
			}
		}
	}
}

// add keeps a record, and tells whether it opens.
func (s *salvager) add(box []byte) bool {
	var r record.Record
	s.j.Look(bytes.Clone(box), &r)
	if r.State != record.Valid {
		return false
	}
	n := name{r.Ref(), r.Rest}
	if s.found[n] == nil {
		s.found[n] = &remains{lamport: r.Lamport}
	}
	if r.Stub {
		s.found[n].stub = bytes.Clone(box)
	} else {
		s.found[n].whole = bytes.Clone(box)
	}
	return true
}

// rowsFound hands on what was found, as rows. What a stub and a whole record say of one place shows which is true.
func (s *salvager) rowsFound(row func(int64, []byte) error) error {
	var rows []Row
	for n, r := range s.found {
		id := chain.RowID(r.lamport, n.Hash)
		for _, box := range [][]byte{r.stub, r.whole} {
			if box != nil {
				rows = append(rows, Row{id, box})
				id++
			}
		}
	}
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.ID, b.ID) })
	for _, r := range rows {
		if err := row(r.ID, bytes.Clone(r.Box)); err != nil {
			return err
		}
	}
	return nil
}

// read lets the rules judge what there is.
func (s *salvager) read() error {
	return Read(context.Background(), s.j, Reading[struct{}]{
		Rows:   s.rowsFound,
		Decode: func(*record.Record) (struct{}, error) { return struct{}{}, nil },
		Begin: func() func(*record.Record, struct{}) error {
			return func(*record.Record, struct{}) error { return nil }
		},
		Report: func(chain.Finding) {},
	})
}

// rows gives what is to be kept: of a deleted record its stub, of any other the whole if that is there.
func (s *salvager) rows() (rows []Row) {
	for ref, copies := range s.j.log.PutBack() {
		r := s.found[name{Ref: ref}]
		r.whole = nil
		for _, c := range copies {
			if c.Stub != nil && r.stub == nil {
				if row, err := s.j.StubOf(c.Stub); err == nil {
					r.stub = row.Box
				}
			}
		}
	}
	for ref, copies := range s.j.log.PutBackOld() {
		n := name{record.Ref{Chain: record.Chain(ref.Chain[:8]), Seq: ref.Seq, Hash: ref.Hash}, [8]byte(ref.Chain[8:])}
		r := s.found[n]
		r.whole = nil
		for _, c := range copies {
			if c.Stub != nil && r.stub == nil {
				r.stub = s.j.StubOfOlder(c.Stub).Box
			}
		}
	}
	taken := map[int64]bool{}
	byHash := func(a, b name) int { return bytes.Compare(a.Hash[:], b.Hash[:]) }
	for _, n := range slices.SortedFunc(maps.Keys(s.found), byHash) {
		r := s.found[n]
		box := r.whole
		if box == nil {
			box = r.stub
		}
		id := chain.RowID(r.lamport, n.Hash)
		for taken[id] {
			id++
		}
		if box != nil && chain.InPlace(id, r.lamport, n.Hash) {
			taken[id] = true
			rows = append(rows, Row{id, box})
		}
	}
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.ID, b.ID) })
	return rows
}

func (s *salvager) format3() bool {
	for n, r := range s.found {
		if n.Chain.Author() != s.j.ring.Member {
			continue
		}
		for _, box := range [][]byte{r.whole, r.stub} {
			if kid, ok := record.KidOf(box); ok && s.j.ring.Epoch(kid) != nil && olderKeys(s.j.ring.Epochs(), box) == nil {
				return true
			}
		}
	}
	return false
}

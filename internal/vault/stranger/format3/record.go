package format3

import (
	"bytes"
	"encoding/binary"

	"golang.org/x/crypto/blake2b"
)

// Row is a row of the table.
type Row struct {
	ID  int64
	Box []byte
}

// Record is a record that was opened.
type Record struct {
	Kid                string
	Flags              byte
	Type               uint16
	Day                int32
	Seq, Lamport       uint64
	Chain, Prev        string
	Heads              []Head
	Shared             []byte
	Hash               string
	Body, Marks        []byte
	MAC                []byte
	Stub, Hidden, Late bool

	Row          // as it stood in the file
	Nonce []byte // of both seals
	Part  []byte // what stands behind the shared part: the author's, or zeros

	// What only a hostile program writes, in place of what belongs there.
	Format byte   // 0: 2
	Fields []byte // in place of the fields of the author's part
	Size   int    // of the box

	out bool // it does not count
}

// Head names a record.
type Head struct {
	Chain string
	Seq   uint64
	Hash  string
}

func (r *Record) author() byte { return r.Chain[0] & 1 }

func (r Record) name() Head { return Head{r.Chain, r.Seq, r.Hash} }

const noDay = -1 << 31

func number(b []byte) (n uint64) {
	for _, c := range b {
		n = n<<8 | uint64(c)
	}
	return n
}

func heads(b []byte) (all []Head) {
	for ; len(b) >= 46; b = b[46:] {
		all = append(all, Head{string(b[:8]), number(b[8:14]), string(b[14:46])})
	}
	return all
}

// open opens a row; what is wrong with it is told in a word.
func (r *Reader) open(box []byte) (rec *Record, wrong string) {
	if len(box) < 664 || len(box)%664 != 0 || r.epochs[string(box[:4])] == nil {
		return nil, "unreadable"
	}
	rec = &Record{Kid: string(box[:4]), Hash: string(hash(box))}
	e := r.epochs[rec.Kid]
	p, ok := open(e.log, box[4:28], box[28:], append(append([]byte(domain+"record"), r.Vault...), box[:4]...))
	if !ok {
		return nil, "unreadable"
	}
	if p[0] != 2 {
		return nil, "newer"
	}
	rec.Flags, rec.Type, rec.Day = p[1], binary.BigEndian.Uint16(p[2:]), int32(binary.BigEndian.Uint32(p[8:]))
	h, s := int(p[4]), int(number(p[5:8]))
	rec.Seq, rec.Lamport, rec.Chain, rec.Prev = number(p[12:18]), number(p[18:24]), string(p[24:32]), string(p[32:64])
	rec.Stub = rec.Flags&2 != 0
	rec.Hidden = rec.Type == 0 && !rec.Stub
	end := 64 + 46*h + s
	if rec.Flags > 3 || h > 64 || end > len(p) || rec.Seq == 0 || rec.Lamport == 0 || rec.Lamport >= 1<<43 || (rec.Day == noDay) != (rec.Type == 0 || rec.Type >= 0xFF00) ||
		rec.Hidden && s > 0 || rec.Seq == 1 && rec.Prev != string(make([]byte, 32)) {
		return nil, "unreadable"
	}
	rec.Heads, rec.Shared = heads(p[64:64+46*h]), p[64+46*h:end]
	rec.Box, rec.Nonce, rec.Part = bytes.Clone(box), bytes.Clone(box[4:28]), bytes.Clone(p[end:])
	if rec.Stub {
		return rec, r.stub(rec, e, p[end:], len(box))
	}
	if rec.author() == r.Member {
		return rec, r.private(rec, e, append(box[:28:28], p[:end]...), p[end:], len(box))
	}
	return rec, ""
}

func (r *Reader) stub(rec *Record, e *epoch, rest []byte, size int) string {
	if rec.Type != 0 || len(rec.Heads) > 0 || len(rec.Shared) != 64 || size != 664 || len(bytes.Trim(rest, "\x00")) > 0 {
		return "unreadable"
	}
	rec.Hash, rec.MAC, rec.Shared = string(rec.Shared[:32]), rec.Shared[32:], nil
	if rec.author() != r.Member {
		return ""
	}
	m, err := blake2b.New256(e.stub)
	if err != nil {
		panic(err)
	}
	m.Write(append([]byte(domain+"stub"), r.Vault...)) // a hash takes all
	m.Write([]byte(rec.Chain))
	m.Write(binary.BigEndian.AppendUint64(nil, rec.Seq)[2:])
	m.Write(binary.BigEndian.AppendUint64(nil, rec.Lamport)[2:])
	m.Write([]byte(rec.Prev + rec.Hash))
	if !bytes.Equal(m.Sum(nil), rec.MAC) {
		return "forged"
	}
	return ""
}

// steps is the document's P of a length.
func steps(n int) int {
	n = (n + 663) / 664
	for _, p := range []int{0, 1, 2, 3} {
		if n <= p {
			return p
		}
	}
	for p := 4; ; p *= 2 {
		if n <= p {
			return p
		}
		if n <= p/2*3 {
			return p / 2 * 3
		}
	}
}

func (r *Reader) private(rec *Record, e *epoch, before, sealed []byte, size int) string {
	inner, ok := open(e.private, before[4:28], sealed, before)
	if !ok || len(inner) < 3 {
		return "forged"
	}
	n := int(number(inner[:3]))
	if n > len(inner)-3 || len(bytes.Trim(inner[3+n:], "\x00")) > 0 || size != 664*(steps(471+46*len(rec.Heads)+len(rec.Shared))+steps(max(0, n-344))) {
		return "unreadable"
	}
	for b := inner[3 : 3+n]; len(b) >= 4; {
		value := b[4 : 4+number(b[1:4])]
		switch b[0] {
		case 1:
			rec.Body = value
		case 2:
			rec.Marks = value
		case 3:
			rec.Type, rec.Day = binary.BigEndian.Uint16(value), int32(binary.BigEndian.Uint32(value[2:]))
		}
		b = b[4+len(value):]
	}
	return ""
}

// change is the body of a record of new keys.
type change struct {
	rec    *Record
	kid    string
	closed []struct {
		kid  string
		link []byte
	}
	cut    []Head
	public []byte
	before []byte // what stands before the grants
	grants []struct{ begin, wrap []byte }
	binds  bool
}

func parseChange(rec *Record) *change {
	k := &change{rec: rec}
	b := rec.Shared
	take := func(n int) []byte {
		n = min(n, len(b))
		t := b[:n]
		b = b[n:]
		return t
	}
	take(1)
	k.kid = string(take(4))
	for range number(take(1)) {
		k.closed = append(k.closed, struct {
			kid  string
			link []byte
		}{string(take(4)), take(72)})
	}
	k.cut = heads(take(46 * int(number(take(2)))))
	if number(take(1)) == 1 {
		k.public = take(1216)
	}
	k.before = rec.Shared[:len(rec.Shared)-len(b)]
	for range number(take(1)) {
		k.grants = append(k.grants, struct{ begin, wrap []byte }{take(32), take(1200)})
	}
	return k
}

// begin reads the body of a begin: the device's key or the begin that has it, whether the vault was brought up, and heads.
func begin(rec *Record) (public []byte, device string, told []Head) {
	b := rec.Shared[2:]
	if rec.Shared[1] == 1 {
		public, device, b = b[:1216], rec.Hash, b[1216:]
	} else {
		device, b = string(b[:32]), b[32:]
	}
	return public, device, heads(b[2:])
}

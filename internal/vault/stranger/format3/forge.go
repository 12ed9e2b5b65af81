package format3

import (
	"cmp"
	"slices"
)

// Author is the place of the member in whose chain a record stands.
func (r *Record) Author() byte { return r.author() }

// Name names a record as others do.
func (r *Record) Name() Head { return r.name() }

// Newest is the name of the keys under which this member writes.
func (c *Client) Newest() string { return c.newest }

// Kids are the names of all keys that this member has, in no order of time.
func (c *Client) Kids() []string {
	var all []string
	for kid := range c.epochs {
		all = append(all, kid)
	}
	slices.Sort(all)
	return all
}

// Device is this member's, as its chain's beginning tells it to the other.
func (c *Client) Device(begin string) Device {
	return Device{Begin: begin, Public: c.pair().PublicKey().Bytes(), Secret: c.epochs[c.newest].Secret}
}

// HashOf is the Hash of a box.
func HashOf(box []byte) string { return string(hash(box)) }

// Add seals a record and puts it in its row.
func (c *Client) Add(r Record) Record {
	c.t.Helper()
	r.Box = c.Seal(r)
	r.Hash = string(hash(r.Box))
	r.ID = c.Put(r.Lamport, r.Box)
	return r
}

// Replace puts a box of the same Lamport time where a row was.
func (c *Client) Replace(r Record, box []byte) {
	c.t.Helper()
	c.Drop(r.ID)
	c.Put(r.Lamport, box)
}

// Fresh is the name of a chain of a member's that never was.
func Fresh(place byte) string {
	id := Random(8)
	id[0] = id[0]&^1 | place
	return string(id)
}

// Begin is the first record of a new chain of a member's, at this member's device, that names others.
func (c *Client) Begin(place byte, heads []Head, lamport uint64) Record {
	slices.SortFunc(heads, func(a, b Head) int { return cmp.Compare(a.Chain, b.Chain) })
	body := slices.Concat([]byte{1, 1}, c.pair().PublicKey().Bytes(), big(uint64(len(heads)), 2), headBytes(heads))
	return Record{Type: 0xFF02, Day: noDay, Seq: 1, Lamport: lamport, Chain: Fresh(place), Prev: zeros, Shared: body}
}

// After is an entry behind another record of one chain.
func After(r Record, typ uint16, words string) Record {
	return Record{Type: typ, Day: 20200, Seq: r.Seq + 1, Lamport: r.Lamport + 1, Chain: r.Chain, Prev: r.Hash, Shared: []byte(words), Body: []byte{}}
}

// Own makes of an entry a record of the vault's own kind.
func (r Record) Own(typ uint16, body []byte) Record {
	r.Type, r.Day, r.Shared, r.Body = typ, noDay, body, nil
	return r
}

// zeros are the Hash of nothing.
var zeros = string(make([]byte, 32))

// fixedNonce is what commitments are made of here beside the answers.
var fixedNonce = slices.Repeat([]byte{7}, 32)

// Fix makes of an entry one that fixes answers, for a place in its chain, which may be another than it has.
func (c *Client) Fix(r Record, seq uint64, answers string) Record {
	of := hash(slices.Concat([]byte(domain+"answers"), c.Vault, []byte(r.Chain), big(seq, 6), fixedNonce, []byte(answers)))
	r.Shared = slices.Concat(big(uint64(r.Type), 2), of, r.Shared)
	r.Type = 0xFEF1
	return r
}

// Unfold makes of an entry one that claims to open the answers that a record fixed.
func Unfold(r Record, of Head, answers string) Record {
	r.Shared = slices.Concat(big(uint64(r.Type), 2), of.Bytes(), fixedNonce, []byte(answers))
	r.Type = 0xFEF2
	return r
}

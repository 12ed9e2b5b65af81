package record

// Adopted are records of the author's own, on a chain of theirs, that stand beyond a cut and are a part of the log all the
// same: written by a device that had not heard of the new keys.
type Adopted struct {
	From uint64 // the first; Last is the last
	Last Ref
}

const adoptedSize = 6 + RefSize

// AppendAdopt adds the body of an adopt record to b: n × (from 6 · chain 8 · seq 6 · Hash 32).
func AppendAdopt(b []byte, all []Adopted) []byte {
	for _, a := range all {
		b = a.Last.Append(append48(b, a.From))
	}
	return b
}

// ParseAdopt reads the body.
func ParseAdopt(body []byte) (all []Adopted, ok bool) {
	c := cursor{rest: body}
	for len(c.rest) >= adoptedSize {
		a := Adopted{From: c.uint48(), Last: ReadRef(c.take(RefSize))}
		if a.From == 0 || a.From > a.Last.Seq {
			return nil, false
		}
		all = append(all, a)
	}
	return all, c.done() && len(all) > 0
}

package keyring

import (
	"bytes"

	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/wrap"
)

// OlderKeys is the first record under new keys, by whoever made them. Both members find in it the roots of the epochs that
// ended; the rest is in the author's part.
type OlderKeys struct {
	Roots     []record.Closed // links, by ascending kid
	Secrets   []record.Closed // links to the author's secrets, where they were different; by ascending kid
	Sheet     []byte          // public key of the author's recovery sheet; nil: there is none
	NextSheet []byte          // of one that was not typed back yet: until it is, both are sealed to
}

const linkSize = 4 + record.BackSize

// AppendShared adds the shared part to b: n × (kid 4 · sealed 72).
func (o *OlderKeys) AppendShared(b []byte) []byte { return appendLinks(b, o.Roots) }

// AppendPrivate adds the author's part to b: links 1 + n × (kid 4 · sealed 72) · sheet 1216 · next sheet 1216, zeros where there
// is none. So its size does not tell the other member who has a sheet. The `begin` record of a device with a sheet has it too.
func (o *OlderKeys) AppendPrivate(b []byte) []byte {
	b = appendLinks(append(b, byte(len(o.Secrets))), o.Secrets)
	for _, public := range [][]byte{o.Sheet, o.NextSheet} {
		field := make([]byte, wrap.PublicSize)
		copy(field, public)
		b = append(b, field...)
	}
	return b
}

func appendLinks(b []byte, links []record.Closed) []byte {
	for i := range links {
		b = append(append(b, links[i].Kid[:]...), links[i].Back[:]...)
	}
	return b
}

// ParseShared reads the shared part.
func (o *OlderKeys) ParseShared(b []byte) (ok bool) {
	o.Roots, ok = parseLinks(b)
	return ok
}

// ParsePrivate reads the author's part.
func (o *OlderKeys) ParsePrivate(b []byte) (ok bool) {
	if len(b) == 0 || len(b) != 1+int(b[0])*linkSize+2*wrap.PublicSize {
		return false
	}
	sheets := b[len(b)-2*wrap.PublicSize:]
	o.Secrets, ok = parseLinks(b[1 : len(b)-len(sheets)])
	o.Sheet, o.NextSheet = publicOrNil(sheets[:wrap.PublicSize]), publicOrNil(sheets[wrap.PublicSize:])
	return ok
}

func parseLinks(b []byte) (links []record.Closed, ok bool) {
	for ; len(b) >= linkSize; b = b[linkSize:] {
		l := record.Closed{Kid: record.Kid(b[:4]), Back: [record.BackSize]byte(b[4:linkSize])}
		if n := len(links); n > 0 && compareKids(links[n-1].Kid, l.Kid) >= 0 {
			return nil, false
		}
		links = append(links, l)
	}
	return links, len(b) == 0
}

func publicOrNil(field []byte) []byte {
	if bytes.Equal(field, make([]byte, wrap.PublicSize)) {
		return nil
	}
	return field
}

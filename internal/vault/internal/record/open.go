package record

import (
	"bytes"
	"encoding/binary"

	"unhurried/internal/vault/internal/aead"
)

// Open opens a sealed record in place, overwriting box, and gives what it says in r.
func (k *Keys) Open(box []byte, r *Record) {
	*r = Record{State: Damaged}
	if len(box) < Step || len(box) > MaxSize || len(box)%Step != 0 || Kid(box[:kidSize]) != k.Kid {
		return
	}
	hash := HashOf(box)
	nonce := box[kidSize:sealedFrom]
	plain, ok := aead.Open(k.Log, nonce, box[sealedFrom:], k.aad)
	if !ok {
		return
	}
	if plain[0] != format {
		r.State = Newer
		return
	}
	r.Hash = hash
	at, ok := r.parse(plain)
	switch {
	case !ok:
	case r.Stub:
		r.State = k.parseStub(r, plain[at:])
	case r.Chain.Author() == k.Member:
		r.State = k.openPrivate(r, box[:len(box)-tagSize], sealedFrom+at)
	case len(plain)-at >= lengthSize+Room+tagSize: // room for an author's part
		r.State = Valid
	}
}

// parse reads the plaintext up to the end of the shared part, and tells where that is. Whoever has the shared key could
// have written it, so nothing in it is trusted.
func (r *Record) parse(plain []byte) (end int, ok bool) {
	be := binary.BigEndian
	flags := plain[1]
	r.Critical, r.Stub = flags&flagCritical != 0, flags&flagStub != 0
	r.Type = be.Uint16(plain[2:])
	heads, shared := int(plain[4]), uint24(plain[5:])
	r.Day = int32(be.Uint32(plain[8:]))
	r.Seq, r.Lamport = uint48(plain[12:]), uint48(plain[18:])
	copy(r.Chain[:], plain[24:])
	copy(r.Prev[:], plain[32:])
	r.Hidden = r.Type == TypeHidden && !r.Stub
	from := headerSize + heads*RefSize
	end = from + shared
	if flags > flagCritical|flagStub || heads > MaxHeads || shared > MaxBody || end > len(plain) || !r.plausible() || r.Hidden && shared > 0 {
		return 0, false
	}
	r.Heads, r.Shared = plain[headerSize:from:from], plain[from:end:end]
	return end, true
}

// openPrivate opens the author's part, which begins at before in the opened box.
func (k *Keys) openPrivate(r *Record, box []byte, before int) State {
	inner, ok := aead.Open(k.Private, box[kidSize:sealedFrom], box[before:], box[:before])
	if !ok {
		return Forged
	}
	if len(inner) < lengthSize {
		return Damaged
	}
	n := uint24(inner)
	content := inner[lengthSize:]
	if n > len(content) || len(r.Shared)+n > MaxBody || len(box)+tagSize != Size(len(r.Heads)/RefSize, len(r.Shared), n) || !zeros(content[n:]) ||
		!r.Private.parse(content[:n:n], r.Hidden) {
		return Damaged
	}
	if r.Hidden && r.Private.Type != TypeHidden {
		r.Type, r.Day = r.Private.Type, r.Private.Day
	}
	return Valid
}

// blank is as long as what pads most records.
var blank [Step]byte

func zeros(b []byte) bool {
	for len(b) > 0 {
		n := min(len(b), len(blank))
		if !bytes.Equal(b[:n], blank[:n]) {
			return false
		}
		b = b[n:]
	}
	return true
}

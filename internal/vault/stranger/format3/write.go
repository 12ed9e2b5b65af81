package format3

import (
	"bytes"
	"crypto/hpke"
	"crypto/rand"
	"encoding/binary"
	"slices"

	"golang.org/x/crypto/blake2b"
	"golang.org/x/crypto/chacha20poly1305"
)

// Random gives n random bytes.
func Random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails
	return b
}

func seal(key, nonce, plain, aad []byte) []byte {
	a, err := chacha20poly1305.NewX(key)
	if err != nil {
		panic(err)
	}
	return a.Seal(nil, nonce, plain, aad)
}

func big(n uint64, size int) []byte { return binary.BigEndian.AppendUint64(nil, n)[8-size:] }

// Bytes is how a Head is written.
func (h Head) Bytes() []byte { return slices.Concat([]byte(h.Chain), big(h.Seq, 6), []byte(h.Hash)) }

func headBytes(all []Head) (b []byte) {
	for _, h := range all {
		b = append(b, h.Bytes()...)
	}
	return b
}

// Header is the plaintext up to the end of the shared part.
func (r *Record) Header() []byte {
	format := r.Format
	if format == 0 {
		format = 2
	}
	b := []byte{format, r.Flags}
	b = binary.BigEndian.AppendUint16(b, r.Type)
	b = append(append(b, byte(len(r.Heads))), big(uint64(len(r.Shared)), 3)...)
	b = binary.BigEndian.AppendUint32(b, uint32(r.Day))
	return slices.Concat(b, big(r.Seq, 6), big(r.Lamport, 6), []byte(r.Chain), []byte(r.Prev), headBytes(r.Heads), r.Shared)
}

func field(n byte, b []byte) []byte { return slices.Concat([]byte{n}, big(uint64(len(b)), 3), b) }

// Seal seals a record as its header says, whoever that names, under the member's own key of the record's epoch (of the newest,
// where it names none).
func (c *Client) Seal(r Record) []byte {
	c.t.Helper()
	if r.Kid == "" {
		r.Kid = c.newest
	}
	fields := r.Fields
	if fields == nil {
		if r.Body != nil {
			fields = append(fields, field(1, r.Body)...)
		}
		if r.Marks != nil {
			fields = append(fields, field(2, r.Marks)...)
		}
	}
	size := r.Size
	if size == 0 {
		size = 664 * (steps(471+46*len(r.Heads)+len(r.Shared)) + steps(max(0, len(fields)-344)))
	}
	header := r.Header()
	inner := make([]byte, size-28-16-len(header)-16)
	copy(inner, big(uint64(len(fields)), 3))
	copy(inner[3:], fields)
	r.Nonce = Random(24)
	r.Part = seal(c.epochs[r.Kid].private, r.Nonce, inner, slices.Concat([]byte(r.Kid), r.Nonce, header))
	return c.Wrap(r)
}

// Wrap seals a record with the author's part that it has, which is another's perhaps, and its nonce.
func (c *Client) Wrap(r Record) []byte {
	return c.WrapPlain(r.Kid, r.Nonce, append(r.Header(), r.Part...))
}

// WrapPlain seals any plaintext under the shared key.
func (c *Client) WrapPlain(kid string, nonce, plain []byte) []byte {
	aad := slices.Concat([]byte(domain+"record"), c.Vault, []byte(kid))
	return slices.Concat([]byte(kid), nonce, seal(c.epochs[kid].log, nonce, plain, aad))
}

// StubMAC is the author's word that a record is deleted, as this member's key makes it.
func (c *Client) StubMAC(r *Record, kid, hash string) []byte {
	m, err := blake2b.New256(c.epochs[kid].stub)
	if err != nil {
		panic(err)
	}
	m.Write(slices.Concat([]byte(domain+"stub"), c.Vault, []byte(r.Chain), big(r.Seq, 6), big(r.Lamport, 6), []byte(r.Prev), []byte(hash)))
	return m.Sum(nil)
}

// Stub seals what is left of a deleted record, here with whatever hash and word it is said to have had.
func (c *Client) Stub(r Record, kid, hash string, mac []byte) []byte {
	r.Kid, r.Flags, r.Type, r.Day, r.Heads, r.Shared, r.Nonce = kid, 2, 0, noDay, nil, append([]byte(hash), mac...), Random(24)
	r.Part = make([]byte, 664-44-len(r.Header()))
	return c.Wrap(r)
}

// Device is somebody to whom new keys are given.
type Device struct {
	Begin  string // Hash of its begin
	Public []byte
	Secret []byte // what goes with the root; nil: zeros
	Wrap   []byte // in place of true ones
}

// Change is the body of a record of new keys, as a hostile program might fill it.
type Change struct {
	Root    []byte
	Kid     string   // "": the root's
	Closed  []string // kids
	Under   map[string][]byte
	Cut     []Head
	Public  []byte
	Devices []Device
}

// Body is the shared part.
func (c *Client) Body(k Change) []byte {
	c.t.Helper()
	if k.Kid == "" {
		k.Kid = c.kidOf(k.Root)
	}
	b := append([]byte{2}, k.Kid...)
	b = append(b, byte(len(k.Closed)))
	slices.Sort(k.Closed)
	for _, kid := range k.Closed {
		old := k.Under[kid]
		if old == nil {
			old = c.epochs[kid].Root
		}
		nonce := Random(24)
		b = slices.Concat(b, []byte(kid), nonce, seal(c.derive(k.Root, "back"), nonce, old, slices.Concat([]byte(domain+"back"), c.Vault, []byte(kid), []byte(k.Kid))))
	}
	slices.SortFunc(k.Cut, func(a, b Head) int { return bytes.Compare([]byte(a.Chain), []byte(b.Chain)) })
	b = slices.Concat(b, big(uint64(len(k.Cut)), 2), headBytes(k.Cut))
	if k.Public != nil {
		b = append(append(b, 1), k.Public...)
	} else {
		b = append(b, 0)
	}
	before := hash(b)
	b = append(b, byte(len(k.Devices)))
	slices.SortFunc(k.Devices, func(a, b Device) int { return bytes.Compare([]byte(a.Begin), []byte(b.Begin)) })
	for _, d := range k.Devices {
		wrap := d.Wrap
		if wrap == nil {
			secret := d.Secret
			if secret == nil {
				secret = make([]byte, 32)
			}
			wrap = c.hpke(d.Public, slices.Concat([]byte(domain+"keys"), c.Vault, before, []byte(d.Begin)), append(bytes.Clone(k.Root), secret...))
		}
		b = slices.Concat(b, []byte(d.Begin), wrap)
	}
	return b
}

func (c *Client) kidOf(root []byte) string {
	return string(c.derive(c.derive(root, "log"), "kid")[:4])
}

func (c *Client) hpke(public, info, plain []byte) []byte {
	c.t.Helper()
	key, err := hpke.MLKEM768X25519().NewPublicKey(public)
	if err != nil {
		c.t.Fatal(err)
	}
	sealed, err := hpke.Seal(key, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), info, plain)
	if err != nil {
		c.t.Fatal(err)
	}
	return sealed
}

// Outer opens the outside of what a member keeps beside the log.
func (c *Client) Outer(place byte) (inner []byte) {
	c.t.Helper()
	box := c.Local(place)
	plain, ok := open(c.derive(c.epochs[string(box[:4])].Root, "local outer"), box[4:28], box[28:], c.localAAD("local outer", place))
	if !ok {
		c.t.Fatal("what is kept beside the log does not open")
	}
	return plain[4 : 4+number(plain[:4])]
}

// SealOuter seals the outside around anything.
func (c *Client) SealOuter(place byte, inner []byte, size int) []byte {
	plain := make([]byte, size-44)
	copy(plain, big(uint64(len(inner)), 4))
	copy(plain[4:], inner)
	nonce := Random(24)
	return slices.Concat([]byte(c.newest), nonce, seal(c.derive(c.epochs[c.newest].Root, "local outer"), nonce, plain, c.localAAD("local outer", place)))
}

// SealInner seals content as the member's own.
func (c *Client) SealInner(place byte, counter uint64, content []byte, size int) []byte {
	plain := make([]byte, size-48-24-16)
	copy(plain, slices.Concat(big(counter, 8), big(uint64(len(content)), 4), content))
	nonce := Random(24)
	return append(nonce, seal(c.derive(c.epochs[c.newest].Secret, "local"), nonce, plain, c.localAAD("local", place))...)
}

func (c *Client) localAAD(label string, place byte) []byte {
	return slices.Concat([]byte(domain+label), c.Vault, []byte{place})
}

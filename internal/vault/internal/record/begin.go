package record

import "encoding/binary"

// Reason says why a chain was begun.
type Reason byte

// The reasons.
const (
	BeginDevice   Reason = 1 // a member writes on this computer for the first time
	BeginOlder    Reason = 2 // the file is an older copy than one that was seen
	BeginFlawed   Reason = 3 // something is wrong with the member's chain here
	BeginKey      Reason = 4 // the device has a new seed
	BeginMigrated Reason = 5 // the vault was brought up from an older format; Heads are what it held
	lastReason           = BeginMigrated
)

// PublicKeySize is the length of a device's public key, MLKEM768-X25519.
const PublicKeySize = 1184 + 32

// Begin is the first record of every chain.
type Begin struct {
	Reason Reason
	Public []byte   // the device's public key; nil where Key names the begin that has it
	Key    [32]byte // Hash of that begin; zeros if Public is there
	Heads  []Ref    // heads of all chains that the writer knew, more than a header has room for
}

// Append adds the body: reason 1 · has key 1 · key 1216 or Hash 32 · heads 2 + n × 46.
func (g *Begin) Append(b []byte) []byte {
	b = append(b, byte(g.Reason))
	if g.Public != nil {
		b = append(append(b, 1), g.Public...)
	} else {
		b = append(append(b, 0), g.Key[:]...)
	}
	return appendRefs(b, g.Heads)
}

// ParseBegin reads the body.
func ParseBegin(body []byte) (g Begin, ok bool) {
	c := cursor{rest: body}
	g.Reason = Reason(c.byte())
	switch c.byte() {
	case 0:
		g.Key = c.hash()
	case 1:
		g.Public = c.take(PublicKeySize)
	default:
		return g, false
	}
	g.Heads = c.refs(c.count16())
	return g, c.done() && g.Reason >= 1 && g.Reason <= lastReason && eachChainOnce(g.Heads)
}

func appendRefs(b []byte, refs []Ref) []byte {
	b = binary.BigEndian.AppendUint16(b, uint16(len(refs)))
	for _, r := range refs {
		b = r.Append(b)
	}
	return b
}

// eachChainOnce tells whether heads name each chain once, by ascending name, so that one set has one form.
func eachChainOnce(heads []Ref) bool {
	for i := 1; i < len(heads); i++ {
		if string(heads[i-1].Chain[:]) >= string(heads[i].Chain[:]) {
			return false
		}
	}
	return true
}

package record

import "bytes"

// KeysReason says why there are new keys.
type KeysReason byte

// The reasons.
const (
	KeysNew        KeysReason = 2 // a member asked for them
	KeysPassphrase KeysReason = 3 // a member's passphrase was changed
	KeysDevice     KeysReason = 4 // a device was left out, as one that is lost
	KeysAlone      KeysReason = 5 // the member goes on without the other
	KeysJoined     KeysReason = 6 // two sets of keys become one
)

// Sizes of what the record carries without looking into it.
const (
	BackSize = nonceSize + 32 + tagSize   // a key, sealed
	WrapSize = 1088 + 32 + 2*32 + tagSize // an encapsulated key, and two keys sealed to it
	maxGrant = 32                         // devices
)

// Closed is an epoch that ends. Back is its shared root, sealed under the new one, for whoever knows only that.
type Closed struct {
	Kid  Kid
	Back [BackSize]byte
}

// Grant gives the new keys to a device: wrapped to its public key are the new shared root and, to the author's own devices,
// the author's new secret.
type Grant struct {
	Begin [32]byte // Hash of the record by which the device began its chain
	Wrap  [WrapSize]byte
}

// KeyChange is the record by which one member makes new keys. It ends the epochs that it names: under those only what Cut
// names is accepted from then on.
type KeyChange struct {
	Reason KeysReason
	Kid    Kid      // of the new epoch
	Closed []Closed // by ascending Kid
	Cut    []Ref    // heads of all chains, the author's own up to the record before this one, by ascending name
	Public []byte   // the author's device has this new public key; nil: the same as before
	Grants []Grant  // by ascending Begin; the author's own device is one
}

// AppendOpen adds the body up to the grants. Its Hash goes into what each wrap authenticates, so that no wrap can be moved to
// another record: reason 1 · kid 4 · closed 1 + n × (kid 4 · back 72) · cut 2 + n × 46 · has key 1 · key 1216.
func (k *KeyChange) AppendOpen(b []byte) []byte {
	b = append(append(b, byte(k.Reason)), k.Kid[:]...)
	b = append(b, byte(len(k.Closed)))
	for i := range k.Closed {
		b = append(append(b, k.Closed[i].Kid[:]...), k.Closed[i].Back[:]...)
	}
	b = appendRefs(b, k.Cut)
	if k.Public == nil {
		return append(b, 0)
	}
	return append(append(b, 1), k.Public...)
}

// Append adds the whole body: as AppendOpen · grants 1 + n × (begin 32 · wrap 1200).
func (k *KeyChange) Append(b []byte) []byte {
	b = append(k.AppendOpen(b), byte(len(k.Grants)))
	for i := range k.Grants {
		b = append(append(b, k.Grants[i].Begin[:]...), k.Grants[i].Wrap[:]...)
	}
	return b
}

// ParseKeyChange reads the body. One that gives the keys to nobody, or to a device twice, is none.
func ParseKeyChange(body []byte) (k KeyChange, ok bool) {
	c := cursor{rest: body}
	k.Reason, k.Kid = KeysReason(c.byte()), c.kid()
	for range c.byte() {
		if c.short {
			return k, false
		}
		k.Closed = append(k.Closed, Closed{Kid: c.kid(), Back: [BackSize]byte(c.take(BackSize))})
	}
	k.Cut = c.refs(c.count16())
	switch c.byte() {
	case 0:
	case 1:
		k.Public = c.take(PublicKeySize)
	default:
		return k, false
	}
	for range c.byte() {
		if c.short {
			return k, false
		}
		k.Grants = append(k.Grants, Grant{Begin: c.hash(), Wrap: [WrapSize]byte(c.take(WrapSize))})
	}
	return k, c.done() && k.sound()
}

// sound tells whether the parts fit each other.
func (k *KeyChange) sound() bool {
	if k.Reason < KeysNew || k.Reason > KeysJoined || len(k.Closed) == 0 || len(k.Grants) == 0 || len(k.Grants) > maxGrant || !eachChainOnce(k.Cut) {
		return false
	}
	for i := range k.Closed {
		if k.Closed[i].Kid == k.Kid || i > 0 && bytes.Compare(k.Closed[i-1].Kid[:], k.Closed[i].Kid[:]) >= 0 {
			return false
		}
	}
	for i := 1; i < len(k.Grants); i++ {
		if bytes.Compare(k.Grants[i-1].Begin[:], k.Grants[i].Begin[:]) >= 0 {
			return false
		}
	}
	return true
}

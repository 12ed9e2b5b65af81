package record

import (
	"bytes"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// reread parses a body and appends it again; nil if it is none. So each body has one form only.
var reread = map[uint16]func(body []byte) []byte{
	TypeTombstone: func(body []byte) []byte {
		if d, ok := ParseTombstone(body); ok {
			return AppendTombstone(nil, d)
		}
		return nil
	},
	TypeBegin: func(body []byte) []byte {
		if g, ok := ParseBegin(body); ok {
			return g.Append(nil)
		}
		return nil
	},
	TypeKeys: func(body []byte) []byte {
		if k, ok := ParseKeyChange(body); ok {
			return k.Append(nil)
		}
		return nil
	},
	TypeAdopt: func(body []byte) []byte {
		if a, ok := ParseAdopt(body); ok {
			return AppendAdopt(nil, a)
		}
		return nil
	},
	TypeMember: func(body []byte) []byte {
		if m, ok := ParseMembership(body); ok {
			return m.Append(nil)
		}
		return nil
	},
	TypeForkSeen: func(body []byte) []byte {
		if f, ok := ParseForks(body); ok {
			return AppendForks(nil, f)
		}
		return nil
	},
}

func anyHeads(t *rapid.T) (heads []Ref) {
	for range rapid.IntRange(0, 5).Draw(t, "heads") {
		heads = append(heads, anyRef(t))
	}
	slices.SortFunc(heads, func(a, b Ref) int { return bytes.Compare(a.Chain[:], b.Chain[:]) })
	return slices.CompactFunc(heads, func(a, b Ref) bool { return a.Chain == b.Chain })
}

func publicKey(t *rapid.T) []byte {
	if rapid.Bool().Draw(t, "has a key") {
		return bytes.Repeat([]byte{rapid.Byte().Draw(t, "key")}, PublicKeySize)
	}
	return nil
}

func anyKeyChange(t *rapid.T) *KeyChange {
	k := &KeyChange{Reason: KeysReason(rapid.IntRange(int(KeysNew), int(KeysJoined)).Draw(t, "reason")), Kid: Kid{0xff}, Cut: anyHeads(t), Public: publicKey(t)}
	for i := range rapid.IntRange(1, 3).Draw(t, "closed") {
		k.Closed = append(k.Closed, Closed{Kid: Kid{byte(i)}, Back: [BackSize]byte{1, 2}})
	}
	for i := range rapid.IntRange(1, 5).Draw(t, "grants") {
		k.Grants = append(k.Grants, Grant{Begin: [32]byte{byte(i)}, Wrap: [WrapSize]byte{3, 4}})
	}
	return k
}

// bodies draws a body of each type.
func bodies(t *rapid.T) map[uint16][]byte {
	g := Begin{Reason: Reason(rapid.IntRange(1, int(lastReason)).Draw(t, "why")), Public: publicKey(t), Heads: anyHeads(t)}
	if g.Public == nil {
		g.Key = anyHash(t, "key's begin")
	}
	m := Membership{Step: MemberStep(rapid.IntRange(int(Founds), int(lastMember)).Draw(t, "step")), Place: rapid.IntRange(0, 1).Draw(t, "place")}
	if m.Step == Joins {
		m.Invitation = [32]byte{1}
	}
	last := anyRef(t)
	return map[uint16][]byte{
		TypeTombstone: AppendTombstone(nil, []Deletion{{Ref: anyRef(t), MAC: anyHash(t, "MAC")}, {Ref: anyRef(t)}}),
		TypeBegin:     g.Append(nil),
		TypeKeys:      anyKeyChange(t).Append(nil),
		TypeAdopt:     AppendAdopt(nil, []Adopted{{From: rapid.Uint64Range(1, last.Seq).Draw(t, "from"), Last: last}}),
		TypeMember:    m.Append(nil),
		TypeForkSeen:  AppendForks(nil, []Fork{{Chain: Chain{1}, Seq: last.Seq, Hashes: [2][32]byte{{1}, {2}}}}),
	}
}

// A body comes back as it was, and with a byte less or more it is none, or another one.
func TestBodiesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for typ, body := range bodies(t) {
			if !bytes.Equal(reread[typ](body), body) {
				t.Fatalf("type %x: %x becomes %x", typ, body, reread[typ](body))
			}
			for _, other := range [][]byte{body[:len(body)-1], append(bytes.Clone(body), 0), nil} {
				if again := reread[typ](other); again != nil {
					t.Fatalf("type %x: %x is taken", typ, other)
				}
			}
		}
	})
}

// A change of keys that names a device or an epoch twice, gives the keys to nobody, or closes its own epoch is none.
func TestAKeyChangeThatMakesNoSenseIsNone(t *testing.T) {
	good := func() *KeyChange {
		return &KeyChange{Reason: KeysNew, Kid: Kid{9}, Closed: []Closed{{Kid: Kid{1}}, {Kid: Kid{2}}}, Cut: []Ref{{Chain: Chain{1}, Seq: 1}, {Chain: Chain{2}, Seq: 1}}, Grants: []Grant{{Begin: [32]byte{1}}, {Begin: [32]byte{2}}}}
	}
	if k, ok := ParseKeyChange(good().Append(nil)); !ok || !reflect.DeepEqual(&k, good()) {
		t.Fatalf("%+v", k)
	}
	for what, change := range map[string]func(k *KeyChange){
		"for nobody":          func(k *KeyChange) { k.Grants = nil },
		"a device twice":      func(k *KeyChange) { k.Grants[1] = k.Grants[0] },
		"devices in disorder": func(k *KeyChange) { slices.Reverse(k.Grants) },
		"33 devices": func(k *KeyChange) {
			for i := range 31 {
				k.Grants = append(k.Grants, Grant{Begin: [32]byte{byte(3 + i)}})
			}
		},
		"no epoch closed":      func(k *KeyChange) { k.Closed = nil },
		"an epoch twice":       func(k *KeyChange) { k.Closed[1] = k.Closed[0] },
		"its own epoch closed": func(k *KeyChange) { k.Kid = Kid{2} },
		"a chain cut twice":    func(k *KeyChange) { k.Cut[1] = k.Cut[0] },
		"an unknown reason":    func(k *KeyChange) { k.Reason = 7 },
	} {
		k := good()
		change(k)
		if _, ok := ParseKeyChange(k.Append(nil)); ok {
			t.Errorf("%s: it is taken", what)
		}
	}
}

// What is before the grants is what each wrap is bound to, so it must be all of it.
func TestTheOpenPartOfAKeyChangeIsAllBeforeTheGrants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := anyKeyChange(t)
		open, whole := k.AppendOpen(nil), k.Append(nil)
		if !bytes.HasPrefix(whole, open) || len(whole)-len(open) != 1+len(k.Grants)*(32+WrapSize) {
			t.Fatalf("%d of %d bytes", len(open), len(whole))
		}
	})
}

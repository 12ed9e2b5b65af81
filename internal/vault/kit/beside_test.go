package kit

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"testing"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/commitment"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/local"
	"unhurried/internal/vault/internal/record"
)

// localBox seals a member's box in the rows beside the log, whatever is in it.
func localBox(place int, inner []byte, size int, key []byte) []byte {
	r := ringOf(vaultID, 0)
	e := r.Newest()
	plain := make([]byte, size-4-24-16)
	binary.BigEndian.PutUint32(plain, uint32(len(inner)))
	copy(plain[4:], inner)
	if key == nil {
		key = keyring.Derive(vaultID, root, "local outer")
	}
	return aead.SealFresh(bytes.Clone(e.Kid[:]), key, plain, slices.Concat([]byte("unhurried/v2 local outer"), vaultID[:], []byte{byte(place)}))
}

// localInner seals what a member keeps.
func localInner(member int, counter uint64, n int, content []byte, size int) []byte {
	plain := binary.BigEndian.AppendUint64(nil, counter)
	plain = append(binary.BigEndian.AppendUint32(plain, uint32(n)), content...)
	plain = append(plain, make([]byte, size-40-len(plain))...)
	return aead.SealFresh(nil, keyring.Derive(vaultID, secrets[member], "local"), plain, slices.Concat([]byte("unhurried/v2 local"), vaultID[:], []byte{byte(member)}))
}

func localCases(testing.TB) (all []*kitCase) {
	const size = 16 << 10
	add := func(name, why, answer string, b []byte) *kitCase {
		c := &kitCase{Name: "local/" + name, Kind: "local", Why: why, With: member0, Answer: answer, bytes: b}
		all = append(all, c)
		return c
	}
	content := []byte{0xa1, 1, 0xa1, 0x64, 'n', 'o', 't', 'e', 0x41, 'x'}
	inner := localInner(0, 7, len(content), content, size-48)
	whole := add("mine", "the reader's box", "opens", localBox(0, inner, size, nil))
	add("larger", "a small inner box in a large one: the other's is large", "opens", localBox(0, inner, 2*size, nil))
	all = append(all, spoiled(whole, "flipped", "a flipped bit", "damaged", flip(9000)), spoiled(whole, "other keys", "keys that are not here", "damaged", flip(0)),
		spoiled(whole, "cut", "the end is missing", "damaged", func(b []byte) []byte { return b[:size/2] }), spoiled(whole, "longer", "not a power of two", "damaged", func(b []byte) []byte { return append(b, b...)[:size*3/2] }))
	add("other place", "the other place's box", "damaged", localBox(1, inner, size, nil))
	add("others", "an inner box under the other member's secret", "damaged", localBox(0, slices.Concat(localInner(1, 7, len(content), content, size-48)), size, nil))
	add("inner size", "an inner box of a size that none has", "damaged", localBox(0, inner[:1000], size, nil))
	add("inner beyond", "a content longer than its box", "damaged", localBox(0, localInner(0, 7, size, content, size-48), size, nil))
	add("inner behind", "something behind the content", "damaged", localBox(0, localInner(0, 7, len(content)-1, content, size-48), size, nil))
	add("another key", "an outer box under another key", "damaged", localBox(0, inner, size, fill(3, 32)))
	return all
}

func readLocal(_ testing.TB, c *kitCase) answer {
	r := ringOf(vaultID, 0)
	twin, err := local.OpenTwin(local.Rows, r, [2][]byte{bytes.Clone(c.bytes), nil})
	if err != nil {
		return answer{Answer: "damaged"}
	}
	return answer{"opens", map[string]string{"counter": fmt.Sprint(twin.Counter), "content": x(twin.Content)}}
}

// bodyCases are shared parts that the vault reads.
func bodyCases() (all []*kitCase) {
	add := func(typ uint16, name, why, answer string, b []byte) {
		all = append(all, &kitCase{Name: "body/" + name, Kind: "body", Why: why, With: map[string]string{"type": fmt.Sprintf("%04x", typ)}, Answer: answer, bytes: b})
	}
	ref := func(chain byte, seq uint64) record.Ref {
		return record.Ref{Chain: record.Chain{chain}, Seq: seq, Hash: [32]byte(fill(chain, 32))}
	}
	both := func(typ uint16, name string, whole []byte, why string, spoil func([]byte) []byte) {
		add(typ, name, why, "none", spoil(bytes.Clone(whole)))
	}
	cutOne := func(b []byte) []byte { return b[:len(b)-1] }
	oneMore := func(b []byte) []byte { return append(b, 0) }
	nothing := func([]byte) []byte { return nil }

	tombstone := record.AppendTombstone(nil, []record.Deletion{{Ref: ref(2, 1)}, {Ref: ref(4, 9)}})
	add(record.TypeTombstone, "tombstone", "two deletions", "is one", tombstone)
	both(record.TypeTombstone, "tombstone cut", tombstone, "the end is missing", cutOne)
	both(record.TypeTombstone, "tombstone of nothing", nil, "no deletion", nothing)

	begin := (&record.Begin{Reason: record.BeginDevice, Public: fill(1, record.PublicKeySize), Heads: []record.Ref{ref(2, 1), ref(4, 9)}}).Append(nil)
	add(record.TypeBegin, "begin", "a public key and two heads", "is one", begin)
	add(record.TypeBegin, "begin of a known device", "the name of a begin that has the key", "is one", (&record.Begin{Reason: record.BeginFlawed, Key: [32]byte{1}}).Append(nil))
	both(record.TypeBegin, "begin cut", begin, "the end is missing", cutOne)
	both(record.TypeBegin, "begin longer", begin, "something behind it", oneMore)
	both(record.TypeBegin, "begin why 0", begin, "no reason", func(b []byte) []byte { b[0] = 0; return b })
	both(record.TypeBegin, "begin why 6", begin, "a reason that there is not", func(b []byte) []byte { b[0] = 6; return b })
	both(record.TypeBegin, "begin key 2", begin, "neither a key nor a name", func(b []byte) []byte { b[1] = 2; return b })
	both(record.TypeBegin, "begin chain twice", (&record.Begin{Reason: 1, Heads: []record.Ref{ref(2, 1), ref(2, 9)}}).Append(nil), "a chain that is named twice", slices.Clone[[]byte])
	both(record.TypeBegin, "begin descends", (&record.Begin{Reason: 1, Heads: []record.Ref{ref(4, 1), ref(2, 9)}}).Append(nil), "chains in another order", slices.Clone[[]byte])

	change := record.KeyChange{Reason: record.KeysNew, Kid: record.Kid{9}, Closed: []record.Closed{{Kid: record.Kid{1}}, {Kid: record.Kid{2}}}, Cut: []record.Ref{ref(2, 1)},
		Grants: []record.Grant{{Begin: [32]byte{1}}, {Begin: [32]byte{2}}}}
	keys := func(name, why, answer string, spoil func(*record.KeyChange)) {
		c := change
		c.Closed, c.Grants = slices.Clone(change.Closed), slices.Clone(change.Grants)
		spoil(&c)
		add(record.TypeKeys, name, why, answer, c.Append(nil))
	}
	keys("keys", "new keys for two devices", "is one", func(*record.KeyChange) {})
	keys("keys public", "with a new public key", "is one", func(c *record.KeyChange) { c.Public = fill(1, record.PublicKeySize) })
	keys("keys why 1", "a reason that there is not", "none", func(c *record.KeyChange) { c.Reason = 1 })
	keys("keys end nothing", "no epoch ends", "none", func(c *record.KeyChange) { c.Closed = nil })
	keys("keys end themselves", "the new epoch ends itself", "none", func(c *record.KeyChange) { c.Closed[1].Kid = c.Kid })
	keys("keys end twice", "an epoch that ends twice", "none", func(c *record.KeyChange) { c.Closed[1].Kid = c.Closed[0].Kid })
	keys("keys for nobody", "no device", "none", func(c *record.KeyChange) { c.Grants = nil })
	keys("keys twice", "a device that is named twice", "none", func(c *record.KeyChange) { c.Grants[1].Begin = c.Grants[0].Begin })
	keys("keys for 33", "more devices than 32", "none", func(c *record.KeyChange) {
		c.Grants = nil
		for i := range 33 {
			c.Grants = append(c.Grants, record.Grant{Begin: [32]byte{byte(i)}})
		}
	})

	adopt := record.AppendAdopt(nil, []record.Adopted{{From: 3, Last: ref(2, 5)}})
	add(record.TypeAdopt, "adopt", "three records", "is one", adopt)
	add(record.TypeAdopt, "adopt from 0", "numbers begin with 1", "none", record.AppendAdopt(nil, []record.Adopted{{From: 0, Last: ref(2, 5)}}))
	add(record.TypeAdopt, "adopt backwards", "the last before the first", "none", record.AppendAdopt(nil, []record.Adopted{{From: 6, Last: ref(2, 5)}}))

	member := func(name, why, answer string, m record.Membership) {
		add(record.TypeMember, name, why, answer, m.Append(nil))
	}
	member("founds", "founds", "is one", record.Membership{Step: record.Founds, Place: 1})
	member("joins", "joins", "is one", record.Membership{Step: record.Joins, Place: 1, Invitation: [32]byte{1}})
	member("joins nothing", "joins without an invitation", "none", record.Membership{Step: record.Joins, Place: 1})
	member("founds by invitation", "only who joins names an invitation", "none", record.Membership{Step: record.Founds, Invitation: [32]byte{1}})
	member("step 6", "a step that there is not", "none", record.Membership{Step: 6})
	member("place 2", "there are two places", "none", record.Membership{Step: record.Founds, Place: 2})

	fork := record.AppendForks(nil, []record.Fork{{Chain: record.Chain{2}, Seq: 5, Hashes: [2][32]byte{{1}, {2}}}})
	add(record.TypeForkSeen, "fork", "two records in one place", "is one", fork)
	add(record.TypeForkSeen, "fork of one", "one record in one place", "none", record.AppendForks(nil, []record.Fork{{Chain: record.Chain{2}, Seq: 5, Hashes: [2][32]byte{{1}, {1}}}}))
	add(record.TypeForkSeen, "fork at 0", "numbers begin with 1", "none", record.AppendForks(nil, []record.Fork{{Chain: record.Chain{2}, Hashes: [2][32]byte{{1}, {2}}}}))

	older := (&keyring.OlderKeys{Roots: []record.Closed{{Kid: record.Kid{1}}, {Kid: record.Kid{2}}}}).AppendShared(nil)
	add(record.TypeOlderKeys, "older", "links to two older roots", "is one", older)
	add(record.TypeOlderKeys, "older none", "no link, of keys that ended none whose keys its author has", "is one", nil)
	both(record.TypeOlderKeys, "older cut", older, "the end is missing", cutOne)
	both(record.TypeOlderKeys, "older descends", older, "links in another order", func(b []byte) []byte { b[0] = 3; return b })

	fixed := (&commitment.Body{Type: 31, Commitment: [32]byte(fill(3, 32)), Shared: []byte("an evening")}).Append(nil)
	add(record.TypeCommitment, "fixed", "answers that are fixed", "is one", fixed)
	add(record.TypeCommitment, "fixed alone", "with no shared part of the entry's own", "is one", fixed[:34])
	add(record.TypeCommitment, "fixed cut", "the end of the commitment is missing", "none", fixed[:33])
	both(record.TypeCommitment, "fixed of no type", fixed, "an entry of a hidden type", func(b []byte) []byte { b[1] = 0; return b })
	both(record.TypeCommitment, "fixed of a fixed", fixed, "an entry of a type that the vault reads", func(b []byte) []byte { return append([]byte{0xfe, 0xf1}, b[2:]...) })

	opened := (&commitment.ReleaseBody{Type: 35, Release: commitment.Release{Of: ref(2, 5), Opening: commitment.Opening{Answers: []byte("answers")}}}).Append(nil)
	add(record.TypeRelease, "opened", "answers that are opened", "is one", opened)
	add(record.TypeRelease, "opened nothing", "no answers at all", "is one", opened[:len(opened)-len("answers")])
	add(record.TypeRelease, "opened cut", "the end of the random bytes is missing", "none", opened[:len(opened)-len("answers")-1])
	both(record.TypeRelease, "opened at 0", opened, "numbers begin with 1", func(b []byte) []byte { clear(b[10:16]); return b })
	both(record.TypeRelease, "opened of the vaults", opened, "an entry of the vault's own types", func(b []byte) []byte { return append([]byte{0xff, 0x01}, b[2:]...) })
	return all
}

func readBody(t testing.TB, c *kitCase) answer {
	ok := false
	switch typ := binary.BigEndian.Uint16(unhex(t, c.With["type"])); typ {
	case record.TypeTombstone:
		_, ok = record.ParseTombstone(c.bytes)
	case record.TypeBegin:
		_, ok = record.ParseBegin(c.bytes)
	case record.TypeKeys:
		_, ok = record.ParseKeyChange(c.bytes)
	case record.TypeAdopt:
		_, ok = record.ParseAdopt(c.bytes)
	case record.TypeMember:
		_, ok = record.ParseMembership(c.bytes)
	case record.TypeForkSeen:
		_, ok = record.ParseForks(c.bytes)
	case record.TypeOlderKeys:
		ok = new(keyring.OlderKeys).ParseShared(c.bytes)
	case record.TypeCommitment:
		_, ok = commitment.ParseBody(c.bytes)
	case record.TypeRelease:
		_, ok = commitment.ParseReleaseBody(c.bytes)
	default:
		t.Fatal(typ)
	}
	if ok {
		return answer{Answer: "is one"}
	}
	return answer{Answer: "none"}
}

// releaseCases are of answers that open a commitment, or don't.
func releaseCases() (all []*kitCase) {
	o := commitment.Opening{Nonce: [32]byte(fill(5, 32)), Answers: []byte("answers")}
	of := record.Ref{Chain: record.Chain{2}, Seq: 5, Hash: [32]byte(fill(2, 32))}
	c := o.Commit(vaultID, of.Chain, of.Seq)
	with := map[string]string{"vault": x(vaultID[:]), "author": "0", "record": x(of.Append(nil)), "commitment": x(c[:])}
	whole := &kitCase{Name: "release/fits", Kind: "release", Why: "what the commitment was made of", With: with, Answer: "fits", bytes: commitment.Release{Of: of, Opening: o}.Append(nil)}
	all = append(all, whole, spoiled(whole, "other answers", "other answers", "none", flip(-1)), spoiled(whole, "other nonce", "other random bytes", "none", flip(50)),
		spoiled(whole, "other record", "another record", "none", flip(20)), spoiled(whole, "other place", "another place", "none", flip(13)),
		spoiled(whole, "cut", "without answers and random bytes", "none", func(b []byte) []byte { return b[:60] }))
	others := *whole
	others.Name, others.Why, others.Answer = "release/others", "a release of another's answers", "none"
	others.With = map[string]string{"vault": with["vault"], "author": "1", "record": with["record"], "commitment": with["commitment"]}
	return append(all, &others)
}

func readRelease(t testing.TB, c *kitCase) answer {
	author := 0
	if c.With["author"] == "1" {
		author = 1
	}
	r, ok := commitment.ParseRelease(c.bytes)
	if ok && r.Fits([16]byte(unhex(t, c.With["vault"])), author, record.ReadRef(unhex(t, c.With["record"])), [32]byte(unhex(t, c.With["commitment"]))) {
		return answer{Answer: "fits"}
	}
	return answer{Answer: "none"}
}

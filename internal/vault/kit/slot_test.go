package kit

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"strconv"
	"testing"

	"golang.org/x/text/unicode/norm"

	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/slot"
)

// phrase opens the slots of the kit, with key files where there is one.
const phrase = "a passphrase of the kit"

var keyFile = fill(0x11, 32)

// resummed ends a slot in the checksum that fits it.
func resummed(b []byte) []byte {
	return append(b[:slot.SumAt:slot.SumAt], hashOf(b[:slot.SumAt])[:4]...)
}

// slotCases are of slots of passphrases and, as formats 1 and 2 made them, of codes. Those of sheets of format 3 take HPKE with ML-KEM,
// for which there is no Python package in Debian: keyring's and slot's own vectors have them.
func slotCases(t testing.TB) (all []*kitCase) {
	payload := func(change func([]byte)) []byte {
		b := make([]byte, slot.PayloadSize)
		b[1] = 1
		copy(b[8:], root)
		copy(b[40:], secrets[0])
		change(b)
		return b
	}
	with := func(place int, more ...string) map[string]string {
		m := map[string]string{"vault": x(vaultID[:]), "place": fmt.Sprint(place), "passphrase": phrase}
		if place > 1 {
			delete(m, "passphrase")
			m["code"] = x(fill(0x22, 32))
		}
		for i := 0; i < len(more); i += 2 {
			m[more[i]] = more[i+1]
		}
		return m
	}
	secret := func(m map[string]string) slot.Secret {
		s := slot.Secret{Phrase: []byte(m["passphrase"])}
		if m["code"] != "" {
			s.Phrase = unhex(t, m["code"])
		}
		if m["key file"] != "" {
			s.KeyFile = unhex(t, m["key file"])
		}
		return s
	}
	add := func(name, why, answer string, m map[string]string, change func([]byte)) *kitCase {
		place, err := strconv.Atoi(m["place"])
		must(t, err)
		b, err := slot.Seal(vaultID, place, kdf.Floor, secret(m), payload(change))
		must(t, err)
		c := &kitCase{Name: "slot/" + name, Kind: "slot", Why: why, With: m, Answer: answer, bytes: b}
		all = append(all, c)
		return c
	}
	nothing := func([]byte) {}
	whole := add("passphrase", "a slot of formats 1 and 2, and of a new one's first", "opens", with(0), nothing)
	add("seed", "a slot of format 3, with a device seed", "opens", with(0), func(b []byte) { copy(b[8+31*64:], fill(0x99, 32)) })
	add("31 pairs", "as many pairs as format 3 has room for", "opens", with(0), func(b []byte) { b[1] = 31; copy(b[8+31*64:], fill(0x99, 32)); pairs(b, 31) })
	add("32 pairs", "as many as formats 1 and 2 had", "opens", with(0), func(b []byte) { b[1] = 32; pairs(b, 32) })
	add("member 1", "the other member's", "opens", with(1), func(b []byte) { b[0] = 1 })
	add("code", "a slot of a code", "opens", with(3), func(b []byte) { b[0] = 1 })
	keyed := add("key file", "a slot that takes a key file too", "opens", with(0, "key file", x(keyFile)), nothing)
	add("not NFKC", "a passphrase is brought to NFKC first", "opens", with(0, "passphrase", "ﬁrst"), nothing)
	all[len(all)-1].bytes, _ = slot.Seal(vaultID, 0, kdf.Floor, slot.Secret{Phrase: []byte("first")}, payload(nothing))

	wrong := spoiled(keyed, "no key file", "without its key file", "wrong key", func(b []byte) []byte { return b })
	wrong.With = with(0)
	other := spoiled(whole, "other passphrase", "another passphrase", "wrong key", func(b []byte) []byte { return b })
	other.With = with(0, "passphrase", "another")
	code := spoiled(all[5], "other code", "another code", "wrong key", func(b []byte) []byte { return b })
	code.With = with(3, "code", x(fill(0x23, 32)))
	elsewhere := spoiled(whole, "other place", "a slot that was moved to another place", "damaged", func(b []byte) []byte { return b })
	elsewhere.With = with(1)
	foreign := spoiled(whole, "other vault", "another vault's slot", "damaged", func(b []byte) []byte { return b })
	foreign.With = with(0, "vault", x(fill(1, 16)))
	all = append(all, wrong, other, code, elsewhere, foreign)

	be := binary.BigEndian
	all = append(all,
		spoiled(whole, "flipped", "a flipped bit shows by the checksum", "damaged", flip(500)),
		spoiled(whole, "sum", "another checksum", "damaged", flip(-1)),
		spoiled(whole, "cut", "one byte too short", "damaged", func(b []byte) []byte { return b[:len(b)-1] }),
		spoiled(whole, "missing", "no slot", "damaged", func([]byte) []byte { return nil }),
		spoiled(whole, "version", "a later version", "newer", func(b []byte) []byte { b[0] = 2; return resummed(b) }),
		spoiled(whole, "way", "a code in a passphrase's place", "damaged", func(b []byte) []byte { b[1] = 2; return resummed(b) }),
		spoiled(whole, "commitment", "another commitment: another secret's", "wrong key", func(b []byte) []byte { return resummed(flip(50)(b)) }),
		spoiled(whole, "salt", "another salt", "wrong key", func(b []byte) []byte { return resummed(flip(30)(b)) }),
		spoiled(whole, "sealed", "a changed payload under a fitting checksum", "damaged", func(b []byte) []byte { return resummed(flip(900)(b)) }),
		spoiled(whole, "too cheap", "less memory than is accepted", "damaged", func(b []byte) []byte { be.PutUint32(b[8:], 1<<16-1); return resummed(b) }),
		spoiled(whole, "too few passes", "two passes", "damaged", func(b []byte) []byte { be.PutUint32(b[4:], 2); return resummed(b) }),
		spoiled(whole, "too dear", "more memory than is accepted", "damaged", func(b []byte) []byte { be.PutUint32(b[8:], 1<<20+1); return resummed(b) }),
		spoiled(whole, "too many passes", "17 passes", "damaged", func(b []byte) []byte { be.PutUint32(b[4:], 17); return resummed(b) }),
		spoiled(whole, "no threads", "no threads", "damaged", func(b []byte) []byte { b[2] = 0; return resummed(b) }),
		spoiled(whole, "nine threads", "nine threads", "damaged", func(b []byte) []byte { b[2] = 9; return resummed(b) }),
		spoiled(whole, "all at once", "16 passes over 1 GiB", "damaged", func(b []byte) []byte {
			be.PutUint32(b[4:], 16)
			be.PutUint32(b[8:], 1<<20)
			return resummed(b)
		}),
	)
	add("no pairs", "a slot without keys", "damaged", with(0), func(b []byte) { b[1] = 0 })
	add("33 pairs", "more pairs than it has room for", "damaged", with(0), func(b []byte) { b[1] = 33 })
	add("wrong member", "the other's slot in this member's place", "damaged", with(0), func(b []byte) { b[0] = 1 })
	add("not zeros", "something where zeros belong", "damaged", with(0), func(b []byte) { b[5] = 1 })
	add("same pairs", "two equal kids", "damaged", with(0), func(b []byte) { b[1] = 2; copy(b[72:], b[8:72]) })
	return all
}

// pairs fills a payload with different pairs.
func pairs(b []byte, n int) {
	for i := range n {
		copy(b[8+i*64:], fill(byte(i+1), 64))
	}
}

func readSlot(t testing.TB, c *kitCase) answer {
	place, err := strconv.Atoi(c.With["place"])
	must(t, err)
	vault := [16]byte(unhex(t, c.With["vault"]))
	var s slot.Secret
	if place > 1 {
		s.Phrase = unhex(t, c.With["code"])
	} else {
		s.Phrase = norm.NFKC.Bytes([]byte(c.With["passphrase"]))
	}
	if f := c.With["key file"]; f != "" {
		s.KeyFile = unhex(t, f)
	}
	r, err := slot.OpenRing(vault, place, c.bytes, s)
	switch {
	case errors.Is(err, errs.WrongKey):
		return answer{Answer: "wrong key"}
	case errors.Is(err, errs.Newer):
		return answer{Answer: "newer"}
	case err != nil:
		return answer{Answer: "damaged"}
	}
	defer r.Wipe()
	e := r.Epochs()
	return answer{"opens", map[string]string{"member": fmt.Sprint(r.Member), "pairs": fmt.Sprint(len(e)), "newest root": x(r.Newest().Root), "newest secret": x(r.Newest().Secret),
		"kid": x(r.Newest().Kid[:]), "old kid": x(r.Newest().Old.Kid[:]), "device seed": x(r.Device())}}
}

func textCases() (all []*kitCase) {
	sum := hashOf(append([]byte("unhurried/v2 key file"), keyFile...))[:4]
	text := "unhurried-key-file-1:" + x(append(bytes.Clone(keyFile), sum...)) + "\n"
	says := map[string]string{"key": x(keyFile)}
	add := func(name, why, answer, text string) {
		c := &kitCase{Name: "keyfile/" + name, Kind: "key file", Why: why, Answer: answer, bytes: []byte(text)}
		if answer == "opens" {
			c.Says = maps.Clone(says)
		}
		all = append(all, c)
	}
	add("whole", "a key file", "opens", text)
	add("upper case", "in capitals, with a byte-order mark", "opens", "\ufeff"+string(bytes.ToUpper([]byte(text))))
	add("folded", "as a mail left it", "opens", text[:40]+"\r\n  "+text[40:60]+" \t"+text[60:]+"\r\n\r\n")
	add("cut", "cut short", "damaged", text[:60])
	add("changed", "one digit is another", "damaged", text[:30]+string(text[30]^1)+text[31:])
	add("not hexadecimal", "a letter that is no digit", "damaged", text[:30]+"g"+text[31:])
	add("another text", "another text", "refused", "Dear diary\n")
	add("empty", "nothing", "refused", "")
	add("too large", "more than 1 KiB", "refused", text+string(bytes.Repeat([]byte(" "), 1<<10)))
	return all
}

func readKeyFile(_ testing.TB, c *kitCase) answer {
	key, err := slot.ParseKeyFile(c.bytes)
	switch {
	case errors.Is(err, errs.Damaged):
		return answer{Answer: "damaged"}
	case err != nil:
		return answer{Answer: "refused"}
	}
	return answer{"opens", map[string]string{"key": x(key)}}
}

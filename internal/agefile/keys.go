package agefile

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"

	"filippo.io/age"
	"filippo.io/age/armor"

	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/passphrase"
)

const (
	maxKeyFile = 64 << 10 // bytes of a key file
	maxKeys    = 64       // in a key file
	// maxWork bounds what the key derivation of a file from outside may cost: 2^20 scrypt rounds take some 5 s and 1 GiB.
	maxWork = 20
)

// Recipient is whom a file is sealed to; Identity is what opens it.
type (
	Recipient = age.Recipient
	Identity  = age.Identity
)

// ParseRecipient reads a therapist's age key: age1… or the post-quantum age1pq1….
func ParseRecipient(s string) (Recipient, error) {
	s = strings.TrimSpace(s)
	if len(s) > 4096 {
		return nil, fault.New("fault.longKey", "the key is too long to be an age key")
	}
	if strings.HasPrefix(s, "age1pq1") {
		r, err := age.ParseHybridRecipient(s)
		if err != nil {
			return nil, fault.New("fault.pqKey", "this is not a whole age1pq1… key: a letter is missing or wrong")
		}
		return r, nil
	}
	r, err := age.ParseX25519Recipient(s)
	if err != nil { // and what age says of it is about letters
		return nil, fault.New("fault.ageKey", "this is not a whole age1… key: a letter is missing or wrong")
	}
	return r, nil
}

// Fingerprint is a short name of a key, to be compared by telephone: the first 8 bytes of the SHA-256 of its letters, in four groups.
func Fingerprint(key string) string {
	sum := sha256.Sum256([]byte(strings.TrimSpace(key)))
	return fmt.Sprintf("%x %x %x %x", sum[0:2], sum[2:4], sum[4:6], sum[6:8])
}

// PassphraseRecipient seals to a passphrase, to be told by another way than the file is sent.
func PassphraseRecipient(phrase string) (Recipient, error) {
	if err := passphrase.CheckNew([]byte(phrase)); err != nil {
		return nil, err
	}
	clean, err := passphrase.Clean([]byte(phrase))
	if err != nil {
		return nil, err
	}
	defer clear(clean)
	r, err := age.NewScryptRecipient(string(clean))
	if err != nil {
		return nil, passphrase.ErrSize
	}
	return r, nil
}

// PassphraseIdentity opens what PassphraseRecipient sealed, at a bounded cost.
func PassphraseIdentity(phrase string) (Identity, error) {
	clean, err := passphrase.Clean([]byte(phrase))
	if err != nil {
		return nil, err
	}
	defer clear(clean)
	// The first edition, and age itself, take a passphrase as it was typed.
	forms := []string{string(clean)}
	if phrase != forms[0] {
		forms = append(forms, phrase)
	}
	var ids passphraseIdentity
	for _, f := range forms {
		id, err := age.NewScryptIdentity(f)
		if err != nil {
			return nil, passphrase.ErrSize
		}
		id.SetMaxWorkFactor(maxWork)
		ids = append(ids, id)
	}
	return ids, nil
}

// passphraseIdentity is a passphrase in its forms, tried one after the other.
type passphraseIdentity []*age.ScryptIdentity

// Unwrap is age's hook.
func (ids passphraseIdentity) Unwrap(stanzas []*age.Stanza) (key []byte, err error) {
	for _, id := range ids {
		if key, err = id.Unwrap(stanzas); !errors.Is(err, age.ErrIncorrectIdentity) {
			return key, err
		}
	}
	return nil, err
}

// ErrKeyFile says that a key file is none.
var ErrKeyFile = fault.New("fault.keyFile", "this is not a key file of age")

// Identities reads a key file as age-keygen writes it, in whatever form of text an editor saved it.
func Identities(path string) ([]Identity, error) {
	b, err := exchange.ReadFile(path, maxKeyFile)
	if errors.Is(err, exchange.ErrTooLarge) {
		return nil, fault.New("fault.keyFileLarge", "{{.Kind}}: it is too large for one", fault.Data{"Kind": ErrKeyFile})
	}
	if err != nil {
		return nil, fault.New("fault.keyFileRead", "the key file can't be read: {{.Err}}", fault.Data{"Err": err})
	}
	defer clear(b)
	return parseIdentities(b)
}

func parseIdentities(b []byte) ([]Identity, error) {
	if ok, _ := checkMagic(b); ok || bytes.HasPrefix(b, []byte(armor.Header)) {
		return nil, fault.New("fault.keyFileSealed", "{{.Kind}} that can be read as it is: it is sealed itself; open it with age first", fault.Data{"Kind": ErrKeyFile})
	}
	text, err := passphrase.Text(b)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeyFile, err)
	}
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("age1")) {
		return nil, fault.New("fault.keyFilePublic", "{{.Kind}}: it holds the public part, which seals and does not open", fault.Data{"Kind": ErrKeyFile})
	}
	// A copy of it has blanks at the edges of its lines, or the line ends of an old editor.
	lines := strings.FieldsFunc(string(text), func(r rune) bool { return r == '\n' || r == '\r' })
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	ids, err := age.ParseIdentities(strings.NewReader(strings.Join(lines, "\n")))
	if err != nil { // which says more than is good of what stands in the file
		return nil, ErrKeyFile
	}
	if len(ids) > maxKeys {
		return nil, fault.New("fault.keyFileMany", "{{.Kind}}: it has more than {{.MaxKeys}} keys", fault.Data{"Kind": ErrKeyFile, "MaxKeys": maxKeys})
	}
	return ids, nil
}

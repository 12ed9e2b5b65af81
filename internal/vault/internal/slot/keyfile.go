package slot

import (
	"bytes"
	"encoding/hex"
	"strings"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/keyring"
)

// A key file is a text of one line: keyFileHead and, in hexadecimal, 32 random bytes and 4 bytes of checksum. It goes with a
// passphrase, which opens nothing without it. No slot tells that there is one.
const (
	keyFileHead = "unhurried-key-file-1:"
	keyFileSize = 32

	// MaxKeyFile is the largest file that may be a key file, in bytes.
	MaxKeyFile = 1 << 10
)

// NewKeyFile makes the text of a new key file.
func NewKeyFile() []byte {
	key := aead.Random(keyFileSize)
	defer clear(key)
	return formatKeyFile(key)
}

func formatKeyFile(key []byte) []byte {
	return append(hex.AppendEncode([]byte(keyFileHead), append(bytes.Clone(key), keyFileSum(key)...)), '\n')
}

func keyFileSum(key []byte) []byte {
	h := blake2b.Sum256(append([]byte(keyring.Domain+"key file"), key...))
	return h[:4]
}

// ParseKeyFile reads a key file, as it was written or as an editor or a mail left it: white space, a byte-order mark and the
// case of letters don't matter. One that was cut or changed is told from one that is no key file.
func ParseKeyFile(text []byte) ([]byte, error) {
	if len(text) > MaxKeyFile {
		return nil, notKeyFile
	}
	line := strings.ToLower(strings.Join(strings.Fields(strings.TrimPrefix(string(text), "\ufeff")), ""))
	digits, ok := strings.CutPrefix(line, keyFileHead)
	if !ok {
		return nil, notKeyFile
	}
	b, err := hex.DecodeString(digits)
	if err != nil || len(b) != keyFileSize+4 || !bytes.Equal(keyFileSum(b[:keyFileSize]), b[keyFileSize:]) {
		return nil, fault.New("fault.keyFileDamaged", "the key file was cut short or changed: {{.Kind}}", fault.Data{"Kind": errs.Damaged})
	}
	return b[:keyFileSize], nil
}

var notKeyFile = fault.New("fault.notKeyFile", "{{.Kind}}: the file is no key file", fault.Data{"Kind": errs.Input})

package volume

import (
	"bytes"
	"encoding/binary"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/keyring"
)

// Keys gives the open keys, for OpenKeys in a process that comes after this one. The caller clears them.
func (v *Volume) Keys() []byte { return packKeys(Keys{v.ring(), v.whole}) }

// packKeys gives vault 16 · member u8 · whole u8 · device seed 32 · number of epochs u16 · (root 32, secret 32) for each · checksum 8.
func packKeys(k Keys) []byte {
	epochs := k.Ring.Epochs()
	b := make([]byte, 0, 16+2+aead.KeySize+2+len(epochs)*2*aead.KeySize+keysSum)
	b = append(append(b, k.Ring.Vault[:]...), byte(k.Ring.Member), 0)
	if k.Whole {
		b[17] = 1
	}
	b = append(b, k.Ring.Device()...)
	b = binary.BigEndian.AppendUint16(b, uint16(len(epochs)))
	for _, e := range epochs {
		b = append(append(b, e.Root...), e.Secret...)
	}
	sum := blake2b.Sum256(b)
	return append(b, sum[:keysSum]...)
}

// keysSum is how many bytes of a checksum end the packed keys: what was cut short or changed opens nothing.
const keysSum = 8

// OpenKeys reads what Keys gave. errs.WrongKey means that they are another vault's, or none.
func OpenKeys(vault [16]byte, b []byte) (Keys, error) {
	const head = 16 + 2 + aead.KeySize + 2
	if len(b) < head+keysSum {
		return Keys{}, errs.WrongKey
	}
	b, end := b[:len(b)-keysSum], b[len(b)-keysSum:]
	if sum := blake2b.Sum256(b); !bytes.Equal(sum[:keysSum], end) || string(b[:16]) != string(vault[:]) || b[16] > 1 || b[17] > 1 {
		return Keys{}, errs.WrongKey
	}
	n := int(binary.BigEndian.Uint16(b[head-2:]))
	if n == 0 || len(b) != head+n*2*aead.KeySize {
		return Keys{}, errs.WrongKey
	}
	ring, err := keyring.New(vault, int(b[16]))
	if err == nil {
		err = ring.SetDevice(b[18 : 18+aead.KeySize])
	}
	for pair := b[head:]; len(pair) > 0 && err == nil; pair = pair[2*aead.KeySize:] {
		err = ring.Add(pair[:aead.KeySize], pair[aead.KeySize:2*aead.KeySize])
	}
	if err != nil {
		ring.Wipe()
		return Keys{}, err
	}
	return Keys{ring, b[17] == 1}, nil
}

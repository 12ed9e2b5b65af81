package vault

import "unhurried/internal/vault/internal/volume"

// Keys returns the open keys, for a process that comes after this one and gives them to OpenWithKeys. Whoever has them
// reads and writes the vault as this member, so they belong in memory alone; the caller wipes them.
func (v *Vault) Keys() ([]byte, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return nil, ErrClosed
	}
	if v.vol != nil {
		return v.vol.Keys(), nil
	}
	payload := v.keys.payload()
	defer clear(payload)
	return append(v.keys.vault[:len(v.keys.vault):len(v.keys.vault)], payload...), nil
}

// OpenWithKeys opens a vault with what Keys returned. ErrWrongKey means that they are another vault's.
func OpenWithKeys(path string, keys []byte, o ...Option) (*Vault, error) {
	v, err := open(path, way{
		func(vault [16]byte, _ [slots][]byte) (*keyring, error) {
			if len(keys) <= len(vault) || string(keys[:len(vault)]) != string(vault[:]) {
				return nil, ErrWrongKey
			}
			return keyringOf(vault, keys[len(vault):])
		},
		func(vault [16]byte, _ [slots][]byte) (volume.Keys, error) { return volume.OpenKeys(vault, keys) },
	}, o)
	return v, explain(opening(path), err)
}

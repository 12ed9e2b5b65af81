package app

import (
	"encoding/binary"

	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// idOf and refOf carry a record's name between the vault, which knows chains, and homework, which knows only ids. The
// hash stays behind: the vault looks it up.
func idOf(r vault.Ref) homework.ID {
	var id homework.ID
	copy(id[:16], r.Chain[:])
	binary.BigEndian.PutUint64(id[16:], r.Seq)
	return id
}

func refOf(id homework.ID) vault.Ref {
	r := vault.Ref{Seq: binary.BigEndian.Uint64(id[16:])}
	copy(r.Chain[:], id[:16])
	return r
}

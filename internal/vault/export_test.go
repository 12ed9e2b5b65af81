package vault

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"testing"
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"

	ring3 "unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/store"
)

// What the outside tests need to play an attacker who has the file, or a partner with keys of their own.

func openToWrite(path string) (*store.Store, error) {
	s, err := store.Open(path, store.ForWriting)
	if err == nil {
		err = errors.Join(s.Begin(), s.WhyReadOnly())
	}
	return s, err
}

// InFormat2 makes Create make vaults of format 2, and Open leave them at that, until the test ends or end is called.
func InFormat2(t testing.TB) (end func()) {
	was := store.KeepFormat2(true)
	end = func() { store.KeepFormat2(was) }
	t.Cleanup(end)
	return end
}

// InEachFormat runs a test once with vaults of format 2 and once with those of format 3.
func InEachFormat(t *testing.T, run func(t *testing.T)) {
	t.Run("2", func(t *testing.T) {
		InFormat2(t)
		run(t)
	})
	t.Run("3", run)
}

// Blanks gives n entries that say nothing.
func Blanks(n int) []Entry {
	all := make([]Entry, n)
	for i := range all {
		all[i].Type = 1
	}
	return all
}

// Transplant puts the slots of one vault file into another, as somebody with an old copy would.
func Transplant(from, to string) error {
	boxes, err := Slots(from)
	if err != nil {
		return err
	}
	b, err := openToWrite(to)
	if err != nil {
		return err
	}
	for place, box := range boxes {
		err = errors.Join(err, b.SetSlot(place, box))
	}
	return errors.Join(err, b.Checkpoint(), b.Close())
}

// Slots reads the slots of a closed vault.
func Slots(path string) ([slots][]byte, error) {
	s, err := store.Open(path, store.ForReading)
	if err != nil {
		return [slots][]byte{}, err
	}
	boxes, err := s.ReadSlots()
	return boxes, errors.Join(err, s.Close())
}

// Row is a stored record.
type Row struct {
	ID  int64
	Box []byte
}

// Rows reads the stored records of a closed vault.
func Rows(path string) (rows []Row, err error) {
	s, err := store.Open(path, store.ForReading)
	if err != nil {
		return nil, err
	}
	_, err = s.Records(func(id int64, box []byte) error {
		rows = append(rows, Row{id, box})
		return nil
	})
	return rows, errors.Join(err, s.Close())
}

// Exec runs SQL on the file of a closed vault, by a connection that knows nothing of vaults.
func Exec(path, sql string, args ...driver.Value) error {
	c, err := (&sqlite3.SQLiteDriver{}).Open(path)
	if err != nil {
		return err
	}
	conn := c.(*sqlite3.SQLiteConn)
	_, err = conn.Exec(sql, args)
	return errors.Join(err, conn.Close())
}

// CreateFormat1 turns a closed vault into one of the first format, with the key of the given passphrase.
func CreateFormat1(path string, passphrase []byte) error {
	if err := setFormat(path, passphrase, 1, 1, 1); err != nil {
		return err
	}
	return Exec(path, "DROP TABLE draft")
}

// CreateNewer marks a closed vault as made by a later version, which says how old a reader and a writer may be.
func CreateNewer(path string, passphrase []byte, reader, writer int) error {
	return setFormat(path, passphrase, 9, reader, writer)
}

func setFormat(path string, passphrase []byte, format, reader, writer int) error {
	v, err := Open(path, passphrase)
	if err != nil {
		return err
	}
	v.manifest.format, v.manifest.minReader, v.manifest.minWriter = format, reader, writer
	if err := errors.Join(v.file.SetMeta("manifest", v.manifest.seal(v.keys)), v.Close()); err != nil {
		return err
	}
	return Exec(path, fmt.Sprintf("PRAGMA user_version=%d", format))
}

// Step is the size that sealed records are multiples of.
const Step = sizeStep

// Secrets gives copies of all keys of an open vault.
func (v *Vault) Secrets() (keys [][]byte) {
	if v.vol != nil {
		return secretsOf(v.vol.Keys())
	}
	for _, e := range v.keys.epochs {
		for _, k := range [][]byte{e.root, e.own, e.Log, e.Private} {
			keys = append(keys, append([]byte(nil), k...))
		}
	}
	return keys
}

// secretsOf gives all keys that packed ones of format 3 stand for.
func secretsOf(packed []byte) (keys [][]byte) {
	id := [16]byte(packed)
	pairs := packed[16+2+keySize+2 : len(packed)-8]
	keys = append(keys, packed[18:18+keySize])
	for ; len(pairs) > 0; pairs = pairs[2*keySize:] {
		root, secret := pairs[:keySize], pairs[keySize:2*keySize]
		keys = append(keys, root, secret, ring3.Derive(id, root, "log"), ring3.Derive(id, secret, "private"), ring3.Derive(id, secret, "stub"))
	}
	return keys
}

// Head names the newest record that this device wrote.
func (v *Vault) Head() Ref {
	if v.vol != nil {
		return longRef(v.vol.Head())
	}
	return v.log.OwnHead()
}

// Boxes reads the stored records of an open vault.
func (v *Vault) Boxes() (boxes [][]byte, err error) {
	_, err = v.file.Records(func(_ int64, box []byte) error {
		boxes = append(boxes, box)
		return nil
	})
	return boxes, err
}

// DraftBox reads how this member's draft "d" is stored.
func (v *Vault) DraftBox() ([]byte, error) {
	if v.vol != nil {
		boxes, err := v.file.Local()
		if err != nil {
			return nil, err
		}
		return boxes[v.member][1000:1400], nil // of one page; the whole lies in several
	}
	return v.file.Draft(v.keys.draftID("d"))
}

// Keepers chooses which of the copies made until now stay.
func Keepers(made []time.Time, now time.Time, newest int) []time.Time {
	return retained(made, now, newest)
}

// InTheMaking begins a file of a vault's in a folder and holds it until done is called.
func InTheMaking(dir string, id [16]byte) (path string, done func(), err error) {
	s, err := newScratch(dir, ownerOf(id))
	if err != nil {
		return "", nil, err
	}
	return s.path, s.discard, nil
}

// ChangeInTheLogAlone changes a passphrase, and leaves it in the log as a crash right after the commit would.
func ChangeInTheLogAlone(v *Vault, old, next []byte) error {
	return v.vol.ChangePassphrase(old, next)
}

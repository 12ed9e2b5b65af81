package vault

import (
	"database/sql/driver"
	"errors"
	"time"
)

// What the outside tests need to play an attacker who has the file, or a partner with keys of their own.

func openToWrite(path string) (*file, error) {
	f, err := openFile(path, forWriting)
	if err == nil {
		err = errors.Join(f.begin(), f.why)
	}
	return f, err
}

// Transplant puts the slots of one vault file into another, as somebody with an old copy would.
func Transplant(from, to string) error {
	a, err := openFile(from, forReading)
	if err != nil {
		return err
	}
	boxes, err := a.slotBoxes()
	if err = errors.Join(err, a.close()); err != nil {
		return err
	}
	b, err := openToWrite(to)
	if err != nil {
		return err
	}
	for place, box := range boxes {
		err = errors.Join(err, b.exec("UPDATE slot SET box = ? WHERE place = ?", box, int64(place)))
	}
	return errors.Join(err, b.checkpoint(), b.close())
}

// Slots reads the slots of a closed vault.
func Slots(path string) ([slots][]byte, error) {
	f, err := openFile(path, forReading)
	if err != nil {
		return [slots][]byte{}, err
	}
	boxes, err := f.slotBoxes()
	return boxes, errors.Join(err, f.close())
}

// Row is a stored record.
type Row struct {
	ID  int64
	Box []byte
}

// Rows reads the stored records of a closed vault.
func Rows(path string) (rows []Row, err error) {
	f, err := openFile(path, forReading)
	if err != nil {
		return nil, err
	}
	_, err = f.records(func(id int64, box []byte) error {
		rows = append(rows, Row{id, box})
		return nil
	})
	return rows, errors.Join(err, f.close())
}

// Exec runs SQL on a closed vault.
func Exec(path, sql string, args ...driver.Value) error {
	f, err := openToWrite(path)
	if err != nil {
		return err
	}
	return errors.Join(f.exec(sql, args...), f.checkpoint(), f.close())
}

// CreateFormat1 turns a closed vault into one of the first format, with the key of the given passphrase.
func CreateFormat1(path string, passphrase []byte) error {
	v, err := Open(path, passphrase)
	if err != nil {
		return err
	}
	err = v.file.tx(func() error {
		v.manifest.format, v.manifest.minReader, v.manifest.minWriter = 1, 1, 1
		return errors.Join(v.file.exec("DROP TABLE draft"), v.file.setMeta("manifest", v.manifest.seal(v.keys)), v.file.exec("PRAGMA user_version=1"))
	})
	return errors.Join(err, v.Close())
}

// CreateNewer marks a closed vault as made by a later version, which says how old a reader and a writer may be.
func CreateNewer(path string, passphrase []byte, reader, writer int) error {
	v, err := Open(path, passphrase)
	if err != nil {
		return err
	}
	err = v.file.tx(func() error {
		v.manifest.format, v.manifest.minReader, v.manifest.minWriter = 9, reader, writer
		return errors.Join(v.file.setMeta("manifest", v.manifest.seal(v.keys)), v.file.exec("PRAGMA user_version=9"))
	})
	return errors.Join(err, v.Close())
}

// Step is the size that sealed records are multiples of.
const Step = step

// Secrets gives copies of all keys of an open vault.
func (v *Vault) Secrets() (keys [][]byte) {
	for _, e := range v.keys.epochs {
		for _, k := range [][]byte{e.root, e.own, e.log, e.priv} {
			keys = append(keys, append([]byte(nil), k...))
		}
	}
	return keys
}

// Boxes reads the stored records of an open vault.
func (v *Vault) Boxes() (boxes [][]byte, err error) {
	_, err = v.file.records(func(_ int64, box []byte) error {
		boxes = append(boxes, box)
		return nil
	})
	return boxes, err
}

// DraftBox reads how this member's draft "d" is stored.
func (v *Vault) DraftBox() ([]byte, error) {
	return v.file.blob("SELECT box FROM draft WHERE id = ?", v.keys.draftID("d"))
}

// Keepers chooses which of the copies made until now stay.
func Keepers(made []time.Time, now time.Time, newest int) []time.Time {
	return keepers(made, now, newest)
}

// InTheMaking begins a file of a vault's in a folder and holds it until done is called.
func InTheMaking(dir string, id [16]byte) (path string, done func(), err error) {
	s, err := newScratch(dir, ownerOf(id))
	if err != nil {
		return "", nil, err
	}
	return s.path, s.done, nil
}

// ChangeInTheLogAlone changes a passphrase, and leaves it in the log as a crash right after the commit would.
func ChangeInTheLogAlone(v *Vault, old, next []byte) error {
	boxes, err := v.file.slotBoxes()
	if err != nil {
		return err
	}
	if err := v.mine(boxes, old); err != nil {
		return err
	}
	if err := v.setPassphrase(&boxes, next); err != nil {
		return err
	}
	err = v.file.tx(func() error { return v.writeSlots(boxes) })
	v.file.written()
	return err
}

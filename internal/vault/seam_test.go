package vault

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/store"
)

// Two computers that started from one file each add entries. What the other one has, and this one lacks, is taken by the
// rules for the file's own records, and stored: afterwards the file reads as if both had written here.
func TestRecordsOfAnotherComputerAreTakenLikeOnesOwn(t *testing.T) {
	InFormat2(t)
	kdf.AllowCheap()
	dir := t.TempDir()
	here, there := filepath.Join(dir, "here.unhurried"), filepath.Join(dir, "there.unhurried")
	v, _, err := Create(here, CreateOptions{Passphrases: [][]byte{adversaryA, adversaryB}, Options: []Option{WithState(t.TempDir())}})
	must(t, err)
	write := func(v *Vault, texts ...string) (refs []Ref) {
		for _, text := range texts {
			r, err := v.Append(Entry{Type: 1, Shared: []byte(text)})
			must(t, err)
			refs = append(refs, r[0].Ref)
		}
		return refs
	}
	write(v, "1", "2")
	must(t, v.file.Checkpoint())
	content, err := os.ReadFile(here)
	must(t, err)
	must(t, os.WriteFile(there, content, 0o600))
	other, err := Open(there, adversaryB, WithState(t.TempDir()))
	must(t, err)
	refs := write(other, "3 there", "4 there", "5 there")
	must(t, other.Delete(refs[1]))
	must(t, other.Close())
	write(v, "3 here")

	s, err := store.Open(there, store.ForReading)
	must(t, err)
	must(t, v.file.Tx(func() error {
		_, err := s.Records(func(id int64, box []byte) error {
			var o opened
			v.keys.openRecord(bytes.Clone(box), &o)
			if v.log.Has(o.Ref) {
				return nil
			}
			if v.log.take(id, &o) == chain.Rejected {
				t.Errorf("row %d is rejected", id)
				return nil
			}
			return v.file.Put(chain.RowID(o.Lamport, o.Ref.Hash), box)
		})
		return err
	}))
	must(t, s.Close())
	write(v, "6 here, after all")
	must(t, v.Close())

	v, err = Open(here, adversaryA)
	must(t, err)
	read := map[string]bool{}
	report, err := v.Load(context.Background(), func(r Record) error {
		read[string(r.Shared)] = true
		return nil
	})
	must(t, err)
	if len(report.Warnings) > 0 || report.Records != 6 || report.Purged != 1 || read["4 there"] || !read["5 there"] || !read["6 here, after all"] {
		t.Fatalf("%v, %+v", read, report)
	}
	must(t, v.Close())
}

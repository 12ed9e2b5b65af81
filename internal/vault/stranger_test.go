package vault_test

import (
	"bytes"
	"crypto/hkdf"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	_ "github.com/mattn/go-sqlite3"
	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/blake2b"
	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/text/unicode/norm"
)

// stranger reads a vault by docs/file-formats.md alone, with SQLite and the published primitives and nothing of
// package vault: if this does not work, the document is wrong, or the format changed under people's files.
type stranger struct {
	t     *testing.T
	db    *sql.DB
	vault []byte
	root  [][]byte // of each epoch
	own   [][]byte
}

func (s *stranger) value(query string, args ...any) (b []byte) {
	s.t.Helper()
	if err := s.db.QueryRow(query, args...).Scan(&b); err != nil {
		s.t.Fatal(err)
	}
	return b
}

func (s *stranger) expand(secret []byte, label string) []byte {
	s.t.Helper()
	out, err := hkdf.Expand(sha256.New, secret, "unhurried/v1 "+label, 32)
	if err != nil {
		s.t.Fatal(err)
	}
	return out
}

func (s *stranger) derive(secret []byte, label string) []byte {
	return s.expand(secret, string(s.vault)+" "+label)
}

func (s *stranger) open(key, nonce, sealed, aad []byte) []byte {
	s.t.Helper()
	c, err := chacha20poly1305.NewX(key)
	if err != nil {
		s.t.Fatal(err)
	}
	plain, err := c.Open(nil, nonce, sealed, aad)
	if err != nil {
		s.t.Fatal(err)
	}
	return plain
}

// unlock opens the slot at a place.
func (s *stranger) unlock(place int, passphrase string) {
	s.t.Helper()
	b := s.value("SELECT box FROM slot WHERE place = ?", place)
	sum := blake2b.Sum256(b[:2172])
	if len(b) != 2176 || b[0] != 1 || b[1] != 1 || int(b[3]) != place || !bytes.Equal(b[12:28], s.vault) || !bytes.Equal(sum[:4], b[2172:]) {
		s.t.Fatal("the slot is not as written down")
	}
	be := binary.BigEndian
	secret := argon2.IDKey(norm.NFKC.Bytes([]byte(passphrase)), b[28:44], be.Uint32(b[4:]), be.Uint32(b[8:]), b[2], 32)
	if !bytes.Equal(s.expand(secret, "slot commitment "+string(b[:44])), b[44:76]) {
		s.t.Fatal("the commitment differs")
	}
	payload := s.open(s.expand(secret, "slot key "+string(b[:44])), b[76:100], b[100:2172], append([]byte("unhurried/v1 slot"), b[:76]...))
	if int(payload[0]) != place {
		s.t.Fatal("the slot is another member's")
	}
	for i := range int(payload[1]) {
		pair := payload[8+64*i:]
		s.root, s.own = append(s.root, pair[:32]), append(s.own, pair[32:64])
	}
}

func TestTheDocumentIsEnoughToReadAVault(t *testing.T) {
	golden, err := os.ReadFile(filepath.Join("testdata", "golden", "format-2.unhurried"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "v.unhurried")
	if err := os.WriteFile(path, golden, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	s := &stranger{t: t, db: db}
	s.vault = s.value("SELECT value FROM meta WHERE key = 'vault'")
	s.unlock(0, "golden passphrase of A")
	aad := func(what string) []byte { return append([]byte("unhurried/v1 "+what), s.vault...) }
	logKey := s.derive(s.root[0], "log")
	kid := s.derive(logKey, "kid")[:16]

	m := s.value("SELECT value FROM meta WHERE key = 'manifest'")
	if !bytes.Equal(m[:16], kid) {
		t.Fatal("the manifest names another key")
	}
	m = s.open(s.derive(s.root[0], "manifest"), m[16:40], m[40:], aad("manifest"))
	if len(m) != 128 || m[1] != 2 || m[6] != 3 || m[7] != 0 {
		t.Fatalf("manifest: %x", m)
	}

	rows, err := db.Query("SELECT id, box FROM record ORDER BY id")
	if err != nil {
		t.Fatal(err)
	}
	be := binary.BigEndian
	tips := map[string][]byte{}
	n := 0
	for ; rows.Next(); n++ {
		var id int64
		var box []byte
		if err := rows.Scan(&id, &box); err != nil {
			t.Fatal(err)
		}
		hash := blake2b.Sum256(box)
		p := s.open(logKey, box[16:40], box[40:], append(aad("record"), kid...))
		author, heads, shared := int(p[4]), int(be.Uint16(p[6:])), int(be.Uint32(p[12:]))
		body := p[80+56*heads:]
		switch {
		case !bytes.Equal(box[:16], kid), len(box) != 664, p[0] != 1, p[1] != 4, be.Uint16(p[2:]) != 1, int(be.Uint32(p[8:])) != n, p[4] != p[5]:
			t.Fatalf("record %d: %x", n, p[:80])
		case author != n%2, p[32]&1 != p[4], string(body[:shared]) != fmt.Sprintf("shared %d", n):
			t.Fatalf("record %d of %d: %q", n, author, body[:shared])
		case be.Uint64(p[16:]) != uint64(n/2+1), be.Uint64(p[24:]) != uint64(n+1):
			t.Fatalf("record %d: seq and Lamport time %x", n, p[16:32])
		case id>>20 != int64(n+1), uint16(id>>4) != be.Uint16(hash[:]):
			t.Fatalf("record %d has the id %x", n, id)
		case tips[string(p[32:48])] != nil && !bytes.Equal(p[48:80], tips[string(p[32:48])]):
			t.Fatalf("record %d is not linked to the one before", n)
		}
		tips[string(p[32:48])] = hash[:]
		if author == 0 {
			inner := s.open(s.derive(s.own[0], "private"), box[16:40], body[shared:], p[:80+56*heads+shared])
			if text := fmt.Sprintf("private %d", n); string(inner[4:3+be.Uint32(inner)]) != text {
				t.Fatalf("private part of %d: %q", n, inner[:40])
			}
		}
	}
	if err := rows.Err(); err != nil || n != 6 {
		t.Fatalf("%d records, %v", n, err)
	}
}

package report

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"filippo.io/age"
)

// Bounds of a progress file. A real one of ten years has about 6 MB inside.
const (
	MaxFile    = 64 << 20 // bytes of the age file
	maxEntry   = 32 << 20 // bytes of one entry, unpacked
	maxInside  = 96 << 20 // bytes of all entries, unpacked
	maxEntries = 16

	maxManifest = 64 << 10
	maxRatio    = 400 // unpacked bytes for each packed one; repetitive tables reach about 60
	// maxWork bounds what the key derivation of a file from outside may cost: 2^20 scrypt rounds take some 5 s and 1 GiB.
	maxWork = 20
)

// What opening a progress file may run into.
var (
	ErrWrongKey = errors.New("this passphrase or key doesn't open the progress file")
	ErrDamaged  = errors.New("the progress file is damaged or was changed")
	ErrNewer    = errors.New("the progress file was made by a newer version of the app")
	ErrNotOurs  = errors.New("the file is not a progress file")
)

// Recipient is whom a progress file is sealed to; Identity is what opens it.
type (
	Recipient = age.Recipient
	Identity  = age.Identity
)

// manifest is manifest.json: the SHA-256 of every other entry.
type manifest struct {
	Format  string            `json:"format"`
	Version int               `json:"version"`
	Hashes  map[string]string `json:"sha256"`
}

// ParseRecipient reads a therapist's age key: age1… or the post-quantum age1pq1….
func ParseRecipient(s string) (Recipient, error) {
	s = strings.TrimSpace(s)
	if len(s) > 4096 {
		return nil, errors.New("the key is too long to be an age key")
	}
	if strings.HasPrefix(s, "age1pq1") {
		r, err := age.ParseHybridRecipient(s)
		if err != nil {
			return nil, fmt.Errorf("this is not a whole age1pq1… key: %w", err)
		}
		return r, nil
	}
	r, err := age.ParseX25519Recipient(s)
	if err != nil {
		return nil, fmt.Errorf("this is not a whole age1… key: %w", err)
	}
	return r, nil
}

// PassphraseRecipient seals to a passphrase, to be told by another way than the file is sent.
func PassphraseRecipient(passphrase string) (Recipient, error) {
	r, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, errors.New("a progress file needs a passphrase that is not empty")
	}
	return r, nil
}

// PassphraseIdentity opens what PassphraseRecipient sealed, at a bounded cost.
func PassphraseIdentity(passphrase string) (Identity, error) {
	id, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, errors.New("the passphrase is empty")
	}
	id.SetMaxWorkFactor(maxWork)
	return id, nil
}

// ParseIdentities reads a key file as age-keygen writes it.
func ParseIdentities(r io.Reader) ([]Identity, error) {
	ids, err := age.ParseIdentities(io.LimitReader(r, 1<<20))
	if err != nil {
		return nil, fmt.Errorf("this is not a key file of age: %w", err)
	}
	return ids, nil
}

// Seal writes a progress file: an age file around a zip of the data, a page, a document to print and a table. Nothing
// is written anywhere but to w.
func Seal(w io.Writer, d *Data, to Recipient) error {
	inside, err := pack(d)
	if err != nil {
		return err
	}
	aw, err := age.Encrypt(w, to)
	if err != nil {
		return fmt.Errorf("seal the progress file: %w", err)
	}
	if _, err := aw.Write(inside); err != nil {
		return fmt.Errorf("seal the progress file: %w", err)
	}
	if err := aw.Close(); err != nil { // the last chunk with its tag
		return fmt.Errorf("seal the progress file: %w", err)
	}
	return nil
}

// entry is one file in the zip.
type entry struct {
	name string
	body []byte
}

// pack makes the zip inside a progress file.
func pack(d *Data) ([]byte, error) {
	data, err := json.MarshalIndent(d, "", " ")
	if err != nil {
		return nil, fmt.Errorf("write data.json: %w", err)
	}
	page, err := HTML(d)
	if err != nil {
		return nil, fmt.Errorf("write report.html: %w", err)
	}
	doc, err := PDF(d)
	if err != nil {
		return nil, fmt.Errorf("write report.pdf: %w", err)
	}
	table, err := CSV(d)
	if err != nil {
		return nil, fmt.Errorf("write entries.csv: %w", err)
	}
	entries := []entry{{"report.html", page}, {"report.pdf", doc}, {"entries.csv", table}, {"data.json", data}}
	m := manifest{Format: Format, Version: Version, Hashes: map[string]string{}}
	for _, e := range entries {
		sum := sha256.Sum256(e.body)
		m.Hashes[e.name] = hex.EncodeToString(sum[:])
	}
	body, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return nil, fmt.Errorf("write manifest.json: %w", err)
	}
	entries = slices.Insert(entries, 0, entry{"manifest.json", body})
	var buf bytes.Buffer
	zw := zip.NewWriter(&buf)
	for _, e := range entries {
		// The day of the report and no finer time goes into the file.
		fw, err := zw.CreateHeader(&zip.FileHeader{Name: e.name, Method: zip.Deflate, Modified: d.MadeOn.Time().Add(12 * time.Hour)})
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", e.name, err)
		}
		if _, err := fw.Write(e.body); err != nil {
			return nil, fmt.Errorf("pack %s: %w", e.name, err)
		}
	}
	if err := zw.Close(); err != nil {
		return nil, fmt.Errorf("pack the progress file: %w", err)
	}
	return buf.Bytes(), nil
}

// magic is how an age file begins.
const magic = "age-encryption.org/v1\n"

// looksSealed reports whether bytes begin like an age file; damaged, whether they do but for a byte or two.
func looksSealed(b []byte) (sealed, damaged bool) {
	if len(b) < len(magic) {
		return false, false
	}
	wrong := 0
	for i := range len(magic) {
		if b[i] != magic[i] {
			wrong++
		}
	}
	return wrong == 0, wrong == 1 || wrong == 2
}

// BySecret tells how a progress file is sealed: by a passphrase, or (false) to a key. It reads no more than the first
// bytes. The error is ErrNotOurs for a file that is not sealed at all.
func BySecret(r io.Reader) (passphrase bool, err error) {
	head := make([]byte, len(magic)+len(scryptStanza))
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return false, fmt.Errorf("read the progress file: %w", err)
	}
	if sealed, _ := looksSealed(head[:n]); !sealed {
		return false, ErrNotOurs
	}
	return string(head[len(magic):n]) == scryptStanza, nil
}

// scryptStanza is how the header of a file goes on that is sealed by a passphrase.
const scryptStanza = "-> scrypt "

// Open reads a progress file and checks it whole before it means anything: sizes, entries, hashes, every value. Nothing
// is written to disk. The error is ErrWrongKey, ErrDamaged, ErrNewer or ErrNotOurs, wrapped with what was wrong.
func Open(r io.Reader, ids ...Identity) (*Data, error) {
	sealed, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read the progress file: %w", err)
	}
	if len(sealed) > MaxFile {
		return nil, fmt.Errorf("%w: it is larger than %d MiB", ErrNotOurs, MaxFile>>20)
	}
	if ok, damaged := looksSealed(sealed); damaged {
		return nil, fmt.Errorf("%w: its first bytes are not right", ErrDamaged)
	} else if !ok {
		return nil, ErrNotOurs
	}
	ar, err := age.Decrypt(bytes.NewReader(sealed), ids...)
	if err != nil {
		var none *age.NoIdentityMatchError
		if errors.As(err, &none) {
			return nil, ErrWrongKey
		}
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	inside, err := io.ReadAll(io.LimitReader(ar, MaxFile+1))
	if err != nil || len(inside) > MaxFile {
		return nil, fmt.Errorf("%w: its sealed part does not open", ErrDamaged)
	}
	return unpack(inside)
}

// unpack reads and checks the zip inside a progress file. Of the entries only manifest and data are kept in memory; the
// others, which are for people without the app, are held against their hashes and let go.
func unpack(inside []byte) (*Data, error) {
	zr, err := zip.NewReader(bytes.NewReader(inside), int64(len(inside)))
	if err != nil {
		return nil, fmt.Errorf("%w: there is no zip inside", ErrNotOurs)
	}
	entries, err := index(zr)
	if err != nil {
		return nil, err
	}
	if entries["manifest.json"].UncompressedSize64 > maxManifest {
		return nil, fmt.Errorf("%w: its manifest is too long", ErrNotOurs)
	}
	var body bytes.Buffer
	if _, err := unpackEntry(entries["manifest.json"], &body); err != nil {
		return nil, err
	}
	var m manifest
	if err := json.Unmarshal(body.Bytes(), &m); err != nil || m.Format != Format {
		return nil, fmt.Errorf("%w: it has no manifest of ours", ErrNotOurs)
	}
	if m.Version > Version {
		return nil, ErrNewer
	}
	body.Reset()
	for name, f := range entries {
		if name == "manifest.json" {
			continue
		}
		var keep io.Writer = io.Discard
		if name == "data.json" {
			keep = &body
		}
		sum, err := unpackEntry(f, keep)
		if err != nil {
			return nil, err
		}
		if m.Hashes[name] != sum {
			return nil, fmt.Errorf("%w: %.40s is not what the manifest says", ErrDamaged, name)
		}
	}
	return decode(body.Bytes())
}

// decode reads data.json.
func decode(b []byte) (*Data, error) {
	if err := boundJSON(b); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	var d Data
	if err := json.Unmarshal(b, &d); err != nil {
		return nil, fmt.Errorf("%w: data.json can't be read", ErrDamaged)
	}
	if d.Version > Version {
		return nil, ErrNewer
	}
	if err := d.validate(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return &d, nil
}

// index names the entries of the zip and refuses what no report has, by what the zip says of itself.
func index(zr *zip.Reader) (map[string]*zip.File, error) {
	if len(zr.File) > maxEntries {
		return nil, fmt.Errorf("%w: it has %d entries, and %d are the most", ErrNotOurs, len(zr.File), maxEntries)
	}
	entries, total := map[string]*zip.File{}, uint64(0)
	for _, f := range zr.File {
		if entries[f.Name] != nil {
			return nil, fmt.Errorf("%w: it has an entry twice", ErrNotOurs)
		}
		if strings.ContainsAny(f.Name, "/\\") || !f.Mode().IsRegular() {
			return nil, fmt.Errorf("%w: it has an entry that is no plain file", ErrNotOurs)
		}
		if f.UncompressedSize64 > maxEntry || f.UncompressedSize64 > maxRatio*max(f.CompressedSize64, 1024) {
			return nil, fmt.Errorf("%w: %.40s unpacks to more than a report can have", ErrNotOurs, f.Name)
		}
		if total += f.UncompressedSize64; total > maxInside {
			return nil, fmt.Errorf("%w: it unpacks to more than %d MiB", ErrNotOurs, maxInside>>20)
		}
		entries[f.Name] = f
	}
	for _, name := range []string{"manifest.json", "data.json"} {
		if entries[name] == nil {
			return nil, fmt.Errorf("%w: it has no %s", ErrNotOurs, name)
		}
	}
	return entries, nil
}

// unpackEntry unpacks one entry and returns its SHA-256 in hex.
func unpackEntry(f *zip.File, to io.Writer) (sum string, err error) {
	rc, err := f.Open()
	if err != nil {
		return "", fmt.Errorf("%w: %.40s does not open", ErrDamaged, f.Name)
	}
	h := sha256.New()
	// The size in the header is the sender's word; the reader stops at it all the same.
	n, err := io.Copy(io.MultiWriter(h, to), io.LimitReader(rc, int64(f.UncompressedSize64)+1))
	if err = errors.Join(err, rc.Close()); err != nil || uint64(n) != f.UncompressedSize64 {
		return "", fmt.Errorf("%w: %.40s does not unpack", ErrDamaged, f.Name)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

package report

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"math/bits"
	"slices"
	"strings"
	"time"

	"filippo.io/age"
	"filippo.io/age/armor"

	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/passphrase"
)

// Bounds of a progress file. A real one of ten years has about 6 MB inside.
const (
	MaxFile    = 64 << 20 // bytes of the age file
	maxEntry   = 32 << 20 // bytes of one entry, unpacked
	maxInside  = 96 << 20 // bytes of all entries, unpacked
	maxEntries = 16

	maxHeader  = 32 << 10 // bytes of what comes before the sealed part; one key takes 200, a post-quantum one 2,000
	maxKeyFile = 64 << 10 // bytes of a key file
	maxKeys    = 64       // in a key file
	maxIndex   = 1 << 20  // bytes that are read of a zip to know what is in it

	maxManifest = 64 << 10
	maxRatio    = 400 // unpacked bytes for each packed one; repetitive tables reach about 60
	// maxWork bounds what the key derivation of a file from outside may cost: 2^20 scrypt rounds take some 5 s and 1 GiB.
	maxWork = 20
)

// What opening a progress file may run into.
var (
	ErrWrongKey = fault.New("fault.reportKey", "this passphrase or key doesn't open the progress file")
	ErrDamaged  = fault.New("fault.reportDamaged", "the progress file is damaged or was changed")
	ErrNewer    = fault.New("fault.reportNewer", "the progress file was made by a newer version of the app")
	ErrNotOurs  = fault.New("fault.reportNotOurs", "the file is not a progress file")
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
	var ids secretIdentity
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

// secretIdentity is a passphrase in its forms, tried one after the other.
type secretIdentity []*age.ScryptIdentity

// Unwrap is age's hook.
func (ids secretIdentity) Unwrap(stanzas []*age.Stanza) (key []byte, err error) {
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
		return nil, fmt.Errorf("%w: it is too large for one", ErrKeyFile)
	}
	if err != nil {
		return nil, fmt.Errorf("the key file can't be read: %w", err)
	}
	defer clear(b)
	return parseIdentities(b)
}

func parseIdentities(b []byte) ([]Identity, error) {
	if ok, _ := looksSealed(b); ok || bytes.HasPrefix(b, []byte(armor.Header)) {
		return nil, fmt.Errorf("%w that can be read as it is: it is sealed itself; open it with age first", ErrKeyFile)
	}
	text, err := passphrase.Text(b)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeyFile, err)
	}
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("age1")) {
		return nil, fmt.Errorf("%w: it holds the public part, which seals and does not open", ErrKeyFile)
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
		return nil, fmt.Errorf("%w: it has more than %d keys", ErrKeyFile, maxKeys)
	}
	return ids, nil
}

// ErrTooMuch says that a report is more than a progress file takes.
var ErrTooMuch = fault.New("fault.tooMuch", "this is more than a progress file takes: choose a shorter time, or leave words out")

// Seal writes a progress file: an age file around a zip of the data, a page, a document to print and a table. Nothing
// is written anywhere but to w, and nothing that Open would not take.
func Seal(w io.Writer, d *Data, to Recipient) error {
	if err := d.validate(); errors.Is(err, errLong) {
		return ErrTooMuch
	} else if err != nil {
		return fmt.Errorf("the progress file can't be made: %w", err)
	}
	inside, err := pack(d)
	if err != nil {
		return err
	}
	if len(inside) > MaxFile {
		return ErrTooMuch
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
	data, err := encode(d)
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
	if err := boundJSON(data); err != nil {
		return nil, ErrTooMuch
	}
	for _, e := range entries {
		if len(e.body) > maxEntry {
			return nil, ErrTooMuch
		}
	}
	inside, err := archive(d, append(entries, entry{name: padding}))
	if err != nil {
		return nil, err
	}
	// The padding is not packed, and the manifest's length does not depend on what it says.
	return archive(d, append(entries, entry{name: padding, body: make([]byte, padme(len(inside))-len(inside))}))
}

// padding is the entry that brings the inside of a progress file to a rounded length, so that its size says little of
// how much was written. Editions from before the padding check its hash and pass it over.
const padding = "padding"

// padme rounds a length up by at most an eighth, and to at least 64 KiB (Padmé: E = floor(log2 L), S = floor(log2 E) + 1,
// up to a multiple of 2^(E-S)).
func padme(n int) int {
	n = max(n, 64<<10)
	e := bits.Len(uint(n)) - 1
	unit := 1 << (e - bits.Len(uint(e)))
	return (n + unit - 1) / unit * unit
}

// zipLevel is how hard archive/zip packs.
const zipLevel = 5

// tight tells whether bytes repeat themselves so much that, packed, a reader would take them for a bomb.
func tight(b []byte) bool {
	if len(b) < maxRatio*1024 {
		return false
	}
	var n countingWriter
	w, err := flate.NewWriter(&n, zipLevel)
	if err != nil {
		return true
	}
	_, err = w.Write(b)
	return errors.Join(err, w.Close()) != nil || len(b) > maxRatio*max(int(n), 1024)
}

// countingWriter counts what is written.
type countingWriter int

func (n *countingWriter) Write(p []byte) (int, error) {
	*n += countingWriter(len(p))
	return len(p), nil
}

// archive makes a zip of entries and of the manifest that vouches for them.
func archive(d *Data, entries []entry) ([]byte, error) {
	m := manifest{Format: Format, Version: Version, Hashes: map[string]string{}}
	for _, e := range entries {
		sum := sha256.Sum256(e.body)
		m.Hashes[e.name] = hex.EncodeToString(sum[:])
	}
	body, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return nil, fmt.Errorf("write manifest.json: %w", err)
	}
	var buf bytes.Buffer
	zw := zip.NewWriter(&buf)
	for _, e := range slices.Insert(slices.Clone(entries), 0, entry{"manifest.json", body}) {
		method := zip.Deflate
		if e.name == padding || e.name == "manifest.json" || tight(e.body) {
			method = zip.Store
		}
		// The day of the report and no finer time goes into the file.
		fw, err := zw.CreateHeader(&zip.FileHeader{Name: e.name, Method: method, Modified: d.MadeOn.Time().Add(12 * time.Hour)})
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
func BySecret(path string) (passphrase bool, err error) {
	f, size, err := exchange.Open(path, maxArmored)
	if err != nil {
		return false, unreadable(err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	head, err := start(f)
	if err != nil {
		return false, err
	}
	if isArmored(head) {
		head, _ = start(readerAt{unarmor(f, head, size)})
	}
	if sealed, _ := looksSealed(head); !sealed {
		return false, ErrNotOurs
	}
	return bytes.HasPrefix(head[len(magic):], []byte(scryptStanza)), nil
}

// scryptStanza is how the header of a file goes on that is sealed by a passphrase.
const scryptStanza = "-> scrypt "

// maxArmored is the most bytes of a progress file that was made fit for a letter: base64 in lines of 64 letters, with
// room for line ends of two characters.
const maxArmored = MaxFile/48*66 + 4096

// start reads the beginning of a file.
func start(r io.ReaderAt) ([]byte, error) {
	head := make([]byte, 2048)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, unreadable(exchange.Reason(err))
	}
	return head[:n], nil
}

// readerAt reads the beginning of a stream once.
type readerAt struct{ io.Reader }

// ReadAt reads on, as far as there is something whole.
func (r readerAt) ReadAt(p []byte, _ int64) (n int, err error) {
	n, err = io.ReadFull(r, p)
	if err != nil {
		err = io.EOF // start asks for no reason: what comes is looked at
	}
	return n, err
}

func isArmored(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(narrow(head), []byte(mark)), " \t\r\n"), []byte(armor.Header))
}

// mark is what some editors begin a text with.
const mark = "\ufeff"

// unarmor reads what stands in an armored file, in whatever form of text an editor saved it: with a byte-order mark, in
// UTF-16, or with the line ends of an old system. Otherwise it is as strict as age is.
func unarmor(r io.ReaderAt, head []byte, size int64) io.Reader {
	text := narrow(head)
	begin := int64(bytes.Index(head, []byte(armor.Header[:1]))) // after a mark
	return armor.NewReader(&letters{in: io.NewSectionReader(r, begin, size-begin),
		wide: len(text) < len(head), old: !bytes.Contains(text, []byte("\n"))})
}

// narrow gives the letters of UTF-16, as far as they are ASCII; other text comes back as it is.
func narrow(b []byte) []byte {
	if !bytes.HasPrefix(b, []byte("\xff\xfe")) && !bytes.HasPrefix(b, []byte("\xfe\xff")) {
		return b
	}
	return bytes.ReplaceAll(b[2:], []byte{0}, nil)
}

// letters gives the ASCII of a text.
type letters struct {
	in   io.Reader
	wide bool // it is in UTF-16
	old  bool // its lines end in carriage returns
}

// Read gives what is left of a part without zeros, which may be nothing.
func (l *letters) Read(p []byte) (n int, err error) {
	n, err = l.in.Read(p)
	kept := p[:0]
	for _, c := range p[:n] {
		if c == 0 && l.wide {
			continue
		}
		if c == '\r' && l.old {
			c = '\n'
		}
		kept = append(kept, c)
	}
	return len(kept), err
}

func unreadable(err error) error { return fmt.Errorf("the progress file can't be read: %w", err) }

// OpenFile opens a progress file by its path, as Open does.
func OpenFile(path string, ids ...Identity) (d *Data, err error) {
	f, size, err := exchange.Open(path, maxArmored)
	if errors.Is(err, exchange.ErrTooLarge) {
		return nil, fmt.Errorf("%w: it is larger than %d MiB", ErrNotOurs, MaxFile>>20)
	}
	if err != nil {
		return nil, unreadable(err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return Open(f, size, ids...)
}

// Open reads a progress file and checks it whole before it means anything: sizes, entries, hashes, every value. Nothing
// is written to disk, and of what is sealed no more than data.json is ever in memory. The error is ErrWrongKey,
// ErrDamaged, ErrNewer or ErrNotOurs, wrapped with what was wrong.
func Open(r io.ReaderAt, size int64, ids ...Identity) (*Data, error) {
	head, err := start(r)
	if err != nil {
		return nil, err
	}
	if isArmored(head) {
		b, err := io.ReadAll(io.LimitReader(unarmor(r, head, size), MaxFile+1))
		if err != nil {
			return nil, fmt.Errorf("%w: its letters (base64) are not whole", ErrDamaged)
		}
		r, size = bytes.NewReader(b), int64(len(b))
		if head, err = start(r); err != nil {
			return nil, err
		}
	}
	if size > MaxFile {
		return nil, fmt.Errorf("%w: it is larger than %d MiB", ErrNotOurs, MaxFile>>20)
	}
	switch sealed, damaged := looksSealed(head); {
	case bytes.HasPrefix(head, []byte(strings.TrimSuffix(magic, "\n")+"\r\n")):
		return nil, fmt.Errorf("%w: its line ends were changed as if it were text; ask for it as an attachment or in a zip", ErrDamaged)
	case damaged:
		return nil, fmt.Errorf("%w: its first bytes are not right", ErrDamaged)
	case !sealed:
		return nil, ErrNotOurs
	}
	if err := boundHeader(r, size); err != nil {
		return nil, err
	}
	inside, n, err := age.DecryptReaderAt(r, size, ids...)
	if err != nil {
		var none *age.NoIdentityMatchError
		switch {
		case errors.As(err, &none):
			return nil, ErrWrongKey
		case strings.Contains(err.Error(), "work factor too large"):
			return nil, fmt.Errorf("%w: trying its passphrase would cost more than any program of ours asks for", ErrDamaged)
		}
		return nil, fmt.Errorf("%w: what comes before its sealed part is not whole", ErrDamaged)
	}
	// All of it, also what no entry names.
	if _, err := io.Copy(io.Discard, io.NewSectionReader(inside, 0, n)); err != nil {
		return nil, fmt.Errorf("%w: its sealed part does not open", ErrDamaged)
	}
	return unpack(inside, n)
}

// boundHeader makes sure that what comes before the sealed part is short: each line of it may cost a key's work.
func boundHeader(r io.ReaderAt, size int64) error {
	b := make([]byte, min(size, maxHeader))
	if n, err := r.ReadAt(b, 0); err != nil && !errors.Is(err, io.EOF) {
		return unreadable(exchange.Reason(err))
	} else if b = b[:n]; size > maxHeader && !bytes.Contains(b, []byte("\n---")) {
		return fmt.Errorf("%w: it is sealed to more keys than any program of ours seals to", ErrDamaged)
	}
	return nil
}

// unpack reads and checks the zip inside a progress file. Of the entries only manifest and data are kept in memory; the
// others, which are for people without the app, are held against their hashes and let go.
func unpack(inside io.ReaderAt, size int64) (*Data, error) {
	index := &metered{r: inside, left: maxIndex}
	zr, err := zip.NewReader(index, size)
	index.left = math.MaxInt64 // what is unpacked is bounded by itself
	if err != nil {
		return nil, fmt.Errorf("%w: there is no zip inside", ErrNotOurs)
	}
	entries, err := list(zr)
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

// metered reads so many bytes and no more: a zip may name a million entries.
type metered struct {
	r    io.ReaderAt
	left int64
}

// ReadAt reads, as long as there is something left.
func (m *metered) ReadAt(p []byte, off int64) (int, error) {
	if m.left -= int64(len(p)); m.left < 0 {
		return 0, errLong
	}
	return m.r.ReadAt(p, off)
}

// decode reads data.json.
func decode(b []byte) (*Data, error) {
	if err := boundJSON(b); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if err := exchange.Whole(b); err != nil {
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

// list names the entries of the zip and refuses what no report has, by what the zip says of itself.
func list(zr *zip.Reader) (map[string]*zip.File, error) {
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

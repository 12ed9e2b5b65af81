package report

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"filippo.io/age/armor"

	"unhurried/internal/agefile"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// heavy are reports at the bounds of what Open takes, each in another direction.
func heavy() map[string]*Data {
	with := func(change func(d *Data)) *Data {
		d := *sampleData()
		change(&d)
		return &d
	}
	sessions := func(n, texts int, body string) func(d *Data) {
		return func(d *Data) {
			one := d.Sessions[0]
			c := *one.CheckIn
			c.Texts = nil
			for range texts {
				c.Texts = append(c.Texts, homework.Text{Field: homework.FieldNote, Audience: homework.AudienceMeTherapist, Body: body})
			}
			one.CheckIn, one.Shared = &c, c.Texts
			d.Sessions, d.To = nil, homework.LastDay
			for i := range n {
				s := one
				s.Date = day + homework.Day(i)
				d.Sessions = append(d.Sessions, s)
			}
		}
	}
	breaks := strings.Repeat("\n", homework.MaxText-1) + "x"
	return map[string]*Data{
		"line breaks":        with(sessions(1, 16, breaks)),
		"more line breaks":   with(sessions(maxLines/32/homework.MaxText, 16, breaks)),
		"one endless word":   with(sessions(32, 16, strings.Repeat("x", homework.MaxText))),
		"no letter at all":   with(sessions(7, 16, strings.Repeat("\U0001F90D", homework.MaxText))),
		"many sessions":      with(sessions(maxList, 0, "")),
		"wide letters":       with(sessions(20, 16, strings.Repeat("Щ ", homework.MaxText/2))),
		"words to escape":    with(sessions(30, 16, strings.Repeat("<", homework.MaxText))),
		"marks of direction": with(sessions(10, 16, strings.Repeat("\u200e", homework.MaxText))),
		"invisible letters":  with(sessions(7, 16, strings.Repeat("\U000E0041", homework.MaxText))),
		"control characters": with(sessions(15, 16, strings.Repeat("\x01", homework.MaxText))),
		"agreements for ever": with(func(d *Data) {
			d.Agreements = nil
			for i := range maxShort {
				to := day + homework.Day(19*i+5)
				d.Agreements = append(d.Agreements, AgreementData{From: day + homework.Day(19*i), To: &to, Text: strings.Repeat("\n", 150) + "x"})
			}
			d.To = homework.LastDay
			d.Trends = nil
			for _, l := range []homework.ScaleID{homework.ScaleAnxietyPeak, homework.ScalePresence} {
				t := TrendData{Line: l, Most: 10}
				for i := range maxList / 3 {
					t.Points = append(t.Points, homework.Point{Day: day + homework.Day(i), Value: i % 11, Agreement: i%20 < 5})
				}
				d.Trends = append(d.Trends, t)
			}
			d.Trends = append(d.Trends, d.Trends...)
		}),
	}
}

// peak is the most memory that f takes at any moment, in MiB, above what was there before: what is live, and as much again for what the
// collector has not got to, which it lets grow so far. How much of that there is at a moment depends on what else the machine does, so
// the collector is kept close behind and the rest is counted.
func peak(f func()) uint64 {
	const behind = 10 // percent of what is live
	defer debug.SetGCPercent(debug.SetGCPercent(behind))
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	done, most := make(chan struct{}), make(chan uint64)
	go func() {
		var top uint64
		look := time.NewTicker(5 * time.Millisecond)
		defer look.Stop()
		for {
			runtime.ReadMemStats(&now)
			top = max(top, now.HeapAlloc)
			select {
			case <-done:
				most <- top
				return
			case <-look.C:
			}
		}
	}()
	f()
	close(done)
	return 2 * (max(<-most, before.HeapAlloc) - before.HeapAlloc) >> 20
}

// TestWhatIsTakenCanBeShown holds the bounds against what they let through: each of these is within them, is sealed and
// opened, and two of it side by side take in no form more memory than a small computer has, or more pages than anybody
// prints. The other directions are for the long run.
func TestWhatIsTakenCanBeShown(t *testing.T) {
	all := heavy()
	names := []string{"line breaks", "agreements for ever", "words to escape"}
	if os.Getenv("UNHURRIED_TORTURE") != "" {
		names = slices.Sorted(maps.Keys(all))
	}
	for _, name := range names {
		shown(t, name, all[name])
	}
}

func shown(t *testing.T, name string, d *Data) {
	t.Helper()
	if err := d.validate(); err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	key := newKey(t)
	var sealed bytes.Buffer
	if n := peak(func() {
		if err := Seal(&sealed, wording.English(), d, key.Recipient()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}); n > 300 {
		t.Errorf("%s: sealing it takes %d MiB", name, n)
	}
	if n := peak(func() {
		if _, err := openBytes(sealed.Bytes(), key); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}); n > 200 {
		t.Errorf("%s: opening it takes %d MiB", name, n)
	}
	for form, most := range map[string]uint64{"text": 200, "html": 130, "csv": 130, "json": 220, "pdf": 130} {
		var pages pageCounter
		if n := peak(func() {
			if err := (Form{Format: form}).Write(&pages, wording.English(), d, d); err != nil {
				t.Errorf("%s: %s: %v", name, form, err)
			}
		}); n > most {
			t.Errorf("%s: %s takes %d MiB", name, form, n)
		}
		if form == "pdf" && (pages == 0 || pages > 840) {
			t.Errorf("%s: %d pages", name, pages)
		}
	}
}

// pageCounter counts the pages of a document, which comes in one piece.
type pageCounter int

func (n *pageCounter) Write(p []byte) (int, error) {
	*n += pageCounter(bytes.Count(p, []byte("/Type /Page\n")))
	return len(p), nil
}

func TestWhatIsMoreThanAnybodyReadsIsRefused(t *testing.T) {
	long := homework.Text{Field: homework.FieldNote, Audience: homework.AudienceMeTherapist, Body: strings.Repeat("\n", homework.MaxText)}
	d := sampleData()
	for range maxLines/homework.MaxText/10 + 1 {
		x := d.Sessions[0]
		x.Shared = nil
		for range 10 {
			x.Shared = append(x.Shared, long)
		}
		d.Sessions = append(d.Sessions, x)
	}
	if err := d.validate(); !errors.Is(err, errLong) {
		t.Errorf("too many line breaks: %v", err)
	}
	// What Open would refuse is not written either, and the member is told what to do.
	if err := Seal(&bytes.Buffer{}, wording.English(), d, newKey(t).Recipient()); !errors.Is(err, ErrTooMuch) {
		t.Errorf("sealed all the same: %v", err)
	}
}

// TestAnArchiveThatIsOnlyAnIndexIsRefused: a zip may name a million entries in few bytes.
func TestAnArchiveThatIsOnlyAnIndexIsRefused(t *testing.T) {
	var b bytes.Buffer
	zw := zip.NewWriter(&b)
	for i := range 65541 { // of which the end of the archive counts 5
		if _, err := zw.CreateHeader(&zip.FileHeader{Name: fmt.Sprint(i), Method: zip.Store}); err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	if n := peak(func() {
		if _, err := unpack(bytes.NewReader(b.Bytes()), int64(b.Len())); !errors.Is(err, ErrNotOurs) {
			t.Errorf("%v", err)
		}
	}); n > 32 {
		t.Errorf("refusing it takes %d MiB", n)
	}
}

// TestAHeaderOfManyKeysIsRefused: each line of it would cost the work of a key.
func TestAHeaderOfManyKeysIsRefused(t *testing.T) {
	to := make([]age.Recipient, 400)
	for i := range to {
		to[i] = newKey(t).Recipient()
	}
	var b bytes.Buffer
	w, err := age.Encrypt(&b, to...)
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := openBytes(b.Bytes(), newKey(t)); !errors.Is(err, ErrDamaged) {
		t.Errorf("%v", err)
	}
}

// armored is a progress file as a letter, with line ends of one or two characters.
func armored(t testing.TB, b []byte, end string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := armor.NewWriter(&out)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return bytes.ReplaceAll(out.Bytes(), []byte("\n"), []byte(end))
}

// wide is ASCII as some editors save it.
func wide(text string, order binary.ByteOrder) string {
	b := make([]byte, 2, 2*len(text)+2)
	order.PutUint16(b, 0xFEFF)
	for i := range len(text) {
		b = binary.NativeEndian.AppendUint16(b, 0)
		order.PutUint16(b[len(b)-2:], uint16(text[i]))
	}
	return string(b)
}

func TestAnArmoredFileOpens(t *testing.T) {
	key := newKey(t)
	b := sealed(t, sampleData(), key.Recipient())
	for name, file := range map[string][]byte{
		"as age writes it": armored(t, b, "\n"), "with other line ends": armored(t, b, "\r\n"),
		"with a mark":          append([]byte("\ufeff"), armored(t, b, "\n")...),
		"with old line ends":   armored(t, b, "\r"),
		"in UTF-16":            []byte(wide(string(armored(t, b, "\r\n")), binary.LittleEndian)),
		"in the other UTF-16":  []byte(wide(string(armored(t, b, "\n")), binary.BigEndian)),
		"with space around it": append([]byte("\r\n  \n"), append(armored(t, b, "\r\n"), "\n\n"...)...),
	} {
		path := kept(t, file)
		if d, err := OpenFile(path, key); err != nil || d.Name != "Ana" {
			t.Errorf("%s: %v", name, err)
		}
		if passphrase, err := ByPassphrase(path); err != nil || passphrase {
			t.Errorf("%s: by passphrase %t, %v", name, passphrase, err)
		}
	}
	whole := armored(t, b, "\n")
	for name, file := range map[string][]byte{
		"cut": whole[:len(whole)/2], "without its end": bytes.TrimSuffix(whole, []byte("-----END AGE ENCRYPTED FILE-----\n")),
		"with more behind": append(bytes.Clone(whole), "hello"...), "a letter wrong": bytes.Replace(whole, whole[200:204], []byte("!!!!"), 1),
		"nothing in it": []byte(armor.Header + "\n" + armor.Footer + "\n"), "only a head": []byte(armor.Header),
		"lines too long": []byte(armor.Header + "\n" + base64.StdEncoding.EncodeToString(b) + "\n" + armor.Footer + "\n"),
	} {
		if _, err := OpenFile(kept(t, file), key); !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNotOurs) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// The binary form does not outlive such a change, and says what happened to it.
	if _, err := OpenFile(kept(t, bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))), key); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "line ends") {
		t.Errorf("changed line ends: %v", err)
	}
}

// TestALengthSaysLittle: the inside of a progress file has a rounded length, whatever was written.
func TestALengthSaysLittle(t *testing.T) {
	inside := map[int]bool{}
	for n := range 12 {
		d := sampleData()
		d.Sessions[0].CheckIn.Texts = []homework.Text{{Field: homework.FieldNote, Audience: homework.AudienceMeTherapist, Body: strings.Repeat("word ", n*n)}}
		b, err := pack(wording.English(), d)
		if err != nil {
			t.Fatal(err)
		}
		if padme(len(b)) != len(b) {
			t.Errorf("%d bytes are no rounded length", len(b))
		}
		inside[len(b)] = true
		if _, err := unpack(bytes.NewReader(b), int64(len(b))); err != nil {
			t.Error(err)
		}
	}
	if len(inside) > 2 {
		t.Errorf("a few words more or less make %d lengths", len(inside))
	}
	for n := 1; n < 1<<26; n += 1 + n/7 {
		if p := padme(n); p < n || p > max(64<<10, n+n/8) || padme(p) != p {
			t.Errorf("%d becomes %d", n, p)
		}
	}
}

// TestAPassphraseIsTheSameFromEveryKeyboard also where the file is from an edition that took it as it was typed.
func TestAPassphraseIsTheSameFromEveryKeyboard(t *testing.T) {
	composed, apart := "caf\u00e9 \u00fcber alles", "cafe\u0301 u\u0308ber alles"
	seal := func(phrase string) []byte {
		r, err := age.NewScryptRecipient(phrase)
		if err != nil {
			t.Fatal(err)
		}
		r.SetWorkFactor(2)
		return sealed(t, sampleData(), r)
	}
	opens := func(b []byte, phrase string) error {
		id, err := agefile.PassphraseIdentity(phrase)
		if err != nil {
			return err
		}
		_, err = openBytes(b, id)
		return err
	}
	for _, phrase := range []string{composed, apart} {
		if err := opens(seal(composed), phrase); err != nil { // as PassphraseRecipient brings it
			t.Errorf("%+q: %v", phrase, err)
		}
	}
	if err := opens(seal(apart), apart); err != nil {
		t.Errorf("sealed as it was typed: %v", err)
	}
	if err := opens(seal(composed), "another"); !errors.Is(err, ErrWrongKey) {
		t.Errorf("another one: %v", err)
	}
	for _, bad := range []string{"", "two\nlines", "\ufeffmark", "a\x00b", strings.Repeat("x", 1025)} {
		if _, err := agefile.PassphraseRecipient(bad); err == nil {
			t.Errorf("%.10q is taken to seal with", bad)
		}
	}
}

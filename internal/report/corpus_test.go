package report

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"

	agetest "c2sp.org/CCTV/age"
	"filippo.io/age"

	"unhurried/internal/agefile"
	"unhurried/internal/exchange"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// vector is one of the age project's test vectors: what is to come of a file, and what opens it.
type vector struct {
	expect string
	ids    []agefile.Identity
	file   []byte
}

func vectors(t *testing.T) map[string]vector {
	t.Helper()
	names, err := fs.ReadDir(agetest.Vectors, ".")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]vector{}
	for _, n := range names {
		b, err := fs.ReadFile(agetest.Vectors, n.Name())
		if err != nil {
			t.Fatal(err)
		}
		r := bufio.NewReader(bytes.NewReader(b))
		var v vector
		packed := false
		for {
			l, err := r.ReadString('\n')
			if err != nil {
				t.Fatalf("%s: %v", n.Name(), err)
			}
			if l = strings.TrimSuffix(l, "\n"); l == "" {
				break
			}
			key, value, _ := strings.Cut(l, ": ")
			switch key {
			case "expect":
				v.expect = value
			case "compressed":
				packed = true
			case "passphrase":
				id, err := agefile.PassphraseIdentity(value)
				if err != nil {
					t.Fatal(err)
				}
				v.ids = append(v.ids, id)
			case "identity":
				ids, err := age.ParseIdentities(strings.NewReader(value))
				if err != nil {
					t.Fatalf("%s: %v", n.Name(), err)
				}
				v.ids = append(v.ids, ids...)
			}
		}
		var in io.Reader = r
		if packed {
			if in, err = zlib.NewReader(r); err != nil {
				t.Fatal(err)
			}
		}
		if v.file, err = io.ReadAll(in); err != nil {
			t.Fatal(err)
		}
		all[n.Name()] = v
	}
	return all
}

// TestCorpusOfAge gives the reader every file of the age project's test vectors. None of them holds a report; those that
// open are told from those that must not, and these never get as far as their inside.
func TestCorpusOfAge(t *testing.T) {
	all := vectors(t)
	if len(all) < 100 {
		t.Fatalf("there are only %d vectors", len(all))
	}
	for name, v := range all {
		if len(v.ids) == 0 { // what is wrong with it shows before a key is needed
			v.ids = []agefile.Identity{newKey(t)}
		}
		d, err := openBytes(v.file, v.ids...)
		if d != nil || err == nil {
			t.Errorf("%s: it is taken for a report", name)
			continue
		}
		if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNotOurs) && !errors.Is(err, ErrWrongKey) {
			t.Errorf("%s: an error of no kind: %v", name, err)
		}
		if opened := strings.Contains(err.Error(), "no zip inside"); opened != (v.expect == "success") {
			t.Errorf("%s: expected is %s, and the reader says: %v", name, v.expect, err)
		}
		if v.expect == "no match" && !errors.Is(err, ErrWrongKey) {
			t.Errorf("%s: another's key is called %v", name, err)
		}
	}
}

// jsonCases are pieces of JSON that parsers disagree about, after the kinds that JSONTestSuite knows. Each stands for the
// value of a field that a reader passes over.
var jsonCases = struct{ whole, broken []string }{
	whole: []string{
		`null`, `true`, `0`, `-0`, `1e5`, `1E+2`, `0.1e-3`, `123456789012345678901234567890`, `1e400`, `-1e-999`, `""`, `"\u0000"`, `"\"\\\/\b\f\n\r\t"`,
		`"\ud834\udd1e"`, `"\u2028"`, "\"\u2028\"", "\"\x7f\"", "\"\ufeff\"", "\"\U0010ffff\"", `"\uffff"`, `[]`, `{}`, ` [ 1 , 2 ] `, "\t\n\r 1", `{"a":1,"a":2}`,
		`{"":0}`, `{"\u0000":0}`, `[[[[[[[[]]]]]]]]`, `[null,1,"1",{}]`,
	},
	broken: []string{
		``, ` `, `nul`, `True`, `NaN`, `Infinity`, `-`, `+1`, `01`, `1.`, `.1`, `1e`, `1e+`, `0x1`, `1_0`, `- 1`, `"`, `"\"`, `"\x"`, `"\u"`, `"\u12"`, `"\u123g"`,
		`"\ud834"`, `"\udd1e"`, `"\udd1e\ud834"`, `"\ud834\ud834"`, `"\ud834a"`, `"\ud834\u0041"`, "\"\xff\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"", "\"\xf4\x90\x80\x80\"",
		"\"\x01\"", "\"a\nb\"", "\"\t\"", "\"\x00\"", `'a'`, `[1,]`, `[,1]`, `[1 2]`, `[1,,2]`, `[`, `]`, `[1`, `[1}`, `{"a"}`, `{"a":}`, `{"a":1,}`, `{a:1}`, `{1:1}`,
		`{"a":1`, `{"a" 1}`, `{"a"::1}`, `{,}`, `{"a":1 "b":2}`, `1 2`, `[]]`, `{}}`, `"a"b`, `/*a*/1`, `1//a`, `#`, "\ufeff1", "\u00a01", "\u20281", "1\x00", "\x00",
		`[` + "\v" + `]`, `[` + "\f" + `]`, strings.Repeat("[", 100000), strings.Repeat(`{"a":`, 100000), strings.Repeat("[", 1000) + strings.Repeat("]", 1000),
	},
}

// naughty are words that programs stumble over: empty and blank ones, other forms of digits and letters, what formats,
// shells, pages, databases and spreadsheets take for their own, and what turns or hides what stands around it.
var naughty = []string{
	" ", "\t", "\n", "\r\n", "undefined", "null", "nil", "NaN", "true", "0", "-1", "1/0", "1e1000", "0x0", "١٢٣", "𝟘𝟙", "%s%d%n%x", "%!s(MISSING)", "{{.Name}}",
	"{{template \"x\"}}", "${HOME}", "$(touch x)", "`touch x`", "../../etc/passwd", "C:\\NUL", "CON", "a\x00b", "\x1b[31m", "\x07\x08", "\u0085", "\x7f",
	"<script>alert(1)</script>", "</div><img src=x onerror=alert(1)>", "&lt;&#60;&amp;", "<!--", "]]>", "javascript:alert(1)", "\" onload=\"x", "' OR 1=1 --",
	"; DROP TABLE record;", "=HYPERLINK(\"http://x\")", "+1", "-1+1", "@SUM(1)", "＝1", "\ufeff", "\ufffe", "\uffff", "\u200b", "\u200d", "\u202e\u202d", "\u2066\u2069",
	"\u061c", "\u00ad", "\u180e", "\u2028\u2029", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞", "شلونك", "שלום (a) 1-2", "日本語", "表ポあA鷗", "𠜎𠜱", "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪", "ﷺ", "ﬀ", "Ω≈ç√", "ʎʇıuɐs",
	"ⁿ½", "İı", "ß ẞ ſ", "Å Å Å", "e\u0301\u0327", "\U000e0041\U000e007f", "\U0010ffff", strings.Repeat("a\u0300", 2000), strings.Repeat("\n", 100), "﷽﷽﷽",
}

// withValue is the sample's data with one more field.
func withValue(sample, value string) []byte {
	return []byte(strings.Replace(sample, "{", `{"unknown":`+value+`,`, 1))
}

// TestCorpusOfJSON: what is JSON and whole text is read, what is not is refused, wherever it stands; in the long run with
// each byte of each case taken out or turned over, held against what encoding/json says of it.
func TestCorpusOfJSON(t *testing.T) {
	sample := small(t)
	for _, v := range jsonCases.whole {
		if _, err := decode(withValue(sample, v)); err != nil && !errors.Is(err, errLong) {
			t.Errorf("%.60q is refused: %v", v, err)
		}
	}
	for _, v := range jsonCases.broken {
		for _, b := range [][]byte{withValue(sample, v), []byte(v), append([]byte(sample), v+"x"...)} {
			if _, err := decode(b); !errors.Is(err, ErrDamaged) {
				t.Errorf("%.60q is taken: %v", v, err)
			}
		}
		for _, line := range []string{v, `{"exercise":"a","date":"2026-11-20","outcome":"held","note":` + v + `}`} {
			if _, _, err := exchange.ParseCheckIn([]byte(line)); err == nil {
				t.Errorf("%.60q is taken for a check-in", line)
			}
		}
	}
	if os.Getenv("UNHURRIED_TORTURE") == "" {
		return
	}
	for _, v := range append(jsonCases.whole, jsonCases.broken...) {
		if len(v) > 200 {
			continue
		}
		for i := range v {
			for _, changed := range []string{v[:i] + v[i+1:], v[:i] + string([]byte{v[i] ^ 1}) + v[i+1:], v[:i] + string([]byte{v[i] ^ 0x80}) + v[i+1:], v[:i] + "\x00" + v[i:]} {
				b := withValue(sample, changed)
				_, err := decode(b)
				if sound := json.Valid(b) && exchange.Whole(b) == nil; sound && err != nil && !errors.Is(err, errLong) && json.Valid([]byte(changed)) || !sound && err == nil {
					t.Errorf("%q: sound %t, and the reader says %v", changed, sound, err)
				}
			}
		}
	}
}

// TestCorpusOfNaughtyStrings: each comes back from a progress file as it was written, and does nothing in any form.
func TestCorpusOfNaughtyStrings(t *testing.T) {
	key := newKey(t)
	d := noted(naughty...)
	d.Sessions = nil
	for i, s := range naughty {
		x := noted(s).Sessions[0]
		x.Date = day + homework.Day(i)
		if len(s) <= maxTitle {
			x.Title = s
		}
		d.Sessions = append(d.Sessions, x)
	}
	back, err := openBytes(sealed(t, d, key.Recipient()), key)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range naughty {
		if got := back.Sessions[i].CheckIn.Texts[0].Body; got != s {
			t.Errorf("%+q came back as %+q", s, got)
		}
		if id, err := agefile.PassphraseIdentity(s); err != nil || id == nil {
			if len(s) <= 1024 && !strings.Contains(err.Error(), "1024 bytes") {
				t.Errorf("%+q opens nothing: %v", s, err)
			}
		}
		raw, err := homework.Encode(&homework.CheckedIn{Session: homework.SessionKey{Exercise: "a", Day: day},
			CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld, Texts: []homework.Text{{Field: homework.FieldNote, Audience: homework.AudienceUs, Body: s}}}})
		if err != nil {
			t.Fatalf("%+q: %v", s, err)
		}
		e, err := homework.Decode(raw)
		if c, ok := e.(*homework.CheckedIn); err != nil || !ok || c.Texts[0].Body != s {
			t.Errorf("%+q came back as %+v, %v", s, e, err)
		}
	}
	for _, form := range []string{"text", "html", "csv", "json", "pdf"} {
		b, err := render(wording.English(), form, back)
		if err != nil {
			t.Fatalf("%s: %v", form, err)
		}
		s := strings.ReplaceAll(strings.TrimPrefix(string(b), "\ufeff"), "\r\n", "\n")
		if form != "pdf" && exchange.Visible(s) != s {
			t.Errorf("%s acts", form)
		}
		if form == "html" && (strings.Contains(s, "<script") || strings.Contains(s, "<img")) {
			t.Error("markup of a note is markup of the page")
		}
	}
}

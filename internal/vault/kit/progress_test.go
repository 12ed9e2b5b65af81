package kit

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
	"filippo.io/age/armor"

	"unhurried/internal/agefile"
	"unhurried/internal/report"
)

// progressData is the least that a progress file holds.
const progressData = `{"format":"unhurried-progress","version":1,"made_on":"2026-11-20","from":"2026-11-01","to":"2026-11-20","vault":"00112233445566778899aabbccddeeff",` +
	`"name":"Alex","place":0,"names":["Alex","Sam"],"solo":false,"programs":[],"invitations":[],"agreements":[],"adherence":{"planned":0,"offered":0,"held":0,"excused":0,"engaged":[{"mean":null,"n":0},{"mean":null,"n":0}]},` +
	`"sessions":[],"weeks":[],"after":[],"trends":[],"readings":[],"appointments":[]}`

// entry is a file inside a progress file.
type entry struct{ name, body string }

// packed is the zip inside: with a manifest for what is named, whatever else is there.
func packed(manifest string, entries ...entry) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	put := func(name, body string) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = io.WriteString(w, body)
		}
		if err != nil {
			panic(err)
		}
	}
	if manifest != "" {
		put("manifest.json", manifest)
	}
	for _, e := range entries {
		put(e.name, e.body)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func manifestOf(format string, version int, entries ...entry) string {
	sums := map[string]string{}
	for _, e := range entries {
		sum := sha256.Sum256([]byte(e.body))
		sums[e.name] = x(sum[:])
	}
	b, err := json.Marshal(map[string]any{"format": format, "version": version, "sha256": sums})
	if err != nil {
		panic(err)
	}
	return string(b)
}

// agesealed seals it by a passphrase, at a cost that a test can pay.
func agesealed(t testing.TB, phrase string, inside []byte) []byte {
	r, err := age.NewScryptRecipient(phrase)
	must(t, err)
	r.SetWorkFactor(10)
	var b bytes.Buffer
	w, err := age.Encrypt(&b, r)
	must(t, err)
	_, err = w.Write(inside)
	must(t, errors.Join(err, w.Close()))
	return b.Bytes()
}

func progressCases(t testing.TB) (all []*kitCase) {
	with := map[string]string{"passphrase": phrase}
	add := func(name, why, answer string, b []byte) *kitCase {
		c := &kitCase{Name: "progress/" + name, Kind: "progress", Why: why, With: maps.Clone(with), Answer: answer, bytes: b}
		all = append(all, c)
		return c
	}
	const ours = "unhurried-progress"
	data := entry{"data.json", progressData}
	page := entry{"report.html", "<p>for people"}
	inside := func(manifest string, entries ...entry) []byte {
		return agesealed(t, phrase, packed(manifest, entries...))
	}
	withData := func(body string) []byte {
		e := entry{"data.json", body}
		return inside(manifestOf(ours, 1, e, page), e, page)
	}
	whole := add("whole", "a progress file", "opens", inside(manifestOf(ours, 1, data, page), data, page))
	padding := entry{"padding", strings.Repeat("\x00", 500)}
	add("padding", "with padding, which a reader checks and passes over", "opens", inside(manifestOf(ours, 1, data, padding), data, padding))
	add("later field", "a field that is not known is passed over", "opens", withData(strings.Replace(progressData, "{", `{"later":[1,2],`, 1)))
	var armored bytes.Buffer
	w := armor.NewWriter(&armored)
	_, err := w.Write(whole.bytes)
	must(t, errors.Join(err, w.Close()))
	add("armored", "as text, with other line ends", "opens", bytes.ReplaceAll(armored.Bytes(), []byte("\n"), []byte("\r\n")))
	add("marked", "as text with a byte-order mark", "opens", append([]byte("\xef\xbb\xbf"), armored.Bytes()...))
	typed := add("typed", "as the first edition sealed it: by a passphrase as it was typed", "opens", agesealed(t, "ﬁrst", packed(manifestOf(ours, 1, data), data)))
	typed.With = map[string]string{"passphrase": "ﬁrst"}

	other := add("other passphrase", "another passphrase", "wrong key", whole.bytes)
	other.With = map[string]string{"passphrase": "another"}
	header := bytes.Index(whole.bytes, []byte("\n---"))
	end := header + 1 + bytes.IndexByte(whole.bytes[header+1:], '\n')
	digit := func(at int) func([]byte) []byte {
		return func(b []byte) []byte {
			if b[at] == 'A' {
				b[at] = 'B'
			} else {
				b[at] = 'A'
			}
			return b
		}
	}
	all = append(all,
		spoiled(whole, "header", "another seal of the header", "refused", digit(header+8)),
		spoiled(whole, "flipped", "a flipped bit", "refused", flip(end+100)),
		spoiled(whole, "cut", "the end is missing", "refused", func(b []byte) []byte { return b[:len(b)-1] }),
		spoiled(whole, "longer", "something behind the end", "refused", func(b []byte) []byte { return append(b, 0) }),
		spoiled(whole, "half a header", "cut in the header", "refused", func(b []byte) []byte { return b[:header-10] }),
	)
	add("a letter", "another text", "refused", []byte("Dear diary\n"))
	add("empty", "nothing", "refused", nil)
	add("no zip", "no zip inside", "refused", agesealed(t, phrase, []byte("Dear diary\n")))
	add("no manifest", "no manifest", "refused", inside("", data))
	add("no data", "no data", "refused", inside(manifestOf(ours, 1, page), page))
	add("other format", "a manifest of something else", "refused", inside(manifestOf("unhurried-plan", 1, data), data))
	add("later version", "a later version", "newer", inside(manifestOf(ours, 99, data), data))
	add("other hash", "an entry that is not what the manifest says", "refused", inside(manifestOf(ours, 1, data, page), data, entry{"report.html", "<p>changed"}))
	add("unnamed", "an entry that the manifest does not name", "refused", inside(manifestOf(ours, 1, data), data, page))
	add("twice", "an entry twice", "refused", inside(manifestOf(ours, 1, data, page), data, page, page))
	path := entry{"../report.html", "<p>"}
	add("path", "an entry that has a path", "refused", inside(manifestOf(ours, 1, data, path), data, path))
	many := []entry{data}
	for i := range 16 {
		many = append(many, entry{fmt.Sprint("more", i), ""})
	}
	add("too many", "more entries than 16", "refused", inside(manifestOf(ours, 1, many...), many...))
	add("not UTF-8", "data that is not UTF-8", "refused", withData(strings.Replace(progressData, "Alex", "Al\xffx", 1)))
	add("half a pair", "half a surrogate pair", "refused", withData(strings.Replace(progressData, "Alex", `Al\ud800x`, 1)))
	add("too deep", "lists in lists", "refused", withData(strings.Replace(progressData, "{", `{"later":`+strings.Repeat("[", 20)+strings.Repeat("]", 20)+",", 1)))
	add("cut data", "data that ends early", "refused", withData(progressData[:len(progressData)-1]))
	add("place 2", "a member that there is not", "refused", withData(strings.Replace(progressData, `"place":0`, `"place":2`, 1)))
	add("no such day", "a day that there is not", "refused", withData(strings.Replace(progressData, `"to":"2026-11-20"`, `"to":"2026-11-31"`, 1)))
	add("backwards", "days that end before they begin", "refused", withData(strings.Replace(progressData, `"from":"2026-11-01"`, `"from":"2026-12-01"`, 1)))
	return slices.Clip(all)
}

func readProgress(t testing.TB, c *kitCase) answer {
	id, err := agefile.PassphraseIdentity(c.With["passphrase"])
	must(t, err)
	d, err := report.Open(bytes.NewReader(c.bytes), int64(len(c.bytes)), id)
	switch {
	case errors.Is(err, report.ErrWrongKey):
		return answer{Answer: "wrong key"}
	case errors.Is(err, report.ErrNewer):
		return answer{Answer: "newer"}
	case err != nil:
		return answer{Answer: "refused"}
	}
	return answer{"opens", map[string]string{"name": d.Name, "place": fmt.Sprint(d.Place), "names": fmt.Sprint(len(d.Names))}}
}

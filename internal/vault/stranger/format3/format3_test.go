package format3

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func load(t *testing.T, v any, path ...string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(append([]string{"..", "..", "internal"}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, v); err != nil {
		t.Fatal(err)
	}
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The document is enough to read each record that the program seals, and to leave out what it leaves out.
func TestTheDocumentIsEnoughToReadARecord(t *testing.T) {
	var v struct {
		Vault, Kid, Log string
		Private, Stub   [2]string
		Records         []struct {
			Name, Box, Hash, AuthorReads, Chain, Prev, Shared, Body, Marks, MAC string
			Type                                                                uint16
			Day                                                                 int32
			Seq, Lamport                                                        uint64
			Hidden, IsStub                                                      bool
		}
	}
	load(t, &v, "record", "testdata", "vectors.json")
	r := &Reader{Vault: unhex(t, v.Vault), epochs: map[string]*epoch{}}
	r.epochs[string(unhex(t, v.Kid))] = &epoch{log: unhex(t, v.Log), private: unhex(t, v.Private[0]), stub: unhex(t, v.Stub[0])}
	if len(v.Records) < 15 {
		t.Fatal("there are no vectors")
	}
	for _, want := range v.Records {
		rec, wrong := r.open(unhex(t, want.Box))
		words := map[string]string{"": "valid", "unreadable": "damaged", "forged": "forged", "newer": "newer"}
		if words[wrong] != want.AuthorReads {
			t.Errorf("%s: %s, expected %s", want.Name, words[wrong], want.AuthorReads)
		}
		if wrong != "" {
			continue
		}
		same := rec.Type == want.Type && rec.Day == want.Day && rec.Seq == want.Seq && rec.Lamport == want.Lamport && rec.Hidden == want.Hidden && rec.Stub == want.IsStub
		for got, want := range map[*[]byte]string{&rec.Shared: want.Shared, &rec.Body: want.Body, &rec.Marks: want.Marks, &rec.MAC: want.MAC} {
			same = same && bytes.Equal(*got, unhex(t, want))
		}
		for got, want := range map[*string]string{&rec.Chain: want.Chain, &rec.Prev: want.Prev, &rec.Hash: want.Hash} {
			same = same && *got == string(unhex(t, want))
		}
		if !same {
			t.Errorf("%s: read as %+v", want.Name, rec)
		}
	}
}

// And it is enough to tell which records of a log count, with keys that were changed by either member, and what is wrong with
// one.
func TestTheDocumentIsEnoughToReadALog(t *testing.T) {
	var v struct {
		Vault string
		Slots []struct {
			Name, Seed string
			Member     byte
			Pairs      [][2]string
		}
		Rows []struct {
			ID  int64
			Box string
		}
		Logs []struct {
			Name    string
			Rows    []int
			Reading map[string]struct {
				Entries, Told []string
			}
		}
	}
	load(t, &v, "journal", "testdata", "log.json")
	if len(v.Logs) < 5 || len(v.Slots) < 3 {
		t.Fatal("there are no vectors")
	}
	for _, log := range v.Logs {
		var rows []Row
		for _, i := range log.Rows {
			rows = append(rows, Row{v.Rows[i].ID, unhex(t, v.Rows[i].Box)})
		}
		for _, slot := range v.Slots {
			r := &Reader{Vault: unhex(t, v.Vault), Member: slot.Member, Seed: unhex(t, slot.Seed)}
			for _, p := range slot.Pairs {
				r.Pairs = append(r.Pairs, Pair{unhex(t, p[0]), unhex(t, p[1])})
			}
			entries, told := r.Read(rows)
			var got []string
			for _, e := range entries {
				text := string(e.Shared) + "|" + string(e.Body)
				if e.Late {
					text += "|late"
				}
				got = append(got, text)
			}
			want := log.Reading[slot.Name]
			if !slices.Equal(got, want.Entries) || !slices.Equal(told, want.Told) {
				t.Errorf("%s, as %s:\nread %q\nwant %q\ntold %q, expected %q", log.Name, slot.Name, got, want.Entries, told, want.Told)
			}
		}
	}
}

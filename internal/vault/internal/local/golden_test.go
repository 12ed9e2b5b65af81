package local

import (
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"testing"

	"unhurried/internal/vault/internal/record"
)

// update writes the golden files anew. They are only ever added to: what lies in the field must stay readable.
var update = flag.Bool("update", false, "write the golden vectors anew")

// vectors are the keys of the two golden files, in hex: rows.bin is the boxes of both places one after the other, as the file
// holds them, and state.bin is a file beside it. Both members have the root; each has a secret.
type vectors struct {
	Vault, Root     string
	Secrets         [2]string
	Content, Memory string // of place 0, as encoded
	Name            string // of the state file, for the vault file 02 00 00 …
}

var (
	goldenContent = &Content{Drafts: map[string][]byte{"a check-in": []byte("half a sentence"), "reading:3": {7}}, Waiting: [][]byte{[]byte("ready")},
		Chain: record.Chain{0x10}, Computer: [16]byte{0x20}, Slots: [32]byte{0x30}, Warnings: []byte{1, 2}}
	goldenMemory = &Memory{Computer: [16]byte{0x20}, File: [16]byte{2}, Kid: record.Kid{3}, Counter: 1, Heads: []record.Ref{ref(2, 5, 6)}, Forks: []record.Ref{ref(3, 1, 1), ref(3, 1, 2)}}
)

func TestGoldenVectors(t *testing.T) {
	a, b := couple(t)
	x := hex.EncodeToString
	content, err := goldenContent.Encode()
	must(t, err)
	memory, err := goldenMemory.Encode(0)
	must(t, err)
	want := vectors{x(testVault[:]), x(a.Newest().Root), [2]string{x(a.Newest().Secret), x(b.Newest().Secret)}, x(content), x(memory), MemoryName(testVault, [16]byte{2})}
	if *update {
		text, err := json.MarshalIndent(&want, "", " ")
		must(t, err)
		must(t, os.WriteFile("testdata/vectors.json", append(text, '\n'), 0o644))
		for name, boxes := range map[string]func() ([2][]byte, error){
			"rows.bin":  func() ([2][]byte, error) { return NewTwin(Rows, a, b).Seal(a, content) },
			"state.bin": func() ([2][]byte, error) { return NewTwin(State, a, b).Seal(a, memory) },
		} {
			made, err := boxes()
			must(t, err)
			must(t, os.WriteFile("testdata/"+name, append(made[0], made[1]...), 0o644))
		}
	}
	text, err := os.ReadFile("testdata/vectors.json")
	must(t, err)
	var v vectors
	must(t, json.Unmarshal(text, &v))
	if v != want {
		t.Errorf("%+v, want %+v", want, v)
	}
	rows, err := os.ReadFile("testdata/rows.bin")
	must(t, err)
	got, err := DecodeContent(open(t, Rows, a, [2][]byte{rows[:len(rows)/2], rows[len(rows)/2:]}).Content)
	must(t, err)
	if !reflect.DeepEqual(got, goldenContent) {
		t.Errorf("%+v", got)
	}
	state, err := os.ReadFile("testdata/state.bin")
	must(t, err)
	boxes, err := SplitMemory(state)
	must(t, err)
	m, err := DecodeMemory(open(t, State, a, boxes).Content)
	must(t, err)
	if !reflect.DeepEqual(m, goldenMemory) {
		t.Errorf("%+v", m)
	}
	if w := open(t, State, b, boxes); w.Counter != 0 || len(w.Content) != 0 {
		t.Error("the other member's is not empty")
	}
}

// A state file with what a member keeps at this computer alone, since the edition that asks both whether they are ready.
func TestGoldenHere(t *testing.T) {
	a, b := couple(t)
	want := *goldenMemory
	want.Here = []byte("a secret of one question")
	if *update {
		content, err := want.Encode(0)
		must(t, err)
		made, err := NewTwin(State, a, b).Seal(a, content)
		must(t, err)
		must(t, os.WriteFile("testdata/here.bin", append(made[0], made[1]...), 0o644))
	}
	file, err := os.ReadFile("testdata/here.bin")
	must(t, err)
	boxes, err := SplitMemory(file)
	must(t, err)
	m, err := DecodeMemory(open(t, State, a, boxes).Content)
	must(t, err)
	if !reflect.DeepEqual(m, &want) {
		t.Errorf("%+v", m)
	}
}

// Package kit holds what somebody who writes another reader can try it on: small files of every kind, most of which have one
// thing wrong, each with the answer that it gets. They lie in ../testdata/kit, beside a reader in Python that was made from
// docs/file-formats.md alone. This package has only tests.
package kit

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/cryptotest"
)

// update makes the kit anew: always the same one, as its randomness comes from a fixed seed.
var update = flag.Bool("update", false, "make the kit anew")

var kitDir = filepath.Join("..", "testdata", "kit")

// kitCase is one file of the kit. What is bytes is in hexadecimal.
type kitCase struct {
	Name   string            // its file, without .bin
	Kind   string            // what it is; see README.md beside the files
	Why    string            // what is wrong with it, or what it shows
	With   map[string]string `json:",omitempty"` // what it is read with: keys, a place, a passphrase
	Answer string            // see README.md
	Says   map[string]string `json:",omitempty"` // what is in it, if it opens

	bytes []byte
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// x writes bytes in hexadecimal.
func x(b []byte) string { return hex.EncodeToString(b) }

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	must(t, err)
	return b
}

// answer is what a reader says to a case.
type answer struct {
	Answer string
	Says   map[string]string `json:",omitempty"`
}

// readers read each kind by the code that ships.
var readers = map[string]func(testing.TB, *kitCase) answer{
	"record 1": readRecord1, "record 2": readRecord2, "slot": readSlot, "key file": readKeyFile, "draft": readDraft, "local": readLocal, "body": readBody, "release": readRelease, "progress": readProgress, "log": readLog, "vault": readVault,
}

// makeKit makes all cases.
func makeKit(t *testing.T) (all []*kitCase) {
	cryptotest.SetGlobalRandom(t, 1)
	for _, some := range [][]*kitCase{recordCases(), olderCases(), slotCases(t), textCases(), draftCases(), localCases(t), bodyCases(), releaseCases(), progressCases(t), logCases(), answerCases(), vaultCases(t)} {
		all = append(all, some...)
	}
	for _, c := range all {
		c.Name = strings.ReplaceAll(c.Name, " ", "-")
		if c.Answer == "opens" || c.Kind == "log" || c.Kind == "vault" { // what a log shows is there beside what is told of it
			c.Says = readers[c.Kind](t, c).Says // the reader in Python says the same by itself
		}
	}
	return all
}

func readKit(t *testing.T) (all []*kitCase) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(kitDir, "kit.json"))
	must(t, err)
	must(t, json.Unmarshal(b, &all))
	for _, c := range all {
		c.bytes, err = os.ReadFile(filepath.Join(kitDir, c.Name+".bin"))
		must(t, err)
	}
	return all
}

// Our reader answers to every file of the kit as it says there.
func TestTheKitIsReadAsItSays(t *testing.T) {
	if *update {
		all := makeKit(t)
		for _, c := range all {
			must(t, os.MkdirAll(filepath.Dir(filepath.Join(kitDir, c.Name)), 0o755))
			must(t, os.WriteFile(filepath.Join(kitDir, c.Name+".bin"), c.bytes, 0o644))
		}
		b, err := json.MarshalIndent(all, "", " ")
		must(t, err)
		must(t, os.WriteFile(filepath.Join(kitDir, "kit.json"), append(b, '\n'), 0o644))
	}
	all := readKit(t)
	if len(all) < 100 {
		t.Errorf("%d files, expected a hundred", len(all))
	}
	answers := map[string]int{}
	for _, c := range all {
		got := readers[c.Kind](t, c)
		if got.Answer != c.Answer || !reflect.DeepEqual(got.Says, c.Says) {
			t.Errorf("%s (%s): %v, expected %s %v", c.Name, c.Why, got, c.Answer, c.Says)
		}
		answers[c.Answer]++
	}
	t.Logf("%d files: %v", len(all), answers)
}

// The kit is what its makers make today: whoever changes them, or what they are made by, sees it here.
func TestTheKitIsMadeBySeed(t *testing.T) {
	made := makeKit(t)
	for i, c := range readKit(t) {
		if i >= len(made) || !bytes.Equal(made[i].bytes, c.bytes) {
			t.Fatalf("%s is made otherwise", c.Name)
		}
		made[i].bytes = c.bytes
		if !reflect.DeepEqual(made[i], c) {
			t.Fatalf("%s is described otherwise", c.Name)
		}
	}
}

// A reader that was written from the document alone gives the same answers.
func TestAReaderFromTheDocumentAgrees(t *testing.T) {
	all := readKit(t)
	cmd := exec.Command("/usr/bin/python3", "-B", filepath.Join(kitDir, "reader.py"), filepath.Join(kitDir, "kit.json"))
	cmd.Stderr = os.Stderr // it needs the Debian packages python3-nacl and python3-argon2
	out, err := cmd.Output()
	must(t, err)
	var answers map[string]answer
	must(t, json.Unmarshal(out, &answers))
	for _, c := range all {
		if got := answers[c.Name]; got.Answer != c.Answer || len(got.Says)+len(c.Says) > 0 && !reflect.DeepEqual(got.Says, c.Says) {
			t.Errorf("%s (%s): it says %v, expected %s %v", c.Name, c.Why, got, c.Answer, c.Says)
		}
	}
}

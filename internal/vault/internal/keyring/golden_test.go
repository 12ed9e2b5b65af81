package keyring

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"testing"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/record"
)

// update writes the golden file anew. It is only ever added to: a vault in the field must stay readable.
var update = flag.Bool("update", false, "write the golden vectors anew")

// vectors are the keys of a ring with known inputs, all in hex, for whoever writes another reader.
type vectors struct {
	Vault, Root, Secret string // inputs
	Kid, Log            string // of the root
	Private, Stub       string // of the secret
	EqualKids           [2]string

	NewerRoot, NewerSecret string
	BackRoot, BackSecret   string // links from the newer keys to the older ones

	Device, Begin string    // the seed of a device of the member at place 1, and the Hash of its begin record
	Changes       [3]string // bodies of a keys record by the member at place 0: for that one alone, with the device, and with four
}

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	must(t, err)
	return b
}

const goldenFile = "testdata/vectors.json"

func readVectors(t testing.TB) (v vectors) {
	t.Helper()
	b, err := os.ReadFile(goldenFile)
	must(t, err)
	must(t, json.Unmarshal(b, &v))
	return v
}

// findEqualKids looks for two roots of one name, of which there are two among some ten thousand.
func findEqualKids() (two [2]string) {
	seen := map[record.Kid][]byte{}
	for {
		root := aead.Random(32)
		kid := KidOf(testVault, root)
		if other := seen[kid]; other != nil {
			return [2]string{hex.EncodeToString(other), hex.EncodeToString(root)}
		}
		seen[kid] = root
	}
}

// goldenRings are the author's ring with two epochs, and the other member's with the older one.
func goldenRings(t testing.TB, v vectors) (author, other *Ring) {
	author, other = ring(t, 0, 0, 0, 7), ring(t, 1, 0, 0, 8)
	author.epochs, other.epochs = nil, nil
	must(t, author.Add(unhex(t, v.Root), unhex(t, v.Secret)))
	must(t, author.Add(unhex(t, v.NewerRoot), unhex(t, v.NewerSecret)))
	must(t, other.Add(unhex(t, v.Root), fixed(0x61, 32)))
	must(t, other.SetDevice(unhex(t, v.Device)))
	return author, other
}

func makeVectors(t *testing.T) {
	x := hex.EncodeToString
	v := vectors{Vault: x(testVault[:]), Root: x(fixed(0x40, 32)), Secret: x(fixed(0x80, 32)), EqualKids: findEqualKids(),
		NewerRoot: x(fixed(0x41, 32)), NewerSecret: x(fixed(0x81, 32)), Device: x(fixed(0x20, 32)), Begin: x(fixed(0x11, 32))}
	author, other := goldenRings(t, v)
	e := author.epochs[0]
	v.Kid, v.Log, v.Private, v.Stub = x(e.Kid[:]), x(e.Log), x(e.Private), x(e.Stub)
	roots, secrets, err := author.Links(e.Kid)
	must(t, err)
	v.BackRoot, v.BackSecret = x(roots[0].Back[:]), x(secrets[0].Back[:])
	me := Device{Begin: [32]byte(fixed(0x10, 32)), Public: (&person{Ring: author}).device(t).Public}
	for i := range v.Changes {
		to := []Device{me}
		for n := range [...]int{0, 1, 4}[i] {
			d := (&person{other, [32]byte(fixed(byte(0x11+n), 32))}).device(t)
			to = append(to, d)
		}
		body := &record.KeyChange{Reason: record.KeysPassphrase, Kid: author.Newest().Kid, Closed: roots}
		v.Changes[i] = x((&person{Ring: author}).forge(t, author, body, to...).Body.Append(nil))
	}
	b, err := json.MarshalIndent(&v, "", " ")
	must(t, err)
	must(t, os.WriteFile(goldenFile, append(b, '\n'), 0o644))
}

func TestGoldenVectors(t *testing.T) {
	if *update {
		makeVectors(t)
	}
	v := readVectors(t)
	author, _ := goldenRings(t, v)
	e := author.epochs[0]
	for _, c := range []struct {
		what, want string
		got        []byte
	}{{"kid", v.Kid, e.Kid[:]}, {"log key", v.Log, e.Log}, {"private key", v.Private, e.Private}, {"stub key", v.Stub, e.Stub}} {
		if hex.EncodeToString(c.got) != c.want {
			t.Errorf("%s: %x, want %s", c.what, c.got, c.want)
		}
	}
	link := record.Closed{Kid: e.Kid, Back: [record.BackSize]byte(unhex(t, v.BackRoot))}
	own := record.Closed{Kid: e.Kid, Back: [record.BackSize]byte(unhex(t, v.BackSecret))}
	newer := author.Newest()
	author.epochs = author.epochs[1:]
	must(t, author.Back(newer.Kid, []record.Closed{link}, []record.Closed{own}))
	if !bytes.Equal(author.epochs[0].Root, e.Root) || !bytes.Equal(author.epochs[0].Secret, e.Secret) {
		t.Error("the links lead to other keys")
	}
	for i, s := range v.Changes {
		body, ok := record.ParseKeyChange(unhex(t, s))
		if !ok || len(body.Grants) != [...]int{1, 2, 5}[i] {
			t.Fatalf("change %d: %d grants", i, len(body.Grants))
		}
		_, other := goldenRings(t, v)
		err := other.Accept(Change{Author: 0, Under: e.Kid, Body: &body}, [32]byte(unhex(t, v.Begin)))
		if i == 0 {
			if !errors.Is(err, ErrNotGranted) {
				t.Errorf("somebody who is left out: %v", err)
			}
			continue
		}
		must(t, err)
		if !bytes.Equal(other.Newest().Root, newer.Root) || bytes.Equal(other.Newest().Secret, newer.Secret) {
			t.Errorf("change %d gives other keys", i)
		}
	}
}

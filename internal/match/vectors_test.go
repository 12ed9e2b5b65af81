package match_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	group "github.com/gtank/ristretto255"

	"unhurried/internal/match"
)

var update = flag.Bool("update", false, "write testdata/vectors.json instead of comparing with it")

type hexBytes []byte

func (h hexBytes) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(h)), nil }

func (h *hexBytes) UnmarshalText(b []byte) (err error) {
	*h, err = hex.DecodeString(string(b))
	return err
}

// about is a round, as a vector says what it is about.
type about struct {
	Vault hexBytes   `json:"vault"`
	Round hexBytes   `json:"round"`
	Items []hexBytes `json:"items"`
}

func aboutOf(c *match.Context) about {
	a := about{Vault: c.Vault[:], Round: c.Round[:]}
	for _, it := range c.Items {
		a.Items = append(a.Items, it)
	}
	return a
}

func (a about) context() *match.Context {
	c := &match.Context{Vault: [16]byte(a.Vault), Round: [32]byte(a.Round)}
	for _, it := range a.Items {
		c.Items = append(c.Items, it)
	}
	return c
}

// vectors are rounds that went well, and what has to be refused.
type vectors struct {
	Rounds   []round    `json:"rounds"`
	Negative []negative `json:"negative"`
}

// round is a round of two who keep to the protocol. Secrets are in it, so that a reader can check every step.
type round struct {
	about
	Chains  [2]hexBytes   `json:"chains"`
	Secrets [2]hexBytes   `json:"secrets"` // x
	Yes     [2][]bool     `json:"yes"`
	Cards   [2]hexBytes   `json:"cards"`
	First   []int         `json:"first"`   // who reveals each block first
	Reveals [2][]hexBytes `json:"reveals"` // by member and block
	Both    []bool        `json:"both"`
}

// negative is a card or a reveal that was made out of a valid one and has to be refused.
type negative struct {
	Name   string   `json:"name"`
	From   string   `json:"from"` // the valid one: its round, kind and member
	About  about    `json:"about"`
	Chain  hexBytes `json:"chain,omitempty"` // of a card
	Card   hexBytes `json:"card,omitempty"`
	By     hexBytes `json:"by,omitempty"` // the cards of a reveal
	To     hexBytes `json:"to,omitempty"`
	Reveal hexBytes `json:"reveal,omitempty"`
	Class  string   `json:"class"` // form, elsewhere, proof, other-card, other-chain
}

var classes = map[string]error{
	"form": match.ErrForm, "elsewhere": match.ErrElsewhere, "proof": match.ErrProof, "other-card": match.ErrOtherCard, "other-chain": match.ErrOtherChain,
}

func makeRound(t *testing.T, seed string, yes [2][]bool) (r round, sides [2]*side) {
	c := questions(len(yes[0]))
	copy(c.Round[:], seed)
	r.about, r.Yes = aboutOf(c), yes
	for p := range 2 {
		random := &stream{seed: seed + string(rune('a'+p))}
		sides[p] = newSide(t, random, c, p, yes[p])
		r.Chains[p], r.Cards[p], r.Secrets[p] = sides[p].chain[:], sides[p].bytes, sides[p].secret.Bytes()[:32]
	}
	for block := range c.Blocks() {
		r.First = append(r.First, match.First(sides[0].card, sides[1].card, block))
		var reveals [2]*match.Reveal
		for p := range 2 {
			b, reveal := sides[p].reveal(t, &stream{seed: seed + string(rune('k'+p)) + string(rune('0'+block))}, c, sides[1-p], block)
			r.Reveals[p], reveals[p] = append(r.Reveals[p], b), reveal
		}
		r.Both = append(r.Both, sides[0].secret.Both(c, reveals[0], reveals[1])...)
	}
	return r, sides
}

const (
	head = 50 // of a card
	one  = 32 // an element or a scalar
)

// makeNegatives derives what has to be refused from the second round, which has six questions and so two blocks.
func makeNegatives(t *testing.T, good round, other round) (all []negative) {
	card := func(name, class string, change func(*negative)) {
		n := negative{Name: name, From: "round 1, card of 0", About: good.about, Chain: good.Chains[0], Card: slices.Clone(good.Cards[0]), Class: class}
		n.About.Items = slices.Clone(n.About.Items)
		change(&n)
		all = append(all, n)
	}
	reveal := func(name, class string, change func(*negative)) {
		n := negative{Name: name, From: "round 1, reveal of 0, block 0", About: good.about, By: good.Cards[0], To: good.Cards[1], Reveal: slices.Clone(good.Reveals[0][0]), Class: class}
		change(&n)
		all = append(all, n)
	}
	at := func(n int) int { return head + one*n } // the n-th element of a card: 0 is P, then T
	identity, ones := make([]byte, one), bytes.Repeat([]byte{0xff}, one)
	scalars := func(n int) int { return at(1 + len(good.Items) + n) } // 0 is c, then c0, s0, s1 of each
	twice := func(b []byte) []byte {
		e, err := group.NewIdentityElement().SetCanonicalBytes(b)
		if err != nil {
			t.Fatal(err)
		}
		return e.Add(e, e).Bytes()
	}

	card("the key is the identity", "form", func(n *negative) { copy(n.Card[at(0):], identity) })
	card("an answer is the identity", "form", func(n *negative) { copy(n.Card[at(2):], identity) })
	card("the key is not in its one encoding", "form", func(n *negative) { copy(n.Card[at(0):], ones) })
	card("an answer is not in its one encoding", "form", func(n *negative) { copy(n.Card[at(1):], ones) })
	card("a scalar is not in its one encoding", "form", func(n *negative) {
		l, _ := new(big.Int).SetString("7237005577332262213973186563042994240857116359379907606001950938285454250989", 10)
		b := slices.Clone(n.Card[scalars(2) : scalars(2)+one])
		slices.Reverse(b)
		b = new(big.Int).Add(new(big.Int).SetBytes(b), l).FillBytes(make([]byte, one))
		slices.Reverse(b)
		copy(n.Card[scalars(2):], b)
	})
	card("two questions are swapped", "proof", func(n *negative) {
		first, second := slices.Clone(n.Card[at(1):at(2)]), slices.Clone(n.Card[at(2):at(3)])
		copy(n.Card[at(1):], second)
		copy(n.Card[at(2):], first)
		first, second = slices.Clone(n.Card[scalars(1):scalars(4)]), slices.Clone(n.Card[scalars(4):scalars(7)])
		copy(n.Card[scalars(1):], second)
		copy(n.Card[scalars(4):], first)
	})
	card("an answer stands twice", "form", func(n *negative) { copy(n.Card[at(2):at(3)], n.Card[at(1):at(2)]) })
	card("an answer is another multiple", "proof", func(n *negative) { copy(n.Card[at(1):], twice(n.Card[at(1):at(2)])) })
	card("the key is another multiple", "proof", func(n *negative) { copy(n.Card[at(0):], twice(n.Card[at(0):at(1)])) })
	card("the challenge is another", "proof", func(n *negative) { n.Card[scalars(0)] ^= 1 })
	card("part of the proof is another", "proof", func(n *negative) { n.Card[scalars(3)] ^= 1 })
	card("of the other place", "proof", func(n *negative) { n.Card[1] = 1 })
	card("of no place", "form", func(n *negative) { n.Card[1] = 2 })
	card("of another version", "form", func(n *negative) { n.Card[0] = 2 })
	card("cut short", "form", func(n *negative) { n.Card = n.Card[:len(n.Card)-1] })
	card("with a byte more", "form", func(n *negative) { n.Card = append(n.Card, 0) })
	card("of another round", "elsewhere", func(n *negative) { n.About.Round = other.Round })
	card("of another round, that says it is of this", "proof", func(n *negative) {
		n.Card = slices.Clone(other.Cards[0])
		copy(n.Card[18:head], good.Cards[0][18:head])
	})
	card("of another diary", "elsewhere", func(n *negative) { n.About.Vault = bytes.Repeat([]byte{7}, 16) })
	card("the list has changed", "elsewhere", func(n *negative) { n.About.Items[3] = hexBytes("another question") })
	card("from another chain", "other-chain", func(n *negative) { n.Chain = bytes.Repeat([]byte{7}, 16) })
	card("that says it is from another chain", "proof", func(n *negative) {
		n.Chain = bytes.Repeat([]byte{7}, 16)
		copy(n.Card[2:18], n.Chain)
	})
	u := func(n int) int { return 67 + one*n } // of a reveal
	reveal("a part is the identity", "form", func(n *negative) { copy(n.Reveal[u(0):], identity) })
	reveal("a part is not in its one encoding", "form", func(n *negative) { copy(n.Reveal[u(0):], ones) })
	reveal("a part is another multiple", "proof", func(n *negative) { copy(n.Reveal[u(0):], twice(n.Reveal[u(0):u(1)])) })
	reveal("two parts are swapped", "proof", func(n *negative) {
		first, second := slices.Clone(n.Reveal[u(0):u(1)]), slices.Clone(n.Reveal[u(1):u(2)])
		copy(n.Reveal[u(0):], second)
		copy(n.Reveal[u(1):], first)
	})
	reveal("of the other block", "form", func(n *negative) { n.Reveal[2] = 1 })
	reveal("to another card", "other-card", func(n *negative) { copy(n.Reveal[35:67], other.Cards[1][:32]) })
	reveal("by another card", "other-card", func(n *negative) { copy(n.Reveal[3:35], other.Cards[0][:32]) })
	reveal("the other's, as mine", "form", func(n *negative) { n.Reveal = slices.Clone(good.Reveals[1][0]) })
	reveal("the other's, that says it is mine", "other-card", func(n *negative) { n.Reveal = slices.Clone(good.Reveals[1][0]); n.Reveal[1] = 0 })
	reveal("its proof is another", "proof", func(n *negative) { n.Reveal[len(n.Reveal)-one] ^= 1 })
	reveal("cut short", "form", func(n *negative) { n.Reveal = n.Reveal[:len(n.Reveal)-1] })
	return all
}

// The bytes of cards and reveals stay what they are, and a stranger can check them; the Python reader beside does, from
// docs/matching.md alone.
func TestVectors(t *testing.T) {
	var v vectors
	for seed, yes := range [][2][]bool{
		{{true}, {true}}, {{true, true, false, false, true, false}, {true, false, true, false, true, true}}, {{true}, {false}}, {{false}, {true}}, {{false}, {false}},
	} {
		r, _ := makeRound(t, "vector "+string(rune('0'+seed)), yes)
		v.Rounds = append(v.Rounds, r)
	}
	other, _ := makeRound(t, "another", [2][]bool{make([]bool, 6), make([]bool, 6)})
	v.Negative = makeNegatives(t, v.Rounds[1], other)
	got, err := json.MarshalIndent(v, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", "vectors.json")
	if *update {
		if err := os.WriteFile(path, append(got, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(append(got, '\n'), want) {
		t.Error("cards or reveals have other bytes than before")
	}
}

// Everything that was made out of something valid is refused, for the reason that it names; what it was made of is not.
func TestWhatWasMadeOutOfSomethingValidIsRefused(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("testdata", "vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	for i, r := range v.Rounds {
		c := r.context()
		var cards [2]*match.Card
		for p := range cards {
			if cards[p], err = match.ReadCard(c, [16]byte(r.Chains[p]), r.Cards[p]); err != nil {
				t.Fatalf("round %d: %v", i, err)
			}
		}
		for p := range cards {
			for _, b := range r.Reveals[p] {
				if _, err := match.ReadReveal(c, cards[p], cards[1-p], b); err != nil {
					t.Fatalf("round %d: %v", i, err)
				}
			}
		}
	}
	if len(v.Negative) < 15 {
		t.Errorf("%d are refused", len(v.Negative))
	}
	for _, n := range v.Negative {
		c := n.About.context()
		var err error
		if n.Reveal == nil {
			_, err = match.ReadCard(c, [16]byte(n.Chain), n.Card)
		} else {
			good := v.Rounds[1]
			by, e1 := match.ReadCard(c, [16]byte(good.Chains[0]), n.By)
			to, e2 := match.ReadCard(c, [16]byte(good.Chains[1]), n.To)
			if e1 != nil || e2 != nil {
				t.Fatalf("%s: the cards of a reveal: %v, %v", n.Name, e1, e2)
			}
			_, err = match.ReadReveal(c, by, to, n.Reveal)
		}
		if !errors.Is(err, classes[n.Class]) {
			t.Errorf("%s: %v, want %s", n.Name, err, n.Class)
		}
	}
}

// A reader in another language, written from docs/matching.md alone, takes the rounds and refuses the rest for the same reasons; and
// it can fail.
func TestAStrangerReadsTheVectors(t *testing.T) {
	read := func(path string) (string, error) {
		out, err := exec.Command("/usr/bin/python3", filepath.Join("testdata", "reader.py"), path).CombinedOutput()
		return string(out), err
	}
	path := filepath.Join("testdata", "vectors.json")
	if out, err := read(path); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	v.Rounds, v.Negative = v.Rounds[:2], v.Negative[:1]
	v.Negative[0].Card = v.Rounds[1].Cards[0] // nothing is wrong with it
	wrong, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "wrong.json")
	if err := os.WriteFile(path, wrong, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := read(path); err == nil || !strings.Contains(out, "taken") {
		t.Errorf("the reader refuses what is sound: %v\n%s", err, out)
	}
}

// Package strength judges how soon a passphrase is guessed, by the patterns that people use. Idea and numbers are
// those of zxcvbn (Wheeler, USENIX Security 2016, release 4.4.2). From its library for Go come the lists of words, the
// keyboards, and how many guesses a pattern takes. The patterns are found here: the library makes its tables of 90,000
// words before main runs, at every start of the window, and these are made for the first passphrase that is judged. The
// tests ask the whole library, and hold this to its judgement.
package strength

import (
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/trustelem/zxcvbn/adjacency"
	"github.com/trustelem/zxcvbn/frequency"
	"github.com/trustelem/zxcvbn/match"
	"github.com/trustelem/zxcvbn/scoring"
)

// steps are the guesses from which on a passphrase scores 1, 2, 3 and 4.
var steps = [...]float64{1e3 + 5, 1e6 + 5, 1e8 + 5, 1e10 + 5}

// Score judges a passphrase from 0 (guessed at once) to 4 (out of reach of 10^10 guesses). context is what a guesser
// would try first, the likeliest word first. What is no text (UTF-8) scores 0. The time grows with the cube of the
// length, so callers bound it.
func Score(passphrase string, context []string) int {
	if !utf8.ValidString(passphrase) {
		return 0
	}
	n, score := guesses([]rune(passphrase), known().with(context)), 0
	for _, step := range steps {
		if n >= step {
			score++
		}
	}
	return score
}

// guesses is how many guesses it takes to come to text.
func guesses(text []rune, v vocabulary) float64 { return search(text, v).sum() }

// phrase is a text with the patterns found in it.
type phrase struct {
	text, lower []rune
	plain       string // a byte for each character: the library counts in bytes what it should count in characters
	found       map[span]*match.Match
}

// span is the characters from its first number up to, and without, its second.
type span [2]int

// search finds the patterns in text.
func search(text []rune, v vocabulary) *phrase {
	p := &phrase{text: text, found: map[span]*match.Match{}}
	var plain strings.Builder
	for _, r := range text {
		p.lower = append(p.lower, unicode.ToLower(r))
		if r >= utf8.RuneSelf {
			r = 0x80 // which is no letter
		}
		plain.WriteByte(byte(r))
	}
	p.plain = plain.String()
	p.words(v)
	p.walks()
	p.repeats(v)
	p.runs()
	p.years()
	p.dates()
	return p
}

// sum is how many guesses it takes to put the text together from patterns, and from characters by chance between them,
// in the way that takes fewest. For l patterns that is the product of their guesses, times the l! orders they can come
// in, and before that whatever is made of fewer, some 10,000 for each. The library's own sum now and then misses the
// least one, and takes ten times as long.
func (p *phrase) sum() float64 {
	least := [][]float64{{1}} // the least product for so many characters, by the number of patterns
	for end := 1; end <= len(p.text); end++ {
		products := slices.Repeat([]float64{math.Inf(1)}, end+1)
		for begin := range end {
			n := math.Pow10(end - begin)
			if end-begin == 1 {
				n++ // one by chance comes after one in a pattern
			}
			if m := p.found[span{begin, end}]; m != nil {
				n = min(n, scoring.EstimateGuesses(m, p.plain))
			}
			for l, before := range least[begin] {
				products[l+1] = min(products[l+1], before*n)
			}
		}
		least = append(least, products)
	}
	sum, orders := math.Inf(1), 1.0
	for l, product := range least[len(p.text)] {
		orders *= float64(max(l, 1))
		sum = min(sum, orders*product+math.Pow(scoring.MinGuessesBeforeGrowingSequence, float64(l-1)))
	}
	return sum
}

// add notes a pattern. Of two with the same characters the one that is guessed sooner counts.
func (p *phrase) add(at span, m match.Match) {
	m.I, m.J, m.Token = at[0], at[1]-1, p.plain[at[0]:at[1]]
	if old := p.found[at]; old == nil || scoring.EstimateGuesses(&m, p.plain) < scoring.EstimateGuesses(old, p.plain) {
		p.found[at] = &m
	}
}

// words finds words as they stand, backwards, and with signs for letters.
func (p *phrase) words(v vocabulary) {
	back := slices.Clone(p.lower)
	slices.Reverse(back)
	var meant [][]rune
	for _, meaning := range meanings(p.lower) {
		meant = append(meant, slices.Clone(p.lower))
		for i, r := range p.lower {
			if letter, is := meaning[r]; is {
				meant[len(meant)-1][i] = letter
			}
		}
	}
	for i := range p.lower {
		v.begin(p.lower[i:], func(n, rank int) {
			p.add(span{i, i + n}, match.Match{Pattern: "dictionary", Rank: rank})
		})
		v.begin(back[i:], func(n, rank int) {
			p.add(span{len(back) - i - n, len(back) - i}, match.Match{Pattern: "dictionary", Rank: rank, Reversed: true})
		})
		tried := map[string]bool{} // most meanings differ further on
		for _, meant := range meant {
			near := string(meant[i:min(len(meant), i+v.longest)])
			if tried[near] {
				continue
			}
			tried[near] = true
			v.begin(meant[i:], func(n, rank int) {
				used := map[string]string{}
				for k, r := range p.lower[i : i+n] {
					if letter := meant[i+k]; letter != r {
						used[string(r)] = string(letter)
					}
				}
				if len(used) > 0 && n > 1 { // a sign alone is more likely itself
					p.add(span{i, i + n}, match.Match{Pattern: "dictionary", Rank: rank, L33t: true, Sub: used})
				}
			})
		}
	}
}

// signs are what people write for the letter that comes first.
var signs = [...]string{"a4@", "b8", "c({[<", "e3", "g69", "i1!|", "l1|7", "o0", "s$5", "t+7", "x%", "z2"}

// meanings lists what the signs in text can mean together. Each letter is written by one sign throughout, since not
// many people use two for the same.
func meanings(text []rune) []map[rune]rune {
	all := []map[rune]rune{{}}
	for _, s := range signs {
		var next []map[rune]rune
		for _, sign := range s[1:] {
			if !slices.Contains(text, sign) {
				continue
			}
			for _, meaning := range all {
				if _, taken := meaning[sign]; taken {
					next = append(next, meaning)
				}
				meaning = maps.Clone(meaning)
				meaning[sign] = rune(s[0])
				next = append(next, meaning)
			}
		}
		if next != nil {
			all = next
		}
	}
	return all
}

// walks finds keys that lie side by side.
func (p *phrase) walks() {
	for name, keys := range adjacency.Graphs {
		withShift := name == "qwerty" || name == "dvorak"
		for i, j := 0, 0; i < len(p.plain); i = j {
			turns, shifted, last := 0, 0, -1
			if withShift && strings.IndexByte(`~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?`, p.plain[i]) >= 0 {
				shifted++
			}
			for j = i + 1; j < len(p.plain); j++ {
				beside := keys.Graph[p.plain[j-1:j]] // by direction, each as the key gives without and with Shift
				way := slices.IndexFunc(beside, func(key string) bool { return strings.IndexByte(key, p.plain[j]) >= 0 })
				if way < 0 {
					break
				}
				if beside[way][0] != p.plain[j] {
					shifted++
				}
				if way != last {
					turns++
				}
				last = way
			}
			if j-i > 2 {
				p.add(span{i, j}, match.Match{Pattern: "spatial", Graph: name, Turns: turns, ShiftedCount: shifted})
			}
		}
	}
}

// repeats finds what is said several times on end. That may be a word of the context, which the library doesn't see.
func (p *phrase) repeats(v vocabulary) {
	for i := 0; i < len(p.text); i++ {
		shortest, longest := 0, 0
		for n := 1; i+2*n <= len(p.text); n++ {
			if sayings(p.text[i:], n) > 1 {
				longest = n
				if shortest == 0 {
					shortest = n
				}
			}
		}
		if shortest == 0 {
			continue
		}
		// "aabaab" is twice "aab" rather than twice "a", and "aaaaa" five times "a" rather than twice "aa".
		said, whole := shortest, shortest*sayings(p.text[i:], shortest)
		if n := longest * sayings(p.text[i:], longest); n > whole {
			said, whole = 1, n
			for said*sayings(p.text[i:i+whole], said) < whole {
				said++
			}
		}
		p.add(span{i, i + whole}, match.Match{Pattern: "repeat", BaseGuesses: guesses(p.text[i:i+said], v), RepeatCount: whole / said})
		i += whole - 1
	}
}

// sayings is how many times on end text says its first n characters.
func sayings(text []rune, n int) int {
	times := 1
	for (times+1)*n <= len(text) && slices.Equal(text[:n], text[times*n:(times+1)*n]) {
		times++
	}
	return times
}

// runs finds letters and digits in their order, or by steps of up to five, up and down.
func (p *phrase) runs() {
	for i, j := 0, 0; i+1 < len(p.text); i = j {
		step := p.text[i+1] - p.text[i]
		for j = i + 1; j+1 < len(p.text) && p.text[j+1]-p.text[j] == step; j++ {
		}
		if size := max(step, -step); size == 1 || j-i > 1 && size > 0 && size <= 5 {
			p.add(span{i, j + 1}, match.Match{Pattern: "sequence", Ascending: step > 0})
		}
	}
}

// vocabulary is words by their rank, from 1 for the likeliest: those that many people use, and those of the context.
type vocabulary struct {
	common, context map[string]int
	longest         int // bytes
}

// known is the words that many people use: passwords, names, and words of films, plays and an encyclopedia.
var known = sync.OnceValue(func() vocabulary {
	v := vocabulary{common: make(map[string]int, 100_000)}
	for _, list := range frequency.FrequencyLists {
		for i, word := range list {
			if rank, also := v.common[word]; !also || i+1 < rank {
				v.common[word] = i + 1
			}
			v.longest = max(v.longest, len(word))
		}
	}
	return v
})

// with is the same words and those of a context.
func (v vocabulary) with(context []string) vocabulary {
	v.context = make(map[string]int, len(context))
	for i, word := range context {
		word = strings.ToLower(word)
		v.context[word] = i + 1
		v.longest = max(v.longest, len(word))
	}
	return v
}

// begin goes over the words that text, in small letters, begins with.
func (v vocabulary) begin(text []rune, found func(n, rank int)) {
	var word []byte
	for i, r := range text {
		if word = utf8.AppendRune(word, r); len(word) > v.longest {
			return
		}
		rank, is := v.common[string(word)]
		if here, also := v.context[string(word)]; also && (!is || here < rank) {
			rank, is = here, true
		}
		if is {
			found(i+1, rank)
		}
	}
}

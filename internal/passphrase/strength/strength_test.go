package strength

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/trustelem/zxcvbn"
	"github.com/trustelem/zxcvbn/match"
	"github.com/trustelem/zxcvbn/matching"
	"github.com/trustelem/zxcvbn/scoring"
	"pgregory.net/rapid"
)

// members are names as a context has them; no list of words has one of them.
var members = []string{"unhurried", "Zorbinka", "Quixley-Vandt", "Örjanö", "Татьянка"}

// fragments are what people make passphrases of, by kind.
var fragments = map[string][]string{
	"words":     {"password", "dragon", "Monkey", "correct", "horse", "battery", "staple", "the", "of", "love", "sunshine", "QUIET", "winteR", "iLoveYou", "trombone", "zucchini", "unvaried", "Cactus", "squealing", "ample"},
	"names":     {"anna", "Peter", "CHRISTOPHER", "Smith", "mary", "lee", "hollingsworth", "dexter"},
	"reversed":  {"drowssap", "nogarD", "enihsnus", "yeknom", "retep", "esroH", "evoltel"},
	"signs":     {"p4ssw0rd", "P@$$w0rd", "dr4g0n", "$un5hine", "m0nk3y", "l0v3", "ch1ck3n", "(00kie", "+ru$+", "he11o", "|ove", "fu77y", "8u++er", "6e0r9e", "2e8r4", "e%it", "4", "@", "!", "[", "{"},
	"years":     {"1984", "1900", "2000", "2015", "2019", "99", "75", "07", "1899", "2030", "1066", "2049", "2051"},
	"dates":     {"1.1.91", "24/12/1985", "1985-12-24", "31 10 2004", "02_02_02", "13\\2\\1921", "241285", "19851224", "1191", "111504", "9111", "3.14", "00/1/44", "1/13/15", "0.0.99", "12.12.091", "7.8"},
	"walks":     {"qwerty", "asdfgh", "zxcvbn", "1qaz2wsx", "!QAZ@WSX", "poiuyt", "qweASD", "aoeui", "snth", "147258", "7894561230", "852", "/*-+", "qazxsw", "mnbvc", "~!@#$%", "654", "uioP[]"},
	"repeats":   {"aaa", "1111", "abab", "aabaab", "xyzxyz", "hahaha", "--", "AaAa", "     ", "121212", "lalalala", "nanana"},
	"runs":      {"abc", "cba", "abcdef", "XYZ", "2468", "13579", "9876", "ace", "zyx", "hijk", "azby", "adgj"},
	"separator": {" ", "-", "_", ".", "#", "/", ",", "'"},
	"noise":     {"x7", "kq", "Vj", "zzq", "w", "T", "%&", "9", "0", "}{", "gB4kd", "\"", "=?"},
}

// foreign are fragments in other letters.
var foreign = []string{"ä", "für", "grün", "Übermut", "ñandú", "сорока", "Варежка", "утюг", "абвгд", "ааа", "ёё", "漢字", "漢字漢字", "カタカナ", "🤍", "🤍🤍🤍", "👩‍❤️‍👨", "İstanbul", "\u212Aarl", "ﬁ", "é", "e\u0301", "\u2009", "café"}

// phrases draws what a person might make of fragments, once in a while with letters by chance, and all of it once more.
func phrases(fragments []string) *rapid.Generator[string] {
	some := rapid.SampledFrom(fragments)
	piece := rapid.OneOf(
		some, some, some, rapid.Map(some, strings.ToUpper),
		rapid.Map(some, func(s string) string {
			first, n := utf8.DecodeRuneInString(s)
			return string(unicode.ToUpper(first)) + s[n:]
		}),
		rapid.StringMatching(`[0-9]{1,8}`), rapid.StringMatching(`[ -~]{1,3}`),
	)
	return rapid.Custom(func(t *rapid.T) string {
		s := strings.Join(rapid.SliceOfN(piece, 1, 7).Draw(t, "pieces"), "")
		if rapid.IntRange(0, 9).Draw(t, "again") == 0 {
			s += s
		}
		return strings.ToValidUTF8(s[:min(len(s), 100)], "")
	})
}

func all() (all []string) {
	for _, kind := range fragments {
		all = append(all, kind...)
	}
	slices.Sort(all)
	return all
}

// muddled says that the library slips in what signs mean together: from four letters on, where one of them has two signs,
// it writes over its own list. So some meanings get lost, and some come about that it doesn't intend.
func muddled(text string) bool {
	letters, twice := 0, false
	for _, s := range signs {
		n := 0
		for _, sign := range s[1:] {
			if strings.ContainsRune(text, sign) {
				n++
			}
		}
		letters, twice = letters+min(n, 1), twice || n > 1
	}
	return letters > 3 && twice
}

// unintended says that this came about so: a sign stands for itself beside one for a letter, or two for the same letter.
func unintended(m *match.Match) bool {
	letters := map[string]bool{}
	for _, letter := range m.Sub {
		letters[letter] = true
	}
	itself := strings.ContainsFunc(m.Token, func(r rune) bool {
		return m.Sub[string(r)] == "" && !unicode.IsLetter(r) && strings.ContainsRune(strings.Join(signs[:], ""), r)
	})
	return m.L33t && itself || len(letters) < len(m.Sub) || slices.ContainsFunc(m.BaseMatches, unintended)
}

// Every pattern that the library finds is found, and no other, and as soon guessed. Where more is found, it is by a slip
// of the library, and the score is no higher for it.
func TestPatternsAreTheLibrarys(t *testing.T) {
	asked, other := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		for _, s := range rapid.SliceOfN(phrases(append(all(), members[:3]...)), 10, 10).Draw(t, "phrases") {
			found, slips := search([]rune(s), known().with(members)).found, muddled(s)
			theirs, sound := map[span]*match.Match{}, true
			for _, m := range matching.Omnimatch(s, members) {
				if slips && unintended(m) {
					sound = false
					continue
				}
				at := span{m.I, m.J + 1}
				if old := theirs[at]; old == nil || scoring.EstimateGuesses(m, s) < scoring.EstimateGuesses(old, s) {
					theirs[at] = m
				}
			}
			for at, m := range theirs {
				if is := found[at]; is == nil || scoring.EstimateGuesses(is, s) > scoring.EstimateGuesses(m, s) {
					t.Fatalf("%q: %q: %v, and the library has %v", s, s[at[0]:at[1]], is, m)
				}
			}
			for at, is := range found {
				// The library looks for no names in what is repeated, and for no years after 2019.
				if slips || is.Pattern == "repeat" || is.Pattern == "regex" && is.Token >= "2020" {
					continue
				}
				if m := theirs[at]; m == nil || scoring.EstimateGuesses(is, s) < scoring.EstimateGuesses(m, s) {
					t.Fatalf("%q: %q: %v, and the library has %v", s, s[at[0]:at[1]], is, m)
				}
			}
			score, want := Score(s, members), zxcvbn.PasswordStrength(s, members).Score
			if asked++; score != want {
				other++
			}
			if sound && score > want {
				t.Fatalf("%q scores %d, and %d in the library", s, score, want)
			}
		}
	})
	if other*100 > asked {
		t.Errorf("%d of %d score lower than in the library", other, asked)
	}
}

// Outside ASCII the library takes bytes for characters and finds less. What has a repeat there is left out: the library
// counts too few, and often none at all.
func TestOtherLettersScoreNoHigherThanInTheLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, s := range rapid.SliceOfN(phrases(slices.Concat(all(), foreign, foreign, foreign, members)), 4, 4).Draw(t, "phrases") {
			lost := func(m *match.Match) bool {
				return m.Pattern == "repeat" && len(m.Token) > utf8.RuneCountInString(m.Token) || muddled(s) && unintended(m)
			}
			if slices.ContainsFunc(matching.Omnimatch(s, members), lost) {
				continue
			}
			if score, most := Score(s, members), zxcvbn.PasswordStrength(s, members).Score; score > most {
				t.Fatalf("%q scores %d, and %d in the library", s, score, most)
			}
		}
	})
}

// What people make scores as in the library, to the point.
func TestScoresAsTheLibrary(t *testing.T) {
	by := [5]int{}
	for _, s := range []string{
		"", "a", " ", "password", "Password1", "P@ssw0rd!", "drowssap", "Tr0ub4dour&3", "qwertyuiop", "1qaz2wsx", "zxcvbnm,./", "aoeuidhtns",
		"Anna1984", "peter24121985", "24.12.1985", "1985/12/24 mary", "christopher-smith", "smithereens", "CHRISTOPHER", "hunter2", "monkeymonkey",
		"abcabcabc", "aaaaaaaaaaaa", "aabaabaabaab", "abcdefghijkl", "97531", "iloveyou<3", "letmein!letmein!", "Zorbinka", "zorb1nka", "aknibroz84",
		"ninja turtles 99", "correct horse battery staple", "unvaried trombone squealing ample", "cactus zucchini", "x7Kq", "gB4kdVj0zzq", "8u++er(up",
		"my dog is 11 years old", "sunshineSUNSHINE", "quietwinter2018", "j4n3.d03", "0123456789", "0000000000000001", "?=)(/&%$", "grün", "größter Übermut",
		"сорока", "сорока варежка утюг", "漢字 🤍", strings.Repeat("x", 100), strings.Repeat("correct horse ", 7) + "ba", strings.Repeat("19.02.84 ", 11) + "!",
		"four score and seven years ago our fathers brought forth upon this continent a new nation conceived!",
	} {
		score, want := Score(s, members), zxcvbn.PasswordStrength(s, members).Score
		if score != want {
			t.Errorf("%q scores %d, and %d in the library", s, score, want)
		}
		by[score]++
	}
	if slices.Min(by[:]) < 3 {
		t.Errorf("of each score there are %v", by)
	}
}

// Where the library slips, a passphrase scores lower. One that it takes for none scores what it is worth: a double
// letter outside ASCII is enough for that.
func TestWhereTheLibrarySlips(t *testing.T) {
	for _, c := range []struct {
		of           string
		score, there int
	}{
		{"trombone2026", 1, 2}, {"ZorbinkaZorbinkaZorbinka", 0, 3}, {"147258P@$$w0rd", 1, 4}, // years from 2020 on, names said again, two signs for a letter
		{"Татьянка", 0, 2}, {"абвгдежзийкл", 0, 4}, {"лалалала", 0, 2}, {"осенняя прогулка вдоль реки", 4, 0},
		{"\xffpassword", 0, 0},
	} {
		if score, there := Score(c.of, members), zxcvbn.PasswordStrength(c.of, members).Score; score != c.score || there != c.there {
			t.Errorf("%q scores %d for %d, and %d for %d in the library", c.of, score, c.score, there, c.there)
		}
	}
}

// Whatever is asked, there is an answer.
func TestAnyTextHasAScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(
			rapid.StringN(0, 200, 1024), phrases(append(all(), foreign...)),
			rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 200), func(b []byte) string { return string(b) }),
		)
		if n := Score(text.Draw(t, "text"), []string{text.Draw(t, "context"), ""}); n < 0 || n > 4 {
			t.Fatal(n)
		}
	})
	for _, s := range []string{"a", "ab1", "я", "🤍", "1.1.", "4@8({[<369!|17$5+%2"} {
		Score(strings.Repeat(s, 1024/len(s)), nil)
	}
}

func BenchmarkScore(b *testing.B) {
	for name, s := range map[string]string{
		"words": "correct horse battery staple unvaried trombone squealing ample cactus zucchini sunshine monkey quiet",
		"signs": "P4ssw0rd! 8u++er(up 1985-12-24 {00kie 6e0r9e |ove 7ru5t $un5hine @nn4 2e8r4 e%it he11o [at <rowd 99",
	} {
		b.Run(name+"/ours", func(b *testing.B) {
			for b.Loop() {
				Score(s, members)
			}
		})
		b.Run(name+"/library", func(b *testing.B) {
			for b.Loop() {
				zxcvbn.PasswordStrength(s, members)
			}
		})
	}
}

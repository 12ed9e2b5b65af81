package strength

import (
	"strings"
	"unicode"

	"github.com/trustelem/zxcvbn/match"
	"github.com/trustelem/zxcvbn/scoring"
)

// years finds years of people's lives. The library knows none after 2019.
func (p *phrase) years() {
	free := 0 // up to 2019 one year ends before the next begins, as in the library
	for i := range p.text {
		switch year, is := number(p.text, i, 4); {
		case !is || year < 1900 || year > 2029 || year < 2020 && i < free:
			continue
		case year < 2020:
			free = i + 4
		}
		p.add(span{i, i + 4}, match.Match{Pattern: "regex", RegexName: "recent_year"})
	}
}

// dates finds days of the calendar, in any order of day, month and year, with the same sign between them or none.
func (p *phrase) dates() {
	nearest := map[span]match.Match{} // of all ways to read a date, that with the year nearest to this one
	read := func(i int, shape [3]int, sign string) {
		var numbers [3]int
		at := i
		for k, n := range shape {
			if k > 0 {
				at += len(sign)
			}
			read, is := number(p.text, at, n)
			if !is || k > 0 && p.plain[at-len(sign):at] != sign {
				return
			}
			numbers[k], at = read, at+n
		}
		year, is := yearOf(numbers)
		if old, also := nearest[span{i, at}]; is && (!also || distance(year) < distance(old.Year)) {
			nearest[span{i, at}] = match.Match{Pattern: "date", Year: year, Separator: sign}
		}
	}
	for i := range p.text {
		for _, shape := range together {
			read(i, shape, "")
		}
		for n := 1; n <= 4 && i+n < len(p.text); n++ {
			if sign := p.text[i+n]; unicode.IsSpace(sign) || strings.ContainsRune(`/\_.-`, sign) {
				for second := 1; second <= 2; second++ {
					for third := max(1, 4-n-second); third <= min(4, 8-n-second); third++ {
						read(i, [3]int{n, second, third}, p.plain[i+n:i+n+1])
					}
				}
			}
		}
	}
	for at, m := range nearest {
		part := false // as 15/6/04 is of 2015/6/04
		for of := range nearest {
			part = part || of != at && of[0] <= at[0] && at[1] <= of[1]
		}
		if !part {
			p.add(at, m)
		}
	}
}

// together are how many digits the three numbers of a date can have with nothing between them: one of them is a year of
// two or four, at the beginning or the end.
var together = [][3]int{
	{1, 1, 2}, {2, 1, 1}, {1, 2, 2}, {2, 1, 2}, {1, 1, 4}, {2, 2, 2}, {4, 1, 1},
	{1, 2, 4}, {2, 1, 4}, {4, 1, 2}, {4, 2, 1}, {2, 2, 4}, {4, 2, 2},
}

// number is what n digits from i on say, where there are as many.
func number(text []rune, i, n int) (value int, is bool) {
	if i+n > len(text) {
		return 0, false
	}
	for _, r := range text[i : i+n] {
		if r < '0' || r > '9' {
			return 0, false
		}
		value = 10*value + int(r-'0')
	}
	return value, true
}

// distance is how many years one is from this one.
func distance(year int) int { return max(year-scoring.ReferenceYear, scoring.ReferenceYear-year) }

// yearOf is the year of three numbers, if they can be a date: the last or else the first, while the other two are a day
// and a month. A zero stands for what was left out, once.
func yearOf(numbers [3]int) (year int, is bool) {
	zeros, years, notMonths := 0, 0, 0
	for _, n := range numbers {
		switch {
		case n > 99 && n < 1000 || n > 2050:
			return 0, false
		case n == 0:
			zeros++
		case n > 31:
			years++
			notMonths++
		case n > 12:
			notMonths++
		}
	}
	if numbers[1] == 0 || numbers[1] > 31 || zeros > 1 || years > 1 || notMonths > 2 {
		return 0, false
	}
	for _, try := range [2][3]int{{numbers[2], numbers[0], numbers[1]}, {numbers[0], numbers[1], numbers[2]}} {
		year, a, b := try[0], try[1], try[2]
		switch dated := max(a, b) <= 31 && min(a, b) <= 12; {
		case year > 99:
			return year, dated
		case dated && year > 50:
			return 1900 + year, true
		case dated:
			return 2000 + year, true
		}
	}
	return 0, false
}

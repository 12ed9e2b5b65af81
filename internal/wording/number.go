package wording

import (
	"math"
	"strconv"
	"strings"
)

// Number writes a number with one decimal, and a whole one without.
func (l *Language) Number(v float64) string {
	s := strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64)
	return strings.Replace(s, ".", l.X("number.point", "."), 1)
}

package wording

import (
	"math"
	"strconv"
	"strings"
)

// Number writes a number with one decimal, and a whole one without.
func (l *Language) Number(v float64) string { return l.Decimal(math.Round(v*10) / 10) }

// Decimal writes a number as exactly as it is, as a source gives it.
func (l *Language) Decimal(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", l.X("number.point", "."), 1)
}

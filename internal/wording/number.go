package wording

import (
	"math"
	"strconv"
)

// Number writes a number with one decimal, and a whole one without.
func (l *Language) Number(v float64) string {
	return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64)
}

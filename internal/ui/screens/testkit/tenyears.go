package testkit

import (
	"path/filepath"
	"testing"

	"unhurried/internal/app"
	"unhurried/internal/homework"
)

// TenYears opens a vault with ten years of a couple in it, some 12,000 records.
func TenYears(t testing.TB) *Kit {
	t.Helper()
	k := Locked(t)
	k.Names, k.Passphrases = []string{"Alex", "Sam"}, []string{"one two three four five", "six seven eight nine ten"}
	d, err := app.MakeDemo(t.Context(), k.Cat(), app.Demo{Dir: t.TempDir(), Years: 10, Seed: 1, Last: homework.DayOf(k.Clock.Now())},
		k.Names, [][]byte{[]byte(k.Passphrases[0]), []byte(k.Passphrases[1])})
	if err != nil {
		t.Fatal(err)
	}
	k.Path = filepath.Clean(d.Path)
	k.As(0)
	return k
}

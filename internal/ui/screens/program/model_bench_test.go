package program

import (
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
)

// BenchmarkModel makes what the screen shows of ten years.
func BenchmarkModel(b *testing.B) {
	fixture.Model(b, "program", func(k *fixture.Kit, s *homework.State) { newView(k.Env.L, s, k.Cat(), s.Current, k.App.Today()) })
}

package today

import (
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
)

// BenchmarkModel makes what the screen shows of ten years.
func BenchmarkModel(b *testing.B) {
	fixture.Model(b, "today", func(k *fixture.Kit, s *homework.State) { newView(k.Env.L, s, k.Cat(), k.App.Today(), 20) })
}

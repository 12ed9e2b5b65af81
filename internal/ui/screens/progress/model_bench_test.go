package progress

import (
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/parts/history"
)

// BenchmarkModel makes what the screen shows of ten years.
func BenchmarkModel(b *testing.B) {
	fixture.Model(b, "progress", func(k *fixture.Kit, s *homework.State) {
		newView(k.Env.L, s, k.Cat(), k.App.Today(), choice{history.Everything, homework.ScaleCloseness})
	})
}

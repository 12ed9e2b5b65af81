package therapist

import (
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
)

// BenchmarkModel makes what the screen shows of ten years.
func BenchmarkModel(b *testing.B) {
	fixture.Model(b, "therapist", func(k *fixture.Kit, s *homework.State) {
		newHomeView(s, k.App.Today())
		points(k.Env.L, s, k.App.Today())
	})
}

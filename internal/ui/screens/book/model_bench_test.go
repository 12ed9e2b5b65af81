package book

import (
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
)

// BenchmarkModel makes what the screen shows of ten years.
func BenchmarkModel(b *testing.B) {
	fixture.Model(b, "book", func(k *fixture.Kit, s *homework.State) { newBook(k.Env.L, s, k.Cat(), k.App.Today(), k.App.Today()) })
}

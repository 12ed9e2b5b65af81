// Command key derives the key of the example's passphrases as an opening does it, on both members' slots side by side: once in a
// process that has derived none before, and once more with the memory of the first time. It prints how many nanoseconds each takes.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"

	"golang.org/x/crypto/argon2"

	"unhurried/internal/vault"
)

func main() {
	for range 2 {
		fmt.Println(derive().Nanoseconds())
		runtime.GC()
	}
}

func derive() time.Duration {
	cost := vault.LeastKDF()
	var slots sync.WaitGroup
	begun := time.Now()
	for range 2 {
		slots.Go(func() {
			argon2.IDKey([]byte("a passphrase"), make([]byte, 16), cost.Time, cost.MemoryKiB, cost.Threads, 32)
		})
	}
	slots.Wait()
	return time.Since(begun)
}

// Command key derives the key of the example's passphrases as an opening does it: once, on both members' slots side by side, in a
// process that has derived none before. It prints how many nanoseconds that takes.
package main

import (
	"fmt"
	"sync"
	"time"

	"golang.org/x/crypto/argon2"

	"unhurried/internal/vault"
)

func main() {
	cost := vault.LeastKDF()
	var slots sync.WaitGroup
	begun := time.Now()
	for range 2 {
		slots.Go(func() {
			argon2.IDKey([]byte("a passphrase"), make([]byte, 16), cost.Time, cost.MemoryKiB, cost.Threads, 32)
		})
	}
	slots.Wait()
	fmt.Println(time.Since(begun).Nanoseconds())
}

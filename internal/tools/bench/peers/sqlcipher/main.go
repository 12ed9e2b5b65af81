// Command sqlcipher is the peer that encrypts the whole file, with a raw key, so that no key derivation is measured.
package main

import (
	_ "github.com/mutecomm/go-sqlcipher/v4"

	"unhurried/internal/tools/bench/peers/run"
)

func main() {
	run.Main("sqlite3", "file:%s?_pragma_key=x'2DD29CA851E7B56E4697B0E1F08507293D761A05CE4D1B628663F411A8086D99'&_pragma_cipher_page_size=4096", run.JSON)
}

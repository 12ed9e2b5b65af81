module unhurried/internal/tools/bench/peers

go 1.26.0

require (
	github.com/fxamacker/cbor/v2 v2.10.0
	github.com/mattn/go-sqlite3 v1.14.53
	github.com/mutecomm/go-sqlcipher/v4 v4.4.2
	golang.org/x/crypto v0.58.0
	unhurried v0.0.0
)

require (
	github.com/x448/float16 v0.8.4 // indirect
	golang.org/x/sys v0.49.0 // indirect
)

replace unhurried => ../../../..

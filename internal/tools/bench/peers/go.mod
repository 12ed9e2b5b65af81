module unhurried/internal/tools/bench/peers

go 1.26.0

require (
	github.com/mattn/go-sqlite3 v1.14.53
	github.com/mutecomm/go-sqlcipher/v4 v4.4.2
	unhurried v0.0.0
)

replace unhurried => ../../../..

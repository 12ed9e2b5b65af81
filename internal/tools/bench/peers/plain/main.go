// Command plain is the peer without any encryption: SQLite with a JSON body in each row.
package main

import (
	_ "github.com/mattn/go-sqlite3"

	"unhurried/internal/tools/bench/peers/run"
)

func main() { run.Main("sqlite3", "file:%s", run.JSON) }

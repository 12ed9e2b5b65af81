//go:build linux

package sim

// SQLite has a source of chance of its own, which this sets; it is linked to the one library that go-sqlite3 builds.

/*
extern int sqlite3_test_control(int op, ...) __attribute__((weak));

static int seeded(int n) {
	enum { prngSeed = 28 }; // SQLITE_TESTCTRL_PRNG_SEED
	return sqlite3_test_control ? sqlite3_test_control(prngSeed, n, (void *)0) == 0 : 0;
}
*/
import "C"

// seedSQLite has SQLite draw the same again.
func seedSQLite(seed uint64) {
	if C.seeded(C.int(seed&0x7fffffff|1)) == 0 {
		panic("sim: SQLite takes no seed")
	}
}

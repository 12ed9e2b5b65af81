package progress

import (
	"os"
	"testing"

	"unhurried/internal/vault/vaulttest"
)

func TestMain(m *testing.M) {
	vaulttest.Cheap()
	os.Exit(m.Run())
}

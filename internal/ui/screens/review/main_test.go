package review

import (
	"log"
	"os"
	"testing"

	"unhurried/assets/locales"
	"unhurried/internal/vault/vaulttest"
)

func TestMain(m *testing.M) {
	vaulttest.Cheap()
	if err := locales.Load(); err != nil {
		log.Fatal(err)
	}
	os.Exit(m.Run())
}

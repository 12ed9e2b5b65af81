package kdf

import (
	"bytes"
	"errors"
	"testing"
	"time"
)

func TestOnlyWhatIsNeitherCheapNorRuinousIsAccepted(t *testing.T) {
	const mib = 1 << 10
	for _, c := range []struct {
		p  Params
		ok bool
	}{
		{Floor, true},
		{Params{3, 64 * mib, 1}, true},
		{Params{1, 512 * mib, 4}, true},
		{Params{4, 1024 * mib, 8}, true},
		{Params{2, 64 * mib, 4}, false},
		{Params{3, 64*mib - 1, 4}, false},
		{Params{1, 512*mib - 1, 4}, false},
		{Params{17, 64 * mib, 4}, false},
		{Params{5, 1024 * mib, 4}, false},
		{Params{3, 1024*mib + 1, 4}, false},
		{Params{3, 64 * mib, 0}, false},
		{Params{3, 64 * mib, 9}, false},
		{Params{1 << 31, 1 << 31, 255}, false},
		{cheapest, false},
		{Params{}, false},
	} {
		if err := c.p.Check(); (err == nil) != c.ok || err != nil && !errors.Is(err, ErrRange) {
			t.Errorf("%+v: %v", c.p, err)
		}
		if !c.ok {
			start := time.Now()
			if key, err := c.p.Key([]byte("p"), []byte("0123456789abcdef")); key != nil || err == nil || time.Since(start) > time.Second {
				t.Errorf("%+v was spent", c.p)
			}
		}
	}
}

func TestCalibrationStaysWithinWhatIsAccepted(t *testing.T) {
	p := Calibrate()
	if err := p.Check(); err != nil || p.MemoryKiB < Floor.MemoryKiB || p.Time < Floor.Time {
		t.Errorf("%+v: %v", p, err)
	}
}

func TestTheKeyDependsOnAllItIsMadeFrom(t *testing.T) {
	key := func(p Params, passphrase, salt string) []byte {
		k, err := p.Key([]byte(passphrase), []byte(salt))
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	cheap.Store(true)
	defer cheap.Store(false)
	one := key(cheapest, "passphrase", "salt salt salt s")
	if len(one) != 32 || !bytes.Equal(one, key(cheapest, "passphrase", "salt salt salt s")) {
		t.Error("the same input gives another key")
	}
	if bytes.Equal(one, key(cheapest, "passphrasf", "salt salt salt s")) || bytes.Equal(one, key(cheapest, "passphrase", "salt salt salt t")) {
		t.Error("another input gives the same key")
	}
}

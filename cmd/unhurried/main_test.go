package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func TestArguments(t *testing.T) {
	for _, args := range [][]string{{}, {"-vault", "caf\xe9"}, {"--vault=x y"}} {
		path, err := arguments(args, nil)
		if want := strings.TrimPrefix(strings.Join(args, ""), "-vault"); err != nil || path == nil || !strings.HasSuffix(want, *path) {
			t.Errorf("%q: %v, %v", args, path, err)
		}
	}
	for _, args := range [][]string{{"-x"}, {"-vault"}, {"extra"}, {"-vault", "a", "b"}, {"-\x1b"}} {
		if path, err := arguments(args, nil); !errors.Is(err, errUsage) || path != nil || strings.Contains(err.Error(), "flag") {
			t.Errorf("%q: %v, %v", args, path, err)
		}
	}
	var out bytes.Buffer
	if path, err := arguments([]string{"--help"}, &out); err != nil || path != nil || !strings.Contains(out.String(), "-vault FILE") {
		t.Errorf("help: %v, %v, %q", path, err, out.String())
	}
}

package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"unhurried/internal/version"
)

func TestArguments(t *testing.T) {
	for _, args := range [][]string{{}, {"-vault", "caf\xe9"}, {"--vault=x y"}, {"caf\xe9 x"}, {"--", "-x"}} {
		path, err := arguments(args, nil)
		if want := strings.TrimPrefix(strings.Join(args, ""), "-vault"); err != nil || path == nil || !strings.HasSuffix(want, *path) {
			t.Errorf("%q: %v, %v", args, path, err)
		}
	}
	for _, args := range [][]string{{"-x"}, {"-vault"}, {"a", "b"}, {"-vault", "a", "b"}, {"-version=x"}, {"-\x1b"}} {
		if path, err := arguments(args, nil); !errors.Is(err, errUsage) || path != nil || strings.Contains(err.Error(), "flag") {
			t.Errorf("%q: %v, %v", args, path, err)
		}
	}
	var out bytes.Buffer
	if path, err := arguments([]string{"--help"}, &out); err != nil || path != nil || !strings.Contains(out.String(), "unhurried [FILE]") {
		t.Errorf("help: %v, %v, %q", path, err, out.String())
	}
	out.Reset()
	if path, err := arguments([]string{"--version"}, &out); err != nil || path != nil || out.String() != version.Full()+"\n" {
		t.Errorf("version: %v, %v, %q", path, err, out.String())
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

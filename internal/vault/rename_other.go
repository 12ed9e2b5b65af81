//go:build !linux

package vault

import "errors"

func renameNoReplace(string, string) error { return errors.ErrUnsupported }

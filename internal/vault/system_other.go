//go:build !linux

package vault

import "errors"

func renameNoReplace(string, string) error { return errors.ErrUnsupported }

func mayChange(string) error { return nil } // it shows when it is tried

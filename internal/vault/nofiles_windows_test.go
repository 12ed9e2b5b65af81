package vault_test

import "os"

// noFiles make what has a file's name and is none. Links ask for a right there that people do not have.
func noFiles(string) map[string]func(name string) error {
	return map[string]func(name string) error{"a folder": func(name string) error { return os.Mkdir(name, 0o700) }}
}

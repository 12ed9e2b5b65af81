//go:build linux

package main

import (
	"os"
	"path/filepath"
	"testing"
)

// A path is bytes: one that is no UTF-8, or holds what a database or a terminal takes for something else, names that file
// and no other.
func TestEveryPathNamesItsFile(t *testing.T) {
	p, _, progress, keys, to := sealedFor(t)
	for i, odd := range []string{"d\xe9j\xe0", "\xff\xfe", "50%41?mode=memory#x", "a b\n", " spaces ", "-rf", "cafe\u0301", "caf\u00e9", "'; DROP", "file:x", "\u202e"} {
		dir := filepath.Join(p.dir, odd)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		in := func(name string) string { return filepath.Join(dir, odd+name) }
		copied := func(from, to string) {
			b, err := os.ReadFile(from)
			if err == nil {
				err = os.WriteFile(to, b, 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		copied(p.path("v.unhurried"), in("v.unhurried"))
		copied(p.path("a"), in("a"))
		copied(progress, in("p.age"))
		copied(keys, in("k"))
		alex := []string{"--vault", in("v.unhurried"), "--member", "Alex", "--passphrase-file", in("a")}
		p.want(0, "damaged 0", with(alex, "verify")...)
		p.want(0, "opened every record", with(alex, "backup", "--out", in("b.unhurried"))...)
		p.want(0, "", with(alex, "export", "--recipient", to, "--out", in("out.age"))...)
		p.want(0, "Progress of Alex", "review", in("p.age"), "--identity", in("k"))
		p.want(0, "", "review", in("p.age"), "--identity", in("k"), "--out", in("report.txt"))
		p.want(0, "", "salvage", "--vault", in("v.unhurried"), "--passphrase-file", in("a"), "--out", in("s.unhurried"))
		p.want(0, "restored", "restore", in("b.unhurried"), "--vault", in("r.unhurried"), "--passphrase-file", in("a"))
		found := map[string]bool{}
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			found[e.Name()] = true
		}
		for _, name := range []string{"v.unhurried", "a", "p.age", "k", "b.unhurried", "out.age", "report.txt", "s.unhurried", "r.unhurried"} {
			if !found[odd+name] {
				t.Errorf("%q: %s is not there", odd, name)
			}
			delete(found, odd+name)
		}
		for name := range found {
			if filepath.Ext(name) != ".lock" {
				t.Errorf("%q: there is another file, %q", odd, name)
			}
		}
		if top, err := os.ReadDir(p.dir); err != nil || len(top) != 7+i+1 {
			var names []string
			for _, e := range top {
				names = append(names, e.Name())
			}
			t.Errorf("%q: beside it are %q", odd, names)
		}
	}
}

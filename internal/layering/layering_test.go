// Package layering holds the rule that a package imports only what stands below it.
package layering

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// floors lists, for each package (and those below it in the tree), what of this module it may import; what stands under
// internal is named without that.
var floors = map[string]string{
	"assets":                             "",
	"internal/fault":                     "",
	"internal/homework":                  "fault",
	"internal/passphrase":                "fault",
	"internal/version":                   "",
	"internal/vault":                     "passphrase fault vault/internal/chain vault/internal/commitment vault/internal/journal vault/internal/keyring vault/internal/ledger vault/internal/record vault/internal/record1 vault/internal/slot vault/internal/store vault/internal/volume",
	"internal/vault/internal/chain":      "", // the rules, without a disk
	"internal/vault/internal/journal":    "vault vault/internal/chain vault/internal/commitment vault/internal/keyring vault/internal/ledger vault/internal/record vault/internal/record1 fault",
	"internal/vault/internal/commitment": "vault vault/internal/record",
	"internal/vault/internal/keyring":    "vault vault/internal/record vault/internal/record1 fault",
	"internal/vault/internal/ledger":     "vault/internal/chain vault/internal/record",
	"internal/vault/internal/local":      "vault vault/internal/keyring vault/internal/record vault/internal/record1 fault",
	"internal/vault/internal/record":     "vault fault",
	"internal/vault/internal/record1":    "vault vault/internal/chain",
	"internal/vault/internal/slot":       "vault vault/internal/keyring fault",
	"internal/vault/internal/store":      "vault vault/internal/chain fault",
	"internal/vault/internal/volume":     "vault vault/internal/chain vault/internal/commitment vault/internal/journal vault/internal/keyring vault/internal/ledger vault/internal/local vault/internal/record vault/internal/record1 vault/internal/slot vault/internal/store fault", // the log in its file
	"internal/match":                     "",                                                                                                                                                                                                                                          // two-party matching: what both said yes to, and nothing else
	"internal/sim":                       "homework vault",                                                                                                                                                                                                                            // many computers in one process, for tests of merging
	"internal/atspi":                     "",                                                                                                                                                                                                                                          // the window for screen readers
	"internal/probe":                     "",
	"internal/wording":                   "assets homework fault",
	"internal/content":                   "assets homework fault",
	"internal/exchange":                  "homework fault",
	"internal/calendar":                  "homework", // for the window alone: the library of calendars links net/http, which nothing calls
	"internal/search":                    "homework",
	"internal/agefile":                   "exchange passphrase fault", // files sealed by age, from anywhere
	"internal/recording":                 "fault",                     // of a voice, from anywhere
	"internal/sound":                     "fault recording",           // a bell, and recordings, at the device
	"internal/voice":                     "fault homework",            // reads content aloud
	"internal/planfile":                  "agefile homework content exchange recording fault",
	"internal/report":                    "agefile homework exchange passphrase fault wording",
	"internal/app":                       "agefile planfile homework vault content exchange recording report match passphrase fault wording",
	"internal/act":                       "agefile passphrase app exchange homework fault", // what a member can do, by lines
	"internal/example":                   "app exchange homework match vault fault",        // for the two commands
	"internal/ui/fixture":                "app content example homework report sound ui vault voice wording",
	// The window and the commands reach the vault by way of app alone, so that every use case is there for both.
	"internal/ui":       "assets app agefile planfile calendar homework search report exchange content probe passphrase wording fault atspi recording sound voice",
	"cmd":               "assets version act example app agefile planfile homework report exchange content probe ui passphrase wording fault sound voice",
	"internal/tools":    "app homework vault content report passphrase probe",
	"internal/e2e":      "tools probe",
	"internal/layering": "",
}

// keptOut lists imports from outside that a floor may not have, itself or by way of others.
var keptOut = map[string][]string{
	"internal/wording":  {"fyne.io/", "github.com/mattn/", "net"},
	"internal/homework": {"fyne.io/", "database/sql", "github.com/mattn/", "net", "os/exec"},
	"internal/vault":    {"fyne.io/", "net"},
	"internal/content":  {"fyne.io/", "github.com/mattn/", "net"},
	"internal/search":   {"fyne.io/", "database/sql", "github.com/mattn/", "net"},
	"internal/report":   {"fyne.io/", "github.com/mattn/", "net"},
	"internal/app":      {"fyne.io/", "net"},
	"internal/atspi":    {"fyne.io/", "database/sql", "github.com/mattn/"},

	"internal/vault/internal/chain":   {"database/sql", "github.com/", "os"},
	"internal/vault/internal/journal": {"database/sql", "github.com/"},
	"internal/vault/internal/keyring": {"database/sql", "github.com/"},
	"internal/vault/internal/ledger":  {"database/sql", "github.com/", "path/filepath"},
	"internal/vault/internal/local":   {"database/sql", "github.com/mattn/"},
	"internal/vault/internal/record":  {"database/sql", "github.com/", "path/filepath"},
	"internal/vault/internal/record1": {"database/sql", "github.com/", "path/filepath"},
	"internal/vault/internal/slot":    {"database/sql", "github.com/"},
	"internal/vault/internal/store":   {"fyne.io/", "net"},
}

// planned are floors whose package is still to come.
var planned []string

type pkg struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

func list(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-tags", "gles,x11,migrated_fynedo", "-json=ImportPath,Imports,Deps", "unhurried/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// floorOf returns the longest key of floors that a path of this module is on or under.
func floorOf(path string) string {
	path = strings.TrimPrefix(path, "unhurried/")
	best := ""
	for f := range floors {
		if (path == f || strings.HasPrefix(path, f+"/")) && len(f) > len(best) {
			best = f
		}
	}
	return best
}

func TestImportsOnlyWhatStandsBelow(t *testing.T) {
	for _, p := range list(t) {
		floor := floorOf(p.ImportPath)
		if floor == "" {
			t.Errorf("%s is on no floor: give it one here and in docs/architecture.md", p.ImportPath)
			continue
		}
		for _, imp := range p.Imports {
			if !strings.HasPrefix(imp, "unhurried/") {
				continue
			}
			if to := floorOf(imp); to != floor && !slices.Contains(strings.Fields(floors[floor]), strings.TrimPrefix(to, "internal/")) {
				t.Errorf("%s imports %s, which does not stand below it", p.ImportPath, imp)
			}
		}
		for _, bad := range keptOut[floor] {
			for _, dep := range p.Deps {
				if dep == bad || strings.HasSuffix(bad, "/") && strings.HasPrefix(dep, bad) {
					t.Errorf("%s depends on %s", p.ImportPath, dep)
				}
			}
		}
	}
}

// TestEveryFloorIsThere: a floor without a package is a slip, unless it is planned; a planned one that is there is planned no more.
func TestEveryFloorIsThere(t *testing.T) {
	there := map[string]bool{}
	for _, p := range list(t) {
		there[floorOf(p.ImportPath)] = true
	}
	for floor := range floors {
		switch is := slices.Contains(planned, floor); {
		case !there[floor] && !is:
			t.Errorf("%s has a floor and no package", floor)
		case there[floor] && is:
			t.Errorf("%s is there and no longer planned", floor)
		}
	}
}

func TestOnlyTheStoreKnowsSQLite(t *testing.T) {
	// The others are the clients that were written from the document alone, for the vault's tests, and the simulator.
	allowed := []string{"unhurried/internal/vault/internal/store", "unhurried/internal/vault/stranger", "unhurried/internal/vault/stranger/format3", "unhurried/internal/sim"}
	for _, p := range list(t) {
		if slices.Contains(p.Imports, "github.com/mattn/go-sqlite3") && !slices.Contains(allowed, p.ImportPath) {
			t.Errorf("%s imports go-sqlite3", p.ImportPath)
		}
	}
}

func TestOnlyTheDesktopCommandImportsFynesApp(t *testing.T) {
	// The other is the empty window that the app's start is measured against.
	allowed := []string{"unhurried/cmd/unhurried", "unhurried/internal/tools/windowstart/empty"}
	for _, p := range list(t) {
		if slices.Contains(p.Imports, "fyne.io/fyne/v2/app") && !slices.Contains(allowed, p.ImportPath) {
			t.Errorf("%s imports fyne/v2/app", p.ImportPath)
		}
	}
}

// The sound device is known to one package, which the companion does not link.
func TestOnlySoundKnowsTheDevice(t *testing.T) {
	const device = "github.com/ebitengine/oto/v3"
	for _, p := range list(t) {
		if slices.Contains(p.Imports, device) != (p.ImportPath == "unhurried/internal/sound") {
			t.Errorf("%s: imports %s: %v", p.ImportPath, device, slices.Contains(p.Imports, device))
		}
		if p.ImportPath == "unhurried/cmd/unhurriedctl" && slices.Contains(p.Deps, device) {
			t.Error("the companion links the sound device")
		}
	}
}

func TestNothingThatShipsLinksTestHelpers(t *testing.T) {
	// Whatever helps a test imports testing, rapid or Fyne's test driver, or says here what it is.
	helpers := []string{"testing", "pgregory.net/rapid", "fyne.io/fyne/v2/test", "unhurried/internal/probe", "unhurried/internal/vault/vaulttest", "unhurried/internal/wording/wordingtest", "unhurried/internal/app/apptest", "unhurried/internal/atspi/atspitest", "unhurried/internal/homework/scaletest", "unhurried/internal/report/reporttest",
		"unhurried/internal/vault/stranger", "unhurried/internal/sim", "unhurried/internal/ui/uitest", "unhurried/internal/ui/fixture", "unhurried/internal/ui/walk"}
	all := list(t)
	for _, helper := range helpers {
		if strings.HasPrefix(helper, "unhurried/") && !slices.ContainsFunc(all, func(p pkg) bool { return p.ImportPath == helper }) {
			t.Errorf("there is no %s", helper)
		}
	}
	for _, p := range all {
		if !strings.HasPrefix(p.ImportPath, "unhurried/cmd/") {
			continue
		}
		for _, dep := range p.Deps {
			if slices.Contains(helpers, dep) || strings.HasPrefix(dep, "unhurried/internal/tools/") {
				t.Errorf("%s links %s", p.ImportPath, dep)
			}
		}
	}
}

// The window doesn't wait at its start for what no page needs yet: this package makes tables of 90,000 words before main
// runs, and internal/passphrase/strength makes them when a passphrase is judged.
func TestNothingThatShipsMakesTheTablesOfWordsAtItsStart(t *testing.T) {
	const eager = "github.com/trustelem/zxcvbn/matching"
	for _, p := range list(t) {
		if strings.HasPrefix(p.ImportPath, "unhurried/cmd/") && slices.Contains(p.Deps, eager) {
			t.Errorf("%s links %s", p.ImportPath, eager)
		}
	}
}

// Rule 13: nothing of ours can open a connection. The desktop command and the probe listen at a socket in a folder that
// only their user may enter, and the voice answers at one, by package net; nobody imports what speaks to other computers.
func TestNothingOpensAConnection(t *testing.T) {
	local := []string{"unhurried/cmd/unhurried", "unhurried/internal/probe", "unhurried/internal/voice", "unhurried/internal/tools/xdrive"}
	for _, p := range list(t) {
		for _, imp := range p.Imports {
			if imp == "net" && !slices.Contains(local, p.ImportPath) || slices.Contains([]string{"net/http", "net/rpc", "net/smtp", "crypto/tls"}, imp) {
				t.Errorf("%s imports %s", p.ImportPath, imp)
			}
		}
	}
}

package therapist

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"unhurried/internal/agefile"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
)

// A key that is given a name is kept with its fingerprint, for me alone, and what was made is listed to me alone.
func TestATherapistsKeyIsKept(t *testing.T) {
	k := fixture.Couple(t)
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	k.Files.Path = filepath.Join(t.TempDir(), "visit.age")
	w := at(k, route.Export())
	w.Tap("To my therapist's key")
	w.Type("Your therapist's key", key.Recipient().String())
	w.Type("Whose key it is", "Dr. Lee")
	w.Tap("has no secrets")
	w.MustShow("may hear what you tell alone")
	w.Tap("Seal and save")
	w.Settle()
	w.MustShow("Only your therapist's key opens it")
	k.Read(func(s *homework.State) {
		if len(s.Therapists) != 1 || s.Therapists[0].Key != key.Recipient().String() || s.Therapists[0].Secrets != homework.SecretsTold {
			t.Errorf("kept is %+v", s.Therapists)
		}
		if n := len(s.Exports); n != 1 || s.Exports[0].Audience != homework.AudienceMe || s.Exports[0].Whom != "Dr. Lee" {
			t.Errorf("noted is %+v", s.Exports)
		}
	})
	fingerprint := agefile.Fingerprint(key.Recipient().String())
	home := at(k, route.At(route.Therapist))
	home.Tap("›  Files that were made")
	home.MustShow("to Dr. Lee's key, " + fingerprint)

	// The next time it stands there, with what they do with secrets, and nothing has to be pasted.
	k.Files.Path = filepath.Join(t.TempDir(), "next")
	w = at(k, route.Export())
	w.Tap("Both: two files")
	w.MustShow("Dr. Lee · " + fingerprint)
	w.MustShow("Dr. Lee has no secrets with one of you, as you noted")
	w.Tap("Suggest words")
	w.Tap("As letters that can be pasted into a mail")
	w.Tap("Seal and save")
	w.Settle()
	w.MustShow("next-passphrase.age")
	if _, err := report.OpenFile(k.Files.Path+".age", key); err != nil {
		t.Errorf("the file for the key: %v", err)
	}
	if byPhrase, err := report.ByPassphrase(k.Files.Path + "-passphrase.age"); err != nil || !byPhrase {
		t.Errorf("the file for the passphrase: %t, %v", byPhrase, err)
	}
	if b, err := os.ReadFile(k.Files.Path + ".age"); err != nil || !strings.HasPrefix(string(b), "-----BEGIN AGE ENCRYPTED FILE-----") {
		t.Errorf("it is not in letters: %.30q, %v", b, err)
	}
}

// A document that is not sealed is written after a second yes alone, and noted.
func TestPrintingAsksASecondTime(t *testing.T) {
	k := fixture.Couple(t)
	k.Files.Path = filepath.Join(t.TempDir(), "visit")
	w := at(k, route.Export())
	w.Tap("Print it instead")
	w.MustShow("whoever opens the file reads everything")
	w.Tap("Not now")
	if _, err := os.Stat(k.Files.Path + ".pdf"); err == nil {
		t.Fatal("it was written though nobody said yes")
	}
	w.Tap("Print it instead")
	w.Tap("Letter")
	w.Tap("Save in the clear")
	w.Settle()
	if b, err := os.ReadFile(k.Files.Path + ".pdf"); err != nil || !strings.HasPrefix(string(b), "%PDF") {
		t.Errorf("%.20q, %v", b, err)
	}
	k.Read(func(s *homework.State) {
		if n := len(s.Exports); n != 1 || s.Exports[0].Sealed != homework.SealedByNothing {
			t.Errorf("noted is %+v", s.Exports)
		}
	})
}

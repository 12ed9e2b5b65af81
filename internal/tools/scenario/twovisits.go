package scenario

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"

	"unhurried/internal/probe"
	"unhurried/internal/tools/xdrive"
)

// The professional of the two visits, and what is said there. Nothing of it may be found on the disk.
var (
	Therapist = Member{"Dr. Lee", "a green desk lamp beside the northern window"}
	// Alias is what the professional calls the couple.
	Alias = "Thursday at the corner"
	// BringUp is what the first member wants to bring up.
	BringUp = "How do we begin again after the holidays"
	// Line is what the plan answers.
	Line = "You kept the pace and nobody pushed"
	// VoiceFile is what the professional calls their recording.
	VoiceFile = "slower for the corner.wav"
)

// Visits are where the files of the two visits lie, and the companion that makes what is not seen of them.
type Visits struct {
	Couple, Workspace string // vaults
	Plan              string // the plan file
	key               string // the professional's key file
	files             string // a folder with passphrases, and the recording
	ctl               string
	state             string
	recipient         string
}

// Secrets are all words that nobody may find in a file that is left behind.
func (v *Visits) Secrets() []string {
	return []string{Therapist.Passphrase, First.Passphrase, Second.Passphrase, Alias, BringUp, Line, VoiceFile}
}

// Prepare makes a couple's diary with homework in it, and a workspace, in the home of a desktop. files is a folder for passphrases and
// keys that is not the app's.
func Prepare(ctx context.Context, desk *xdrive.Desktop, ctl, files string) (*Visits, error) {
	v := &Visits{Couple: filepath.Join(desk.Home, "couple.unhurried"), Workspace: filepath.Join(desk.Home, "notes.unhurried"), Plan: filepath.Join(desk.Home, "plan.age"),
		key: filepath.Join(files, "key.txt"), files: files, ctl: ctl, state: filepath.Join(desk.Home, "state")}
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	v.recipient = id.Recipient().String()
	for name, words := range map[string]string{"key.txt": id.String(), First.Name: First.Passphrase, Second.Name: Second.Passphrase, "lee": Therapist.Passphrase} {
		if err := os.WriteFile(filepath.Join(files, name), []byte(words+"\n"), 0o600); err != nil {
			return nil, err
		}
	}
	if err := os.WriteFile(filepath.Join(files, VoiceFile), silence(90), 0o600); err != nil {
		return nil, err
	}
	day := func(n int) string { return time.Now().AddDate(0, 0, n).Format(time.DateOnly) }
	held := `{"do":"check-in","exercise":"hands-in-turns","outcome":"held","closeness":7,"engaged":3,"anxiety_before":5,"anxiety_peak":4,"anxiety_after":2,"presence":6,"pressure":3,"pain":0}`
	begin := `{"do":"program.start","program":"sensate-focus"}
{"do":"assign","exercise":"hands-in-turns","for":"us","times":2,"minutes":20,"audience":"us+therapist"}
{"do":"agenda.add","words":"` + BringUp + `","audience":"me+therapist"}`
	return v, errors.Join(
		v.run(ctx, "", "new", "--out", v.Couple, "--sheets", files, "--member", First.Name, "--passphrase-file", filepath.Join(files, First.Name), "--member", Second.Name, "--passphrase-file", filepath.Join(files, Second.Name)),
		v.run(ctx, "", "new", "--workspace", "--out", v.Workspace, "--sheets", files, "--member", Therapist.Name, "--passphrase-file", filepath.Join(files, "lee")),
		v.as(ctx, First, begin, "act", "--on", day(-16)),
		v.as(ctx, Second, `{"do":"assignment.answer","assignment":"hands-in-turns","yes":true}`, "act", "--on", day(-16)),
		v.as(ctx, First, held, "act", "--on", day(-12)), v.as(ctx, Second, held, "act", "--on", day(-12)),
		v.as(ctx, First, held, "act", "--on", day(-8)), v.as(ctx, Second, held, "act", "--on", day(-8)))
}

// silence is a WAV file of so many seconds.
func silence(seconds int) []byte {
	const rate = 8000
	b := []byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data")
	return append(binary.LittleEndian.AppendUint32(b, uint32(rate*seconds)), bytes.Repeat([]byte{0x80}, rate*seconds)...)
}

// file is a member's progress file of a visit.
func (v *Visits) file(m Member, visit int) string {
	return filepath.Join(v.files, fmt.Sprintf("%s-%d.age", m.Name, visit))
}

// export makes both members' progress files of a visit.
func (v *Visits) export(ctx context.Context, visit int) (err error) {
	for _, m := range []Member{First, Second} {
		err = errors.Join(err, v.as(ctx, m, "", "export", "--recipient", v.recipient, "--out", v.file(m, visit)))
	}
	return err
}

func (v *Visits) as(ctx context.Context, m Member, in string, args ...string) error {
	return v.run(ctx, in, append(args, "--vault", v.Couple, "--passphrase-file", filepath.Join(v.files, m.Name))...)
}

func (v *Visits) run(ctx context.Context, in string, args ...string) error {
	c := exec.CommandContext(ctx, v.ctl, args...)
	c.Env = append(os.Environ(), "XDG_STATE_HOME="+v.state)
	c.Stdin = strings.NewReader(in + "\n")
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", args[0], err, out)
	}
	return nil
}

// TwoVisits goes through the loop of two visits in the window: the therapist opens both files and answers, the couple takes the plan part
// by part, and the next files tell what became of it. What a second person or another evening does is done by the companion.
func TwoVisits(ctx context.Context, a *xdrive.App, v *Visits) error {
	if err := v.export(ctx, 1); err != nil {
		return err
	}
	a.Step("the workspace").Await("Make a diary for two of us").Press("Open a diary that is already here").Await("Path").Type(v.Workspace, "Path").Press("Use this")
	a.Await("Use a recovery code").Type(Therapist.Passphrase, "Passphrase").Press("Open").Opened("Clients", "Nobody yet").Picture("workspace-empty")
	receive(a, v, First, 1).Await("Whose file is it?").Type(Alias, "Alias").Picture("whose-file").Press("Keep it").Await("What changed")
	receive(a, v, Second, 1).Await(Second.Name+" would like to bring up", BringUp).Picture("desk-first-visit")
	a.Step("the answer").Press("Write the next plan").Await("The next plan for").Type(Line, "Hands in turns", "A line on it").Tick("Again: Hands in turns")
	a.Step("something new").Press("Set something new").Await("Which exercise?").Type("body touch in turns", "Which exercise?").Press("Body touch in turns").Await("Choose another")
	a.Type("2", "How often until the next visit?").Type("to find the pace of the slower one", "What for? You may leave this out.").Picture("plan-new-homework").Press("That is it").Await("2 times")
	a.Type("in 2 weeks", "Day").Step("a recording").Press("Add a recording").Await("Path").Type(filepath.Join(v.files, VoiceFile), "Path").Press("Use this").Await("What is it for?")
	a.Type("hands in turns", "The exercise").Press("Hands in turns").Picture("plan-recording").Press("Add it").Await(VoiceFile + " · 1:30, 0.7 MB · for both of them").Picture("plan-form")
	a.Step("the plan file").Press("Write the plan file").Await("Path").Replace(v.Plan, "Path").Press("Use this").Await("The plan is written")
	words := planWords(a.Screen())
	a.Picture("plan-written").Press("I have them").Await("The last plan went out")
	a.Step("to the list").Press("Back").Await("By the next visit").Picture("workspace-list").Shortcut("ctrl+l").Anew("Use a recovery code")

	a.Step("the couple reads it").Press("Another file").Await("Make a diary for two of us").Press("Open a diary that is already here").Await("Path").Type(v.Couple, "Path").Press("Use this")
	a.Await("Use a recovery code").Type(First.Passphrase, "Passphrase").Press("Open").Opened("Today", "Therapist")
	a.Shortcut("ctrl+6").Await("Open a plan").Press("Open a plan").Await("Choose a file").Press("Choose a file").Await("Path").Type(v.Plan, "Path").Press("Use this")
	a.Await("plan.age").Type(words, "Passphrase").Press("Open").Await(Therapist.Name+"'s plan", Line).Picture("plan-read").Press("Take it")
	a.Await("waits for "+Second.Name).Press(voicePart, "Take it").Picture("plan-taken-by-one")
	// Of the visit that the plan proposes neither says a word: it waits, and the desk tells so.
	a.Step("the other is told").Shortcut("ctrl+l").Anew("Use a recovery code").Type(Second.Passphrase, "Passphrase").Press("Open").Opened("Today", "A plan waits").Picture("a-plan-waits")
	a.Press("Read the plan").Await("Take it").Press("Take it").Await("in force since").Press(voicePart, "Take it").Await("in force since").Picture("plan-in-force").Shortcut("ctrl+l").Anew("Use a recovery code")
	if err := a.Err(); err != nil {
		return err
	}
	if err := v.export(ctx, 2); err != nil {
		return err
	}
	a.Step("the second visit").Press("Another file").Await("Make a diary for two of us").Press("Open a diary that is already here").Await("Path").Type(v.Workspace, "Path").Press("Use this")
	a.Await("Use a recovery code").Type(Therapist.Passphrase, "Passphrase").Press("Open").Opened("Clients", Alias)
	receive(a, v, First, 2).Await("What changed", "2 of 4 parts are in force").Picture("desk-second-visit")
	return a.Err()
}

// voicePart is what the couple's page calls the recording.
const voicePart = "A recording for Hands in turns"

// receive opens a progress file in the workspace.
func receive(a *xdrive.App, v *Visits, m Member, visit int) *xdrive.App {
	a.Step(fmt.Sprintf("%s's file of visit %d", m.Name, visit))
	if !strings.Contains(fmt.Sprint(a.Screen().Items), "By the next visit") {
		a.Press("Back").Await("By the next visit")
	}
	a.Press("Open a progress file").Await("Choose a file").Press("Choose a file").Await("Path").Type(v.file(m, visit), "Path").Press("Use this")
	return a.Await("sealed to a key").Press("Choose the key file").Await("Path").Type(v.key, "Path").Press("Use this").Await("key.txt").Press("Open")
}

// planWords finds the words that open a plan, which are shown once: all in lower case, and seven.
func planWords(s probe.Screen) string {
	for _, it := range s.Items {
		if f := strings.Fields(it.Words); len(f) >= 6 && len(f) <= 8 && strings.ToLower(it.Words) == it.Words && !strings.ContainsAny(it.Words, ".,:;/") {
			return strings.Join(f, " ")
		}
	}
	return ""
}

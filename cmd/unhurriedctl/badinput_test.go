package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"testing"
)

// What nobody should write, and what is said of it. A line that is refused ends the run with one sentence and the code for a
// failure; nothing of it is written, and nothing after it. Kinds that the tests of package act refuse are not repeated here.
func TestALineThatMakesNoSenseWritesNothing(t *testing.T) {
	_, as := newByCommand(t)
	act := append([]string{"act"}, as[0]...)
	if code, _, errs := call(`{"do":"program.start","program":"sensate-focus"}`+"\n"+`{"do":"measure.record","measure":"phq-9","total":9}`, act...); code != 0 {
		t.Fatal(errs)
	}
	yesterday, tomorrow := thisDay()-1, thisDay()+2
	before := stateAndFile(t, as[0])
	for line, says := range map[string]string{
		// doses and days
		`{"do":"assign","task":"x","times":0}`:                                         "0 times is out of range: use 1 to 168",
		`{"do":"assign","task":"x","times":1000}`:                                      "1000 times is out of range: use 1 to 168",
		`{"do":"assign","task":"x","times":1e400}`:                                     `the field "times" holds a wrong kind of value`,
		`{"do":"assign","task":"x","times":18446744073709551617}`:                      `the field "times" holds a wrong kind of value`,
		`{"do":"assign","task":"x","times":"2"}`:                                       `the field "times" holds a wrong kind of value`,
		fmt.Sprintf(`{"do":"assign","task":"x","until":%q}`, yesterday):                "is over",
		`{"do":"assign","task":"x","until":"2026-02-30"}`:                              "is not a date",
		`{"do":"assign","task":"x","until":"9999-12-31"}`:                              "is out of range",
		fmt.Sprintf(`{"do":"pause","until":%q}`, yesterday):                            "is over",
		fmt.Sprintf(`{"do":"invite","exercise":"hands-in-turns","day":%q}`, yesterday): "is over",
		`{"do":"cycle.set","days":1000}`:                                               "use 3 to 84",
		`{"do":"appointment.set","day":"1800-01-01"}`:                                  "is out of range",
		`{"do":"assign","exercise":"gone-from-the-library"}`:                           "gone-from-the-library",
		`{"do":"assign","task":"` + strings.Repeat("x", 201) + `"}`:                    "200 is the most",
		// measures
		`{"do":"measure.record","measure":"gad-7","total":22}`:                               "0 to 21",
		`{"do":"measure.record","measure":"gad-7","total":-1}`:                               "0 to 21",
		`{"do":"measure.record","measure":"phq-9","total":3}`:                                "",
		fmt.Sprintf(`{"do":"measure.record","measure":"gad-7","total":3,"on":%q}`, tomorrow): "is in the future",
		`{"do":"measure.record","measure":"gad-7","total":NaN}`:                              "not a whole JSON object",
		// words that would not stay where they are put
		`{"do":"assign","task":"a walk\nand another"}`:                                      "can't be shown on one line",
		`{"do":"assign","task":"a \u202eklaw"}`:                                             "can't be shown on one line",
		`{"do":"name.set","name":"A\u2066l"}`:                                               "can't be shown on one line",
		`{"do":"appointment.set","day":"2030-01-07","time":"17:00\r\nSUMMARY:sex therapy"}`: "can't be shown on one line",
		`{"do":"assign","task":"x","why":"a\u0000b"}`:                                       "control characters",
		`{"do":"check-in","exercise":"hands-in-turns","outcome":"held","note":"\u001b[2J"}`: "control characters",
		// what is no line of JSON, or not one
		`{"do":"name.set","name":"Alex"`:                                "not a whole JSON object",
		`{"do":"name.set","name":"Alex"} // done`:                       "not a whole JSON object",
		`{"do":"name.set","name":"Alex"} {"do":"name.set","name":"Al"}`: "not a whole JSON object",
		`{'do':'name.set'}`:                                             "not a whole JSON object",
		"\x00":                                                          "not a whole JSON object",
		`{"do":"name.set","name":"Alex","name":"Al"}`:                   "stands on the line twice",
		`{"do":"name.set","Name":"Alex"}`:                               `there is no field "Name"`,
		`{"do":"name.set","name":"Alex","colour":"red"}`:                `there is no field "colour"`,
		`{"do":"name.set","name":"\ud800"}`:                             "not whole text",
		"{\"do\":\"name.set\",\"name\":\"\xc3\x28\"}":                   "not whole text",
		"{\"do\":\"name.set\",\"name\":\"\xf4\x90\x80\x80\"}":           "not whole text",
		`{"do":"assign","task":` + strings.Repeat("[", 60_000) + strings.Repeat("]", 60_000) + `}`: "",
		`{"do":"name.set","name":"` + strings.Repeat("x", 10<<20) + `"}`:                           "more than 131072 bytes",
	} {
		code, out, errs := call(line+"\n"+`{"do":"name.set","name":"Nobody"}`+"\n", act...)
		if code != exitFailed || out != "" || !strings.Contains(errs, "line 1: ") || !strings.Contains(errs, says) {
			t.Errorf("%.80q: %d %q %q, want %q", line, code, out, errs, says)
		}
		oneSentence(t, errs)
	}
	if after := stateAndFile(t, as[0]); after != before {
		t.Error("something of it was written")
	}
}

// stateAndFile is what a member sees, and the bytes of the diary's file.
func stateAndFile(t *testing.T, as []string) string {
	t.Helper()
	code, out, errs := call("", append([]string{"state"}, as...)...)
	b, err := os.ReadFile(as[1])
	if code != 0 || err != nil {
		t.Fatal(errs, err)
	}
	return fmt.Sprintf("%s%x", out, sha256.Sum256(b))
}

// What other programs do to a text on its way is no fault of who wrote it: a byte order mark, line ends of Windows, empty lines.
func TestLinesOfOtherEditorsAreTaken(t *testing.T) {
	_, as := newByCommand(t)
	code, out, errs := call("\ufeff"+`{"do":"assign","task":"a walk"}`+"\r\n\r\n"+`{"do":"cycle.set","days":21}`+"\r\n", append([]string{"act"}, as[0]...)...)
	if code != 0 || strings.Count(out, "ok ") != 2 {
		t.Fatalf("%d %q %q", code, out, errs)
	}
	_, out, _ = call("", append([]string{"state"}, as[0]...)...)
	if !strings.Contains(out, `"a walk"`) || strings.Contains(out, "\ufeff") {
		t.Error("the task is not what was written")
	}
}

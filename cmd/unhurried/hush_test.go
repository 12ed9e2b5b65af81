//go:build unix

package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"weak"
)

// crashes are ways in which a program ends on its own, each with a member's words at hand.
var crashes = map[string]func(words string){
	"a panic": func(words string) { panic(words) },
	"a panic elsewhere": func(words string) {
		done := make(chan bool)
		go func() { panic(fmt.Errorf("save %q", words)) }()
		<-done
	},
	"a nil pointer":      func(words string) { var p *struct{ s string }; p.s = words },
	"a map in two hands": func(words string) { m := map[string]int{}; go write(m, words); write(m, words) },
}

//go:noinline
func write(m map[string]int, words string) {
	for i := 0; ; i++ {
		m[words] = i
	}
}

const (
	crashVariable = "UNHURRIED_TEST_CRASH"
	theirWords    = "I kept counting my breaths"
)

// TestACrashPrintsNothingOfAMember crashes a process of its own, which has said a word to its standard error before.
func TestACrashPrintsNothingOfAMember(t *testing.T) {
	if how := os.Getenv(crashVariable); how != "" {
		check(t, hush())
		fmt.Fprintln(os.Stderr, "unhurried: a message")
		log.Println("a message of a library")
		go crashes[how](theirWords) // beside the test, which has words of its own for a panic
		select {}
	}
	for how := range crashes {
		c := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		c.Env = append(os.Environ(), crashVariable+"="+how, "GOTRACEBACK=all")
		var said bytes.Buffer
		c.Stdout, c.Stderr = &said, &said
		if err := c.Run(); err == nil || c.ProcessState.ExitCode() != 2 {
			t.Errorf("%s ended with %v", how, err)
		}
		for _, line := range strings.Split(strings.TrimSpace(said.String()), "\n") {
			if !strings.HasSuffix(line, "a message") && !strings.HasSuffix(line, "a message of a library") {
				t.Errorf("%s prints %q", how, line)
			}
		}
		if strings.Count(said.String(), "a message") != 2 {
			t.Errorf("%s: the app's own words are lost: %q", how, said.String())
		}
	}
}

// Standard error leads nowhere for as long as the process lives. Were its descriptor closed, whatever is opened next would have it, and a
// crash would print into that.
func TestNothingElseBecomesStandardError(t *testing.T) {
	if os.Getenv(crashVariable) == "wait" {
		file := weak.Make(os.Stderr)
		check(t, hush())
		runtime.GC()
		if file.Value() == nil { // and its descriptor is closed sooner or later
			os.Exit(3)
		}
		os.Exit(0)
	}
	c := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	c.Env = append(os.Environ(), crashVariable+"=wait")
	if said, err := c.CombinedOutput(); err != nil {
		t.Errorf("standard error is closed: %v, %s", err, said)
	}
}

// A program that replaces this one finds standard error where it was.
func TestStandardErrorIsGivenBack(t *testing.T) {
	if os.Getenv(crashVariable) == "speak" {
		check(t, hush())
		check(t, speak())
		if _, err := os.NewFile(2, "2").WriteString("heard\n"); err != nil {
			os.Exit(3)
		}
		os.Exit(0)
	}
	c := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	c.Env = append(os.Environ(), crashVariable+"=speak")
	said, err := c.CombinedOutput()
	if err != nil || string(said) != "heard\n" {
		t.Errorf("it said %q, %v", said, err)
	}
}

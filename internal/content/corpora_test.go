package content

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"unhurried/internal/homework"
)

// The corpora are our own: what the public suites of YAML and of SVG try, written anew for the little that packs may hold.

// soon runs f and fails when it takes as long as a hang.
func soon(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { defer close(done); f() }()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatalf("%.80q takes over a minute", what)
	}
}

const soundPack = "id: a\ntitle: One\nrevision: 1\nlanguage: en\nauthors: [Somebody]\nlicense: none\nreviewed: none\n"

// yamlRead are ways to write a title, with what is to be read.
var yamlRead = map[string]string{
	"title: One": "One", `title: "One"`: "One", "title: 'One'": "One", "title:   One   # a word": "One", "title: One#two": "One#two",
	"title: >-\n  One\n  two": "One two", "title: |-\n  One\n  two": "One\ntwo", "title: >-\n\n  One": "One", "title: One\n  two": "One two",
	`title: "a\tb\u00e9\x41\\"`: "a\tbéA\\", "title: 'it''s'": "it's", `title: "a \
  b"`: "a b", "? title\n: One": "One", `"title": One`: "One", "title: yes": "yes", "title: 0o17": "0o17", "title: 12:30:45": "12:30:45",
	"title: a: b": "", "title: 1e3": "1e3", "title: 2026-11-25": "2026-11-25", "title: .inf": ".inf", "title: No": "No", "title: a & b * c": "a & b * c",
	"title: 日本 🙂": "日本 🙂", "title: é": "é", "title: - a": "", "title: [a]": "", "title: {a: b}": "", "title: ~": "", "title: null": "", "title:": "",
	"title: @a": "", "title: `a": "", "title: %a": "", "title: 'a": "", `title: "a`: "", `title: "\q"`: "", "title: &a One": "", "title: *a": "",
	"title: !!str One": "", "title: !x One": "", "title: One\n---\ntitle: Two": "", "title: One\n...\n": "", "title: One\ntitle: Two": "",
	"title: One\n<<: {title: Two}": "", "title: One\nrandom: 1": "", "\ttitle: One": "", " title: One": "", "title: One\n\tlicence: x": "",
	"%YAML 1.2\n---\ntitle: One": "", "title: One\nTITLE: Two": "", "title: \"\\ud800\"": "", "title: \"\\x00\"": "", "title: >9\n  One": "", `title: "\e[31m"`: "", `title: "a\u202eb"`: "", `title: "a\u200eb"`: "", `title: "a\Lb"`: "",
}

func TestCorpusOfYAML(t *testing.T) {
	for text, want := range yamlRead {
		soon(t, text, func() {
			var got homework.Pack
			d := parseYAML("pack.yaml", []byte(strings.Replace(soundPack, "title: One", text, 1)), &got)
			switch {
			case want == "" && len(d.problems) == 0:
				t.Errorf("%q is taken as %q", text, got.Title)
			case want != "" && (len(d.problems) > 0 || got.Title != want):
				t.Errorf("%q is read as %q, %v", text, got.Title, d.problems)
			}
			for _, p := range d.problems {
				if p.Line < 1 || p.What.Key == "" || p.Fix.Key == "" {
					t.Errorf("%q: %v", text, p)
				}
			}
		})
	}
	bomb := "a: &a [x, x, x, x, x, x, x, x, x]\n"
	for i := range 12 {
		bomb += fmt.Sprintf("%c: &%c [%s]\n", 'b'+i, 'b'+i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c, ", 'a'+i), 9), ", "))
	}
	for _, text := range []string{
		bomb, strings.Repeat("[", 100000), strings.Repeat("{a: ", 50000), strings.Repeat("- ", 100000) + "a", strings.Repeat("? ", 50000),
		strings.Repeat("a:\n", 100000), "a: " + strings.Repeat("'", 100001), "a: \"" + strings.Repeat("\\u0041", 80000) + "\"", strings.Repeat("# x\n", 100000),
		"a: >-\n" + strings.Repeat("  b\n\n", 60000), strings.Repeat("!", 100000), strings.Repeat("&", 100000), "\x00", "\xff\xfet\x00", "\ufefftitle: One", "a: \x1b[31m",
	} {
		soon(t, text, func() {
			var got homework.Pack
			if d := parseYAML("pack.yaml", []byte(text), &got); len(d.problems) == 0 {
				t.Errorf("%.60q is taken", text)
			}
		})
	}
}

// Values that drawings of other programs hold, sound and unsound, in every attribute.
var (
	svgWords = []string{
		"none", "currentColor", "black", "RebeccaPurple", "#abc", "#AABBCC", "#abcd", "rgb(1,2,3)", "rgb(300%,0,0)", "rgba(1,2,3,.5)", "hsl(1,2%,3%)", "transparent",
		"inherit", "context-fill", "var(--a)", "", " ", "0", "1", "-1", ".5", "5.", "1e3", "1e-3", "1E3", "+3", "5px", "5em", "50%", "0.0001", "99999999", "1e308",
		"NaN", "inf", "-0", "0x1p4", "1_000", "१", "round", "square", "butt", "miter", "arcs", "evenodd", "nonzero", "4 2", "4,2,1", "4 , 2", "0", "0 0", "0 4", "1 -1",
		"translate(3)", "translate(3,4)", "translate(3 4 5)", "scale(2)", "scale(2 2)", "scale(1e4 1e4)", "scale(0 0)", "rotate(45)", "rotate(45 1 1)", "rotate(1e9)",
		"skewX(89.9999)", "skewX(30)", "matrix(1 0 0 1 0 0)", "matrix(1 0 0 1 0)", "matrix(0 0 0 0 0 0)", "translate(1) scale(1 1)", "translate(1),scale(1 1)", "none none",
		"M0 0", "M0 0L5 5", "m1 1 2 2 3 3z", "M0 0h5v5h-5z", "M0,0,5,5", "M 5 5 A 3 3 0 0 1 8 8", "M5 5A0 3 0 0 1 8 8", "M5 5a1e6 1e6 0 1 1 1e-6 0", "M0 0C1 1 2 2 3 3S4 4 5 5",
		"M0 0Q1 1 2 2T3 3t1 1", "M0 0Zm1 1Z", "M0 0L", "L1 1", "M0 0 L1 1 X", "M0 0L1.2.3", "M-1-1-2-2", "M0 0l1e-9 1e-9", "M0 0H1e5", "1 2 3 4 5 6", "1,2 3,4 5,6 7",
	}
	svgShapes = []string{"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "g"}
)

func TestCorpusOfDrawings(t *testing.T) {
	if os.Getenv("UNHURRIED_TORTURE") != "" {
		checks := flag.Lookup("rapid.checks")
		before := checks.Value.String()
		if err := checks.Value.Set("20000"); err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := checks.Value.Set(before); err != nil {
				t.Error(err)
			}
		}()
	}
	passed := 0
	rapid.Check(t, func(r *rapid.T) {
		var b strings.Builder
		depth := 0
		for range rapid.IntRange(1, 6).Draw(r, "shapes") {
			name := rapid.SampledFrom(svgShapes).Draw(r, "shape")
			b.WriteString("<" + name)
			// Sound numbers for the shape first, so that not every drawing is refused for having none.
			b.WriteString(map[string]string{
				"path": ` d="M1 1L20 30L40 2z"`, "rect": ` x="1" y="2" width="30" height="20"`, "circle": ` cx="9" cy="9" r="5"`, "ellipse": ` cx="9" cy="9" rx="5" ry="3"`,
				"line": ` x1="1" x2="5"`, "polyline": ` points="1 2 3 4 5 6"`, "polygon": ` points="1 2 3 4 5 6"`,
			}[name])
			taken := []string{"d", "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "x2", "points", "xmlns", "viewBox"}
			for range rapid.IntRange(0, 3).Draw(r, "attributes") {
				a := rapid.SampledFrom(svgAttributes).Draw(r, "attribute")
				if slices.Contains(taken, a) && rapid.IntRange(0, 9).Draw(r, "twice") > 0 {
					continue
				}
				taken = append(taken, a)
				fmt.Fprintf(&b, ` %s="%s"`, a, rapid.SampledFrom(svgWords).Draw(r, "value"))
			}
			if name == "g" {
				b.WriteString(">")
				depth++
			} else {
				b.WriteString("/>")
			}
		}
		b.WriteString(strings.Repeat("</g>", depth))
		data := wrapSVG(b.String())
		problems := checkSVG("a.svg", data)
		if len(problems) > 0 {
			return
		}
		passed++
		if err := drawSVG(data); err != nil {
			r.Fatalf("passed, and can't be drawn: %v: %s", err, data)
		}
	})
	if passed == 0 {
		t.Fatal("none of the drawings passed, so nothing was shown")
	}
	t.Logf("%d drawings passed and were drawn", passed)
}

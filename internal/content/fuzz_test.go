package content

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"
)

// FuzzFrontMatter shows that no Markdown file crashes the reader, and that each problem of it points into the file.
func FuzzFrontMatter(f *testing.F) {
	for _, name := range []string{"exercises/lakeside-hands-in-turns.md", "readings/lakeside-why-hands.md"} {
		data, err := os.ReadFile(examplePack + "/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{"exercises/a.md", "readings/a.md"} {
			checkOne(t, name, data)
		}
	})
}

// FuzzYAML shows the same of YAML files, alias bombs and deep nests among them.
func FuzzYAML(f *testing.F) {
	for _, name := range []string{"programs/lakeside-hands.yaml", "prompts/lakeside-evenings.yaml", "media.yaml", "helplines.yaml"} {
		data, err := os.ReadFile(examplePack + "/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{"programs/a.yaml", "prompts/a.yaml", "media.yaml", "helplines.yaml", "SOURCES.yaml", "figures.yaml", "pack.yaml"} {
			checkOne(t, name, data)
		}
	})
}

// FuzzSVG shows that whatever passes as a drawing holds neither scripts nor references.
func FuzzSVG(f *testing.F) {
	data, err := os.ReadFile(examplePack + "/figures/lakeside-hands.svg")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(checkSVG("figures/a.svg", data)) > 0 {
			return
		}
		lower := bytes.ToLower(data)
		if bytes.Contains(lower, []byte("<!--")) || bytes.Contains(lower, []byte("<![cdata[")) || bytes.Contains(lower, []byte("<?xml")) {
			return // where such words are only words
		}
		for _, bad := range []string{"<script", "<foreignobject", "<image", "<use", "<style", "<!doctype"} {
			if bytes.Contains(lower, []byte(bad)) {
				t.Errorf("passed with %s: %q", bad, data)
			}
		}
	})
}

// FuzzDrawing shows that whatever passes as a drawing is understood and drawn to its end by what the window draws with.
func FuzzDrawing(f *testing.F) {
	for _, shape := range drawnAlike {
		f.Add(shape)
	}
	for _, shape := range notDrawn {
		f.Add(shape)
	}
	f.Fuzz(func(t *testing.T, shape string) {
		data := []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 160">` + shape + `</svg>`)
		if len(checkSVG("figures/a.svg", data)) > 0 {
			return
		}
		done := make(chan error, 1)
		go func() { done <- drawSVG(data) }()
		select {
		case err := <-done:
			if err != nil {
				t.Fatalf("passed, and can't be drawn: %v: %q", err, data)
			}
		case <-time.After(time.Minute):
			t.Fatalf("passed, and is drawn for ever: %q", data)
		}
	})
}

// FuzzZip shows that no zip crashes the reader or makes it hold more than the bounds.
func FuzzZip(f *testing.F) {
	f.Add(zipOf(f, os.DirFS(examplePack), ""))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, problems := collectZip(bytes.NewReader(data), int64(len(data)))
		total := 0
		for name, file := range got {
			total += len(file)
			if strings.Contains(name, "../") || strings.HasPrefix(name, "/") || len(file) > maxFile {
				t.Errorf("%q was read, %d bytes", name, len(file))
			}
		}
		if total > maxTotal {
			t.Errorf("%d bytes were read", total)
		}
		if cat, _ := loadAll(got, problems, nil); cat != nil && len(problems) > 0 {
			t.Error("a zip with problems was loaded")
		}
	})
}

// checkOne loads a pack of one fuzzed file beside a sound pack.yaml.
func checkOne(t *testing.T, name string, data []byte) {
	t.Helper()
	c := &collector{files: files{}}
	c.keep("pack.yaml", []byte("id: a\ntitle: One\nrevision: 1\nlanguage: en\nauthors: [Somebody]\nlicense: none\nreviewed: none\n"))
	c.keep(name, data)
	lines := bytes.Count(data, []byte("\n")) + 2
	cat, problems := loadAll(c.files, c.problems, nil)
	if (cat == nil) != (len(problems) > 0) {
		t.Errorf("loaded %v with the problems %v", cat, problems)
	}
	for _, p := range problems {
		if p.File == name && (p.Line < 1 || p.Line > lines) || p.What.Key == "" || p.Fix.Key == "" {
			t.Errorf("a problem that helps nobody: %+v", p)
		}
	}
}

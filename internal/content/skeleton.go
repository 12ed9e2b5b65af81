package content

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"unhurried/internal/fault"
)

//go:embed skeleton
var skeletons embed.FS

// fillIn marks a text in a skeleton that somebody still has to write, fillInID an id.
const (
	fillIn   = "FILL IN"
	fillInID = "fill-in"
)

// skeleton says which template begins an item and where it goes; a list is added to.
type skeleton struct {
	template string
	to       string
	list     bool
}

var skeletonOf = map[string][]skeleton{
	"pack":     {{"pack.yaml", "pack.yaml", false}},
	"program":  {{"program.yaml", "programs/{{id}}.yaml", false}},
	"exercise": {{"exercise.md", "exercises/{{id}}.md", false}},
	"reading":  {{"reading.md", "readings/{{id}}.md", false}},
	"prompts":  {{"deck.yaml", "prompts/{{id}}.yaml", false}},
	"medium":   {{"medium.yaml", "media.yaml", true}},
	"interest": {{"interest.yaml", "interests.yaml", true}},
	"body":     {{"body.yaml", "bodies.yaml", true}},
	"figure":   {{"figure.svg", "figures/{{id}}.svg", false}, {"figure.yaml", "figures.yaml", true}},
	"source":   {{"source.yaml", "SOURCES.yaml", true}},
}

// SkeletonKinds lists what New can begin.
func SkeletonKinds() []string {
	kinds := make([]string, 0, len(skeletonOf))
	for kind := range skeletonOf {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	return kinds
}

// New begins an item of a pack in the folder dir, and the pack itself where there is none yet. What is left to write is
// marked, and the check names each mark. It returns the files that it wrote, and overwrites none.
func New(kind, id, dir string) ([]string, error) {
	parts, ok := skeletonOf[kind]
	if !ok {
		return nil, fault.New("fault.noKind", "there is no kind {{.Kind}}; {{.Fix}}", fault.Data{"Kind": fmt.Sprintf("%.40q", kind), "Fix": suggest(kind, SkeletonKinds())})
	}
	if !idPattern.MatchString(id) || len(id) > 60 {
		return nil, fault.New("fault.idNotWellFormed", "the id {{.ID}} is not well formed; {{.Fix}}", fault.Data{"ID": fmt.Sprintf("%.70q", id), "Fix": idRule})
	}
	var written []string
	if _, err := os.Stat(filepath.Join(dir, "pack.yaml")); kind != "pack" && errors.Is(err, fs.ErrNotExist) {
		file, err := skeletonOf["pack"][0].write("my-pack", dir)
		if err != nil {
			return nil, err
		}
		written = append(written, file)
	}
	for _, s := range parts {
		file, err := s.write(id, dir)
		if err != nil {
			return written, err
		}
		written = append(written, file)
	}
	return written, nil
}

func (s skeleton) write(id, dir string) (string, error) {
	template, err := skeletons.ReadFile(path.Join("skeleton", s.template))
	if err != nil {
		return "", fault.New("fault.readingSkeleton", "reading the skeleton: {{.Err}}", fault.Data{"Err": err})
	}
	text := strings.ReplaceAll(string(template), "{{id}}", id)
	file := filepath.Join(dir, filepath.FromSlash(strings.ReplaceAll(s.to, "{{id}}", id)))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return "", fault.New("fault.makingFolder", "making the folder of {{.File}}: {{.Err}}", fault.Data{"File": file, "Err": reason(err)})
	}
	flags := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if s.list {
		flags = os.O_WRONLY | os.O_CREATE | os.O_APPEND
	}
	f, err := os.OpenFile(file, flags, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return "", fault.New("fault.alreadyChooseAnotherId", "{{.File}} is there already; choose another id", fault.Data{"File": file})
	}
	if err != nil {
		return "", fault.New("fault.beginning", "beginning {{.File}}: {{.Err}}", fault.Data{"File": file, "Err": reason(err)})
	}
	_, err = f.WriteString(text)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return "", fault.New("fault.writing", "writing {{.File}}: {{.Err}}", fault.Data{"File": file, "Err": reason(err)})
	}
	return file, nil
}

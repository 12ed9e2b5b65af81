// Package content reads content packs into homework values and checks everything about them: the format, the
// references, whether stages can be reached and gates met, and how it is written. It opens nothing but the pack it is
// given, and it bounds all it reads.
//
// A pack with any problem loads nothing; each problem says in which file and line it is, what is wrong and what would
// be right. docs/content-authoring.md explains the format to the people who write it.
package content

import (
	"bytes"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strconv"
	"sync"

	"unhurried/assets"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// The kinds of items, as problems and commands name them.
const (
	kindPack     = "pack"
	kindProgram  = "program"
	kindExercise = "exercise"
	kindReading  = "reading"
	kindPath     = "path"
	kindTerm     = "term"
	kindDeck     = "deck"
	kindPrompt   = "prompt"
	kindMedium   = "medium"
	kindInterest = "interest"
	kindHelpLine = "help-line country"
	kindBody     = "professional body"
	kindFigure   = "figure"
	kindSource   = "source"
)

// Load reads a pack that stands on its own, and checks all of it but what depends on the day. The catalog is nil when
// there is any problem; else it is indexed.
func Load(fsys fs.FS) (*homework.Catalog, Problems) {
	got, problems := collectFS(fsys)
	return loadAll(got, problems, nil)
}

// LoadPack reads a pack from a folder or a zip of one. It may refer to all that is shipped and shadow none of it: the
// catalog holds the pack's own items alone (see Merge). The error is a Problems when the pack itself is at fault.
func LoadPack(name string) (*homework.Catalog, error) {
	base, err := Shipped()
	if err != nil {
		return nil, err
	}
	got, problems, err := collectPath(name)
	if err != nil {
		return nil, err
	}
	cat, problems := loadAll(got, problems, base)
	return cat, problems.Err()
}

func loadAll(got files, problems Problems, base *homework.Catalog) (*homework.Catalog, Problems) {
	l := newLoader(got, base)
	l.problems = problems
	l.read()
	l.check()
	if problems = l.problems.sorted(); len(problems) > 0 {
		return nil, problems
	}
	l.cat.Index()
	return l.cat, nil
}

// Shipped returns the content that the program comes with, read once. It skips the checks that a test has made of the
// very same bytes. The catalog is shared: readers only.
var Shipped = sync.OnceValues(func() (*homework.Catalog, error) {
	fsys, err := fs.Sub(assets.Content, "content")
	if err != nil {
		return nil, fault.New("fault.readingShippedContent", "reading the shipped content: {{.Err}}", fault.Data{"Err": err})
	}
	got, problems := collectFS(fsys)
	l := newLoader(got, nil)
	l.problems = problems
	l.read()
	if err := l.problems.sorted().Err(); err != nil {
		return nil, fault.New("fault.readingShippedContent", "reading the shipped content: {{.Err}}", fault.Data{"Err": err})
	}
	l.cat.Index()
	return l.cat, nil
})

// Merge joins catalogs, the shipped one first, and indexes the result. Two that hold the same id are an error.
func Merge(cats ...*homework.Catalog) (*homework.Catalog, error) {
	all := &homework.Catalog{}
	seen := map[string]string{}
	for _, c := range cats {
		for _, key := range keys(c) {
			if _, twice := seen[key]; twice {
				return nil, fault.New("fault.twoPacksHoldSame", "two packs hold the same id: {{.Key}}; remove one of the packs", fault.Data{"Key": key})
			}
			seen[key] = key
		}
		all.Packs = append(all.Packs, c.Packs...)
		all.Programs = append(all.Programs, c.Programs...)
		all.Exercises = append(all.Exercises, c.Exercises...)
		all.Readings = append(all.Readings, c.Readings...)
		all.Paths = append(all.Paths, c.Paths...)
		all.Terms = append(all.Terms, c.Terms...)
		all.Decks = append(all.Decks, c.Decks...)
		all.Media = append(all.Media, c.Media...)
		all.Interests = append(all.Interests, c.Interests...)
		all.HelpLines = append(all.HelpLines, c.HelpLines...)
		all.Bodies = append(all.Bodies, c.Bodies...)
		all.Figures = append(all.Figures, c.Figures...)
		all.Sources = append(all.Sources, c.Sources...)
	}
	all.Index()
	return all, nil
}

// keys lists "kind id" for all that a catalog holds. Countries are left out: packs may add lines to any.
func keys(c *homework.Catalog) []string {
	var all []string
	for kind, ids := range idsByKind(c) {
		for _, id := range ids {
			all = append(all, kind+" "+id)
		}
	}
	slices.Sort(all)
	return all
}

// idsByKind lists the ids of a catalog, in its order.
func idsByKind(c *homework.Catalog) map[string][]string {
	ids := map[string][]string{}
	if c == nil {
		return ids
	}
	for _, v := range c.Packs {
		ids[kindPack] = append(ids[kindPack], v.ID)
	}
	for _, v := range c.Programs {
		ids[kindProgram] = append(ids[kindProgram], v.ID)
	}
	for _, v := range c.Exercises {
		ids[kindExercise] = append(ids[kindExercise], v.ID)
	}
	for _, v := range c.Readings {
		ids[kindReading] = append(ids[kindReading], v.ID)
	}
	for _, v := range c.Paths {
		ids[kindPath] = append(ids[kindPath], string(v.ID))
	}
	for _, v := range c.Terms {
		ids[kindTerm] = append(ids[kindTerm], v.ID)
	}
	for _, v := range c.Decks {
		ids[kindDeck] = append(ids[kindDeck], v.ID)
		for _, p := range v.Prompts {
			ids[kindPrompt] = append(ids[kindPrompt], p.ID)
		}
	}
	for _, v := range c.Media {
		ids[kindMedium] = append(ids[kindMedium], v.ID)
	}
	for _, v := range c.Interests {
		ids[kindInterest] = append(ids[kindInterest], v.ID)
	}
	for _, v := range c.Bodies {
		ids[kindBody] = append(ids[kindBody], v.ID)
	}
	for _, v := range c.Figures {
		ids[kindFigure] = append(ids[kindFigure], v.ID)
	}
	for _, v := range c.Sources {
		ids[kindSource] = append(ids[kindSource], v.ID)
	}
	return ids
}

// loader reads one pack and gathers what is wrong with it.
type loader struct {
	files     files
	base      *homework.Catalog // what the pack may refer to and not shadow; nil for none
	cat       *homework.Catalog
	places    map[string][]place            // by kind, in the order of the catalog
	known     map[string]idSet              // what may be referred to, by kind
	exercises map[string]*homework.Exercise // what stages may refer to
	hardest   map[string]Hardest            // by kind
	problems  Problems
	notes     Problems // what keeps no pack from loading
}

func newLoader(got files, base *homework.Catalog) *loader {
	return &loader{files: got, base: base, cat: &homework.Catalog{}, places: map[string][]place{},
		hardest: map[string]Hardest{}}
}

// place is where an item stands: in a doc of its own, or at a place of a list.
type place struct {
	kind   string
	id     string
	doc    *doc
	prefix string // "" or the place in the list
	body   *body  // Markdown below the front matter, if any
}

// broken reports whether the item could not be read as a whole, so that checking it would repeat the same fault.
func (p place) broken() bool { return len(p.doc.problems) > 0 }

func (l *loader) tell(file string, line int, what, fix fault.Text) {
	l.problems = append(l.problems, Problem{File: file, Line: line, What: what, Fix: fix})
}

// problem tells of a problem at a path of an item.
func (l *loader) problem(p place, path string, what, fix fault.Text) {
	l.tell(p.doc.file, p.doc.line(joinPrefix(p.prefix, path)), what, fix)
}

func joinPrefix(prefix, path string) string {
	switch {
	case prefix == "":
		return path
	case path == "":
		return prefix
	}
	return prefix + "." + path
}

// read parses every file of the pack, several at once, and takes the items in by the order of their paths.
func (l *loader) read() {
	names := l.files.paths()
	takeIn := make([]func(), len(names))
	atOnce(len(names), func(i int) { takeIn[i] = l.parse(names[i]) })
	for _, f := range takeIn {
		f()
	}
	if _, ok := l.files["pack.yaml"]; !ok {
		l.fileProblem("pack.yaml", fault.Say("pack.packNoPackYaml", "the pack has no pack.yaml"),
			fault.Say("remedy.addOneSaysWho", "add one: it says who made the pack and which version it is"))
	}
	for i := range l.cat.Exercises {
		if len(l.cat.Packs) > 0 {
			l.cat.Exercises[i].Language = l.cat.Packs[0].Language
		}
	}
	for i := range l.cat.Figures {
		f := &l.cat.Figures[i]
		f.SVG = l.files["figures/"+f.ID+".svg"]
	}
}

// atOnce does a piece of work for each of n, several at once.
func atOnce(n int, work func(i int)) {
	var wg sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		free <- struct{}{}
		wg.Go(func() {
			work(i)
			<-free
		})
	}
	wg.Wait()
}

// parse parses one file and returns what takes its items in. It changes nothing itself.
func (l *loader) parse(name string) (takeIn func()) {
	switch dir, base := path.Split(name); {
	case name == "pack.yaml":
		return readOne(l, name, kindPack, &l.cat.Packs, func(p *homework.Pack) string { return p.ID }, nil)
	case name == "media.yaml":
		return readList(l, name, kindMedium, &l.cat.Media, func(m *homework.Medium) string { return m.ID })
	case name == "paths.yaml":
		return readList(l, name, kindPath, &l.cat.Paths, func(p *homework.Path) string { return string(p.ID) })
	case name == "glossary.yaml":
		return readList(l, name, kindTerm, &l.cat.Terms, func(t *homework.Term) string { return t.ID })
	case name == "interests.yaml":
		return readList(l, name, kindInterest, &l.cat.Interests, func(i *homework.Interest) string { return i.ID })
	case name == "helplines.yaml":
		return readList(l, name, kindHelpLine, &l.cat.HelpLines, func(h *homework.HelpCountry) string { return h.Code })
	case name == "bodies.yaml":
		return readList(l, name, kindBody, &l.cat.Bodies, func(b *homework.Body) string { return b.ID })
	case name == "figures.yaml":
		return readList(l, name, kindFigure, &l.cat.Figures, func(f *homework.Figure) string { return f.ID })
	case name == "SOURCES.yaml":
		return readList(l, name, kindSource, &l.cat.Sources, func(s *homework.Source) string { return s.ID })
	case dir == "programs/" && path.Ext(base) == ".yaml":
		return readOne(l, name, kindProgram, &l.cat.Programs, func(p *homework.Program) string { return p.ID }, nil)
	case dir == "prompts/" && path.Ext(base) == ".yaml":
		return readOne(l, name, kindDeck, &l.cat.Decks, func(d *homework.Deck) string { return d.ID }, nil)
	case dir == "exercises/" && path.Ext(base) == ".md":
		return readOne(l, name, kindExercise, &l.cat.Exercises, func(e *homework.Exercise) string { return e.ID },
			func(e *homework.Exercise, body string) { e.Body = body })
	case dir == "readings/" && path.Ext(base) == ".md":
		return readOne(l, name, kindReading, &l.cat.Readings, func(r *homework.Reading) string { return r.ID },
			func(r *homework.Reading, body string) { r.Body = body })
	case isDrawing(name), dir == "" && (base == "README.md" || base == "LICENSE"):
		return func() {}
	default:
		return func() {
			l.fileProblem(name, fault.Say("pack.fileNoPartPack", "this file is no part of a pack"), fault.Say("remedy.seeGuideWhatGoes", "see the guide for what goes where, or remove it"))
		}
	}
}

// isDrawing reports whether a file is the drawing of a figure.
func isDrawing(name string) bool {
	dir, base := path.Split(name)
	return dir == "figures/" && path.Ext(base) == ".svg"
}

// fileProblem tells of a problem of a file as a whole.
func (l *loader) fileProblem(file string, what, fix fault.Text) {
	l.tell(file, 1, what, fix)
}

// readOne reads a file that is one item: YAML, or Markdown with front matter, whose body setBody takes.
func readOne[T any](
	l *loader, file, kind string, to *[]T, id func(*T) string, setBody func(*T, string),
) (takeIn func()) {
	var v T
	text, b := l.files[file], (*body)(nil)
	if setBody != nil {
		front, rest, problem := splitFrontMatter(file, text)
		if problem != nil {
			return func() { l.problems = append(l.problems, *problem) }
		}
		text, b = front, rest
	}
	d := parseYAML(file, text, &v)
	if setBody != nil {
		setBody(&v, b.text)
	}
	return func() {
		l.problems = append(l.problems, d.problems...)
		*to = append(*to, v)
		l.places[kind] = append(l.places[kind], place{kind: kind, id: id(&v), doc: d, body: b})
	}
}

// maxList is the most entries of media.yaml and the other lists.
const maxList = 1000

// readList reads a file that is a list of items.
func readList[T any](l *loader, file, kind string, to *[]T, id func(*T) string) (takeIn func()) {
	var list []T
	d := parseYAML(file, l.files[file], &list)
	return func() {
		l.problems = append(l.problems, d.problems...)
		if len(list) > maxList {
			l.fileProblem(file, fault.Say("pack.fileEntries", "the list has {{.N}} entries", fault.Data{"N": len(list)}),
				fault.Say("remedy.mostRead", "at most {{.Most}} are read", fault.Data{"Most": maxList}))
			return
		}
		for i := range list {
			at := place{kind: kind, id: id(&list[i]), doc: d, prefix: strconv.Itoa(i)}
			l.places[kind] = append(l.places[kind], at)
		}
		*to = append(*to, list...)
	}
}

// splitFrontMatter takes a Markdown file apart. The front matter keeps a blank line for the opening mark, so that its
// lines are those of the file.
func splitFrontMatter(file string, text []byte) (front []byte, b *body, problem *Problem) {
	const mark = "---\n"
	if !bytes.HasPrefix(text, []byte(mark)) {
		return nil, nil, &Problem{file, 1, fault.Say("pack.noFrontMatter", "there is no front matter"),
			fault.Say("remedy.beginFileLineThree", "begin the file with a line of three hyphens, ---")}
	}
	rest := text[len(mark):]
	end := bytes.Index(append([]byte("\n"), rest...), []byte("\n---\n"))
	if end < 0 {
		if !bytes.HasSuffix(rest, []byte("\n---")) {
			return nil, nil, &Problem{file, 1, fault.Say("pack.frontMatterNoEnd", "the front matter has no end"),
				fault.Say("remedy.closeLineThreeHyphens", "close it with a line of three hyphens, ---")}
		}
		return append([]byte("\n"), rest[:len(rest)-3]...), &body{first: 1 + bytes.Count(text, []byte("\n"))}, nil
	}
	front = append([]byte("\n"), rest[:end]...)
	after := rest[end+len(mark):]
	first := 1 + bytes.Count(text[:len(text)-len(after)], []byte("\n"))
	return front, &body{text: string(after), first: first}, nil
}

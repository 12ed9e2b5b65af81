package content

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// maxYAMLDepth is how deep lists and maps may be nested. The deepest place of the format is
// stages > stage > agreement > leave_out > item.
const maxYAMLDepth = 8

// maxYAMLNodes bounds the values of one file.
const maxYAMLNodes = 12000

// maxDocProblems is how many problems of one file are told; the rest waits until these are mended.
const maxDocProblems = 50

// doc is one YAML text (a file or the front matter of one) with the place of each of its values.
// Paths are written with dots, list places from 0: "steps.2.title".
type doc struct {
	file     string
	lines    map[string]int
	scalars  []scalar
	problems Problems
}

// scalar is one text of a doc, in the order of the file.
type scalar struct {
	path string
	line int
	text string
}

// line returns the line of a path, or of the nearest thing around it.
func (d *doc) line(path string) int {
	for path != "" {
		if n, ok := d.lines[path]; ok {
			return n
		}
		path = path[:max(strings.LastIndexByte(path, '.'), 0)]
	}
	return max(d.lines[""], 1)
}

func (d *doc) problem(line int, what, fix string) {
	if len(d.problems) >= maxDocProblems {
		return
	}
	d.problems = append(d.problems, Problem{File: d.file, Line: line, What: what, Fix: fix})
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?(.*)`)

// parseYAML reads text into v, a pointer, as strictly as it can: every key is known, present when it is needed and
// there once; anchors, aliases, tags and second documents are refused.
func parseYAML(file string, text []byte, v any) *doc {
	d := &doc{file: file, lines: map[string]int{}}
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var root yaml.Node
	if err := dec.Decode(&root); errors.Is(err, io.EOF) {
		d.problem(1, "the file is empty", "fill it in or leave it out")
		return d
	} else if err != nil {
		m := yamlLine.FindStringSubmatch(strings.ReplaceAll(err.Error(), "\n", " "))
		line, convErr := strconv.Atoi(m[1])
		if convErr != nil {
			line = aliasLine(text, m[2])
		}
		d.problem(line, "the YAML can not be read: "+m[2],
			`check the indentation, and put text with ": " or " #" in quotes`)
		return d
	}
	var second yaml.Node
	if err := dec.Decode(&second); !errors.Is(err, io.EOF) {
		d.problem(max(second.Line, 1), "there is more than one YAML document", "keep one, with no second '---'")
		return d
	}
	top := root.Content[0]
	nodes := 0
	if !d.plain(top, 0, &nodes) {
		return d
	}
	d.decode(top, reflect.ValueOf(v).Elem(), "")
	return d
}

var unknownAnchor = regexp.MustCompile(`unknown anchor '([^']+)'`)

// aliasLine finds the line of the one fault that the YAML reader tells without a line; 1 for any other.
func aliasLine(text []byte, message string) int {
	m := unknownAnchor.FindStringSubmatch(message)
	if m == nil {
		return 1
	}
	at := max(bytes.Index(text, []byte("*"+m[1])), 0)
	return 1 + bytes.Count(text[:at], []byte("\n"))
}

// plain refuses what a pack does not need and an attack does.
func (d *doc) plain(n *yaml.Node, depth int, nodes *int) bool {
	*nodes++
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		d.problem(n.Line, "anchors and aliases (& and *) are not read", "write the text out, or put it in quotes")
	case n.Style&yaml.TaggedStyle != 0:
		d.problem(n.Line, "tags (!) are not read", "put the text in quotes")
	case depth > maxYAMLDepth:
		d.problem(n.Line, "lists or maps are nested too deep", fmt.Sprintf("at most %d levels are read", maxYAMLDepth))
	case *nodes > maxYAMLNodes:
		d.problem(n.Line, "the file holds too many values", fmt.Sprintf("at most %d are read", maxYAMLNodes))
	default:
		for _, child := range n.Content {
			if !d.plain(child, depth+1, nodes) {
				return false
			}
		}
		return true
	}
	return false
}

// kindNames names what stands in a file, in the words of the guide.
var kindNames = map[yaml.Kind]string{
	yaml.MappingNode: "keys with values", yaml.SequenceNode: "a list", yaml.ScalarNode: "a single value",
}

// is checks the kind of a node.
func (d *doc) is(n *yaml.Node, kind yaml.Kind, path string) bool {
	if n.Kind == kind {
		return true
	}
	d.problem(n.Line, fmt.Sprintf("%s is %s", name(path), kindNames[n.Kind]), "it holds "+kindNames[kind])
	return false
}

// name says which value a path means.
func name(path string) string {
	if path == "" {
		return "the file"
	}
	return "`" + path + "`"
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// decode fills v from n.
func (d *doc) decode(n *yaml.Node, v reflect.Value, path string) {
	if len(d.problems) >= maxDocProblems {
		return
	}
	d.lines[path] = n.Line
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.decode(n, v.Elem(), path)
	case reflect.Struct:
		d.decodeStruct(n, v, path)
	case reflect.Slice:
		if !d.is(n, yaml.SequenceNode, path) {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
		for i, item := range n.Content {
			d.decode(item, v.Index(i), join(path, strconv.Itoa(i)))
		}
	case reflect.Array:
		if !d.is(n, yaml.SequenceNode, path) {
			return
		}
		if len(n.Content) != v.Len() {
			d.problem(n.Line, fmt.Sprintf("%s has %d values", name(path), len(n.Content)),
				fmt.Sprintf("it has %d, as in [20, 40]", v.Len()))
			return
		}
		for i, item := range n.Content {
			d.decode(item, v.Index(i), join(path, strconv.Itoa(i)))
		}
	case reflect.Map:
		d.decodeMap(n, v, path)
	default:
		if d.is(n, yaml.ScalarNode, path) {
			d.decodeScalar(n, v, path)
		}
	}
}

func (d *doc) decodeStruct(n *yaml.Node, v reflect.Value, path string) {
	if !d.is(n, yaml.MappingNode, path) {
		return
	}
	fields, names, needed := map[string]int{}, []string{}, []string{}
	for i := range v.NumField() {
		key, option, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		if key == "-" || key == "" {
			continue
		}
		fields[key] = i
		names = append(names, key)
		if option != "omitempty" {
			needed = append(needed, key)
		}
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		at, known := fields[key.Value]
		switch {
		case !known && len(d.problems) >= maxDocProblems:
			return
		case !known:
			d.problem(key.Line, fmt.Sprintf("the key %.40q is not known here", key.Value), suggest(key.Value, names))
		case seen[key.Value]:
			d.problem(key.Line, fmt.Sprintf("the key %q is here twice", key.Value), "keep one of them")
		default:
			seen[key.Value] = true
			d.decode(value, v.Field(at), join(path, key.Value))
			// The key's line reads better than that of a value which begins on the next one.
			d.lines[join(path, key.Value)] = key.Line
		}
	}
	for _, key := range needed {
		if !seen[key] {
			d.problem(n.Line, fmt.Sprintf("the key %q is missing in %s", key, name(path)), "add it")
		}
	}
}

func (d *doc) decodeMap(n *yaml.Node, v reflect.Value, path string) {
	if !d.is(n, yaml.MappingNode, path) {
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := reflect.New(v.Type().Key()).Elem()
		value := reflect.New(v.Type().Elem()).Elem()
		key.SetString(n.Content[i].Value)
		if v.MapIndex(key).IsValid() {
			d.problem(n.Content[i].Line, fmt.Sprintf("the key %q is here twice", key), "keep one of them")
			continue
		}
		d.decode(n.Content[i+1], value, join(path, n.Content[i].Value))
		v.SetMapIndex(key, value)
	}
}

func (d *doc) decodeScalar(n *yaml.Node, v reflect.Value, path string) {
	wrong := func(want string) { d.problem(n.Line, fmt.Sprintf("%s is %.40q", name(path), n.Value), "it is "+want) }
	switch v.Kind() {
	case reflect.String:
		if n.Tag == "!!null" {
			d.problem(n.Line, name(path)+" is empty", "fill it in or leave the key out")
			return
		}
		if _, what := badText([]byte(n.Value)); what != "" { // written as "\x1b" it is not in the file's own text
			d.problem(n.Line, what, "take it out")
			return
		}
		v.SetString(strings.TrimSpace(n.Value))
		d.scalars = append(d.scalars, scalar{path, n.Line, v.String()})
	case reflect.Int:
		i, err := strconv.Atoi(n.Value)
		if n.Tag != "!!int" || err != nil {
			wrong("a whole number")
			return
		}
		v.SetInt(int64(i))
	case reflect.Float64:
		f, err := strconv.ParseFloat(n.Value, 64)
		if (n.Tag != "!!int" && n.Tag != "!!float") || err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
			wrong("a number")
			return
		}
		v.SetFloat(f)
	case reflect.Bool:
		if n.Tag != "!!bool" {
			wrong("true or false")
			return
		}
		v.SetBool(strings.EqualFold(n.Value, "true"))
	default:
		panic("content: the format has a type that the decoder does not know: " + v.Type().String())
	}
}

// suggest names the word that was probably meant, or all that could be.
func suggest(word string, known []string) string {
	best, distance := "", 3
	for _, k := range known {
		if n := editDistance(word, k); n < distance {
			best, distance = k, n
		}
	}
	switch {
	case best != "":
		return fmt.Sprintf("did you mean %q?", best)
	case len(known) == 0:
		return "there are none"
	case len(known) > 24:
		return fmt.Sprintf("there are %d to choose from, such as %s", len(known), strings.Join(known[:3], ", "))
	}
	sorted := slices.Sorted(slices.Values(known))
	return "known: " + strings.Join(slices.Compact(sorted), ", ")
}

// editDistance is the number of letters to change, add or drop to make a into b; long words are cut.
func editDistance(a, b string) int {
	a, b = a[:min(len(a), 64)], b[:min(len(b), 64)]
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

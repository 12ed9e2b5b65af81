package content

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"unhurried/internal/fault"
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

func (d *doc) problem(line int, what, fix fault.Text) {
	if len(d.problems) >= maxDocProblems {
		return
	}
	d.problems = append(d.problems, Problem{File: d.file, Line: line, What: what, Fix: fix})
}

var yamlLine = newMatcher(`^(?:yaml: )?(?:line (\d+): )?(.*)`)

// parseYAML reads text into v, a pointer, as strictly as it can: every key is known, present when it is needed and
// there once; anchors, aliases, tags and second documents are refused.
func parseYAML(file string, text []byte, v any) *doc {
	d := &doc{file: file, lines: map[string]int{}}
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var root yaml.Node
	if err := dec.Decode(&root); errors.Is(err, io.EOF) {
		d.problem(1, fault.Say("pack.fileEmpty", "the file is empty"), fault.Say("remedy.fillLeaveOut", "fill it in or leave it out"))
		return d
	} else if err != nil {
		m := yamlLine.FindStringSubmatch(strings.ReplaceAll(err.Error(), "\n", " "))
		line, convErr := strconv.Atoi(m[1])
		if convErr != nil {
			line = aliasLine(text, m[2])
		}
		d.problem(line, fault.Say("pack.yamlCanNotRead", "the YAML can not be read: {{.What}}", fault.Data{"What": m[2]}),
			fault.Say("remedy.checkIndentationPutText", `check the indentation, and put text with ": " or " #" in quotes`))
		return d
	}
	var second yaml.Node
	if err := dec.Decode(&second); !errors.Is(err, io.EOF) {
		d.problem(max(second.Line, 1), fault.Say("pack.moreThanOneYaml", "there is more than one YAML document"), fault.Say("remedy.keepOneNoSecond", "keep one, with no second '---'"))
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

var unknownAnchor = newMatcher(`unknown anchor '([^']+)'`)

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
		d.problem(n.Line, fault.Say("pack.anchorsAliasesNotRead", "anchors and aliases (& and *) are not read"), fault.Say("remedy.writeTextOutPut", "write the text out, or put it in quotes"))
	case n.Style&yaml.TaggedStyle != 0:
		d.problem(n.Line, fault.Say("pack.tagsNotRead", "tags (!) are not read"), fault.Say("remedy.putTextQuotes", "put the text in quotes"))
	case depth > maxYAMLDepth:
		d.problem(n.Line, fault.Say("pack.listsMapsNestedToo", "lists or maps are nested too deep"), fault.Say("remedy.mostLevelsRead", "at most {{.Most}} levels are read", fault.Data{"Most": maxYAMLDepth}))
	case *nodes > maxYAMLNodes:
		d.problem(n.Line, fault.Say("pack.fileHoldsTooMany", "the file holds too many values"), fault.Say("remedy.mostRead", "at most {{.Most}} are read", fault.Data{"Most": maxYAMLNodes}))
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
var kindNames = map[yaml.Kind]fault.Text{
	yaml.MappingNode: fault.Say("noun.keys", "keys with values"), yaml.SequenceNode: fault.Say("noun.list", "a list"),
	yaml.ScalarNode: fault.Say("noun.value", "a single value"),
}

// is checks the kind of a node.
func (d *doc) is(n *yaml.Node, kind yaml.Kind, path string) bool {
	if n.Kind == kind {
		return true
	}
	d.problem(n.Line, fault.Say("pack.valueIsKind", "{{.Name}} is {{.What}}", fault.Data{"Name": name(path), "What": kindNames[n.Kind]}), fault.Say("remedy.valueKind", "it holds {{.What}}", fault.Data{"What": kindNames[kind]}))
	return false
}

// name says which value a path means, by a path in quotes or a text.
func name(path string) any {
	if path == "" {
		return fault.Say("noun.theFile", "the file")
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
			d.problem(n.Line, fault.Say("pack.arrayValues", "{{.Name}} has {{.N}} values", fault.Data{"Name": name(path), "N": len(n.Content)}),
				fault.Say("remedy.values", "it has {{.N}}, as in [20, 40]", fault.Data{"N": v.Len()}))
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
			d.problem(key.Line, fault.Say("pack.keyNotKnownHere", "the key {{.Key}} is not known here", fault.Data{"Key": fmt.Sprintf("%.40q", key.Value)}), suggest(key.Value, names))
		case seen[key.Value]:
			d.problem(key.Line, fault.Say("pack.keyHereTwice", "the key {{.Key}} is here twice", fault.Data{"Key": fmt.Sprintf("%q", key.Value)}), fault.Say("remedy.keepOneThem", "keep one of them"))
		default:
			seen[key.Value] = true
			d.decode(value, v.Field(at), join(path, key.Value))
			// The key's line reads better than that of a value which begins on the next one.
			d.lines[join(path, key.Value)] = key.Line
		}
	}
	for _, key := range needed {
		if !seen[key] {
			d.problem(n.Line, fault.Say("pack.keyMissing", "the key {{.Key}} is missing in {{.Name}}", fault.Data{"Key": fmt.Sprintf("%q", key), "Name": name(path)}), fault.Say("remedy.addKey", "add it"))
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
			d.problem(n.Content[i].Line, fault.Say("pack.keyHereTwice", "the key {{.Key}} is here twice", fault.Data{"Key": fmt.Sprintf("%q", key)}), fault.Say("remedy.keepOneThem", "keep one of them"))
			continue
		}
		d.decode(n.Content[i+1], value, join(path, n.Content[i].Value))
		v.SetMapIndex(key, value)
	}
}

func (d *doc) decodeScalar(n *yaml.Node, v reflect.Value, path string) {
	wrong := func(want fault.Text) {
		d.problem(n.Line, fault.Say("pack.valueIs", "{{.Name}} is {{.Value}}", fault.Data{"Name": name(path), "Value": fmt.Sprintf("%.40q", n.Value)}), want)
	}
	switch v.Kind() {
	case reflect.String:
		if n.Tag == "!!null" {
			d.problem(n.Line, fault.Say("pack.empty", "{{.Name}} is empty", fault.Data{"Name": name(path)}), fault.Say("remedy.fillLeaveKeyOut", "fill it in or leave the key out"))
			return
		}
		if _, what := badText([]byte(n.Value)); what.Key != "" { // written as "\x1b" it is not in the file's own text
			d.problem(n.Line, what, fault.Say("remedy.takeOut", "take it out"))
			return
		}
		v.SetString(strings.TrimSpace(n.Value))
		d.scalars = append(d.scalars, scalar{path, n.Line, v.String()})
	case reflect.Int:
		i, err := strconv.Atoi(n.Value)
		if n.Tag != "!!int" || err != nil {
			wrong(fault.Say("remedy.wholeNumber", "it is a whole number"))
			return
		}
		v.SetInt(int64(i))
	case reflect.Float64:
		f, err := strconv.ParseFloat(n.Value, 64)
		if (n.Tag != "!!int" && n.Tag != "!!float") || err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
			wrong(fault.Say("remedy.number", "it is a number"))
			return
		}
		v.SetFloat(f)
	case reflect.Bool:
		if n.Tag != "!!bool" {
			wrong(fault.Say("remedy.truth", "it is true or false"))
			return
		}
		v.SetBool(strings.EqualFold(n.Value, "true"))
	default:
		panic("content: the format has a type that the decoder does not know: " + v.Type().String())
	}
}

// suggest names the word that was probably meant, or all that could be.
func suggest(word string, known []string) fault.Text {
	best, distance := "", 3
	for _, k := range known {
		if n := editDistance(word, k); n < distance {
			best, distance = k, n
		}
	}
	switch {
	case best != "":
		return fault.Say("remedy.didYouMean", "did you mean {{.Word}}?", fault.Data{"Word": fmt.Sprintf("%q", best)})
	case len(known) == 0:
		return fault.Say("remedy.none", "there are none")
	case len(known) > 24:
		return fault.Say("remedy.choose", "there are {{.N}} to choose from, such as {{.Words}}", fault.Data{"N": len(known), "Words": strings.Join(known[:3], ", ")})
	}
	sorted := slices.Sorted(slices.Values(known))
	return fault.Say("remedy.known", "known: {{.Words}}", fault.Data{"Words": strings.Join(slices.Compact(sorted), ", ")})
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

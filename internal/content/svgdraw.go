package content

import (
	"encoding/xml"
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"

	"unhurried/internal/fault"
)

// What passes as a drawing must be drawn, alike everywhere and in no time. The window's drawer knows less of SVG than a
// browser: a value that it does not understand empties the whole picture, and it takes any amount of work on. So the
// values are held to a small grammar here, and the work that they come to is added up.

// Limits on a drawing. One of the most shapes takes about a second in a large window. Lengths are measured against the longer side of its view box, so that they mean the same on every
// screen.
const (
	maxSVGShapes = 200  // each is drawn on a ground of its own, as large as the whole picture
	maxSVGReach  = 8    // how far outside of the view box a point may lie, in sides
	maxSVGLength = 1500 // of all lines together, in sides
	maxSVGDashes = 20000
	leastDash    = 1 // of a pattern, in dots of the screen
)

// svgNumber reads a plain number: no unit, no percentage, no plus sign.
func svgNumber(s string) (float64, bool) {
	if !svgNumberForm.MatchString(s) {
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil && math.Abs(n) <= maxSVGNumber
}

const maxSVGNumber = 1e6

var (
	svgNumberForm = newMatcher(`^-?([0-9]{1,12}(\.[0-9]{0,12})?|\.[0-9]{1,12})(e-[0-9]{1,2})?$`)
	svgNumberList = newMatcher(`-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e-[0-9]+)?`)
	svgLengthForm = newMatcher(`^\+?(.*?)(px|pt|mm|cm)?$`)
	svgColorForm  = newMatcher(`^(#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|rgb\( *[0-9]{1,3}%? *, *[0-9]{1,3}%? *, *[0-9]{1,3}%? *\))$`)
	svgTransform  = newMatcher(`^\s*([a-zA-Z]+)\s*\(([^()]*)\)\s*`)
)

// svgLength reads a number that may have a unit, of which the drawer takes no notice.
func svgLength(s string) (float64, bool) {
	length := svgLengthForm.FindStringSubmatch(s)
	if length == nil { // a line break in it
		return 0, false
	}
	return svgNumber(length[1])
}

func svgColor(s string) bool {
	_, named := colornames.Map[strings.ToLower(s)]
	return named || s == "none" || s == "currentColor" || svgColorForm.MatchString(s)
}

// svgNumbers reads numbers that stand one after the other, apart by spaces, commas or the next one's sign or point.
func svgNumbers(s string) ([]float64, bool) {
	var list []float64
	end := 0
	for _, at := range svgNumberList.FindAllStringIndex(s, -1) {
		if strings.Trim(s[end:at[0]], " \t\r\n,+") != "" {
			return nil, false
		}
		n, ok := svgNumber(s[at[0]:at[1]])
		if !ok {
			return nil, false
		}
		list = append(list, n)
		end = at[1]
	}
	return list, strings.Trim(s[end:], " \t\r\n,") == ""
}

// svgValue is what an attribute may say.
type svgValue struct {
	ok   func(string) bool
	want fault.Text
}

// takes reports whether the attribute may say that.
func (v svgValue) takes(value string) bool { return v.ok == nil || v.ok(value) }

// svgValues are the attributes whose value is drawn. The others are words for readers and tools.
var svgValues = func() map[string]svgValue {
	number := func(least, most float64, want fault.Text) svgValue {
		return svgValue{func(s string) bool {
			n, ok := svgLength(s)
			return ok && n >= least && n <= most
		}, want}
	}
	oneOf := func(words ...string) svgValue {
		return svgValue{func(s string) bool { return slices.Contains(words, s) }, fault.Say("remedy.useOneOf", "use {{.Words}}", fault.Data{"Words": strings.Join(words, ", ")})}
	}
	place := number(-maxSVGNumber, maxSVGNumber, fault.Say("remedy.svgPlace", "write a plain number, without a unit"))
	size := number(0, maxSVGSide, fault.Say("remedy.svgSize", "write a plain number from 0 to {{.Most}}, without a unit", fault.Data{"Most": maxSVGSide}))
	share := number(0, 1, fault.Say("remedy.svgShare", "write a number from 0 to 1"))
	color := svgValue{svgColor, fault.Say("remedy.svgColor", "use currentColor, none, or a colour as #RRGGBB")}
	list := svgValue{func(s string) bool { _, ok := svgNumbers(s); return ok }, fault.Say("remedy.svgList", "write plain numbers with spaces between them")}
	values := map[string]svgValue{
		"fill": color, "stroke": color,
		"fill-rule": oneOf("nonzero", "evenodd"), "stroke-linecap": oneOf("butt", "round", "square"),
		"stroke-linejoin":   oneOf("miter", "round", "bevel"),
		"stroke-miterlimit": number(1, 100, fault.Say("remedy.svgMiter", "write a number from 1 to 100")),
		"stroke-dashoffset": place, "points": list,
		"stroke-dasharray": {func(s string) bool { _, ok := svgDashes(s); return ok },
			fault.Say("remedy.svgDashes", "write none, or up to eight numbers that come to at least 1")},
		"d": {func(s string) bool { _, ok := svgPath(s); return ok },
			fault.Say("remedy.svgPath", "write a path that begins with M, of M L H V C S Q T A Z with as many numbers as each needs")},
		"transform": {func(s string) bool { _, ok := svgMatrix(s); return ok },
			fault.Say("remedy.svgTransform", "use translate(X Y), scale(X Y), rotate(D), rotate(D X Y), skewX(D), skewY(D) or matrix(A B C D E F)")},
	}
	for _, name := range []string{"x", "y", "x1", "y1", "x2", "y2", "cx", "cy"} {
		values[name] = place
	}
	for _, name := range []string{"r", "rx", "ry", "width", "height", "stroke-width"} {
		values[name] = size
	}
	for _, name := range []string{"opacity", "fill-opacity", "stroke-opacity"} {
		values[name] = share
	}
	return values
}()

func svgDashes(s string) ([]float64, bool) {
	if s == "none" {
		return nil, true
	}
	if strings.ContainsAny(s, "\t\r\n") { // the drawer parts them by spaces and commas only
		return nil, false
	}
	list, ok := svgNumbers(strings.TrimSpace(s))
	if !ok || len(list) == 0 || len(list) > 8 || len(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' })) != len(list) {
		return nil, false
	}
	sum := 0.0
	for _, n := range list {
		if n < 0 {
			return nil, false
		}
		sum += n
	}
	return list, sum >= leastDash
}

type point struct{ x, y float64 }

// matrix is a b c d e f of SVG's matrix().
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

func (m matrix) times(o matrix) matrix {
	return matrix{
		m[0]*o[0] + m[2]*o[1], m[1]*o[0] + m[3]*o[1], m[0]*o[2] + m[2]*o[3], m[1]*o[2] + m[3]*o[3],
		m[0]*o[4] + m[2]*o[5] + m[4], m[1]*o[4] + m[3]*o[5] + m[5],
	}
}

func (m matrix) apply(p point) point {
	return point{m[0]*p.x + m[2]*p.y + m[4], m[1]*p.x + m[3]*p.y + m[5]}
}

func svgMatrix(s string) (matrix, bool) {
	m := identity
	for strings.TrimSpace(s) != "" {
		part := svgTransform.FindStringSubmatch(s)
		if part == nil {
			return m, false
		}
		s = s[len(part[0]):]
		n, ok := svgNumbers(part[2])
		if !ok {
			return m, false
		}
		next, ok := svgFunction(part[1], n)
		if !ok {
			return m, false
		}
		m = m.times(next)
	}
	return m, true
}

// svgFunction is one function of a transform. scale takes both numbers: with one, the window's drawer flattens the
// picture.
func svgFunction(name string, n []float64) (matrix, bool) {
	rad := func(d float64) float64 { return d * math.Pi / 180 }
	switch {
	case name == "translate" && len(n) == 1:
		return matrix{1, 0, 0, 1, n[0], 0}, true
	case name == "translate" && len(n) == 2:
		return matrix{1, 0, 0, 1, n[0], n[1]}, true
	case name == "scale" && len(n) == 2:
		return matrix{n[0], 0, 0, n[1], 0, 0}, true
	case name == "rotate" && (len(n) == 1 || len(n) == 3):
		sin, cos := math.Sincos(rad(n[0]))
		m := matrix{cos, sin, -sin, cos, 0, 0}
		if len(n) == 3 {
			m = matrix{1, 0, 0, 1, n[1], n[2]}.times(m).times(matrix{1, 0, 0, 1, -n[1], -n[2]})
		}
		return m, true
	case name == "skewX" && len(n) == 1 && math.Abs(n[0]) <= 80:
		return matrix{1, 0, math.Tan(rad(n[0])), 1, 0, 0}, true
	case name == "skewY" && len(n) == 1 && math.Abs(n[0]) <= 80:
		return matrix{1, math.Tan(rad(n[0])), 0, 1, 0, 0}, true
	case name == "matrix" && len(n) == 6:
		return matrix(n), true
	}
	return identity, false
}

// svgTakes is how many numbers each letter of a path takes at a time.
var svgTakes = map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Q': 4, 'T': 2, 'A': 7, 'Z': 0}

// svgPath reads a path and gives the points that it goes along, those that pull at its curves among them; a jump from one
// part to the next counts as a line.
func svgPath(s string) ([]point, bool) {
	s = strings.TrimSpace(s)
	var all []point
	var here, start point
	for first := true; s != ""; first = false {
		letter := s[0] &^ 0x20
		takes, ok := svgTakes[letter]
		if !ok || !isLetter(s[0]) || first && letter != 'M' {
			return nil, false
		}
		relative := s[0] != letter
		end := 1
		for end < len(s) && (!isLetter(s[end]) || s[end] == 'e') {
			end++
		}
		n, ok := svgNumbers(s[1:end])
		s = s[end:]
		if !ok || takes == 0 && len(n) > 0 || takes > 0 && (len(n) == 0 || len(n)%takes != 0) {
			return nil, false
		}
		if letter == 'Z' {
			here = start
			all = append(all, here)
			continue
		}
		for i := 0; i < len(n); i += takes {
			var base point
			if relative {
				base = here
			}
			points, ok := svgSegment(letter, n[i:i+takes], base, here)
			if !ok {
				return nil, false
			}
			all = append(all, points...)
			here = points[len(points)-1]
			if letter == 'M' && i == 0 {
				start = here
			}
		}
	}
	return all, len(all) > 0
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// svgSegment gives the points of one segment. Base is what its numbers count from, here where it begins.
func svgSegment(letter byte, n []float64, base, here point) ([]point, bool) {
	switch letter {
	case 'H':
		return []point{{base.x + n[0], here.y}}, true
	case 'V':
		return []point{{here.x, base.y + n[0]}}, true
	case 'A':
		to := point{base.x + n[5], base.y + n[6]}
		r := math.Max(n[0], n[1])
		if n[0] <= 0 || n[1] <= 0 || n[3] != 0 && n[3] != 1 || n[4] != 0 && n[4] != 1 {
			return nil, false
		}
		r = math.Max(r, math.Hypot(to.x-here.x, to.y-here.y)) // radii too small are made to fit
		return []point{{here.x - r, here.y - r}, {here.x + r, here.y + r}, {to.x - r, to.y + r}, {to.x + r, to.y - r}, to}, true
	}
	points := make([]point, 0, len(n)/2)
	for i := 0; i < len(n); i += 2 {
		points = append(points, point{base.x + n[i], base.y + n[i+1]})
	}
	return points, true
}

// frame is what holds inside of an element: its place on the picture and how its lines are dashed.
type frame struct {
	m      matrix
	dashes []float64
	width  float64 // of lines
	stroke bool
}

// drawn adds up what drawing comes to.
type drawn struct {
	at     []frame
	side   float64 // the longer one of the view box
	corner point
	shapes int
	length float64 // in sides
	dashes float64
}

// open takes an element up whose attributes are sound each for themselves.
func (d *drawn) open(t xml.StartElement, bad func(what, fix fault.Text)) {
	f := d.at[len(d.at)-1]
	value := map[string]string{}
	for _, a := range t.Attr {
		value[a.Name.Local] = a.Value
	}
	if box, ok := svgNumbers(value["viewBox"]); ok && len(box) == 4 && d.side == 0 {
		d.corner, d.side = point{box[0], box[1]}, math.Max(box[2], box[3])
	}
	if s, ok := value["transform"]; ok {
		m, _ := svgMatrix(s)
		f.m = f.m.times(m)
	}
	if s, ok := value["stroke-dasharray"]; ok {
		f.dashes, _ = svgDashes(s)
	}
	if s, ok := value["stroke-width"]; ok {
		f.width, _ = svgLength(s)
	}
	if s, ok := value["stroke"]; ok {
		f.stroke = s != "none"
	}
	d.at = append(d.at, f)
	points, shape := svgPoints(t.Name.Local, value)
	if !shape || d.side == 0 { // without a view box, which was told, nothing can be measured
		return
	}
	if points == nil {
		bad(fault.Say("pack.noShape", "<{{.Element}}> has no shape", fault.Data{"Element": t.Name.Local}), fault.Say("remedy.giveNumbersNeedsTake", "give it the numbers that it needs, or take it out"))
		return
	}
	d.shape(f, points, bad)
}

func (d *drawn) shape(f frame, points []point, bad func(what, fix fault.Text)) {
	if d.shapes++; d.shapes == maxSVGShapes+1 {
		bad(fault.Say("pack.drawingTooManyShapes", "the drawing has too many shapes"), fault.Say("remedy.mostJoinSomeOne", "at most {{.Most}}; join some to one path", fault.Data{"Most": maxSVGShapes}))
	}
	length := 0.0
	for i, p := range points {
		p = f.m.apply(p)
		if out := math.Max(math.Abs(p.x-d.corner.x), math.Abs(p.y-d.corner.y)); !(out <= maxSVGReach*d.side) {
			bad(fault.Say("pack.shapeReachesFarOut", "a shape reaches far out of the picture"), fault.Say("remedy.keepNearViewBox", "keep it near the view box"))
			return
		}
		if i > 0 {
			before := f.m.apply(points[i-1])
			length += math.Hypot(p.x-before.x, p.y-before.y)
		}
	}
	if f.stroke && f.width > d.side {
		bad(fault.Say("pack.lineWiderThanPicture", "a line is wider than the picture"), fault.Say("remedy.makeNarrower", "make it narrower"))
	}
	told := d.length > maxSVGLength || d.dashes > maxSVGDashes
	d.length += length / d.side
	if f.stroke && len(f.dashes) > 0 {
		sum := 0.0
		for _, n := range f.dashes {
			sum += n
		}
		// The drawer measures dashes in dots of the screen, of which a picture has about a thousand.
		d.dashes += length / d.side * 1000 / sum * float64(len(f.dashes))
	}
	if !told && (d.length > maxSVGLength || d.dashes > maxSVGDashes) {
		bad(fault.Say("pack.drawingSLinesToo", "the drawing's lines are too long for drawing them at once"), fault.Say("remedy.simplifyMakeDashesLonger", "simplify it, or make its dashes longer"))
	}
}

// svgPoints gives the points around an element's shape, nil when it has none, and whether it is a shape at all.
func svgPoints(name string, value map[string]string) (points []point, shape bool) {
	n := func(name string) float64 { n, _ := svgLength(value[name]); return n }
	around := func(x, y, w, h float64) []point {
		if w <= 0 || h <= 0 {
			return nil
		}
		return []point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}
	}
	switch name {
	case "rect":
		return around(n("x"), n("y"), n("width"), n("height")), true
	case "circle":
		return around(n("cx")-n("r"), n("cy")-n("r"), 2*n("r"), 2*n("r")), true
	case "ellipse":
		return around(n("cx")-n("rx"), n("cy")-n("ry"), 2*n("rx"), 2*n("ry")), true
	case "line":
		return []point{{n("x1"), n("y1")}, {n("x2"), n("y2")}}, true
	case "polyline", "polygon":
		list, _ := svgNumbers(value["points"])
		if len(list) < 6 || len(list)%2 != 0 {
			return nil, true
		}
		for i := 0; i < len(list); i += 2 {
			points = append(points, point{list[i], list[i+1]})
		}
		return append(points, points[0]), true
	case "path":
		points, _ = svgPath(value["d"])
		return points, true
	}
	return nil, false
}

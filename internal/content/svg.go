package content

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

const (
	svgNamespace   = "http://www.w3.org/2000/svg"
	maxSVG         = 128 << 10 // bytes of a drawing
	maxSVGElements = 3000
	maxSVGDepth    = 16
	maxSVGSide     = 4096 // units of the view box
	maxSVGProblems = 20   // told of one drawing
)

// svgElements and svgAttributes are the subset of SVG that a figure may use: shapes and lines, no text (it is not drawn
// the same everywhere), nothing that runs, refers to anything or looks different by style sheet.
var (
	svgElements = []string{"svg", "g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect", "title",
		"desc"}

	svgAttributes = []string{
		"xmlns", "viewBox", "width", "height", "id", "version", "role", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r",
		"rx", "ry", "points", "transform", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-linecap",
		"stroke-linejoin", "stroke-dasharray", "stroke-dashoffset", "stroke-miterlimit", "stroke-opacity", "opacity",
	}
)

// checkSVG finds what keeps a drawing from being safe and drawn alike everywhere.
func checkSVG(file string, data []byte) Problems {
	var problems Problems
	dec := xml.NewDecoder(bytes.NewReader(data))
	bad := func(what, fix string) {
		line, _ := dec.InputPos()
		problems = append(problems, Problem{file, line, what, fix})
	}
	if len(data) > maxSVG {
		bad(fmt.Sprintf("the drawing has %d bytes", len(data)), fmt.Sprintf("at most %d are read; simplify it", maxSVG))
		return problems
	}
	depth, elements := 0, 0
	d := &drawn{at: []frame{{m: identity, width: 2}}}
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			bad("this is no SVG drawing that can be read", "save it as plain SVG")
			return problems
		}
		switch t := token.(type) {
		case xml.ProcInst:
			if t.Target != "xml" {
				bad("the drawing holds a processing instruction", "save it as plain SVG")
			}
		case xml.Directive:
			bad("the drawing holds a document type", "take the <!DOCTYPE …> line out")
		case xml.StartElement:
			depth++
			elements++
			if elements > maxSVGElements || depth > maxSVGDepth {
				bad("the drawing is too large",
					fmt.Sprintf("at most %d elements, %d deep; simplify it", maxSVGElements, maxSVGDepth))
				return problems
			}
			if elements == 1 && t.Name.Local != "svg" {
				bad(fmt.Sprintf("the file begins with <%.20s>", t.Name.Local), "a drawing begins with <svg>")
				return problems
			}
			if t.Name.Space != svgNamespace || !slices.Contains(svgElements, t.Name.Local) {
				bad(fmt.Sprintf("the drawing holds <%.20s>", t.Name.Local),
					"it may hold "+strings.Join(svgElements[1:], ", ")+
						`, in xmlns="`+svgNamespace+`"`)
			}
			if elements > 1 && t.Name.Local == "svg" {
				bad("the drawing holds another <svg>", "use <g> instead")
			}
			before := len(problems)
			checkSVGAttributes(t, elements == 1, bad)
			if len(problems) == before {
				d.open(t, bad)
			} else {
				d.at = append(d.at, d.at[len(d.at)-1])
			}
			if len(problems) > maxSVGProblems {
				return problems
			}
		case xml.EndElement:
			depth--
			d.at = d.at[:len(d.at)-1]
		}
	}
	switch {
	case elements == 0:
		bad("this is no SVG drawing", "save it as plain SVG")
	case len(problems) > 0: // what follows is only sure where everything was understood
	case d.shapes == 0:
		bad("the drawing shows nothing", "draw at least one shape")
	}
	return problems
}

func checkSVGAttributes(t xml.StartElement, root bool, bad func(what, fix string)) {
	box := false
	seen := map[string]bool{}
	for _, a := range t.Attr {
		name, value := a.Name.Local, a.Value
		lower := strings.ToLower(value)
		switch {
		case a.Name.Space != "" || !slices.Contains(svgAttributes, name):
			bad(fmt.Sprintf("<%.20s> has the attribute %.20s", t.Name.Local, name),
				"take it out; see the guide for those that may stay")
		case seen[name]:
			bad("the attribute "+name+" is given twice", "take one of them out")
		case strings.Contains(lower, "url(") || strings.Contains(lower, "script:") || strings.Contains(lower, "data:"):
			bad(fmt.Sprintf("the attribute %s refers to something", name), "give the colour or number itself")
		case name == "viewBox":
			box = goodViewBox(value)
		default:
			if fix := svgValues[name].fix(value); fix != "" {
				bad(fmt.Sprintf("the attribute %s is %.40q", name, value), fix)
			}
		}
		seen[name] = true
	}
	if root && !box {
		bad("the drawing has no usable viewBox",
			`write viewBox="0 0 W H" with W and H from 1 to `+strconv.Itoa(maxSVGSide)+", neither more than ten times the other")
	}
}

func goodViewBox(s string) bool {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' })
	if len(parts) != 4 {
		return false
	}
	var n [4]float64
	for i, p := range parts {
		var ok bool
		if n[i], ok = svgNumber(p); !ok || math.Abs(n[i]) > maxSVGSide || i >= 2 && n[i] < 1 {
			return false
		}
	}
	return n[2] <= 10*n[3] && n[3] <= 10*n[2]
}

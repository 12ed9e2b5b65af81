package content

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
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
	depth, elements, shapes := 0, 0, 0
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
			} else if t.Name.Local != "svg" && t.Name.Local != "g" && t.Name.Local != "title" && t.Name.Local != "desc" {
				shapes++
			}
			checkSVGAttributes(t, elements == 1, bad)
		case xml.EndElement:
			depth--
		}
	}
	if elements == 0 {
		bad("this is no SVG drawing", "save it as plain SVG")
	} else if shapes == 0 {
		bad("the drawing shows nothing", "draw at least one shape")
	}
	return problems
}

func checkSVGAttributes(t xml.StartElement, root bool, bad func(what, fix string)) {
	box := false
	for _, a := range t.Attr {
		value := strings.ToLower(a.Value)
		switch {
		case a.Name.Space != "" || !slices.Contains(svgAttributes, a.Name.Local):
			bad(fmt.Sprintf("<%.20s> has the attribute %.20s", t.Name.Local, a.Name.Local),
				"take it out; see the guide for those that may stay")
		case strings.Contains(value, "url(") || strings.Contains(value, "script:") || strings.Contains(value, "data:"):
			bad(fmt.Sprintf("the attribute %s refers to something", a.Name.Local), "give the colour or number itself")
		case a.Name.Local == "viewBox":
			box = goodViewBox(a.Value)
		}
	}
	if root && !box {
		bad("the drawing has no usable viewBox",
			`write viewBox="0 0 W H" with W and H from 1 to `+strconv.Itoa(maxSVGSide))
	}
}

func goodViewBox(s string) bool {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' })
	if len(parts) != 4 {
		return false
	}
	for i, p := range parts {
		n, err := strconv.ParseFloat(p, 64)
		if err != nil || !(n >= -maxSVGSide && n <= maxSVGSide) || (i >= 2 && n < 1) {
			return false
		}
	}
	return true
}

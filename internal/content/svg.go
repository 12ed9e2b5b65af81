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

	"unhurried/internal/fault"
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
	bad := func(what, fix fault.Text) {
		line, _ := dec.InputPos()
		problems = append(problems, Problem{file, line, what, fix})
	}
	if len(data) > maxSVG {
		bad(fault.Say("pack.drawingBytes", "the drawing has {{.N}} bytes", fault.Data{"N": len(data)}), fault.Say("remedy.mostReadSimplify", "at most {{.Most}} are read; simplify it", fault.Data{"Most": maxSVG}))
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
			bad(fault.Say("pack.noSvgDrawingCan", "this is no SVG drawing that can be read"), fault.Say("remedy.savePlainSvg", "save it as plain SVG"))
			return problems
		}
		switch t := token.(type) {
		case xml.ProcInst:
			if t.Target != "xml" {
				bad(fault.Say("pack.drawingHoldsProcessingInstruction", "the drawing holds a processing instruction"), fault.Say("remedy.savePlainSvg", "save it as plain SVG"))
			}
		case xml.Directive:
			bad(fault.Say("pack.drawingHoldsDocumentType", "the drawing holds a document type"), fault.Say("remedy.takeDoctypeLineOut", "take the <!DOCTYPE …> line out"))
		case xml.StartElement:
			depth++
			elements++
			if elements > maxSVGElements || depth > maxSVGDepth {
				bad(fault.Say("pack.drawingTooLarge", "the drawing is too large"),
					fault.Say("remedy.mostElementsDeepSimplify", "at most {{.Most}} elements, {{.Most2}} deep; simplify it", fault.Data{"Most": maxSVGElements, "Most2": maxSVGDepth}))
				return problems
			}
			if elements == 1 && t.Name.Local != "svg" {
				bad(fault.Say("pack.fileBegins", "the file begins with <{{.Element}}>", fault.Data{"Element": fmt.Sprintf("%.20s", t.Name.Local)}), fault.Say("remedy.drawingBeginsSvg", "a drawing begins with <svg>"))
				return problems
			}
			if t.Name.Space != svgNamespace || !slices.Contains(svgElements, t.Name.Local) {
				bad(fault.Say("pack.drawingHolds", "the drawing holds <{{.Element}}>", fault.Data{"Element": fmt.Sprintf("%.20s", t.Name.Local)}),
					fault.Say("remedy.mayHoldXmlns", `it may hold {{.What}}, in xmlns="{{.SvgNamespace}}"`, fault.Data{"What": strings.Join(svgElements[1:], ", "), "SvgNamespace": svgNamespace}))
			}
			if elements > 1 && t.Name.Local == "svg" {
				bad(fault.Say("pack.drawingHoldsAnotherSvg", "the drawing holds another <svg>"), fault.Say("remedy.useGInstead", "use <g> instead"))
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
		bad(fault.Say("pack.noSvgDrawing", "this is no SVG drawing"), fault.Say("remedy.savePlainSvg", "save it as plain SVG"))
	case len(problems) > 0: // what follows is only sure where everything was understood
	case d.shapes == 0:
		bad(fault.Say("pack.drawingShowsNothing", "the drawing shows nothing"), fault.Say("remedy.drawLeastOneShape", "draw at least one shape"))
	}
	return problems
}

func checkSVGAttributes(t xml.StartElement, root bool, bad func(what, fix fault.Text)) {
	box := false
	seen := map[string]bool{}
	for _, a := range t.Attr {
		name, value := a.Name.Local, a.Value
		lower := strings.ToLower(value)
		switch {
		case a.Name.Space != "" || !slices.Contains(svgAttributes, name):
			bad(fault.Say("pack.svgAttribute", "<{{.Element}}> has the attribute {{.Name}}", fault.Data{"Element": fmt.Sprintf("%.20s", t.Name.Local), "Name": fmt.Sprintf("%.20s", name)}),
				fault.Say("remedy.takeOutSeeGuide", "take it out; see the guide for those that may stay"))
		case seen[name]:
			bad(fault.Say("pack.attributeGivenTwice", "the attribute {{.Name}} is given twice", fault.Data{"Name": name}), fault.Say("remedy.takeOneThemOut", "take one of them out"))
		case strings.Contains(lower, "url(") || strings.Contains(lower, "script:") || strings.Contains(lower, "data:"):
			bad(fault.Say("pack.attributeRefersSomething", "the attribute {{.Name}} refers to something", fault.Data{"Name": name}), fault.Say("remedy.giveColourNumberItself", "give the colour or number itself"))
		case name == "viewBox":
			box = goodViewBox(value)
		default:
			if v := svgValues[name]; !v.takes(value) {
				bad(fault.Say("pack.svgAttributeIs", "the attribute {{.Name}} is {{.Value}}", fault.Data{"Name": name, "Value": fmt.Sprintf("%.40q", value)}), v.want)
			}
		}
		seen[name] = true
	}
	if root && !box {
		bad(fault.Say("pack.drawingNoUsableViewbox", "the drawing has no usable viewBox"),
			fault.Say("remedy.writeViewboxWH", `write viewBox="0 0 W H" with W and H from 1 to {{.Most}}, neither more than ten times the other`, fault.Data{"Most": strconv.Itoa(maxSVGSide)}))
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

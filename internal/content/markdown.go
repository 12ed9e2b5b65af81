package content

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"unhurried/internal/fault"
)

// maxBody is the most bytes of a Markdown body: about 5,000 words.
const maxBody = 32 << 10

// maxNesting is how deep lists and quotations may be nested.
const maxNesting = 4

// maxBrackets bounds links and pictures, over which parsers take long when they never close.
const maxBrackets = 200

// body is the Markdown below the front matter of a file.
type body struct {
	text  string
	first int // line of the file on which it begins
}

// block is a paragraph, a list item or a heading of a body, in plain words.
type block struct {
	line    int
	text    string
	heading bool
}

// prose is what a body holds once its marks are taken off.
type prose struct {
	blocks  []block
	figures []figureRef
}

// figureRef is a drawing that a body shows.
type figureRef struct {
	id   string
	line int
}

// words counts the words of all blocks.
func (p prose) words() int {
	n := 0
	for _, b := range p.blocks {
		n += len(strings.Fields(b.text))
	}
	return n
}

// parse takes the body apart and finds what a body does not hold: HTML, code, links that lead anywhere but to https,
// pictures that are not figures.
func (b *body) parse(file string) (prose, Problems) {
	var found prose
	var problems Problems
	src := []byte(b.text)
	lineAt := func(offset int) int { return b.first + strings.Count(b.text[:min(offset, len(b.text))], "\n") }
	bad := func(offset int, what, fix fault.Text) {
		problems = append(problems, Problem{file, lineAt(offset), what, fix})
	}
	if len(src) > maxBody {
		bad(0, fault.Say("pack.textBytes", "the text has {{.N}} bytes", fault.Data{"N": len(src)}), fault.Say("remedy.mostRead", "at most {{.Most}} are read", fault.Data{"Most": maxBody}))
		return found, problems
	}
	if offset := deepLine(b.text); offset >= 0 {
		bad(offset, fault.Say("pack.textIndentedQuotedToo", "the text is indented or quoted too deep"), fault.Say("remedy.listsNestMostDeep", "lists nest at most {{.Most}} deep", fault.Data{"Most": maxNesting}))
		return found, problems
	}
	if n := strings.Count(b.text, "["); n > maxBrackets {
		bad(0, fault.Say("pack.textSquareBrackets", "the text has {{.N}} square brackets", fault.Data{"N": n}), fault.Say("remedy.mostRead", "at most {{.Most}} are read", fault.Data{"Most": maxBrackets}))
		return found, problems
	}
	root := goldmark.DefaultParser().Parse(text.NewReader(src))
	last := 0 // where the walk is: inline nodes that have no place of their own take that of what came before
	err := ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
			last = n.Lines().At(0).Start
		}
		switch n := n.(type) {
		case *ast.List, *ast.Blockquote:
			if nested(n) >= maxNesting { // what lies deeper is not drawn
				bad(last, fault.Say("pack.listsQuotationsStandToo", "lists or quotations stand too deep in each other"), fault.Say("remedy.theyNestMostDeep", "they nest at most {{.Most}} deep", fault.Data{"Most": maxNesting}))
				return ast.WalkSkipChildren, nil
			}
		case *ast.HTMLBlock:
			bad(last, fault.Say("pack.textHoldsHtml", "the text holds HTML"), fault.Say("remedy.writePlainMarkdown", "write plain Markdown"))
			return ast.WalkSkipChildren, nil
		case *ast.RawHTML:
			bad(n.Segments.At(0).Start, fault.Say("pack.textHoldsHtml", "the text holds HTML"), fault.Say("remedy.writePlainMarkdown", "write plain Markdown"))
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			bad(last, fault.Say("pack.textHoldsCodeBlock", "the text holds a code block"), fault.Say("remedy.takeAwayIndentationMarks", "take away the indentation or the marks"))
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			last = n.Segment.Start
		case *ast.Link:
			if dest := string(n.Destination); !httpsLink(dest) {
				bad(last, fault.Say("pack.linkLeads", "the link leads to {{.Dest}}", fault.Data{"Dest": fmt.Sprintf("%.60q", dest)}), fault.Say("remedy.linksBeginHttps", "links begin with https://"))
			}
		case *ast.AutoLink:
			if dest := string(n.URL(src)); !httpsLink(dest) {
				bad(last, fault.Say("pack.linkLeads", "the link leads to {{.Dest}}", fault.Data{"Dest": fmt.Sprintf("%.60q", dest)}), fault.Say("remedy.linksBeginHttps", "links begin with https://"))
			}
		case *ast.Image:
			switch n.Parent().(type) {
			case *ast.Paragraph, *ast.TextBlock:
			default:
				bad(last, fault.Say("pack.pictureStandsInsideHeading", "a picture stands inside of a heading, a link or emphasis, where it is not drawn"),
					fault.Say("remedy.giveLineOwn", "give it a line of its own"))
			}
			id, ok := strings.CutPrefix(string(n.Destination), "figure:")
			if !ok || !idPattern.MatchString(id) {
				bad(last, fault.Say("pack.pictureComesFrom", "the picture comes from {{.Destination}}", fault.Data{"Destination": fmt.Sprintf("%.60q", n.Destination)}),
					fault.Say("remedy.picturesWhatShowsFigure", "pictures are ![what it shows](figure:ID)"))
			} else {
				found.figures = append(found.figures, figureRef{id, lineAt(last)})
			}
			if strings.TrimSpace(plainText(n, src)) == "" {
				bad(last, fault.Say("pack.pictureNoDescription", "the picture has no description"), fault.Say("remedy.writeWhatShowsFigure", "write ![what it shows](figure:ID)"))
			}
		case *ast.Heading:
			if n.Level < 2 || n.Level > 3 {
				bad(last, fault.Say("pack.headingLevel", "the heading is of level {{.Level}}", fault.Data{"Level": n.Level}), fault.Say("remedy.headings", "headings are ## or ###"))
			}
			found.blocks = append(found.blocks, block{lineAt(last), plainText(n, src), true})
		case *ast.Paragraph, *ast.TextBlock:
			if s := plainText(n, src); s != "" {
				found.blocks = append(found.blocks, block{lineAt(last), s, false})
			}
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		bad(0, fault.Say("pack.markdownCanNotRead", "the Markdown can not be read: {{.Err}}", fault.Data{"Err": err.Error()}), fault.Say("remedy.writePlainMarkdown", "write plain Markdown"))
	}
	return found, problems
}

// deepLine returns the offset of the first line whose indentation or quotation marks go beyond maxNesting, or -1. It
// is looked for before parsing, since parsers take long over thousands of levels.
func deepLine(s string) int {
	offset := 0
	for line := range strings.Lines(s) {
		if thematicBreak(line) {
			offset += len(line)
			continue
		}
		lead := line[:len(line)-len(strings.TrimLeft(line, " \t>-*+"))]
		if strings.Count(lead, ">") > maxNesting || strings.Count(lead, "-")+strings.Count(lead,
			"*")+strings.Count(lead, "+") > maxNesting ||
			strings.Count(lead, " ")+4*strings.Count(lead, "\t") > 4*maxNesting {
			return offset
		}
		offset += len(line)
	}
	return -1
}

// thematicBreak reports whether a line is a rule across the page: three or more of one mark and nothing else.
func thematicBreak(line string) bool {
	marks := strings.Map(func(r rune) rune {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, line)
	return len(marks) >= 3 && strings.Trim(marks, marks[:1]) == "" && strings.Contains("-*_", marks[:1])
}

// nested counts the lists and quotations around a node.
func nested(n ast.Node) int {
	depth := 0
	for p := n.Parent(); p != nil; p = p.Parent() {
		switch p.(type) {
		case *ast.List, *ast.Blockquote:
			depth++
		}
	}
	return depth
}

// plainText joins the text below a node, leaving out pictures.
func plainText(n ast.Node, src []byte) string {
	var b strings.Builder
	var walk func(ast.Node)
	walk = func(n ast.Node) {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			switch c := c.(type) {
			case *ast.Text:
				b.Write(c.Segment.Value(src))
				if c.SoftLineBreak() || c.HardLineBreak() {
					b.WriteByte(' ')
				}
			case *ast.String:
				b.Write(c.Value)
			case *ast.Image:
			default:
				walk(c)
			}
		}
	}
	walk(n)
	return strings.TrimSpace(b.String())
}

// httpsLink reports whether s is a full address that a browser opens over https.
func httpsLink(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Scheme == "https" && u.Host != "" && u.User == nil &&
		len(s) <= 300 && !strings.ContainsAny(s, " \n\t\"<>")
}

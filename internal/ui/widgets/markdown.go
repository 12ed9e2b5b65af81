package widgets

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"unhurried/internal/ui/theme"
)

// maxMarkdown is the most bytes of Markdown that are drawn; the content loader takes no more either.
const maxMarkdown = 64 << 10

// Figures finds a drawing by id: an SVG whose currentColor is the ink, or nil when there is none.
type Figures func(id string) fyne.Resource

// NewMarkdown draws the Markdown that content packs may hold: headings, paragraphs, lists, quotations, strong, emphasis,
// links to https, and figures (![what it shows](figure:ID)). The words of a figure stand below it. HTML and code are
// not drawn. figures may be nil.
func NewMarkdown(source string, figures Figures) *fyne.Container {
	if len(source) > maxMarkdown {
		source = strings.ToValidUTF8(source[:maxMarkdown], "")
	}
	m := &markdown{src: []byte(source), figures: figures}
	column := NewColumnGap(14)
	m.blocks(goldmark.DefaultParser().Parse(text.NewReader(m.src)), column, 0)
	return column
}

type markdown struct {
	src     []byte
	figures Figures
}

// maxQuote is how deep lists and quotations are drawn; what lies deeper is left out.
const maxQuote = 6

func (m *markdown) blocks(parent ast.Node, into *fyne.Container, depth int) {
	if depth > maxQuote {
		return
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			if n.Level > 2 {
				into.Add(m.paragraph(n, theme.SizeText, true))
				continue
			}
			into.Add(NewGap(4))
			into.Add(m.paragraph(n, theme.SizeSubHeading, true))
		case *ast.Paragraph, *ast.TextBlock:
			m.prose(n, into)
		case *ast.List:
			into.Add(m.list(n, depth))
		case *ast.Blockquote:
			inner := NewColumnGap(10)
			m.blocks(n, inner, depth+1)
			into.Add(container.NewStack(container.New(&sideLayout{}, NewPanel(theme.ColorSage, "", 2)),
				container.New(&insetLayout{left: 24, top: 6, bottom: 6}, inner)))
		case *ast.ThematicBreak:
			into.Add(Rule())
		}
	}
}

// prose is a paragraph, with each of its figures on its own.
func (m *markdown) prose(n ast.Node, into *fyne.Container) {
	if plain := m.paragraph(n, theme.SizeText, false); strings.TrimSpace(plain.String()) != "" {
		into.Add(plain)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if img, ok := c.(*ast.Image); ok {
			into.Add(m.figure(img))
		}
	}
}

func (m *markdown) figure(img *ast.Image) fyne.CanvasObject {
	alt := m.plain(img)
	caption := NewCaption(alt)
	id, ok := strings.CutPrefix(string(img.Destination), "figure:")
	if !ok || m.figures == nil {
		return caption
	}
	svg := m.figures(id)
	if svg == nil {
		return caption
	}
	return NewColumnGap(8, NewFigure(svg), caption)
}

func (m *markdown) plain(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Value(m.src))
			if t.SoftLineBreak() || t.HardLineBreak() {
				b.WriteByte(' ')
			}
			continue
		}
		b.WriteString(m.plain(c))
	}
	return b.String()
}

func (m *markdown) list(l *ast.List, depth int) fyne.CanvasObject {
	column := NewColumnGap(6)
	number := l.Start
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		sign := "•"
		if l.IsOrdered() {
			sign = strconv.Itoa(number) + "."
			number++
		}
		body := NewColumnGap(6)
		m.blocks(item, body, depth+1)
		column.Add(container.New(&bulletLayout{}, newPlain(sign, theme.SizeText, theme.ColorSoft, false), body))
	}
	return column
}

// words are a text, or a paragraph with links.
type words interface {
	fyne.CanvasObject
	String() string
}

// paragraph draws the inline content of a block in one wrapped text.
func (m *markdown) paragraph(n ast.Node, size fyne.ThemeSizeName, bold bool) words {
	var runs []run
	m.inline(n, fyne.TextStyle{Bold: bold}, &runs)
	if len(runs) > 0 {
		last := &runs[len(runs)-1]
		last.text = strings.TrimRight(last.text, " ")
	}
	if slices.ContainsFunc(runs, func(r run) bool { return r.to != nil }) {
		return linkedRuns(runs, size)
	}
	var all strings.Builder
	var styles []styled
	for _, r := range runs {
		all.WriteString(r.text)
		styles = append(styles, styled{all.Len(), r.style})
	}
	return newStyled(all.String(), size, theme.ColorInk, fyne.TextStyle{Bold: bold}, styles...)
}

// linkedRuns draws a paragraph with links. Its last segment ends it; all before it run on.
func linkedRuns(runs []run, size fyne.ThemeSizeName) *linked {
	style := widget.RichTextStyle{Inline: true, SizeName: size, ColorName: theme.ColorInk}
	var segments []widget.RichTextSegment
	for _, r := range runs {
		if r.to != nil {
			segments = append(segments, &widget.HyperlinkSegment{Text: r.text, URL: r.to})
			continue
		}
		style.TextStyle = r.style
		segments = append(segments, &widget.TextSegment{Text: r.text, Style: style})
	}
	style.Inline = false
	if last, ok := segments[len(segments)-1].(*widget.TextSegment); ok {
		last.Style.Inline = false
	} else {
		segments = append(segments, &widget.TextSegment{Style: style})
	}
	return newLinked(size, segments...)
}

// run is a piece of a paragraph in one style, or a link to somewhere.
type run struct {
	text  string
	style fyne.TextStyle
	to    *url.URL
}

func (m *markdown) inline(parent ast.Node, style fyne.TextStyle, out *[]run) {
	add := func(s string) {
		if n := len(*out); s != "" && n > 0 && (*out)[n-1].to == nil && (*out)[n-1].style == style {
			(*out)[n-1].text += s
		} else if s != "" {
			*out = append(*out, run{text: s, style: style})
		}
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			add(string(n.Value(m.src)))
			if n.SoftLineBreak() || n.HardLineBreak() {
				add(" ")
			}
		case *ast.String:
			add(string(n.Value))
		case *ast.CodeSpan:
			add(m.plain(n))
		case *ast.Emphasis:
			strong := style
			if n.Level >= 2 {
				strong.Bold = true
			} else {
				strong.Italic = true
			}
			m.inline(n, strong, out)
		case *ast.Link:
			m.link(string(n.Destination), m.plain(n), add, out)
		case *ast.AutoLink:
			m.link(string(n.URL(m.src)), string(n.Label(m.src)), add, out)
		}
	}
}

// link draws a link that opens the browser when it is clicked, and never otherwise; only https is a link.
func (m *markdown) link(dest, label string, add func(string), out *[]run) {
	u, err := url.Parse(dest)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil {
		add(label)
		return
	}
	*out = append(*out, run{text: label, to: u})
}

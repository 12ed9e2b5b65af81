package widgets

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
)

// linked is a paragraph with links in it, as wide as a Text and as flush: Fyne's rich text, whose padding lies outside of it.
type linked struct {
	widget.BaseWidget
	rich *widget.RichText
	size fyne.ThemeSizeName
}

func newLinked(size fyne.ThemeSizeName, segments ...widget.RichTextSegment) *linked {
	t := &linked{rich: widget.NewRichText(segments...), size: size}
	t.rich.Wrapping = fyne.TextWrapWord
	t.ExtendBaseWidget(t)
	return t
}

// String returns the words shown.
func (t *linked) String() string { return t.rich.String() }

// HeadingLevel is that of a Text of the size.
func (t *linked) HeadingLevel() int { return headingLevel(t.size) }

// AccessibilityLabel is the words, for screen readers where Fyne has them.
func (t *linked) AccessibilityLabel() string { return t.String() }

// AccessibilityRole is text.
func (t *linked) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer draws the rich text.
func (t *linked) CreateRenderer() fyne.WidgetRenderer { return &linkedRenderer{t} }

type linkedRenderer struct{ t *linked }

func (r *linkedRenderer) pad() float32 { return themeSize(r.t, fynetheme.SizeNameInnerPadding) }

func (r *linkedRenderer) Destroy()                     {}
func (r *linkedRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.t.rich} }
func (r *linkedRenderer) Refresh()                     { r.t.rich.Refresh() }

func (r *linkedRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, fyne.Max(0, r.t.rich.MinSize().Height-2*r.pad()))
}

func (r *linkedRenderer) Layout(s fyne.Size) {
	pad := r.pad()
	width := fyne.Min(s.Width, lineEms*fyne.Max(themeSize(r.t, r.t.size), themeSize(r.t, theme.SizeText))) + 2*pad
	r.t.rich.Move(fyne.NewPos(-pad, -pad))
	if width != r.t.rich.Size().Width { // the words break by the width alone, and are broken anew at each size
		r.t.rich.Resize(fyne.NewSize(width, s.Height+2*pad))
	}
}

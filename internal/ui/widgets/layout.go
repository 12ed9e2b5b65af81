package widgets

import "fyne.io/fyne/v2"

// resizeToWidth gives an object a width and the height that it then needs, and returns the height. Wrapped text only knows
// its height once it knows its width, so the answer may differ from the first MinSize.
func resizeToWidth(o fyne.CanvasObject, width float32) float32 {
	height := o.MinSize().Height
	if o.Size() == fyne.NewSize(width, height) { // as it stands: each level of a page would ask twice all that is in it
		return height
	}
	for range 3 { // text in columns in text settles in two rounds; the third guards against flutter
		o.Resize(fyne.NewSize(width, height))
		next := o.MinSize().Height
		if next == height {
			break
		}
		height = next
	}
	o.Resize(fyne.NewSize(width, height))
	return height
}

// heightAt is resizeToWidth that leaves an object alone which has the width already. A layout that asks at its MinSize for a
// height, and then gives another one, goes by this: Fyne asks for sizes at each frame, and whatever moves has the whole
// window painted again, so that a page would never come to rest.
func heightAt(o fyne.CanvasObject, width float32) float32 {
	if o.Size().Width == width {
		return o.MinSize().Height
	}
	return resizeToWidth(o, width)
}

// wrapping is an object that takes the width of its text on one line where there is room, and wraps where there is not.
type wrapping interface{ sizeWithin(width float32) fyne.Size }

// hugging is an object that a column leaves as wide as its text: a button or pill.
type hugging interface {
	wrapping
	hugsText()
}

// naturalSize is what an object takes where there is room.
func naturalSize(o fyne.CanvasObject) fyne.Size {
	if w, ok := o.(wrapping); ok {
		return w.sizeWithin(1e6)
	}
	return o.MinSize()
}

// unbroken is the least width in which no word of a text, or of a column of texts, breaks.
func unbroken(o fyne.CanvasObject) (width float32) {
	switch o := o.(type) {
	case interface{ longestWord() float32 }:
		return o.longestWord()
	case *fyne.Container:
		for _, child := range o.Objects {
			width = fyne.Max(width, unbroken(child))
		}
	}
	return width
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(objects))
	for _, o := range objects {
		if o.Visible() {
			out = append(out, o)
		}
	}
	return out
}

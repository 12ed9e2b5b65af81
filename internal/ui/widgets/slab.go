package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// slab is a rounded ground with a line around it; either may be transparent. In a window it is drawn by shaders of our own, since
// where no graphics card paints, a point of Fyne's rounded rectangle takes 27 ns: it reckons with shadows and with four different
// corners everywhere. A point of our shader takes 11, and one of a shader that knows nothing but a colour 3. So a large slab is a
// rounded end at the top and at the bottom, a side at the left and at the right, and a plain middle.
type slab struct {
	flat   *canvas.Rectangle // all of it where no window is: Fyne's painter that tests draw with knows no shaders
	whole  *canvas.Shader
	pieces [4]*canvas.Shader // ends and sides
	middle *canvas.Shader
	cut    bool // into pieces
	hidden bool

	fill, line    color.Color
	width, radius float32
}

func newSlab() *slab {
	if !inWindow() {
		return &slab{flat: canvas.NewRectangle(nil)}
	}
	b := &slab{whole: newShader("rounded", roundedShader), middle: newShader("plain", plainShader)}
	for i := range b.pieces {
		b.pieces[i] = newShader("rounded", roundedShader)
	}
	return b
}

// objects are what is to be drawn, from the back to the front.
func (b *slab) objects() []fyne.CanvasObject {
	switch {
	case b.hidden:
		return nil
	case b.flat != nil:
		return []fyne.CanvasObject{b.flat}
	case !b.cut:
		return []fyne.CanvasObject{b.whole}
	}
	pieces := []fyne.CanvasObject{b.middle, b.pieces[0], b.pieces[1], b.pieces[2], b.pieces[3]}
	if !opaque(b.fill) {
		return pieces[1:]
	}
	return pieces
}

// paint gives the ground its colours, the line its width in pixels, and the corners their radius. It shows with the next place.
func (b *slab) paint(fill, line color.Color, width, radius float32) {
	if width == 0 {
		line = fill
	}
	b.fill, b.line, b.width, b.radius = fill, line, width, radius
}

const (
	// lap is how far the middle of a slab reaches under the other pieces, and stays away from the edges, in pixels: Fyne may paint a
	// shader that does not mind its bounds one pixel larger than it is, and rounds each place to a pixel by itself.
	lap = 2
	// worthCutting is the area from which on pieces take less time than the whole, in square pixels.
	worthCutting = 12_000
)

// place gives the ground its place and size.
func (b *slab) place(at fyne.Position, size fyne.Size) {
	if b.flat != nil {
		b.flat.FillColor, b.flat.StrokeColor, b.flat.StrokeWidth, b.flat.CornerRadius = b.fill, b.line, b.width, b.radius
		b.flat.Move(at)
		b.flat.Resize(size)
		return
	}
	end := fyne.Max(b.radius, b.width+lap) + lap
	side := b.width + 2*lap
	b.cut = (opaque(b.fill) || unseen(b.fill)) && size.Width*size.Height >= worthCutting && size.Width > 2*side+2*lap && size.Height > 2*end
	if !b.cut {
		b.round(b.whole, at, size, edges{})
		return
	}
	high := size.Height - 2*(end-lap)
	b.round(b.pieces[0], at, fyne.NewSize(size.Width, end), edges{down: 1})
	b.round(b.pieces[1], at.AddXY(0, size.Height-end), fyne.NewSize(size.Width, end), edges{up: 1})
	b.round(b.pieces[2], at.AddXY(0, end-lap), fyne.NewSize(side, high), edges{up: 1, down: 1, right: 1})
	b.round(b.pieces[3], at.AddXY(size.Width-side, end-lap), fyne.NewSize(side, high), edges{up: 1, down: 1, left: 1})
	b.middle.Move(at.AddXY(side-lap, end-lap))
	b.middle.Resize(fyne.NewSize(size.Width-2*(side-lap), high))
	b.middle.Uniforms = uniforms(nil, "fill", b.fill)
}

// edges are 1 where a piece of a slab goes on beyond its bounds.
type edges struct{ up, down, left, right float32 }

// round makes a shader draw the slab as far as it lies in a piece.
func (b *slab) round(s *canvas.Shader, at fyne.Position, size fyne.Size, open edges) {
	s.Move(at)
	s.Resize(size)
	fill := b.fill
	if unseen(fill) { // so that the inner edge of the line fades to nothing and not to black
		r, g, bl, _ := b.line.RGBA()
		fill = color.NRGBA64{uint16(r), uint16(g), uint16(bl), 0}
	}
	s.Uniforms = uniforms(uniforms(map[string]float32{
		"wide": size.Width, "lineWidth": b.width, "radius": b.radius, "up": open.up, "down": open.down, "left": open.left, "right": open.right,
	}, "fill", fill), "line", b.line)
}

func opaque(c color.Color) bool { _, _, _, a := c.RGBA(); return a == 0xffff }
func unseen(c color.Color) bool { _, _, _, a := c.RGBA(); return a == 0 }

// uniforms adds a colour to the values of a shader, which Fyne has as single numbers alone.
func uniforms(to map[string]float32, name string, c color.Color) map[string]float32 {
	if to == nil {
		to = map[string]float32{}
	}
	n := color.NRGBA64Model.Convert(c).(color.NRGBA64)
	to[name+"R"], to[name+"G"], to[name+"B"], to[name+"A"] = float32(n.R)/0xffff, float32(n.G)/0xffff, float32(n.B)/0xffff, float32(n.A)/0xffff
	return to
}

// newShader makes a shader for a desktop's OpenGL and for OpenGL ES.
func newShader(name, body string) *canvas.Shader {
	const precise = "#ifdef GL_FRAGMENT_PRECISION_HIGH\nprecision highp float;\n#else\nprecision mediump float;\n#endif\n"
	return canvas.NewShader(name, []byte("#version 110\n"+body), []byte("#version 100\n"+precise+body))
}

// plainShader fills with one colour.
const plainShader = `
uniform float fillR; uniform float fillG; uniform float fillB; uniform float fillA;

void main() { gl_FragColor = vec4(fillR, fillG, fillB, fillA); }
`

// roundedShader draws a rounded rectangle with a line. Fyne gives frame and bounds, in pixels of the screen; wide, lineWidth and
// radius are in pixels of the layout.
const roundedShader = `
uniform vec2 frame; uniform vec4 bounds;
uniform float fillR; uniform float fillG; uniform float fillB; uniform float fillA;
uniform float lineR; uniform float lineG; uniform float lineB; uniform float lineA;
uniform float wide; uniform float lineWidth; uniform float radius;
uniform float up; uniform float down; uniform float left; uniform float right;

void main() {
    float scale = (bounds.z - bounds.x) / wide;
    float r = radius * scale;
    float w = floor(lineWidth * scale + 0.5);
    vec2 at = vec2(gl_FragCoord.x, frame.y - gl_FragCoord.y);
    vec2 first = at - bounds.xy;
    vec2 last = bounds.zw - at;
    // How far the point is from the nearest edge that the piece has, to the sides and up or down, and then on the shortest way.
    vec2 away = min(first + vec2(left, up) * 9999.0, last + vec2(right, down) * 9999.0);
    float inside = r - length(max(r - away, 0.0)) + max(min(away.x, away.y) - r, 0.0);
    float here = min(min(first.x, first.y), min(last.x, last.y)) < 0.0 ? 0.0 : clamp(inside + 0.5, 0.0, 1.0);
    vec4 colour = mix(vec4(fillR, fillG, fillB, fillA), vec4(lineR, lineG, lineB, lineA), clamp(w + 0.5 - inside, 0.0, 1.0));
    gl_FragColor = vec4(colour.rgb, colour.a * here);
}
`

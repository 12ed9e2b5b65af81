package widgets

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// dial is a disc with a line around it, on which an arc shows how much of a whole has passed, from the top to the right. In a window
// it is one shader of our own: where no graphics card paints, Fyne's circle and arc take 8 and 5 ms for one of 430 pixels, this 2.
type dial struct {
	disc  *canvas.Circle // where no window is: Fyne's painter that tests draw with knows no shaders
	arc   *canvas.Arc
	drawn *canvas.Shader

	fill, line, passed color.Color
	width, most        float32 // of the line and the arc, in pixels; the arc may be thicker
	share              float32 // 0 to 1; 0 and less is no arc
}

func newDial() *dial {
	if inWindow() {
		return &dial{drawn: newShader("dial", dialShader)}
	}
	return &dial{disc: canvas.NewCircle(nil), arc: canvas.NewArc(0, 0, 0, nil)}
}

// objects are what is to be drawn, from the back to the front.
func (d *dial) objects() []fyne.CanvasObject {
	if d.drawn != nil {
		return []fyne.CanvasObject{d.drawn}
	}
	return []fyne.CanvasObject{d.disc, d.arc}
}

// paint gives the disc, its line and the arc their colours; they show with the next place.
func (d *dial) paint(fill, line, passed color.Color) { d.fill, d.line, d.passed = fill, line, passed }

// place gives the dial its place and size, and line and arc their widths.
func (d *dial) place(at fyne.Position, side, width, most float32) {
	d.width, d.most = width, most
	for _, o := range d.objects() {
		o.Move(at)
		o.Resize(fyne.NewSquareSize(side))
	}
	d.draw()
}

// turn moves the arc to a share of the whole and draws nothing else anew. It tells whether an arc began or ceased to be there.
func (d *dial) turn(share float32) (other bool) {
	other = (share > 0) != (d.share > 0)
	d.share = share
	d.draw()
	if d.drawn != nil {
		canvas.Refresh(d.drawn)
		return other
	}
	d.arc.Refresh()
	return other
}

func (d *dial) draw() {
	share := min(max(d.share, 0), 1)
	if d.drawn == nil {
		d.disc.FillColor, d.disc.StrokeColor, d.disc.StrokeWidth = d.fill, d.line, d.width
		d.arc.FillColor, d.arc.StartAngle, d.arc.EndAngle, d.arc.Hidden = d.passed, 0, 360*share, share == 0
		if side := d.arc.Size().Width; side > 0 {
			d.arc.CutoutRatio = 1 - 2*d.most/side
		}
		return
	}
	if d.fill == nil { // turned before it was ever painted
		return
	}
	sin, cos := math.Sincos(2 * math.Pi * float64(share))
	values := map[string]float32{"wide": d.drawn.Size().Width, "lineWidth": d.width, "arcWidth": d.most, "toX": float32(sin), "toY": float32(-cos), "most": 0, "whole": 0, "any": 0}
	if share > 0 {
		values["any"] = 1
	}
	if share > .5 {
		values["most"] = 1
	}
	if share == 1 {
		values["whole"] = 1
	}
	d.drawn.Uniforms = uniforms(uniforms(uniforms(values, "fill", d.fill), "line", d.line), "passed", d.passed)
}

// dialShader draws the disc and the arc. A point lies on the arc's way where it is right of the line from the top to the middle and
// before the line from the middle to where the arc ends, or, beyond the half, where it is one of the two.
const dialShader = `
uniform vec2 frame; uniform vec4 bounds;
uniform float fillR; uniform float fillG; uniform float fillB; uniform float fillA;
uniform float lineR; uniform float lineG; uniform float lineB; uniform float lineA;
uniform float passedR; uniform float passedG; uniform float passedB; uniform float passedA;
uniform float wide; uniform float lineWidth; uniform float arcWidth;
uniform float toX; uniform float toY; uniform float most; uniform float whole; uniform float any;

void main() {
    float scale = (bounds.z - bounds.x) / wide;
    vec2 at = vec2(gl_FragCoord.x, frame.y - gl_FragCoord.y) - (bounds.xy + bounds.zw) * 0.5;
    float inside = (bounds.z - bounds.x) * 0.5 - length(at);
    float before = at.x * toY - at.y * toX;
    float way = mix(min(at.x, before), max(at.x, before), most) + whole;
    vec4 colour = mix(vec4(fillR, fillG, fillB, fillA), vec4(lineR, lineG, lineB, lineA), clamp(lineWidth * scale + 0.5 - inside, 0.0, 1.0));
    colour = mix(colour, vec4(passedR, passedG, passedB, passedA), any * clamp(way + 0.5, 0.0, 1.0) * clamp(arcWidth * scale + 0.5 - inside, 0.0, 1.0));
    gl_FragColor = vec4(colour.rgb, colour.a * clamp(inside + 0.5, 0.0, 1.0));
}
`

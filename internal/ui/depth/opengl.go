//go:build cgo && ((!gles && !arm && !arm64) || darwin)

package depth

import "github.com/go-gl/gl/v2.1/gl" // the one that Fyne paints by in such builds

// forbid forbids to write depths, and reports whether it is so.
func forbid() bool {
	gl.DepthMask(false)
	var writes bool
	gl.GetBooleanv(gl.DEPTH_WRITEMASK, &writes)
	return !writes
}

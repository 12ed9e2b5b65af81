//go:build cgo && (gles || arm || arm64) && !darwin

package depth

import gl "github.com/go-gl/gl/v3.1/gles2" // the one that Fyne paints by in such builds

// forbid forbids to write depths, and reports whether it is so.
func forbid() bool {
	gl.DepthMask(false)
	var writes bool
	gl.GetBooleanv(gl.DEPTH_WRITEMASK, &writes)
	return !writes
}

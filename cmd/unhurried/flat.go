package main

import "github.com/go-gl/glfw/v3.4/glfw"

// flat asks for a window without buffers for depth and stencil: nothing that Fyne draws uses them, and where no graphics card
// paints, clearing and testing them took an eighth of a key of the search. It is to be called between NewWindow, which starts GLFW, and
// Show, which makes the window.
func flat() {
	glfw.WindowHint(glfw.DepthBits, 0)
	glfw.WindowHint(glfw.StencilBits, 0)
}

package xdrive

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
)

// still is the largest share of pixels by which two pictures of a window at rest may differ: a bar of time moves on
// while a session runs.
const still = 0.002

// Picture saves the window as NN-name.png once it is at rest. A window that stays blank fails.
func (a *App) Picture(name string) *App {
	if a.err != nil || a.out == "" {
		return a
	}
	a.shots++
	img := a.rest()
	if a.err != nil {
		return a
	}
	a.fail(save(filepath.Join(a.out, fmt.Sprintf("%02d-%s.png", a.shots, name)), img))
	return a
}

// Pictures returns how many pictures were taken.
func (a *App) Pictures() int { return a.shots }

// From has the pictures go on after the one of a number.
func (a *App) From(n int) *App {
	a.shots = n
	return a
}

// Failure saves the window as it stands now, for whoever looks into what went wrong. It may be called after an error.
func (a *App) Failure(path string) error {
	img, err := a.capture()
	if err != nil {
		return err
	}
	return save(path, img)
}

// rest waits until three pictures, one after the other, are the same and show something: the words that were awaited may
// be there a moment before they are painted.
func (a *App) rest() image.Image {
	var last image.Image
	same := 0
	a.wait("the window to come to rest and show something", func() (bool, error) {
		now, err := a.capture()
		if err != nil {
			return false, err
		}
		if last != nil && differing(last, now) <= still && !Blank(now) {
			same++
		} else {
			same = 0
		}
		last = now
		return same >= 2, nil
	})
	return last
}

func (a *App) capture() (image.Image, error) {
	out, err := a.desk.output(a.ctx, "import", "-silent", "-window", a.window, "-define", "png:compression-level=1", "png:-")
	if err != nil {
		return nil, fmt.Errorf("take a picture: %w", err)
	}
	img, err := png.Decode(bytes.NewReader([]byte(out)))
	if err != nil {
		return nil, fmt.Errorf("read the picture: %w", err)
	}
	return img, nil
}

func save(path string, img image.Image) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("save the picture: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return png.Encode(f, img)
}

// differing is the share of pixels in which two pictures differ; 1 when their sizes do.
func differing(a, b image.Image) float64 {
	if a.Bounds() != b.Bounds() {
		return 1
	}
	n, all := 0, a.Bounds()
	for y := all.Min.Y; y < all.Max.Y; y++ {
		for x := all.Min.X; x < all.Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				n++
			}
		}
	}
	return float64(n) / float64(all.Dx()*all.Dy())
}

// Blank reports whether a picture shows nothing: nearly all of it is one colour, or two.
func Blank(img image.Image) bool {
	counts := map[color.Color]int{}
	all := img.Bounds()
	for y := all.Min.Y; y < all.Max.Y; y += 2 {
		for x := all.Min.X; x < all.Max.X; x += 2 {
			counts[img.At(x, y)]++
		}
	}
	return len(counts) < 8
}

package record

// Sizes in bytes.
const (
	kidSize    = 4
	nonceSize  = 24
	tagSize    = 16
	sealedFrom = kidSize + nonceSize // where the ciphertext begins
	headerSize = 64
	lengthSize = 3 // of the private content

	// Step is what every record is a multiple of: six of them fill a page of the file.
	Step = 664
	// Room is how much private content a record holds without growing by it. It is kept free in every record, and private
	// content never fills what is left over beside the shared part: so a length tells the partner nothing below it.
	Room = 344

	fixedSize = sealedFrom + headerSize + lengthSize + tagSize + tagSize // 127: all that is neither heads, shared nor private content

	// MaxSize bounds what is opened; the longest record is shorter.
	MaxSize = 2 * MaxBody
)

// Size is the length of a sealed record with so many heads, and so many bytes of shared part and private content.
func Size(heads, shared, private int) int {
	open := ceilSteps(fixedSize + Room + heads*RefSize + shared)
	own := ceilSteps(max(0, private-Room))
	return Step * (roundSteps(open) + roundSteps(own))
}

func ceilSteps(n int) int { return (n + Step - 1) / Step }

// roundSteps rounds up to 0, 1, 2, 3, 4, 6, 8, 12, 16, 24 …: two sizes for each doubling, so that a long text tells little
// of its length.
func roundSteps(n int) int {
	size := 1
	for size < n {
		if size*3/2 >= n {
			return size * 3 / 2
		}
		size *= 2
	}
	if n == 0 {
		return 0
	}
	return size
}

// Package fonts holds the serif in which the window says what is said between people: Noto Serif, under the SIL Open
// Font License (OFL.txt), cut down to the letters of the languages that are written in Latin script. For both weights:
//
//	apt-get install fonts-noto-core fonts-noto-extra fonttools
//	pyftsubset /usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf --output-file=NotoSerif-Regular.ttf \
//	  --layout-features=kern,liga,ccmp,locl,mark,mkmk --no-hinting --desubroutinize --name-IDs=0,1,2,3,4,5,6,13,14,16,17 \
//	  --unicodes=U+0020-007E,U+00A0-017F,U+0192,U+0218-021B,U+02BB-02BC,U+02C6-02C7,U+02D8-02DD,U+1E9E,U+2002-200A,\
//	U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2122,U+2190-2193,U+2212,\
//	U+FB01-FB02
package fonts

import (
	_ "embed"

	"fyne.io/fyne/v2"
)

var (
	//go:embed NotoSerif-Regular.ttf
	regular []byte
	//go:embed NotoSerif-Medium.ttf
	medium []byte
)

// The two weights.
var (
	SerifRegular fyne.Resource = fyne.NewStaticResource("NotoSerif-Regular.ttf", regular)
	SerifMedium  fyne.Resource = fyne.NewStaticResource("NotoSerif-Medium.ttf", medium)
)

package vault

import (
	"encoding/base32"
	"strings"
	"unicode"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/fault"
)

// A recovery code is 32 random bytes and 3 bytes of checksum in Crockford's base 32: 56 characters in 14 groups of
// four, without letters that are easily taken for one another.
const (
	codeSize = 32
	codeSum  = 3

	codeLength = (codeSize + codeSum) * 8 / 5 // characters
)

var codeText = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

func codeChecksum(code []byte) []byte {
	sum := blake2b.Sum256(append([]byte(domain+"recovery code"), code...))
	return sum[:codeSum]
}

func formatCode(code []byte) string {
	text := codeText.EncodeToString(append(append([]byte(nil), code...), codeChecksum(code)...))
	var groups []string
	for i := 0; i < len(text); i += 4 {
		groups = append(groups, text[i:i+4])
	}
	return strings.Join(groups, "-")
}

// parseCode reads a code that somebody typed from paper. The checksum tells a mistyped code from a wrong one.
func parseCode(text string) ([]byte, error) {
	if len(text) > 1024 {
		return nil, fault.New("fault.codeLength", "{{.Kind}}: a recovery code has 56 letters and digits", fault.Data{"Kind": ErrWrongKey})
	}
	clean := strings.NewReplacer(" ", "", "-", "", "\n", "", "\r", "", "\t", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(text))
	b, err := codeText.DecodeString(clean)
	if err != nil || len(b) != codeSize+codeSum {
		return nil, fault.New("fault.codeLength", "{{.Kind}}: a recovery code has 56 letters and digits", fault.Data{"Kind": ErrWrongKey})
	}
	if string(codeChecksum(b[:codeSize])) != string(b[codeSize:]) {
		return nil, fault.New("fault.codeTyping", "{{.Kind}}: a letter of the recovery code was mistyped", fault.Data{"Kind": ErrWrongKey})
	}
	return b[:codeSize], nil
}

// MaxSheet is the largest sheet that FindCode reads, in bytes.
const MaxSheet = 8 << 10

// FindCode finds the one recovery code on a sheet, among names, headings and line breaks between its groups. Its
// checksum tells it from everything else.
func FindCode(sheet string) (string, error) {
	if len(sheet) > MaxSheet {
		return "", fault.New("fault.sheetLarge", "{{.Kind}}: the sheet with the recovery code has more than {{.MaxSheet}} bytes", fault.Data{"Kind": ErrTooLarge, "MaxSheet": MaxSheet})
	}
	words := strings.FieldsFunc(sheet, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(".,:;\"'()", r) })
	found := ""
	for i := range words {
		text := ""
		for j := i; j < len(words) && len(text) < codeLength; j++ {
			text += strings.ReplaceAll(words[j], "-", "")
		}
		code, err := parseCode(text)
		if err != nil {
			continue
		}
		text = formatCode(code)
		clear(code)
		if found != "" && found != text {
			return "", fault.New("fault.manyCodes", "{{.Kind}}: there is more than one recovery code in the file", fault.Data{"Kind": ErrInput})
		}
		found = text
	}
	if found != "" {
		return found, nil
	}
	// If the sheet holds a code and nothing else, this tells what is wrong with the code.
	_, err := parseCode(sheet)
	return sheet, err
}

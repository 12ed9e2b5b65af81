package voice

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"

	"unhurried/internal/fault"
)

// SSIP is the protocol of Speech Dispatcher: lines that end in CR LF, UTF-8. What is here is as its documentation has it
// (https://htmlpreview.github.io/?https://github.com/brailcom/speechd/blob/master/doc/ssip.html).

// reply is an answer, or an event that nobody asked for.
type reply struct {
	code  int      // three digits; 2xx is well, 7xx an event, all else a fault
	lines []string // before the last
	text  string   // of the last line
}

// Codes of replies.
const (
	codeSet      = 208 // the client's name
	codeCanceled = 213
	codeQueued   = 225 // its first line is the number of the message
	codeData     = 230 // go on with the text
	codeModules  = 250
	codeEnd      = 702 // its first line is the number of a message that was said
)

// What a reply may have at most. Those that are asked for here have a few lines of a few words.
const (
	mostLine  = 4096
	mostLines = 1000
)

var errReply = fault.New("fault.voiceReply", "the voice answers what nobody understands")

// readReply reads one.
func readReply(r *bufio.Reader) (reply, error) {
	var x reply
	for range mostLines {
		line, err := readLine(r)
		if err != nil {
			return reply{}, err
		}
		if len(line) < 4 || line[3] != '-' && line[3] != ' ' {
			return reply{}, errReply
		}
		code, err := strconv.ParseUint(line[:3], 10, 16)
		if err != nil || code < 100 || x.code != 0 && int(code) != x.code {
			return reply{}, errReply
		}
		x.code = int(code)
		if line[3] == ' ' {
			x.text = line[4:]
			return x, nil
		}
		x.lines = append(x.lines, line[4:])
	}
	return reply{}, errReply
}

// readLine reads a line without its end.
func readLine(r *bufio.Reader) (string, error) {
	var b strings.Builder
	for {
		part, err := r.ReadSlice('\n')
		if b.Len()+len(part) > mostLine {
			return "", errReply
		}
		b.Write(part)
		switch {
		case err == nil:
			return strings.TrimRight(b.String(), "\r\n"), nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && b.Len() > 0:
			return "", io.ErrUnexpectedEOF
		default:
			return "", err
		}
	}
}

// message is the number that a reply or an event names first; ok is false where it names none.
func (x reply) message() (id uint64, ok bool) {
	if len(x.lines) == 0 {
		return 0, false
	}
	id, err := strconv.ParseUint(x.lines[0], 10, 64)
	return id, err == nil
}

// data is a text as it follows SPEAK: a line with nothing but a dot ends it, so a dot at the beginning of a line is doubled.
func data(sentence string) string {
	if strings.HasPrefix(sentence, ".") {
		sentence = "." + sentence
	}
	return sentence + "\r\n.\r\n"
}

// value is a language as a command takes it: a tag, and nothing that could be another command.
func value(tag string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, tag)
}

package vaulttest

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
)

// LogOf is SQLite's write-ahead log that makes a file another one in one commit.
func LogOf(before, after []byte) []byte {
	be := binary.BigEndian
	size := int(be.Uint16(after[16:]))
	var sum [2]uint32
	add := func(b []byte) {
		for ; len(b) > 0; b = b[8:] {
			sum[0] += be.Uint32(b) + sum[1]
			sum[1] += be.Uint32(b[4:]) + sum[0]
		}
	}
	closed := func(b []byte) []byte { return be.AppendUint32(be.AppendUint32(b, sum[0]), sum[1]) }
	const bigEndian, version = 0x377f0683, 3007000
	var log []byte
	for _, n := range []uint32{bigEndian, version, uint32(size), 0} {
		log = be.AppendUint32(log, n)
	}
	salts := make([]byte, 8)
	rand.Read(salts) // which never fails
	log = append(log, salts...)
	add(log)
	log = closed(log)
	var pages []int
	for at := 0; at < len(after); at += size {
		if at >= len(before) || !bytes.Equal(before[at:at+size], after[at:at+size]) {
			pages = append(pages, at)
		}
	}
	for i, at := range pages {
		head := be.AppendUint32(nil, uint32(at/size+1))
		if i == len(pages)-1 { // the commit
			head = be.AppendUint32(head, uint32(len(after)/size))
		} else {
			head = be.AppendUint32(head, 0)
		}
		add(head)
		add(after[at : at+size])
		log = append(closed(append(append(log, head...), salts...)), after[at:at+size]...)
	}
	return log
}

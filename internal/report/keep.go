package report

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"

	"unhurried/internal/agefile"
	"unhurried/internal/homework"
)

// KeepFile opens a progress file by its path, as OpenFile does, and returns it as a client's workspace keeps it: its data as it came,
// packed, with what a list of clients tells by it. Whose client it is stays open.
func KeepFile(path string, ids ...agefile.Identity) (*Data, homework.ProgressKept, error) {
	d, body, err := openFile(path, ids...)
	if err != nil {
		return nil, homework.ProgressKept{}, err
	}
	packed, err := deflate(body)
	return d, homework.ProgressKept{
		Couple: d.Vault, Member: d.Place, Name: d.Name, Made: d.MadeOn, From: d.From, To: d.To, Glance: GlanceAt(d), Body: packed,
	}, err
}

// Kept opens a progress file that a workspace kept. It is checked as one from outside is, since the edition that kept it may have been
// another.
func Kept(f *homework.ProgressKept) (*Data, error) {
	body, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(f.Body)), maxEntry))
	if err != nil {
		return nil, ErrDamaged
	}
	return decode(body)
}

func deflate(body []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	_, err = w.Write(body)
	err = errors.Join(err, w.Close())
	return b.Bytes(), err
}

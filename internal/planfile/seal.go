package planfile

import (
	"io"

	"unhurried/internal/agefile"
	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// What opening a sealed plan may run into, beside what reading one may.
var (
	ErrWrongKey = fault.New("fault.planKey", "this passphrase or key doesn't open the plan")
	ErrDamaged  = fault.New("fault.planDamaged", "the plan is damaged or was changed")
)

// kind is what a plan is among files that age seals.
var kind = agefile.Kind{
	Most: 2*MaxText + MaxSounds, ErrWrong: ErrWrongKey, ErrDamaged: ErrDamaged, ErrNotOurs: ErrNotPlan,
	Unreadable: func(err error) error {
		return fault.New("fault.planRead", "the plan can't be read: {{.Err}}", fault.Data{"Err": err})
	},
}

// Seal writes a sealed plan of the text of one, as it was written; whoever opens it reads what its author wrote. The text was
// read before: p is what it says, whose recordings go along, or nil where it has none.
func Seal(w io.Writer, text []byte, p *Plan, to agefile.Recipient) error {
	inside := text
	if p != nil && len(p.Sounds) > 0 {
		var err error
		if inside, err = pack(text, p.files); err != nil {
			return err
		}
	}
	if err := agefile.Seal(w, inside, to); err != nil {
		return fault.New("fault.planSeal", "seal the plan: {{.Err}}", fault.Data{"Err": err})
	}
	return nil
}

// ByPassphrase tells how a plan is sealed: by a passphrase, or (false) to a key.
func ByPassphrase(path string) (passphrase bool, err error) { return kind.ByPassphrase(path) }

// OpenFile opens a sealed plan by its path, as Open does.
func OpenFile(path string, cat *homework.Catalog, ids ...agefile.Identity) (p *Plan, err error) {
	err = kind.OpenFile(path, func(inside io.ReaderAt, size int64) (err error) {
		p, err = openInside(inside, size, cat)
		return err
	}, ids...)
	return p, err
}

// Open opens a sealed plan and reads it against what is in a catalogue. Nothing is written to disk. The error is one of this
// package's, or all that is wrong with the plan, by line.
func Open(r io.ReaderAt, size int64, cat *homework.Catalog, ids ...agefile.Identity) (*Plan, error) {
	inside, n, err := kind.Open(r, size, ids...)
	if err != nil {
		return nil, err
	}
	return openInside(inside, n, cat)
}

func openInside(inside io.ReaderAt, size int64, cat *homework.Catalog) (*Plan, error) {
	if isPack(inside) {
		text, files, err := unpack(inside, size)
		if err != nil {
			return nil, err
		}
		p, _, err := Read(text, cat, files)
		return p, err
	}
	text, err := io.ReadAll(io.LimitReader(io.NewSectionReader(inside, 0, size), MaxText+1))
	if err != nil {
		return nil, fault.New("fault.planRead", "the plan can't be read: {{.Err}}", fault.Data{"Err": exchange.Reason(err)})
	}
	p, _, err := Read(text, cat, nil)
	return p, err
}

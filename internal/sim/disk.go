//go:build linux

package sim

import (
	"errors"
	"fmt"
	"hash/crc64"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"unhurried/internal/vault/vaulttest"
)

// sector is what a disk writes whole or not at all, in bytes.
const sector = 512

// Disk is what a computer's folder would be on a real disk. Writes reach it when they are synced, names when their folder
// is; names in the order in which they were made, as file systems with a journal keep them.
type Disk struct {
	dir     string
	live    map[string]*file // by path, as programs see it
	durable map[string]*file // by path, as the disk has it
	folders []string
	names   []nameChange // not yet on the disk
	calls   int          // since the last plan
	plan    Plan
	off     bool // the power is gone
	aside   bool // what is done now is not the vault's doing
	failed  int  // calls that were made to fail
	made    int  // files
	sum     uint64
}

var table = crc64.MakeTable(crc64.ECMA)

// Plan is what is to go wrong, by the number of the call from 1; 0 is nothing.
type Plan struct {
	PowerOff int // at this call
	Fail     int // this call fails
	ForGood  bool
	Errno    syscall.Errno
}

// file is the content of a file, and what was done to it since it was synced.
type file struct {
	n       int // tells which was made first
	synced  []byte
	pending []vaulttest.Change
}

// nameChange gives a path to a file, or takes it away where file is nil.
type nameChange struct {
	path string
	file *file
	with bool // belongs to the one before: neither is ever alone
}

// NewDisk is the disk of a new folder.
func NewDisk(dir string) (*Disk, error) {
	return &Disk{dir: dir, live: map[string]*file{}, durable: map[string]*file{}}, os.Mkdir(dir, 0o700)
}

// Set plans what goes wrong from now on.
func (d *Disk) Set(p Plan) { d.plan, d.calls, d.failed = p, 0, 0 }

// Off tells whether the power is gone.
func (d *Disk) Off() bool { return d.off }

// Failed tells whether a call was made to fail since the last plan.
func (d *Disk) Failed() bool { return d.failed > 0 || d.off }

// answer is what a call gets instead of being made; 0 lets it be made.
func (d *Disk) answer(name string, ch vaulttest.Change) syscall.Errno {
	if d.aside || name == "flock" {
		return 0
	}
	if d.off {
		return syscall.EIO
	}
	d.calls++
	d.trace(name, ch)
	switch {
	case d.calls == d.plan.PowerOff:
		d.off = true
		return syscall.EIO
	case d.plan.Fail > 0 && (d.calls == d.plan.Fail || d.calls > d.plan.Fail && d.plan.ForGood):
		if d.plan.Errno == syscall.ENOSPC && ch.Kind == vaulttest.Remove {
			break // a full disk lets go of what is removed
		}
		if ch.Kind == vaulttest.SyncDir {
			break // SQLite passes over an error of a folder's sync, so that one and a power cut after it lose its log
		}
		d.failed++
		return d.plan.Errno
	}
	d.record(ch)
	return 0
}

// trace takes a call into the sum that tells two lives apart. Names that the system drew are left out.
func (d *Disk) trace(name string, ch vaulttest.Change) {
	head := fmt.Appendf(nil, "%x %s %d %d %d %v", d.sum, name, ch.Kind, ch.Offset, ch.Size, ch.Empty)
	d.sum = crc64.Update(crc64.Checksum(head, table), table, ch.Data)
}

// record follows what a call is about to do.
func (d *Disk) record(ch vaulttest.Change) {
	f := d.live[ch.Path]
	switch ch.Kind {
	case vaulttest.Write, vaulttest.Truncate:
		if f != nil {
			f.pending = append(f.pending, ch)
		}
	case vaulttest.Sync:
		if f != nil {
			f.synced, f.pending = f.content(), nil
		}
	case vaulttest.SyncDir:
		d.syncNames(ch.Path)
	case vaulttest.Make:
		if f != nil { // it is there, and is cut to nothing
			f.pending = append(f.pending, vaulttest.Change{Kind: vaulttest.Truncate})
			return
		}
		d.made++
		d.name(ch.Path, &file{n: d.made})
	case vaulttest.Rename:
		if f == nil || f == d.live[ch.To] {
			return
		}
		d.name(ch.To, f)
		d.name(ch.Path, nil)
		d.names[len(d.names)-1].with = true
	case vaulttest.Link:
		if f != nil {
			d.name(ch.To, f)
		}
	case vaulttest.Remove:
		if f != nil {
			d.name(ch.Path, nil)
		}
	case vaulttest.Folder:
		d.folders = append(d.folders, ch.Path) // the vault never relies on when one of these reaches the disk
	}
}

// name gives a path to a file, or takes it away.
func (d *Disk) name(path string, f *file) {
	d.names = append(d.names, nameChange{path: path, file: f})
	if f == nil {
		delete(d.live, path)
	} else {
		d.live[path] = f
	}
}

// syncNames brings the names of a folder to the disk, and with them all that were changed before.
func (d *Disk) syncNames(dir string) {
	last := -1
	for i, n := range d.names {
		if filepath.Dir(n.path) == dir {
			last = i
		}
	}
	d.settle(last + 1)
}

// settle brings the first n changes of names to the disk, and what belongs to the last of them.
func (d *Disk) settle(n int) {
	for n < len(d.names) && d.names[n].with {
		n++
	}
	for _, c := range d.names[:n] {
		if c.file == nil {
			delete(d.durable, c.path)
		} else {
			d.durable[c.path] = c.file
		}
	}
	d.names = slices.Clone(d.names[n:])
}

// content is the file as programs see it.
func (f *file) content() []byte {
	b := f.synced
	for _, ch := range f.pending {
		b = applied(b, ch)
	}
	return b
}

// applied is content after a change. It may change b in place.
func applied(b []byte, ch vaulttest.Change) []byte {
	end := int(ch.Size)
	if ch.Kind == vaulttest.Write {
		end = max(int(ch.Offset)+len(ch.Data), len(b))
	}
	if end > len(b) {
		b = append(b, make([]byte, end-len(b))...)
	}
	b = b[:end]
	if ch.Kind == vaulttest.Write {
		copy(b[ch.Offset:], ch.Data)
	}
	return b
}

// Loss is how much of what was not synced a power cut takes.
type Loss int

// The kinds of a Loss. With none, the process alone was killed.
const (
	LossNone Loss = iota
	LossAll
	LossAny // of each file any writes, and of each write any sectors
	LossEnd // the last ones
	losses
)

// Restart leaves in the folder what is on the disk after the power was gone, and lets calls be made again.
func (d *Disk) Restart(r *rand.Rand, loss Loss) error {
	n := len(d.names)
	switch loss {
	case LossAll:
		n = 0
	case LossAny, LossEnd:
		n = r.IntN(n + 1)
	}
	d.settle(n)
	left := map[string][]byte{}
	done := map[*file][]byte{}
	paths := slices.SortedFunc(maps.Keys(d.durable), func(a, b string) int { return d.durable[a].n - d.durable[b].n })
	for _, path := range paths { // by age, since some names are drawn by the system
		f := d.durable[path]
		if _, ok := done[f]; !ok {
			done[f] = f.survives(r, loss)
		}
		left[path] = done[f]
	}
	return d.Put(left)
}

// survives is what is left of a file.
func (f *file) survives(r *rand.Rand, loss Loss) []byte {
	b := slices.Clone(f.synced)
	kept := len(f.pending)
	switch loss {
	case LossAll:
		kept = 0
	case LossEnd:
		kept = r.IntN(kept + 1)
	}
	for _, ch := range f.pending[:kept] {
		if loss != LossAny || ch.Kind == vaulttest.Truncate && r.IntN(2) == 0 {
			b = applied(b, ch)
			continue
		}
		if ch.Kind == vaulttest.Truncate || r.IntN(3) == 0 {
			continue
		}
		whole := r.IntN(2) == 0
		for at := 0; at < len(ch.Data); at += sector {
			if whole || r.IntN(2) == 0 {
				b = applied(b, vaulttest.Change{Kind: vaulttest.Write, Offset: ch.Offset + int64(at), Data: ch.Data[at:min(at+sector, len(ch.Data))]})
			}
		}
	}
	return b
}

// Put makes files, by path, all that the folder and its disk hold.
func (d *Disk) Put(files map[string][]byte) error {
	d.off, d.plan, d.aside = false, Plan{}, true
	defer func() { d.aside = false }()
	d.live, d.durable, d.names = map[string]*file{}, map[string]*file{}, nil
	entries, err := os.ReadDir(d.dir)
	for _, e := range entries {
		err = errors.Join(err, os.RemoveAll(filepath.Join(d.dir, e.Name())))
	}
	for _, dir := range d.folders {
		err = errors.Join(err, os.MkdirAll(dir, 0o700))
	}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		b := files[path]
		d.made++
		f := &file{n: d.made, synced: slices.Clone(b)}
		d.live[path], d.durable[path] = f, f
		err = errors.Join(err, os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, b, 0o600))
	}
	return err
}

// Files is all that the folder holds, as programs see it.
func (d *Disk) Files() (map[string][]byte, error) {
	files := map[string][]byte{}
	err := filepath.WalkDir(d.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files[path], err = os.ReadFile(path)
		return err
	})
	return files, err
}

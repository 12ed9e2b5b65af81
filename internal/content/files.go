package content

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"unhurried/internal/fault"
)

// The most that a pack may hold. The shipped pack is about a tenth of this; a pack beyond it is a mistake or an attack.
const (
	maxFile    = 512 << 10 // bytes of one file
	maxTotal   = 12 << 20  // bytes of all files together
	maxEntries = 4000      // files and folders
	maxDepth   = 4         // folders in folders
	maxRatio   = 100       // times that a file in a zip may grow
	maxArchive = 32 << 20  // bytes of a zip
)

// files is a pack in memory, by path. Folders, zips and the embedded pack all become one before anything is parsed.
type files map[string][]byte

// paths returns the paths in order.
func (f files) paths() []string {
	all := make([]string, 0, len(f))
	for p := range f {
		all = append(all, p)
	}
	slices.Sort(all)
	return all
}

// collector gathers files within the bounds.
type collector struct {
	files    files
	entries  int
	total    int64
	problems Problems
}

func (c *collector) problem(file string, what, fix fault.Text) {
	c.problems = append(c.problems, Problem{File: file, Line: 1, What: what, Fix: fix})
}

// entry counts a file or folder and says whether to go on.
func (c *collector) entry(name string) bool {
	c.entries++
	if c.entries > maxEntries {
		c.problem(name, fault.Say("pack.packMoreThanFiles", "the pack has more than {{.Most}} files and folders", fault.Data{"Most": maxEntries}),
			fault.Say("remedy.splitIntoSeveralPacks", "split it into several packs"))
		return false
	}
	if strings.Count(name, "/") >= maxDepth {
		c.problem(name, fault.Say("pack.foldersNestedTooDeep", "folders are nested too deep"),
			fault.Say("remedy.packFilesTopFolder", "a pack has files in its top folder and in the folders named in the guide"))
		return false
	}
	return true
}

// belongs says whether a file is of a kind that packs hold. Others are named and not read, whatever their size.
func (c *collector) belongs(name string) bool {
	switch ext := path.Ext(name); {
	case ext == ".yaml" || ext == ".md" || ext == ".svg" || path.Base(name) == "LICENSE":
		return true
	case path.Base(path.Dir(name)) == "figures":
		c.problem(name, fault.Say("pack.noSvgDrawing", "this is no SVG drawing"), fault.Say("remedy.figureFiguresIdSvg", "a figure is figures/ID.svg"))
	default:
		c.problem(name, fault.Say("pack.fileNoPartPack", "this file is no part of a pack"), fault.Say("remedy.seeGuideWhatGoes", "see the guide for what goes where, or remove it"))
	}
	return false
}

// add reads a file that says it has size bytes, and keeps it when it is within the bounds and readable text.
func (c *collector) add(name string, size int64, open func() (io.ReadCloser, error)) bool {
	if size > maxFile {
		c.problem(name, fault.Say("pack.fileBytes", "the file has {{.Size}} bytes", fault.Data{"Size": size}), fault.Say("remedy.mostRead", "at most {{.Most}} are read", fault.Data{"Most": maxFile}))
		return true
	}
	r, err := open()
	if err != nil {
		c.problem(name, fault.Say("pack.fileCanNotOpened", "the file can not be opened: {{.Err}}", fault.Data{"Err": reason(err)}), fault.Say("remedy.checkWholeYouMay", "check that it is whole and that you may read it"))
		return true
	}
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if closeErr := r.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		c.problem(name, fault.Say("pack.fileCanNotRead", "the file can not be read: {{.Err}}", fault.Data{"Err": reason(err)}), fault.Say("remedy.checkWholeYouMay", "check that it is whole and that you may read it"))
		return true
	}
	if len(data) > maxFile {
		c.problem(name, fault.Say("pack.fileLargerThanSays", "the file is larger than it says"), fault.Say("remedy.mostBytesRead", "at most {{.Most}} bytes are read", fault.Data{"Most": maxFile}))
		return true
	}
	if c.total += int64(len(data)); c.total > maxTotal {
		c.problem(name, fault.Say("pack.packWholeTooLarge", "the pack as a whole is too large"), fault.Say("remedy.mostBytesRead", "at most {{.Most}} bytes are read", fault.Data{"Most": maxTotal}))
		return false
	}
	c.keep(name, data)
	return true
}

// keep takes a file in when it is plain text. Line ends and the mark that some editors put first are made one.
func (c *collector) keep(name string, data []byte) {
	data = bytes.ReplaceAll(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
	line, what := badText(data)
	if what.Key == "" {
		c.files[name] = data
		return
	}
	if path.Ext(name) == ".svg" {
		what = fault.Say("pack.noDrawingSince", "this is no SVG drawing: {{.What}}", fault.Data{"What": what})
	}
	c.problems = append(c.problems,
		Problem{File: name, Line: line, What: what, Fix: fault.Say("remedy.saveFilePlainUtf", "save the file as plain UTF-8 text")})
}

// badText finds the first thing that plain text does not hold: bytes that are not UTF-8, control characters, and the
// invisible marks that make text read differently from what it says.
func badText(data []byte) (line int, what fault.Text) {
	line = 1
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			return line, fault.Say("pack.notUTF8", "the text is not valid UTF-8")
		case r == '\n':
			line++
		case r != '\t' && unicode.IsControl(r):
			return line, fault.Say("pack.control", "the text holds a control character ({{.Code}})", fault.Data{"Code": fmt.Sprintf("U+%04X", r)})
		case r < utf8.RuneSelf: // most of any text, and none of it invisible
		case unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp) || r == '\u200b' || r == '\ufeff':
			return line, fault.Say("pack.invisible", "the text holds an invisible character ({{.Code}})", fault.Data{"Code": fmt.Sprintf("U+%04X", r)})
		}
		data = data[n:]
	}
	return 0, fault.Text{}
}

// reason is the innermost text of a file error: the path is already in the problem.
func reason(err error) string {
	if pe, ok := err.(*fs.PathError); ok {
		return pe.Err.Error()
	}
	return err.Error()
}

// collectFS reads every file below the root of fsys. Links and devices are refused, hidden files passed over.
func collectFS(fsys fs.FS) (files, Problems) {
	c := &collector{files: files{}}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			c.problem(name, fault.Say("pack.folderCanNotRead", "the folder can not be read: {{.Err}}", fault.Data{"Err": reason(err)}), fault.Say("remedy.checkYouMayRead", "check that you may read it"))
			return fs.SkipDir
		}
		if name == "." {
			return nil
		}
		if hidden(name) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if !c.entry(name) {
			return fs.SkipAll
		}
		if d.IsDir() {
			return nil
		}
		if !d.Type().IsRegular() {
			c.problem(name, fault.Say("pack.linkDevice", "this is a link or a device"), fault.Say("remedy.packHoldsPlainFiles", "a pack holds plain files only"))
			return nil
		}
		if !c.belongs(name) {
			return nil
		}
		info, err := d.Info()
		if err != nil {
			c.problem(name, fault.Say("pack.fileCanNotRead", "the file can not be read: {{.Err}}", fault.Data{"Err": reason(err)}), fault.Say("remedy.checkYouMayRead", "check that you may read it"))
			return nil
		}
		if !c.add(name, info.Size(), func() (io.ReadCloser, error) { return fsys.Open(name) }) {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		c.problem(".", fault.Say("pack.folderCanNotRead", "the folder can not be read: {{.Err}}", fault.Data{"Err": reason(err)}), fault.Say("remedy.checkYouMayRead", "check that you may read it"))
	}
	return c.files, c.problems.sorted()
}

// hidden reports whether a path is of the kind that editors and systems leave behind, which is no part of a pack.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// collectZip reads every file of a zip. Nothing is unpacked to disk.
func collectZip(r io.ReaderAt, size int64) (files, Problems) {
	const whole = "pack.zip"
	c := &collector{files: files{}}
	if size > maxArchive {
		c.problem(whole, fault.Say("pack.zipBytes", "the zip has {{.Size}} bytes", fault.Data{"Size": size}), fault.Say("remedy.mostRead", "at most {{.Most}} are read", fault.Data{"Most": maxArchive}))
		return nil, c.problems
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		c.problem(whole, fault.Say("pack.noZipCanRead", "this is no zip that can be read: {{.Err}}", fault.Data{"Err": err.Error()}), fault.Say("remedy.zipFolderAgain", "zip the folder again"))
		return nil, c.problems
	}
	if len(z.File) > maxEntries {
		c.problem(whole, fault.Say("pack.zipEntries", "the zip has {{.N}} entries", fault.Data{"N": len(z.File)}),
			fault.Say("remedy.mostRead", "at most {{.Most}} are read", fault.Data{"Most": maxEntries}))
		return nil, c.problems
	}
	seen := map[string]bool{}
	for _, f := range z.File {
		name := strings.TrimSuffix(f.Name, "/")
		if !fs.ValidPath(name) || strings.ContainsAny(name, "\\:") || !utf8.ValidString(name) {
			c.problem(whole, fault.Say("pack.zipHoldsPathLeads", "the zip holds a path that leads outside it: {{.Name}}", fault.Data{"Name": fmt.Sprintf("%.80q", f.Name)}),
				fault.Say("remedy.pathsRelativeForwardSlashes", "paths are relative, with forward slashes and no '..'"))
			continue
		}
		if hidden(name) {
			continue
		}
		if !c.entry(name) {
			break
		}
		if f.FileInfo().IsDir() {
			continue
		}
		if !f.Mode().IsRegular() {
			c.problem(name, fault.Say("pack.linkDevice", "this is a link or a device"), fault.Say("remedy.packHoldsPlainFiles", "a pack holds plain files only"))
			continue
		}
		folded := strings.ToLower(name)
		if seen[folded] {
			c.problem(name, fault.Say("pack.zipHoldsPathTwice", "the zip holds this path twice"), fault.Say("remedy.keepOneThem", "keep one of them"))
			continue
		}
		seen[folded] = true
		if !c.belongs(name) {
			continue
		}
		if f.Flags&1 != 0 {
			c.problem(name, fault.Say("pack.fileLockedPassword", "the file is locked with a password"), fault.Say("remedy.zipFolderWithoutOne", "zip the folder without one"))
			continue
		}
		if f.UncompressedSize64 > maxFile {
			c.problem(name, fault.Say("pack.fileBytes", "the file has {{.Size}} bytes", fault.Data{"Size": f.UncompressedSize64}),
				fault.Say("remedy.mostRead", "at most {{.Most}} are read", fault.Data{"Most": maxFile}))
			continue
		}
		if f.UncompressedSize64/maxRatio > f.CompressedSize64 {
			c.problem(name, fault.Say("pack.fileGrowsMoreThan", "the file grows more than {{.Most}} times when unpacked", fault.Data{"Most": maxRatio}),
				fault.Say("remedy.zipFolderAgain", "zip the folder again"))
			continue
		}
		if !c.add(name, int64(f.UncompressedSize64), func() (io.ReadCloser, error) { return f.Open() }) {
			break
		}
	}
	return c.files.unwrapped(), c.problems.sorted()
}

// unwrapped takes away the one folder that most tools put around what they zip.
func (f files) unwrapped() files {
	if _, ok := f["pack.yaml"]; ok {
		return f
	}
	top := ""
	for name := range f {
		dir, _, ok := strings.Cut(name, "/")
		if !ok || (top != "" && dir != top) {
			return f
		}
		top = dir
	}
	if _, ok := f[top+"/pack.yaml"]; !ok {
		return f
	}
	inner := make(files, len(f))
	for name, data := range f {
		inner[strings.TrimPrefix(name, top+"/")] = data
	}
	return inner
}

// collectPath reads a folder or a zip of one. The folder is opened as a root, so that no link leads out of it.
func collectPath(name string) (got files, problems Problems, err error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, nil, fault.New("fault.canNotOpenPack", "can not open the pack {{.Name}}: {{.Err}}", fault.Data{"Name": name, "Err": reason(err)})
	}
	if info.IsDir() {
		root, err := os.OpenRoot(name)
		if err != nil {
			return nil, nil, fault.New("fault.canNotOpenPack", "can not open the pack {{.Name}}: {{.Err}}", fault.Data{"Name": name, "Err": reason(err)})
		}
		got, problems = collectFS(root.FS())
		return got, problems, root.Close()
	}
	if !info.Mode().IsRegular() {
		return nil, nil, fault.New("fault.neitherFolderNorZip", "{{.Name}} is neither a folder nor a zip file", fault.Data{"Name": name})
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, fault.New("fault.canNotOpenPack", "can not open the pack {{.Name}}: {{.Err}}", fault.Data{"Name": name, "Err": reason(err)})
	}
	got, problems = collectZip(f, info.Size())
	for i := range problems {
		if problems[i].File == "pack.zip" {
			problems[i].File = path.Base(name)
		}
	}
	return got, problems, f.Close()
}

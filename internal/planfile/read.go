package planfile

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"unhurried/internal/content"
	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// MaxText is the most bytes of a plan: own exercises are most of it.
const MaxText = 1 << 20

// What reading a plan may run into.
var (
	ErrNewer   = fault.New("fault.planNewer", "the plan was made for a newer version of the app")
	ErrNotPlan = fault.New("fault.planNotOurs", "the file is not a plan")
)

// ReadFile reads a plan that is not sealed yet, with the recordings beside it; see Read.
func ReadFile(path string, cat *homework.Catalog) (*Plan, content.Problems, error) {
	text, err := exchange.ReadFile(path, MaxText)
	if err != nil {
		return nil, nil, fault.New("fault.planRead", "the plan can't be read: {{.Err}}", fault.Data{"Err": err})
	}
	return Read(text, cat, Beside(path))
}

var (
	formatLine  = regexp.MustCompile(`(?m)^format:\s*"?` + Format + `"?\s*\r?$`)
	versionLine = regexp.MustCompile(`(?m)^version:\s*([0-9]{1,9})\s*\r?$`)
	couple      = regexp.MustCompile(`^[0-9a-f]{16}$`)
)

// Read reads the text of a plan against what is in a catalogue. Notes are what a plan does better with and is taken without;
// problems, as an error, are all that is wrong with it, by line. files gives the recordings that it names; with nil a plan that
// names one is refused.
func Read(text []byte, cat *homework.Catalog, files Files) (p *Plan, notes content.Problems, err error) {
	r := &reader{cat: cat, files: files}
	if err := r.parse(text); err != nil {
		return nil, nil, err
	}
	sum := sha256.Sum256(text)
	r.plan = &Plan{ID: hex.EncodeToString(sum[:8])}
	r.read()
	if err := r.problems.Err(); err != nil {
		return nil, nil, err
	}
	return r.plan, r.notes, nil
}

// parse reads the text as YAML and no further.
func (r *reader) parse(text []byte) error {
	switch m := versionLine.FindSubmatch(text); {
	case len(text) > MaxText:
		return fault.New("fault.planLarge", "{{.Kind}}: it has more than {{.Most}} bytes", fault.Data{"Kind": ErrNotPlan, "Most": MaxText})
	case !formatLine.Match(text):
		return fault.New("fault.planFormat", `{{.Kind}}: it has no line "format: {{.Format}}"`, fault.Data{"Kind": ErrNotPlan, "Format": Format})
	case m != nil && string(m[1]) != fmt.Sprint(Version):
		return ErrNewer
	}
	r.line, r.problems = content.ReadYAML(fileName, text, &r.file)
	return r.problems.Err()
}

// fileName stands in problems for the plan's own, which a sealed one has not.
const fileName = "plan"

// reader turns what the file says into a plan and gathers what is wrong.
type reader struct {
	file     file
	cat      *homework.Catalog
	files    Files
	plan     *Plan
	line     func(path string) int
	problems content.Problems
	places   []string // where each problem is, by its path
	notes    content.Problems
	noted    []string // where each note is
	form     bool     // the plan is being filled in as a form, which has no keys to name
}

// remedy is what would be right: for a form where there is one, else by the keys of the text.
func (r *reader) remedy(text, form fault.Text) fault.Text {
	if r.form {
		return form
	}
	return text
}

func (r *reader) problem(path string, what, fix fault.Text) {
	r.problems, r.places = append(r.problems, content.Problem{File: fileName, Line: r.line(path), What: what, Fix: fix}), append(r.places, path)
}

func (r *reader) note(path string, what, fix fault.Text) {
	r.notes, r.noted = append(r.notes, content.Problem{File: fileName, Line: r.line(path), What: what, Fix: fix}), append(r.noted, path)
}

// wrong tells of an error of the domain at a path.
func (r *reader) wrong(path string, err error) {
	switch {
	case err == nil:
	case r.form:
		r.problem(path, fault.Say("plan.wrongHere", "{{.Err}}", fault.Data{"Err": err}), fault.Say("remedy.pleaseChange", "please change it"))
	default:
		r.problem(path, fault.Say("plan.wrong", "{{.Path}}: {{.Err}}", fault.Data{"Path": path, "Err": err}), fault.Say("remedy.changeIt", "change it"))
	}
}

func (r *reader) read() {
	f, p := &r.file, r.plan
	if !couple.MatchString(f.Couple) {
		r.problem("couple", fault.Say("plan.couple", "{{.Couple}} names no couple", fault.Data{"Couple": fmt.Sprintf("%.40q", f.Couple)}),
			fault.Say("remedy.couple", "copy vault from \"unhurriedctl review --format json\", in quotes, or begin with \"plan new --progress FILE\""))
	}
	p.Couple, p.Author, p.Letter, p.Exercises, p.Language = f.Couple, f.By, f.Letter, f.Exercises, f.Language
	switch f.For {
	case "", "both":
	case "one":
		p.One = true
	default:
		r.forWhom()
	}
	if f.By == "" {
		r.problem("by", fault.Say("plan.by", "nobody wrote the plan"), fault.Say("remedy.by", "write your name"))
	}
	p.Made = r.day("date", f.Date)
	r.ownExercises()
	r.answers()
	r.assignments()
	r.numbers()
	r.stages()
	r.agreements()
	r.appointment()
	r.recordings()
	if len(r.problems) > 0 {
		return
	}
	r.contradictions()
	e, err := p.Event(p.whomAll())
	if err == nil {
		for i := range e.Parts {
			part := &e.Parts[i]
			if part.Repeats() { // what it repeats the diary knows
				part.Work, part.Dose.Times = homework.Work{Kind: homework.WorkOwn, Words: "x"}, max(part.Dose.Times, 1)
			}
			r.wrong(p.Parts[i].path, part.Validate())
		}
	}
	if len(r.problems) == 0 {
		r.wrong("by", errors.Join(err, e.Validate()))
	}
}

// forWhom tells of a plan that is for neither all nor one.
func (r *reader) forWhom() {
	r.problem("for", fault.Say("plan.forWhom", "for is {{.For}}", fault.Data{"For": fmt.Sprintf("%.40q", r.file.For)}), fault.Say("remedy.forWhom", "it is both, or one for whoever takes the plan in"))
}

// whomAll returns the names that a plan is for.
func (p *Plan) whomAll() (names []string) {
	for _, part := range p.Parts {
		if part.Whom != "" && !slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, part.Whom) }) {
			names = append(names, part.Whom)
		}
	}
	return names
}

// day reads a date.
func (r *reader) day(path, text string) homework.Day {
	if text == "" {
		return 0
	}
	d, err := homework.ParseDay(text)
	if err != nil || d <= 0 || d > homework.LastDay {
		what := fault.Say("plan.date", "{{.Path}} is {{.Text}}", fault.Data{"Path": path, "Text": fmt.Sprintf("%.40q", text)})
		if r.form {
			what = fault.Say("plan.noDay", "{{.Text}} is no day", fault.Data{"Text": fmt.Sprintf("%.40q", text)})
		}
		r.problem(path, what, fault.Say("remedy.planDate", "it is a date such as 2026-12-03"))
		return 0
	}
	return d
}

// ahead reads a date that is to come when the plan is written. One before that is noted alone: plans are out that have it.
func (r *reader) ahead(path, text string) homework.Day {
	d := r.day(path, text)
	if d != 0 && r.plan.Made != 0 && d < r.plan.Made {
		r.note(path, fault.Say("plan.beforeIt", "{{.Day}} is before the plan itself", fault.Data{"Day": text}), fault.Say("remedy.beforeIt", "name a later day"))
	}
	return d
}

// whom reads whom a part is for: a name, or empty for all.
func (r *reader) whom(path, name string) string {
	switch {
	case name == "" || name == "both":
		return ""
	case r.plan.One:
		r.problem(path, fault.Say("plan.oneIsFor", "the plan as a whole is for one"), fault.Say("remedy.leaveForOut", "leave this for out"))
	}
	return name
}

// known checks an id of something.
func (r *reader) known(path, kind, id string, found bool, ids func() []string) bool {
	if found {
		return true
	}
	if r.form && id == "" {
		r.problem(path, fault.Say("plan.noneChosen", "nothing is chosen here yet"), fault.Say("remedy.chooseOne", "please choose one"))
		return false
	}
	r.problem(path, fault.Say("pack.noRef", "there is no {{.Kind}} {{.ID}}", fault.Data{"Kind": kind, "ID": fmt.Sprintf("%.60q", id)}), content.Suggest(id, ids()))
	return false
}

// add adds a part.
func (r *reader) add(path, whom string, p homework.PlanPart) {
	r.plan.Parts = append(r.plan.Parts, Part{PlanPart: p, Whom: whom, path: path})
}

package homework_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// desk is a workspace as a test writes it: each event gets the next name.
type desk struct {
	s *hw.State
	n byte
}

func newDesk() *desk {
	d := &desk{s: hw.NewState(0, 1)}
	d.do(&hw.Setup{Solo: true, Members: 1, Names: []string{"Lee"}, Workspace: true})
	return d
}

func (d *desk) do(e hw.Event) hw.ID {
	d.n++
	id := hw.ID{d.n}
	d.s.Apply(e, hw.Stamp{ID: id, Day: day, Lamport: uint64(d.n)})
	return id
}

func progress(c hw.ID, member int, made hw.Day, g hw.Glance) *hw.ProgressKept {
	return &hw.ProgressKept{Client: c, Couple: "aa", Member: member, Name: "Alex", Made: made, From: made - 20, To: made, Glance: g, Body: []byte{byte(member), byte(made)}}
}

// What belongs to a diary stays out of a workspace, and the reverse.
func TestAWorkspaceIsNoDiary(t *testing.T) {
	w, diary := newDesk().s, hw.NewState(0, 2)
	for typ, e := range every {
		of := typ >= hw.TypeClientAdded
		both := typ == hw.TypeSetup || typ == hw.TypeMemberNamed
		if err := w.Takes(e); (err == nil) != (of || both) {
			t.Errorf("a workspace and %T: %v", e, err)
		}
		if err := diary.Takes(e); (err == nil) == (of && !both) {
			t.Errorf("a diary and %T: %v", e, err)
		}
		diary.Apply(e, hw.Stamp{ID: hw.ID{byte(typ)}, Day: day})
	}
	if diary.Workspace != nil {
		t.Error("a diary became a workspace")
	}
}

// An alias leads to one client, and files of other people are not mixed in.
func TestAClientIsOneCouple(t *testing.T) {
	d := newDesk()
	a, b := d.do(&hw.ClientAdded{Alias: "Tuesday 5"}), d.do(&hw.ClientAdded{Alias: "Friday"})
	if _, err := d.s.AddClient("  tuesday 5 "); err == nil {
		t.Error("an alias is taken twice")
	}
	if _, err := d.s.NameClient(b, "Tuesday 5"); err == nil {
		t.Error("an alias is taken twice by naming")
	}
	d.do(progress(a, 0, day, hw.Glance{}))
	if _, err := d.s.KeepProgress(*progress(a, 0, day, hw.Glance{}), true); !errors.Is(err, hw.ErrHaveFile) {
		t.Errorf("the same file again: %v", err)
	}
	other := progress(a, 1, day, hw.Glance{})
	other.Couple = "bb"
	if _, err := d.s.KeepProgress(*other, false); !errors.Is(err, hw.ErrOtherClient) {
		t.Errorf("a file of other people: %v", err)
	}
	if _, err := d.s.KeepProgress(*progress(hw.ID{99}, 0, day, hw.Glance{}), false); !errors.Is(err, hw.ErrNoClient) {
		t.Errorf("a file of nobody: %v", err)
	}
	if got := d.s.Workspace.ByCouple("aa"); len(got) != 1 || got[0].ID != a {
		t.Errorf("the diary leads to %v", got)
	}
	if len(d.s.Workspace.ByCouple("")) != 0 {
		t.Error("a client without files is found by no name")
	}
}

// Whatever is done with clients, taking one out by the records that it names leaves nothing of theirs, and all of the others'.
func TestTakingAClientOutTakesAllOfTheirs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type entry struct {
			e  hw.Event
			id hw.ID
		}
		var log []entry
		s := hw.NewState(0, 1)
		do := func(e hw.Event) hw.ID {
			id := hw.ID{byte(len(log)), 1}
			log = append(log, entry{e, id})
			s.Apply(e, hw.Stamp{ID: id, Day: day, Lamport: uint64(len(log))})
			return id
		}
		do(&hw.Setup{Solo: true, Members: 1, Workspace: true})
		who := []hw.ID{do(&hw.ClientAdded{Alias: "A"}), do(&hw.ClientAdded{Alias: "B"})}
		of := func(e hw.Event) hw.ID {
			switch e := e.(type) {
			case *hw.ClientNamed:
				return e.Client
			case *hw.ClientVisitSet:
				return e.Client
			case *hw.ClientNoted:
				return e.Client
			case *hw.ProgressKept:
				return e.Client
			case *hw.PlanSent:
				return e.Client
			case *hw.ClientKeySet:
				return e.Client
			}
			return hw.ID{}
		}
		for range rapid.IntRange(0, 30).Draw(t, "events") {
			c := rapid.SampledFrom(who).Draw(t, "whose")
			switch rapid.IntRange(0, 5).Draw(t, "what") {
			case 0:
				do(&hw.ClientNamed{Client: c, Alias: anAlias(t)})
			case 1:
				do(&hw.ClientVisitSet{Client: c, On: day + hw.Day(rapid.IntRange(0, 3).Draw(t, "on")), Removed: rapid.Bool().Draw(t, "removed")})
			case 2:
				do(&hw.ClientNoted{Client: c, Words: "words"})
			case 3:
				do(progress(c, 0, day, hw.Glance{}))
			case 4:
				do(&hw.PlanSent{Client: c, Plan: planID, Text: "x"})
			case 5:
				do(&hw.ClientKeySet{Client: c, Key: "age1q"})
			}
		}
		gone := append(s.Workspace.Client(who[0]).Records(), s.Replaced()...)
		for i, x := range log {
			theirs := of(x.e) == who[0] || x.id == who[0]
			if theirs && !slices.Contains(gone, x.id) {
				t.Fatalf("entry %d, %T, stays", i, x.e)
			}
			if !theirs && slices.Contains(gone, x.id) && !slices.Contains(s.Replaced(), x.id) {
				t.Fatalf("entry %d, %T, goes along", i, x.e)
			}
		}
	})
}

func TestTheListIsByTheNextVisit(t *testing.T) {
	d := newDesk()
	late, none, soon, past := d.do(&hw.ClientAdded{Alias: "late"}), d.do(&hw.ClientAdded{Alias: "none"}), d.do(&hw.ClientAdded{Alias: "soon"}), d.do(&hw.ClientAdded{Alias: "Ago"})
	d.do(&hw.ClientVisitSet{Client: late, On: day + 9})
	d.do(&hw.ClientVisitSet{Client: soon, On: day + 2, At: "9:00"})
	d.do(&hw.ClientVisitSet{Client: soon, On: day + 1})
	d.do(&hw.ClientVisitSet{Client: soon, On: day + 1, Removed: true})
	d.do(&hw.ClientVisitSet{Client: past, On: day - 5})
	var got []hw.ID
	for _, c := range d.s.Workspace.Listed(day) {
		got = append(got, c.ID)
	}
	if !slices.Equal(got, []hw.ID{soon, late, past, none}) {
		t.Errorf("the list is %v", got)
	}
	if next, _ := d.s.Workspace.Client(soon).Visit(day); next == nil || next.On != day+2 || next.At != "9:00" {
		t.Errorf("the next visit is %+v", next)
	}
	if !d.s.Workspace.Client(past).Behind(day) || d.s.Workspace.Client(late).Behind(day) {
		t.Error("who is behind is not told by the last visit")
	}
}

// A rest is no reason, practice of either is none, and no file is none.
func TestLookHereFirst(t *testing.T) {
	for _, c := range []struct {
		name  string
		files []hw.Glance
		want  bool
	}{
		{"no file", nil, false},
		{"no practice", []hw.Glance{{}}, true},
		{"neither practised", []hw.Glance{{}, {}}, true},
		{"one practised", []hw.Glance{{}, {Held: 1}}, false},
		{"a rest", []hw.Glance{{Rested: true}}, false},
		{"worse", []hw.Glance{{Held: 4, Worse: []string{"phq-9"}}, {Held: 4, Worse: []string{"phq-9"}}}, true},
		{"worse and resting", []hw.Glance{{Rested: true, Worse: []string{"rdas"}}}, true},
	} {
		d := newDesk()
		id := d.do(&hw.ClientAdded{Alias: "A"})
		d.do(progress(id, 0, day-30, hw.Glance{Worse: []string{"gad-7"}})) // an older file says nothing any more
		for i, g := range c.files {
			d.do(progress(id, i, day, g))
		}
		if c.files == nil {
			d = newDesk()
			id = d.do(&hw.ClientAdded{Alias: "A"})
		}
		l := d.s.Workspace.Client(id).LookFirst()
		if l.Any() != c.want || len(l.Worse) > 1 {
			t.Errorf("%s: %+v", c.name, l)
		}
	}
}

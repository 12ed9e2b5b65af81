package app_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/vault"
	"unhurried/internal/wording"
)

// opens is all that a member's keys open of a diary, by whatever program.
func (c *couple) opens(member int) (lines []string) {
	c.t.Helper()
	v := c.vault(member)
	_, err := v.Load(c.t.Context(), func(r vault.Record) error {
		lines = append(lines, fmt.Sprintf("%d on %d: %q %q %q", r.Type, r.Day, r.Shared, r.Private, r.Answers))
		return nil
	})
	c.must(errors.Join(err, v.Close()))
	return lines
}

// What a partner's changed program learns of a check-in that is not open: that it is there, and how the session went. The very
// same is there whatever was answered.
func TestAPartnersProgramReadsNoAnswersBeforeItsOwnAreIn(t *testing.T) {
	lives := [2][]string{}
	for i, words := range []string{"it was too fast", "I could let go, and would like that again soon"} {
		c := newCouple(t)
		e := held(forTwo(c.app), c.app.Today(), homework.Text{Field: homework.FieldNote, Body: words, Audience: homework.AudienceUsTherapist})
		e.Answers.Set(homework.ScaleAnxietyPeak, homework.ScoreOf(2+7*i))
		e.Role, e.KeptAgreement, e.WordsOnly = []homework.Role{homework.RoleToucher, homework.RoleTouched}[i], homework.Yes, i == 1
		_, err := c.app.NewCheckIn(e)
		c.must(err)
		c.must(c.app.SaveWeek(homework.Weekly{Week: c.app.Today().WeekStart(), Answers: homework.AnswersOf(homework.Given{homework.ScaleWeekDesire: 1 + 8*i}),
			Texts: []homework.Text{{Field: homework.FieldHard, Body: words, Audience: homework.AudienceUs}}}))
		c.must(c.app.Close())
		lives[i] = c.opens(1)
		if mine := strings.Join(c.opens(0), "\n"); !strings.Contains(mine, words) {
			t.Error("its author does not read it")
		}
		if theirs := strings.Join(lives[i], "\n"); strings.Contains(theirs, words) {
			t.Error("the other's key opens it")
		}
	}
	if !slices.Equal(lives[0], lives[1]) {
		t.Errorf("what was answered shows:\n%q\n%q", lives[0], lives[1])
	}
}

// With the second check-in both are in: the first's are open once their program has seen it, and then to both.
func TestAnswersOpenWhenTheirAuthorComesBack(t *testing.T) {
	c, e := toldUs(t, "for us")
	theirs := func(m int) *homework.CheckIn {
		return read(t, c.as(m), func(s *homework.State) *homework.CheckIn { return s.Session(e.Session).Visible(m, 1-m) })
	}
	c.as(1)
	_, err := c.app.SaveCheckIn(homework.CheckedIn{Session: e.Session, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld}})
	c.must(err)
	if theirs(1) != nil {
		t.Error("the second reads the first's before the first has opened the diary")
	}
	if theirs(0) == nil {
		t.Error("the first does not read the second's")
	}
	if got := theirs(1); got == nil || homework.TextOf(got.Texts, homework.FieldNote).Body != "for us" {
		t.Errorf("the second reads %+v", got)
	}
	if n := len(slices.DeleteFunc(c.log(0), func(e homework.Event) bool { _, ok := e.(*homework.CheckInOpened); return !ok })); n != 1 {
		t.Errorf("it was opened %d times", n)
	}
	for m := range 2 {
		if r := c.as(m).LoadReport(); len(r.Warnings) > 0 || r.Damaged > 0 {
			t.Errorf("to %s: %+v", names[m], r)
		}
	}
}

// Who opens theirs early does not wait; the program shows them to nobody before both are in.
func TestAnswersThatAreOpenedEarly(t *testing.T) {
	c, e := toldUs(t, "for us")
	c.must(c.app.OpenCheckIn(e.Session))
	if err := c.app.OpenCheckIn(e.Session); !errors.Is(err, app.ErrNothingClosed) {
		t.Errorf("opened a second time: %v", err)
	}
	week := homework.Weekly{Week: c.app.Today().WeekStart(), Texts: []homework.Text{{Field: homework.FieldHard, Body: "the week", Audience: homework.AudienceUs}}}
	c.must(c.app.SaveWeek(week))
	c.must(c.app.OpenWeek(week.Week))
	a := c.as(1)
	if read(t, a, func(s *homework.State) bool {
		return s.Session(e.Session).Visible(1, 0) != nil || s.WeeklyOf(1, 0, week.Week) != nil
	}) {
		t.Error("it is shown before the other's is in")
	}
	_, err := a.SaveCheckIn(homework.CheckedIn{Session: e.Session, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld}})
	c.must(err)
	c.must(a.SaveWeek(homework.Weekly{Week: week.Week}))
	if !read(t, a, func(s *homework.State) bool {
		return s.Session(e.Session).Visible(1, 0) != nil && s.WeeklyOf(1, 0, week.Week) != nil
	}) {
		t.Error("the second waits all the same")
	}
	// Taken away after both were in it leaves the mark, and no words.
	c.as(0)
	c.must(a.DeleteCheckIn(t.Context(), e.Session))
	c.must(a.DeleteWeek(t.Context(), week.Week))
	c.isGone("a check-in that was opened", "for us")
	c.isGone("a week that was opened", "the week")
}

// New keys, a backup that is put back and another computer leave what is closed as it is: its author reads and exports it whole, the
// other does neither, and it opens when theirs is in. Deleted before that it is gone, and nothing tells of it.
func TestWhatIsClosedLivesThroughNewKeysAndCopies(t *testing.T) {
	const words = "for us, and for the therapist"
	c := newCouple(t)
	e := held(forTwo(c.app), c.app.Today(), homework.Text{Field: homework.FieldNote, Body: words, Audience: homework.AudienceUsTherapist})
	_, err := c.app.NewCheckIn(e)
	c.must(err)
	week := c.app.Today().WeekStart()
	c.must(c.app.SaveWeek(homework.Weekly{Week: week, Texts: []homework.Text{{Field: homework.FieldHard, Body: words, Audience: homework.AudienceUsTherapist}}}))
	exports := func(m int) int {
		a := c.as(m)
		data, err := a.Collect(wording.English(), report.Everything(0, a.Today()))
		c.must(err)
		b, err := json.Marshal(data)
		c.must(err)
		return strings.Count(string(b), words)
	}
	whole := func(after string) {
		t.Helper()
		if mine, theirs := exports(0), exports(1); mine != 2 || theirs != 0 {
			t.Errorf("after %s the author exports %d of 2, and the other %d", after, mine, theirs)
		}
		c.must(c.app.Close())
		if strings.Contains(strings.Join(c.opens(1), ""), words) {
			t.Errorf("after %s the other's key opens it", after)
		}
	}
	whole("it was told")
	for m := range 2 {
		_, err = c.as(m).Rotate(passphrases[m])
		c.must(err)
	}
	whole("new keys")
	backup := filepath.Join(t.TempDir(), "copy.unhurried")
	c.must(c.as(0).Backup(backup))
	c.must(c.app.Close())
	_, _, err = c.app.RestoreAt(c.Path, backup, passphrases[0])
	c.must(err)
	whole("a restore")
	c = c.copied()
	whole("another computer")

	gone := c.copied()
	a := gone.as(0)
	c.must(a.DeleteCheckIn(t.Context(), e.Session))
	c.must(a.DeleteWeek(t.Context(), week))
	gone.isGone("what was never open", words)
	if read(t, gone.as(1), func(s *homework.State) bool {
		x := s.Session(e.Session)
		return x != nil && (x.CheckIns[0] != nil || x.Withdrawn[0] != 0) || s.WeekWithdrawn(0, week) != 0
	}) {
		t.Error("what was deleted before anybody could read it leaves a mark")
	}

	a = c.as(1)
	_, err = a.SaveCheckIn(homework.CheckedIn{Session: e.Session, CheckIn: homework.CheckIn{Outcome: homework.OutcomeHeld}})
	c.must(err)
	c.must(a.SaveWeek(homework.Weekly{Week: week}))
	c.as(0)
	if !read(t, c.as(1), func(s *homework.State) bool {
		return s.Session(e.Session).Visible(1, 0) != nil && s.WeeklyOf(1, 0, week) != nil
	}) {
		t.Error("both are in, and it does not open")
	}
}

// What I chose, when mine is to open, is remembered through a lock; that the other has changed theirs since chooses nothing for me.
func TestHowMineOpensIsRememberedThroughALock(t *testing.T) {
	c := newCouple(t)
	a := c.app
	soon := func(member int) bool {
		return read(t, c.as(member), func(s *homework.State) bool { return s.OpensSoon })
	}
	e := held(forTwo(a), a.Today())
	_, err := a.NewCheckIn(e)
	c.must(err)
	c.as(1)
	_, err = a.SaveCheckIn(e)
	c.must(err)
	c.as(0) // which opens mine
	c.as(1)
	_, err = a.SaveCheckIn(e) // their first record goes from the log
	c.must(err)
	if soon(0) {
		t.Error("what the other changed chose for me")
	}
	e.Session.Day--
	_, err = a.NewCheckIn(e)
	c.must(err)
	c.must(a.OpenCheckIn(e.Session))
	if !soon(0) || soon(1) {
		t.Error("what I chose is not remembered, or is the other's too")
	}
}

// What keeps a program from telling that the other has replaced what they had fixed: whoever changes words that are for themselves
// alone, once both are in, takes out the old record of theirs and its opening and tells nobody, since that would tell of those words.
// Whoever replaces their answers with a program of their own can leave the very same log behind.
func TestAReplacedCheckInLooksLikeOneWithOtherPrivateWords(t *testing.T) {
	var logs [2][]string
	for i, replaced := range []bool{false, true} {
		c := newCouple(t)
		a := c.app
		e := held(forTwo(a), a.Today(), homework.Text{Field: homework.FieldTherapist, Body: "for me", Audience: homework.AudienceMe})
		e.Answers.Set(homework.ScaleAnxietyPeak, homework.ScoreOf(3))
		first := e
		if replaced {
			first.Answers.Set(homework.ScaleAnxietyPeak, homework.ScoreOf(8))
		}
		_, err := a.NewCheckIn(first)
		c.must(err)
		_, err = c.as(1).SaveCheckIn(held(e.Session.Exercise, e.Session.Day))
		c.must(err)
		c.as(0) // which opens what was fixed
		e.Texts = []homework.Text{{Field: homework.FieldTherapist, Body: "for me, in other words", Audience: homework.AudienceMe}}
		if replaced {
			c.writes(0, &e)
			c.as(0) // which takes out what is replaced, as whoever wrote that can
		} else {
			_, err = a.SaveCheckIn(e)
			c.must(err)
		}
		if changed := read(t, c.as(1), func(s *homework.State) homework.Day { return s.Session(e.Session).Changed[0] }); changed != 0 {
			t.Errorf("replaced %v: to Sam it was changed on %v", replaced, changed)
		}
		logs[i] = c.opens(1)
	}
	if !slices.Equal(logs[0], logs[1]) {
		t.Errorf("the other's key opens\n%s\nand\n%s", strings.Join(logs[0], "\n"), strings.Join(logs[1], "\n"))
	}
}

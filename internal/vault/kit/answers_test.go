package kit

import (
	"bytes"
	"slices"

	"unhurried/internal/vault/internal/commitment"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/record"
)

// line is what a record says to its reader: its shared and its private part, and the answers that they can read.
func line(r *record.Record) string {
	shared, answers := r.Shared, []byte(nil)
	switch r.Type {
	case record.TypeCommitment:
		if body, ok := commitment.ParseBody(r.Shared); ok {
			shared = body.Shared
			if o, ok := commitment.ParseOpening(r.Private.Opening); ok {
				answers = o.Answers
			}
		}
	case record.TypeRelease:
		if body, ok := commitment.ParseReleaseBody(r.Shared); ok {
			shared, answers = nil, body.Answers
		}
	}
	return said(shared, r.Private.Body, answers)
}

func said(shared, private, answers []byte) string {
	said := string(shared) + "|" + string(private)
	if answers != nil {
		said += "|" + string(answers)
	}
	return said
}

// answerCases are logs with answers that A fixed, and with what opens them.
func answerCases() (all []*kitCase) {
	l := newLife()
	l.rows = l.a.does(l.rows, func(j *journal.Journal, _ []record.Record) []journal.Row {
		rows, err := j.Append(journal.Entry{Type: record.TypeCommitment, Day: 20781, Shared: []byte("evening"), Private: record.Private{Body: []byte("for A")},
			Commits: &journal.Commits{Type: 31, Answers: []byte("three")}})
		if err != nil {
			panic(err)
		}
		return rows
	})
	_, _, _, whole := l.a.open(l.rows)
	fixed := whole[slices.IndexFunc(whole, func(r record.Record) bool { return r.Type == record.TypeCommitment })]
	opening, _ := commitment.ParseOpening(fixed.Private.Opening)
	add := func(name, why, told string, rows []journal.Row) { all = append(all, l.cases(name, why, told, rows)...) }

	// opens gives a record by d that opens what stands in a place.
	opens := func(d *device, of record.Ref, o commitment.Opening) journal.Row {
		h, heads := d.next(l.rows)
		h.Type = record.TypeRelease
		body := commitment.ReleaseBody{Type: 35, Release: commitment.Release{Of: of, Opening: o}}
		return d.sealed(h, heads, body.Append(nil))
	}
	with := func(more ...journal.Row) []journal.Row { return append(slices.Clone(l.rows), more...) }
	other := opening
	other.Answers = []byte("seven")
	elsewhere := fixed.Ref()
	elsewhere.Seq--
	add("answers fixed", "answers of A's that A alone can read", "", l.rows)
	add("answers opened", "they are opened to both", "", with(opens(l.a, fixed.Ref(), opening)))
	add("answers changed", "others are opened than were fixed", "false opening", with(opens(l.a, fixed.Ref(), other)))
	add("answers opened by B", "B, who got them from A, opens them in A's place", "false opening", with(opens(l.b, fixed.Ref(), opening)))
	add("answers of nothing", "what is opened is no commitment: it says nothing", "", with(opens(l.a, elsewhere, opening)))
	h, heads := l.a.next(l.rows)
	h.Type = record.TypeCommitment
	add("answers cut", "a commitment of three bytes is an entry of a type that nobody knows", "", with(l.a.sealed(h, heads, []byte("cut"))))

	opened := opens(l.a, fixed.Ref(), opening)
	l.rows = append(l.rows, opened)
	l.rows = l.a.does(l.rows, func(j *journal.Journal, whole []record.Record) []journal.Row {
		i := slices.IndexFunc(whole, func(r record.Record) bool { return r.Type == record.TypeCommitment })
		tombstone, stubs, err := j.Delete(&whole[i])
		if err != nil {
			panic(err)
		}
		l.rows[l.at(whole[i].Ref())] = stubs[0]
		return tombstone
	})
	add("answers deleted", "who opened answers and deleted them has said nothing", "", l.rows)
	return all
}

// keep copies what outlives the box that a record was read from.
func keep(r *record.Record) record.Record {
	kept := *r
	kept.Shared = bytes.Clone(r.Shared)
	kept.Private = record.Private{Body: bytes.Clone(r.Private.Body), Opening: bytes.Clone(r.Private.Opening)}
	return kept
}

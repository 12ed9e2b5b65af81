// Package voice reads text of the content aloud by the system's own voice, for eyes closed. It takes homework.Passage alone, which no
// word of a member's can be.
package voice

import "unhurried/internal/homework"

// Voice is the system's. Its methods return at once.
type Voice interface {
	// Say begins to say sentences one after the other, in the place of what it says; none ends that, at once. A language is a BCP 47
	// tag, and empty where the voice is to take its own.
	Say(sentences []string, language string)
	// Said is how many of the sentences it has said to their end.
	Said() int
	// Settle waits until what was asked for last has begun: for silence, where that was asked for. It waits a second at most, since a
	// lock waits for it.
	Settle()
	// Err says why nothing is read aloud any more. It stays so.
	Err() error
}

// Reader reads one passage at a time. It is for one goroutine, the window's.
type Reader struct {
	open  func() Voice
	voice Voice // nil before the first passage
	now   homework.Passage
	from  int  // the sentence with which the voice began
	rests bool // Pause was called
}

// New makes a reader with a voice that open opens at the first passage, and anew after one that failed.
func New(open func() Voice) *Reader { return &Reader{open: open} }

// Read begins to read a passage, in the place of what is read.
func (r *Reader) Read(p homework.Passage) {
	r.Ready(p)
	r.Resume()
}

// Ready takes a passage that Resume begins, in the place of what is read.
func (r *Reader) Ready(p homework.Passage) {
	r.Pause()
	r.now, r.from, r.rests = p, 0, true
}

// Pause is silence at once; Resume begins with the sentence that was broken off.
func (r *Reader) Pause() {
	if r.voice == nil || r.rests {
		return
	}
	r.from, r.rests = r.from+r.voice.Said(), true
	r.voice.Say(nil, "")
}

// Resume goes on after Pause, and begins after Ready.
func (r *Reader) Resume() {
	if !r.rests {
		return
	}
	if r.voice == nil {
		r.voice = r.open()
	}
	r.rests = false
	all := r.now.Sentences()
	r.voice.Say(all[min(r.from, len(all)):], r.now.Language())
}

// Stop is silence, and nothing to go on with. Who must be sure of it before the process ends calls silent, which waits for it.
func (r *Reader) Stop() (silent func()) {
	r.now, r.from, r.rests = homework.Passage{}, 0, false
	v := r.voice
	if v == nil {
		return func() {}
	}
	v.Say(nil, "")
	return v.Settle
}

// Tend is called about once a second: it says once why nothing is read aloud. The next passage tries anew.
func (r *Reader) Tend() error {
	if r.voice == nil {
		return nil
	}
	err := r.voice.Err()
	if err != nil {
		r.voice = nil
	}
	return err
}

package ledger

// markLate marks the records of the other member's as added later that have a lower Lamport time than a record of the
// reader's in chain c, and lie beyond what c has told of their chain by then. Since records come by their times, all
// of those are here.
func (l *Log) markLate(c *line, lamport uint64) {
	for _, other := range l.lines {
		if other.id.Author() == l.reader {
			continue
		}
		last := other.entries.len()
		for last > 0 && other.entries.get(last-1).lamport >= lamport {
			last--
		}
		if last == 0 {
			continue
		}
		told, judged := *grow(&c.told, other.index), grow(&c.judged, other.index)
		upTo := other.entries.get(last - 1).seq
		for i := last - 1; i >= 0 && other.entries.get(i).seq > max(told, *judged); i-- {
			other.entries.get(i).flags |= late
		}
		*judged = max(*judged, upTo)
	}
}

package homework

// Reminder is what there is to be reminded of on a day. It doesn't say more: where it is read nobody else's eyes are known.
type Reminder int

// The reminders.
const (
	RemindNothing  Reminder = iota
	RemindToday             // an appointment, or an invitation that was taken up
	RemindTomorrow          // an appointment
	RemindWaiting           // a session or a week waits for my check-in
)

// Remind tells what I am to be reminded of, the first that is true. Where everything rests, only appointments are.
func (s *State) Remind(cat *Catalog, today Day) Reminder {
	next, _ := s.Appointment(today)
	if next != nil && next.Alone && next.Who != s.Me {
		next = nil
	}
	if next != nil && next.On == today {
		return RemindToday
	}
	rests := s.PausedNow("")
	for _, in := range s.Invitations {
		if in.On == today && (in.Reply == ReplyYes || in.Reply == ReplyChange) && !rests {
			return RemindToday
		}
	}
	if next != nil && next.On == today+1 {
		return RemindTomorrow
	}
	if _, due := s.WeekToTell(today); !rests && (due || len(s.WaitingFor(cat, s.Me, today-checkInDays)) > 0) {
		return RemindWaiting
	}
	return RemindNothing
}

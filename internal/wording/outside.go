package wording

// Outside is something that leaves the window, where anybody may read it: a notification, what other programs are told, the
// name that a file is offered under. All of that is in this list, and nothing in it says what the app is about.
type Outside int

// All that leaves the window.
const (
	OutsideApp     Outside = iota // the window's title, the sender of notifications, who keeps the computer awake, who plays a sound
	NoticeToday                   // notifications
	NoticeTomorrow                //
	NoticeWaiting                 //
	NoticeAsked                   // while no diary is open, so that nothing is known
	OutsideSleep                  // why sleep is to wait
	OutsideAwake                  // why the screen is to stay on
	TrayShow                      // in the menu of the entry in the tray
	TrayLock                      //
	TrayEnd                       //
	FileReport                    // names of files, without a date and an extension
	FileChart                     //
	FilePage                      //
	FileDiary                     //
	FileSheet                     //
	Event                         // in a calendar, and the name of its file
	outsideMost    = iota
)

// Outsides lists all that leaves the window.
func Outsides() []Outside {
	all := make([]Outside, outsideMost)
	for i := range all {
		all[i] = Outside(i)
	}
	return all
}

// Outside is what somebody outside the window reads.
func (l *Language) Outside(o Outside) string {
	switch o {
	case NoticeToday:
		return l.X("outside.today", "Something is noted for today.")
	case NoticeTomorrow:
		return l.X("outside.tomorrow", "Something is noted for tomorrow.")
	case NoticeWaiting:
		return l.X("outside.waiting", "A page is waiting for you.")
	case NoticeAsked:
		return l.X("outside.asked", "You wanted to be reminded.")
	case OutsideSleep:
		return l.X("outside.sleep", "It locks first")
	case OutsideAwake:
		return l.X("outside.awake", "A page is being read")
	case TrayShow:
		return l.X("outside.show", "Show the window")
	case TrayLock:
		return l.X("outside.lock", "Lock now")
	case TrayEnd:
		return l.X("outside.end", "Quit")
	case FileReport:
		return l.X("outside.report", "report")
	case FileChart:
		return l.X("outside.chart", "chart")
	case FilePage:
		return l.X("outside.page", "page")
	case FileDiary:
		return l.X("outside.diary", "My diary")
	case FileSheet:
		return l.X("outside.sheet", "Recovery sheet")
	case Event:
		return l.X("outside.event", "Appointment")
	}
	return "Unhurried"
}

package atspi

// Role is what kind of thing a node is, by AT-SPI's number.
type Role uint32

// The roles that a window here is made of.
const (
	CheckBox     Role = 7
	ComboBox     Role = 11
	Dialog       Role = 16
	Frame        Role = 23
	Label        Role = 29
	List         Role = 31
	ListItem     Role = 32
	Menu         Role = 33
	MenuItem     Role = 35
	Panel        Role = 39
	PasswordText Role = 40
	Button       Role = 43
	RadioButton  Role = 44
	Slider       Role = 51
	Application  Role = 75
	Entry        Role = 79
	Chart        Role = 80
	Heading      Role = 83
	Link         Role = 88
	Notification Role = 101
)

var roleNames = map[Role]string{
	CheckBox: "check box", ComboBox: "combo box", Dialog: "dialog", Frame: "frame", Label: "label", List: "list",
	ListItem: "list item", Menu: "menu", MenuItem: "menu item", Panel: "panel", PasswordText: "password text",
	Button: "push button", RadioButton: "radio button", Slider: "slider", Application: "application", Entry: "entry",
	Chart: "chart", Heading: "heading", Link: "link", Notification: "notification",
}

// String is the role's name in the protocol, which is English; screen readers have their own words for it.
func (r Role) String() string {
	if name, ok := roleNames[r]; ok {
		return name
	}
	return "unknown"
}

package homework

import (
	"cmp"
	"slices"
	"strings"

	"unhurried/internal/fault"
)

// Workspace is what a professional keeps of the people who come to them. A vault is a workspace by its Setup: from outside it
// looks like any diary, so that a file tells nobody whose it is.
type Workspace struct {
	Clients []*Client // in the order in which they were added
	clients map[ID]*Client
}

// Client is one couple or one person in a workspace, by an alias that says nothing to others.
type Client struct {
	ID     ID
	Alias  string
	Since  Day
	Key    string // of age, which plans for them are sealed to; empty where they go by passphrases
	Couple string // as their progress files name their diary; empty until the first file
	Notes  []ClientNote
	Visits []Visit         // by day
	Files  []*ProgressFile // in the order in which they came
	Plans  []*SentPlan     // likewise
	files  map[ID]*ProgressFile

	records []ID // all that the log holds of them
}

// Visit is an appointment of a client.
type Visit struct {
	On Day
	At string // the time in words
}

// workspaceEvent is an event of a workspace: no diary has one, and a workspace has no other, but for Setup and MemberNamed.
type workspaceEvent interface {
	Event
	inWorkspace()
}

var (
	// ErrWorkspace says that a diary was asked for.
	ErrWorkspace = fault.New("fault.workspace", "this is a workspace for clients, and no diary")
	// ErrNotWorkspace says that a workspace was asked for.
	ErrNotWorkspace = fault.New("fault.notWorkspace", "this is a diary, and no workspace for clients")
	// ErrNoClient says that there is no such client.
	ErrNoClient = fault.New("fault.noClient", "there is no such client")
)

// Takes says why an event has no place in this vault: what belongs to a diary stays out of a workspace, and the reverse.
func (s *State) Takes(e Event) error {
	_, of := e.(workspaceEvent)
	switch e.(type) {
	case *Setup, *MemberNamed:
		return nil
	}
	switch {
	case of && s.Workspace == nil:
		return ErrNotWorkspace
	case !of && s.Workspace != nil:
		return ErrWorkspace
	}
	return nil
}

// client returns a client for an event to apply to, and notes that its record is theirs in the place of those that it replaces. It
// is nil in a diary and for one who was taken out.
func (s *State) client(id ID, e Event, at Stamp) *Client {
	c := s.Workspace.Client(id)
	if c == nil {
		return nil
	}
	if r, ok := e.(replacing); ok {
		before := s.records[subject{at.Author, r.about()}]
		c.records = slices.DeleteFunc(c.records, func(id ID) bool { return slices.Contains(before, id) })
	}
	c.records = append(c.records, at.ID)
	return c
}

// Client returns the client of an id, or nil.
func (w *Workspace) Client(id ID) *Client {
	if w == nil {
		return nil
	}
	return w.clients[id]
}

// ByAlias returns the client with an alias, whatever its case, or nil.
func (w *Workspace) ByAlias(alias string) *Client {
	if w == nil {
		return nil
	}
	alias = strings.TrimSpace(alias)
	for _, c := range w.Clients {
		if strings.EqualFold(c.Alias, alias) {
			return c
		}
	}
	return nil
}

// ByCouple returns the clients whose progress files name their diary so: one mostly, two where the same people are kept under two
// aliases.
func (w *Workspace) ByCouple(couple string) (all []*Client) {
	if w == nil {
		return nil
	}
	for _, c := range w.Clients {
		if couple != "" && c.Couple == couple {
			all = append(all, c)
		}
	}
	return all
}

// Records returns all that the log holds of a client: what taking them out has to remove.
func (c *Client) Records() []ID { return slices.Clone(c.records) }

// ClientAdded begins what is kept of a client, whom its record names.
type ClientAdded struct {
	Alias string `cbor:"2,keyasint"`
}

// Validate wants an alias as a name is.
func (e *ClientAdded) Validate() error { return checkName(e.Alias) }

func (*ClientAdded) inWorkspace() {}

func (e *ClientAdded) apply(s *State, at Stamp) {
	if s.Workspace == nil {
		return
	}
	c := &Client{ID: at.ID, Alias: e.Alias, Since: at.Day, files: map[ID]*ProgressFile{}, records: []ID{at.ID}}
	s.Workspace.Clients = append(s.Workspace.Clients, c)
	s.Workspace.clients[c.ID] = c
}

// AddClient returns the event by which a client is added, or an error where the alias is taken.
func (s *State) AddClient(alias string) (Event, error) {
	if s.Workspace.ByAlias(alias) != nil {
		return nil, errAliasTaken(alias)
	}
	return &ClientAdded{Alias: strings.TrimSpace(alias)}, nil
}

func errAliasTaken(alias string) error {
	return fault.New("fault.aliasTaken", "there is a client called {{.Alias}} already", fault.Data{"Alias": alias})
}

// ClientNamed gives a client another alias.
type ClientNamed struct {
	Client ID     `cbor:"2,keyasint"`
	Alias  string `cbor:"3,keyasint"`
}

// Validate wants an alias as a name is.
func (e *ClientNamed) Validate() error { return checkName(e.Alias) }

func (*ClientNamed) inWorkspace() {}

func (e *ClientNamed) apply(s *State, at Stamp) {
	if c := s.client(e.Client, e, at); c != nil {
		c.Alias = e.Alias
	}
}

func (e *ClientNamed) about() any { return clientAlias(e.Client) }

// clientAlias names a client's alias.
type clientAlias ID

// NameClient returns the event by which a client gets another alias.
func (s *State) NameClient(id ID, alias string) (Event, error) {
	if s.Workspace.Client(id) == nil {
		return nil, ErrNoClient
	}
	if c := s.Workspace.ByAlias(alias); c != nil && c.ID != id {
		return nil, errAliasTaken(alias)
	}
	return &ClientNamed{Client: id, Alias: strings.TrimSpace(alias)}, nil
}

// ClientVisitSet notes an appointment of a client, or takes it off.
type ClientVisitSet struct {
	Client  ID     `cbor:"2,keyasint"`
	On      Day    `cbor:"3,keyasint"`
	At      string `cbor:"4,keyasint,omitempty"` // the time in words
	Removed bool   `cbor:"5,keyasint,omitempty"`
}

// Validate bounds the day and the words.
func (e *ClientVisitSet) Validate() error { return (&AppointmentSet{On: e.On, At: e.At}).Validate() }

func (*ClientVisitSet) inWorkspace() {}

func (e *ClientVisitSet) apply(s *State, at Stamp) {
	c := s.client(e.Client, e, at)
	if c == nil {
		return
	}
	i, found := slices.BinarySearchFunc(c.Visits, e.On, func(v Visit, d Day) int { return cmp.Compare(v.On, d) })
	switch {
	case found && e.Removed:
		c.Visits = slices.Delete(c.Visits, i, i+1)
	case found:
		c.Visits[i].At = e.At
	case !e.Removed:
		c.Visits = slices.Insert(c.Visits, i, Visit{On: e.On, At: e.At})
	}
}

func (e *ClientVisitSet) about() any { return clientVisit{e.Client, e.On} }

// clientVisit names the appointment of a client on a day.
type clientVisit struct {
	client ID
	on     Day
}

// ClientNoted is a note of the professional's own on a client. It is taken out by deleting its record.
type ClientNoted struct {
	Client ID     `cbor:"2,keyasint"`
	Words  string `cbor:"3,keyasint"`
}

// Validate wants some words.
func (e *ClientNoted) Validate() error {
	if isBlank(e.Words) {
		return fault.New("fault.noteBlank", "the note says nothing")
	}
	return checkText(nounNote, e.Words, MaxText)
}

func (*ClientNoted) inWorkspace() {}

func (e *ClientNoted) apply(s *State, at Stamp) {
	if c := s.client(e.Client, e, at); c != nil {
		c.Notes = append(c.Notes, ClientNote{ID: at.ID, On: at.Day, Words: e.Words})
	}
}

// ClientNote is a note on a client.
type ClientNote struct {
	ID    ID
	On    Day
	Words string
}

package homework

// ClientKeySet keeps the key that a client gave, for plans to be sealed to, or takes it off. A later one replaces it.
type ClientKeySet struct {
	Client ID     `cbor:"2,keyasint"`
	Key    string `cbor:"3,keyasint,omitempty"` // of age; empty takes it off
}

// Validate checks that the key may be one; whether it is one age says.
func (e *ClientKeySet) Validate() error { return checkAgeKey(e.Key) }

func (*ClientKeySet) inWorkspace() {}

func (e *ClientKeySet) apply(s *State, at Stamp) {
	if c := s.client(e.Client, e, at); c != nil {
		c.Key = e.Key
	}
}

func (e *ClientKeySet) about() any { return clientKey(e.Client) }

// clientKey names a client's key.
type clientKey ID

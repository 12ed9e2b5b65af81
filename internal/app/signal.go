package app

import "sync"

// Signal tells its subscribers that something happened. Subscribers run on the goroutine that sends.
type Signal[T any] struct {
	mu   sync.Mutex
	next int
	subs map[int]func(T)
}

// Subscribe calls f for each value sent from now on, until cancel is called.
func (s *Signal[T]) Subscribe(f func(T)) (cancel func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.subs == nil {
		s.subs = map[int]func(T){}
	}
	id := s.next
	s.next++
	s.subs[id] = f
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.subs, id)
	}
}

// send hands v to every subscriber, in no order.
func (s *Signal[T]) send(v T) {
	s.mu.Lock()
	subs := make([]func(T), 0, len(s.subs))
	for _, f := range s.subs {
		subs = append(subs, f)
	}
	s.mu.Unlock()
	for _, f := range subs {
		f(v)
	}
}

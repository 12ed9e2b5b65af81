// Package arena keeps keys in a few pages of memory of their own, outside of Go's heap: they are kept out of swap and core
// dumps where the system can, never move, and are wiped before they are given back.
package arena

// Arena grows a page at a time. What it gave out stays where it is.
type Arena struct {
	pages [][]byte
	used  int // of the last page
}

// New takes room for as many bytes of secrets.
func New(size int) (*Arena, error) {
	a := &Arena{}
	return a, a.grow(size)
}

// grow takes memory for at least size bytes more.
func (a *Arena) grow(size int) error {
	page, err := newPages(size)
	if err != nil {
		return err
	}
	a.pages, a.used = append(a.pages, page), 0
	return nil
}

// Copy copies secrets into the arena, all or none.
func (a *Arena) Copy(secrets ...[]byte) ([][]byte, error) {
	size := 0
	for _, s := range secrets {
		size += len(s)
	}
	if len(a.pages) == 0 || len(a.pages[len(a.pages)-1])-a.used < size {
		if err := a.grow(size); err != nil {
			return nil, err
		}
	}
	kept := make([][]byte, len(secrets))
	for i, s := range secrets {
		kept[i] = a.pages[len(a.pages)-1][a.used : a.used+len(s) : a.used+len(s)]
		a.used += copy(kept[i], s)
	}
	return kept, nil
}

// Free wipes the pages and gives them back. Nothing that Copy gave out may be used afterwards.
func (a *Arena) Free() {
	for _, page := range a.pages {
		clear(page)
		freePages(page)
	}
	a.pages = nil
}

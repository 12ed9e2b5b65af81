package app

import (
	"fmt"
	"slices"

	"unhurried/internal/vault"
)

// purgeAtOnce is how many records one deletion takes out. Older vaults may hold more.
const purgeAtOnce = 1000

// purge takes out of the file what later words of mine have replaced, so that what was narrowed to fewer readers, changed
// or emptied does not stay behind where it can still be read. It happens in the transaction after the one that replaced it;
// a crash in between is made good at the next opening. The caller holds writing.
func (a *App) purge(v *vault.Vault) error {
	a.mu.RLock()
	ids := a.state.Replaced()
	forked := a.load.Has(vault.Forked)
	a.mu.RUnlock()
	if len(ids) == 0 {
		return nil
	}
	if forked { // two records bear one name, and which of them is meant can't be told
		return ErrEarlierKept
	}
	refs := make([]vault.Ref, len(ids))
	for i, id := range ids {
		refs[i] = refOf(id)
	}
	for part := range slices.Chunk(refs, purgeAtOnce) {
		if err := a.delete(v, part...); err != nil {
			return fmt.Errorf("%w: %w", ErrEarlierKept, err)
		}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.state.Purged()
	return nil
}

// finish writes what is due at an opening, and purges what a crash, or an edition that left it there, has kept. Should that fail, nobody
// is kept from their diary by it: the next opening, or the next write, tries again, and a write says so.
func (a *App) finish(v *vault.Vault) {
	a.writing.Lock()
	defer a.writing.Unlock()
	_ = a.writeDue(v)
	_ = a.purge(v)
	a.measure(v)
}

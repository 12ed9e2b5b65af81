package app

import "unhurried/internal/vault"

// Fork makes the App take its vault for one that was written to in two places: nothing that is replaced goes from such a file.
func (a *App) Fork() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.load.Warnings = append(a.load.Warnings, vault.Warning{Kind: vault.Forked})
}

package app

import "unhurried/internal/vault"

// Backup writes a copy of the vault to a path where nothing is yet, and opens every record of it.
func (a *App) Backup(path string) error {
	v, err := a.disk()
	if err != nil {
		return err
	}
	return v.Backup(path)
}

// Sound tells whether nothing is wrong with the open vault. It is the one place that decides: a copy of a vault that is
// not sound takes no other's place, and nobody is told that all of it was opened.
func (a *App) Sound() bool {
	v, err := a.disk()
	if err != nil {
		return false
	}
	a.mu.RLock()
	loaded := a.load
	a.mu.RUnlock()
	now := v.Report()
	return loaded.Sound() && now.Sound()
}

// BackupInto makes a dated copy in a folder that is there and thins out the older ones of this vault, of which the newest
// keep stay in any case. None goes while the vault is not sound. An error together with a path means that the copy is
// made and an older one could not be removed.
func (a *App) BackupInto(dir string, keep int) (path string, err error) {
	v, err := a.disk()
	if err != nil {
		return "", err
	}
	if keep >= 1 && !a.Sound() {
		keep = vault.KeepAll
	}
	return v.BackupInto(dir, keep, a.now())
}

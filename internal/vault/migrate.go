package vault

// migrate brings an older format up to date; see migrations.
func (v *Vault) migrate() error { return nil }

package vault

// Late names the entries of the other member's that were added later than their place in the log says: something that the reader
// wrote after it, by the order of the log, did not know of them. Where two computers share a vault that is common; at one computer
// it shows that somebody wrote into the past. It is empty before Load.
func (v *Vault) Late() (refs []Ref) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed || v.vol == nil || !v.vol.Loaded() {
		return nil
	}
	for _, r := range v.vol.Log().AllLate() {
		refs = append(refs, longRef(r))
	}
	return refs
}

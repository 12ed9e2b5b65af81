package keyring

import (
	"bytes"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/record"
)

// Links lead from newer keys back to older ones: whoever has the newer key opens them, and the older key tells nothing of the
// newer. The `keys` record has links to the epochs that it ends; but it is sealed under the older keys, so a ring that is shorter
// than the vault is old can't open it. For that one they stand in the record after it as well; see OlderKeys.

// What a link leads to.
const (
	backRoot   = "back"
	backSecret = "back secret"
)

func (r *Ring) linkAAD(what string, older, newer record.Kid) []byte {
	b := append([]byte(Domain+what), r.Vault[:]...)
	return append(append(b, older[:]...), newer[:]...)
}

func (r *Ring) link(what string, older, newer *Epoch, key, sealed []byte) record.Closed {
	k := r.Derive(key, "back")
	defer clear(k)
	return record.Closed{Kid: older.Kid, Back: [record.BackSize]byte(aead.SealFresh(nil, k, sealed, r.linkAAD(what, older.Kid, newer.Kid)))}
}

func (r *Ring) openLink(what string, l record.Closed, newer *Epoch, key []byte) ([]byte, error) {
	k := r.Derive(key, "back")
	defer clear(k)
	older, ok := aead.OpenFresh(k, l.Back[:], r.linkAAD(what, l.Kid, newer.Kid))
	if !ok {
		return nil, errLink
	}
	return older, nil
}

// Links leads from the newest epoch back to others: it seals their roots, for all who have the new keys, and, for the author
// alone, the secrets that were different under them.
func (r *Ring) Links(to ...record.Kid) (roots, secrets []record.Closed, err error) {
	newest := r.Newest()
	for _, kid := range slices.SortedFunc(slices.Values(to), compareKids) {
		e := r.Epoch(kid)
		if e == nil {
			return nil, nil, errLink
		}
		roots = append(roots, r.link(backRoot, e, newest, newest.Root, e.Root))
		if !bytes.Equal(e.Secret, newest.Secret) {
			secrets = append(secrets, r.link(backSecret, e, newest, newest.Secret, e.Secret))
		}
	}
	return roots, secrets, nil
}

func compareKids(a, b record.Kid) int { return bytes.Compare(a[:], b[:]) }

// errLink is the error of a link that is damaged, or that its author made wrong.
var errLink = fault.New("fault.keysLink", "a link to older keys leads nowhere: {{.Kind}}", fault.Data{"Kind": errs.Damaged})

// openRoot opens a link to a root. Whoever has the newer keys can have sealed it, so it must lead where it says, and to the very
// keys that the ring has of that name.
func (r *Ring) openRoot(newer *Epoch, l record.Closed) ([]byte, error) {
	root, err := r.openLink(backRoot, l, newer, newer.Root)
	if err != nil {
		return nil, err
	}
	if e := r.Epoch(l.Kid); KidOf(r.Vault, root) != l.Kid || e != nil && !bytes.Equal(e.Root, root) {
		return nil, errLink
	}
	return root, nil
}

// Leads tells whether the ring has an epoch and every link under it leads to the epoch that it names. Whoever made the links had
// all of those keys.
func (r *Ring) Leads(newer record.Kid, roots []record.Closed) bool {
	e := r.Epoch(newer)
	if e == nil {
		return false
	}
	for _, l := range roots {
		root, err := r.openRoot(e, l)
		if err != nil {
			return false
		}
		clear(root)
	}
	return true
}

// Back adds the older epochs that links lead to, as far as the ring lacks them. The secrets are those that the member sealed for
// themselves: where there is none, the member's secret was the same as under the newer epoch.
func (r *Ring) Back(newer record.Kid, roots, secrets []record.Closed) error {
	e := r.Epoch(newer)
	if e == nil {
		return errLink
	}
	for _, l := range roots {
		if err := r.back(e, l, secrets); err != nil {
			return err
		}
	}
	return nil
}

func (r *Ring) back(newer *Epoch, l record.Closed, secrets []record.Closed) error {
	root, err := r.openRoot(newer, l)
	if err != nil || r.Epoch(l.Kid) != nil {
		return err
	}
	defer clear(root)
	secret := newer.Secret
	if i := slices.IndexFunc(secrets, func(s record.Closed) bool { return s.Kid == l.Kid }); i >= 0 {
		if secret, err = r.openLink(backSecret, secrets[i], newer, newer.Secret); err != nil {
			return err
		}
		defer clear(secret)
	}
	return r.insert(slices.Index(r.epochs, newer), root, secret)
}

package format3

import (
	"bytes"
	"crypto/hpke"

	"unhurried/internal/vault"
)

// device is that of a member, as its chain shows: its begin, and the newest key that it has told.
func device(all []Record) Device {
	public, begin, _ := begin(&all[0])
	for i := range all {
		if all[i].Type == 0xFF03 && !all[i].Stub {
			if k := parseChange(&all[i]); k.public != nil {
				public = k.public
			}
		}
	}
	return Device{Begin: begin, Public: public}
}

// keys are new ones for both devices, that end the present ones, as an honest program makes them.
func (w *world) keys() Change {
	mine := device(w.b)
	mine.Secret = w.epochs[w.newest].Secret
	return Change{Root: Random(32), Closed: []string{w.newest}, Cut: w.heads(), Devices: []Device{device(w.a), mine}}
}

// make puts a record of new keys, and an entry of B's under them, which links to the keys before as it should.
func (w *world) make(k Change) {
	r := w.put(w.own(0xFF03, w.Body(k)))
	secret := w.epochs[w.newest].Secret
	w.add(Pair{k.Root, secret})
	w.put(after(r, "B: under new keys"))
}

// wrapped changes what A is given.
func (w *world) wrapped(change func(wrap []byte)) Change {
	k := w.keys()
	body := w.Body(k)
	r := Record{Shared: body}
	for _, g := range parseChange(&r).grants {
		if string(g.begin) == device(w.a).Begin {
			wrap := bytes.Clone(g.wrap)
			change(wrap)
			for i := range k.Devices {
				if k.Devices[i].Begin == string(g.begin) {
					k.Devices[i].Wrap = wrap
				}
			}
		}
	}
	return k
}

// devices gives the keys to others than both.
func (w *world) devices(change func(all []Device) []Device) Change {
	k := w.keys()
	k.Devices = change(k.Devices)
	return k
}

var underNew = []string{"B: under new keys"}

// newKeys are of B's making.
var newKeys = []attack{
	{name: "new keys, as they should be", does: func(w *world) { w.make(w.keys()) }, want: none, new: underNew},

	// A is to be shut out, or to take what is none.
	{name: "new keys without A's device",
		does: func(w *world) { w.make(w.devices(func(all []Device) []Device { return all[1:] })) }, want: told(vault.Unreadable, vault.ShutOut)},
	{name: "new keys with noise for A",
		does: func(w *world) { w.make(w.wrapped(func(b []byte) { copy(b, Random(len(b))) })) }, want: told(vault.Unreadable, vault.ShutOut)},
	{name: "new keys that wrap to a point of low order",
		does: func(w *world) { w.make(w.wrapped(func(b []byte) { clear(b[1088:1120]) })) }, want: told(vault.Unreadable, vault.ShutOut)},
	{name: "new keys that wrap to another point of low order",
		does: func(w *world) { w.make(w.wrapped(func(b []byte) { clear(b[1088:1120]); b[1088] = 1 })) }, want: told(vault.Unreadable, vault.ShutOut)},
	{name: "new keys that are others than they say",
		does: func(w *world) {
			k := w.keys()
			k.Kid = "\x01\x02\x03\x04"
			w.make(k)
		}, want: told(vault.Unreadable, vault.ShutOut)},
	{name: "new keys that set A's own secret",
		does: func(w *world) {
			w.make(w.devices(func(all []Device) []Device {
				all[0].Secret = Random(32)
				return all
			}))
		}, want: told(vault.Unreadable, vault.ShutOut)},
	{name: "new keys that lead back to others than were",
		does: func(w *world) {
			k := w.keys()
			k.Under = map[string][]byte{w.newest: Random(32)}
			w.make(k)
		}, want: told(vault.Unreadable, vault.ShutOut)},
	{name: "new keys that end others than they are sealed under",
		does: func(w *world) {
			k := w.keys()
			k.Closed, k.Under = []string{"\x01\x02\x03\x04"}, map[string][]byte{"\x01\x02\x03\x04": Random(32)}
			w.make(k)
		}, want: told(vault.Unreadable)},
	{name: "new keys that end none",
		does: func(w *world) {
			k := w.keys()
			k.Closed = nil
			w.make(k)
		}, want: told(vault.Unreadable)},
	{name: "new keys of the name of the old ones",
		does: func(w *world) {
			k := w.keys()
			k.Kid = w.newest
			w.put(w.own(0xFF03, w.Body(k)))
		}, want: told(vault.Unreadable)},
	{name: "new keys for nobody",
		does: func(w *world) { w.make(w.devices(func([]Device) []Device { return nil })) }, want: told(vault.Unreadable)},
	{name: "new keys for one device twice",
		does: func(w *world) { w.make(w.devices(func(all []Device) []Device { return append(all, all[0]) })) }, want: told(vault.Unreadable)},
	{name: "new keys for 33 devices",
		does: func(w *world) {
			w.make(w.devices(func(all []Device) []Device {
				for range 31 {
					all = append(all, Device{Begin: string(Random(32)), Public: all[1].Public})
				}
				return all
			}))
		}, want: told(vault.Unreadable)},
	{name: "new keys for a third member too",
		does: func(w *world) {
			w.make(w.devices(func(all []Device) []Device {
				key, err := hpke.MLKEM768X25519().GenerateKey()
				fatal(w.t, err)
				return append(all, Device{Begin: string(Random(32)), Public: key.PublicKey().Bytes()})
			}))
		}, want: none, new: underNew},
	{name: "new keys that B's own device is not given",
		does: func(w *world) { w.make(w.devices(func(all []Device) []Device { return all[:1] })) }, want: told(vault.NotTaken)},

	// The end of the epoch is another than A's.
	{name: "an end before A's last entry",
		does: func(w *world) {
			k := w.keys()
			k.Cut[0] = before(w.a)
			w.make(k)
		}, want: told(vault.NotTaken), lost: []string{"A six"}, new: underNew, returns: true},
	{name: "an end that names nothing of A's",
		does: func(w *world) {
			k := w.keys()
			k.Cut = k.Cut[1:]
			w.make(k)
		}, want: told(vault.NotTaken), lost: []string{"A five", "A four", "A one", "A six", "A three", "A two"}, new: underNew, returns: true},
	{name: "an end that names another entry of A's",
		does: func(w *world) {
			k := w.keys()
			k.Cut[0].Hash = string(Random(32))
			w.make(k)
		}, want: told(vault.Rewritten, vault.NotTaken), lost: []string{"A six"}, new: underNew, returns: true},
	{name: "an end beyond A's last entry",
		does: func(w *world) {
			k := w.keys()
			k.Cut[0].Seq += 5
			w.make(k)
		}, want: told(vault.Missing), new: underNew},
	{name: "an end that names a chain twice",
		does: func(w *world) {
			k := w.keys()
			k.Cut = append(k.Cut, k.Cut[0])
			w.make(k)
		}, want: told(vault.Unreadable)},
	{name: "an entry of B's under the old keys, behind the end",
		does: func(w *world) {
			w.make(w.keys())
			r := after(lastOf(w, place), "B: and one more thing")
			r.Kid = device0(w)
			w.put(r)
		}, want: told(vault.NotTaken), new: underNew},
	{name: "an entry of B's under the new keys, before they were made",
		does: func(w *world) {
			k := w.keys()
			r := w.said("B three")
			w.put(w.own(0xFF03, w.Body(k)))
			w.add(Pair{k.Root, w.epochs[w.newest].Secret})
			r.Shared, r.Kid = []byte("B 3hree"), ""
			w.replace(w.said("B three"), w.Seal(r))
		}, want: told(vault.Rewritten, vault.NotTaken), lost: []string{"B three"}},
	{name: "two sets of new keys at once",
		does: func(w *world) {
			one, two := w.keys(), w.keys()
			public := w.pair().PublicKey().Bytes()
			begin := w.put(w.beginOf(place, public))
			two.Devices[1].Begin, two.Devices[1].Public = begin.Hash, public
			other := after(begin, "")
			other.Type, other.Day, other.Body, other.Shared = 0xFF03, noDay, nil, w.Body(two)
			w.put(other)
			w.make(one)
		}, want: told(vault.TwoKeys), new: underNew},

	// A's own word on what is late is A's.
	{name: "B's word that something of A's is to count",
		does: func(w *world) { w.put(w.own(0xFF04, append(big(1, 6), w.two().name().Bytes()...))) }, want: none},
}

func before(all []Record) Head {
	last := tip(all)
	for _, r := range all {
		if r.Seq == last.Seq-1 {
			return r.name()
		}
	}
	return Head{}
}

// lastOf is the newest record of a member's first chain.
func lastOf(w *world, place byte) Record {
	var mine []Record
	for _, r := range w.Records() {
		if r.author() == place {
			mine = append(mine, r)
		}
	}
	return tip(mine)
}

// device0 is the kid under which the diary began.
func device0(w *world) string { return w.a[0].Kid }

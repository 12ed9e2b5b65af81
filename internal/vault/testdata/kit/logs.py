"""Whole logs of format 3: which records count, and what is told, by the rules of docs/file-formats.md.

It takes the keys of a slot and no others: what a record of new keys wraps to a public key it can't open, for want of ML-KEM.
"""

import pathlib
import sqlite3
import tempfile

import reader
from reader import refs

KIND_BEGIN, KIND_KEYS, KIND_ADOPT, KIND_TOMBSTONE = 0xFF02, 0xFF03, 0xFF04, 0xFF01
KIND_FIXED, KIND_OPENED = 0xFEF1, 0xFEF2


class Record:
    """A record that opened, and where it stands."""

    def __init__(self, row, fields):
        self.row, self.out = row, False
        self.__dict__.update(fields)

    @property
    def author(self):
        return self.chain[0] & 1

    @property
    def name(self):
        return self.chain, self.seq, self.hash


class Change:
    """The body of a record of new keys, as far as it matters to who has the keys."""

    def __init__(self, record):
        b = reader.Bytes(record.shared)
        b.take(1)
        self.record, self.kid = record, b.take(4)
        self.closed = [(b.take(4), b.take(72)) for _ in range(b.number(1))]
        self.cut = refs(b.take(46 * b.number(2)))
        self.ended = {kid for kid, _ in self.closed}

    def names(self, r):
        if r.chain == self.record.chain:
            return r.seq < self.record.seq or r is self.record
        return any(h[0] == r.chain and (r.seq < h[1] or h == r.name) for h in self.cut)

    def comes_before(self, r):
        return r.chain == self.record.chain and r.seq <= self.record.seq or any(h[0] == r.chain and r.seq <= h[1] for h in self.cut)


class Log:
    """A reading of the rows of one member."""

    def __init__(self, given):
        self.vault, self.member = bytes.fromhex(given["vault"]), int(given["member"])
        self.epochs, self.told, self.records, self.doubles, self.fixed = {}, set(), [], [], {}
        for pair in given["pairs"].split():
            keys = reader.Keys({**given, "root": pair[:64], "secret": pair[64:]})
            kid = reader.derive2(self.vault, reader.derive2(self.vault, keys.root, b"log"), b"kid")[:4]
            self.epochs[kid], self.newest = keys, keys

    def still(self, kid):
        return self.epochs[kid].secret == self.newest.secret

    def read(self, rows):
        self.take(rows)
        self.times()
        self.beginnings()
        self.epochs_end()
        self.forks()
        self.deletions()
        self.named()
        return [line for line in map(self.line, self.records) if line]

    def line(self, r):
        """What an entry says to its reader: shared and private part, and answers that they can read."""
        if r.out or r.stub or r.kind >= 0xFF00:
            return None
        shared, answers = r.shared, None
        try:
            if r.kind == KIND_FIXED:
                self.fixed[r.name], shared = reader.fixed(reader.Bytes(r.shared))
                answers = r.opening[32:] if r.opening else None
            elif r.kind == KIND_OPENED:
                of, release = reader.opened(reader.Bytes(r.shared))
                if of not in self.fixed:
                    return None
                if not reader.releases(self.vault, release, r.author, self.fixed[of]):
                    self.told.add("false opening")
                    return None
                shared, answers = b"", release[46 + 32 :]
        except reader.Wrong:
            pass  # an entry of a type that nobody knows
        return "|".join(part.decode() for part in (shared, r.body, answers) if part is not None)

    def take(self, rows):
        opened = []
        for row, box in rows:
            try:
                keys = self.epochs.get(box[:4])
                reader.need(keys is not None)
                opened.append(Record(row, {**reader.open2(box, keys), "kid": box[:4]}))
            except reader.Wrong as wrong:
                self.told.add({"damaged": "unreadable"}.get(wrong.args[0], wrong.args[0]))
        opened.sort(key=lambda r: (r.row >> 4, r.hash, r.chain, r.seq, r.stub))
        last = {}
        for r in opened:
            place = (r.lamport << 20 | int.from_bytes(r.hash[:2], "big") << 4) >> 4
            if r.row >> 4 != place or self.find(r.name):
                self.doubles.append(r)
                continue
            if r.author != self.member and r.seq > last.get(r.chain, 0) + 65536:
                self.told.add("moved")
                continue
            last[r.chain] = max(last.get(r.chain, 0), r.seq)
            if r.kind == KIND_BEGIN and not r.stub:
                b = reader.Bytes(r.shared)
                b.take(1)
                r.device = r.hash if b.number(1) and b.take(1216) else b.take(32)
                r.heads += refs(b.take(46 * b.number(2)))
            self.records.append(r)

    def find(self, name):
        return next((r for r in self.records if r.name == name), None)

    def at(self, chain, seq):
        return next((r for r in self.records if r.chain == chain and r.seq == seq and not r.out), None)

    def device(self, chain):
        first = self.at(chain, 1)
        return getattr(first, "device", None)

    def causes(self, r):
        return r.heads + ([(r.chain, r.seq - 1, r.prev)] if r.seq > 1 else [])

    def times(self):
        """A time is one more than the latest of what a record follows; the reader's own at another one is left out."""
        for r in self.records:
            found = [self.find(h) for h in self.causes(r)]
            if not r.stub and all(found) and r.lamport != max((c.lamport for c in found), default=0) + 1:
                self.told.add("mistimed")
                r.out = r.author == self.member

    def beginnings(self):
        for chain in {r.chain for r in self.records}:
            first = self.at(chain, 1)
            if first and not first.stub and first.kind != KIND_BEGIN and first.author != self.member:
                self.told.add("no beginning")
                for r in self.records:
                    r.out = r.out or r.chain == chain

    def leads(self, change):
        if change.kid not in self.epochs:
            return False
        root = self.epochs[change.kid].root
        for kid, link in change.closed:
            aad = b"unhurried/v2 back" + self.vault + kid + change.kid
            try:
                old = reader.open_aead(reader.derive2(self.vault, root, b"back"), link[:24], link[24:], aad)
            except reader.Wrong:
                return False
            if kid in self.epochs and old != self.epochs[kid].root:
                return False
        return True

    def epochs_end(self):
        force = []
        for r in self.records:
            if r.kind == KIND_KEYS and not r.stub and not r.out:
                change = Change(r)
                if r.kid in change.ended:
                    if self.leads(change):
                        force.append(change)
                    else:
                        self.told.add("shut out")
        adopted = []

        def within(r):
            openers = [c for c in force if c.kid == r.kid]
            if openers and not r.stub and all(c.comes_before(r) for c in openers):
                return False
            closers = [c for c in force if r.kid in c.ended]
            return not closers or any(c.names(r) for c in closers) or any(
                h[0] == r.chain and first <= r.seq and (r.seq < h[1] or h == r.name) for first, h in adopted)

        while True:
            more = []
            for r in self.records:
                if r.kind == KIND_ADOPT and not r.stub and not r.out and within(r):
                    for i in range(0, len(r.shared), 52):
                        h = refs(r.shared[i + 6 : i + 52])[0]
                        if h[0][0] & 1 == r.author and self.device(h[0]) == self.device(r.chain):
                            more.append((int.from_bytes(r.shared[i : i + 6], "big"), h))
            if len(more) == len(adopted):
                break
            adopted = more
        for r in self.records:
            if not r.out and not within(r):
                self.told.add("not taken")
                r.out = True

    def cited(self, r):
        """The lowest time at which the other member tells of a record or of what follows it."""
        times = [o.lamport for o in self.records if o.author != r.author and r.name in o.heads]
        times += [self.cited(o) for o in self.records if o.chain == r.chain and o.seq == r.seq + 1 and o.prev == r.hash]
        return min(times, default=1 << 62)

    def forks(self):
        lost, places = set(), {}
        for r in self.records:
            places.setdefault((r.seq, r.chain), []).append(r)
        for (seq, chain), some in sorted(places.items()):
            if len(some) > 1:
                self.told.add("forked")
            before = self.at(chain, seq - 1)
            some.sort(key=lambda r: (r.out, r.prev != (before.hash if before else b""), self.cited(r), r.hash))
            for i, r in enumerate(some):
                if i > 0 or r.prev in lost:
                    r.out = True
                    lost.add(r.hash)

    def deletions(self):
        deleted = set()
        for r in self.records:
            if r.kind == KIND_TOMBSTONE and not r.stub and not r.out:
                deleted |= {h for i in range(0, len(r.shared), 78) for h in refs(r.shared[i : i + 46]) if h[0][0] & 1 == r.author}
        for r in self.records + self.doubles:
            if r.stub and r.author == self.member and self.still(r.kid):
                deleted.add(r.name)
        for r in self.doubles:
            self.told.add("put back" if r.name in deleted and not r.stub else "moved")
        for r in self.records:
            if r.out:
                continue
            if r.stub and r.name not in deleted:
                self.told.add("removed" if r.author == self.member else "missing")
            elif not r.stub and r.kind < 0xFF00 and r.name in deleted:
                self.told.add("put back")
                r.out = True

    def named(self):
        """What records name is compared with what is there."""
        last = {}
        for r in self.records:
            last[r.chain] = max(last.get(r.chain, 0), r.seq)
        for chain, seq in last.items():
            if len({r.seq for r in self.records if r.chain == chain}) < seq:
                self.told.add("missing")
        for r in self.records:
            if r.stub or r.out and r.kind >= 0xFF00:
                continue
            for h in self.causes(r):
                if not self.find(h) and not r.out:
                    self.told.add("rewritten" if self.at(h[0], h[1]) else "missing")



def log(b, given):
    """Rows, id 8, length 4 and box each."""
    rows = []
    while b:
        n = 12 + int.from_bytes(b[8:12], "big")
        rows.append((int.from_bytes(b[:8], "big"), b[12:n]))
        b = b[n:]
    reading = Log(given)
    lines = reading.read(rows)
    answer = "told: " + ", ".join(sorted(reading.told)) if reading.told else "opens"
    return answer, {"entries": "; ".join(lines)}


SCHEMA = {
    "meta": "CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    "slot": "CREATE TABLE slot(place INTEGER PRIMARY KEY, box BLOB NOT NULL)",
    "record": "CREATE TABLE record(id INTEGER PRIMARY KEY, box BLOB NOT NULL)",
    "draft": "CREATE TABLE draft(id BLOB PRIMARY KEY, box BLOB NOT NULL) WITHOUT ROWID",
    "local": "CREATE TABLE local(place INTEGER PRIMARY KEY, box BLOB NOT NULL)",
}
TABLES = {1: {"meta", "slot", "record"}, 2: {"meta", "slot", "record", "draft"}, 3: {"meta", "slot", "record", "local"}}


def patched(b, given):
    """One of the golden vaults, with the bytes that a case changes: offset 4, length 4 and bytes each."""
    raw = bytearray((pathlib.Path(__file__).parent.parent / "golden" / given["of"]).read_bytes())
    while b:
        at, n = int.from_bytes(b[:4], "big"), int.from_bytes(b[4:8], "big")
        raw[at : at + n], b = b[8 : 8 + n], b[8 + n :]
    return bytes(raw[: int(given.get("length", len(raw)))])


def vault(b, given):
    """A whole file: its outside, a slot, and what its log shows."""
    raw = patched(b, given)
    reader.need(raw[:16] == b"SQLite format 3\0" and raw[68:72] == bytes.fromhex("556e6875"), "no vault")
    form = int.from_bytes(raw[60:64], "big")
    reader.need(form in TABLES)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "v"
        path.write_bytes(raw)
        try:
            db = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
            reader.need(dict(db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")) == {name: SCHEMA[name] for name in TABLES[form]})
            meta = dict(db.execute("SELECT key, value FROM meta"))
            slots = dict(db.execute("SELECT place, box FROM slot"))
            rows = list(db.execute("SELECT id, box FROM record ORDER BY id"))
        except sqlite3.DatabaseError:
            raise reader.Wrong("damaged") from None
    name, answers = meta["vault"].hex(), []
    for place in (0, 1):
        try:
            member, pairs, _ = reader.open_slot(slots[place], {**given, "vault": name, "place": place})
            break
        except reader.Wrong as wrong:
            answers.append(wrong.args[0])
    else:
        raise reader.Wrong("damaged" if "damaged" in answers else "wrong key")
    known = {"vault": name, "member": member, "pairs": " ".join(root.hex() + secret.hex() for root, secret in pairs)}
    if form == 3:
        reading = Log(known)
        lines = reading.read(rows)
        return ("told: " + ", ".join(sorted(reading.told)) if reading.told else "opens"), {"entries": "; ".join(lines)}
    manifest(meta["manifest"], name, pairs, form)
    return older(rows, known)


def manifest(box, name, pairs, form):
    """What formats 1 and 2 say of themselves."""
    vault_id = bytes.fromhex(name)
    for root, _ in pairs:
        if reader.derive1(vault_id, reader.derive1(vault_id, root, b"log"), b"kid")[:16] == box[:16]:
            plain = reader.open_aead(reader.derive1(vault_id, root, b"manifest"), box[16:40], box[40:], b"unhurried/v1 manifest" + vault_id)
            reader.need(int.from_bytes(plain[:2], "big") == form)
            return
    raise reader.Wrong("damaged")


def older(rows, known):
    """The log of formats 1 and 2, as far as gaps and rows that don't open."""
    told, lines, numbers = set(), [], {}
    for _, box in rows:
        for pair in known["pairs"].split():
            keys = {**known, "root": pair[:64], "secret": pair[64:]}
            try:
                _, r = reader.record1(box, keys)
                break
            except reader.Wrong as wrong:
                answer = wrong.args[0]
        else:
            told.add({"damaged": "unreadable"}.get(answer, answer))
            continue
        numbers.setdefault(r["chain"], set()).add(int(r["seq"]))
        if r["stub"] == "false" and int(r["type"]) < 0xFF00:
            lines.append(bytes.fromhex(r["shared"]).decode() + "|" + bytes.fromhex(r["private"]).decode())
    if any(len(seqs) < max(seqs) for seqs in numbers.values()):
        told.add("missing")
    return ("told: " + ", ".join(sorted(told)) if told else "opens"), {"entries": "; ".join(lines)}

#!/usr/bin/python3
"""A reader of Unhurried's vaults, written from docs/file-formats.md alone.

It reads the files of a kit and prints, as JSON, what it makes of each. It is no part of the program: it shows that the document
is enough. It needs the Debian packages python3-nacl and python3-argon2.

    reader.py kit.json

What it can't do is open what is sealed to a public key: nothing in Debian has ML-KEM for Python.
"""

import base64
import datetime
import hashlib
import hmac
import io
import json
import pathlib
import re
import sys
import unicodedata
import zipfile

import argon2.low_level
import nacl.bindings
import nacl.exceptions

DAMAGED, FORGED, NEWER, WRONG_KEY, REFUSED = "damaged", "forged", "newer", "wrong key", "refused"
NO_DAY = -(1 << 31)
LAST_PROGRESS = 2  # version of progress files


class Wrong(Exception):
    """Ends the reading of a file with an answer."""


def need(condition, answer=DAMAGED):
    if not condition:
        raise Wrong(answer)


# What everything is made of.


def hash32(b):
    return hashlib.blake2b(b, digest_size=32).digest()


def expand(secret, info, n):
    out, block, i = b"", b"", 1
    while len(out) < n:
        block = hmac.new(secret, block + info + bytes([i]), hashlib.sha256).digest()
        out, i = out + block, i + 1
    return out[:n]


def derive1(vault, secret, label):
    return expand(secret, b"unhurried/v1 " + vault + b" " + label, 32)


def derive2(vault, secret, label):
    return expand(secret, b"unhurried/v2 " + vault + b" " + label, 32)


def open_aead(key, nonce, sealed, aad, answer=DAMAGED):
    need(len(nonce) == 24 and len(sealed) >= 16, answer)
    try:
        return nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, aad, nonce, key)
    except nacl.exceptions.CryptoError:
        raise Wrong(answer) from None


class Bytes:
    """Reads big-endian fields one after the other."""

    def __init__(self, b):
        self.b = b

    def take(self, n):
        need(n <= len(self.b))
        head, self.b = self.b[:n], self.b[n:]
        return head

    def number(self, n):
        return int.from_bytes(self.take(n), "big")

    def signed(self, n):
        return int.from_bytes(self.take(n), "big", signed=True)


def zeros(b):
    return not any(b)


def text(value):
    return value.hex() if isinstance(value, bytes) else str(value).lower() if isinstance(value, bool) else str(value)


def says(**fields):
    return {name.replace("_", " "): text(value) for name, value in fields.items()}


class Keys:
    """The keys of one epoch, as one member has them."""

    def __init__(self, given):
        self.vault, self.member = bytes.fromhex(given["vault"]), int(given["member"])
        self.root, self.secret = bytes.fromhex(given["root"]), bytes.fromhex(given["secret"])


# Records of formats 1 and 2.


def record1(box, given):
    k = Keys(given)
    log = derive1(k.vault, k.root, b"log")
    kid = derive1(k.vault, log, b"kid")[:16]
    need(box[:16] == kid)
    nonce = box[16:40]
    plain = open_aead(log, nonce, box[40:], b"unhurried/v1 record" + k.vault + kid)
    b = Bytes(plain)
    need(b.number(1) == 1, NEWER)
    flags, kind, author, sealer, heads = b.number(1), b.number(2), b.number(1), b.number(1), b.number(2)
    day, shared_length, seq, lamport = b.signed(4), b.number(4), b.number(8), b.number(8)
    chain = b.take(16)
    b.take(32)
    need(author < 2 and sealer < 2 and author == chain[0] & 1 and heads <= 64 and seq >= 1 and 1 <= lamport < 1 << 43)
    b.take(56 * heads)
    shared = b.take(shared_length)
    out = {"type": kind, "day": day, "chain": chain, "seq": seq, "lamport": lamport, "heads": heads}
    if flags & 2:
        need(len(shared) == 32)
        return "opens", says(**out, hash=shared, stub=True, critical=False, shared=b"", private=b"", has_private=False)
    need(len(b.b) >= 4 + 16)
    private = b""
    if sealer == k.member:
        inner = Bytes(open_aead(derive1(k.vault, k.secret, b"private"), nonce, b.b, plain[: len(plain) - len(b.b)], FORGED))
        n = inner.number(4)
        need((n > 0) == bool(flags & 4))
        private = inner.take(n - 1) if n else b""
    return "opens", says(**out, hash=hash32(box), stub=False, critical=bool(flags & 1), shared=shared, private=private, has_private=bool(flags & 4))


# Records of format 3.


def steps(n):
    """Rounds up to 0, 1, 2, 3, 4, 6, 8, 12, 16, 24 ..."""
    if n == 0:
        return 0
    size = 1
    while size < n:
        if size > 1 and size * 3 // 2 >= n:
            return size * 3 // 2
        size *= 2
    return size


def size_of(heads, shared, private):
    up = lambda n: -(-n // 664)
    return 664 * (steps(up(471 + 46 * heads + shared)) + steps(up(max(0, private - 344))))


def record2(box, given):
    r = open2(box, Keys(given))
    return "opens", says(
        chain=r["chain"], seq=r["seq"], lamport=r["lamport"], stub=r["stub"], critical=r["critical"], heads=len(r["heads"]), type=r["kind"], day=r["day"],
        hash=r["hash"], shared=b"" if r["stub"] else r["shared"], body=r["body"], marks=r["marks"])


def refs(b):
    """Heads, 46 bytes each."""
    return [(b[i : i + 8], int.from_bytes(b[i + 8 : i + 14], "big"), b[i + 14 : i + 46]) for i in range(0, len(b), 46)]


def open2(box, k):
    """Opens a record with the keys of its epoch."""
    log = derive2(k.vault, k.root, b"log")
    kid = derive2(k.vault, log, b"kid")[:4]
    need(len(box) >= 664 and len(box) % 664 == 0 and box[:4] == kid)
    nonce = box[4:28]
    plain = open_aead(log, nonce, box[28:], b"unhurried/v2 record" + k.vault + kid)
    b = Bytes(plain)
    need(b.number(1) == 2, NEWER)
    flags, kind, heads, shared_length, day, seq, lamport = b.number(1), b.number(2), b.number(1), b.number(3), b.signed(4), b.number(6), b.number(6)
    chain, prev = b.take(8), b.take(32)
    stub, critical = bool(flags & 2), bool(flags & 1)
    need(flags < 4 and heads <= 64 and seq >= 1 and 1 <= lamport < 1 << 43 and (seq > 1 or zeros(prev)))
    need((day == NO_DAY) == (kind == 0 or kind >= 0xFF00) and not (critical and kind == 0))
    told = refs(b.take(46 * heads))
    shared = b.take(shared_length)
    mine = chain[0] & 1 == k.member
    out = {"chain": chain, "seq": seq, "lamport": lamport, "stub": stub, "critical": critical, "heads": told, "prev": prev, "shared": shared}
    if stub:
        need(kind == 0 and heads == 0 and len(shared) == 64 and len(box) == 664 and zeros(b.b))
        original, mac = shared[:32], shared[32:]
        if mine:
            said = b"unhurried/v2 stub" + k.vault + chain + seq.to_bytes(6, "big") + lamport.to_bytes(6, "big") + prev + original
            need(hashlib.blake2b(said, digest_size=32, key=derive2(k.vault, k.secret, b"stub")).digest() == mac, FORGED)
        return {**out, "kind": 0, "day": NO_DAY, "hash": original, "body": b"", "marks": b""}
    hidden = kind == 0
    need(not (hidden and shared))
    fields = {}
    if mine:
        before = box[:28] + plain[: len(plain) - len(b.b)]
        inner = Bytes(open_aead(derive2(k.vault, k.secret, b"private"), nonce, b.b, before, FORGED))
        n = inner.number(3)
        content = Bytes(inner.take(n))
        need(zeros(inner.b) and len(shared) + n <= 4 << 20 and len(box) == size_of(heads, len(shared), n))
        last = 0
        while content.b:
            number = content.number(1)
            need(number > last)
            last = number
            fields[number] = content.take(content.number(3))
        if 3 in fields:
            hid = Bytes(fields[3])
            need(hidden and len(fields[3]) == 6)
            kind, day = hid.number(2), hid.signed(4)
            need(0 < kind < 0xFF00 and day != NO_DAY)
    else:
        need(len(b.b) >= 3 + 344 + 16)
    return {**out, "kind": kind, "day": day, "hash": hash32(box), "body": fields.get(1, b""), "marks": fields.get(2, b""), "opening": fields.get(4, b"")}


# The shared parts that the vault reads.


def body(b, given):
    try:
        {0xFF01: tombstone, 0xFF02: begin, 0xFF03: keys, 0xFF04: adopt, 0xFF05: member, 0xFF06: fork, 0xFF07: older_keys, 0xFEF1: fixed, 0xFEF2: opened}[int(given["type"], 16)](Bytes(b))
    except Wrong:
        return "none", None
    return "is one", None


def each(b, size, read):
    """Reads one or more of the same."""
    need(b.b and len(b.b) % size == 0)
    while b.b:
        read(b)


def heads_of(b):
    refs = [b.take(46)[:8] for _ in range(b.number(2))]
    need(all(x < y for x, y in zip(refs, refs[1:])))


def end(b):
    need(not b.b)


def tombstone(b):
    each(b, 78, lambda b: b.take(78))


def begin(b):
    need(1 <= b.number(1) <= 5)
    has_key = b.number(1)
    need(has_key < 2)
    b.take(1216 if has_key else 32)
    heads_of(b)
    end(b)


def keys(b):
    need(2 <= b.number(1) <= 6)
    kid = b.take(4)
    closed = [b.take(76)[:4] for _ in range(b.number(1))]
    need(closed and kid not in closed and all(x < y for x, y in zip(closed, closed[1:])))
    heads_of(b)
    has_key = b.number(1)
    need(has_key < 2)
    b.take(1216 * has_key)
    devices = [b.take(1232)[:32] for _ in range(b.number(1))]
    need(1 <= len(devices) <= 32 and all(x < y for x, y in zip(devices, devices[1:])))
    end(b)


def adopt(b):
    def one(b):
        first = b.number(6)
        b.take(8)
        need(1 <= first <= b.number(6))
        b.take(32)

    each(b, 52, one)


def member(b):
    step, place, invitation = b.number(1), b.number(1), b.take(32)
    need(1 <= step <= 5 and place < 2 and (step == 3) != zeros(invitation))
    end(b)


def fork(b):
    def one(b):
        b.take(8)
        need(b.number(6) >= 1 and b.take(32) < b.take(32))

    each(b, 78, one)


def older_keys(b):
    kids = []
    while b.b:
        kids.append(b.take(76)[:4])
    need(all(x < y for x, y in zip(kids, kids[1:])))


def own_type(b):
    kind = b.number(2)
    need(0 < kind < 0xFEF0)


def fixed(b):
    """Gives a commitment and the entry's own shared part."""
    own_type(b)
    return b.take(32), b.b


def opened(b):
    """Gives what is opened, by its name, and the release as it stands."""
    own_type(b)
    release = b.b
    name = b.take(8), b.number(6), b.take(32)
    need(name[1] > 0)
    b.take(32)
    return name, release


# How a member gets in.


def slot(b, given):
    who, pairs, seed = open_slot(b, given)
    vault, (root, own) = bytes.fromhex(given["vault"]), pairs[-1]
    old = derive1(vault, derive1(vault, root, b"log"), b"kid")[:16]
    kid = derive2(vault, derive2(vault, root, b"log"), b"kid")[:4]
    return "opens", says(member=who, pairs=len(pairs), newest_root=root, newest_secret=own, kid=kid, old_kid=old, device_seed=seed)


def open_slot(b, given):
    """Gives the member, the pairs of root and secret, and the seed of the device."""
    vault, place = bytes.fromhex(given["vault"]), int(given["place"])
    need(b)
    need(b[0] <= 1, NEWER)
    f = Bytes(b)
    version, way, threads, at, passes, memory = f.number(1), f.number(1), f.number(1), f.number(1), f.number(4), f.number(4)
    need(len(b) == 2176 and version == 1 and way == (1 if place < 2 else 2) and at == place)
    need(hash32(b[:2172])[:4] == b[2172:] and b[12:28] == vault)
    salt, header = b[28:44], b[:44]
    if place < 2:
        need(1 << 16 <= memory <= 1 << 20 and passes <= 16 and 1 <= threads <= 8 and passes * memory <= 4 << 20)
        need(passes >= 3 or passes >= 1 and memory >= 512 << 10)
        phrase = unicodedata.normalize("NFKC", given["passphrase"]).encode()
        secret = argon2.low_level.hash_secret_raw(phrase, salt, passes, memory, threads, 32, argon2.low_level.Type.ID)
        if "key file" in given:
            secret = hmac.new(salt, secret + bytes.fromhex(given["key file"]), hashlib.sha256).digest()
    else:
        secret = bytes.fromhex(given["code"])
    need(expand(secret, b"unhurried/v1 slot commitment " + header, 32) == b[44:76], WRONG_KEY)
    payload = open_aead(expand(secret, b"unhurried/v1 slot key " + header, 32), b[76:100], b[100:2172], b"unhurried/v1 slot" + b[:76])
    f = Bytes(payload)
    who, n = f.number(1), f.number(1)
    need(who == place % 2 and 1 <= n <= 32 and zeros(f.take(6)))
    pairs = [(f.take(32), f.take(32)) for _ in range(32)]
    seed = pairs[31][0]
    kids = []
    for root, _ in pairs[:n]:
        kids.append(derive2(vault, derive2(vault, root, b"log"), b"kid")[:4])
    need(len(set(kids)) == n)
    own = pairs[n - 1][1]
    if n == 32 or zeros(seed):
        seed = derive2(vault, own, b"device seed")
    return who, pairs[:n], seed


def key_file(b, _):
    need(len(b) <= 1 << 10, REFUSED)
    line = "".join(b.decode("utf-8").removeprefix("\ufeff").split()).lower()
    head = "unhurried-key-file-1:"
    need(line.startswith(head), REFUSED)
    need(re.fullmatch("[0-9a-f]{72}", line[len(head) :]))
    raw = bytes.fromhex(line[len(head) :])
    need(hash32(b"unhurried/v2 key file" + raw[:32])[:4] == raw[32:])
    return "opens", says(key=raw[:32])


# What lies beside the log.


def draft(box, given):
    k, name = Keys(given), given["name"].encode()
    ident = derive1(k.vault, k.secret, b"draft name " + name)[:16]
    need(len(box) >= 4 and hash32(b"unhurried/v1 draft sum" + ident + box[:-4])[:4] == box[-4:])
    b = Bytes(open_aead(derive1(k.vault, k.secret, b"draft"), box[16:40], box[40:-4], b"unhurried/v1 draft" + ident, "sealed"))
    return "opens", says(value=b.take(b.number(4)))


def is_box_size(n):
    return 16 << 10 <= n <= 8 << 20 and n & (n - 1) == 0


def local(box, given):
    k = Keys(given)
    need(is_box_size(len(box)))
    need(box[:4] == derive2(k.vault, derive2(k.vault, k.root, b"log"), b"kid")[:4])
    place = bytes([k.member])
    b = Bytes(open_aead(derive2(k.vault, k.root, b"local outer"), box[4:28], box[28:], b"unhurried/v2 local outer" + k.vault + place))
    inner = b.take(b.number(4))
    need(is_box_size(len(inner) + 48) and zeros(b.b))
    b = Bytes(open_aead(derive2(k.vault, k.secret, b"local"), inner[:24], inner[24:], b"unhurried/v2 local" + k.vault + place))
    counter = b.number(8)
    content = b.take(b.number(4))
    need(zeros(b.b))
    return "opens", says(counter=counter, content=content)


def release(b, given):
    vault, record, commitment = (bytes.fromhex(given[name]) for name in ("vault", "record", "commitment"))
    fits = b[:46] == record and releases(vault, b, int(given["author"]), commitment)
    return ("fits" if fits else "none"), None


def releases(vault, b, author, commitment):
    """Tells whether an author's release is what a commitment, in the record that it names, was made of."""
    return len(b) >= 46 + 32 and b[0] & 1 == author and hash32(b"unhurried/v2 answers" + vault + b[:14] + b[46:]) == commitment


# Progress files.


def unbase64(b):
    """Base 64 as age writes it, without padding."""
    try:
        return base64.b64decode(b + b"=" * (-len(b) % 4), validate=True)
    except ValueError:
        raise Wrong(REFUSED) from None


def chacha(key, nonce, sealed, answer):
    try:
        return nacl.bindings.crypto_aead_chacha20poly1305_ietf_decrypt(sealed, None, nonce, key)
    except (nacl.exceptions.CryptoError, ValueError):
        raise Wrong(answer) from None


def unage(b, phrase):
    """Opens a file that age v1 sealed with a passphrase."""
    text = b.removeprefix(b"\xef\xbb\xbf").strip()
    if text.startswith(b"-----BEGIN AGE ENCRYPTED FILE-----"):
        lines = text.split()
        b = unbase64(b"".join(lines[4:-4]).rstrip(b"="))
    found = re.match(rb"age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n", b)
    need(found, REFUSED)
    salt, work, wrapped, mac = unbase64(found[1]), int(found[2]), unbase64(found[3]), unbase64(found[4])
    need(work <= 20, REFUSED)
    for form in (unicodedata.normalize("NFKC", phrase), phrase):
        key = hashlib.scrypt(form.encode(), salt=b"age-encryption.org/v1/scrypt" + salt, n=1 << work, r=8, p=1, maxmem=(1 << 31) - 2, dklen=32)
        try:
            file_key = chacha(key, bytes(12), wrapped, WRONG_KEY)
            break
        except Wrong as wrong:
            failed = wrong
    else:
        raise failed
    extract = lambda salt: hmac.new(salt, file_key, hashlib.sha256).digest()
    header = b[: found.end() - 45]  # up to the three dashes
    need(hmac.new(expand(extract(bytes(32)), b"header", 32), header, hashlib.sha256).digest() == mac, REFUSED)
    nonce, rest = b[found.end() : found.end() + 16], b[found.end() + 16 :]
    need(len(nonce) == 16 and rest, REFUSED)
    key = expand(extract(nonce), b"payload", 32)
    chunk, out, n = (64 << 10) + 16, b"", 0
    while rest:
        part, rest = rest[:chunk], rest[chunk:]
        out += chacha(key, n.to_bytes(11, "big") + bytes([not rest]), part, REFUSED)
        n += 1
    return out


def depth(value):
    if isinstance(value, (dict, list)):
        return 1 + max((depth(v) for v in (value.values() if isinstance(value, dict) else value)), default=0)
    return 0


def is_day(value):
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Wrong(REFUSED) from None


def progress(b, given):
    try:
        z = zipfile.ZipFile(io.BytesIO(unage(b, given["passphrase"])))
        names = z.namelist()
        need(len(names) <= 16 and len(set(names)) == len(names) and not any("/" in n or "\\" in n for n in names), REFUSED)
        need({"manifest.json", "data.json"} <= set(names), REFUSED)
        for i in z.infolist():
            need(i.file_size <= 32 << 20 and i.file_size <= 400 * max(1, i.compress_size), REFUSED)
        manifest = json.loads(z.read("manifest.json"))
        need(manifest["format"] == "unhurried-progress", REFUSED)
        need(manifest["version"] <= LAST_PROGRESS, NEWER)
        for name in set(names) - {"manifest.json"}:
            need(hashlib.sha256(z.read(name)).hexdigest() == manifest["sha256"].get(name), REFUSED)
        data = json.loads(z.read("data.json").decode("utf-8"))
        json.dumps(data, ensure_ascii=False).encode("utf-8")  # half a pair has no form in UTF-8
        need(depth(data) <= 12, REFUSED)
        need(is_day(data["from"]) <= is_day(data["to"]) and is_day(data["made_on"]), REFUSED)
        need(1 <= len(data["names"]) <= 2 and data["place"] in range(len(data["names"])), REFUSED)
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError):
        raise Wrong(REFUSED) from None
    return "opens", says(name=data["name"], place=data["place"], names=len(data["names"]))


READERS = {"record 1": record1, "record 2": record2, "body": body, "slot": slot, "key file": key_file, "draft": draft, "local": local, "release": release, "progress": progress}


def main(manifest):
    sys.modules["reader"] = sys.modules["__main__"]
    import logs  # it is made of what stands above

    READERS["log"], READERS["vault"] = logs.log, logs.vault
    folder, answers = pathlib.Path(manifest).parent, {}
    for case in json.loads(pathlib.Path(manifest).read_text()):
        try:
            answer, what = READERS[case["Kind"]]((folder / (case["Name"] + ".bin")).read_bytes(), case.get("With") or {})
        except Wrong as wrong:
            answer, what = wrong.args[0], None
        answers[case["Name"]] = {"Answer": answer, "Says": what}
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])

"""Checks the vectors of matching, written from docs/matching.md, RFC 9496 and RFC 9497 alone. It guards no secret: nothing in it
takes the same time for every input.

    python3 reader.py vectors.json
"""
import hashlib
import json
import sys

p = 2**255 - 19
l = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, p - 2, p) % p


class Refused(Exception):
    pass


def is_negative(x):
    return x % p & 1


def sqrt_ratio_m1(u, v):
    """RFC 9496, 4.2."""
    r = u * pow(v, 3, p) * pow(u * pow(v, 7, p), (p - 5) // 8, p) % p
    check = v * r * r % p
    correct, flipped, flipped_i = check == u % p, check == -u % p, check == -u * SQRT_M1 % p
    if flipped or flipped_i:
        r = r * SQRT_M1 % p
    if is_negative(r):
        r = -r % p
    return correct or flipped, r


SQRT_M1 = pow(2, (p - 1) // 4, p)
INVSQRT_A_MINUS_D = sqrt_ratio_m1(1, -1 - D)[1]
ONE_MINUS_D_SQ = (1 - D * D) % p
D_MINUS_ONE_SQ = (D - 1) ** 2 % p
SQRT_AD_MINUS_ONE = 25063068953384623474111414158702152701244531502492656460079210482610430750235
assert SQRT_AD_MINUS_ONE**2 % p == (-D - 1) % p


class Point:
    """Extended coordinates on the twisted Edwards curve with a = -1."""

    def __init__(self, x, y, z, t):
        self.x, self.y, self.z, self.t = x % p, y % p, z % p, t % p

    def __add__(self, o):
        a, b = (self.y - self.x) * (o.y - o.x), (self.y + self.x) * (o.y + o.x)
        c, d = 2 * D * self.t * o.t, 2 * self.z * o.z
        e, f, g, h = b - a, d - c, d + c, b + a
        return Point(e * f, g * h, f * g, e * h)

    def __rmul__(self, n):
        out, q = Point(0, 1, 1, 0), self
        n %= l
        while n:
            if n & 1:
                out = out + q
            q, n = q + q, n >> 1
        return out

    def __eq__(self, o):
        return self.x * o.y % p == self.y * o.x % p or self.y * o.y % p == self.x * o.x % p

    def encode(self):
        """RFC 9496, 4.3.2."""
        u1, u2 = (self.z + self.y) * (self.z - self.y) % p, self.x * self.y % p
        _, inv = sqrt_ratio_m1(1, u1 * u2 * u2)
        den1, den2 = inv * u1 % p, inv * u2 % p
        z_inv = den1 * den2 * self.t % p
        if is_negative(self.t * z_inv):
            x, y, den = self.y * SQRT_M1 % p, self.x * SQRT_M1 % p, den1 * INVSQRT_A_MINUS_D % p
        else:
            x, y, den = self.x, self.y, den2
        if is_negative(x * z_inv):
            y = -y % p
        s = den * (self.z - y) % p
        if is_negative(s):
            s = -s % p
        return s.to_bytes(32, "little")


def decode(b):
    """RFC 9496, 4.3.1."""
    s = int.from_bytes(b, "little")
    if len(b) != 32 or s >= p or is_negative(s):
        raise Refused("form")
    u1, u2 = (1 - s * s) % p, (1 + s * s) % p
    v = (-(D * u1 * u1) - u2 * u2) % p
    square, inv = sqrt_ratio_m1(1, v * u2 * u2)
    den_x = inv * u2 % p
    den_y = inv * den_x * v % p
    x = 2 * s * den_x % p
    if is_negative(x):
        x = -x % p
    y = u1 * den_y % p
    if not square or is_negative(x * y) or y == 0:
        raise Refused("form")
    return Point(x, y, 1, x * y)


def from_uniform(b):
    """RFC 9496, 4.3.4."""

    def one(b):
        t = int.from_bytes(b, "little") & (2**255 - 1)
        r = SQRT_M1 * t * t % p
        u, c, v = (r + 1) * ONE_MINUS_D_SQ % p, -1 % p, (-1 - r * D) * (r + D) % p
        square, s = sqrt_ratio_m1(u, v)
        if not square:
            s = s * t % p
            if not is_negative(s):
                s = -s % p
            c = r
        n = (c * (r - 1) * D_MINUS_ONE_SQ - v) % p
        w0, w1, w2, w3 = 2 * s * v, n * SQRT_AD_MINUS_ONE, 1 - s * s, 1 + s * s
        return Point(w0 * w3, w2 * w1, w1 * w3, w0 * w2)

    return one(b[:32]) + one(b[32:])


B = decode(bytes.fromhex("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"))
IDENTITY = bytes(32)


def H(b):
    return hashlib.sha512(b).digest()


def len16(b):
    return len(b).to_bytes(2, "big")


def counted(b):
    return len16(b) + b


def expand(msg, dst):
    tail = dst + bytes([len(dst)])
    return H(H(bytes(128) + msg + b"\x00\x40\x00" + tail) + b"\x01" + tail)


def hash_to_group(msg, ctx):
    return from_uniform(expand(msg, b"HashToGroup-" + ctx))


def hash_to_scalar(msg, ctx):
    return int.from_bytes(expand(msg, b"HashToScalar-" + ctx), "little") % l


def name(what, d):
    return b"unhurried/v1 match " + what + b" " + d.hex().encode()


def element(b):
    if b == IDENTITY:
        raise Refused("form")
    return decode(b)


def scalar(b):
    n = int.from_bytes(b, "little")
    if n >= l:
        raise Refused("form")
    return n


class About:
    def __init__(self, j):
        self.items = [bytes.fromhex(q) for q in j["items"]]
        b = b"unhurried/v1 match context" + bytes.fromhex(j["vault"]) + bytes.fromhex(j["round"]) + bytes([len(self.items)])
        self.context = H(b + b"".join(counted(q) for q in self.items))[:32]

    def bases(self, place, q):
        ctx = name(b"item", self.context)
        return hash_to_group(b"\x00" + counted(q), ctx), hash_to_group(b"\x01" + bytes([place]) + counted(q), ctx)

    def blocks(self):
        return [range(i, min(i + 5, len(self.items))) for i in range(0, len(self.items), 5)]


class Card:
    def __init__(self, about, chain, b):
        n = len(about.items)
        if len(b) != 50 + 32 + 32 * n + 32 + 96 * n or b[0] != 1 or b[1] > 1:
            raise Refused("form")
        if b[18:50] != about.context:
            raise Refused("elsewhere")
        if b[2:18] != chain:
            raise Refused("other-chain")
        self.place = b[1]
        parts = [b[50 + 32 * i : 82 + 32 * i] for i in range(1 + n + 1 + 3 * n)]
        points = [element(x) for x in parts[: 1 + n]]
        if len(set(parts[: 1 + n])) != 1 + n:
            raise Refused("form")
        self.P, self.T = points[0], points[1:]
        numbers = [scalar(x) for x in parts[1 + n :]]
        c, rest = numbers[0], numbers[1:]
        t = b[:50] + parts[0]
        for i, q in enumerate(about.items):
            c0, s = rest[3 * i], rest[3 * i + 1 : 3 * i + 3]
            bases = about.bases(self.place, q)
            t += bases[0].encode() + bases[1].encode() + parts[1 + i]
            for j, cj in enumerate((c0, (c - c0) % l)):
                t += (s[j] * B + cj * self.P).encode() + (s[j] * bases[j] + cj * self.T[i]).encode()
        if hash_to_scalar(t, name(b"card", about.context)) != c:
            raise Refused("proof")
        self.hash = H(b"unhurried/v1 match card" + b)[:32]


class Reveal:
    def __init__(self, about, by, to, b):
        if len(b) < 67 or b[0] != 1 or b[1] != by.place or b[2] >= len(about.blocks()):
            raise Refused("form")
        if by.place == to.place or b[3:35] != by.hash or b[35:67] != to.hash:
            raise Refused("other-card")
        block = about.blocks()[b[2]]
        if len(b) != 67 + 32 * len(block) + 64:
            raise Refused("form")
        self.U = [element(b[67 + 32 * i : 99 + 32 * i]) for i in range(len(block))]
        c, s = scalar(b[-64:-32]), scalar(b[-32:])
        ctx = name(b"reveal", H(b"unhurried/v1 match reveal" + about.context + b[:67])[:32])
        seed = H(counted(by.P.encode()) + counted(b"Seed-" + ctx))
        M = Z = Point(0, 1, 1, 0)
        for i, (C, U) in enumerate(zip([to.T[q] for q in block], self.U)):
            d = hash_to_scalar(counted(seed) + i.to_bytes(2, "big") + counted(C.encode()) + counted(U.encode()) + b"Composite", ctx)
            M, Z = M + d * C, Z + d * U
        t = [by.P, M, Z, s * B + c * by.P, s * M + c * Z]
        if hash_to_scalar(b"".join(counted(e.encode()) for e in t) + b"Challenge", ctx) != c:
            raise Refused("proof")


def check_round(j):
    about = About(j)
    cards = [Card(about, bytes.fromhex(j["chains"][i]), bytes.fromhex(j["cards"][i])) for i in (0, 1)]
    for i, card in enumerate(cards):
        x = scalar(bytes.fromhex(j["secrets"][i]))
        assert (x * B).encode() == card.P.encode()
        for q, yes, T in zip(about.items, j["yes"][i], card.T):
            assert x * about.bases(i, q)[0 if yes else 1] == T
    low, high = sorted(c.hash for c in cards)
    lot = H(b"unhurried/v1 match first" + low + high)[0]
    both = []
    for n in range(len(about.blocks())):
        assert j["first"][n] == (lot % 2 + n) % 2
        r = [Reveal(about, cards[i], cards[1 - i], bytes.fromhex(j["reveals"][i][n])) for i in (0, 1)]
        both += [a == b for a, b in zip(r[0].U, r[1].U)]
    assert both == j["both"] == [a and b for a, b in zip(*j["yes"])], both


def check_negative(j, chains):
    about = About(j["about"])
    try:
        if "reveal" in j:
            by, to = (Card(about, bytes.fromhex(chains[i]), bytes.fromhex(j[k])) for i, k in enumerate(("by", "to")))
            Reveal(about, by, to, bytes.fromhex(j["reveal"]))
        else:
            Card(about, bytes.fromhex(j["chain"]), bytes.fromhex(j["card"]))
    except Refused as why:
        assert str(why) == j["class"], f"{j['name']}: refused for {why}, and not for {j['class']}"
        return
    raise AssertionError(f"{j['name']}: taken")


def main():
    with open(sys.argv[1]) as f:
        v = json.load(f)
    for r in v["rounds"]:
        check_round(r)
    for n in v["negative"]:
        check_negative(n, v["rounds"][1]["chains"])
    print(f"{len(v['rounds'])} rounds are sound, {len(v['negative'])} others are refused")


main()

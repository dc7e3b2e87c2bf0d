"""Streebog-512 (GOST R 34.11-2012, RFC 6986) at about 1 MB/s in pure Python. It is checked against known results at the first use.

The program in a signed package uses it, and the portal where WebAssembly cannot be run. The library ``gostcrypto`` has a quarter of this
speed; the tests compare them all.

A state is one 512-bit number and a transformation is 64 look-ups in tables that fit into the processor's cache.
"""

import struct
from functools import cache

from portal.eds.streebog.constants import ROUNDS, ROWS, SUBSTITUTION

_BLOCK = 64
_MODULUS = (1 << 512) - 1
_Tables = tuple[tuple[int, ...], ...]

_EMPTY = "8e945da209aa869f0455928529bcae4679e9873ab707b55315f56ceb98bef0a7362f715528356ee83cda5f2aac4c6ad2ba3a715c1bcd81cb8e9f90bf4c1c1a8a"
_M1 = "1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48"
_SECOND = "Се ветри, Стрибожи внуци, веютъ с моря стрелами на храбрыя плъкы Игоревы"
_M2 = "1e88e62226bfca6f9994f1f2d51569e0daf8475a3b0fe61a5300eee46d961376035fe83549ada2b8620fcd7c496ce5b33f0cb9dddc2b6460143b03dabac9fb28"
KNOWN = (
    (b"", _EMPTY),
    (b"012345678901234567890123456789012345678901234567890123456789012", _M1),
    (_SECOND.encode("cp1251"), _M2),
)
"""Messages with the published answers: the empty one, and both examples of RFC 6986, of less and of more than a block."""


class SelfTestFailed(Exception):  # noqa: N818  (said of the test, not of the input)
    """The implementation does not give the published results and must not be used."""


def streebog512(data: bytes) -> bytes:
    """Return the 64 bytes of the hash of ``data``, in the order in which a KZ messageDigest carries them.

    Raises:
        SelfTestFailed: on the first call, when the published answers are not reproduced.
    """
    return _digest(data, checked_tables())


@cache
def checked_tables() -> _Tables:
    """Return for each of the eight words what each value of its byte adds to the transformed word. Raises as :func:`streebog512`."""
    tables = _make_tables()
    if any(_digest(message, tables).hex() != answer for message, answer in KNOWN):
        raise SelfTestFailed("Streebog-512 does not give the answers of RFC 6986.")
    return tables


def _make_tables() -> _Tables:
    """Return for each byte of a word what its 256 values, substituted, add to the transformed word."""
    return tuple(tuple(_linear(rows, byte) for byte in SUBSTITUTION) for rows in ROWS)


def _linear(rows: tuple[int, ...], byte: int) -> int:
    word = 0
    for bit in range(8):
        if byte >> bit & 1:
            word ^= rows[bit]
    return word


def _digest(data: bytes, tables: _Tables) -> bytes:
    state = length = total = 0
    whole = len(data) - len(data) % _BLOCK
    for start in range(0, whole, _BLOCK):
        block = int.from_bytes(data[start : start + _BLOCK], "little")
        state = _compress(state, length, block, tables)
        length += 512
        total = (total + block) & _MODULUS
    rest = data[whole:]
    block = int.from_bytes(rest + b"\x01", "little")
    state = _compress(state, length, block, tables)
    length += 8 * len(rest)
    total = (total + block) & _MODULUS
    state = _compress(state, 0, length, tables)
    return _compress(state, 0, total, tables).to_bytes(_BLOCK, "little")


_pack_words = struct.Struct("<8Q").pack


def _compress(state: int, length: int, block: int, tables: _Tables) -> int:
    """One step g_N(h, m): twelve rounds of the block cipher keyed by the state, then the feed-forward."""
    key = _transform(state ^ length, tables)
    inner = block
    for constant in ROUNDS:
        inner = _transform(inner ^ key, tables)
        key = _transform(key ^ constant, tables)
    return inner ^ key ^ state ^ block


def _transform(vector: int, tables: _Tables) -> int:
    """LPS: substitution, transposition and linear transformation of a 512-bit vector.

    Written without a loop, which would take twice as long.
    """
    a, b, c, d, e, f, g, h = tables
    # One line for each word: the formatter would use sixty-four.
    # fmt: off
    (
        a0, a1, a2, a3, a4, a5, a6, a7,
        b0, b1, b2, b3, b4, b5, b6, b7,
        c0, c1, c2, c3, c4, c5, c6, c7,
        d0, d1, d2, d3, d4, d5, d6, d7,
        e0, e1, e2, e3, e4, e5, e6, e7,
        f0, f1, f2, f3, f4, f5, f6, f7,
        g0, g1, g2, g3, g4, g5, g6, g7,
        h0, h1, h2, h3, h4, h5, h6, h7,
    ) = vector.to_bytes(_BLOCK, "little")
    return int.from_bytes(
        _pack_words(
            a[a0] ^ b[b0] ^ c[c0] ^ d[d0] ^ e[e0] ^ f[f0] ^ g[g0] ^ h[h0],
            a[a1] ^ b[b1] ^ c[c1] ^ d[d1] ^ e[e1] ^ f[f1] ^ g[g1] ^ h[h1],
            a[a2] ^ b[b2] ^ c[c2] ^ d[d2] ^ e[e2] ^ f[f2] ^ g[g2] ^ h[h2],
            a[a3] ^ b[b3] ^ c[c3] ^ d[d3] ^ e[e3] ^ f[f3] ^ g[g3] ^ h[h3],
            a[a4] ^ b[b4] ^ c[c4] ^ d[d4] ^ e[e4] ^ f[f4] ^ g[g4] ^ h[h4],
            a[a5] ^ b[b5] ^ c[c5] ^ d[d5] ^ e[e5] ^ f[f5] ^ g[g5] ^ h[h5],
            a[a6] ^ b[b6] ^ c[c6] ^ d[d6] ^ e[e6] ^ f[f6] ^ g[g6] ^ h[h6],
            a[a7] ^ b[b7] ^ c[c7] ^ d[d7] ^ e[e7] ^ f[f7] ^ g[g7] ^ h[h7],
        ),
        "little",
    )
    # fmt: on

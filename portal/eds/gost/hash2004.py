"""The hash function of GOST 34.311-95 (GOST R 34.11-94, RFC 5831) with the substitution of НУЦ, which is id-GostR3411-94-TestParamSet.

Old time stamps use it. It takes about a tenth of a millisecond for 32 bytes, and is checked against known results at the first use.
"""

from functools import cache

from portal.eds.streebog.hashing import SelfTestFailed

_BLOCK_2004 = 32
_WORD = 0xFFFFFFFF
_HALF = 0xFFFFFFFFFFFFFFFF
_ALL = (1 << 256) - 1
_SUBSTITUTION_2004 = (
    "4a92d80e6b1c7f53",
    "eb4c6dfa23810759",
    "581da342efc7609b",
    "7da1089fe46cb253",
    "6c715fd84a9e03b2",
    "4ba0721d36859cfe",
    "db413f590ae7682c",
    "1fd057a4923e6b8c",
)
"""The replacement of each of the eight half-bytes of a word, the lowest first."""
_ADDED_TO_KEYS = (0, 0xFF00FFFF000000FFFF0000FF00FFFF0000FF00FF00FF00FFFF00FF00FF00FF00, 0)
"""C₂, C₃ and C₄, which are added when the keys are made."""
_KNOWN_2004 = (
    (b"", "ce85b99cc46752fffee35cab9a7b0278abb4c2d2055cff685af4912c49490f8d"),
    (b"This is message, length=32 bytes", "b1c466d37519b82e8319819ff32595e047a28cb6f83eff1c6916a815a637fffa"),
)
_PLACES = tuple(8 * (index % 4) + index // 4 for index in range(_BLOCK_2004))
"""The byte that goes to each place of a key."""

_Tables2004 = tuple[tuple[int, ...], ...]


def hash2004(data: bytes) -> bytes:
    """Return the 32 bytes of the hash of ``data``, in the order in which time stamps carry them.

    Raises:
        SelfTestFailed: on the first call, when the published results are not reproduced.
    """
    return _digest_2004(data, _checked_tables_2004())


@cache
def _checked_tables_2004() -> _Tables2004:
    tables = tuple(tuple(_substituted(place, byte) for byte in range(256)) for place in range(4))
    if any(_digest_2004(message, tables).hex() != answer for message, answer in _KNOWN_2004):
        raise SelfTestFailed("GOST 34.311-95 does not give the published results.")
    return tables


def _substituted(place: int, byte: int) -> int:
    """Return what a byte of a word adds to the word after the substitution and the rotation by eleven bits."""
    low, high = (int(_SUBSTITUTION_2004[2 * place + half][byte >> 4 * half & 15], 16) for half in (0, 1))
    word = (low | high << 4) << 8 * place
    return (word << 11 | word >> 21) & _WORD


def _digest_2004(data: bytes, tables: _Tables2004) -> bytes:
    state = total = 0
    for start in range(0, len(data), _BLOCK_2004):
        block = int.from_bytes(data[start : start + _BLOCK_2004], "little")
        state = _step(state, block, tables)
        total = (total + block) & _ALL
    state = _step(state, 8 * len(data), tables)
    return _step(state, total, tables).to_bytes(_BLOCK_2004, "little")


def _step(state: int, block: int, tables: _Tables2004) -> int:
    """The step function of the standard: four encryptions of the state with keys of state and block, then the mixing."""
    encrypted = 0
    for number, key in enumerate(_keys(state, block)):
        encrypted |= _encrypt(state >> 64 * number & _HALF, key, tables) << 64 * number
    return _shifted(state ^ _shifted(block ^ _shifted(encrypted, 12), 1), 61)


def _keys(state: int, block: int) -> list[bytes]:
    keys = [_permuted(state ^ block)]
    for added in _ADDED_TO_KEYS:
        state = _rolled(state) ^ added
        block = _rolled(_rolled(block))
        keys.append(_permuted(state ^ block))
    return keys


def _rolled(value: int) -> int:
    """A(y₄ y₃ y₂ y₁) = (y₁ + y₂) y₄ y₃ y₂ in words of 64 bits."""
    return value >> 64 | ((value ^ value >> 64) & _HALF) << 192


def _permuted(value: int) -> bytes:
    data = value.to_bytes(_BLOCK_2004, "little")
    return bytes(data[place] for place in _PLACES)


def _encrypt(block: int, key: bytes, tables: _Tables2004) -> int:
    """GOST 28147-89 with one block of 64 bits: 32 rounds, the parts of the key three times forwards and once backwards."""
    parts = [int.from_bytes(key[start : start + 4], "little") for start in range(0, _BLOCK_2004, 4)]
    first, second, third, fourth = tables
    low, high = block & _WORD, block >> 32
    for part in (*parts, *parts, *parts, *reversed(parts)):
        word = (low + part) & _WORD
        changed = first[word & 255] ^ second[word >> 8 & 255] ^ third[word >> 16 & 255] ^ fourth[word >> 24]
        low, high = high ^ changed, low
    return high | low << 32


def _shifted(value: int, times: int) -> int:
    """ψ, repeated: the sixteen words of 16 bits move down by one, and the sum of six of them becomes the highest."""
    words = [value >> 16 * number & 0xFFFF for number in range(16)]
    for start in range(times):
        words.append(
            words[start] ^ words[start + 1] ^ words[start + 2] ^ words[start + 3] ^ words[start + 12] ^ words[start + 15]
        )  # fmt: skip
    return sum(word << 16 * number for number, word in enumerate(words[times:]))

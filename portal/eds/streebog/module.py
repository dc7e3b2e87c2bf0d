"""Streebog-512 as a WebAssembly module in its text form: the whole hash of the bytes in its memory, written out word by word.

The caller lays the state (:data:`STATE_BYTES` zeros) and the data into the memory. ``more`` hashes whole blocks, ``last`` pads what is left
and finishes; the hash then stands at :data:`STATE_AT`. RFC 6986 gives the names of the steps; every number is little-endian.
"""

from typing import Final

CONSTANTS_AT: Final = 16_384
"""Before them stand eight tables of 256 words each: what each byte of each word adds to the transformed word."""
STATE_AT: Final = 17_152
"""h, N and Σ, 64 bytes each, and right behind them the data."""
STATE_BYTES: Final = 192
DATA_AT: Final = STATE_AT + STATE_BYTES
ROOM: Final = 64 * 1024
"""The number of bytes that are hashed by one call, a whole number of blocks; behind them there is room for the padding."""

_COUNTER_AT, _SUM_AT = STATE_AT + 64, STATE_AT + 128
_PAGES = 2
MEMORY_BYTES: Final = _PAGES * 65_536
_TABLE = 2048
_WORDS = range(8)


def text() -> str:
    """Return the module's text, for ``wasmtime.wat2wasm``."""
    return f'(module (memory (export "memory") {_PAGES} {_PAGES})\n{_compress()}\n{_absorb()}\n{_more()}\n{_last()})\n'


def _compress() -> str:
    """g_N(h, m): twelve rounds of the block cipher keyed by the state, then the feed-forward."""
    return f"""
  (func $compress (param $counter i64) (param $block i32)
    (local $round i32) {_locals("key")} {_locals("inner")} {_locals("mixed")}
    {_each("(local.set $mixed{0} (i64.load offset={1} (i32.const 0)))", STATE_AT)}
    (local.set $mixed0 (i64.xor (local.get $mixed0) (local.get $counter)))
    {_transform("mixed", "key")}
    {_each("(local.set $inner{0} (i64.load offset={1} (local.get $block)))")}
    (loop $rounds
      {_each("(local.set $inner{0} (i64.xor (local.get $inner{0}) (local.get $key{0})))")}
      {_transform("inner", "mixed")}
      {_each("(local.set $key{0} (i64.xor (local.get $key{0}) (i64.load offset={1} (local.get $round))))", CONSTANTS_AT)}
      {_each("(local.set $inner{0} (local.get $mixed{0}))")}
      {_each("(local.set $mixed{0} (local.get $key{0}))")}
      {_transform("mixed", "key")}
      (br_if $rounds (i32.lt_u (local.tee $round (i32.add (local.get $round) (i32.const 64))) (i32.const 768))))
    {_each("(i64.store offset={1} (i32.const 0) " + _feed_forward() + ")", STATE_AT)})"""


def _absorb() -> str:
    """Compress a block, count its bits in N and add it to Σ, word by word with the carry."""
    return f"""
  (func $absorb (param $block i32) (param $bits i64)
    (local $at i32) (local $carry i64) (local $word i64) (local $sum i64)
    (call $compress (i64.load offset={_COUNTER_AT} (i32.const 0)) (local.get $block))
    (i64.store offset={_COUNTER_AT} (i32.const 0) (i64.add (i64.load offset={_COUNTER_AT} (i32.const 0)) (local.get $bits)))
    (loop $words
      (local.set $word (i64.load (i32.add (local.get $block) (local.get $at))))
      (local.set $sum (i64.add (local.get $word) (i64.load offset={_SUM_AT} (local.get $at))))
      (local.set $word (i64.extend_i32_u (i64.lt_u (local.get $sum) (local.get $word))))
      (local.set $sum (i64.add (local.get $sum) (local.get $carry)))
      (local.set $carry (i64.or (local.get $word) (i64.extend_i32_u (i64.lt_u (local.get $sum) (local.get $carry)))))
      (i64.store offset={_SUM_AT} (local.get $at) (local.get $sum))
      (br_if $words (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (i32.const 64)))))"""


def _more() -> str:
    """Hash this number of bytes, whole blocks."""
    return f"""
  (func $more (export "more") (param $size i32)
    (local $at i32)
    (if (i32.eqz (local.get $size)) (then (return)))
    (loop $blocks
      (call $absorb (i32.add (i32.const {DATA_AT}) (local.get $at)) (i64.const 512))
      (br_if $blocks (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 64))) (local.get $size)))))"""


def _last() -> str:
    """Hash this number of bytes, any number of them, then the padding, N and Σ."""
    return f"""
  (func (export "last") (param $size i32)
    (local $rest i32) (local $block i32)
    (local.set $rest (i32.and (local.get $size) (i32.const 63)))
    (local.set $block (i32.sub (i32.add (i32.const {DATA_AT}) (local.get $size)) (local.get $rest)))
    (call $more (i32.sub (local.get $size) (local.get $rest)))
    (memory.fill (i32.add (local.get $block) (local.get $rest)) (i32.const 0) (i32.sub (i32.const 64) (local.get $rest)))
    (i32.store8 (i32.add (local.get $block) (local.get $rest)) (i32.const 1))
    (call $absorb (local.get $block) (i64.extend_i32_u (i32.shl (local.get $rest) (i32.const 3))))
    (call $compress (i64.const 0) (i32.const {_COUNTER_AT}))
    (call $compress (i64.const 0) (i32.const {_SUM_AT})))"""


def _locals(name: str) -> str:
    return " ".join(f"(local ${name}{word} i64)" for word in _WORDS)


def _each(line: str, start: int = 0) -> str:
    """Return the line for each of the eight words: ``{0}`` is its number, ``{1}`` and ``{2}`` its place after ``start`` and after zero."""
    return "\n    ".join(line.format(word, start + 8 * word, 8 * word) for word in _WORDS)


def _transform(source: str, target: str) -> str:
    """LPS: substitution, transposition and linear transformation of the eight words ``source`` into the words ``target``."""
    return "\n    ".join(f"(local.set ${target}{byte} {_mixed(source, byte)})" for byte in _WORDS)


def _mixed(source: str, byte: int) -> str:
    """Return the sum of what this byte of each word adds. An entry has eight bytes, so a byte is taken three bits to the left."""
    total = ""
    for word in _WORDS:
        value = f"(local.get ${source}{word})"
        moved = f"(i64.shr_u {value} (i64.const {8 * byte - 3}))" if byte else f"(i64.shl {value} (i64.const 3))"
        entry = f"(i64.load offset={_TABLE * word} (i32.and (i32.wrap_i64 {moved}) (i32.const 2040)))"
        total = f"(i64.xor {total} {entry})" if total else entry
    return total


def _feed_forward() -> str:
    """Return the expression of a word of the new h: what came of the rounds, the old h, and the block."""
    rounds = "(i64.xor (local.get $inner{0}) (local.get $key{0}))"
    return f"(i64.xor {rounds} (i64.xor (i64.load offset={{1}} (i32.const 0)) (i64.load offset={{2}} (local.get $block))))"

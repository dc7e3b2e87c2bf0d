"""An encrypted stream comes back whole or not at all, and a file of a backup is either right or refused."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.backup.contents import ContentStore
from portal.backup.sealing import PIECE_BYTES, Unsealable, key_of, mark, sealed, sealed_size, unsealed

KEY = key_of("k" * 32)


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES])
def test_a_stream_of_any_length_comes_back(size: int):
    plain = bytes(range(256)) * (size // 256) + b"e" * (size % 256)
    stored = b"".join(sealed([plain[: size // 3], b"", plain[size // 3 :]], KEY))
    assert len(stored) == sealed_size(size)
    assert b"".join(unsealed((stored[at : at + 1000] for at in range(0, len(stored), 1000)), KEY)) == plain


@pytest.mark.parametrize("at", [0, 20, 60, 48 + PIECE_BYTES + 16, -1])
def test_a_changed_byte_is_found(at: int):
    stored = bytearray(b"".join(sealed([bytes(2 * PIECE_BYTES)], KEY)))
    stored[at] ^= 1
    with pytest.raises(Unsealable):
        list(unsealed([bytes(stored)], KEY))


def test_a_stream_that_was_cut_off_turned_round_or_made_with_another_key_is_found():
    stored = b"".join(sealed([bytes(2 * PIECE_BYTES)], KEY))
    first, second = stored[48 : 48 + PIECE_BYTES + 16], stored[48 + PIECE_BYTES + 16 :]
    for other in (stored[: 48 + PIECE_BYTES + 16], stored[:48] + second + first, stored[:30], b"", stored + b"x"):
        with pytest.raises(Unsealable):
            list(unsealed([other], KEY))
    with pytest.raises(Unsealable):
        list(unsealed([stored], key_of("o" * 32)))


def test_equal_streams_are_not_seen_to_be_equal_and_names_need_the_key():
    assert b"".join(sealed([b"same"], KEY)) != b"".join(sealed([b"same"], KEY))
    assert mark(KEY, "a" * 64) == mark(KEY, "a" * 64) != mark(key_of("o" * 32), "a" * 64)


@pytest.mark.parametrize("key", [None, KEY])
def test_a_large_file_needs_the_memory_of_a_few_pieces(tmp_path: Path, key: bytes | None):
    def pieces() -> Iterator[bytes]:
        for number in range(64):
            yield bytes([number]) * PIECE_BYTES

    store = ContentStore(tmp_path, key)
    tracemalloc.start()
    sha256, size = store.add(pieces())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (size, store.holds(sha256, size)) == (64 * PIECE_BYTES, True)
    assert peak < 12 * PIECE_BYTES
    assert store.place(sha256).read_bytes()[100:110] != bytes(10) if key else True


def test_a_disk_that_does_not_keep_what_is_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from portal.backup import contents
    from portal.backup.fault import BackupFault

    monkeypatch.setattr(contents, "read", lambda _file, _key: iter([b"other"]))
    with pytest.raises(BackupFault, match="read back with other bytes"):
        ContentStore(tmp_path, None).add([b"this"])
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]

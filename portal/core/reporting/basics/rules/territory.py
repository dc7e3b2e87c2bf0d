"""Places within places: codes of КАТО are nine digits in groups — region, district, okrug or city, settlement (domain.md §6.7)."""

from collections.abc import Iterable

_GROUPS = ((6, 9), (4, 6), (2, 4))
_LENGTH = 9


def prefix_of(kato: str) -> str:
    """Return the digits with which the codes of all places inside ``kato`` begin; empty for anything that is no code."""
    if len(kato) != _LENGTH or not (kato.isascii() and kato.isdigit()):
        return ""
    for start, end in _GROUPS:
        if kato[start:end].strip("0"):
            return kato[:end]
    return kato[:2]


def is_inside(kato: str, territory: str) -> bool:
    """Tell whether a place lies within a territory or is that territory itself; nothing lies within an unknown one."""
    prefix = prefix_of(territory)
    return bool(prefix) and bool(prefix_of(kato)) and kato.startswith(prefix)


def is_within(kato: str, territories: Iterable[str]) -> bool:
    """Tell whether a place lies within any of several territories; nothing lies within none."""
    return any(is_inside(kato, territory) for territory in territories)


def widest(codes: Iterable[str]) -> tuple[str, ...]:
    """Return some places in the order of their codes, each once, without those that lie within another of them."""
    chosen = sorted(set(codes))
    return tuple(code for code in chosen if not any(other != code and is_inside(code, other) for other in chosen))


def region_of(kato: str) -> str:
    """Return the code of the region or city of republican significance around a place; empty for anything that is no code."""
    return kato[:2] + "0" * (_LENGTH - 2) if prefix_of(kato) else ""


def deepest(codes: Iterable[str]) -> str:
    """Return the narrowest of some places; what is no code (a name typed while the classifier is not loaded) is passed over.

    A city of republican significance stands for its own okrug and settlement: its district is narrower than they are.
    """
    return max((code for code in codes if prefix_of(code)), key=lambda code: len(prefix_of(code)), default="")


def around(kato: str) -> tuple[str, ...]:
    """Return the places around a place from the region down to itself."""
    prefix = prefix_of(kato)
    return tuple(prefix[:end].ljust(_LENGTH, "0") for end in (2, 4, 6, 9) if len(prefix) >= end)

"""The interface of the registry of legal entities, which gives the name for a BIN."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class LegalEntity:
    """A legal entity in the registry; a name that is missing in a language is empty."""

    bin: str
    name_ru: str
    name_kk: str = ""
    address: str = ""


class RegistryUnavailable(Exception):  # noqa: N818  (said of the registry, not of the program)
    """The registry does not answer now."""


class BusinessRegistry(Protocol):
    """Looks legal entities up."""

    def find(self, bin_: str) -> LegalEntity | None:
        """Return the entity with this BIN, ``None`` when the registry has none. Raise :class:`RegistryUnavailable`."""
        ...

    def check(self) -> str:
        """Return an empty string when the registry answers, otherwise what is wrong."""
        ...

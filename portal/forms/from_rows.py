"""Answers worked out of every row of a repeated block: a sum of a schedule, the earlier value of each changed field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from portal.forms.kinds import Context, Read


@dataclass(frozen=True)
class BlockRows:
    """The living rows of one block with their texts, as they stand now."""

    block: str
    ids: tuple[str, ...]
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    """Texts by address; those of removed rows may be among them."""

    def text(self, row: str, key: str) -> str:
        """Return the text under ``key`` in a row, empty when there is none."""
        return self.texts.get(f"{self.block}/{row}/{key}", "")


class FromRows(Protocol):
    """A rule that fills in answers from every row of one block and from answers outside of blocks."""

    @property
    def block(self) -> str:
        """The repeated block that it reads."""
        ...

    @property
    def also(self) -> tuple[str, ...]:
        """The keys outside of blocks that it reads."""
        ...

    def work_out(self, rows: BlockRows, read: Read, context: Context) -> Iterator[tuple[str, str]]:
        """Return addresses and canonical texts that the rows lead to; an empty text where there is none."""
        ...


def reads_any(rule: FromRows, addresses: Iterable[str]) -> bool:
    """Tell whether a new text under one of the addresses may change what the rule fills in."""
    return any(address in rule.also or address.partition("/")[0] == rule.block for address in addresses)

"""The declaration of a form: stages, tabs, groups, fields, repeated blocks, documents and consents, all frozen."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NewType

from portal.forms.checks import Check, Consequence
from portal.forms.conditions import Condition
from portal.forms.from_rows import FromRows
from portal.forms.kinds import DOCUMENT_EXTENSIONS, Files, Flag, Kind
from portal.wording import Wording

_ROW = re.compile(r"[0-9a-zA-Z_]{1,40}")


Party = NewType("Party", str)
"""A party that fills in a part of a form. The declaration of the form says which parties there are."""
FIRST_PARTY = Party("company")
"""The party of everything that names no other party; the code is stored with answers."""


@dataclass(frozen=True)
class Field:
    """One field: a stable key, its label, its kind and when it is asked and required.

    ``read_only`` fields are filled by the portal (sign-in data, a register, a computation), never typed. ``source`` is the mark of origin
    in the domain's catalogue: ``S`` the customer's documents, ``L`` a law or public page, ``K`` practice, ``I`` our design.
    """

    key: str
    label: Wording
    kind: Kind
    required: bool | Condition = False
    asked: Condition | None = None
    filled_by: Party = FIRST_PARTY
    hint: Wording | None = None
    read_only: bool = False
    wide: bool = False
    source: str = "S"


@dataclass(frozen=True)
class Repeat:
    """A repeated block of fields: «+ Добавить ещё» adds a row with an id of its own, 🗑 removes it."""

    key: str
    label: Wording
    item: Wording
    fields: tuple[Field, ...]
    minimum: int = 0
    maximum: int = 50
    filled_by: Party = FIRST_PARTY
    hint: Wording | None = None
    asked: Condition | None = None
    """When the whole block is asked; its rows are kept while it is not."""


@dataclass(frozen=True)
class Group:
    """Fields and blocks under one heading."""

    legend: Wording | None
    items: tuple[Field | Repeat, ...]


@dataclass(frozen=True)
class Tab:
    """A tab of a stage; one party fills it in."""

    key: str
    title: Wording
    groups: tuple[Group, ...]
    filled_by: Party = FIRST_PARTY

    @property
    def items(self) -> Iterator[Field | Repeat]:
        """Every field and block of the tab from top to bottom."""
        return (item for group in self.groups for item in group.items)


@dataclass(frozen=True)
class Stage:
    """A stage of the form; it may have tabs, documents and consents."""

    key: str
    title: Wording
    tabs: tuple[Tab, ...] = ()
    documents: bool = False
    consents: bool = False


@dataclass(frozen=True)
class DocumentSlot:
    """A type of document of one party, to which files are attached; ``max_age_days`` (calendar days) warns about an older document."""

    code: str
    stage: str
    party: Party
    group: Wording
    label: Wording
    required: bool | Condition = False
    attributes: tuple[Field, ...] = ()
    hint: Wording | None = None
    extensions: tuple[str, ...] = DOCUMENT_EXTENSIONS
    max_age_days: int = 0
    generated: bool = False
    """True for a document that the portal makes itself: nobody uploads it, and it is never reported as missing."""

    @cached_property
    def address(self) -> str:
        """The address to which the files are attached."""
        return f"doc/{self.code}/{self.party}"

    @property
    def kind(self) -> Files:
        """The slot as a kind of field."""
        return Files(self.extensions)


@dataclass(frozen=True)
class ConsentSlot:
    """A consent of one party. When ``formed`` is false, it is first made from the application's data, then signed."""

    code: str
    party: Party
    label: Wording
    formed: bool
    required: bool = True
    text: int = 0
    """The number of the text that the form keeps for good; 0 for the text that holds when the consent is made."""

    @cached_property
    def address(self) -> str:
        """The address of the consent's signature."""
        return f"consent/{self.code}/{self.party}"

    @property
    def kind(self) -> Flag:
        """The slot as a kind of field."""
        return Flag()


DOCUMENTS_TAB = "documents"
CONSENTS_TAB = "consents"


@dataclass(frozen=True)
class FormPart:
    """A tab, or a document with its attributes: the form is looked at part by part."""

    key: str
    """``stage/tab``, or the address of the document."""
    stage: Stage
    item: Tab | DocumentSlot


@dataclass(frozen=True)
class FieldPlace:
    """What is at an address: exactly one of ``field``, ``document`` and ``consent`` is given."""

    stage: str
    tab: str
    party: Party
    label: Wording
    kind: Kind
    field: Field | None = None
    repeat: Repeat | None = None
    document: DocumentSlot | None = None
    consent: ConsentSlot | None = None

    @property
    def holds_files(self) -> bool:
        """Tell whether files are attached at this address."""
        return self.kind.holds_files


@dataclass(frozen=True, eq=False)
class Form:
    """A whole form with its checks between fields, consequences, documents and consents."""

    key: str
    title: Wording
    version: int
    stages: tuple[Stage, ...]
    checks: tuple[Check, ...] = ()
    documents: tuple[DocumentSlot, ...] = ()
    consents: tuple[ConsentSlot, ...] = ()
    consequences: tuple[Consequence, ...] = field(default=())
    from_rows: tuple[FromRows, ...] = field(default=())

    def with_records(self, documents: tuple[DocumentSlot, ...], consents: tuple[ConsentSlot, ...]) -> "Form":
        """Return the form with the administrator's documents and consents."""
        return replace(self, documents=documents, consents=consents)

    def field(self, address: str) -> Field:
        """Return the field at ``address``; KeyError when there is none."""
        item = self.place(address).field
        if item is None:
            raise KeyError(address)
        return item

    def place(self, address: str) -> FieldPlace:
        """Return the field, document or consent at ``address``. KeyError when the form has no such address."""
        parts = address.split("/")
        if len(parts) == 3 and parts[0] not in {"doc", "consent"} and _ROW.fullmatch(parts[1]):  # noqa: PLR2004
            return self._places[f"{parts[0]}/*/{parts[2]}"]
        if "*" in parts:
            raise KeyError(address)
        return self._places[address]

    def repeat(self, key: str) -> Repeat:
        """Return the repeated block under ``key``; KeyError when there is none."""
        return self._repeats[key]

    def stage(self, key: str) -> Stage:
        """Return the stage under ``key``; KeyError when there is none."""
        return {stage.key: stage for stage in self.stages}[key]

    def repeats(self) -> tuple[Repeat, ...]:
        """Return all repeated blocks. A new application begins with ``minimum`` rows of each."""
        return tuple(self._repeats.values())

    def addresses(self) -> tuple[str, ...]:
        """Return all addresses, with ``*`` in place of a row's id."""
        return tuple(self._places)

    def documents_of(self, stage: str, party: Party | None = None) -> tuple[DocumentSlot, ...]:
        """Return the documents of a stage, of one party or of both."""
        return tuple(slot for slot in self.documents if slot.stage == stage and party in {None, slot.party})

    @cached_property
    def consents_stage(self) -> str:
        """The key of the stage in which consents are signed, empty for a form without one."""
        return next((stage.key for stage in self.stages if stage.consents), "")

    @cached_property
    def parts(self) -> tuple[FormPart, ...]:
        """Everything that is filled in, each part once; consents are signed and are no parts."""
        found: list[FormPart] = []
        for stage in self.stages:
            found += [FormPart(f"{stage.key}/{tab.key}", stage, tab) for tab in stage.tabs]
            found += [FormPart(slot.address, stage, slot) for slot in self.documents_of(stage.key)]
        return tuple(found)

    @cached_property
    def followers(self) -> Mapping[str, tuple[str, ...]]:
        """The fields outside of blocks whose kinds work their answers out from another one, by the address of that other one."""
        found: dict[str, list[str]] = {}
        for key in (address for address in self._places if "/" not in address):
            for cause in self._places[key].kind.depends_on:
                found.setdefault(cause, []).append(key)
        return {cause: tuple(keys) for cause, keys in found.items()}

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """The parties that fill in the form, in the order of their first fields."""
        return tuple(dict.fromkeys(place.party for place in self._places.values()))

    @cached_property
    def _repeats(self) -> Mapping[str, Repeat]:
        items = (item for stage in self.stages for tab in stage.tabs for item in tab.items)
        return {item.key: item for item in items if isinstance(item, Repeat)}

    @cached_property
    def _places(self) -> Mapping[str, FieldPlace]:
        places: dict[str, FieldPlace] = {}
        for address, place in self._walk():
            if address in places:
                raise ValueError(f"two things of the form {self.key} stand at {address}")
            places[address] = place
        return places

    def _walk(self) -> Iterator[tuple[str, FieldPlace]]:
        for stage in self.stages:
            for tab in stage.tabs:
                yield from _tab_places(stage, tab)
        for slot in self.documents:
            yield slot.address, FieldPlace(slot.stage, DOCUMENTS_TAB, slot.party, slot.label, slot.kind, document=slot)
            for item in slot.attributes:
                place = FieldPlace(slot.stage, DOCUMENTS_TAB, slot.party, item.label, item.kind, field=item)
                yield f"{slot.address}/{item.key}", place
        for consent in self.consents:
            yield (
                consent.address,
                FieldPlace(self.consents_stage, CONSENTS_TAB, consent.party, consent.label, consent.kind, consent=consent),
            )


def _tab_places(stage: Stage, tab: Tab) -> Iterator[tuple[str, FieldPlace]]:
    for item in tab.items:
        if isinstance(item, Field):
            yield item.key, FieldPlace(stage.key, tab.key, tab.filled_by, item.label, item.kind, field=item)
            continue
        for inner in item.fields:
            yield (
                f"{item.key}/*/{inner.key}",
                FieldPlace(stage.key, tab.key, tab.filled_by, inner.label, inner.kind, field=inner, repeat=item),
            )

"""Which places of a form belong together: what must be editable when one of them has to be corrected.

An answer is corrected together with those that are worked out of it, those it is worked out of, those a check compares with it, and those
that are asked or required because of it. Places are written as in :meth:`Form.addresses`: ``key``, ``block/*/key``, ``doc/code/party``; the
key of a repeated block stands for the block with all its rows.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from portal.forms.conditions import OWN_ROW, Condition
from portal.forms.schema import FieldPlace, Form

_DOCUMENT_PARTS = 3
_ROW_PARTS = 3
_BESIDE = frozenset({"when", "named"})
"""Fields of rules that say when they apply and how a row is called, not what is compared."""


def together(form: Form, addresses: Iterable[str]) -> frozenset[str]:
    """Return ``addresses`` (concrete, of fields, documents or blocks) with every place that is corrected together with them.

    In a row the neighbours of the same row are meant, unless the rule reads the whole block: then they have ``*`` in place of the row.
    """
    start = frozenset(whole_document(address) for address in addresses)
    found = start | {near for address in start for near in _neighbours(form, address)}
    waiting = list(found)
    while waiting:
        cause = waiting.pop()
        new = {_in_row(cause, place) for place in _asked_by(form).get(pattern(form, cause), ())} - found
        found |= new
        waiting += new
    return found


def pattern(form: Form, address: str) -> str:
    """Return an address with ``*`` in place of a row's id."""
    parts = address.split("/")
    blocks = {repeat.key for repeat in form.repeats()}
    return f"{parts[0]}/*/{parts[2]}" if len(parts) == _ROW_PARTS and parts[0] in blocks else address


def whole_document(address: str) -> str:
    """Return the address of the document to which a detail belongs; any other address as it is."""
    parts = address.split("/")
    return "/".join(parts[:_DOCUMENT_PARTS]) if parts[0] == "doc" else address


def is_within(form: Form, address: str, places: frozenset[str]) -> bool:
    """Tell whether a field, document, block or row (``block/row``) is one of ``places``, or in a document, a row or a block that is."""
    if {address, pattern(form, address), whole_document(address)} & places:
        return True
    block, _, rest = address.partition("/")
    return block in places or f"{block}/{rest.partition('/')[0]}" in places


def _neighbours(form: Form, address: str) -> Iterator[str]:
    own = pattern(form, address)
    for members, of_block in _groups(form):
        if own in members:
            yield from (whole_document(one if of_block else _in_row(address, one)) for one in members)


def _in_row(address: str, place: str) -> str:
    """Return ``place`` in the row of ``address``, when both are in one block."""
    parts, own = place.split("/"), address.split("/")
    return f"{parts[0]}/{own[1]}/{parts[2]}" if "*" in parts and len(own) == _ROW_PARTS and own[0] == parts[0] else place


@cache
def _groups(form: Form) -> tuple[tuple[frozenset[str], bool], ...]:
    """Return the places that a rule of the form names, and whether it reads more than one row of a block.

    A rule about one block alone compares the answers of one row, unless it names the block.
    """
    rules: tuple[Any, ...] = (*form.checks, *form.consequences, *form.from_rows)
    found = [(_named(form, rule), bool(getattr(rule, "block", ""))) for rule in rules]
    for address, place in _places(form):
        if place.kind.depends_on:
            found.append((frozenset({address, *(_beside(form, address, key) for key in place.kind.depends_on)}), False))
    return tuple((members, of_block or len({one.partition("/*/")[0] for one in members}) > 1) for members, of_block in found)


def _named(form: Form, rule: Any) -> frozenset[str]:
    """Return the places that a rule compares or fills in, as its fields name them."""
    block, known = getattr(rule, "block", ""), set(form.addresses())
    values = (getattr(rule, one.name) for one in dataclasses.fields(rule) if one.name not in _BESIDE)
    texts = [text for value in values for text in (value if isinstance(value, tuple) else (value,)) if isinstance(text, str)]
    named = {whole_document(one) for text in texts for one in (text, f"{block}/*/{text}") if one in known}
    return frozenset(named if not block or any(one.startswith(f"{block}/") for one in named) else named | {block})


@cache
def _asked_by(form: Form) -> Mapping[str, tuple[str, ...]]:
    """Return the places that are asked or required under a condition, by the address that the condition reads."""
    found: dict[str, list[str]] = {}
    for place, condition, row in _conditions(form):
        for key in _keys(condition.to_json()):
            cause = f"{row}/{key.removeprefix(OWN_ROW)}" if key.startswith(OWN_ROW) else key
            found.setdefault(cause, []).append(place)
    return {cause: tuple(dict.fromkeys(places)) for cause, places in found.items()}


def _conditions(form: Form) -> Iterator[tuple[str, Condition, str]]:
    for address, place in _places(form):
        stated = place.field or place.document
        row = address.rpartition("/")[0]
        for condition in (getattr(stated, "asked", None), getattr(stated, "required", False)):
            if condition is not None and not isinstance(condition, bool):
                yield whole_document(address), condition, row
    for repeat in form.repeats():
        if repeat.asked is not None:
            yield repeat.key, repeat.asked, repeat.key


def _keys(data: object) -> Iterator[str]:
    """Return the keys that a condition reads, out of its JSON."""
    match data:
        case {"not": inner}:
            yield from _keys(inner)
        case {"all": list(inner)} | {"any": list(inner)}:
            for one in inner:
                yield from _keys(one)
        case {"filled": str(key)}:
            yield key
        case {"equals": [str(key), _]} | {"in": [str(key), _]} | {"more_than": [str(key), _]}:
            yield key
        case _:
            raise ValueError("this is no condition")


def _places(form: Form) -> Iterator[tuple[str, FieldPlace]]:
    return ((address, form.place(address.replace("*", "row"))) for address in form.addresses())


def _beside(form: Form, address: str, key: str) -> str:
    """Return the address of ``key`` as a field at ``address`` reads it: of its own row first."""
    own = f"{address.rpartition('/')[0]}/{key}"
    return own if own in form.addresses() else key

"""Which fields of the form are asked because of the present answers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from portal.forms.conditions import Answers, Condition
from portal.forms.schema import DocumentSlot, Field, Form, Group, Repeat, Stage, Tab


@dataclass(frozen=True, slots=True)
class Asked:
    """One asked field with its address and its row (``block/row``, or empty)."""

    address: str
    field: Field
    row: str = ""
    repeat: Repeat | None = None
    number: int = 0
    """Number of the row within its block, from 1; 0 outside a block."""


def is_asked(item: Field, answers: Answers, row: str = "") -> bool:
    """Tell whether a field is asked; ``row`` is ``block/row`` for a field of a repeating block."""
    return item.asked is None or item.asked.holds(answers.values, row)


def is_answered(address: str, answers: Answers) -> bool:
    """Tell whether a text, a file or a signature stands at an address."""
    return bool(answers.text(address)) or answers.files.get(address, 0) > 0 or address in answers.signed


def is_required(required: bool | Condition, answers: Answers, row: str = "") -> bool:  # noqa: FBT001  (it is the field's own property)
    """Tell whether a field that is declared as required, or as required under a condition, is required now."""
    return required if isinstance(required, bool) else required.holds(answers.values, row)


def asked_in_group(group: Group, answers: Answers) -> Iterator[Asked]:
    """Return the asked fields of a group, each row of its blocks in order."""
    for item in group.items:
        if isinstance(item, Field):
            if is_asked(item, answers):
                yield Asked(item.key, item)
            continue
        yield from asked_in_rows(item, answers)


def asked_rows(repeat: Repeat, answers: Answers) -> tuple[str, ...]:
    """Return the ids of the rows of a block; none while the block is not asked."""
    return answers.rows.get(repeat.key, ()) if repeat.asked is None or repeat.asked.holds(answers.values) else ()


def asked_in_rows(repeat: Repeat, answers: Answers) -> Iterator[Asked]:
    """Return the asked fields of all rows of a block."""
    for number, row_id in enumerate(asked_rows(repeat, answers), start=1):
        row = f"{repeat.key}/{row_id}"
        for item in repeat.fields:
            if is_asked(item, answers, row):
                yield Asked(f"{row}/{item.key}", item, row, repeat, number)


def asked_in_tab(tab: Tab, answers: Answers) -> Iterator[Asked]:
    """Return the asked fields of a tab from top to bottom."""
    for group in tab.groups:
        yield from asked_in_group(group, answers)


def asked_in_document(slot: DocumentSlot, answers: Answers) -> Iterator[Asked]:
    """Return the asked attributes of a document."""
    for item in slot.attributes:
        if is_asked(item, answers, slot.address):
            yield Asked(f"{slot.address}/{item.key}", item, slot.address)


def asked_in_stage(form: Form, stage: Stage, answers: Answers) -> Iterator[Asked]:
    """Return the asked fields of a stage: its tabs, then the attributes of its documents."""
    for tab in stage.tabs:
        yield from asked_in_tab(tab, answers)
    for slot in form.documents_of(stage.key):
        yield from asked_in_document(slot, answers)


def only_asked(form: Form, answers: Answers) -> Answers:
    """Return the answers without texts that are not asked (any more): what was typed before another answer hid the field."""
    return replace(answers, values={one.address: answers.text(one.address) for one in asked_everywhere(form, answers)})


def asked_everywhere(form: Form, answers: Answers) -> Iterator[Asked]:
    """Return every asked field of the form."""
    for stage in form.stages:
        yield from asked_in_stage(form, stage, answers)

"""Saving what was typed: always kept, canonical when acceptable, with everything that follows from it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import select

from portal.core.accounts.schema import Actor
from portal.core.applications.queries import reading
from portal.core.applications.rules import Status
from portal.core.applications.service.editing import Editing, begin_edit, write_texts
from portal.core.applications.service.parts import replace_developer
from portal.core.applications.tables import Answer, Row
from portal.core.errors import Conflict, NotAllowed, NotFound
from portal.db import Begin
from portal.forms import Answers, Place, accept, consequences
from portal.ports.clock import Now
from portal.wording import Wording

DEVELOPER_BIN = "developer_bin"
DEVELOPER_NAME = "developer_name"
PROJECT_NAME = "project_name"

READ_ONLY = Wording(
    "«{label}» өрісін портал толтырады, оны қолмен өзгертуге болмайды.",
    "Поле «{label}» заполняет портал, изменить его вручную нельзя.",
    "The portal fills in “{label}”, it cannot be typed.",
)
ROW_REMOVED = Wording(
    "Бұл жазба жойылған. Оны қайтарыңыз немесе жаңасын қосыңыз.",
    "Эта запись удалена. Верните её или добавьте новую.",
    "This entry has been removed. Bring it back or add a new one.",
)


@dataclass(frozen=True)
class Saved:
    """What an edit brought: every text that is different now (the typed one always), and what is wrong with those."""

    at: dt.datetime
    texts: Mapping[str, str]
    problems: Mapping[str, Wording] = field(default_factory=dict[str, Wording])
    status: Status = Status.DRAFT
    version: int = 1


def answer(begin: Begin, actor: Actor, application_id: str, address: str, typed: str, *, now: Now) -> Saved:
    """Keep what was typed under ``address`` and what follows from it; once this returns, it is in the database.

    Raises:
        NotFound: no such application, no such field, or the other party's.
        NotAllowed: the portal fills this field in.
        Conflict: the application is with the operator, or the row was removed.
    """
    with begin() as session:
        return save_texts(begin_edit(session, actor, application_id, now()), {address: typed})


def save_texts(edit: Editing, typed: Mapping[str, str], *, by_system: bool = False) -> Saved:
    """Keep several texts, a step of a verb; ``by_system`` may fill read-only fields too."""
    context, values = reading.context(edit.session, edit.at), _values(edit)
    texts: dict[str, str] = {}
    problems: dict[str, Wording] = {}
    # One after another, as if typed so: what follows from an earlier text gives way to a later one.
    for address, text in typed.items():
        _ensure_mine(edit, address, by_system=by_system)
        accepted = accept(edit.form, address, text, context)
        texts[address] = accepted.text
        if accepted.problem is not None:
            problems[address] = accepted.problem
        following = consequences(edit.form, address, Answers({**values, **texts}), context)
        texts |= {key: text for key, text in following.items() if edit.form.place(key).party is edit.party}
    texts |= _keep_columns(edit, texts, problems)
    written = write_texts(edit, texts, edit.party)
    shown = {**{address: texts[address] for address in typed}, **written}
    return Saved(edit.at, shown, problems, Status(edit.application.status), edit.application.version)


def place_of(edit: Editing, address: str) -> Place:
    """Return what stands at an address of this party; raise :class:`NotFound` for anything else a browser may send."""
    try:
        place = edit.form.place(address)
    except KeyError:
        raise NotFound from None
    if place.party is not edit.party:
        raise NotFound
    if place.repeat is not None:
        _ensure_row(edit, *address.split("/")[:2])
    return place


def _ensure_mine(edit: Editing, address: str, *, by_system: bool) -> None:
    place = place_of(edit, address)
    if place.field is None or place.holds_files:
        raise NotFound
    if place.field.read_only and not by_system:
        raise NotAllowed(READ_ONLY.fill(label=place.label))


def _ensure_row(edit: Editing, block: str, row_id: str) -> None:
    wanted = select(Row).where(Row.application_id == edit.application.id, Row.block == block, Row.row_id == row_id)
    row = edit.session.exec(wanted).first()
    if row is None or row.party != edit.party:
        raise NotFound
    if row.removed_at is not None:
        raise Conflict(ROW_REMOVED)


def _values(edit: Editing) -> dict[str, str]:
    return dict(edit.session.exec(select(Answer.address, Answer.text).where(Answer.application_id == edit.application.id)).all())


def _keep_columns(edit: Editing, texts: Mapping[str, str], problems: Mapping[str, Wording]) -> dict[str, str]:
    """Keep the list page's columns in step and return the texts that follow from another developer."""
    if PROJECT_NAME in texts:
        edit.application.project_name = texts[PROJECT_NAME][:500]
    if DEVELOPER_BIN not in texts:
        return {}
    correct = DEVELOPER_BIN not in problems and texts[DEVELOPER_BIN] != edit.actor.bin
    wanted = texts[DEVELOPER_BIN] if correct else ""
    if wanted == edit.application.developer_bin:
        return {}
    edit.touch()
    return {DEVELOPER_NAME: replace_developer(edit, wanted)}

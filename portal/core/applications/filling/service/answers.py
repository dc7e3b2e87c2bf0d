"""Saving typed answers.

They are always stored, in canonical form when they are acceptable, together with the answers that depend on them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import reading
from portal.core.applications.filling.service.developer_part import replace_developer
from portal.core.applications.filling.service.editing import Editing, begin_edit
from portal.core.applications.rules import Status
from portal.core.applications.schema import KINDS
from portal.core.applications.schema.invitation import DEVELOPER_BIN, DEVELOPER_NAME
from portal.core.applications.tables import STORE
from portal.core.filling import queries as kept
from portal.core.filling import schema as filling
from portal.core.filling import service as steps
from portal.db import Begin
from portal.forms import has_consequences
from portal.ports.clock import Now
from portal.texts.cleaning import folded
from portal.wording import Wording


@dataclass(frozen=True)
class SavedAnswer(filling.Saved):
    """What an edit changed, and the application's progress after it."""

    status: Status = Status.DRAFT
    version: int = 1


def answer(
    begin: Begin, actor: Actor, application_id: str, address: str, typed: str, seen: Collection[str] | None = None, *, now: Now
) -> SavedAnswer:
    """Store what was typed under ``address`` and what depends on it. When this returns, it is in the database.

    Raises:
        NotFound: no such application, no such field, or the other party's.
        NotAllowed: the portal fills this field in.
        Conflict: the application is with the operator, or the row was removed.
        Refused: the stored answer is not among ``seen``, the texts that this page showed or sent (code ``changed_elsewhere``); or the
            application was returned and the field is not open (code ``locked``).
    """
    with begin() as session:
        edit = begin_edit(session, actor, application_id, address, now())
        steps.ensure_seen(edit.writer, reading.context(session, edit.application, edit.at), address, typed, seen)
        return save_texts(edit, {address: typed})


def save_texts(edit: Editing, typed: Mapping[str, str], *, by_system: bool = False) -> SavedAnswer:
    """Store several texts, inside another verb. With ``by_system`` read-only fields may be filled too."""
    # Nothing follows from most fields: then no other answer is read.
    following = [address for address in typed if has_consequences(edit.form, address)]
    present = kept.values_near(edit.session, STORE, edit.application.id, edit.form, following) if following else {}
    context = reading.context(edit.session, edit.application, edit.at)
    taken = steps.take(edit.writer, context, present, typed, by_system=by_system)
    texts = {**taken.texts, **steps.follow_rows(edit.writer, context, taken.texts, taken.texts)}
    texts |= _keep_columns(edit, texts, taken.problems)
    written = steps.write_texts(edit.writer, texts)
    shown = {**{address: texts[address] for address in typed}, **written}
    return SavedAnswer(edit.at, shown, taken.problems, Status(edit.application.status), edit.application.version)


def _keep_columns(edit: Editing, texts: Mapping[str, str], problems: Mapping[str, Wording]) -> dict[str, str]:
    """Keep the list page's columns in step and return the texts that follow from another developer."""
    name = KINDS[edit.application.product].name_field
    if name in texts:
        edit.application.project_name = texts[name][:500]
        edit.application.project_key = folded(texts[name])[:500]
    if DEVELOPER_BIN not in texts:
        return {}
    correct = DEVELOPER_BIN not in problems and texts[DEVELOPER_BIN] != edit.actor.bin
    wanted = texts[DEVELOPER_BIN] if correct else ""
    if wanted == edit.application.developer_bin:
        return {}
    edit.touch()
    return {DEVELOPER_NAME: replace_developer(edit, wanted)}

"""Saves what was typed on an object's page: every text is stored, an acceptable one in canonical form, with everything computed from it."""

from collections.abc import Collection, Mapping

from portal.core.accounts.schema import Actor
from portal.core.filling import queries as filling
from portal.core.filling import service as steps
from portal.core.filling.schema import Saved
from portal.core.reporting.answers.service import columns, correcting
from portal.core.reporting.answers.service.editing import ObjectEditing, begin_edit, settle
from portal.core.reporting.answers.service.sales import begin_sale
from portal.core.reporting.answers.service.week_parts import ensure_row_open
from portal.core.reporting.tables import STORE
from portal.db import Begin
from portal.ports.clock import Now


def answer(
    begin: Begin,
    actor: Actor,
    object_id: str,
    address: str,
    typed: str,
    reason: str = "",
    seen: Collection[str] | None = None,
    *,
    now: Now,
) -> Saved:
    """Store what was typed under ``address`` and everything computed from it, in one committed transaction.

    Raises:
        NotAllowed: the actor is not an executor, or the portal fills this field in.
        NotFound: no such object within the executor's scope, or no such field.
        Conflict: the row was removed.
        Refused: the row is a sold flat of a week that is locked, or of one that is due (seed 004, paragraph 18) and ``reason`` is empty;
            or the present answer is not among ``seen``, the texts this page showed or sent (code ``changed_elsewhere``).
    """
    with begin() as session:
        edit = begin_edit(session, actor, object_id, now())
        block, _, rest = address.partition("/")
        row_id, _, key = rest.partition("/")
        ensure_row_open(edit, block, row_id, key)
        steps.ensure_seen(edit.writer, edit.context, address, typed, seen)
        begin_sale(edit, block, row_id, typed)
        stood = correcting.standing(edit, block, row_id, key)
        saved = save_texts(edit, {address: typed})
        correcting.keep(edit, stood, saved.texts[address], reason)
        return saved


def save_texts(edit: ObjectEditing, typed: Mapping[str, str], *, by_system: bool = False) -> Saved:
    """Store several texts, as a step of a verb; ``by_system`` may also fill read-only fields."""
    present = filling.values_near(edit.session, STORE, edit.site.id, edit.form, typed)
    taken = steps.take(edit.writer, edit.context, present, typed, by_system=by_system)
    outside = columns.keep(edit, {**present, **taken.texts}, taken.texts, taken.problems)
    written = steps.write_texts(edit.writer, taken.texts)
    settle(edit, written)
    shown = {**{address: taken.texts[address] for address in typed}, **written}
    return Saved(edit.at, shown, {**outside, **taken.problems})

"""Writes bulk changes of flats, and undoes them, in one transaction with everything computed from the rows."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlmodel import col, select

from portal.core.errors import Refused
from portal.core.filling import service as steps
from portal.core.reporting.answers.queries import sold_in
from portal.core.reporting.answers.service import EarlierValue, ObjectEditing, correcting, ensure_row_open, settle
from portal.core.reporting.fields.schema.sales import BLOCK as SALES
from portal.core.reporting.fields.schema.sales import CORRECTED, WEEK
from portal.core.reporting.flats import schema as words
from portal.core.reporting.flats.schema import NUMBER, FlatsPlan, FlatsTaken, NewFlat, RefusedCell
from portal.core.reporting.flats.service.flats_judging import Judging
from portal.core.reporting.tables import ObjectAnswer
from portal.forms import Answers, consequences
from portal.wording import Wording

_AT_ONCE = 2_000
"""Number of texts stored in one query."""


def write(judging: Judging, plan: FlatsPlan, reason: str) -> dict[str, Any]:
    """Store a plan and return what undoing it needs: the added rows, and the changed texts with their earlier values.

    Raises:
        Refused: a reason is needed and none is given.
    """
    edit, block = judging.edit, judging.block
    _correct(judging, plan, reason)
    rows = steps.add_rows(edit.writer, block, len(plan.added))
    edit.session.flush()
    texts = {address: text for row, one in zip(rows, plan.added, strict=True) for address, text in _of_new(judging, row, one)}
    texts |= {one.address: one.after for one in plan.changed}
    texts = {**texts, **_following(edit, {**judging.texts, **texts}, texts)}
    written = _stored(edit, texts)
    settle(edit, [*written, *(f"{block}/{row}" for row in rows)])
    replaced = {address: judging.texts.get(address, "") for address in written if address.split("/")[1] not in {*rows}}
    return {"rows": rows, "texts": {address: [before, written[address]] for address, before in replaced.items()}}


def bring_back(edit: ObjectEditing, block: str, done: Mapping[str, Any], taken_at: dt.datetime) -> FlatsTaken:
    """Undo :func:`write`; a row or a text that was changed since, or may not be changed any more, stays and is reported."""
    kept: list[RefusedCell] = []
    texts = _texts(edit, block)
    touched = {row for row in done["rows"] if any(at > taken_at for address, (_, at) in texts.items() if address.split("/")[1] == row)}
    gone: list[str] = []
    for row in done["rows"]:
        why = words.SINCE if row in touched else _why_stays(edit, block, row, "")
        if why is not None:
            kept.append(RefusedCell(0, texts.get(f"{block}/{row}/{NUMBER}", ("", taken_at))[0], None, "", why))
            continue
        correcting.keep(edit, correcting.standing(edit, block, row), "", "")
        steps.remove_row(edit.writer, steps.row_of(edit.writer, block, row))
        gone.append(f"{block}/{row}")
    back: dict[str, str] = {}
    for address, (before, after) in done["texts"].items():
        row, key = address.split("/")[1:]
        why = words.SINCE if texts.get(address, ("", taken_at))[0] != after else _why_stays(edit, block, row, key)
        if why is not None:
            kept.append(RefusedCell(0, texts.get(f"{block}/{row}/{NUMBER}", ("", taken_at))[0], edit.form.place(address).label, after, why))
        else:
            correcting.keep(edit, correcting.standing(edit, block, row, key), before, "")
            back[address] = before
    written = _stored(edit, back)
    settle(edit, [*gone, *written])
    return FlatsTaken(len(gone), len(written), tuple(kept))


def _of_new(judging: Judging, row: str, one: NewFlat) -> Iterator[tuple[str, str]]:
    if judging.block == SALES:
        yield f"{SALES}/{row}/{WEEK}", judging.week
    yield from ((f"{judging.block}/{row}/{key}", text) for key, text in one.texts.items())


def _following(edit: ObjectEditing, known: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """Return the texts computed from the typed ones: the price of a square metre."""
    answers, found = Answers(known), dict[str, str]()
    for address in typed:
        found |= consequences(edit.form, address, answers, edit.context)
    return found


def _stored(edit: ObjectEditing, texts: Mapping[str, str]) -> dict[str, str]:
    items, written = list(texts.items()), dict[str, str]()
    for start in range(0, len(items), _AT_ONCE):
        written |= steps.write_texts(edit.writer, dict(items[start : start + _AT_ONCE]))
    return written


def _correct(judging: Judging, plan: FlatsPlan, reason: str) -> None:
    """Store the corrections of sold flats of past weeks with the week's other corrections."""
    edit = judging.edit
    if judging.block != SALES or not plan.changed:
        return
    weeks = sold_in(edit.session, edit.site, edit.at)
    for one in plan.changed:
        row, key = one.address.split("/")[1:]
        if row in weeks and key in CORRECTED:
            correcting.keep(edit, EarlierValue(one.address, weeks[row], one.before, one.needs_reason), one.after, reason)


def _why_stays(edit: ObjectEditing, block: str, row: str, key: str) -> Wording | None:
    try:
        ensure_row_open(edit, block, row, key)
    except Refused as refused:
        return refused.wording
    stood = correcting.standing(edit, block, row, key)
    return words.SINCE if stood is not None and stood.guarded else None


def _texts(edit: ObjectEditing, block: str) -> Mapping[str, tuple[str, dt.datetime]]:
    mine: Sequence[Any] = (ObjectAnswer.object_id == edit.site.id, col(ObjectAnswer.address).startswith(f"{block}/", autoescape=True))
    found = edit.session.exec(select(ObjectAnswer.address, ObjectAnswer.text, ObjectAnswer.saved_at).where(*mine)).all()
    return {address: (text, saved_at) for address, text, saved_at in found}

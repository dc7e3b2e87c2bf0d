"""The name of a deleted object in reports, with the day, the person and the reason of its deletion."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from portal.core.accounts.sessions import queries as accounts
from portal.core.calendar.rules import local_date
from portal.core.reporting.basics.rules.object_names import object_name
from portal.core.reporting.tables import ConstructionSite, ObjectEdit
from portal.wording import Wording, same

ADDRESS = "deleted"
"""Address in the history of edits that holds who deleted an object and why."""
_DELETED = Wording("{name} ({date} жойылды)", "{name} (удалён {date})", "{name} (deleted on {date})")
_BY = Wording("{name} ({date} жойылды, жойған: {who})", "{name} (удалён {date}, удалил(а): {who})", "{name} (deleted on {date} by {who})")
_WHY = Wording(
    "{name} ({date} жойылды, жойған: {who}, себебі: {why})",
    "{name} (удалён {date}, удалил(а): {who}, причина: {why})",
    "{name} (deleted on {date} by {who}, reason: {why})",
)


def names_in_reports(session: Session, sites: Iterable[ConstructionSite]) -> dict[str, Wording]:
    """Return what objects are called in reports, by id; a deleted one with when, by whom and why."""
    every = list(sites)
    gone = [one.id for one in every if one.deleted_at is not None]
    wanted = select(ObjectEdit).where(col(ObjectEdit.object_id).in_(gone), ObjectEdit.address == ADDRESS)
    edits = {edit.object_id: edit for edit in session.exec(wanted)} if gone else {}
    return {one.id: _said(session, one, edits.get(one.id)) for one in every}


def _said(session: Session, site: ConstructionSite, edit: ObjectEdit | None) -> Wording:
    name = object_name(site.name, site.name_kk)
    if site.deleted_at is None:
        return name
    date = f"{local_date(site.deleted_at):%d.%m.%Y}"
    if edit is None:
        return _DELETED.fill(date=date, name=name)
    words = _WHY if edit.text else _BY
    # Texts written by people are filled in last, so that braces in them are not taken for placeholders.
    return words.fill(date=date, who=same(accounts.account(session, edit.author).name), name=name, why=edit.text)

"""Sets an object's name, which must be unique in its region."""

from collections.abc import Mapping

from sqlalchemy.exc import IntegrityError

from portal.core.reporting.answers.queries.naming import key_of, name_of, why_taken
from portal.core.reporting.answers.service.editing import ObjectEditing
from portal.core.reporting.fields.schema.sections import KEYS
from portal.wording import Wording


def keep(edit: ObjectEditing, values: Mapping[str, str], problems: Mapping[str, Wording]) -> dict[str, Wording]:
    """Set the object's name from ``values`` and return by address why a name was not accepted.

    A name that is not accepted stays on the page, and the object keeps its earlier name; every edit of the page tries it again.
    """
    address, site = KEYS[edit.section].name, edit.site
    if address in problems:
        return {}
    text = values.get(address, "")
    key = key_of(text) or None
    refused = None if key == site.name_key else _claim(edit, text, key)
    if refused is not None:
        return {address: refused}
    if site.name != name_of(text):
        site.name = name_of(text)
        edit.touch()
    return {}


def _claim(edit: ObjectEditing, text: str, key: str | None) -> Wording | None:
    session, site = edit.session, edit.site
    taken = why_taken(session, site, text)
    if taken is not None or key is None:
        site.name_key = site.name_key if taken else None
        return taken
    try:
        with session.begin_nested():
            site.name_key = key
            session.flush()
    except IntegrityError:
        # Another transaction has just given the name to another object; only the unique index sees it.
        return why_taken(session, site, text)
    return None

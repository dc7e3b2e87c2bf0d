"""Giving an object its name, which no other object of the region has."""

from collections.abc import Mapping

from sqlalchemy.exc import IntegrityError

from portal.core.reporting.answers.queries.naming import key_of, name_of, why_taken
from portal.core.reporting.answers.service.editing import Editing
from portal.core.reporting.fields.schema.sections import KEYS
from portal.wording import Wording


def keep(edit: Editing, values: Mapping[str, str], problems: Mapping[str, Wording]) -> dict[str, Wording]:
    """Take the name that stands among ``values`` and return why it is not taken, by address.

    A name that is not taken stays as typed, and the object is called as before; it is tried again with every edit of the page.
    """
    address, found = KEYS[edit.section].name, edit.found
    if address in problems:
        return {}
    text = values.get(address, "")
    key = key_of(text) or None
    refused = None if key == found.name_key else _claim(edit, text, key)
    if refused is not None:
        return {address: refused}
    if found.name != name_of(text):
        found.name = name_of(text)
        edit.touch()
    return {}


def _claim(edit: Editing, text: str, key: str | None) -> Wording | None:
    session, found = edit.session, edit.found
    taken = why_taken(session, found, text)
    if taken is not None or key is None:
        found.name_key = found.name_key if taken else None
        return taken
    try:
        with session.begin_nested():
            found.name_key = key
            session.flush()
    except IntegrityError:
        # Somebody gave the name to another object a moment ago: the database knows, this transaction did not see it.
        return why_taken(session, found, text)
    return None

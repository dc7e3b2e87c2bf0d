"""Where a value of a dictionary is chosen: open applications by kind, objects of local bodies, questions of the FAQ."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from portal.core.applications.basics.queries import open_with_code
from portal.core.applications.schema import KINDS
from portal.core.applications.schema import newest_form as form_of_kind
from portal.core.records.schema import TouchedLine
from portal.core.records.tables import ContentRecord
from portal.core.reporting.basics.queries import objects_with_code
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.fields.schema.sections import newest_form as form_of_section
from portal.forms import Form
from portal.wording import Wording

FAQ_GROUPS = "faq_groups"
_OPEN = Wording(
    "{kind}: осы мән таңдалған ашық өтінімдер",
    "{kind}: открытые заявки, где выбрано это значение",
    "{kind}: open applications with this value",
)
_OBJECTS = Wording("Осы мән таңдалған объектілер", "Объекты, где выбрано это значение", "Objects with this value")
_QUESTIONS = Wording("Осы бөлімнің сұрақтары", "Вопросы этого раздела", "Questions of this section")


def reach(session: Session, dictionary: str, code: str) -> Iterator[TouchedLine]:
    """Yield how often a value is chosen now, wherever its dictionary is asked for."""
    if dictionary == FAQ_GROUPS:
        yield TouchedLine(_QUESTIONS, _questions(session, code))
    for kind in KINDS.values():
        if asked := _addresses(form_of_kind(kind.code), dictionary):
            yield TouchedLine(_OPEN.fill(kind=kind.menu), open_with_code(session, kind.code, asked, code))
    sections = {section: asked for section in Section if (asked := _addresses(form_of_section(section), dictionary))}
    if sections:
        yield TouchedLine(_OBJECTS, sum(objects_with_code(session, section, asked, code) for section, asked in sections.items()))


def _questions(session: Session, code: str) -> int:
    rows = session.exec(select(ContentRecord.newest).where(ContentRecord.kind == "faq", col(ContentRecord.retired).is_(False))).all()
    return sum(texts.get("group") == code for texts in rows)


def _addresses(form: Form, dictionary: str) -> tuple[str, ...]:
    """Return the addresses of the fields that are chosen from a dictionary, with ``*`` for the id of a row."""
    asked = ((address, form.place(address.replace("*", "row")).field) for address in form.addresses())
    return tuple(address for address, field in asked if field is not None and field.kind.options_dictionary == dictionary)

"""As what a record is shown in its preview: a component for each look, the same that its readers' own page has.

Each is a component of ``rx.memo``: only such a one speaks the language of its column.
"""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import reflex as rx

from portal.core.records.previews import RecordLook
from portal.web import ui
from portal.web.desk.languages import in_every_language
from portal.web.desk.records import state
from portal.web.desk.review.checklist_view import point_choice
from portal.web.forms.documents import document_place
from portal.web.forms.remarks import titled_note
from portal.web.shell.contacts.view import contact_line
from portal.web.shell.faq.view import question
from portal.web.shell.systems.view import system_tile
from portal.web.ui.upload import upload_box
from portal.wording import Wording

Records: Any = state.ContentRecords
"""The State as a page sees it: its fields are Vars."""
Shown: Any = state.ContentRecords.preview

_STILL = Wording("Мұнда сілтемелер ашылмайды.", "Здесь ссылки не открываются.", "Links are not opened here.")
_QUESTION = Wording("Осы бөлімнің сұрағы", "Вопрос этого раздела", "A question of this section")
_ANSWER = Wording("Оның жауабы.", "Ответ на него.", "Its answer.")
_NO_FILES: Any = rx.Var.create([]).to(list[dict[str, Any]])


def in_languages(look: RecordLook) -> rx.Component:
    """Return the preview in three languages side by side. Its links are not followed: what was typed would be left behind."""
    shown = in_every_language(LOOKS[look])
    if look not in {RecordLook.CONTACT, RecordLook.SYSTEM}:
        return shown
    return rx.fragment(rx.el.div(shown, on_click=rx.prevent_default), rx.el.p(ui.say(_STILL), class_name="hint"))


def _first() -> Any:
    return Shown.paragraphs[0]


@rx.memo
def prose_look() -> rx.Component:
    """Return a title, names and values, and paragraphs; those that a language does not have are left out."""
    facts = rx.foreach(
        Shown.facts, lambda pair: rx.el.div(rx.el.dt(ui.say_dict(pair[0])), rx.el.dd(ui.say_dict(pair[1])), class_name="data-row")
    )
    texts = rx.foreach(Shown.paragraphs, lambda one: rx.cond(ui.say_dict(one), rx.el.p(ui.say_dict(one))))
    return rx.fragment(rx.el.h3(ui.say_dict(Shown.title)), rx.el.dl(facts, class_name="data-list data-list-wide"), ui.prose(texts))


@rx.memo
def answer_look() -> rx.Component:
    """Return a question as the page of frequent questions has it, unfolded."""
    one = SimpleNamespace(id=_own("faq"), section=Shown.group, question=Shown.title, answer=_first())
    return ui.with_sheet("faq.css", question(one, votes=False, unfolded=True), class_name="faq")


@rx.memo
def section_look() -> rx.Component:
    """Return the heading of a section on that page, with an example below it."""
    one = SimpleNamespace(id=_own("faq"), section=Shown.title, question=_QUESTION.as_dict(), answer=_ANSWER.as_dict())
    return ui.with_sheet("faq.css", question(one, votes=False), class_name="faq")


@rx.memo
def contact_look() -> rx.Component:
    """Return a row of the page of contacts."""
    one = SimpleNamespace(title=Shown.title, shown=Shown.words["shown"], opens=Shown.marks["opens"], text=_first())
    return rx.el.dl(contact_line(one), class_name="data-list data-list-wide")


@rx.memo
def system_look() -> rx.Component:
    """Return a tile of the first page."""
    one = SimpleNamespace(title=Shown.title, text=_first(), sign=Shown.marks["sign"], address=Shown.marks["address"])
    return rx.el.ul(system_tile(one), class_name="tiles")


@rx.memo
def document_look() -> rx.Component:
    """Return a place in the list of documents; its box takes nothing."""
    label = ui.say_dict(Shown.title)
    one = SimpleNamespace(address=_own("document"), label=Shown.title, hint=Shown.words["hint"], required=Shown.marks["required"] != "")
    endings = Shown.marks["endings"].to(str).split(",")
    box = upload_box(target="", address=one.address, files=_NO_FILES, label=label, extensions=endings)
    resting = rx.el.div(box, custom_attrs={"inert": True})
    return rx.el.section(rx.el.div(document_place(one, resting), class_name="document"), class_name="documents")


@rx.memo
def option_look() -> rx.Component:
    """Return a list in which the value is chosen."""
    options = rx.Var.create([["value", Shown.title]]).to(list[tuple[str, dict[str, str]]])
    return ui.select(_own("option"), ui.say_dict(Records.title), options, value="value")


@rx.memo
def reply_look() -> rx.Component:
    """Return a note as an applicant reads it."""
    return titled_note(ui.say_dict(Shown.title), ui.say_dict(_first()))


@rx.memo
def point_look() -> rx.Component:
    """Return a point of a check-list under the name of the list, not answered yet."""
    one = SimpleNamespace(id=_own("point"), text=Shown.title, required=Shown.marks["required"] != "", answer="")
    points = rx.el.ul(rx.el.li(point_choice(one)), class_name="point-list")
    return rx.fragment(rx.el.h3(ui.say_dict(Shown.group)), points)


def _own(name: str) -> Any:
    """Return an id that the columns do not share."""
    beginning: Any = rx.Var.create(f"preview-{name}-")
    return beginning + ui.LANGUAGE


LOOKS: Mapping[RecordLook, Callable[[], rx.Component]] = {
    RecordLook.PROSE: prose_look,
    RecordLook.ANSWER: answer_look,
    RecordLook.SECTION: section_look,
    RecordLook.CONTACT: contact_look,
    RecordLook.SYSTEM: system_look,
    RecordLook.DOCUMENT: document_look,
    RecordLook.OPTION: option_look,
    RecordLook.REPLY: reply_look,
    RecordLook.POINT: point_look,
}

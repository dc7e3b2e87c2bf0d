"""The page of one object: its heading and status, then its parts, each saved separately."""

from typing import Any

import reflex as rx

from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.fields.schema.purchase import APARTMENTS, SPENDING
from portal.web import ui
from portal.web.forms.around import gaps_summary, save_place, saving, waiting
from portal.web.mio.object import object_actions
from portal.web.mio.object.funding import funding
from portal.web.mio.object.information import information
from portal.web.mio.object.object_actions import HAND_OVER, LIST
from portal.web.mio.object.progress import progress
from portal.web.mio.object.questions import questions
from portal.web.mio.object.rows import apartments, sales, spending
from portal.web.mio.object.state import ObjectPage
from portal.web.objects.head_view import facts
from portal.web.objects.places import place_in_chosen_week
from portal.web.objects.rare_actions import rare_action, rare_actions
from portal.web.objects.sections import INFORMATION, PARTS, SALES, title_of
from portal.web.objects.styles import styled
from portal.web.shell.faq.help_view import help_window
from portal.web.shell.layouts import action_bar, mio_page
from portal.web.shell.presses import press_of
from portal.web.ui.whole import whole
from portal.wording import Wording

Page: Any = ObjectPage
Actions: Any = object_actions.ObjectActions
"""The States for the page's code: their fields are Vars here."""

TITLE = Wording("Объект", "Объект", "Object")
_LIST = Wording("Объектілер", "Объекты", "Objects")
_PARTS = Wording("Объектінің кіші бөлімдері", "Подразделы объекта", "Subsections of the object")
_ABSENT = Wording("Объект табылмады", "Объект не найден", "Object not found")
_ABSENT_TEXT = Wording(
    "Ол жойылған немесе сіздің бөлімдеріңіз бен аумағыңызға кірмейді. Объектілер тізіміне оралыңыз.",
    "Он удалён или не входит в ваши разделы и территорию. Вернитесь к списку объектов.",
    "It has been deleted or is outside your sections and territory. Go back to the list.",
)
_TO_LIST = Wording("Объектілер тізіміне", "К списку объектов", "To the list of objects")
_CHECK = Wording("Толықтығын тексеру", "Проверить заполнение", "Check what is missing")
_TO_WEEK = Wording("Барлық объектілердің аптасы", "Неделя всех объектов", "The week of all objects")
_HAND_OVER = Wording("Басқа орындаушыға беру", "Передать другому исполнителю", "Hand over")
_HAND_OVER_TEXT = Wording(
    "Объект тарихымен бірге беріледі, жаңа орындаушыға хабарланады.",
    "Объект передаётся вместе с историей, новому исполнителю придёт уведомление.",
    "The object is handed over with its history; the new executor gets a notice.",
)
_TO_WHOM = Wording("Кімге", "Кому", "To whom")
_WHY = Wording("Беру себебі", "Причина передачи", "Reason")
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")
_DELETE = Wording("Объектіні жою", "Удалить объект", "Delete the object")
_SELDOM = Wording("Беру және жою", "Передача и удаление", "Handing over and deleting")
_DELETE_ASK = Wording("Объектіні жою керек пе?", "Удалить объект?", "Delete the object?")
_DELETE_TEXT = Wording(
    "Объект беті тізімнен жоғалады, оны порталда қайтару мүмкін емес.",
    "Страница объекта исчезнет из списка, вернуть её на портале будет нельзя.",
    "The object's page disappears from the list and cannot be restored on the portal.",
)


def page() -> rx.Component:
    """Return the page at ``/mio/objects/[object_id]``."""
    return mio_page(
        TITLE,
        styled(rx.cond(Page.absent, _absent(), rx.cond(Page.loaded, _object(), waiting()))),
        here="objects",
        of_one=True,
        trail=((_LIST, LIST),),
        heading=_name(),
    )


def _name() -> Any:
    return rx.cond(Page.loaded, ui.say_dict(Page.head.name), ui.say(TITLE)).to(str)


def _absent() -> rx.Component:
    return ui.empty_state(_ABSENT, _ABSENT_TEXT, ui.link_button(_TO_LIST, LIST, look="primary"))


def _object() -> rx.Component:
    bars = [(section, whole(_bar(section))) for section in Section]
    parts = [
        (Subsection.PROGRESS, progress()),
        (Subsection.FUNDING, funding()),
        (SALES, sales()),
        (APARTMENTS, apartments()),
        (SPENDING, spending()),
    ]
    return saving(
        Page,
        whole(gaps_summary(Page)),
        whole(facts(Page.head)),
        rx.cond(Page.section == Section.PURCHASE, whole(questions())),
        rx.fragment(rx.match(Page.section, *bars[1:], bars[0][1])),
        ui.tab_panel(rx.fragment(rx.match(Page.part, *parts, information())), active=Page.part, id="part-panel"),
        whole(_seldom()),
        whole(_foot()),
        _handing_over(),
        whole(help_window()),
        ui.confirm_dialog("delete", _DELETE_ASK, _DELETE_TEXT, confirm=_DELETE, on_confirm=Actions.delete(Actions.press)),
        scope=rx.Var.create("object:") + Page.router.url.path,
        texts=Page.texts.merge(Page.newer).merge(Page.cells),
        readable=Page.readable.merge(Page.readable_cells),
        counted=Page.counted,
    )


def _bar(section: Section) -> rx.Component:
    def one(part: str) -> ui.Part:
        state = Page.tabs[part] if part == INFORMATION else None
        return ui.Part(part, title_of(section, part), state, href=place_in_chosen_week(part, "", Page.week_on_screen))

    return ui.tabs(_PARTS, [one(part) for part in PARTS[section]], Page.part, panel="part-panel")


def _seldom() -> rx.Component:
    """Return the rare actions on an object; instead of an impossible deletion its reason."""
    hand_over = ui.button(_HAND_OVER, look="quiet", icon="user-round-check", custom_attrs=ui.opens(HAND_OVER))
    delete = ui.button(_DELETE, look="danger", icon="trash-2", custom_attrs=ui.opens("delete"))
    others = Page.head.may_hand_over & (Page.head.colleagues.length() > 0)
    return rx.cond(
        Page.editable,
        rare_actions(
            _SELDOM,
            rx.cond(others, rare_action(_HAND_OVER_TEXT, hand_over)),
            rx.cond(Page.head.may_delete, rare_action(_DELETE_TEXT, delete), rare_action(ui.say_dict(Page.head.why_kept))),
        ),
    )


def _foot() -> rx.Component:
    """Return the buttons at the foot of the page with the state of saving."""
    return action_bar(
        rx.el.div(
            rx.cond(Page.editable, ui.button(_CHECK, icon="list-checks", on_click=Actions.check)),
            rx.cond(
                Page.section != Section.PURCHASE,
                ui.link_button(_TO_WEEK, rx.Var.create("/mio/week?section=") + Page.section, look="quiet", icon="table-2"),
            ),
            class_name="button-row",
        ),
        save_place(),
    )


def _handing_over() -> rx.Component:
    people = rx.foreach(Page.head.colleagues, lambda one: rx.el.option(one[1], value=one[0]))
    chooser = rx.el.select(people, name="to", class_name="select", custom_attrs={"id": "hand-over-to"})
    return ui.dialog(
        HAND_OVER,
        _HAND_OVER,
        rx.el.form(
            press_of(Actions),
            rx.el.p(ui.say(_HAND_OVER_TEXT)),
            ui.field("hand-over-to", _TO_WHOM, chooser, required=True),
            ui.text_input("hand-over-reason", _WHY, name="reason", required=True, error=ui.say_dict(Actions.problem)),
            ui.dialog_actions(ui.button(_CANCEL, custom_attrs={"data-closes": ""}), ui.button(_HAND_OVER, look="primary", type="submit")),
            on_submit=Actions.hand_over,
            no_validate=True,
        ),
    )

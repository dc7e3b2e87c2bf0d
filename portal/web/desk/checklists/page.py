"""«Чек-листы» at the desk: the points that are checked at each stage of each kind of application."""

from typing import Any

import reflex as rx

from portal.core.applications.checklists.schema import ADVISORY_WORDS, PRODUCT, REQUIRED_WORDS, STAGE, STAGE_WORDS, TEXT_FIELDS
from portal.core.applications.schema import KINDS
from portal.web import ui
from portal.web.desk.checklists import state
from portal.web.desk.listed import CHANGE, add_button, line_form, list_or_form
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import CHECKLISTS as TITLE
from portal.wording import Wording

Lists: Any = state.Checklists
"""The State as a page sees it: its fields are Vars."""

_LEAD = Wording(
    "Модератор мен тіркеуші өтінімді тексергенде осы тармақтарды белгілейді. Тараптар оларды көрмейді.",
    "Эти пункты модератор и регистратор отмечают при проверке заявки. Стороны их не видят.",
    "Moderators and registrars answer these points while they check an application. The parties do not see them.",
)
_ADD = Wording("Тармақ қосу", "Добавить пункт", "Add a point")
_EMPTY = Wording("Бұл тізімде тармақ жоқ", "В этом чек-листе пунктов нет", "This check-list has no points")
_EMPTY_TEXT = Wording(
    "Тармақ қосылса, ол осы кезеңдегі әр өтінімнің бетінде сұралады.",
    "Добавленный пункт появится на странице каждой заявки на этом этапе.",
    "A point that is added is asked on the page of every application at this stage.",
)
_RETIRED = Wording("Сұралмайды", "Не спрашивается", "Not asked")
_UP = Wording("Жоғары", "Выше", "Move up")
_DOWN = Wording("Төмен", "Ниже", "Move down")
_RETIRE = Wording("Енді сұрамау", "Больше не спрашивать", "Ask no longer")
_RESTORE = Wording("Қайта сұрау", "Спрашивать снова", "Ask again")
_FORM = Wording("Тармақ", "Пункт", "Point")


def page() -> rx.Component:
    """Return the page at ``/desk/checklists``."""
    form = line_form(Lists, state.PREFIX, TEXT_FIELDS, title=_FORM)
    return desk_page(TITLE, list_or_form(Lists, _list(), form), here="checklists", lead=_LEAD, actions=add_button(Lists, _ADD))


def _list() -> rx.Component:
    products = [(code, kind.menu) for code, kind in KINDS.items()]
    stages = [(str(one), words) for one, words in STAGE_WORDS.items()]

    def chooser(name: str, label: Wording, options: Any, value: Any) -> rx.Component:
        return ui.select(f"list-{name}", label, options, value=value, empty=None, on_change=lambda code: Lists.choose(name, code))

    return rx.fragment(
        rx.el.div(
            chooser("product", PRODUCT.label, products, Lists.product),
            chooser("stage", STAGE.label, stages, Lists.stage),
            class_name="filter-row",
        ),
        rx.cond(
            Lists.lines.length() > 0,
            rx.el.ol(rx.foreach(Lists.lines, _line), class_name="point-list"),
            ui.empty_state(_EMPTY, _EMPTY_TEXT, icon_name="list-checks"),
        ),
    )


def _line(one: Any) -> rx.Component:
    text = ui.say_dict(one.text)
    used = {"id": rx.Var.create(state.used_id("")) + one.id}

    def use(words: Wording, *, retired: bool) -> rx.Component:
        return ui.button(
            words, look="quiet", on_click=Lists.retire(one.id, retired, Lists.press), custom_attrs=ui.about(words, text) | used
        )

    def step(words: Wording, icon: str, *, up: bool) -> rx.Component:
        press = Lists.move(one.id, up, Lists.press)
        return ui.button(words, look="quiet", icon=icon, on_click=press, custom_attrs=ui.about(words, text))

    weight = rx.cond(one.required, ui.badge(REQUIRED_WORDS, "warning", "asterisk"), ui.badge(ADVISORY_WORDS, "neutral"))
    moves = rx.fragment(step(_UP, "arrow-up", up=True), step(_DOWN, "arrow-down", up=False))
    return rx.el.li(
        rx.el.p(text, class_name="remark-text"),
        rx.el.div(weight, rx.cond(one.retired, ui.badge(_RETIRED, "neutral", "eye-off")), class_name="button-row"),
        ui.button_row(
            ui.button(CHANGE, look="quiet", icon="pencil", on_click=Lists.change(one.id), custom_attrs=ui.about(CHANGE, text)),
            rx.cond(one.retired, rx.fragment(), moves),
            rx.cond(one.retired, use(_RESTORE, retired=False), use(_RETIRE, retired=True)),
        ),
    )

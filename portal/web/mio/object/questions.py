"""Questions about an unusual week, each with a field for the explanation; they never block anything."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.mio.object.state import ObjectPage
from portal.web.mio.object.week_actions import WeekActions
from portal.web.shell.presses import press_of
from portal.wording import Wording

Page: Any = ObjectPage
Acts: Any = WeekActions
"""The States for the page's code: their fields are Vars here."""

_TITLE = Wording("Түсіндіруді қажет етеді", "Нужно пояснение", "Please explain")
_EXPLANATION = Wording("Түсіндірме", "Пояснение", "Explanation")
_KEEP = Wording("Түсіндірмені сақтау", "Сохранить пояснение", "Save the explanation")
_TO_FIELD = Wording("«Кешігу себебі» өрісін толтыру", "Заполнить поле «Причина отставания»", "Fill in “Reason for the lag”")
_FOR_OPERATOR = Wording(
    "Түсіндірмені оператор көреді. Енгізілген деректер сақталған.",
    "Пояснение увидит оператор. Внесённые данные сохранены.",
    "The operator will see the explanation. The data you entered are saved.",
)


def questions() -> rx.Component:
    """Return the questions of the week on screen, or those about an object that has no weeks."""
    lines = Page.week.questions
    box = ui.notice(rx.el.p(ui.say(_FOR_OPERATOR)), rx.el.ul(rx.foreach(lines, _question)), kind="warning", title=_TITLE)
    return rx.cond(lines.length() > 0, rx.el.div(box, class_name="questions"))


def _question(line: Any) -> rx.Component:
    words = ui.say_dict(line.words)
    to_field = ui.button(_TO_FIELD, icon="arrow-down", on_click=Acts.answer(line.field))
    control = rx.el.form(
        press_of(Acts),
        ui.textarea(f"explain-{line.code}", _EXPLANATION, value=line.explanation, rows=2, name="explanation"),
        # The form carries the question's code, because the handler does not know from which line it was submitted.
        rx.el.input(type="hidden", name="week", default_value=line.week),
        rx.el.input(type="hidden", name="code", default_value=line.code),
        ui.button(_KEEP, type="submit"),
        on_submit=Acts.explain,
        method="dialog",
        no_validate=True,
    )
    said = rx.cond(line.explanation, rx.el.p(line.explanation, class_name="remark-text"))
    asked = rx.cond(line.field, rx.fragment(said, to_field), rx.cond(Page.editable, control, said))
    return rx.el.li(rx.el.p(words), asked, key=line.week + line.code)

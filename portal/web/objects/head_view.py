"""The heading of an object on a page."""

from typing import Any, Final

import reflex as rx

from portal.web import ui
from portal.wording import Wording

_PLACE = Wording("Орналасқан жері", "Месторасположение", "Location")
_BODY = Wording("Орган", "Орган", "Body")
_RESPONSIBLE = Wording("Жауапты орындаушы", "Ответственный исполнитель", "Responsible executor")
_PERCENT = Wording("Аяқталуы", "Завершено", "Completed")
_PAGE = Wording("Объект беті", "Страница объекта", "Page of the object")
_CREATED = Wording("жасалды:", "создана", "created")
_DUE = Wording("мерзімі:", "срок:", "due:")
_IN_TIME = Wording("Уақытында жасалды", "Создана вовремя", "Created on time")
_LATE = Wording("{days} жұмыс күніне кешікті", "Опоздание: {days} раб. дн.", "Late, working days: {days}")
_NO_START = Wording(
    "Басталған не сатып алынған күні көрсетілмеген немесе қате",
    "Дата начала или приобретения не указана или указана с ошибкой",
    "The day of the start or purchase is missing or wrong",
)
FACTS: Final = "object-facts"
"""Id of the facts, which get the focus when the focused control disappears."""


def page_late(days: Any) -> rx.Component:
    """Return whether a page came in time; ``days`` is a Var of working days, -1 while the start is unknown."""
    late = ui.say(_LATE).to(str).replace("{days}", days.to_string())
    return rx.cond(
        days < 0,
        rx.el.span(ui.say(_NO_START), class_name="hint"),
        rx.cond(days == 0, ui.badge(_IN_TIME, "success", "check"), ui.badge(late, "warning", "clock-alert")),
    )


def facts(head: Any, *, body: bool = False) -> rx.Component:
    """Return section, status, place and responsible executor; ``body`` adds the body. ``head`` is a Var of ``HeadShown``."""
    percent = rx.cond(head.percent, ui.figure(head.percent) + " % · " + ui.say_dict(head.percent_week).to(str), "")
    dates = rx.el.span(
        ui.say(_CREATED), " ", head.created, rx.cond(head.page_due, rx.fragment(" · ", ui.say(_DUE), " ", head.page_due)), class_name="hint"
    )
    page = rx.el.span(page_late(head.late_days), " ", dates, class_name="page-term")
    who = [(_BODY, ui.say_dict(head.body))] if body else []
    before = (*who, (_PLACE, ui.say_dict(head.place)), (_RESPONSIBLE, head.responsible))
    built = ui.definition_list(*before, (_PERCENT, percent), (_PAGE, page), wide=True)
    return rx.el.div(
        rx.el.p(
            ui.badge(ui.say_dict(head.status_words), "info"),
            rx.el.span(ui.say_dict(head.section), class_name="hint"),
            class_name="form-facts",
        ),
        rx.cond(head.weekly, built, ui.definition_list(*before, (_PAGE, page), wide=True)),
        class_name="object-facts",
        custom_attrs={"id": FACTS, "tabIndex": -1},
    )

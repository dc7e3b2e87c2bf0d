"""What the pages of surveys at the desk have in common: where a survey stands, its facts, and the form of its texts."""

from typing import Any

import reflex as rx

from portal.core.surveys.editing import ANONYMOUS_FIELD, CLOSES_FIELD, OPENS_FIELD, TEXT_FIELDS
from portal.core.surveys.schema import SurveyState
from portal.web import ui
from portal.web.desk.audience import audience_controls
from portal.web.desk.surveys.state import PREFIX
from portal.web.forms.sent_form import Sent, sent_form
from portal.web.forms.widgets import sent_field, sent_fields
from portal.wording import Wording

_STATES: dict[str, tuple[Wording, Any, str]] = {
    SurveyState.DRAFT: (Wording("жоба", "черновик", "draft"), "neutral", "pencil"),
    SurveyState.PLANNED: (
        Wording("жарияланған, ашылмаған", "опубликован, не открыт", "published, not open yet"),
        "info",
        "calendar-clock",
    ),
    SurveyState.OPEN: (Wording("ашық", "открыт", "open"), "success", "circle-check"),
    SurveyState.CLOSED: (Wording("жабық", "закрыт", "closed"), "neutral", "lock"),
    SurveyState.TAKEN_BACK: (Wording("қайтарып алынды", "отозван", "taken back"), "warning", "undo-2"),
}
_ANONYMOUS = Wording("анонимді", "анонимный", "anonymous")
_WHO = Wording("Кімге", "Кому", "To whom")
_PERIOD = Wording("Мерзімі", "Срок", "Period")
_ANSWERED = Wording("Жауап бергендер", "Ответили", "Have answered")
_OF = Wording("барлығы", "из", "of")
_AUTHOR = Wording("Жасаған", "Автор", "Made by")
_FORM = Wording("Сауалнама", "Опрос", "Survey")
_SAVE = Wording("Сақтау", "Сохранить", "Save")
_BACK = Wording("Бас тарту", "Отмена", "Cancel")


def survey_state(one: Any) -> rx.Component:
    """Return where a survey stands, as badges."""
    badges = [(str(key), ui.badge(words, tone, sign)) for key, (words, tone, sign) in _STATES.items()]
    return rx.el.div(
        rx.match(one.state, *badges, rx.fragment()),
        rx.cond(one.is_anonymous, ui.badge(_ANONYMOUS, "neutral", "eye-off")),
        class_name="badges",
    )


def survey_facts(one: Any) -> rx.Component:
    """Return to whom a survey is put, when, and how many have answered."""
    answered = rx.el.span(one.answered, " ", ui.say(_OF), " ", one.people, " (", one.share, "\u00a0%)", class_name="figures")
    facts = (
        (_WHO, ui.say_dict(one.to_whom)),
        (_PERIOD, rx.el.span(one.opens_on, " — ", one.closes_on, class_name="figures")),
        (_AUTHOR, one.author),
    )
    return rx.cond(one.state == str(SurveyState.DRAFT), ui.definition_list(*facts), ui.definition_list(*facts, (_ANSWERED, answered)))


def settings_form(page: Any, on_submit: Any) -> rx.Component:
    """Return the form of the texts, the audience and the period of a survey."""
    sent = Sent(PREFIX, page, page.values, page.serial)
    return ui.card(
        sent_form(
            page,
            ui.required_note(),
            ui.grid(
                *audience_controls(sent),
                *sent_fields(sent, (OPENS_FIELD, CLOSES_FIELD)),
                sent_field(sent, ANONYMOUS_FIELD),
                *sent_fields(sent, TEXT_FIELDS),
            ),
            ui.button_row(ui.button(_SAVE, look="primary", type="submit"), ui.button(_BACK, on_click=page.leave)),
            on_submit=on_submit,
        ),
        title=_FORM,
    )

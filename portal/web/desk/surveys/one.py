"""One survey at the desk: its questions before it is published, its results afterwards, and how it will be seen."""

from typing import Any

import reflex as rx

from portal.core.surveys.schema import SurveyState
from portal.web import ui
from portal.web.desk.surveys import one_state, preview
from portal.web.desk.surveys.loading import SETTINGS
from portal.web.desk.surveys.parts import settings_form, survey_facts, survey_state
from portal.web.desk.surveys.question import question_form, question_list
from portal.web.desk.surveys.results import results
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import SURVEYS
from portal.web.shell.surveys.questions import questions
from portal.web.shell.surveys.view import ANONYMOUS_NOTE
from portal.web.shell.surveys.view import ONE as TITLE
from portal.wording import Wording

__all__ = ["LOADS", "TITLE", "page"]

Page: Any = one_state.SurveyPage
"""The State as a page sees it: its fields are Vars."""
Preview: Any = preview.SurveyPreview
LOADS = [one_state.SurveyPage.open, preview.SurveyPreview.open]
"""What loads the page."""

_ABSENT = Wording("Мұндай сауалнама жоқ", "Такого опроса нет", "No such survey")
_ABSENT_TEXT = Wording("Ол жойылған болуы мүмкін.", "Возможно, его удалили.", "It may have been deleted.")
_SETTINGS = Wording("Мәтіні мен мерзімін өзгерту", "Изменить текст и срок", "Change the text and the period")
_PREVIEW = Wording("Жауап берушінің көзімен қарау", "Посмотреть глазами отвечающего", "See it as those who answer")
_HIDE = Wording("Қарауды жабу", "Закрыть просмотр", "Close the preview")
_PREVIEW_NOTE = Wording(
    "Толтырып көруге болады: мұнда ештеңе сақталмайды.",
    "Можно попробовать заполнить: здесь ничего не сохраняется.",
    "You can try to fill it in: nothing is stored here.",
)
_PUBLISH = Wording("Жариялау", "Опубликовать", "Publish")
_PUBLISH_TITLE = Wording("Сауалнаманы жариялау керек пе?", "Опубликовать опрос?", "Publish the survey?")
_PUBLISH_TEXT = Wording(
    "Жарияланған сауалнама өзгертілмейді: оны тек жабуға, қайтарып алуға немесе көшіруге болады. Ашылған күні хабарлама, "
    "аяқталуына екі күн қалғанда жауап бермегендерге еске салу келеді: қысқа сауалнамада ол — келесі күні, бір күндікте келмейді.",
    "Опубликованный опрос изменить нельзя: его можно только закрыть, отозвать или скопировать. В день открытия придёт уведомление, "
    "за два дня до конца — напоминание тем, кто не ответил: в коротком опросе — на следующий день, в однодневном его нет.",
    "A published survey cannot be changed, only closed, taken back or copied. On its first day a notice is sent, and two days before "
    "its end a reminder to those who have not answered: the day after in a shorter survey, none in a survey of one day.",
)
_CLOSE = Wording("Мерзімінен бұрын жабу", "Закрыть досрочно", "Close early")
_CLOSE_TITLE = Wording("Сауалнаманы жабу керек пе?", "Закрыть опрос?", "Close the survey?")
_CLOSE_TEXT = Wording(
    "Енді ешкім жауап бере алмайды. Келген жауаптар қалады.",
    "Больше никто не сможет ответить. Полученные ответы останутся.",
    "Nobody can answer any more. The answers received stay.",
)
_TAKE_BACK = Wording("Қайтарып алу", "Отозвать", "Take back")
_TAKE_BACK_TITLE = Wording("Сауалнаманы қайтарып алу керек пе?", "Отозвать опрос?", "Take the survey back?")
_TAKE_BACK_TEXT = Wording(
    "Жауап бермегендерде сауалнама мен ол туралы оқылмаған хабарлама жоғалады. Келген жауаптар сізде қалады.",
    "У тех, кто не ответил, опрос и непрочитанные уведомления о нём исчезнут. Полученные ответы останутся у вас.",
    "The survey and unread notices of it disappear for those who have not answered. The answers received stay with you.",
)
_COPY = Wording("Көшірмесін жасау", "Сделать копию", "Make a copy")
_DELETE = Wording("Жою", "Удалить", "Delete")
_DELETE_TITLE = Wording("Жобаны жою керек пе?", "Удалить черновик?", "Delete the draft?")
_DELETE_TEXT = Wording("Оны ешкім көрген жоқ.", "Его ещё никто не видел.", "Nobody has seen it yet.")


def page() -> rx.Component:
    """Return the page at ``/desk/surveys/[survey_id]``."""
    absent = ui.empty_state(_ABSENT, _ABSENT_TEXT, icon_name="clipboard-list")
    form = rx.cond(Page.editing == SETTINGS, settings_form(Page, Page.save_settings), question_form(Page))
    content = rx.cond(Page.absent, absent, rx.cond(Page.editing, form, rx.foreach(Page.one, _survey)))
    return desk_page(
        TITLE,
        rx.cond(Page.loaded, content, ui.skeleton(8)),
        *_windows(),
        here="surveys",
        of_one=True,
        trail=((SURVEYS, "/desk/surveys"),),
        heading=rx.cond(Page.title, ui.say_dict(Page.title), ui.say(TITLE)),
    )


def _survey(one: Any) -> rx.Component:
    return rx.fragment(
        ui.card(
            survey_state(one),
            rx.el.p(ui.say_dict(Page.text), class_name="remark-text"),
            survey_facts(one),
            rx.cond(Page.manages, rx.cond(Page.may_edit, _draft_buttons(), _published_buttons(one))),
        ),
        rx.cond(Page.is_published, results(Page)),
        rx.cond(Page.is_published, rx.fragment(), question_list(Page)),
        _preview(),
    )


def _draft_buttons() -> rx.Component:
    return ui.button_row(
        ui.button(_PUBLISH, look="primary", custom_attrs=ui.opens(one_state.PUBLISHING)),
        ui.button(_SETTINGS, icon="pencil", on_click=Page.change_settings),
        ui.button(_DELETE, look="quiet", custom_attrs=ui.opens(one_state.DELETING)),
    )


def _published_buttons(one: Any) -> rx.Component:
    stands = (one.state == str(SurveyState.OPEN)) | (one.state == str(SurveyState.PLANNED))
    return ui.button_row(
        ui.button(_COPY, icon="copy", on_click=Page.copy_survey(Page.press)),
        rx.cond(stands, ui.button(_CLOSE, icon="lock", custom_attrs=ui.opens(one_state.CLOSING))),
        rx.cond(
            one.state != str(SurveyState.TAKEN_BACK), ui.button(_TAKE_BACK, look="danger", custom_attrs=ui.opens(one_state.TAKING_BACK))
        ),
    )


def _preview() -> rx.Component:
    shown = ui.card(
        rx.el.p(ui.say(_PREVIEW_NOTE), class_name="hint"),
        rx.cond(Preview.is_anonymous, ui.notice(ANONYMOUS_NOTE)),
        questions(Preview),
        title=_PREVIEW,
    )
    toggle = rx.cond(
        Preview.shown,
        ui.button(_HIDE, icon="eye-off", on_click=Preview.toggle),
        ui.button(_PREVIEW, icon="eye", on_click=Preview.toggle),
    )
    return rx.cond(Page.lines.length() > 0, rx.fragment(ui.button_row(toggle), rx.cond(Preview.shown, shown)))


def _windows() -> tuple[rx.Component, ...]:
    return (
        ui.confirm_dialog(
            one_state.PUBLISHING, _PUBLISH_TITLE, _PUBLISH_TEXT, confirm=_PUBLISH, on_confirm=Page.publish(Page.press), look="primary"
        ),
        ui.confirm_dialog(one_state.CLOSING, _CLOSE_TITLE, _CLOSE_TEXT, confirm=_CLOSE, on_confirm=Page.close(Page.press)),
        ui.confirm_dialog(
            one_state.TAKING_BACK, _TAKE_BACK_TITLE, _TAKE_BACK_TEXT, confirm=_TAKE_BACK, on_confirm=Page.take_back(Page.press)
        ),
        ui.confirm_dialog(one_state.DELETING, _DELETE_TITLE, _DELETE_TEXT, confirm=_DELETE, on_confirm=Page.delete(Page.press)),
        ui.dialog(
            one_state.TEXTS,
            ui.say_dict(Page.texts_of),
            rx.el.ul(rx.foreach(Page.texts, lambda text: rx.el.li(ui.say_dict(text), class_name="remark-text")), class_name="survey-texts"),
            rx.cond(Page.texts_pages > 1, ui.pagination(Page.texts_page, Page.texts_pages, Page.turn_texts)),
            wide=True,
        ),
    )

"""A survey as the person sees it who answers it, and the list of a person's surveys."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.shell.surveys import own, state
from portal.web.shell.surveys.questions import questions
from portal.wording import Wording

Page: Any = state.SurveyAnswering
"""The State as a page sees it: its fields are Vars."""
Own: Any = own.OwnSurveys

LEAD = Wording(
    "Оператор сізден сұрайтыны. Әр сауалнамаға бір рет жауап беріледі.",
    "О чём вас спрашивает оператор. На каждый опрос отвечают один раз.",
    "What the operator asks you. Each survey is answered once.",
)
ONE = Wording("Сауалнама", "Опрос", "Survey")
_EMPTY = Wording("Сауалнама жоқ", "Опросов нет", "No surveys")
_EMPTY_TEXT = Wording(
    "Оператор сауалнама ашқанда, ол осында пайда болады.",
    "Когда оператор откроет опрос, он появится здесь.",
    "When the operator opens a survey, it appears here.",
)
_ABSENT_TEXT = Wording(
    "Мұндай сауалнама жоқ, ол қайтарып алынған немесе сізге арналмаған.",
    "Такого опроса нет, он отозван или проводится не среди вас.",
    "There is no such survey, it was taken back, or it is not put to you.",
)
_TO_LIST = Wording("Сауалнамаларға", "К опросам", "To the surveys")
_ANSWER = Wording("Жауап беру", "Ответить", "Answer")
_LOOK = Wording("Қарау", "Посмотреть", "Look")
_UNTIL = Wording("жауап берудің соңғы күні:", "ответить до (включительно):", "can be answered until (inclusive):")
_WAITING = Wording("жауабыңыз күтіледі", "ждёт вашего ответа", "waits for your answer")
_ANSWERED = Wording("жауап бердіңіз", "вы ответили", "answered")
_OVER = Wording("жабылды", "закрыт", "closed")
_ANONYMOUS = Wording("анонимді", "анонимный", "anonymous")
_SEND = Wording("Жауаптарды жіберу", "Отправить ответы", "Send the answers")
_ONCE = Wording(
    "Жіберілген жауаптарды өзгертуге болмайды.", "Отправленные ответы изменить нельзя.", "Answers that are sent cannot be changed."
)
_SAVED = Wording("Сақталды:", "Сохранено:", "Saved:")
_NAMED_NOTE = Wording(
    "Жауаптар терген сайын сақталады: бетті жауып, кейін жалғастыруға болады. Оператор кім не деп жауап бергенін көреді.",
    "Ответы сохраняются по мере ввода: страницу можно закрыть и продолжить позже. Оператор видит, кто что ответил.",
    "Answers are saved as you type: you can close the page and continue later. The operator sees who has answered what.",
)
ANONYMOUS_NOTE = Wording(
    "Бұл сауалнама анонимді. Портал сіздің жауап бергеніңізді ғана есте сақтайды, не деп жауап бергеніңізді сізбен байланыстырмайды: "
    "жауаптар уақытсыз және атаусыз, басқалардың жауаптарымен бірге сақталады. Мәтінде өзіңізді атамаңыз.",
    "Этот опрос анонимный. Портал запоминает только то, что вы ответили, и не связывает с вами сами ответы: "
    "они хранятся без имени и времени, вместе с ответами других. Не называйте себя в тексте.",
    "This survey is anonymous. The portal remembers only that you have answered and connects no answer with you: "
    "answers are kept without a name and a time, together with those of others. Do not name yourself in a text.",
)
_NO_DRAFT = Wording(
    "Сондықтан жобасы сақталмайды: жібергенге дейін жауаптар тек осы ашық бетте болады, бетті жапсаңыз немесе жаңартсаңыз, жоғалады.",
    "Поэтому черновика нет: до отправки ответы есть только на этой открытой странице и пропадут, если её закрыть или обновить.",
    "Therefore no draft is kept: until you send them, the answers are only on this open page and are lost when you close or reload it.",
)
_THANKS = Wording("Рақмет, жауаптарыңыз қабылданды.", "Спасибо, ваши ответы приняты.", "Thank you, your answers have been received.")
_NOT_SHOWN = Wording(
    "Сауалнама анонимді: портал қай жауап сіздікі екенін білмейді, сондықтан оны көрсете алмайды.",
    "Опрос анонимный: портал не знает, какой ответ ваш, и показать его не может.",
    "The survey is anonymous: the portal does not know which answer is yours and cannot show it.",
)
_CLOSED = Wording(
    "Сауалнама жабылды, жауап қабылданбайды.", "Опрос закрыт, ответы больше не принимаются.", "The survey is closed and takes no answers."
)
_NOT_COUNTED = Wording(
    "Жазғаныңыз жіберілмеген еді, сондықтан есептелген жоқ:",
    "Вы не отправили то, что ввели, поэтому оно не учтено:",
    "You had not sent what you typed, so it is not counted:",
)
_YOUR_ANSWERS = Wording("Сіздің жауаптарыңыз", "Ваши ответы", "Your answers")


def survey_list(home: str) -> rx.Component:
    """Return the surveys of a person, those that wait for an answer first; ``home`` is the address of the audience's own page."""
    lines = rx.el.ul(rx.foreach(Own.lines, lambda one: _line(one, home)), class_name="told-list")
    return rx.cond(
        Own.loaded, rx.cond(Own.lines.length() > 0, lines, ui.empty_state(_EMPTY, _EMPTY_TEXT, icon_name="clipboard-list")), ui.skeleton(5)
    )  # fmt: skip


def _line(one: Any, home: str) -> rx.Component:
    waits, title = one.is_open & ~one.is_answered, ui.say_dict(one.title)
    address = rx.Var.create(f"{home}/surveys/") + one.id
    facts = rx.el.p(
        rx.cond(one.is_answered, ui.badge(_ANSWERED, "success", "circle-check")),
        rx.cond(waits, ui.badge(_WAITING, "info", "clipboard-list")),
        rx.cond(one.is_open, rx.fragment(), ui.badge(_OVER, "neutral", "lock")),
        rx.cond(one.is_anonymous, ui.badge(_ANONYMOUS, "neutral", "eye-off")),
        rx.el.span(ui.say(_UNTIL), " ", rx.el.span(one.until, class_name="figures")),
        class_name="told-facts hint",
    )
    look = rx.cond(
        waits,
        ui.link_button(_ANSWER, address, icon="arrow-right", custom_attrs=ui.about(_ANSWER, title)),
        ui.link_button(_LOOK, address, custom_attrs=ui.about(_LOOK, title)),
    )
    return rx.el.li(rx.el.h2(title, class_name="told-title"), facts, look, class_name=rx.cond(waits, "told told-new", "told"))


def heading() -> Any:
    """Return the title of the survey, or what the page is called until it is loaded."""
    return rx.cond(Page.title, ui.say_dict(Page.title), ui.say(ONE))


def answering(home: str) -> rx.Component:
    """Return the survey of the address: its questions, or what was answered."""
    back = ui.link_button(_TO_LIST, f"{home}/surveys")
    absent = ui.empty_state(_EMPTY, _ABSENT_TEXT, back, icon_name="clipboard-list")
    shown = rx.cond(Page.is_answered, _answered(), rx.cond(Page.is_open, _open(), _closed()))
    found = rx.fragment(
        rx.el.p(ui.say_dict(Page.text), class_name="remark-text"), shown, ui.button_row(rx.cond(Page.is_answered | ~Page.is_open, back))
    )  # fmt: skip
    return rx.cond(Page.loaded, rx.cond(Page.absent, absent, found), ui.skeleton(8))


def _open() -> rx.Component:
    sending = rx.fragment(
        rx.el.p(ui.say(_ONCE), class_name="hint"),
        ui.button_row(ui.button(_SEND, look="primary", icon="send", on_click=Page.send(Page.press))),
    )
    saved = rx.el.p(rx.cond(Page.saved_at, ui.say(_SAVED).to(str) + " " + Page.saved_at, ""), role="status", class_name="hint figures")
    return rx.fragment(
        rx.el.p(ui.say(_UNTIL), " ", rx.el.span(Page.until, class_name="figures"), class_name="hint"),
        rx.cond(Page.stopped, ui.notice(ui.say_dict(Page.stopped), kind="warning", live=True)),
        rx.cond(Page.is_anonymous, ui.notice(ANONYMOUS_NOTE, _NO_DRAFT), rx.el.p(ui.say(_NAMED_NOTE), class_name="hint")),
        rx.cond(Page.asks_required, ui.required_note()),
        questions(Page),
        saved,
        rx.cond(Page.stopped, rx.fragment(), sending),
    )


def _answered() -> rx.Component:
    thanks = ui.notice(_THANKS, kind="success")
    return rx.fragment(thanks, rx.cond(Page.is_anonymous, rx.el.p(ui.say(_NOT_SHOWN), class_name="hint"), _answers()))


def _closed() -> rx.Component:
    typed = rx.fragment(rx.el.p(ui.say(_NOT_COUNTED)), _answers())
    return rx.fragment(ui.notice(_CLOSED, kind="warning"), rx.cond(Page.answers.length() > 0, typed))


def _answers() -> rx.Component:
    def pair(one: Any) -> rx.Component:
        return ui.data_row(ui.say_dict(one[0]), rx.el.span(ui.say_dict(one[1]), class_name="remark-text"))

    return ui.card(rx.el.dl(rx.foreach(Page.answers, pair), class_name="data-list"), title=_YOUR_ANSWERS)

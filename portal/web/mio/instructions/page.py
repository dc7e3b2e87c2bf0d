"""«Видеоинструкции»: how each section is filled in, with captions (seed 004, paragraph 11)."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.mio.instructions import state
from portal.web.shell.layouts import mio_page
from portal.web.shell.lessons import lesson_view
from portal.web.shell.people import people_look
from portal.wording import Wording

Lessons: Any = state.Lessons
"""The State for the page's code: its fields are Vars here."""

TITLE = Wording("Бейненұсқаулықтар", "Видеоинструкции", "Video instructions")
_LEAD = Wording(
    "Әр бөлімді қалай толтыру керегі. Субтитрлерді ойнатқыштың мәзірінен қосуға болады.",
    "Как заполнять каждый раздел. Субтитры включаются в меню проигрывателя.",
    "How to fill in each section. Captions are turned on in the player's menu.",
)
_EMPTY = Wording("Нұсқаулықтар әлі жоқ", "Инструкций пока нет", "No instructions yet")
_EMPTY_TEXT = Wording(
    "Оператор оларды осында жариялайды. Әзірге «Толтыру қағидалары» бетін қараңыз.",
    "Оператор опубликует их здесь. Пока посмотрите «Правила заполнения».",
    "The operator publishes them here. Meanwhile, see the “Reporting rules”.",
)
_RULES = Wording("Толтыру қағидалары", "Правила заполнения", "Reporting rules")


def page() -> rx.Component:
    """Return the page at ``/mio/instructions``."""
    empty = ui.empty_state(_EMPTY, _EMPTY_TEXT, ui.link_button(_RULES, "/mio/rules"), icon_name="circle-play")
    shown = rx.cond(Lessons.lessons.length() > 0, rx.el.ul(rx.foreach(Lessons.lessons, _lesson), class_name="lessons"), empty)
    return mio_page(TITLE, people_look(rx.cond(Lessons.loaded, shown, ui.skeleton(6))), here="instructions", lead=_LEAD)


def _lesson(lesson: Any) -> rx.Component:
    return rx.el.li(lesson_view(lesson, rx.el.h2), class_name="panel lesson")

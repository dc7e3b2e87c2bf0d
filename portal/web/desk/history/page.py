"""«История заявки» at the operator's: every event, and the remarks of every return with the replies to them."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.history import state
from portal.web.desk.queue.page import TITLE as QUEUE
from portal.web.forms.history.view import BACK, TITLE, timeline
from portal.web.shell.layouts import desk_page
from portal.wording import Wording

History: Any = state.DeskHistory
"""The State as a page sees it: its fields are Vars."""

_REVIEW = Wording("Өтінімді қарау", "Проверка заявки", "Review of the application")
_ABSENT = Wording("Өтінім табылмады", "Заявка не найдена", "Application not found")
_ABSENT_TEXT = Wording(
    "Мұндай өтінім жоқ, ол тараптарда, не компания оны кері қайтарып алған. Кезекке оралыңыз.",
    "Такой заявки нет, она у сторон, либо компания отозвала её. Вернитесь к очереди.",
    "There is no such application, it is with its parties, or the company withdrew it. Go back to the queue.",
)


def page() -> rx.Component:
    """Return the page at ``/desk/applications/[application_id]/history``."""
    return desk_page(
        TITLE,
        rx.cond(History.loaded, rx.cond(History.absent, _absent(), timeline(History, History.parties)), ui.skeleton(6)),
        here="queue",
        of_one=True,
        trail=((QUEUE, "/desk"), (rx.cond(History.project, History.project, ui.say(_REVIEW)), History.review_address)),
        actions=rx.cond(History.review_address, ui.link_button(BACK, History.review_address, icon="chevron-left")),
    )


def _absent() -> rx.Component:
    return ui.empty_state(_ABSENT, _ABSENT_TEXT, ui.link_button(QUEUE, "/desk", look="primary"))

"""The operator's remarks above the form: where each one is, what was done about it, and its thread."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.cabinet.application.replying import Replying
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.forms.remarks import remark_line
from portal.web.forms.replies import window
from portal.wording import Wording

_REMARKS = Wording("Оператордың ескертулері", "Замечания оператора", "The operator's remarks")
_HOW = Wording(
    "Ескерту бойынша түзетіңіз немесе неге түзетпейтініңізді жазып, жауап беріңіз. Міндетті ескертулердің бәріне жауап берілгенде, "
    "өтінімді қайта жіберуге болады.",
    "Исправьте то, о чём замечание, или ответьте, почему исправлять не нужно. Отправить заявку снова можно, когда есть ответ на каждое "
    "обязательное замечание.",
    "Correct what a remark is about, or reply why nothing has to be corrected. The application can be sent again when every required "
    "remark has an answer.",
)
_AT_OPERATOR = Wording(
    "Өтінім операторда тексеруде. Ол осы ескертулер бойынша жауап жазды; өтінім қайтарылса, осы жерде түзетіп, жауап бересіз.",
    "Заявка на проверке у оператора. По этим замечаниям он написал ответ; если заявка вернётся, исправить и ответить можно будет здесь.",
    "The operator is reviewing the application and has replied about these remarks. If it is returned, you can correct and reply here.",
)
_SEND = Wording("Жауапты сақтау", "Сохранить ответ", "Save the reply")

Form: Any = ApplicationForm
Reply: Any = Replying
"""The States as a page sees them: their fields are Vars."""


def remarks_view() -> rx.Component:
    """Return the remarks of the last return: each leads to its place and says what was done about it."""
    listed = rx.el.ul(rx.foreach(Form.remarks, _remark), class_name="remark-list")
    return rx.cond(
        Form.remarks.length() > 0,
        ui.notice(rx.el.p(rx.cond(Form.editable, ui.say(_HOW), ui.say(_AT_OPERATOR))), listed, ui.held(), kind="warning", title=_REMARKS),
    )


def _remark(remark: Any) -> rx.Component:
    label = ui.say_dict(remark.label)
    place = rx.cond(remark.href, ui.place_link(label, href=remark.href, class_name="link"), rx.el.strong(label))
    return remark_line(remark, place, window.reply_button(Reply, remark))


def reply_window() -> rx.Component:
    """Return the window in which a remark is answered."""
    return window.reply_window(Reply, _SEND)

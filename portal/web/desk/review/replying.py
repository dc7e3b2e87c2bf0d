"""The operator's reply in the thread of a remark; the remark stays open."""

from collections.abc import Iterable
from typing import Any

import reflex as rx

from portal.core.applications.moderation import queries
from portal.web.desk.review.loading import show_earlier
from portal.web.desk.review.state import ReviewPage
from portal.web.forms.remarks import RemarkShown
from portal.web.forms.replies import window
from portal.web.shell.places import path_part
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_SENT = Wording(
    "Жауап жіберілді. Тарап оны ескертудің жанында көреді, оған хабарланды.",
    "Ответ отправлен. Сторона увидит его рядом с замечанием, ей пришло уведомление.",
    "The reply is sent. The party sees it beside the remark and gets a notice.",
)
_SEND = Wording("Жауап жіберу", "Отправить ответ", "Send the reply")


class OperatorReply(window.ReplyWindow, rx.State):
    """The window of a reply on the page of the review."""

    def _subject(self) -> str:
        return path_part(self, 2)

    async def _listed(self) -> Iterable[RemarkShown]:
        return [one.remark for one in (await self.get_state(ReviewPage)).earlier]

    async def _replied(self) -> Wording:
        show_earlier(await self.get_state(ReviewPage), await run_verb(self, queries.review, path_part(self, 2)))
        return _SENT


Reply: Any = OperatorReply
"""The State as a page sees it: its fields are Vars."""


def reply_button(remark: Any) -> rx.Component:
    """Return the button that opens the window of a reply to a remark, or why there is none."""
    return window.reply_button(Reply, remark)


def reply_window() -> rx.Component:
    """Return the window in which the operator answers in a thread."""
    return window.reply_window(Reply, _SEND)

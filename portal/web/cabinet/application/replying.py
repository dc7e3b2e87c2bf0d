"""A party's reply to a remark of the operator."""

from collections.abc import Iterable

import reflex as rx

from portal.web.cabinet.application.loading import refresh
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.forms.remarks import RemarkShown
from portal.web.forms.replies.window import ReplyWindow
from portal.web.shell.applications import application_of
from portal.wording import Wording

_SENT = Wording(
    "Жауап сақталды. Оператор оны өтініммен бірге көреді.",
    "Ответ сохранён. Оператор увидит его вместе с заявкой.",
    "The reply is saved. The operator sees it with the application.",
)


class Replying(ReplyWindow, rx.State):
    """The window of a reply on the page of an application."""

    def _subject(self) -> str:
        return application_of(self)

    async def _listed(self) -> Iterable[RemarkShown]:
        return (await self.get_state(ApplicationForm)).remarks

    async def _replied(self) -> Wording:
        await refresh(await self.get_state(ApplicationForm))
        return _SENT

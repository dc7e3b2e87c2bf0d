"""Answering a survey: its questions, what is saved, and sending it."""

from typing import Any

import reflex as rx

from portal.core.errors import Conflict, NotFound
from portal.core.filling.sent import NotFilled
from portal.core.surveys import queries, service
from portal.core.surveys.schema import Questionnaire
from portal.web import ui
from portal.web.shell.entrance import entering
from portal.web.shell.moments import clock_time, day
from portal.web.shell.notices.unread import show_answered
from portal.web.shell.places import path_part
from portal.web.shell.presses import once_pressed
from portal.web.shell.surveys.filling import SurveyFilling, control_of
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_SENT = Wording("Жауаптарыңыз жіберілді.", "Ваши ответы отправлены.", "Your answers are sent.")


class SurveyAnswering(SurveyFilling, rx.State):
    """The survey of the address, as the person who answers it sees it."""

    loaded: bool = False
    absent: bool = False
    title: dict[str, str] = {}
    text: dict[str, str] = {}
    until: str = ""
    is_anonymous: bool = False
    is_answered: bool = False
    is_open: bool = False
    stopped: dict[str, str] = {}
    """Why nothing more is taken, when that has happened while the page was open; what was typed stays on it."""
    saved_at: str = ""
    answers: list[tuple[dict[str, str], dict[str, str]]] = []
    """What was sent, or what was typed and not sent before the end, for reading."""
    _survey: str = ""

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the survey."""
        serial = self.serial
        self.reset()
        self.serial = serial
        self._survey = path_part(self, 2)
        try:
            self._open(await run_verb(self, queries.questionnaire, self._survey))
        except NotFound:
            self.absent = True
        self.loaded = True

    @rx.event
    @once_pressed
    async def send(self) -> Any:
        """Send the answers."""
        try:
            await run_verb(self, service.send, self._survey, self._values)
        except NotFilled as refused:
            return self._point_at(refused)
        except Conflict as refused:
            return self._stop(refused)
        await show_answered(self)
        self._open(await run_verb(self, queries.questionnaire, self._survey))
        return [ui.toast(_SENT), ui.focus(ui.HEADING)]

    async def _take(self, address: str, typed: str) -> Any:
        if self.is_answered or self.stopped:
            return None  # The last letters may come after the answers are sent: nothing is taken any more.
        try:
            answer = await run_verb(self, service.save_answer, self._survey, address, typed)
        except Conflict as refused:
            return self._stop(refused)
        self.saved_at = clock_time(answer.saved_at) if answer.saved_at else ""
        self._put(address, answer)
        return None

    def _open(self, found: Questionnaire) -> None:
        own = found.survey
        self.title, self.text, self.until = own.title.as_dict(), found.text.as_dict(), day(own.closes_on)
        self.is_anonymous, self.is_answered, self.is_open = own.is_anonymous, own.is_answered, own.is_open
        self.answers = [(label.as_dict(), answer.as_dict()) for label, answer in found.answers]
        self._begin(found.questions, dict(found.values), self.serial)

    def _point_at(self, refused: NotFilled) -> Any:
        """Show what is missing or wrong beside each question, with the focus in the first one."""
        self._problems = refused.problems
        self._draw()
        return ui.focus(control_of(refused.field))

    def _stop(self, refused: Conflict) -> Any:
        """Say why nothing is taken any more, and leave what was typed on the page."""
        self.stopped = refused.wording.as_dict()
        return ui.focus(ui.HEADING)

"""What the changes of one's own account have in common: a form that a button opens, and what waits until it is confirmed."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from portal.core.errors import Refused
from portal.core.notices.schema import Fate
from portal.web import ui
from portal.web.shell.letters import LetterShown, watch_letter
from portal.web.shell.short_forms import Refusals
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

CANCEL = Wording("Бас тарту", "Отмена", "Cancel")
PASSWORD = Wording("Құпиясөз", "Пароль", "Password")


class OwnChange(Refusals, mixin=True):
    """A form of the profile. What is typed into it is not stored in the State."""

    editing: bool = False

    @rx.event
    def begin(self) -> Any:
        """Show the form."""
        self._accept()
        self.editing = True
        return ui.focus(next(iter(self._controls().values())))

    @rx.event
    def leave(self) -> Any:
        """Close the form without a change."""
        self._accept()
        self.editing = False
        return ui.focus(ui.HEADING)

    def _controls(self) -> dict[str, str]:
        """Return the ids of the controls by the fields of refusals, the first control first: the page has several forms."""
        raise NotImplementedError

    async def _try(self, verb: Callable[..., Any], *given: str) -> tuple[Any, Any]:
        """Run a verb; return its answer and nothing, and close the form, or nothing and the event that leads to what it refuses."""
        self._accept()
        try:
            answer = await run_verb(self, verb, *given)
        except Refused as refused:
            return None, self._show((self._controls().get(refused.field, ""), refused.wording))
        self.editing = False
        return answer, None


class AwaitedChange(OwnChange, mixin=True):
    """A change that waits until it is confirmed with what was sent: until when that works, and whether it was delivered."""

    until: str = ""
    letter: LetterShown = LetterShown()

    @rx.event
    async def open(self) -> Any:
        """Load what waits."""
        self.reset()
        letter = await self._load()
        return type(self).follow if letter.fate == Fate.WAITING else None

    @rx.event(background=True, supersedes=True)
    async def follow(self) -> None:
        """Show the delivery of what was sent."""
        await watch_letter(self, self._load)

    async def _load(self) -> LetterShown:
        """Load what waits and return its delivery."""
        raise NotImplementedError

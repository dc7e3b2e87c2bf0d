"""The button that begins an application changing an approved one, such as the correction of a guarantee."""

from typing import Any

import reflex as rx

from portal.core.applications.filling import service
from portal.core.applications.schema import ApplicationKind, change_of
from portal.web import ui
from portal.web.shell.applications import application_address
from portal.web.shell.presses import Presses, once_pressed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_EARLIER = Wording(
    "Осы өтінімді түзету басталған: соны жалғастырыңыз.",
    "Корректировка этой заявки уже начата: продолжите её.",
    "A correction of this application has been begun already: continue it.",
)


class Correcting(Presses, rx.State):
    """Beginning an application that changes an approved one."""

    @rx.event
    @once_pressed
    async def begin(self, application_id: str) -> Any:
        """Open a new application with this one chosen as what it changes, or the unfinished one that there is."""
        begun = await run_verb(self, service.correct, application_id)
        opened = rx.redirect(application_address(begun.product, begun.id))
        return [opened, ui.toast(_EARLIER, kind="info")] if begun.earlier else opened


def correct_button(kind: ApplicationKind, application_id: Any, may: Any) -> rx.Component:
    """Return the button with its words, shown while ``may`` is true; nothing for a kind whose approved applications nothing changes."""
    change, state = change_of(kind.code), Correcting
    if change is None or change.offered is None:
        return rx.fragment()
    begin: Any = state.begin
    return rx.cond(may, ui.button(change.offered, icon=change.icon, on_click=begin(application_id, state.press)))


def correct_icon(kind: ApplicationKind, application_id: Any, may: Any) -> rx.Component:
    """Return the same as :func:`correct_button` as an icon for a line of a table."""
    change, state = change_of(kind.code), Correcting
    if change is None or change.offered is None:
        return rx.fragment()
    begin: Any = state.begin
    return rx.cond(may, ui.icon_button(change.icon, change.offered, on_click=begin(application_id, state.press)))

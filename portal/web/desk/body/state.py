"""One body: shown, changed and closed. The actions about its executors have States of their own, which reload this one."""

from typing import Any

import reflex as rx

from portal.core.errors import NotFound, Refused
from portal.core.reporting.bodies import queries, service
from portal.core.reporting.bodies.queries import BodyView
from portal.core.reporting.bodies.schema import BODY_FIELDS
from portal.web import ui
from portal.web.desk.body.shown import BodyShown, ExecutorShown, awaited_letter, body_of, executor_of
from portal.web.forms.sent_form import entered, problems_of
from portal.web.shell.entrance import entering
from portal.web.shell.letters import LetterShown, watch_letter
from portal.web.shell.places import path_part
from portal.web.shell.presses import once, once_pressed
from portal.web.shell.short_forms import Refusals
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import by_name, language_of
from portal.wording import Wording

NEW = "new"
PREFIX = "body"
_SAVED = Wording("Орган туралы деректер сақталды.", "Данные органа сохранены.", "The body's data were saved.")
_CLOSED = Wording("Орган жабылды.", "Орган закрыт.", "The body was closed.")
_REOPENED = Wording("Орган қайта ашылды.", "Орган снова открыт.", "The body was reopened.")
Pairs = list[Any]


def pairs(options: Any) -> Pairs:
    """Return places with their names in the form for the lists of a page."""
    return [[code, words.as_dict()] for code, words in options]


async def districts_of(state: rx.State, region: str) -> Pairs:
    """Return the districts of a region for a list of a page, sorted by their names in the reader's language."""
    return pairs(by_name(await run_verb(state, queries.places, region), await language_of(state)))


class BodyPage(Refusals, rx.State):
    """The body in the address; ``new`` in the address means one that is not stored yet."""

    loaded: bool = False
    absent: bool = False
    editing: bool = False
    body: BodyShown = BodyShown()
    active: list[ExecutorShown] = []
    gone: list[ExecutorShown] = []
    values: dict[str, str] = {}
    serial: int = 0
    regions: Pairs = []
    districts: Pairs = []
    curators: Pairs = []

    @rx.event
    @entering
    async def open(self) -> Any:
        """Load the body, or an empty form."""
        self.reset()
        if _body_id(self) == NEW:
            await self._show_form({})
        else:
            await read(self)
        self.loaded = True
        return BodyPage.follow if awaited_letter(self.active).fate else None

    @rx.event(background=True, supersedes=True)
    async def follow(self) -> None:
        """Show the delivery of letters that are not sent yet."""
        await watch_letter(self, lambda: _look(self))

    @rx.event
    async def edit(self) -> Any:
        """Show the form with the present data."""
        self._accept()
        view = await run_verb(self, queries.body, _body_id(self))
        await self._show_form(dict(view.values))
        return ui.focus("body-name_kk")

    @rx.event
    async def choose_region(self, region: str) -> None:
        """Keep the chosen region, which the list shows, and offer its districts."""
        self.values = {**self.values, "region": region}
        self.districts = await districts_of(self, region) if region else []

    @rx.event
    def leave(self) -> Any:
        """Leave the form without saving."""
        self._accept()
        self.editing = False
        return rx.redirect("/desk/mio/bodies") if _body_id(self) == NEW else ui.focus(ui.HEADING)

    @rx.event
    @once
    async def save(self, form: dict[str, Any]) -> Any:
        """Save the form and show the body."""
        self._accept()
        try:
            body_id = await self._write(entered(form, BODY_FIELDS))
        except Refused as refused:
            return self._show(*problems_of(refused, PREFIX))
        self.editing = False
        await read(self, body_id)
        return [ui.toast(_SAVED), rx.redirect(f"/desk/mio/bodies/{body_id}"), ui.focus(ui.HEADING)]

    @rx.event
    @once_pressed
    async def close(self) -> Any:
        """Close the body."""
        await run_verb(self, service.close_body, self.body.id)
        await read(self)
        return [ui.toast(_CLOSED), ui.focus(ui.HEADING)]

    @rx.event
    @once_pressed
    async def reopen(self) -> Any:
        """Open the body again."""
        await run_verb(self, service.reopen_body, self.body.id)
        await read(self)
        return [ui.toast(_REOPENED), ui.focus(ui.HEADING)]

    async def _write(self, typed: dict[str, str]) -> str:
        body_id = _body_id(self)
        if body_id == NEW:
            return await run_verb(self, service.create_body, typed)
        await run_verb(self, service.edit_body, body_id, typed)
        return body_id

    async def _show_form(self, values: dict[str, str]) -> None:
        self.regions = pairs(await run_verb(self, queries.places))
        self.curators = [[key, dict.fromkeys(("kk", "ru", "en"), name)] for key, name in await run_verb(self, queries.curators)]
        self.districts = await districts_of(self, values["region"]) if values.get("region") else []
        self.values, self.serial, self.editing = values, self.serial + 1, True


async def read(page: BodyPage, body_id: str = "") -> None:
    """Load the body again into ``page``."""
    try:
        view: BodyView = await run_verb(page, queries.body, body_id or _body_id(page))
    except NotFound:
        page.absent = True
        return
    page.body = body_of(view)
    lines = [executor_of(line) for line in view.executors]
    page.active = [line for line in lines if line.status != "gone"]
    page.gone = [line for line in lines if line.status == "gone"]


async def done(state: rx.State, window: str, said: Wording, changed: str = "") -> Any:
    """Close the dialog ``window`` of ``state``, show the body as it is now and say what was done.

    When the pressed button is no longer there, the focus goes to ``changed``, the id of what was changed. The delivery of a queued letter
    is shown.
    """
    await read(await state.get_state(BodyPage))
    return [ui.close_dialog(window), ui.toast(said), *([ui.focus(changed)] if changed else []), BodyPage.follow]


async def _look(page: BodyPage) -> LetterShown:
    """Load the body again while it is the one on screen, and return a letter that is not sent yet."""
    if page.body.id != _body_id(page) or not awaited_letter(page.active).fate:
        return LetterShown()
    await read(page)
    return awaited_letter(page.active)


def person(account_id: str) -> str:
    """Return the id of an executor's card."""
    return f"executor-{account_id}"


def _body_id(page: BodyPage) -> str:
    return path_part(page, 3)

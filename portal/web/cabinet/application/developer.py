"""The tab where the company finds and invites its developer: «Поиск», «Сгенерировать ссылку», «Отправить электронное уведомление»."""

from typing import Any

import reflex as rx

from portal.core.applications.filling import service
from portal.core.applications.schema.invitation import DEVELOPER_BIN as BIN
from portal.core.applications.schema.invitation import DEVELOPER_EMAIL as EMAIL
from portal.core.applications.schema.invitation import DEVELOPER_NAME as NAME
from portal.core.errors import Refused
from portal.core.notices.schema import Fate
from portal.web import ui
from portal.web.cabinet.application.loading import refresh
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.forms.answers import answers_of
from portal.web.shell.applications import application_of
from portal.web.shell.letters import LetterShown, letter_line, watch_letter
from portal.web.shell.presses import Presses, once_pressed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_SEARCH = Wording("Іздеу", "Поиск", "Search")
_LINK = Wording("Сілтеме жасау", "Сгенерировать ссылку", "Generate link")
_NEW_LINK = Wording("Жаңа сілтеме жасау", "Сгенерировать новую ссылку", "Generate a new link")
_SEND = Wording("Электрондық хабарлама жіберу", "Отправить электронное уведомление", "Send e-mail notice")
_REVOKE = Wording("Сілтеменің күшін жою", "Отозвать ссылку", "Revoke the link")
_UNTIL = Wording("Жарамдылық мерзімі:", "Действует до", "Valid until")
_ADDRESS = Wording("Шақыру сілтемесі", "Ссылка-приглашение", "Invitation link")
_COPY = Wording("Көшіру", "Скопировать", "Copy")
_COPIED = Wording("Сілтеме көшірілді.", "Ссылка скопирована.", "The link is copied.")
_QUEUED = Wording(
    "{email} мекенжайына хат жіберу кезегіне қойылды.",
    "Письмо на {email} поставлено в очередь на отправку.",
    "The e-mail to {email} is queued for sending.",
)
_MADE = Wording("Хат жасалды:", "Письмо составлено:", "E-mail prepared:")
_MEND = Wording("Мекенжайды түзету", "Исправить адрес", "Correct the address")
_REVOKED = Wording("Сілтеме енді жұмыс істемейді.", "Ссылка больше не действует.", "The link does not work any more.")


class Developer(Presses, rx.State):
    """Finding and inviting the developer."""

    @rx.event
    async def search(self) -> None:
        """Look up the typed BIN in the registry and fill in the name."""
        form = await self.get_state(ApplicationForm)
        await _act(form, BIN, service.look_up_developer, answers_of(form).get(BIN, ""))

    @rx.event
    @once_pressed
    async def make_link(self) -> None:
        """Make the link, or a new one when the old one no longer works."""
        form = await self.get_state(ApplicationForm)
        verb = service.renew_invitation if form.invitation.token else service.invite_developer
        await _act(form, BIN, verb)

    @rx.event
    @once_pressed
    async def send(self) -> Any:
        """Mail the link to the developer's address."""
        form = await self.get_state(ApplicationForm)
        line = await _act(form, EMAIL, service.invite_developer, send=True)
        return [ui.toast(_QUEUED.fill(email=line.email), kind="info"), LetterWatch.follow] if line else ui.focus(f"f-{EMAIL}")

    @rx.event
    @once_pressed
    async def revoke(self) -> Any:
        """Revoke the link."""
        form = await self.get_state(ApplicationForm)
        await _act(form, BIN, service.revoke_invitation)
        return ui.toast(_REVOKED, kind="info")


class LetterWatch(rx.State):
    """The delivery of a letter that was just queued."""

    @rx.event(background=True, supersedes=True)
    async def follow(self) -> None:
        """Show the application again until the letter was sent or refused, or half a minute has passed."""
        await watch_letter(self, self._look)

    async def _look(self) -> LetterShown:
        form = await self.get_state(ApplicationForm)
        if form.loaded and form.invitation.letter.fate == Fate.WAITING:
            await refresh(form)
        return form.invitation.letter if form.loaded else LetterShown()


async def _act(form: ApplicationForm, field: str, verb: Any, *given: Any, **named: Any) -> Any:
    """Call a verb and show its refusal beside its field; ``field`` when the refusal names none."""
    for one in (BIN, EMAIL):
        form.held.pop(one, None)
    try:
        return await run_verb(form, verb, application_of(form), *given, **named)
    except Refused as refusal:
        form.held[refusal.field or field] = refusal.wording.as_dict()
        return None
    finally:
        await refresh(form)


def developer_actions() -> dict[str, rx.Component]:
    """Return the buttons after the fields of the tab, by the field's key."""
    form: Any = ApplicationForm
    acts: Any = Developer
    alone = form.editable & ~form.other.joined
    return {
        BIN: rx.el.div(
            rx.cond(alone, ui.button(_SEARCH, icon="search", on_click=Developer.search)),
            class_name="field field-action",
        ),
        NAME: rx.cond(form.texts.merge(form.newer).get(NAME, ""), _invitation(alone)),
        EMAIL: rx.el.div(
            rx.cond(alone, ui.button(_SEND, icon="mail", on_click=acts.send(acts.press))),
            rx.cond(form.invitation.sent, _letter(form.invitation)),
            class_name="field field-action",
        ),
    }


def _letter(invitation: Any) -> rx.Component:
    """Show the delivery of the letter, with a link to the address when it could not be delivered."""
    mend = ui.anchor(ui.say(_MEND), href=f"#f-{EMAIL}", custom_attrs={"data-focus": f"f-{EMAIL}"})
    return letter_line(invitation.letter, mend, otherwise=rx.fragment(ui.say(_MADE), " ", invitation.sent))


def _invitation(alone: Any) -> rx.Component:
    form: Any = ApplicationForm
    acts: Any = Developer
    invitation, address = form.invitation, form.invitation_link
    fresh = rx.el.div(
        rx.el.label(ui.say(_ADDRESS), html_for="invitation-link", class_name="label-text"),
        rx.el.div(
            rx.el.input(value=address, read_only=True, custom_attrs={"id": "invitation-link"}, class_name="input"),
            ui.button(_COPY, icon="copy", on_click=[rx.set_clipboard(address), ui.toast(_COPIED, kind="info")]),
            class_name="input-row",
        ),
        rx.el.p(
            rx.cond(invitation.state == "fresh", rx.fragment(ui.say(_UNTIL), " ", invitation.until), ui.say_dict(invitation.state_words)),
            class_name="hint",
        ),
        class_name="invitation-link",
    )
    make = rx.cond(
        invitation.token,
        ui.button(_NEW_LINK, icon="link", on_click=acts.make_link(acts.press)),
        ui.button(_LINK, icon="link", on_click=acts.make_link(acts.press)),
    )
    revoke = rx.cond(invitation.state == "fresh", ui.button(_REVOKE, look="quiet", on_click=acts.revoke(acts.press)))
    return rx.el.div(
        rx.el.div(rx.cond(invitation.token, fresh), rx.cond(alone, ui.button_row(make, revoke)), class_name="invitation"),
        class_name="field field-wide",
    )

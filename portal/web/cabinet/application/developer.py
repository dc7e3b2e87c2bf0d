"""The tab where the company finds and invites its developer: «Поиск», «Сгенерировать ссылку», «Отправить электронное уведомление»."""

from typing import Any

import reflex as rx

from portal.core.applications import service
from portal.core.errors import Refused
from portal.web import ui
from portal.web.cabinet.application.filling import application_of, refresh
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.shell.calling import call
from portal.wording import Wording

_SEARCH = Wording("Іздеу", "Поиск", "Search")
_LINK = Wording("Сілтеме жасау", "Сгенерировать ссылку", "Generate link")
_NEW_LINK = Wording("Жаңа сілтеме жасау", "Сгенерировать новую ссылку", "Generate a new link")
_SEND = Wording("Электрондық хабарлама жіберу", "Отправить электронное уведомление", "Send e-mail notice")
_REVOKE = Wording("Сілтемені жою", "Отозвать ссылку", "Revoke the link")
_UNTIL = Wording("жарамды:", "действует до", "valid until")
_SENT_AT = Wording("Хат жіберілді:", "Письмо отправлено:", "Letter sent:")
_ADDRESS = Wording("Шақыру сілтемесі", "Ссылка-приглашение", "Invitation link")
_COPY = Wording("Көшіру", "Скопировать", "Copy")
_COPIED = Wording("Сілтеме көшірілді.", "Ссылка скопирована.", "The link is copied.")
_SENT = Wording(
    "Шақыру {email} мекенжайына жіберілді.", "Приглашение отправлено на {email}.", "The invitation is sent to {email}."
)  # fmt: skip
_REVOKED = Wording("Сілтеме енді жұмыс істемейді.", "Ссылка больше не действует.", "The link does not work any more.")


class Developer(rx.State):
    """Finding and inviting the developer."""

    refusal: dict[str, str] = {}

    @rx.event
    async def search(self) -> None:
        """Look the typed BIN up in the registry and fill the name in."""
        form = await self.get_state(ApplicationForm)
        self.refusal = {}
        try:
            await call(form, service.look_up_developer, application_of(form), form.texts.get("developer_bin", ""))
        except Refused as refusal:
            self.refusal = refusal.wording.as_dict()
        await refresh(form)

    @rx.event
    async def make_link(self) -> None:
        """Make the link, or a new one in place of one that works no more."""
        form = await self.get_state(ApplicationForm)
        verb = service.renew_invitation if form.invitation.token else service.invite_developer
        await self._act(form, verb)

    @rx.event
    async def send(self) -> Any:
        """Mail the link to the developer's address."""
        form = await self.get_state(ApplicationForm)
        line = await self._act(form, service.invite_developer, send=True)
        return ui.toast(_SENT.fill(email=line.email)) if line else None

    @rx.event
    async def revoke(self) -> Any:
        """Make the link worthless."""
        form = await self.get_state(ApplicationForm)
        await self._act(form, service.revoke_invitation)
        return ui.toast(_REVOKED, kind="info")

    async def _act(self, form: ApplicationForm, verb: Any, **named: Any) -> Any:
        self.refusal = {}
        try:
            return await call(form, verb, application_of(form), **named)
        except Refused as refusal:
            self.refusal = refusal.wording.as_dict()
            return None
        finally:
            await refresh(form)


def developer_actions() -> dict[str, rx.Component]:
    """Return what stands behind the fields of the tab, by the field's key."""
    form: Any = ApplicationForm
    words: Any = ui.say_dict(Developer.refusal)
    alone = form.editable & ~form.other.joined
    return {
        "developer_bin": rx.el.div(
            rx.cond(alone, ui.button(_SEARCH, icon="search", on_click=Developer.search)),
            rx.cond(words, rx.el.p(ui.icon("circle-alert", 16), words, class_name="field-error", role="alert")),
            class_name="field field-action",
        ),
        "developer_name": rx.cond(form.texts.get("developer_name", ""), _invitation(alone)),
        "developer_email": rx.el.div(
            rx.cond(alone, ui.button(_SEND, icon="mail", on_click=Developer.send)),
            rx.cond(form.invitation.sent, rx.el.p(ui.say(_SENT_AT), " ", form.invitation.sent, class_name="hint")),
            class_name="field field-action",
        ),
    }


def _invitation(alone: Any) -> rx.Component:
    form: Any = ApplicationForm
    invitation, address = form.invitation, form.invitation_link
    fresh = rx.el.div(
        rx.el.label(ui.say(_ADDRESS), html_for="invitation-link", class_name="label-text"),
        rx.el.div(
            rx.el.input(value=address, read_only=True, custom_attrs={"id": "invitation-link"}, class_name="input"),
            ui.button(_COPY, icon="copy", on_click=[rx.set_clipboard(address), ui.toast(_COPIED, kind="info")]),
            class_name="input-row",
        ),
        rx.el.p(ui.say_dict(invitation.state_words), ", ", ui.say(_UNTIL), " ", invitation.until, class_name="hint"),
    )
    make = rx.cond(
        invitation.token,
        ui.button(_NEW_LINK, icon="link", on_click=Developer.make_link),
        ui.button(_LINK, icon="link", on_click=Developer.make_link),
    )
    revoke = rx.cond(invitation.state == "fresh", ui.button(_REVOKE, look="quiet", on_click=Developer.revoke))
    return rx.el.div(
        rx.cond(invitation.token, fresh),
        rx.cond(alone, ui.button_row(make, revoke)),
        class_name="field field-wide",
    )

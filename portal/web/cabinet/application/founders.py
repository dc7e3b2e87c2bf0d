"""The row of a founder who is an individual: the consent by a link of the founder's own, and the window with the link."""

from typing import Any

import reflex as rx

from portal.core.applications.signing import service
from portal.core.errors import Refused
from portal.core.notices.schema import Fate
from portal.web import ui
from portal.web.cabinet.application.loading import refresh
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.forms.bindings import Bindings
from portal.web.forms.sent_form import sent_form
from portal.web.shell.applications import application_of
from portal.web.shell.letters import LetterShown, letter_line, watch_letter
from portal.web.shell.moments import day_and_time
from portal.web.shell.presses import once, once_pressed
from portal.web.shell.short_forms import Refusals, entering, problem_of, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

WINDOW = "founder-link"
"""The id of the window, and the beginning of the ids of its controls."""
_TITLE = Wording("Келісімге сілтеме арқылы қол қою", "Подпись согласия по ссылке", "Signing the consent by a link")
_BY_LINK = Wording(
    "Файлдың орнына — сілтеме арқылы қол қою:", "Вместо файла — подпись по ссылке:", "Instead of a file, a signature by a link:"
)
_OPEN = Wording("Қол қоюға сілтеме", "Ссылка для подписи", "Link to sign")
_VIEW = Wording("Қол қойылған құжат", "Подписанный документ", "The signed document")
_LEAD = Wording(
    "Қатысушы сілтемені өз құрылғысында ашып, мәтінді оқиды және өз кілтімен қол қояды. Одан кілтін сұрамаңыз. Аты-жөні немесе ЖСН "
    "өзгерсе, қолтаңба ескіреді.",
    "Участник откроет ссылку на своём устройстве, прочитает текст и подпишет его своим ключом. Не просите у него ключ. Если изменятся ФИО "
    "или ИИН, подпись устареет.",
    "The holder opens the link on a device of their own, reads the text and signs it with their own key. Do not ask for the key. When the "
    "name or the IIN changes, the signature is outdated.",
)
_MAKE = Wording("Сілтеме жасау", "Сгенерировать ссылку", "Generate link")
_ANEW = Wording("Жаңа сілтеме жасау", "Сгенерировать новую ссылку", "Generate a new link")
_REVOKE = Wording("Сілтемені қайтарып алу", "Отозвать ссылку", "Revoke the link")
_ADDRESS = Wording("Қатысушының сілтемесі", "Ссылка участника", "The holder's link")
_COPY = Wording("Көшіру", "Скопировать", "Copy")
_COPIED = Wording("Сілтеме көшірілді.", "Ссылка скопирована.", "The link is copied.")
_PICTURE = Wording("Сілтеменің QR-коды", "QR-код ссылки", "QR code of the link")
_UNTIL = Wording("Жарамдылық мерзімі:", "Действует до", "Valid until")
_EMAIL = Wording("Қатысушының электрондық мекенжайы", "Электронный адрес участника", "The holder's e-mail")
_SEND = Wording("Сілтемені жіберу", "Отправить ссылку", "Send the link")
_QUEUED = Wording("Хат жіберу кезегіне қойылды.", "Письмо поставлено в очередь на отправку.", "The e-mail is queued for sending.")
_REVOKED = Wording("Сілтеме енді жұмыс істемейді.", "Ссылка больше не действует.", "The link does not work any more.")


class FounderLinks(Refusals, rx.State):
    """The link of one founder's row, in the window; ``address`` is empty while there is none that can be signed."""

    row: str = ""
    name: str = ""
    address: str = ""
    picture: str = ""
    until: str = ""
    email: str = ""
    serial: int = 0

    @rx.event
    async def start(self, row: str) -> Any:
        """Open the window of a row."""
        self._accept()
        self.row, self.serial = row, self.serial + 1
        form = await self.get_state(ApplicationForm)
        self.name = form.founders[row].name if row in form.founders else ""
        self._show_link(await run_verb(self, service.show_founder_link, application_of(self), row))
        return ui.open_dialog(WINDOW)

    @rx.event
    @once_pressed
    async def make(self) -> Any:
        """Make the link, or a new one in the place of the earlier one."""
        return await self._act(service.make_founder_link)

    @rx.event
    @once
    async def send(self, form: dict[str, Any]) -> Any:
        """Send the link to the typed address."""
        problem = await self._act(service.send_founder_link, typed(form, "email"))
        return problem or [ui.toast(_QUEUED, kind="info"), FounderLetters.follow]

    @rx.event
    @once_pressed
    async def revoke(self) -> Any:
        """Revoke the link."""
        problem = await self._act(service.revoke_founder_link)
        return problem or ui.toast(_REVOKED, kind="info")

    async def _act(self, verb: Any, *given: str) -> Any:
        """Call a verb on the row and show the link that there is now; return what shows a refusal."""
        self._accept()
        try:
            self._show_link(await run_verb(self, verb, application_of(self), self.row, *given))
        except Refused as refused:
            return self._show((f"{WINDOW}-email" if given else "", refused.wording))
        await refresh(await self.get_state(ApplicationForm))
        return None

    def _show_link(self, link: service.OpenFounderLink | None) -> None:
        self.address = link.address if link else ""
        self.picture = ui.qr_address(link.address) if link else ""
        self.until, self.email = (day_and_time(link.expires_at), link.email) if link else ("", "")


class FounderLetters(rx.State):
    """The delivery of a letter with a link that was just queued."""

    @rx.event(background=True, supersedes=True)
    async def follow(self) -> None:
        """Show the application again until the letter was sent or refused, or half a minute has passed."""
        await watch_letter(self, self._look)

    async def _look(self) -> LetterShown:
        form, links = await self.get_state(ApplicationForm), await self.get_state(FounderLinks)
        if form.loaded:
            await refresh(form)
        known = form.founders.get(links.row)
        return known.letter if known and known.letter.fate == Fate.WAITING else LetterShown()


Form: Any = ApplicationForm
Links: Any = FounderLinks
"""The States as a page sees them: their fields are Vars."""


def founder_panel(row: Any, bindings: Bindings) -> rx.Component:
    """Return how far the consent of a founder's row (``block/row``) is by a link, and the button to the link; nothing for other rows."""
    founder = Form.founders[row]
    words = ui.say_dict(founder.words)
    state = rx.match(
        founder.tone,
        ("signed", ui.badge(words, "success", "check")),
        ("waits", ui.badge(words, "info", "clock")),
        ("wrong", ui.badge(words, "warning", "circle-alert")),
        ui.badge(words, "neutral"),
    )
    document = rx.cond(
        founder.consent,
        ui.link(_VIEW, rx.Var.create("/api/consents/") + founder.consent, target="_blank", reload_document=True),
    )
    names = ui.say_dict(founder.other_name)
    asks = ~rx.Var.create(founder.signed).to(bool) & ~bindings.is_locked(row)
    button = ui.button(_OPEN, icon="link", on_click=Links.start(row), custom_attrs={"aria-haspopup": "dialog"})
    return rx.cond(
        Form.founders.contains(row),
        rx.el.div(
            rx.el.div(
                rx.el.p(ui.say(_BY_LINK), " ", state, " ", document),
                rx.cond(names, rx.el.p(names, class_name="hint")),
                letter_line(founder.letter),
                rx.cond(asks, ui.button_row(button)),
                class_name="invitation",
            ),
            class_name="field field-wide",
        ),
    )


def founder_window() -> rx.Component:
    """Return the window with a founder's link, closed."""
    make = ui.button(_MAKE, look="primary", icon="link", on_click=Links.make(Links.press))
    problem = rx.el.div(rx.cond(problem_of(Links, ""), ui.notice(problem_of(Links, ""), kind="error")), role="alert")
    content = rx.fragment(
        rx.el.p(rx.el.strong(Links.name)),
        rx.el.p(ui.say(_LEAD)),
        problem,
        rx.cond(Links.address, _link(), ui.button_row(make)),
    )
    return ui.dialog(WINDOW, _TITLE, entering(content))


def _link() -> rx.Component:
    address = rx.el.div(
        rx.el.label(ui.say(_ADDRESS), html_for=f"{WINDOW}-address", class_name="label-text"),
        rx.el.div(
            rx.el.input(value=Links.address, read_only=True, custom_attrs={"id": f"{WINDOW}-address"}, class_name="input"),
            ui.button(_COPY, icon="copy", on_click=[rx.set_clipboard(Links.address), ui.toast(_COPIED, kind="info")]),
            class_name="input-row",
        ),
        rx.el.p(ui.say(_UNTIL), " ", Links.until, class_name="hint"),
        class_name="invitation-link",
    )
    email = ui.text_input(
        f"{WINDOW}-email",
        _EMAIL,
        name="email",
        type="email",
        value=Links.email,
        error=problem_of(Links, f"{WINDOW}-email"),
        key=f"{WINDOW}-email-" + Links.serial.to_string(),
    )
    mail = sent_form(Links, email, ui.button_row(ui.button(_SEND, icon="mail", type="submit")), on_submit=Links.send)
    anew = ui.button(_ANEW, icon="link", on_click=Links.make(Links.press))
    revoke = ui.button(_REVOKE, look="quiet", on_click=Links.revoke(Links.press))
    return rx.fragment(address, ui.qr_picture(Links.picture, _PICTURE), mail, ui.button_row(anew, revoke))

"""The list of invitations above the colleagues, its button and its windows."""

from typing import Any

import reflex as rx

from portal.core.accounts.colleagues.rules import RIGHTS
from portal.web import ui
from portal.web.cabinet.colleagues import inviting
from portal.web.cabinet.colleagues.inviting import INVITING, REVOKING
from portal.web.forms.sent_form import sent_form
from portal.web.shell.letters import letter_line
from portal.web.shell.short_forms import problem_of
from portal.wording import Wording

Inviting: Any = inviting.Inviting
"""The State as a page sees it: its fields are Vars."""

_INVITE = Wording("Қызметкерді шақыру", "Пригласить сотрудника", "Invite a colleague")
_PENDING = Wording("Шақырылғандар", "Приглашённые", "Invited")
_WAITS = Wording("тіркелуін күтуде", "ждёт регистрации", "waits for registration")
_EXPIRED = Wording("мерзімі өтті", "срок истёк", "expired")
_EMAIL = Wording("Электрондық пошта", "Электронная почта", "E-mail")
_NAME = Wording("Аты-жөні", "Имя", "Name")
_NAME_HINT = Wording(
    "Тізімде өзіңіз тануыңыз үшін; тіркелгіде сертификаттағы аты-жөні болады.",
    "Чтобы вы узнали человека в списке; в учётной записи будет имя из сертификата.",
    "So that you recognise the person in the list; the account has the name of the certificate.",
)
_RIGHTS = Wording("Құқықтары", "Права", "Rights")
_SENT = Wording("Жіберілген күні", "Отправлено", "Sent")
_UNTIL = Wording("Жарамдылық мерзімі", "Действует до", "Valid until")
_AGAIN = Wording("Қайта жіберу", "Отправить ещё раз", "Send again")
_REVOKE = Wording("Қайтарып алу", "Отозвать", "Revoke")
_REVOKE_ASK = Wording("Шақыруды қайтарып алу керек пе?", "Отозвать приглашение?", "Revoke the invitation?")
_REVOKE_TEXT = Wording(
    "— хаттағы сілтеме жұмысын тоқтатады.", "— ссылка из письма перестанет работать.", "— the link in the letter stops working."
)
_LEAD = Wording(
    "Осы мекенжайға бір реттік сілтемесі бар хат барады. Шақырылған адам ұйымыңыздың кілтімен тіркеліп, бірден осы құқықтарды алады. "
    "Сертификатында қол қою құқығы бар адам барлық құқықты алады.",
    "На этот адрес уйдёт письмо с одноразовой ссылкой. Приглашённый зарегистрируется ключом вашей организации и сразу получит эти права. "
    "Тот, у кого право подписи есть в сертификате, получит все права.",
    "A letter with a link that works once goes to this address. The person registers with a key of your organisation and has these rights "
    "at once. Whoever's certificate has the right to sign gets every right.",
)
_SEND = Wording("Шақыру жіберу", "Отправить приглашение", "Send the invitation")
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")


def invite_button() -> rx.Component:
    """Return the button that opens the window of a new invitation."""
    return ui.button(_INVITE, look="primary", icon="mail", on_click=Inviting.ask, custom_attrs={"aria-haspopup": "dialog"})


def pending() -> rx.Component:
    """Return the invitations that nobody has used yet; nothing while there are none."""
    listed = rx.el.ul(rx.foreach(Inviting.lines, _line), class_name="people", custom_attrs={"aria-label": ui.say(_PENDING)})
    return rx.cond(Inviting.lines.length() > 0, listed)


def _line(one: Any) -> rx.Component:
    def about(words: Wording) -> dict[str, Any]:
        return ui.about(words, one.email)

    state = rx.cond(one.expired, ui.badge(_EXPIRED, "neutral", "clock"), ui.badge(_WAITS, "info", "mail"))
    return rx.el.li(
        rx.el.div(rx.el.h2(one.name), state, class_name="person-head"),
        rx.el.dl(
            ui.data_row(_EMAIL, one.email),
            ui.data_row(_RIGHTS, ui.say_dict(one.rights)),
            ui.data_row(_SENT, one.sent),
            ui.data_row(_UNTIL, one.until),
            class_name="data-list",
        ),
        letter_line(one.letter),
        ui.button_row(
            ui.button(_AGAIN, icon="mail", on_click=Inviting.send_again(one.id, Inviting.press), custom_attrs=about(_AGAIN)),
            ui.button(_REVOKE, look="quiet", on_click=Inviting.ask_revoking(one.id), custom_attrs=about(_REVOKE)),
        ),
        class_name="panel person",
    )


def inviting_windows(beyond: Wording, hint: Wording) -> list[rx.Component]:
    """Return the window of a new invitation, with the words of the rights, and the question before one is revoked."""
    key = f"{INVITING}-" + Inviting.serial.to_string()

    def box(name: str, label: Wording, **props: Any) -> rx.Component:
        error = problem_of(Inviting, f"{INVITING}-{name}")
        return ui.text_input(f"{INVITING}-{name}", label, name=name, required=True, error=error, key=key + name, **props)

    boxes = ui.checkbox_group(
        f"{INVITING}-boxes", beyond, list(RIGHTS.items()), chosen=rx.Var.create(""), sent_as="invited", hint=hint, wide=True
    )
    form = sent_form(
        Inviting,
        rx.el.p(ui.say(_LEAD)),
        box("email", _EMAIL, type="email"),
        box("name", _NAME, hint=_NAME_HINT),
        rx.fragment(boxes, key=key),
        ui.dialog_actions(ui.button(_CANCEL, custom_attrs={"data-closes": ""}), ui.button(_SEND, look="primary", type="submit")),
        on_submit=Inviting.invite,
    )
    asked = rx.fragment(rx.el.strong(Inviting.email), " ", ui.say(_REVOKE_TEXT))
    return [
        ui.dialog(INVITING, _INVITE, form),
        ui.confirm_dialog(REVOKING, _REVOKE_ASK, asked, confirm=_REVOKE, on_confirm=Inviting.revoke(Inviting.press)),
    ]

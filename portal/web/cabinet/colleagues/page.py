"""«Сотрудники»: who works for the organisation in the cabinet, what each may do, who waits for approval."""

from typing import Any

import reflex as rx

from portal.core.accounts.colleagues.rules import BY_OPERATOR, OF_THE_HEAD
from portal.core.accounts.colleagues.rules import RIGHTS as WORDS
from portal.web import ui
from portal.web.cabinet.colleagues import state
from portal.web.cabinet.colleagues.inviting_view import invite_button, inviting_windows, pending
from portal.web.cabinet.colleagues.state import CLOSING, DECLINING, RIGHTS
from portal.web.forms.sent_form import sent_form
from portal.web.shell.layouts import cabinet_page
from portal.web.shell.menus import COLLEAGUES as TITLE
from portal.web.shell.people import people_look
from portal.wording import Wording

Colleagues: Any = state.Colleagues
"""The State as a page sees it: its fields are Vars."""

_LEAD = Wording(
    "Бірінші басшы немесе қол қою құқығы бар адам бірден тіркеледі. Қызметкер сертификатымен өзі тіркелген адам осы жерде расталғаннан "
    "кейін ғана, ал пошта арқылы шақырылған адам бірден кіреді.",
    "Первый руководитель или лицо с правом подписи регистрируется сразу. Тот, кто сам зарегистрировался с сертификатом сотрудника, сможет "
    "войти только после подтверждения здесь; приглашённый по почте — сразу.",
    "The head and people with the right to sign register at once. Whoever registers by themselves with an employee's certificate can sign "
    "in only after the approval here; whoever is invited by e-mail, at once.",
)
_STATES: dict[str, tuple[Wording, Any, str]] = {
    "waiting": (Wording("растауды күтуде", "ждёт подтверждения", "waits for approval"), "warning", "clock"),
    "active": (Wording("белсенді", "действует", "active"), "success", "circle-check"),
    "declined": (Wording("расталмаған", "отклонена", "declined"), "neutral", "user-x"),
    "inactive": (Wording("өшірілген", "отключена", "deactivated"), "neutral", "user-x"),
}
_YOU = Wording("бұл — сіз", "это вы", "this is you")
_EMAIL = Wording("Электрондық пошта", "Электронная почта", "E-mail")
_RIGHTS = Wording("Құқықтары", "Права", "Rights")
_SEEN = Wording("Соңғы кіруі", "Последний вход", "Last sign-in")
_NEVER = Wording("әлі кірмеген", "ещё не входил(а)", "not yet")
_SINCE = Wording("Тіркелген күні", "Регистрация", "Registered")
_NO = Wording("Расталмаған күні", "Отклонена", "Declined")
_OFF = Wording("Өшірілген күні", "Отключена", "Deactivated")
_APPROVE = Wording("Растау", "Подтвердить", "Approve")
_DECLINE = Wording("Растамау", "Отклонить", "Decline")
_CHANGE = Wording("Құқықтарын өзгерту", "Изменить права", "Change the rights")
_CLOSE = Wording("Өшіру", "Отключить", "Deactivate")
_OPEN = Wording("Қайта қосу", "Включить снова", "Activate again")
_WINDOW = Wording("Қызметкердің құқықтары", "Права сотрудника", "The colleague's rights")
BEYOND = Wording("Қараудан басқа не істей алады", "Что можно кроме просмотра", "What they may do besides viewing")
HINT = Wording(
    "Толтыру — деректер, файлдар, жауаптар, модерацияға жіберу. Қол қою — келісімдер мен өтінім, сондай-ақ осы бет. Портал қолтаңбаны "
    "басшының немесе қол қою құқығы бар адамның сертификатымен ғана қабылдайды.",
    "Заполнение — данные, файлы, ответы, отправка на модерацию. Подпись — согласия и заявка, а также эта страница. Подпись портал "
    "принимает только с сертификатом руководителя или лица с правом подписи.",
    "Filling in: data, files, replies, sending for moderation. Signing: consents and the application, and this page. The portal accepts "
    "signatures only with the certificate of the head or of a person with the right to sign.",
)
_SAVE = Wording("Сақтау", "Сохранить", "Save")
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")
_DECLINE_ASK = Wording("Тіркелгіні растамайсыз ба?", "Отклонить учётную запись?", "Decline the account?")
_DECLINE_TEXT = Wording(
    "бұл ұйымның кабинетіне кіре алмайды, оған хат жіберіледі. Кейін ойыңыздан қайтсаңыз, тіркелгіні осы бетте растай аласыз.",
    "не сможет войти в кабинет этой организации и получит письмо. Если вы передумаете, учётную запись можно подтвердить на этой странице.",
    "cannot sign in to the cabinet of this organisation and gets a letter. If you change your mind, you can approve it here later.",
)
_CLOSE_ASK = Wording("Тіркелгіні өшіру керек пе?", "Отключить учётную запись?", "Deactivate the account?")
_CLOSE_TEXT = Wording(
    "енді кіре алмайды, ашық сеанстары бірден аяқталады. Толтырғандары сақталады. Тіркелгіні қайта қосуға болады.",
    "больше не сможет войти, открытые сеансы завершатся сразу. Всё заполненное останется. Учётную запись можно включить снова.",
    "cannot sign in any more, and the open sessions end at once. What was filled in stays. The account can be activated again.",
)


def page() -> rx.Component:
    """Return the page at ``/cabinet/colleagues``."""
    people = rx.el.ul(rx.foreach(Colleagues.lines, _person), class_name="people", custom_attrs={"aria-label": ui.say(TITLE)})
    return cabinet_page(
        TITLE,
        people_look(pending(), rx.cond(Colleagues.loaded, people, ui.skeleton(6))),
        *_windows(),
        *inviting_windows(BEYOND, HINT),
        here="colleagues",
        lead=_LEAD,
        actions=invite_button(),
    )


def _person(one: Any) -> rx.Component:
    badges = [(key, ui.badge(words, tone, sign)) for key, (words, tone, sign) in _STATES.items()]
    head = rx.el.div(rx.el.h2(one.name), rx.match(one.state, *badges, rx.fragment()), class_name="person-head")
    return rx.el.li(
        head,
        rx.el.dl(
            ui.data_row(_EMAIL, one.email),
            rx.cond((one.state != "waiting") & (one.state != "declined"), ui.data_row(_RIGHTS, ui.say_dict(one.rights))),
            ui.data_row(_SINCE, one.registered),
            ui.data_row(_SEEN, rx.cond(one.signed_in, one.signed_in, ui.say(_NEVER))),
            rx.cond(one.declined, ui.data_row(_NO, one.declined)),
            rx.cond(one.deactivated, ui.data_row(_OFF, one.deactivated)),
            class_name="data-list",
        ),
        rx.cond(one.own | one.above | one.by_operator, _untouchable(one), rx.match(one.state, *_deeds(one), rx.fragment())),
        class_name="panel person",
        custom_attrs={"id": rx.Var.create(state.place("")) + one.id, "tabIndex": -1},
    )


def _untouchable(one: Any) -> rx.Component:
    """Return why the person on screen cannot change this account."""
    refused = rx.cond(one.by_operator, ui.say(BY_OPERATOR), ui.say(OF_THE_HEAD))
    return rx.el.p(rx.cond(one.own, ui.say(_YOU), refused), class_name="hint")


def _deeds(one: Any) -> list[tuple[str, rx.Component]]:
    """Return the buttons of an account in each state."""

    def button(words: Wording, press: Any, **props: Any) -> rx.Component:
        return ui.button(words, on_click=press, custom_attrs=ui.about(words, one.name), **props)

    return [
        (
            "waiting",
            ui.button_row(
                button(_APPROVE, Colleagues.ask_rights(one.id), look="primary", icon="check"),
                button(_DECLINE, Colleagues.ask_declining(one.id), look="quiet"),
            ),
        ),
        ("declined", ui.button_row(button(_APPROVE, Colleagues.ask_rights(one.id), icon="check"))),
        (
            "active",
            ui.button_row(
                button(_CHANGE, Colleagues.ask_rights(one.id), icon="pencil"),
                button(_CLOSE, Colleagues.ask_closing(one.id), look="quiet", icon="user-x"),
            ),
        ),
        ("inactive", ui.button_row(button(_OPEN, Colleagues.activate(one.id, Colleagues.press)))),
    ]


def _windows() -> list[rx.Component]:
    def asked(text: Wording) -> rx.Component:
        return rx.fragment(rx.el.strong(Colleagues.name), " ", ui.say(text))

    boxes = ui.checkbox_group(
        f"{RIGHTS}-boxes", BEYOND, list(WORDS.items()), chosen=Colleagues.codes, sent_as="rights", hint=HINT, wide=True
    )
    form = sent_form(
        Colleagues,
        rx.el.p(rx.el.strong(Colleagues.name)),
        rx.fragment(boxes, key=Colleagues.serial.to_string()),
        ui.dialog_actions(
            ui.button(_CANCEL, custom_attrs={"data-closes": ""}),
            ui.button(rx.cond(Colleagues.waiting, ui.say(_APPROVE), ui.say(_SAVE)), look="primary", type="submit"),
        ),
        on_submit=Colleagues.give,
    )
    return [
        ui.dialog(RIGHTS, _WINDOW, form),
        ui.confirm_dialog(DECLINING, _DECLINE_ASK, asked(_DECLINE_TEXT), confirm=_DECLINE, on_confirm=Colleagues.decline(Colleagues.press)),
        ui.confirm_dialog(CLOSING, _CLOSE_ASK, asked(_CLOSE_TEXT), confirm=_CLOSE, on_confirm=Colleagues.close(Colleagues.press)),
    ]

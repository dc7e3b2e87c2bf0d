"""The choice between a key in this browser and a QR code, and the panel of each way."""

from typing import Any

import reflex as rx
from reflex.event import no_args_event_spec

from portal.core.signing.qr.schema import QrState
from portal.settings import settings
from portal.web import ui
from portal.web.shell.eds import eds_form
from portal.web.shell.short_forms import entering
from portal.web.shell.signing_ways import state
from portal.web.shell.signing_ways.places import SigningPlace
from portal.web.shell.signing_ways.state import EDS, EXPIRED, QR
from portal.wording import Wording

Ways: Any = state.SigningWays
"""The State as a page sees it: its fields are Vars."""

_WAY = Wording("Қол қою тәсілін таңдаңыз", "Выберите способ подписания", "Choose a way to sign")
_EDS = Wording("ЭЦҚ арқылы", "через ЭЦП", "with an EDS key")
_QR = Wording("QR арқылы", "через QR", "with a QR code")
_NO_QR = Wording(
    "Бұл порталда QR-код арқылы қол қою қосылмаған.",
    "Подписание по QR-коду на этом портале не подключено.",
    "Signing by QR code is not connected on this portal.",
)
_GO_ON = Wording("Жалғастыру", "Продолжить", "Continue")
_BACK = Wording("Артқа оралу", "Вернуться назад", "Go back")
_BY_QR = Wording("QR-код арқылы қол қою:", "Подписать с помощью QR-кода:", "Sign with a QR code:")
_STEPS = (
    Wording("{application} қосымшасына кіріңіз;", "Авторизуйтесь в приложении {application};", "Sign in to the application {application};"),
    Wording(
        "{application} қосымшасында eGov QR таңдаңыз;", "В приложении {application} выберите eGov QR;", "In {application} choose eGov QR;"
    ),
    Wording("Осы QR-кодты сканерлеңіз;", "Отсканируйте данный QR-код;", "Scan this QR code;"),
    Wording("Телефонда қол қойыңыз;", "Подпишите документ;", "Sign the document;"),
)
_TIMER = Wording("Жаңа QR-кодқа дейін {time}", "Получить новый QR-код через {time}", "A new QR code in {time}")
_OVER = Wording("QR-кодтың мерзімі өтті", "Срок QR-кода истёк", "The QR code has expired")
_RENEW = Wording("Жаңа QR-код алу", "Получить новый QR-код", "Get a new QR code")
_SEND = Wording("Жіберу", "Отправить", "Send")
_PICTURE = Wording(
    "{application} сканерлейтін QR-код", "QR-код для сканирования в {application}", "QR code to be scanned with {application}"
)
_SAME_PHONE = Wording("Осы телефонда қол қою:", "Подписать на этом же телефоне:", "Sign on this very telephone:")
_DEMO_PHONE = Wording("Көрсетілім телефонын ашу", "Открыть телефон демонстрации", "Open the demonstration's telephone")
_CARRIED = Wording(
    "Құжаттарды телефонға және қолтаңбаларды порталға SIGEX қызметі жеткізеді.",
    "Документы на телефон и подписи на портал передаёт сервис SIGEX.",
    "The service SIGEX carries the documents to the telephone and the signatures to the portal.",
)
_TOLD = {
    QrState.PREPARING: Wording("QR-код дайындалуда.", "Готовим QR-код.", "The QR code is being made."),
    QrState.WAITING: Wording("Сканерлеуді күтеміз.", "Ждём сканирования.", "Waiting for the scan."),
    QrState.OPENED: Wording(
        "Код сканерленді. Телефонда қол қойыңыз.", "Код отсканирован. Подпишите на телефоне.", "The code is scanned. Sign on the telephone."
    ),
    QrState.SIGNED: Wording("Телефонда қол қойылды.", "На телефоне подписано.", "Signed on the telephone."),
    QrState.USED: Wording("Қолтаңба жіберілді.", "Подпись отправлена.", "The signature is sent."),
    QrState.CANCELLED: Wording(
        "Телефонда қол қоюдан бас тартылды. Жаңа QR-код алыңыз немесе басқа тәсілді таңдаңыз.",
        "На телефоне отказались от подписания. Получите новый QR-код или выберите другой способ.",
        "Signing was refused on the telephone. Get a new QR code or choose another way.",
    ),
    QrState.FAILED: Wording(
        "Жарамсыз қолтаңбалар тым көп болды. Жаңа QR-код алыңыз.",
        "Слишком много недействительных подписей. Получите новый QR-код.",
        "There were too many invalid signatures. Get a new QR code.",
    ),
    QrState.BROKEN: Wording("Қол қойылмады.", "Подписать не удалось.", "Signing has failed."),
    QrState.REPLACED: Wording(
        "Бұл QR-кодтың орнына басқа терезеде жаңасы алынды. Жаңа QR-код алыңыз.",
        "Вместо этого QR-кода в другом окне получен новый. Получите новый QR-код.",
        "A newer QR code was taken in another window. Get a new QR code.",
    ),
}
_LIVE = (str(QrState.WAITING), str(QrState.OPENED))


class _Countdown(rx.Component):
    """The React component of ``assets/js/countdown.jsx``."""

    library = "$/public/js/countdown.jsx"
    tag = "Countdown"

    seconds: rx.Var[int]
    serial: rx.Var[int]
    label: rx.Var[str]
    over: rx.Var[str]
    on_over: rx.EventHandler[no_args_event_spec]


def signing_ways(
    place: SigningPlace, *, contents: Any, on_signed: Any, problem: Any, asks_first: bool = False, prefix: str = "sign", **props: Any
) -> rx.Component:
    """Return the ways to sign ``contents``, bytes in base64, one signature for each.

    ``on_signed`` receives the CMS of a key in this browser; those of a telephone go the way of ``place``. ``problem``, a text or a Var of
    one, is what the server says against the last signature, by whichever way. With ``asks_first`` the way is chosen before its panel is
    shown, as in the customer's window «Подпись документа». The rest goes to the panel of the key: ``submit_label``, ``busy``,
    ``on_chosen``, ``bin``, ``iin``, ``legal_entity``, ``may_sign``.
    """
    by_key = eds_form(contents=contents, on_signed=on_signed, problem=problem, prefix=prefix, **props)
    here = Ways.place == place.name
    panel = rx.cond(here & (Ways.way == QR), _by_qr(place, problem), by_key)
    if not asks_first:
        return rx.el.div(entering(_choice(place, prefix, Ways.switch), panel), on_mount=Ways.enter(place.name, True))
    back = ui.button_row(ui.button(_BACK, look="quiet", icon="chevron-left", on_click=Ways.go_back))
    first = rx.fragment(_choice(place, prefix, Ways.choose), ui.button(_GO_ON, look="primary", on_click=Ways.go_on(place.name)))
    return rx.el.div(entering(rx.cond(here & Ways.chosen, rx.fragment(back, panel), first)), on_mount=Ways.enter(place.name, False))


def _choice(place: SigningPlace, prefix: str, on_choose: Any) -> rx.Component:
    options = ((EDS, _EDS), (QR, _QR))
    chosen = lambda way: on_choose(place.name, way)  # noqa: E731  (Reflex asks a function for the arguments of an event)
    way = rx.cond(Ways.place == place.name, Ways.way, EDS)
    offered = ui.radio_group(f"{prefix}-way", _WAY, options, value=way, inline=True, on_change=chosen)
    return rx.cond(Ways.offered, rx.el.div(offered, key=Ways.turn), rx.el.p(ui.say(_NO_QR), class_name="hint"))


def _by_qr(place: SigningPlace, problem: Any) -> rx.Component:
    words = rx.el.div(
        rx.el.p(ui.say(_BY_QR), class_name="qr-title"),
        ui.bullets(*(step.fill(application=place.application) for step in _STEPS), place.last_step, numbered=True),
        rx.cond(Ways.carried, rx.el.p(ui.say(_CARRIED), class_name="hint")),
        rx.el.div(_told(), role="status", class_name="qr-told"),
        _wrong(ui.say_dict(Ways.problem)),
        rx.cond(Ways.state == QrState.USED, _wrong(problem)),
        ui.button_row(_send(place), ui.button(_RENEW, look="quiet", icon="refresh-cw", on_click=Ways.renew(place.name))),
        rx.cond(Ways.phones.length() > 0, rx.cond(_is_live(), _phones())),
        class_name="qr-words",
    )
    return rx.el.div(rx.cond(_is_live(), _picture(place)), words, class_name="qr-row")


def _picture(place: SigningPlace) -> rx.Component:
    return _Countdown.create(
        ui.qr_picture(Ways.picture, _PICTURE.fill(application=place.application)),
        seconds=Ways.seconds,
        serial=Ways.serial,
        label=ui.say(_TIMER),
        over=ui.say(_OVER),
        on_over=Ways.expire(place.name),
    )


def _told() -> rx.Component:
    cases = [(str(code), rx.fragment(ui.say(words))) for code, words in _TOLD.items()]
    return rx.el.p(rx.match(Ways.state, *cases, (EXPIRED, rx.fragment(ui.say(_OVER))), rx.fragment()))


def _wrong(words: Any) -> rx.Component:
    """Return a problem that came with the state of the code, announced by itself."""
    return rx.el.div(rx.cond(words, ui.notice(words, kind="error")), role="alert")


def _send(place: SigningPlace) -> rx.Component:
    if place.at_once:
        return rx.fragment()
    return ui.button(
        _SEND,
        look="primary",
        on_click=Ways.take_signed(place.name),
        disabled=Ways.state != QrState.SIGNED,
        custom_attrs={"id": "sign-send"},
    )


def _phones() -> rx.Component:
    def link(phone: Any) -> rx.Component:
        return ui.link_button(rx.cond(phone[0], phone[0], ui.say(_DEMO_PHONE)), phone[1], look="secondary", target="_blank")

    return rx.el.div(
        rx.el.p(ui.say(_SAME_PHONE), class_name="hint"),
        ui.button_row(rx.foreach(Ways.phones, link)),
        class_name="same-phone" if not settings().demo else "",
    )


def _is_live() -> Any:
    return (Ways.state == _LIVE[0]) | (Ways.state == _LIVE[1])

"""The last stage: the list of consents, and the dialog «Подпись документа»."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.cabinet.application import signing
from portal.web.cabinet.application.by_qr import BY_QR
from portal.web.cabinet.application.signing import DIALOG
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.cabinet.rights import no_right_to_sign
from portal.web.forms.signatures import stamp
from portal.web.shell.signing_ways import signing_ways
from portal.wording import Wording

Form: Any = ApplicationForm
Signing: Any = signing.Signing
"""The States as a page sees them: their fields are Vars."""

_TITLE = Wording("Келісімдер", "Согласия", "Consents")
_LEAD = Wording(
    "Әр құжатты қарап, ұйымыңыздың басшысы немесе қол қою құқығы бар қызметкер ретінде ЭЦҚ-мен қол қойыңыз.",
    "Посмотрите каждый документ и подпишите его ЭЦП руководителя вашей организации или сотрудника с правом подписи.",
    "Look at each document and sign it with the key of your organisation's head or of an employee with the right to sign.",
)
_COLUMNS = (
    ui.Column(Wording("№", "№", "No.")),
    ui.Column(Wording("Құжаттың атауы", "Название документа", "Document"), names_row=True),
    ui.Column(Wording("Мәртебесі", "Статус", "Status")),
    ui.Column(Wording("Әрекеттер", "Действия", "Actions")),
)
_REQUIRED = Wording("міндетті", "обязательно", "required")
_IN_PERSON = Wording("Өз кілтімен жеке қол қояды:", "Подписывает лично, своим ключом:", "Signs in person, with a key of their own:")
_VIEW = Wording("Құжатты қарау", "Смотреть документ", "View document")
_FORM = Wording("Келісімді қалыптастыру", "Сформировать согласие", "Generate the consent")
_SIGN = Wording("ЭЦҚ/QR қол қою", "Подписать ЭЦП/QR", "Sign with EDS/QR")
_SIGN_ALL = Wording("Дайын құжаттардың бәріне қол қою", "Подписать все готовые", "Sign all that are ready")
_WINDOW = Wording("Құжатқа қол қою", "Подпись документа", "Signing a document")
_TEXT = Wording("Қол қойылатын мәтін", "Подписываемый текст", "The text to be signed")
_DOCUMENTS = Wording("Қол қойылатын құжаттар", "Документы на подпись", "Documents to sign")
FEW = 3
"""The most documents that the window lists without a frame of their own."""


def consents_view() -> rx.Component:
    """Return the stage of consents."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(ui.say(_TITLE)),
            rx.cond(Form.signable & Form.unsigned, ui.button(_SIGN_ALL, look="primary", icon="pen-line", on_click=Signing.start_all)),
            class_name="page-head",
        ),
        rx.cond(Form.may_sign, rx.el.p(ui.say(_LEAD), class_name="lead"), no_right_to_sign(Form)),
        rx.foreach(Form.other_names, lambda names: ui.notice(ui.say_dict(names), kind="warning")),
        ui.table(_TITLE, _COLUMNS, Form.consents, _cells),
        class_name="consents",
    )


def _cells(consent: Any) -> list[rx.Component]:
    wrong = Form.errors[consent.address].to(dict[str, str])[ui.LANGUAGE].to(str)
    return [
        rx.el.span(consent.number, class_name="figures"),
        rx.el.div(
            ui.say_dict(consent.label),
            rx.cond(consent.required, rx.el.span(" — ", ui.say(_REQUIRED), class_name="hint")),
            rx.cond(wrong, rx.el.p(ui.icon("circle-alert", 16), rx.el.span(wrong), class_name="field-error")),
            rx.cond(consent.in_person, rx.el.p(ui.say(_IN_PERSON), " ", consent.in_person, class_name="hint")),
            custom_attrs={"id": f"f-{consent.address}", "tabIndex": -1},
        ),
        _state(consent),
        rx.el.div(_look(consent), _act(consent), class_name="button-row"),
    ]


def _state(consent: Any) -> rx.Component:
    words = ui.say_dict(consent.state_words)
    who = rx.fragment(rx.el.p(consent.signer, " · ", consent.signed_at, class_name="hint"), stamp(consent.stamp))
    return rx.el.div(
        rx.cond(consent.state == "signed", ui.badge(words, "success", "check"), ui.badge(words, "neutral")),
        rx.cond(consent.signer, who),
    )


def _look(consent: Any) -> rx.Component:
    ready = ui.link_button(_VIEW, rx.Var.create("/api/consents/") + consent.id, look="quiet", target="_blank", reload_document=True)
    first = ui.button(_VIEW, look="quiet", on_click=Signing.look(consent.address))
    return rx.cond(consent.id, ready, rx.cond(consent.formed & Form.may_form, first))


def _act(consent: Any) -> rx.Component:
    form = ui.button(_FORM, on_click=Signing.form(consent.address, Signing.press))
    sign = ui.button(_SIGN, icon="pen-line", on_click=Signing.start(consent.address))
    again = ~consent.formed & ((consent.state == "not_formed") | (consent.state == "outdated"))
    return rx.cond(again, rx.cond(Form.may_form, form), rx.cond(consent.ready & Form.signable, sign))


def _documents() -> rx.Component:
    """Return what is signed; many documents are scrolled in their own frame, so that the ways to sign stay in sight on a telephone."""
    titles = rx.el.ul(rx.foreach(Signing.titles, lambda title: rx.el.li(ui.say_dict(title))), class_name="signing-list")
    frame = rx.el.div(titles, class_name="signing-frame", role="region", custom_attrs={"tabIndex": 0, "aria-label": ui.say(_DOCUMENTS)})
    count = rx.el.p(ui.say(_DOCUMENTS), ": ", rx.el.span(Signing.titles.length(), class_name="figures"), class_name="hint")
    return rx.cond(Signing.titles.length() > FEW, rx.fragment(count, frame), titles)


def signing_window() -> rx.Component:
    """Return the dialog in which documents are signed."""
    return ui.dialog(
        DIALOG,
        _WINDOW,
        _documents(),
        rx.cond(Signing.effect.length() > 0, rx.el.p(ui.say_dict(Signing.effect))),
        rx.cond(Signing.statement, ui.statement(Signing.statement, _TEXT)),
        signing_ways(
            BY_QR,
            contents=Signing.contents,
            on_signed=Signing.signed,
            problem=ui.say_dict(Signing.problem),
            busy=Signing.busy,
            asks_first=True,
            bin=Signing.bin,
            may_sign=True,
        ),
    )

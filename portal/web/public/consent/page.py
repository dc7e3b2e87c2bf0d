"""The page of a founder's link: who asks for what, the whole text, the ways to sign it; afterwards the confirmation and the files."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.forms.signatures import signature_note, stamp
from portal.web.public.consent import state
from portal.web.public.consent.state import BY_QR
from portal.web.shell.layouts import public_page
from portal.web.shell.signing_ways import signing_ways
from portal.wording import Wording

Consent: Any = state.FounderPage
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Дербес деректерге келісім", "Согласие на обработку персональных данных", "Personal-data consent")
_CLOSED = Wording("Сілтеме жарамайды", "Ссылка не действует", "The link is not valid")
_LEAD = Wording(
    "Сізді өтінімде қатысушы (акционер, құрылтайшы) ретінде көрсеткен. Мәтінді оқып, келіссеңіз, оған өз ЭЦҚ кілтіңізбен қол қойыңыз. "
    "Кілтіңізді және оның құпиясөзін ешкімге бермеңіз.",
    "В заявке вас указали участником (акционером, учредителем). Прочитайте текст и, если согласны, подпишите его своим личным ключом ЭЦП. "
    "Не передавайте никому ни ключ, ни его пароль.",
    "An application names you as a holder (shareholder, founder). Read the text and, if you agree, sign it with your own key. Give neither "
    "your key nor its password to anybody.",
)
_COMPANY = Wording("Кім сұрайды", "Кто просит", "Asked by")
_BIN = Wording("БСН", "БИН", "BIN")
_KIND = Wording("Өтінім", "Заявка", "Application")
_PROJECT = Wording("Жоба", "Проект", "Project")
_NUMBER = Wording("Тіркеу нөмірі", "Регистрационный номер", "Registration number")
_WHO = Wording("Кім қол қояды", "Кто подписывает", "Who signs")
_IIN = Wording("ЖСН", "ИИН", "IIN")
_UNTIL = Wording("Сілтеменің мерзімі:", "Ссылка действует до", "The link works until")
_DOCUMENT = Wording("Қол қойылатын құжат (PDF)", "Подписываемый документ (PDF)", "The document to be signed (PDF)")
_SIGN = Wording("Қол қою", "Подписание", "Signing")
_SIGN_LEAD = Wording(
    "ЖСН көрсетілген жеке тұлғаның кілті керек; ұйымның кілті жарамайды.",
    "Нужен ключ физического лица с этим ИИН; ключ организации не подойдёт.",
    "It takes the individual's key with this IIN; an organisation's key does not fit.",
)
_SUBMIT = Wording("Келісемін, қол қоямын", "Согласен, подписать", "I agree, sign")
_DONE = Wording("Келісімге қол қойылды", "Согласие подписано", "The consent is signed")
_DONE_TEXT = Wording(
    "Рақмет. Қолтаңба өтінімге қосылды, ұйымға хабар жіберілді. Құжат пен қолтаңбаны сақтап алыңыз: сілтеме {until} дейін ашылады.",
    "Спасибо. Подпись приложена к заявке, организация получит уведомление. Сохраните документ и подпись: ссылка открывается до {until}.",
    "Thank you. The signature is attached to the application and the organisation is told. Keep the document and the signature: the link "
    "opens until {until}.",
)
_TEXT_FILE = Wording("Құжат (PDF)", "Документ (PDF)", "Document (PDF)")
_SIGNATURE_FILE = Wording("Электрондық қолтаңба (.p7s)", "Электронная подпись (.p7s)", "Electronic signature (.p7s)")


def page() -> rx.Component:
    """Return the page at ``/consent/[consent_token]``."""
    screens = (("asked", _asked()), ("signed", _signed()), ("closed", _closed()))
    return public_page(TITLE, rx.match(Consent.step, *screens, ui.skeleton(6)), narrow=True, of_one=True)


def _closed() -> rx.Component:
    return ui.notice(rx.el.p(ui.say_dict(Consent.closed)), kind="warning", title=_CLOSED)


def _asked() -> rx.Component:
    return rx.fragment(
        rx.el.p(ui.say(_LEAD), class_name="lead"),
        ui.card(_facts(), rx.el.p(ui.say(_UNTIL), " ", Consent.until, class_name="hint figures")),
        _text(),
        ui.card(
            rx.el.p(ui.say(_SIGN_LEAD), class_name="hint"),
            signing_ways(
                BY_QR,
                contents=Consent.contents,
                on_signed=Consent.signed,
                problem=ui.say_dict(Consent.problem),
                busy=Consent.busy,
                submit_label=_SUBMIT,
                iin=Consent.iin,
                legal_entity=False,
            ),
            title=_SIGN,
        ),
    )


def _signed() -> rx.Component:
    done = ui.say(_DONE_TEXT).to(str).replace("{until}", Consent.until)
    files = rx.el.ul(
        rx.el.li(ui.file_link(_TEXT_FILE, Consent.file + "/document")), rx.el.li(ui.file_link(_SIGNATURE_FILE, Consent.file + "/signature"))
    )
    return rx.fragment(
        ui.notice(rx.el.p(done), kind="success", title=_DONE, live=True),
        ui.card(_facts(), signature_note(Consent.signature), stamp(Consent.stamp), files),
        _text(),
    )


def _facts() -> rx.Component:
    return rx.el.dl(
        ui.data_row(_COMPANY, rx.fragment(Consent.company, rx.el.p(ui.say(_BIN), " ", Consent.company_bin, class_name="hint figures"))),
        ui.data_row(_KIND, ui.say_dict(Consent.kind)),
        ui.data_row(_PROJECT, ui.say_dict(Consent.project)),
        rx.cond(Consent.number, ui.data_row(_NUMBER, Consent.number)),
        ui.data_row(_WHO, rx.fragment(Consent.name, rx.el.p(ui.say(_IIN), " ", Consent.iin, class_name="hint figures"))),
        class_name="data-list",
    )


def _text() -> rx.Component:
    """Return the whole text in the language of the page, and the document in the official languages that is signed byte for byte."""
    paragraphs = rx.foreach(Consent.paragraphs, lambda words: rx.el.p(ui.say_dict(words)))
    document = rx.el.p(ui.file_link(_DOCUMENT, Consent.file + "/document", target="_blank"))
    return ui.card(ui.prose(paragraphs), rx.cond(Consent.step == "asked", document), title=ui.say_dict(Consent.title))

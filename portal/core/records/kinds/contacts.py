"""Contacts of the operator as its administrator edits them; the page of contacts and the first page of executors show them."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from portal.core.records.previews import RecordLook, RecordPreview
from portal.core.records.reference.contacts import ADDRESS, EMAIL, HOURS, OTHER, PHONE, SHIPPED, SITE
from portal.core.records.schema import RecordKind, Values, in_languages, missing_languages, wording_of
from portal.forms import Context, Field, Unacceptable
from portal.forms.kinds import Choice, LongText, Text, Url
from portal.forms.kinds import Email as EmailKind
from portal.texts.phones import NotAPhone, phone_number, shown_phone
from portal.wording import Wording, same

_SHORT_NUMBER = re.compile(r"\d{3,6}")
"""Short numbers of call centres, such as 1414, are called without a code."""
_VALUE = Field(
    "value", Wording("Телефон, e-mail немесе сайт", "Телефон, e-mail или сайт", "Telephone, e-mail or site"), Text(limit=300), wide=True
)
_TEXT = in_languages("text", Wording("Мәтін", "Текст", "Text"), LongText(limit=1000), required=False)
_PHONE_ADVICE = Wording(
    "«{label}» өрісіне Қазақстан нөмірін енгізіңіз, мысалы +7 7172 55-66-77 немесе 1414.",
    "Введите в поле «{label}» казахстанский номер, например +7 7172 55-66-77 или 1414.",
    "Enter a Kazakhstan phone number in “{label}”, for example +7 7172 55-66-77 or 1414.",
)
_NO_VALUE = Wording(
    "Бұл өрісті бос қалдырыңыз: мекенжай, уақыт және басқа мәлімет мәтін өрістеріне үш тілде жазылады.",
    "Оставьте это поле пустым: адрес, часы и другие сведения пишутся в полях текста на трёх языках.",
    "Leave this field empty: an address, hours and other facts are written in the fields of the text in three languages.",
)
_SITE = Url(https_only=True)
_NO_CONTEXT = Context(dt.date.min)
"""Addresses are judged alike on every day."""


@dataclass(frozen=True)
class Contact:
    """A contact: what it is called, its telephone, e-mail or site as people read it, and a text or note.

    ``opens`` is the address of the link to it, ``tel:``, ``mailto:`` or ``https:``; ``shown`` and ``opens`` are empty for a kind of text,
    ``opens`` also for a number that is none of Kazakhstan.
    """

    kind: str
    title: Wording
    shown: Wording
    opens: str
    text: Wording


def contact_of(values: Values) -> Contact:
    """Return a contact as its readers see it."""
    kind, value = values["kind"], values.get("value", "")
    shown = shown_phone(value) if kind == PHONE else same(value)
    try:
        opens = opened_by(kind, value)
    except Unacceptable:  # the settings may give a new installation a number of another country
        opens = ""
    return Contact(kind, wording_of(values, "title"), shown, opens, wording_of(values, "text"))


def opened_by(kind: str, value: str) -> str:
    """Return what a link to a contact opens: ``tel:``, ``mailto:`` or ``https:``; empty for a kind that has only a text.

    Raises:
        Unacceptable: the value is none of this kind.
    """
    if kind == PHONE:
        return f"tel:{_number(value)}"
    if kind == EMAIL:
        return f"mailto:{quote(EmailKind().accept(value, _NO_CONTEXT), safe='@')}"
    return _SITE.accept(value, _NO_CONTEXT) if kind == SITE else ""


def _number(value: str) -> str:
    if _SHORT_NUMBER.fullmatch(value):
        return value
    try:
        return phone_number(value).stored
    except NotAPhone:
        raise Unacceptable(_PHONE_ADVICE) from None


def _check(values: Values) -> Mapping[str, Wording]:
    kind, value = values["kind"], values.get("value", "")
    if kind not in {PHONE, EMAIL, SITE}:
        unsaid = {one.key: one.kind.missing.fill(label=one.label) for one in _TEXT if not values.get(one.key)}
        return {**({"value": _NO_VALUE} if value else {}), **unsaid}
    problems = missing_languages(values, _TEXT)
    if not value:
        return {"value": _VALUE.kind.missing.fill(label=_VALUE.label), **problems}
    try:
        opened_by(kind, value)
    except Unacceptable as refused:
        problems["value"] = refused.wording.fill(label=_VALUE.label)
    return problems


def _preview(values: Values) -> RecordPreview:
    one = contact_of(values)
    return RecordPreview(one.title, paragraphs=(one.text,), words={"shown": one.shown}, marks={"kind": one.kind, "opens": one.opens})


CONTACTS = RecordKind(
    code="contacts",
    title=Wording("Байланыс", "Контакты", "Contacts"),
    lead=Wording(
        "Оператордың телефондары, мекенжайлары мен сағаттары: барлығы «Байланыс» бетінде, орындаушылар бастапқы бетінде көреді. Бет "
        "жұмыс күнтізбесі бойынша қазір жұмыс уақыты ма, соны өзі айтады.",
        "Телефоны, адреса и часы оператора: их видят все на странице «Контакты», а исполнители — на своей главной. Рабочее ли сейчас "
        "время, страница говорит сама по рабочему календарю.",
        "The operator's telephones, addresses and hours: everybody sees them on the page of contacts, executors on their first page. By "
        "the working calendar the page itself says whether it is working time.",
    ),
    icon="phone",
    fields=(
        Field(
            "kind",
            Wording("Түрі", "Вид", "Kind"),
            Choice(
                (
                    (PHONE, Wording("Телефон", "Телефон", "Telephone")),
                    (EMAIL, Wording("Электрондық пошта", "Электронная почта", "E-mail")),
                    (SITE, Wording("Сайт", "Сайт", "Site")),
                    (ADDRESS, Wording("Мекенжай", "Адрес", "Address")),
                    (HOURS, Wording("Сағаттар", "Часы", "Hours")),
                    (OTHER, Wording("Басқа", "Другое", "Other")),
                )
            ),
            required=True,
            wide=True,
        ),
        _VALUE,
        *in_languages("title", Wording("Атауы", "Название", "Title"), Text(limit=200)),
        *_TEXT,
    ),
    name="title",
    preview=_preview,
    look=RecordLook.CONTACT,
    text="text",
    plain="value",
    marks=("kind",),
    check=_check,
    shipped=SHIPPED,
)

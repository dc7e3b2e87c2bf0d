"""The contacts that a new installation begins with: the address and the telephone for help come from the settings."""

from portal.core.content.operator import OPERATOR
from portal.core.records.schema import RecordContent, values_in_languages
from portal.settings import settings
from portal.wording import Wording

PHONE, EMAIL, SITE, ADDRESS, HOURS, OTHER = "phone", "email", "site", "address", "hours", "other"


def _row(code: str, kind: str, title: Wording, value: str = "", text: Wording | None = None) -> RecordContent:
    said = values_in_languages("text", text or Wording("", "", ""))
    return RecordContent(code, {"kind": kind, "value": value, **values_in_languages("title", title), **said})


def _shipped() -> tuple[RecordContent, ...]:
    chosen = settings()
    phone = (
        (_row("shipped_phone", PHONE, Wording("Телефон", "Телефон", "Telephone"), chosen.support_phone),) if chosen.support_phone else ()
    )
    return (
        *phone,
        _row("shipped_email", EMAIL, Wording("Электрондық пошта", "Электронная почта", "E-mail"), chosen.support_email),
        _row(
            "shipped_hours",
            HOURS,
            Wording("Өтінімдерді қабылдау", "Приём заявок", "Applications are accepted"),
            text=Wording("Кез келген күні, кез келген уақытта", "В любой день и в любое время", "On any day and at any time"),
        ),
        _row("shipped_operator", OTHER, Wording("Оператор", "Оператор", "Operator"), text=OPERATOR),
        _row("shipped_site", SITE, Wording("Оператордың сайты", "Сайт оператора", "The operator's site"), "https://khc.kz"),
    )


SHIPPED = _shipped()

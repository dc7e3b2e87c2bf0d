"""The tab with which the applicant names and invites its developer; kinds of applications with two parties share it (catalogue 3.5)."""

from dataclasses import dataclass
from typing import ClassVar

from portal.forms import Field, Group, Tab
from portal.forms.kinds import Bin, Email, Phone, Text
from portal.wording import Wording

DEVELOPER_BIN = "developer_bin"
DEVELOPER_NAME = "developer_name"
DEVELOPER_EMAIL = "developer_email"


@dataclass(frozen=True)
class RegisteredName(Text):
    """The name that the registry tells for the BIN above it."""

    missing: ClassVar[Wording] = Wording(
        "БСН-ді енгізіп, «Іздеу» түймесін басыңыз: «{label}» өрісі өзі толтырылады.",
        "Введите БИН и нажмите «Поиск»: поле «{label}» заполнится само.",
        "Enter the BIN and press “Search”: “{label}” is filled in by itself.",
    )


# fmt: off
def developer_tab() -> Tab:
    """Return «Информация о застройщике» as the authorised company sees it; the link itself is not an answer."""
    return Tab("developer", Wording("Құрылыс салушы туралы ақпарат", "Информация о застройщике", "Developer"), (Group(None, (
        Field(DEVELOPER_BIN, Wording("БСН", "БИН", "Developer BIN"), Bin(), required=True),
        Field(DEVELOPER_NAME, Wording("Ұйымның атауы", "Наименование организации", "Name"), RegisteredName(500), required=True, read_only=True, wide=True),
        Field("developer_phone", Wording("Телефон нөмірі", "Номер телефона", "Phone"), Phone(), required=True),
        Field(DEVELOPER_EMAIL, Wording("Электрондық мекенжай", "Электронный адрес", "E-mail"), Email(), required=True,
            hint=Wording("Шақыру осы мекенжайға жіберіледі", "На этот адрес придёт приглашение", "The invitation goes to this address")),
    )),))
# fmt: on

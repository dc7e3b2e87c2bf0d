"""The kinds of audiences, and the fields that choose one."""

from enum import StrEnum
from typing import Final

from portal.forms import Field
from portal.forms.kinds import Bin, Choice, Email, Text
from portal.wording import Wording


class AudienceKind(StrEnum):
    """Who gets an announcement."""

    EVERYBODY = "everybody"
    COMPANIES = "companies"
    EXECUTORS = "executors"
    REGION = "region"
    ORGANISATION = "organisation"
    BODY = "body"
    PERSON = "person"


AUDIENCE_WORDS: Final = {
    AudienceKind.EVERYBODY: Wording(
        "Барлығына: компаниялар мен ЖАО орындаушылары",
        "Всем: компаниям и исполнителям МИО",
        "Everybody: companies and executors of local bodies",
    ),
    AudienceKind.COMPANIES: Wording("Барлық компания", "Все компании", "All companies"),
    AudienceKind.EXECUTORS: Wording("ЖАО-ның барлық орындаушысы", "Все исполнители МИО", "All executors of local bodies"),
    AudienceKind.REGION: Wording("Бір өңірдің орындаушылары", "Исполнители одного региона", "Executors of one region"),
    AudienceKind.ORGANISATION: Wording("БСН бойынша бір ұйым", "Одна организация по БИН", "One organisation by BIN"),
    AudienceKind.BODY: Wording("Бір орган", "Один орган", "One body"),
    AudienceKind.PERSON: Wording(
        "Бір адам, электрондық поштасы бойынша", "Один человек по адресу электронной почты", "One person by e-mail address"
    ),
}
AUDIENCE_FIELD: Final = Field(
    "audience",
    Wording("Кімге", "Кому", "To whom"),
    Choice(options=tuple((str(one), words) for one, words in AUDIENCE_WORDS.items())),
    required=True,
    wide=True,
)
REGION_FIELD: Final = Field("region", Wording("Өңір", "Регион", "Region"), Text(limit=9))
BIN_FIELD: Final = Field("bin", Wording("Ұйымның БСН-і", "БИН организации", "BIN of the organisation"), Bin())
BODY_FIELD: Final = Field("body", Wording("Орган", "Орган", "Body"), Text(limit=32))
EMAIL_FIELD: Final = Field("email", Wording("Электрондық поштасы", "Электронная почта", "E-mail address"), Email())
AUDIENCE_FIELDS: Final = (AUDIENCE_FIELD, REGION_FIELD, BIN_FIELD, BODY_FIELD, EMAIL_FIELD)
TARGET_FIELDS: Final = {
    AudienceKind.REGION: REGION_FIELD.key,
    AudienceKind.ORGANISATION: BIN_FIELD.key,
    AudienceKind.BODY: BODY_FIELD.key,
    AudienceKind.PERSON: EMAIL_FIELD.key,
}
"""The field that says to whom exactly, for the audiences that need one."""

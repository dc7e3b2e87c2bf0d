"""The form of a day of the calendar."""

from enum import StrEnum

from portal.forms import Field
from portal.forms.kinds import Choice, Date, LongText, Text
from portal.wording import Wording


class DayKind(StrEnum):
    """What a day is that differs from the usual week."""

    OFF = "off"
    WORKING = "working"


KIND_WORDS = {
    DayKind.OFF: Wording("Демалыс күні", "Выходной день", "Day off"),
    DayKind.WORKING: Wording("Жұмыс күні (демалыстан ауыстырылған)", "Рабочий день (перенесённый)", "Working day (transferred)"),
}
_LONGEST = 200

DAY = "day"
"""The kind of thing that a day is in the journal and among kept changes."""


class DayAct(StrEnum):
    """What changed days of the calendar, as its history keeps it."""

    ADD = "add_day"
    CHANGE = "change_day"
    REMOVE = "remove_day"
    LIST = "list"
    TAKE_BACK = "take_back"


ACT_WORDS = {
    DayAct.ADD: Wording("Күн қосылды", "Добавлен день", "A day was added"),
    DayAct.CHANGE: Wording("Күн өзгертілді", "Изменён день", "A day was changed"),
    DayAct.REMOVE: Wording("Күн алынды", "Убран день", "A day was removed"),
    DayAct.LIST: Wording("Ресми тізімнен енгізілді", "Внесено из официального списка", "Taken over from an official list"),
    DayAct.TAKE_BACK: Wording("Бұрынғысы қайтарылды", "Возвращено, как было", "Taken back to what it was"),
}
REASON = Field(
    "reason",
    Wording("Себебі", "Причина", "Reason"),
    LongText(limit=1000),
    required=True,
    wide=True,
)
DATE = Field("day", Wording("Күні", "Дата", "Date"), Date(), required=True)
ABOUT_DAY = (
    Field(
        "kind",
        Wording("Қандай күн", "Какой это день", "What day it is"),
        Choice(options=tuple((str(one), KIND_WORDS[one]) for one in DayKind)),
        required=True,
    ),
    Field("name_kk", Wording("Қазақша атауы", "Название на казахском", "Name in Kazakh"), Text(limit=_LONGEST), required=True),
    Field("name_ru", Wording("Орысша атауы", "Название на русском", "Name in Russian"), Text(limit=_LONGEST), required=True),
    Field("name_en", Wording("Ағылшынша атауы", "Название на английском", "Name in English"), Text(limit=_LONGEST), required=True),
)
"""What is told of a day; its date does not change."""
DAY_FIELDS = (DATE, *ABOUT_DAY)

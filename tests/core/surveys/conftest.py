"""Companies, executors, an administrator and an analyst, before a survey."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlmodel import SQLModel, select

from portal.core.audiences.schema import AudienceKind
from portal.core.surveys import queries, service
from portal.core.surveys.tables import Survey
from tests.core.announcements.conftest import Desk, desk

__all__ = ["desk"]

TEXTS = {
    "title_kk": "Портал туралы", "title_ru": "О портале", "title_en": "About the portal",
    "text_kk": "Пікіріңіз", "text_ru": "<b>Ваше мнение</b>", "text_en": "Your opinion",
}  # fmt: skip
PERIOD = {"opens_on": "14.10.2026", "closes_on": "20.10.2026"}
EVERYBODY = {"audience": str(AudienceKind.EVERYBODY)}


def words(part: str, *lines: str) -> dict[str, str]:
    """Return one text in three languages, each line ending with its language."""
    return {f"{part}_{code}": "\n".join(f"{line} {code}" for line in lines) for code in ("kk", "ru", "en")}


ONE = {"kind": "one", "required": "1", **words("text", "Удобно?"), **words("options", "Да", "Нет")}
SEVERAL = {"kind": "several", **words("text", "Что неудобно?"), **words("options", "Вход", "Формы", "Письма"), "shown_if": "q1=2"}
SCALE = {"kind": "scale", **words("text", "Оценка"), "highest": "5"}
TEXT = {"kind": "text", **words("text", "Напишите")}
NUMBER = {"kind": "number", **words("text", "Сколько часов?")}
DATE = {"kind": "date", **words("text", "Когда?")}
MATRIX = {
    "kind": "matrix",
    "required": "1",
    **words("text", "Оцените"),
    **words("options", "Плохо", "Хорошо"),
    **words("rows", "Вход", "Формы"),
}
ALL = (ONE, SEVERAL, SCALE, TEXT, NUMBER, DATE, MATRIX)
ANSWERS = {"q1": "2", "q2": "3,1", "q3": "4", "q4": "=1+1", "q5": "12,5", "q6": "01.09.2026", "q7_1": "1", "q7_2": "2"}


class Office:
    """The administrator who makes surveys, and the people who answer them."""

    def __init__(self, people: Desk) -> None:
        self.desk, self.begin, self.now = people, people.begin, people.now
        self.administrator, self.people = people.administrator, people.people

    def call(self, verb: Any, *args: Any, **more: Any) -> Any:
        return verb(self.begin, self.administrator, *args, now=self.now, **more)

    def write(self, *questions: Mapping[str, str], **more: str) -> str:
        """Return a survey that is not published, with these questions."""
        key = self.call(service.save_survey, "", 0, TEXTS | PERIOD | EVERYBODY | more)
        for question in questions:
            self.call(service.save_question, key, self.version(key), "", question)
        return key

    def publish(self, *questions: Mapping[str, str], **more: str) -> str:
        key = self.write(*(questions or ALL), **more)
        self.call(service.publish, key, self.version(key))
        return key

    def version(self, key: str) -> int:
        return self.call(queries.survey, key).version

    def row(self, key: str) -> Survey:
        with self.begin(reading=True) as session:
            return session.get_one(Survey, key)

    def answer(self, name: str, verb: Any, *args: Any) -> Any:
        return verb(self.begin, self.people[name], *args, now=self.now)

    def send(self, name: str, key: str, answers: Mapping[str, str] = ANSWERS) -> None:
        self.answer(name, service.send, key, answers)

    def rows(self, table: type[SQLModel]) -> list[Any]:
        """Return the rows of a table in the order in which the database keeps them."""
        with self.begin(reading=True) as session:
            return list(session.exec(select(table)))


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk)

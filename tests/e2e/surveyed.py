"""A survey of every kind of question, made by the verbs that the pages call: what pictures and readings of the pages show."""

from portal.core.calendar.rules import local_date
from portal.core.surveys import queries, service
from portal.demo.mio import ADMINISTRATOR_EMAIL
from tests.e2e.database import PortalDatabase

ANSWERS = {"q1": "2", "q2": "1,3", "q3": "4", "q4_1": "2", "q4_2": "1", "q5": "12,5", "q6": "01.09.2026", "q7": "Спасибо, стало проще."}


def words(part: str, kk: str, ru: str, en: str) -> dict[str, str]:
    return {f"{part}_kk": kk, f"{part}_ru": ru, f"{part}_en": en}


_SECTIONS = words("rows", "Өтінімдер\nХабарламалар", "Заявки\nУведомления", "Applications\nNotices")
QUESTIONS = (
    {
        "kind": "one",
        "required": "1",
        **words("text", "Порталмен жұмыс ыңғайлы ма?", "Удобно ли работать с порталом?", "Is it easy to use?"),
        **words("options", "Иә\nЖоқ", "Да\nНет", "Yes\nNo"),
    },
    {
        "kind": "several",
        "shown_if": "q1=2",
        **words("text", "Не кедергі болады?", "Что мешает?", "What is in the way?"),
        **words("options", "Кіру\nНысандар\nХаттар", "Вход\nФормы\nПисьма", "Signing in\nForms\nE-mails"),
    },
    {
        "kind": "scale",
        "highest": "5",
        **words("text", "Қолдау қызметін бағалаңыз", "Оцените поддержку", "Rate the support"),
        **words("options", "нашар\nөте жақсы", "плохо\nотлично", "poor\nexcellent"),
    },
    {
        "kind": "matrix",
        **words("text", "Бөлімдерді бағалаңыз", "Оцените разделы", "Rate the sections"),
        **words("options", "Қиын\nОңай", "Трудно\nЛегко", "Hard\nEasy"),
        **_SECTIONS,
    },
    {
        "kind": "number",
        **words("text", "Бір өтінімге неше сағат кетеді?", "Сколько часов уходит на заявку?", "How many hours does one take?"),
    },
    {"kind": "date", **words("text", "Соңғы рет қашан бердіңіз?", "Когда подавали в последний раз?", "When did you last submit one?")},
    {"kind": "text", **words("text", "Нені өзгертер едіңіз?", "Что бы вы изменили?", "What would you change?")},
)
TEXTS = words("title", "Портал туралы пікір", "Мнение о портале", "Opinion of the portal") | words(
    "text", "Бес минут уақытыңызды алады.", "Займёт пять минут.", "It takes five minutes."
)


def survey_to(database: PortalDatabase, email: str, *, publish: bool = True, answered: bool = False) -> str:
    """Return a survey put to one person, which that person has answered or not."""
    begin, now = database.begin, database.now
    administrator = database.actor(database.account(ADMINISTRATOR_EMAIL))
    today = f"{local_date(now()):%d.%m.%Y}"
    typed = TEXTS | {"audience": "person", "email": email, "opens_on": today, "closes_on": today}
    key = service.save_survey(begin, administrator, "", 0, typed, now=now)
    for version, question in enumerate(QUESTIONS, start=1):
        service.save_question(begin, administrator, key, version, "", question, now=now)
    if publish:
        service.publish(begin, administrator, key, queries.survey(begin, administrator, key, now=now).version, now=now)
    if answered:
        service.send(begin, database.actor(database.account(email)), key, ANSWERS, now=now)
    return key

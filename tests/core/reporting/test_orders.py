"""Lists and letters are sorted by the names that their reader sees: a Kazakh page is not in the order of the Russian names."""

import datetime as dt

import pytest
from sqlmodel import select

from portal.core.accounts.tables import Account
from portal.core.calendar.rules import ALMATY
from portal.core.notices.tables import OutboxLetter
from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.bodies import queries as bodies_queries
from portal.core.reporting.monitoring import queries as monitoring
from portal.core.reporting.questions import queries as questions_queries
from portal.core.reporting.reminders.service import remind
from portal.core.reporting.tables import Body, ConstructionSite, Question
from tests.core.reporting.recount import Drawn, lay
from tests.core.reporting.world import OTHER_REGION, REGION, World

WEEK = Week.parse("2026-W41").number
NAMES = (("Альфа", "Ұлытау"), ("Бета", "Өрлеу"), ("Гамма", "Ақсу"), ("Дельта", ""), ("", "Бәйтерек"))
"""In Russian and in Kazakh; what has no name in one language is shown by the other."""
IN_RUSSIAN = ["Альфа", "Бәйтерек", "Бета", "Гамма", "Дельта"]
IN_KAZAKH = ["Ақсу", "Бәйтерек", "Дельта", "Өрлеу", "Ұлытау"]
ORDERS = [("ru", IN_RUSSIAN), ("kk", IN_KAZAKH), ("en", IN_RUSSIAN)]
BODIES = {"kk": ["Ақсу", "Өрлеу", "Ұлытау"], "ru": ["Альфа", "Бета", "Гамма"], "en": ["Alpha", "Beta", "Gamma"]}
by_language = pytest.mark.parametrize(("language", "ordered"), ORDERS)
by_each_language = pytest.mark.parametrize(("language", "ordered"), list(BODIES.items()))


@pytest.fixture
def objects(world: World) -> None:
    """Five objects of one body: nothing of the week was entered, all pages are equally late, each has a question."""
    span = {Subsection.PROGRESS: (WEEK, WEEK)}
    lay(world, [(world.body_id, REGION)], [Drawn(Section.RENTAL, 0, "3200000", span, {}) for _ in NAMES])
    with world.begin() as session:
        session.get_one(Body, world.body_id).curator_id = world.analyst.account_id
        for number, (name, in_kazakh) in enumerate(NAMES):
            found = session.get_one(ConstructionSite, f"object{number}")
            found.name, found.name_kk, found.page_late_days = name, in_kazakh, 4
            session.add(Question(object_id=found.id, week=WEEK, code="stale", body_id=world.body_id, raised_at=world.now()))


@pytest.fixture
def bodies(world: World) -> None:
    """Three bodies of one region, each with one object without reports."""
    names = [(kk, ru, en) for kk, ru, en in zip(reversed(BODIES["kk"]), BODIES["ru"], BODIES["en"], strict=True)]
    made = [world.body(ru, OTHER_REGION) for _, ru, _ in names]
    with world.begin() as session:
        for body_id, (in_kazakh, _, english) in zip(made, names, strict=True):
            body = session.get_one(Body, body_id)
            body.name_kk, body.name_en = in_kazakh, english
        session.get_one(Body, world.other_body_id).closed_at = world.now()
    span = {Subsection.PROGRESS: (WEEK, WEEK)}
    lay(world, [(one, OTHER_REGION) for one in made], [Drawn(Section.RENTAL, number, "3200000", span, {}) for number in range(3)])


@by_language
@pytest.mark.usefixtures("objects")
def test_objects_are_chosen_and_asked_about_by_the_name_in_the_readers_language(world: World, language: str, ordered: list[str]) -> None:
    offered = world.call(bodies_queries.object_options, world.analyst, world.body_id, language)
    asked = world.call(questions_queries.open_questions, world.asel, language=language).lines
    # What was never named in Russian is offered too.
    assert [name.said(language) for _, name in offered] == ordered
    assert [one.object_name.said(language) for one in asked] == ordered


@by_language
@pytest.mark.usefixtures("objects")
def test_evidence_stands_by_the_name_in_the_readers_language(world: World, language: str, ordered: list[str]) -> None:
    behind = world.call(monitoring.risk_evidence, world.analyst, world.body_id, language=language).behind
    equals = world.call(monitoring.heat_map, world.analyst, "body", world.body_id, language=language).rows
    for lines in (behind.objects, behind.pages, behind.questions, equals):
        assert [one.name.said(language) for one in lines] == ordered


@by_each_language
@pytest.mark.usefixtures("bodies")
def test_bodies_stand_by_the_name_in_the_readers_language(world: World, language: str, ordered: list[str]) -> None:
    listed = [one.name for one in world.call(bodies_queries.bodies, world.analyst, OTHER_REGION, language=language).lines if not one.closed]
    mine = {name.ru for name in listed}
    offered = [name for _, name in world.call(bodies_queries.body_options, world.analyst, language) if name.ru in mine]
    at_risk = [one.name for one in world.call(monitoring.risk_list, world.analyst, language=language).bodies]
    equals = [one.name for one in world.call(monitoring.heat_map, world.analyst, "region", OTHER_REGION, language=language).rows]
    for names in (listed, offered, at_risk, equals):
        assert [name.said(language) for name in names] == ordered


@by_language
@pytest.mark.usefixtures("objects")
def test_letters_list_objects_by_the_name_in_the_language_they_are_written_in(world: World, language: str, ordered: list[str]) -> None:
    with world.begin() as session:
        for actor in (world.asel, world.analyst):
            session.get_one(Account, actor.account_id).language = language
    texts: dict[str, str] = {}
    for day in (12, 13, 15):
        world.now.moment = dt.datetime(2026, 10, day, 10, tzinfo=ALMATY)
        remind(world.begin, now=world.now, settings=world.settings)
    with world.begin(reading=True) as session:
        texts = {one.recipient: one.text for one in session.exec(select(OutboxLetter)).all()}
    assert _named(texts[world.asel.email]) == _named(texts[world.analyst.email]) == ordered
    assert _named(texts["head@mio.example"].partition("———")[0]) == IN_KAZAKH


def _named(letter: str) -> list[str]:
    return [line.removeprefix("— ").partition(":")[0] for line in letter.splitlines() if line.startswith("— ")]

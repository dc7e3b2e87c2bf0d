"""The files about bodies at risk: their contents in three languages, and that a download is recorded."""

import datetime as dt
import io
import re
from collections.abc import Callable

import pypdf
import pytest
from openpyxl import load_workbook
from sqlmodel import select

from portal.core.audit.tables import AuditRow
from portal.core.calendar.rules import local
from portal.core.errors import NotAllowed, NotFound
from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.basics.rules.weeks import Week, days_said, week_said
from portal.core.reporting.bodies import queries as bodies_queries
from portal.core.reporting.monitoring.queries.risk_views import Behind, RiskObject
from portal.core.reporting.monitoring.service.risk_book import workbook
from portal.core.reporting.monitoring.service.risk_files import FileSubject as RiskAsked
from portal.core.reporting.monitoring.service.risk_files import risk_file_name, risk_pdf, risk_xlsx
from portal.core.reporting.tables import ConstructionSite, Dismissal, Question
from portal.wording import LANGUAGES, same
from tests.core.reporting.recount import Drawn, due_at, lay
from tests.core.reporting.test_map import PRESENT
from tests.core.reporting.world import OTHER_REGION, REGION, World

WEEKS = 6


@pytest.fixture
def erring(world: World) -> None:
    """A body with missing weeks, a late one, a late page, a late notice and a question; its object's name looks like a formula."""
    world.now.moment = due_at(PRESENT) + dt.timedelta(days=2)
    span = {Subsection.PROGRESS: (PRESENT - 5, None)}
    late = {(Subsection.PROGRESS, PRESENT): (WeekState.REPORTED, due_at(PRESENT) + dt.timedelta(hours=31))}
    lay(world, [(world.body_id, REGION), (world.other_body_id, OTHER_REGION)], [Drawn(Section.RENTAL, 0, "3200000", span, late)])
    with world.begin() as session:
        found = session.get_one(ConstructionSite, "object0")
        found.name, found.page_late_days = "=1+1 «Әңгіме» #let", 4
        days = {"dismissed_on": dt.date(2026, 10, 12), "notified_on": dt.date(2026, 10, 21), "late_days": 2}
        session.add(Dismissal(account_id=world.asel.account_id, body_id=world.body_id, **days))
        session.add(Question(object_id="object0", week=PRESENT, code="labour", body_id=world.body_id, raised_at=world.now()))


def pdf_text(content: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages))


@pytest.mark.usefixtures("erring")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_evidence_names_the_weeks_the_days_and_the_reasons(world: World, language: str):
    content = world.call(risk_pdf, world.analyst, RiskAsked(body_id=world.body_id, weeks=WEEKS), language)
    text = pdf_text(content)
    assert days_said(Week(PRESENT - 5), Week(PRESENT - 1)).said(language) in text
    assert "=1+1 «Әңгіме» #let" in text
    assert {"kk": "Тәуекел жоғары", "ru": "Высокий риск", "en": "High risk"}[language] in text
    assert {"kk": "(2 күн кешікті)", "ru": "(опоздание 2 дн.)", "en": "(days late: 2)"}[language] in text
    assert week_said(Week(PRESENT - 1)).said(language) in text or "12.10.2026" in text
    assert not re.search(r"\d{4}-W\d{2}", text)
    assert content == world.call(risk_pdf, world.analyst, RiskAsked(body_id=world.body_id, weeks=WEEKS), language)


@pytest.mark.usefixtures("erring")
def test_the_list_names_the_body_and_the_terms(world: World):
    text = pdf_text(world.call(risk_pdf, world.administrator, RiskAsked(region=REGION, weeks=WEEKS), "ru"))
    assert "Құрылыс басқармасы (мысал)" in text
    assert "Недель без внесённых данных: 5 из 6 (83 %)" in text
    assert "пункт 10" in text
    assert "20 % ожидаемых недель" in text


@pytest.mark.usefixtures("erring")
def test_the_workbook_has_a_line_for_every_week_and_no_formula(world: World):
    book = load_workbook(io.BytesIO(world.call(risk_xlsx, world.analyst, RiskAsked(weeks=WEEKS), "ru")))
    sheets = {sheet.title: list(sheet.values) for sheet in book}
    assert [len(rows) - 1 for rows in sheets.values()][:6] == [1, 5, 1, 1, 1, 1]
    assert [row[4] for row in sheets["Не внесено"][1:]] == [week_said(Week(week)).ru for week in range(PRESENT - 5, PRESENT)]
    assert sheets["Не внесено"][1][1] == "=1+1 «Әңгіме» #let"
    assert sheets["Органы"][1][3:6] == (6, 5, 1)
    assert ("Составлено (время Казахстана)", f"{local(world.now()):%d.%m.%Y %H:%M}") in sheets["О документе"]
    entered = due_at(PRESENT) + dt.timedelta(hours=31 + 5)
    assert sheets["С опозданием"][1][5:] == (entered.replace(tzinfo=None), 2)


@pytest.mark.usefixtures("erring")
def test_what_is_missing_is_listed_body_by_body():
    section, part = same("Раздел"), same("Подраздел")
    places = [("b", "Бета"), ("a", "Гамма"), ("b", "Альфа"), ("a", "Альфа")]
    objects = tuple(
        RiskObject(body, name, same(name), "credit", section, "progress", part, ("2026-W40", "2026-W41"), ()) for body, name in places
    )
    content = workbook((), Behind(objects, (), (), ()), {"a": same("Первый орган"), "b": same("Второй орган")}, (), "ru")
    rows = list(load_workbook(io.BytesIO(content))["Не внесено"].values)[1:]
    assert [row[:2] for row in rows[::2]] == [
        ("Второй орган", "Альфа"), ("Второй орган", "Бета"), ("Первый орган", "Альфа"), ("Первый орган", "Гамма")]  # fmt: skip
    assert [row[4] for row in rows[:2]] == ["28 сентября – 4 октября 2026", "5–11 октября 2026"]


def test_a_file_is_named_in_the_readers_language_for_its_place_and_its_last_month(world: World):
    region = {"kk": "Тәуекелдегі органдар, Ақмола облысы, 2026-10", "ru": "Органы в зоне риска, Акмолинская область, 2026-10",
              "en": "Bodies at risk, Akmola Region, 2026-10"}  # fmt: skip
    for language in LANGUAGES:
        assert world.call(risk_file_name, world.analyst, RiskAsked(region=REGION, last_week="2026-W40"), language) == region[language]
    whole = world.call(risk_file_name, world.analyst, RiskAsked(last_week="2026-W40"), "ru")
    assert whole == "Органы в зоне риска, Казахстан, 2026-10"
    long = world.body("Отдел/управление: «Строительство» " + "и благоустройство " * 5, REGION)
    named = world.call(risk_file_name, world.analyst, RiskAsked(body_id=long, last_week="2026-W40"), "ru")
    cut = "Отдел-управление- «Строительство» и благоустройство и благоустройство и"
    assert named == f"Порядок внесения данных, {cut}, 2026-10", "no word is cut in two, nothing in it is a path"
    with pytest.raises(NotAllowed):
        world.call(risk_file_name, world.asel, RiskAsked(), "ru")


def test_bodies_of_one_name_stay_apart_in_the_workbook(world: World):
    world.now.moment = due_at(PRESENT) + dt.timedelta(days=2)
    twin = world.body("Құрылыс басқармасы (мысал)", OTHER_REGION)
    span = {Subsection.PROGRESS: (PRESENT - 5, None)}
    drawn = [Drawn(Section.RENTAL, place, "3200000", span, {}) for place in (0, 1, 0, 1)]
    lay(world, [(world.body_id, REGION), (twin, OTHER_REGION)], drawn)
    book = load_workbook(io.BytesIO(world.call(risk_xlsx, world.analyst, RiskAsked(weeks=WEEKS), "ru")))
    rows = [row[0] for row in book["Не внесено"].values][1:]
    half = len(rows) // 2
    assert len(set(rows)) == 2
    assert (len(set(rows[:half])), len(set(rows[half:]))) == (1, 1)
    assert {row.rpartition(", ")[2] for row in rows} == {"Акмолинская область", named_region(world)}


def named_region(world: World) -> str:
    view = world.call(bodies_queries.body, world.analyst, world.other_body_id)
    return view.region.ru


def test_an_empty_list_is_a_file_too(world: World):
    for made in (risk_pdf, risk_xlsx):
        assert world.call(made, world.analyst, RiskAsked(region=OTHER_REGION), "kk")


@pytest.mark.usefixtures("erring")
def test_taking_a_file_out_is_written_down(world: World):
    world.call(risk_xlsx, world.analyst, RiskAsked(region=REGION), "ru")
    with world.begin(reading=True) as session:
        row = session.exec(select(AuditRow).where(AuditRow.verb == "reporting.risk_file")).one()
    assert (row.account_id, row.subject, row.details["kind"]) == (world.analyst.account_id, f"region:{REGION}", "xlsx")


@pytest.mark.parametrize("made", [risk_pdf, risk_xlsx])
def test_strangers_and_unknown_places_get_nothing(world: World, made: Callable[..., bytes]):
    with pytest.raises(NotAllowed):
        world.call(made, world.asel, RiskAsked(body_id=world.body_id), "ru")
    for asked in (RiskAsked(region="990000000"), RiskAsked(body_id="x" * 32), RiskAsked(section="hotels"), RiskAsked(last_week="now")):
        with pytest.raises(NotFound):
            world.call(made, world.analyst, asked, "ru")

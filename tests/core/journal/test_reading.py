"""The administrator finds what anybody did by person, thing, kind and days; names are the present ones, looked up by id."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import col, select

from portal.core.accounts.schema import Actor
from portal.core.accounts.tables import Account
from portal.core.applications.tables import Application
from portal.core.audit import service as audit
from portal.core.audit.queries import verify
from portal.core.audit.tables import AuditRow
from portal.core.errors import NotAllowed, Refused
from portal.core.journal import rules, service
from portal.core.journal.reference.acts import ActKind
from portal.core.journal.rules import JournalFilters
from portal.core.journal.schema import JournalLine
from portal.core.records.tables import ContentRecord
from portal.gateways.anchors import AnchorFile
from tests.core.applications.world import COMPANY, World


def noted(world: World, who: Actor | None, verb: str, subject: str, **details: Any) -> None:
    world.now.forward(minutes=1)
    with world.begin() as session:
        audit.note(session, who, verb, subject, details, world.now())


@pytest.fixture
def journal(world: World) -> str:
    """Acts of three people on one application and one account; the id of the application."""
    with world.begin() as session:
        application = Application(
            product="guarantee", organisation_id=world.aigul.organisation_id, status="registered", schema_version=1, version=1,
            registration_number="ЗГ-2026-000123", created_by=world.aigul.account_id, created_at=world.now(), changed_at=world.now(),
            sent_at=world.now(),
        )  # fmt: skip
        session.add(application)
        session.flush()
        one = application.id
    noted(world, world.aigul, "applications.created", f"application:{one}", version=1)
    noted(world, world.daniyar, "applications.developer_joined", f"application:{one}")
    noted(world, None, "accounts.signed_in", f"account:{world.saule.account_id}", way="password")
    world.now.forward(days=1)
    noted(world, world.saule, "applications.assigned", f"application:{one}", assignee=world.saule.account_id)
    return one


def lines(world: World, who: Actor, after: int = 0, **filters: str) -> list[JournalLine]:
    return list(world.call(service.read, who, JournalFilters(**filters), after).lines)


def verbs(world: World, who: Actor, **filters: str) -> list[str]:
    """The acts that are found, in English, newest first, without those of reading the journal."""
    return [line.act.en for line in lines(world, who, **filters) if line.thing.id != "journal"]


JOINED, CREATED, ASSIGNED, SIGNED_IN = "The developer joined", "An application was created", "Assigned to a member of staff", "Signed in"


@pytest.mark.usefixtures("journal")
def test_everything_is_there_newest_first_and_the_reading_itself_is_noted(world: World, administrator: Actor):
    assert verbs(world, administrator) == [ASSIGNED, SIGNED_IN, JOINED, CREATED]
    newest = lines(world, administrator)[0]
    assert (newest.act.en, newest.who.name.ru, newest.thing.id) == ("The audit journal was read", administrator.name, "journal")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"person": "сәуле"}, [ASSIGNED, SIGNED_IN]),
        ({"person": "AIGUL@ulgi"}, [CREATED]),
        ({"person": COMPANY}, [CREATED]),
        ({"person": "Никто Такой"}, []),
        ({"person": "999999999999"}, []),
        ({"thing": "зг-2026-000123"}, [ASSIGNED, JOINED, CREATED]),
        ({"thing": "000123"}, [ASSIGNED, JOINED, CREATED]),
        ({"thing": "ЗГ-2026-999999"}, []),
        ({"kind": "entry"}, [SIGNED_IN]),
        ({"kind": "applications", "person": "Мысалов"}, [JOINED]),
        ({"kind": "entry", "person": "Мысалов"}, []),
        ({"thing": "000123", "person": "сәуле", "kind": "review"}, [ASSIGNED]),
        ({"since": "15.10.2026"}, [ASSIGNED]),
        ({"until": "2026-10-14"}, [SIGNED_IN, JOINED, CREATED]),
        ({"since": "14.10.2026", "until": "14.10.2026", "kind": "applications"}, [JOINED, CREATED]),
        ({"kind": "no such kind"}, [ASSIGNED, SIGNED_IN, JOINED, CREATED]),
    ],
)
@pytest.mark.usefixtures("journal")
def test_the_filters_select(world: World, administrator: Actor, filters: dict[str, str], found: list[str]):
    assert verbs(world, administrator, **filters) == found


def test_an_id_or_a_thing_as_it_is_written_finds_its_rows(world: World, administrator: Actor, journal: str):
    assert verbs(world, administrator, thing=journal) == verbs(world, administrator, thing=f"application:{journal}") == [
        ASSIGNED, JOINED, CREATED,
    ]  # fmt: skip


def test_what_is_shown_of_an_application_and_a_draft(world: World, administrator: Actor, journal: str):
    assert [(line.thing.name.ru, line.thing.way) for line in lines(world, administrator, kind="review")] == [
        ("Заявка: ЗГ-2026-000123", f"/desk/applications/{journal}")
    ]
    draft = world.create()
    (created, *_) = lines(world, administrator, thing=draft)
    assert (created.thing.name.ru, created.thing.way) == ("Заявка: черновик", "")


@pytest.mark.usefixtures("journal")
def test_details_are_in_words_with_names(world: World, administrator: Actor):
    (assigned,) = lines(world, administrator, kind="review")
    assert [(name.ru, value.ru) for name, value in assigned.details] == [("Исполнитель", "Модерова Сәуле")]


@pytest.mark.usefixtures("journal")
def test_a_changed_or_deleted_name_is_the_present_one_and_the_chain_holds(world: World, administrator: Actor):
    with world.begin() as session:
        account = session.get_one(Account, world.daniyar.account_id)
        account.name, account.email, account.iin = "Удалён по просьбе", "erased@invalid.example", ""
    (joined,) = lines(world, administrator, kind="applications", person="Удалён")
    assert joined.who.name.ru == "Удалён по просьбе"
    assert verify(world.begin).broken is None
    with world.begin(reading=True) as session:
        kept = repr([(row.details, row.subject) for row in session.exec(select(AuditRow)).all()])
    assert not any(word in kept for word in ("Мысалов", "daniyar@", "Үлгібаева", "aigul@"))


def test_pages_follow_each_other_without_gaps_or_repetition(world: World, administrator: Actor):
    with world.begin() as session:
        for number in range(2 * rules.PAGE + 10):
            # Many rows of one moment: the number decides then.
            audit.note(session, world.aigul, "applications.created", f"application:{number:032x}", {}, world.now())
    seen: list[int] = []
    after = 0
    while True:
        page = world.call(service.read, administrator, JournalFilters(person="Айгүл"), after)
        seen += [line.seq for line in page.lines]
        after = page.next_row
        if not after:
            break
    assert len(seen) == 2 * rules.PAGE + 10
    assert seen == sorted(set(seen), reverse=True)


def test_more_people_than_are_shown_are_said_to_be_more(world: World, administrator: Actor):
    with world.begin() as session:
        for number in range(rules.MOST_PEOPLE + 1):
            session.add(Account(kind="staff", name=f"Тёзка {number}", email=f"{number}@same.example", created_at=world.now()))
    page = world.call(service.read, administrator, JournalFilters(person="тёзка"))
    assert (len(page.people), page.many_people) == (rules.MOST_PEOPLE, True)


@pytest.mark.parametrize("filters", [{"since": "вчера"}, {"until": "31.02.2026"}])
def test_what_is_no_day_is_refused_beside_its_field(world: World, administrator: Actor, filters: dict[str, str]):
    with pytest.raises(Refused) as refused:
        lines(world, administrator, **filters)
    assert refused.value.field == next(iter(filters))


def test_only_an_administrator_reads_exports_and_checks(world: World, administrator: Actor, tmp_path: Path):
    anchors = AnchorFile(tmp_path / "anchors.txt")
    for who in (world.aigul, world.saule, world.analyst):
        for verb, args, named in (
            (service.read, (JournalFilters(since="no day"),), {}),
            (service.journal_xlsx, (JournalFilters(), "ru"), {}),
            (service.verify_journal, (), {"anchors": anchors}),
            (service.anchors_text, (), {"anchors": anchors}),
        ):
            with pytest.raises(NotAllowed):
                world.call(verb, who, *args, **named)
    assert not lines(world, administrator)


def test_a_check_names_the_broken_row_and_is_noted(world: World, administrator: Actor, journal: str, tmp_path: Path):
    anchors, told = AnchorFile(tmp_path / "anchors.txt"), list[tuple[int, int]]()
    audit.anchor(world.begin, today=world.now().date(), anchors=anchors)
    verdict = world.call(service.verify_journal, administrator, lambda done, of: told.append((done, of)), anchors=anchors)
    assert (verdict.broken, verdict.anchors, told) == (None, 1, [(4, 4)])
    assert world.call(service.anchors_text, administrator, anchors=anchors).startswith(f"{world.now().date()} 4 ")
    with world.begin() as session:
        row = session.exec(select(AuditRow).where(AuditRow.seq == 2)).one()
        row.subject = f"application:{journal[::-1]}"
    broken = world.call(service.verify_journal, administrator, anchors=anchors).broken
    assert broken.seq == 2
    checked = [{name.en: value.en for name, value in line.details} for line in lines(world, administrator, thing="journal")]
    assert checked[0] == {"Rows": "1", "Result": "a row was changed", "Row": "2"}


def test_the_export_has_the_selected_rows_and_says_when_it_is_cut(world: World, administrator: Actor, journal: str, monkeypatch):
    def sheets(**filters: str) -> tuple[list[list[Any]], str]:
        made = load_workbook(io.BytesIO(world.call(service.journal_xlsx, administrator, JournalFilters(**filters), "ru")))
        return [[cell.value for cell in row] for row in made.worksheets[0].iter_rows()], str(made.worksheets[1]["B1"].value)

    rows, told = sheets(thing=journal)
    assert [row[4] for row in rows] == ["Что сделано", "Назначен исполнитель", "Застройщик присоединился", "Создана заявка"]
    assert rows[1][1] == dt.datetime(2026, 10, 15, 10, 34)  # noqa: DTZ001  (a workbook knows no zones)
    assert told == "Все отобранные записи: 3."
    monkeypatch.setattr(service, "MOST_EXPORTED", 2)
    rows, told = sheets(thing=journal)
    assert (len(rows), told.startswith("Отобрано больше записей: здесь первые 2")) == (3, True)
    with world.begin(reading=True) as session:
        last = session.exec(select(AuditRow).order_by(col(AuditRow.seq).desc()).limit(1)).one()
    assert (last.verb, last.details) == ("journal.exported", {"rows": 2, "thing": [journal]})


def test_every_kind_of_act_has_words_and_acts():
    assert set(ActKind) == set(service.KIND_WORDS)


def test_weeks_days_and_unknown_ids_are_said_as_people_read_them(world: World, administrator: Actor):
    noted(world, world.aigul, "reporting.explain", "object:none", week="2026-W47", code="a" * 32, since="2026-11-16")
    line = next(line for line in lines(world, administrator) if line.thing.id == "object:none")
    assert {value.ru for _, value in line.details} == {"16–22 ноября 2026", "aaaaaaaa…", "16.11.2026"}


@pytest.mark.parametrize(
    ("kind", "texts", "called", "title"),
    [
        ("templates", {"name": "Нет печати", "kind": "remark"}, "Нет печати", "Шаблоны текстов"),
        ("building_types", {"name_kk": "Шатыр", "name_ru": "Палатка", "name_en": "Tent"}, "Палатка", "Типы зданий"),
    ],
)
def test_a_record_is_called_by_its_name_and_leads_to_its_kind(
    world: World, administrator: Actor, kind: str, texts: dict[str, str], called: str, title: str
):
    with world.begin() as session:
        record = ContentRecord(kind=kind, code="one", newest=texts)
        session.add(record)
        session.flush()
        one = record.id
    noted(world, administrator, "records.publish", f"record:{one}", kind=kind, version=3)
    (line,) = lines(world, administrator, thing=f"record:{one}")
    assert (line.thing.name.ru, line.thing.way) == (f"Запись содержания: {called}", f"/desk/records/{kind}")
    assert [(name.ru, value.ru) for name, value in line.details] == [("Вид", title), ("Версия", "3")]


def test_to_whom_an_announcement_went_is_said_in_words(world: World, administrator: Actor):
    noted(world, administrator, "announcements.publish", "announcement:none", audience="region", recipients=4)
    (line,) = lines(world, administrator, thing="announcement:none")
    assert [value.ru for _, value in line.details] == ["Исполнители одного региона", "4"]

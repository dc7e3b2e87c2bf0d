"""Two server processes on one PostgreSQL database: numbers, edits and decisions at the same moment."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from portal.core.accounts.schema import StaffRole
from portal.core.applications.basics.queries import NewRemark
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.rules import Status
from portal.core.applications.tables import Application, Edit, Event, RegistrationCounter
from portal.core.audit import service as audit
from portal.db import transactions
from tests.conftest import Clock
from tests.core.applications.processes import edit, in_both, register, take, two_processes
from tests.core.applications.test_registration_numbers import waiting
from tests.core.applications.world import GUARANTEE, World
from tests.snapshots import wipe

FIELDS = ("actual_street", "name_kk", "project_name", "bank_name", "legal_address", "website")


@pytest.fixture(scope="module")
def pool(postgres_url: str) -> Iterator[ProcessPoolExecutor]:
    with two_processes(postgres_url) as processes:
        yield processes


@pytest.fixture
def world(_postgresql_engine: Engine, now: Clock) -> World:
    with _postgresql_engine.begin() as connection:
        wipe(connection)
    return World(transactions(_postgresql_engine), now)


def test_two_jobs_give_each_application_one_number_of_its_kind(world: World, pool: ProcessPoolExecutor):
    with world.begin() as session:
        for product, count in ((GUARANTEE, 30), ("subsidy", 12)):
            for _ in range(count):
                waiting(session, world, world.now(), product)
    done = in_both(pool, register, (world.now(),), (world.now(),))
    assert sum(done) == 42
    with world.begin(reading=True) as session:
        numbers = session.exec(select(Application.registration_number).order_by(col(Application.registration_number))).all()
        assert len(session.exec(select(Event).where(Event.kind == "registered")).all()) == 42
        assert {one.product: one.given for one in session.exec(select(RegistrationCounter)).all()} == {GUARANTEE: 30, "subsidy": 12}
    assert list(numbers) == [f"ЗГ-2026-{count:06}" for count in range(1, 31)] + [f"ЗС-2026-{count:06}" for count in range(1, 13)]
    assert audit.check(world.begin) is None


def test_different_fields_never_conflict(world: World, pool: ProcessPoolExecutor):
    application_id = world.create()
    world.join(application_id)
    texts = {key: f"https://{key}.example" for key in FIELDS}
    edits = [(key, text, [""]) for key, text in texts.items()]
    theirs = [(f"dev_{key}", text, [""]) for key, text in texts.items() if key != "project_name"]
    theirs.append(("dev_experience_years", "7", [""]))
    both = (world.aigul, application_id, edits, world.now()), (world.daniyar, application_id, theirs, world.now())
    assert in_both(pool, edit, *both) == [[""] * len(FIELDS)] * 2
    for who, wanted in ((world.aigul, edits), (world.daniyar, theirs)):
        values = world.view(who, application_id).values
        assert {address: values[address] for address, _, _ in wanted} == {address: text for address, text, _ in wanted}


def test_of_one_field_the_later_writer_is_told_both_texts(world: World, pool: ProcessPoolExecutor):
    application_id = world.create()
    for key in FIELDS:
        world.say(world.aigul, application_id, key, f"Бастапқы {key}")
    mine, other = ([(key, f"{name} {key}", [f"Бастапқы {key}"]) for key in FIELDS] for name in ("Бірінші", "Екінші"))
    tabs = ((world.aigul, application_id, edits, world.now()) for edits in (mine, other))
    refused = in_both(pool, edit, *tabs)
    values = world.view(world.aigul, application_id).values
    for (key, first, _), (_, second, _), told in zip(mine, other, zip(*refused, strict=True), strict=True):
        assert sorted(map(bool, told)) == [False, True], key
        saved, lost = (second, first) if told[0] else (first, second)
        assert values[key] == saved
        assert f"«{saved}»" in "".join(told)
        assert f"Вы ввели: «{lost}»" in "".join(told)
    with world.begin(reading=True) as session:
        replaced = session.exec(select(Edit.replaced).where(col(Edit.address).in_(FIELDS))).all()
    assert sorted(replaced) == sorted(f"Бастапқы {key}" for key in FIELDS)


def test_of_two_moderators_who_decide_at_once_one_decides_and_the_other_is_told(world: World, pool: ProcessPoolExecutor):
    application_id = world.sent()
    colleague = world.staff("colleague@portal.example", StaffRole.MODERATOR)
    remarks = [NewRemark("website", "Сайт не открывается.")]
    told = in_both(
        pool,
        take,
        (moderation_service.pass_moderation, world.saule, (application_id, 1), world.now()),
        (moderation_service.return_with_remarks, colleague, (application_id, 1, remarks), world.now()),
    )
    passed = not told[0]
    assert sorted(map(bool, told)) == [False, True]
    status, words = (Status.MODERATED, "Модерация пройдена") if passed else (Status.MODERATION_RETURNED, "Возвращена на доработку")
    assert f"Статус заявки — «{words}»" in "".join(told)
    assert world.view(world.aigul, application_id).status is status
    with world.begin(reading=True) as session:
        decided = select(Event).where(col(Event.kind).in_(["moderation_passed", "returned"]))
        assert len(session.exec(decided).all()) == 1

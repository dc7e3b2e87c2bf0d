"""The figures of all applications: where they wait, what is late, by region, person and month, and who reads them."""

import datetime as dt
import io

import openpyxl
import pytest

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries import NewRemark
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.overview import queries
from portal.core.applications.overview.schema import ApplicationFigures, OverviewAsked, RegionFigures, StageFigures, Wait, asked_of
from portal.core.applications.queues import service as queues_service
from portal.core.applications.queues.queries import Filters, queue
from portal.core.applications.queues.rules import Queue
from portal.core.applications.registration.service import take_into_work
from portal.core.applications.rules import Status
from portal.core.applications.tables import Application
from portal.core.errors import NotAllowed
from tests.core.applications.world import World

ASTANA, ALMATY = "710000000", "750000000"


@pytest.fixture
def analyst(world: World) -> Actor:
    return world.staff("figures@portal.example", StaffRole.ANALYST, iin="770101300123")


def figures(world: World, who: Actor | None = None, **asked: object) -> ApplicationFigures:
    return world.call(queries.figures, who or world.saule, OverviewAsked(**asked))  # pyright: ignore[reportArgumentType]


def stage(found: ApplicationFigures, status: Status) -> StageFigures:
    return next(one for one in found.stages if one.status is status)


def region(found: ApplicationFigures, code: str) -> RegionFigures:
    return next(one for one in found.regions if one.code == code)


def test_what_was_never_sent_counts_nowhere(world: World):
    world.create()
    found = figures(world)
    assert [one.count for one in found.stages] == [0] * len(found.stages)
    assert (found.people, found.decided.count) == ((), 0)


def test_a_waiting_application_counts_in_its_status_its_region_and_as_nobodys_work(world: World):
    world.sent()
    world.now.forward(days=3, hours=1)
    found = figures(world)
    assert stage(found, Status.ON_MODERATION) == StageFigures(
        Status.ON_MODERATION, stage(found, Status.ON_MODERATION).words, 1, {"guarantee": 1}, 0, Wait(3, 3)
    )
    here = next(one for one in found.regions if one.at_operator)
    assert (here.code, here.late, here.at_applicant) == (ASTANA, 0, 0)
    (free,) = found.people
    assert (free.account_id, free.count, free.late, free.longest) == ("", 1, 0, 3)


def test_late_is_what_is_past_the_term_of_whoever_has_it(world: World):
    sent = world.sent()
    world.call(queues_service.take, world.saule, sent, "")
    world.now.forward(days=9)
    found = figures(world)
    assert stage(found, Status.ON_MODERATION).late == 1
    assert [(one.name, one.count, one.late) for one in found.people] == [(world.saule.name, 1, 1)]
    world.call(moderation_service.return_with_remarks, world.saule, sent, 1, [NewRemark("website", "Исправьте.")])
    found = figures(world)
    returned = stage(found, Status.MODERATION_RETURNED)
    assert (returned.count, returned.late, returned.wait) == (1, 0, Wait())
    assert (region(found, ASTANA).at_operator, region(found, ASTANA).at_applicant, found.people) == (0, 1, ())
    world.now.forward(days=30)
    found = figures(world)
    assert (stage(found, Status.MODERATION_RETURNED).late, region(found, ASTANA).late) == (1, 0), "the day of the applicant"


def test_the_region_is_that_of_the_version_that_was_received(world: World):
    sent = world.sent()
    world.call(moderation_service.return_with_remarks, world.saule, sent, 1, [NewRemark("region", "Проверьте.")])
    world.say(world.aigul, sent, "region", ALMATY)
    found = figures(world)
    assert (region(found, ASTANA).at_applicant, region(found, ALMATY).at_applicant) == (1, 0)


def test_decisions_count_by_month_person_and_region_with_those_in_time(world: World, registrar: Actor):
    signed = world.signed()
    world.call(take_into_work, registrar, signed)
    world.decide(registrar, signed, "approved")
    found = figures(world, months=3)
    assert [one.month for one in found.months] == [dt.date(2026, 8, 1), dt.date(2026, 9, 1), dt.date(2026, 10, 1)]
    assert [(one.registered, one.decided.approved) for one in found.months] == [(0, 0), (0, 0), (1, 1)]
    assert (found.decided.approved, found.decided.refused, found.decided.in_time) == (1, 0, 1)
    assert [(one.name, one.count, one.decided.count) for one in found.people] == [(registrar.name, 0, 1)]
    assert region(found, ASTANA).decided.approved == 1
    with world.begin() as session:
        session.get_one(Application, signed).execution_deadline = dt.date(2026, 10, 13)
    assert figures(world).decided.in_time == 0
    world.now.forward(days=60)
    assert figures(world, months=3).decided.count == 1
    world.now.forward(days=31)
    assert figures(world, months=3).decided.count == 0, "it shows November to January"
    assert figures(world, months=6).decided.count == 1


def test_what_narrows_narrows_everything_and_what_there_is_not_narrows_nothing(world: World):
    world.sent()
    assert stage(figures(world, product="subsidy"), Status.ON_MODERATION).count == 0
    assert stage(figures(world, product="guarantee", region=ASTANA), Status.ON_MODERATION).count == 1
    assert stage(figures(world, region=ALMATY), Status.ON_MODERATION).count == 0
    found = figures(world, product="nothing", region="' OR 1=1", months=7)
    assert (stage(found, Status.ON_MODERATION).count, found.asked) == (1, OverviewAsked())
    assert asked_of({"kind": "x" * 999, "months": "1e3"}) == OverviewAsked("x" * 20)


def test_the_queue_is_narrowed_to_a_region_in_the_same_way(world: World):
    sent = world.sent()
    here, elsewhere = (world.call(queue, world.saule, Queue.MODERATION, filters=Filters(region=code)) for code in (ASTANA, ALMATY))
    assert ([one.id for one in here.lines], here.total, elsewhere.total) == ([sent], 1, 0)


def test_a_correction_counts_for_the_region_of_its_base_application(world: World, base: str, correction: str):
    for who in (world.aigul, world.daniyar):
        world.fill(who, correction)
    world.attach_required(world.aigul, correction)
    for who in (world.aigul, world.daniyar):
        world.sign_consents(who, correction)
    world.to_moderation(correction)
    with world.begin(reading=True) as session:
        assert session.get_one(Application, correction).region == session.get_one(Application, base).region == ASTANA
    assert stage(figures(world, product="correction", region=ASTANA), Status.ON_MODERATION).count == 1


def test_the_staff_reads_the_figures_and_nobody_else(world: World, registrar: Actor, analyst: Actor):
    assert [figures(world, who).may_list for who in (world.saule, registrar, analyst)] == [True, True, False]
    for who in (world.aigul, world.daniyar, world.stranger):
        with pytest.raises(NotAllowed):
            figures(world, who)
        with pytest.raises(NotAllowed):
            world.call(queries.figures_xlsx, who, OverviewAsked(), "ru")


def test_the_workbook_has_the_same_figures(world: World, analyst: Actor):
    world.sent()
    book = openpyxl.load_workbook(io.BytesIO(world.call(queries.figures_xlsx, analyst, OverviewAsked(), "ru")))
    assert book.sheetnames == ["Где ждут сейчас", "По регионам", "По сотрудникам", "По месяцам"]
    rows = {row[0]: row[1:] for row in book["Где ждут сейчас"].iter_rows(values_only=True)}
    assert rows["Где"] == (
        "Всего",
        "Гарантирование",
        "Субсидирование",
        "Корректировка",
        "Срок прошёл",
        "Обычно ждут, дней",
        "Дольше всех, дней",
    )
    assert rows["На модерации"] == (1, 1, 0, 0, 0, 0, 0)
    assert rows["Подписана и отправлена на рассмотрение"][4] is None, "no term runs there"

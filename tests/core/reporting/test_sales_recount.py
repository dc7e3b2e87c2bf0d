"""Whatever is typed, removed and restored: every flat in a complete row counts as sold exactly once."""

import datetime as dt
import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from portal.core.reporting.answers import service
from portal.core.reporting.basics.rules.sections import Subsection, WeekState
from portal.core.reporting.tables import Sale
from tests.core.reporting.flats import Flats
from tests.core.reporting.weekly import THIS
from tests.core.reporting.world import World

NEXT = "2026-W43"
ROWS = 3
DEEDS = st.lists(
    st.tuples(
        st.integers(0, ROWS - 1),
        st.one_of(
            st.sampled_from(["remove", "restore"]),
            st.tuples(st.just("apartment_no"), st.sampled_from(["1", "2", " 1", ""])),
            st.tuples(st.just("price_total"), st.sampled_from(["17 520 000", "", "много"])),
        ),
    ),
    max_size=8,
)
ON_EACH = settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ON_EACH
@given(deeds=DEEDS)
def test_the_sold_flats_equal_a_recount_after_any_actions(world: World, deeds: list[tuple[int, str | tuple[str, str]]]) -> None:
    flats = Flats(world)
    flats.weekly.at(dt.date(2026, 10, 14))
    object_id = flats.built(apartments=9)
    flats.weekly.at(dt.date(2026, 10, 21))
    rows = [flats.sell(object_id, week, number) for week, number in ((THIS, "1"), (NEXT, "1"), (NEXT, "2"))]
    known = {row: {"apartment_no": number, "price_total": "1", "there": "1"} for row, number in zip(rows, "112", strict=True)}
    for index, deed in deeds:
        _do(flats, object_id, rows[index], deed)
        _note(known[rows[index]], deed)
    complete = {row: facts["apartment_no"].strip() for row, facts in known.items() if _counts(facts)}
    with world.begin(reading=True) as session:
        sold = {sale.row_id: sale for sale in session.exec(select(Sale).where(Sale.object_id == object_id)).all()}
    assert sold.keys() <= complete.keys()
    assert sorted(complete[row] for row in sold) == sorted(set(complete.values()))
    weeks = {key for key, _ in itertools.groupby(sorted(sale.week for sale in sold.values()))}
    for week in (THIS, NEXT):
        state = flats.weekly.state(object_id, week, Subsection.SALES)
        assert state is (WeekState.REPORTED if flats.number(week) in weeks else None)


def _counts(facts: dict[str, str]) -> bool:
    return bool(facts["there"] and facts["apartment_no"].strip() and facts["price_total"] not in {"", "много"})


def _note(facts: dict[str, str], deed: str | tuple[str, str]) -> None:
    if isinstance(deed, tuple):
        if facts["there"]:
            facts[deed[0]] = deed[1]
        return
    facts["there"] = "1" if deed == "restore" else ""


def _do(flats: Flats, object_id: str, row: str, deed: str | tuple[str, str]) -> None:
    world = flats.world
    if deed == "remove":
        world.call(service.remove_row, world.asel, object_id, "sales", row)
    elif deed == "restore":
        world.call(service.restore_row, world.asel, object_id, f"sales/{row}")
    else:
        flats.try_to_say(object_id, f"sales/{row}/{deed[0]}", deed[1])

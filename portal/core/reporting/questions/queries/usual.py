"""The usual weekly sum of an object by source and category, where enough weeks are known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam
from sqlalchemy import select as plain_select
from sqlmodel import Session, col

from portal.core.content.queries import threshold
from portal.core.reporting.cells.queries import WeekCells
from portal.core.reporting.cells.rules.small_sums import usual_of
from portal.core.reporting.cells.schema import sum_key
from portal.core.reporting.questions.rules.questions import HISTORY, Place
from portal.core.reporting.tables import Funding
from portal.db import prepared

_TIMES, _WEEKS = 100, 3
Key = tuple[str, int]
Paid = Mapping[str, Mapping[Place, Iterable[tuple[int, int]]]]
"""Weeks with their sums, in tiyn, by object and place."""
_PAID = plain_select(col(Funding.object_id), col(Funding.source), col(Funding.category), col(Funding.week), col(Funding.amount)).where(
    col(Funding.object_id).in_(bindparam("ids", expanding=True)),
    col(Funding.week).between(bindparam("first"), bindparam("last")),
    col(Funding.amount) > 0,
)


def small_times(session: Session) -> int:
    """Return the factor below the usual sum that raises a question now."""
    return int(threshold(session, "mio_small_times", _TIMES).now)


def small_weeks(session: Session) -> int:
    """Return the least number of earlier sums from which a usual one is computed."""
    return int(threshold(session, "mio_small_weeks", _WEEKS).now)


def usual_sums(session: Session, places: Iterable[Key]) -> dict[Key, dict[Place, int]]:
    """Return the usual sums before each of some weeks of objects, in tiyn; a source without enough weeks is left out.

    Uses the sums above zero of the :data:`HISTORY` weeks before; one query for all.
    """
    wanted = sorted(set(places))
    if not wanted:
        return {}
    ids, weeks = sorted({object_id for object_id, _ in wanted}), [week for _, week in wanted]
    paid: dict[str, dict[Place, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    found = prepared.rows(session, _PAID, ids=ids, first=min(weeks) - HISTORY, last=max(weeks) - 1)
    for object_id, source, category, week, amount in found:
        paid[object_id][source, category].append((week, amount))
    return usual_among(paid, wanted, small_weeks(session))


def usual_among(paid: Paid, places: Iterable[Key], least: int) -> dict[Key, dict[Place, int]]:
    """Return the usual sums before some weeks of objects, as :func:`usual_sums` does, among the sums that are known."""
    return {(object_id, week): _usual(paid.get(object_id, {}), week, least) for object_id, week in places}


def know_usual(session: Session, cells: WeekCells, places: Iterable[Key]) -> None:
    """Read the usual sums before some of the weeks into ``cells``, so that typed sums are compared with them at once."""
    known = usual_sums(session, [place for place in places if place[0] in cells.objects])
    cells.usual = {key: {f"funding/{sum_key(*place)}": usual for place, usual in found.items()} for key, found in known.items()}
    cells.small_times = small_times(session)


def _usual(paid: Mapping[Place, Iterable[tuple[int, int]]], week: int, least: int) -> dict[Place, int]:
    found: dict[Place, int] = {}
    for place, sums in paid.items():
        usual = usual_of((amount for number, amount in sums if week - HISTORY <= number < week), least)
        if usual is not None:
            found[place] = usual
    return found

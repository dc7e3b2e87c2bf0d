"""Actions that may be undone are read from the stored changes: everybody only their own, still open, and not undone yet."""

import datetime as dt

import pytest

from portal.core.errors import NotAllowed, NotFound
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.cells.rules.entries import Change
from portal.core.reporting.weeks import queries
from portal.core.reporting.weeks.queries.undo_stack import MOST_ACTS, Act
from tests.core.reporting.weekly import KZHK, LABOUR, LAST, PERCENT, THIS, UNCHANGED, Weekly
from tests.core.reporting.world import World


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


def acts(weekly: Weekly, week: str = THIS, **named: object) -> tuple[Act, ...]:
    return weekly.world.call(queries.acts_in_grid, weekly.world.asel, Section.CREDIT, week, **named)


def on_object(weekly: Weekly, object_id: str, subsection: str = "progress") -> list[str]:
    found = weekly.world.call(queries.acts_on_object, weekly.world.asel, object_id, THIS, subsection)
    return [act.key for act in found]


def later(weekly: Weekly, minutes: int = 1) -> None:
    weekly.world.now.moment += dt.timedelta(minutes=minutes)


def test_actions_are_listed_with_the_newest_first_and_disappear_when_undone(weekly: Weekly) -> None:
    one, two = weekly.begun(), weekly.begun()
    keys: list[str] = []
    for changes in ({PERCENT: "45"}, {PERCENT: "46"}, {LABOUR: "много"}):
        later(weekly)
        keys.append(weekly.enter(one, THIS, changes).act)
    later(weekly)
    keys.append(weekly.report([Change(f"{each}/{THIS}/{KZHK}", "5") for each in (one, two)]).act)
    assert [act.key for act in acts(weekly)] == keys[::-1]
    assert [act.cells for act in acts(weekly)[1:]] == [
        (f"{one}/{THIS}/{LABOUR}",), (f"{one}/{THIS}/{PERCENT}",), (f"{one}/{THIS}/{PERCENT}",)
    ]  # fmt: skip
    assert set(acts(weekly)[0].cells) == {f"{one}/{THIS}/{KZHK}", f"{two}/{THIS}/{KZHK}"}
    while keys:
        weekly.undo(keys.pop())
        assert [act.key for act in acts(weekly)] == keys[::-1]


def test_unchanged_is_told_from_a_sum_that_takes_the_button_back(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, LAST, {PERCENT: "40", LABOUR: "9", KZHK: "5"})
    weekly.unchanged(THIS, [one])
    later(weekly)
    weekly.enter(one, THIS, {KZHK: "7"})
    typed, pressed = acts(weekly)
    assert (typed.cells, typed.unchanged) == ((f"{one}/{THIS}/{KZHK}",), False)
    assert (f"{one}/{THIS}/{UNCHANGED}" in pressed.cells, pressed.unchanged) == (True, True)


def test_what_a_colleague_changed_since_is_still_offered_so_that_it_can_be_said_and_what_is_the_colleagues_is_not(weekly: Weekly) -> None:
    one, colleague = weekly.begun(), weekly.world.executor("colleague@mio.example", "Көмекова Айгүл")
    mine = weekly.enter(one, THIS, {PERCENT: "45"}).act
    later(weekly)
    weekly.enter(one, THIS, {PERCENT: "46"}, colleague)
    assert [act.key for act in acts(weekly)] == [mine]
    answer = weekly.undo(mine)
    assert [(cell.text, cell.problem is not None) for cell in answer.cells] == [("46", True)]


def test_a_part_that_was_taken_back_is_not_offered_again(weekly: Weekly) -> None:
    one, colleague = weekly.begun(), weekly.world.executor("colleague@mio.example", "Көмекова Айгүл")
    mine = weekly.enter(one, THIS, {PERCENT: "45", LABOUR: "10"}).act
    later(weekly)
    weekly.enter(one, THIS, {PERCENT: "46"}, colleague)
    weekly.undo(mine)
    assert acts(weekly) == ()


def test_figures_of_a_week_that_has_become_due_since_are_not_offered_but_texts_and_corrections_are(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, THIS, {PERCENT: "45"})
    later(weekly)
    text = weekly.enter(one, THIS, {"progress/comment": "Кладка"}).act
    weekly.at(dt.date(2026, 10, 20))
    corrected = weekly.enter(one, THIS, {PERCENT: "46"}, reason="Сверка").act
    assert [act.key for act in acts(weekly)] == [corrected, text]
    weekly.at(dt.date(2026, 12, 1))
    assert acts(weekly) == (), "the week is locked"


def test_on_the_page_of_an_object_stands_what_was_done_to_its_part_alone(weekly: Weekly) -> None:
    one, two = weekly.begun(), weekly.begun()
    mine = weekly.enter(one, THIS, {PERCENT: "45"}).act
    later(weekly)
    weekly.report([Change(f"{each}/{THIS}/{LABOUR}", "5") for each in (one, two)])
    later(weekly)
    weekly.enter(one, THIS, {PERCENT: "46", KZHK: "7"})
    later(weekly)
    money = weekly.enter(one, THIS, {KZHK: "8"}).act
    assert (on_object(weekly, one), on_object(weekly, one, "funding"), on_object(weekly, two)) == ([mine], [money], [])


def test_only_so_many_are_offered(weekly: Weekly) -> None:
    one = weekly.begun()
    for count in range(MOST_ACTS + 1):
        later(weekly)
        weekly.enter(one, THIS, {LABOUR: str(count)})
    assert len(acts(weekly)) == MOST_ACTS


def test_nobody_else_sees_the_actions(weekly: Weekly) -> None:
    world, one = weekly.world, weekly.begun()
    rental = world.executor("rental@mio.example", sections=[Section.RENTAL])
    for who in (world.analyst, rental):
        with pytest.raises(NotAllowed):
            world.call(queries.acts_in_grid, who, Section.CREDIT, THIS)
    with pytest.raises(NotFound):
        world.call(queries.acts_on_object, rental, one, THIS, "progress")
    with pytest.raises(NotFound):
        world.call(queries.acts_on_object, world.asel, one, THIS, "entry")

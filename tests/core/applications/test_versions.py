"""Two stored versions side by side: texts, rows, files and consents, told from the bytes that were sent and never from the live answers."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from portal.core.applications.basics.queries import NewRemark
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.remarks.service import close_the_rest
from portal.core.applications.schema import newest_form
from portal.core.applications.versions.queries import comparison
from portal.core.applications.versions.rules import GONE, ComparedPlace, Side, differences
from portal.core.errors import NotAllowed, NotFound
from portal.forms import Answers, Context, canonical
from portal.web.desk.changes.places import place_of
from tests.core.applications.world import World

FORM = newest_form("guarantee")
CONTEXT = Context(today=dt.date(2026, 11, 28))
PARTNER = "holders/b/holder_name"


def stored(
    values: Mapping[str, str], rows: Mapping[str, tuple[str, ...]] | None = None, files: tuple[tuple[str, str, int, str], ...] = ()
) -> bytes:
    return canonical(FORM, Answers(values, rows or {}), files)


def told(*versions: bytes) -> list[tuple[str, Any, Any]]:
    def text(side: Side | None) -> Any:
        return side if side is None else (side.text, *(f"{one.name} {one.sha256}" for one in side.files))

    return [(one.address, text(one.before), text(one.after)) for one in differences(FORM, CONTEXT, *versions)]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ({}, {}, []),
        ({"website": "a.example"}, {"website": "a.example"}, []),
        ({"website": "a.example"}, {"website": "b.example"}, [("website", ("a.example",), ("b.example",))]),
        ({}, {"website": "b.example"}, [("website", ("",), ("b.example",))]),
        ({"website": "a.example"}, {}, [("website", ("a.example",), ("",))]),
    ],
)
def test_changed_texts(before: dict[str, str], after: dict[str, str], changes: list[Any]):
    assert told(stored(before), stored(after)) == changes


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ((), ("a",), [("holders/a/holder_name", None, ("A",))]),
        (("a",), (), [("holders/a/holder_name", ("A",), None)]),
        (("a", "b"), ("b",), [("holders/a/holder_name", ("A",), None)]),
        (("a", "b"), ("b", "a"), []),
        (("a", "b", "c"), ("c",), [("holders/a/holder_name", ("A",), None), (PARTNER, ("B",), None)]),
    ],
)
def test_rows_are_followed_by_their_ids(before: tuple[str, ...], after: tuple[str, ...], changes: list[Any]):
    def version(rows: tuple[str, ...]) -> bytes:
        return stored({f"holders/{row}/holder_name": row.upper() for row in rows}, {"holders": rows})

    assert told(version(before), version(after)) == changes


def test_a_removed_row_stands_where_it_was_and_is_called_by_its_former_number():
    def version(rows: tuple[str, ...], **more: str) -> bytes:
        return stored({f"holders/{row}/holder_name": row.upper() for row in rows} | more, {"holders": rows})

    changes = differences(FORM, CONTEXT, version(("a", "b"), website="a.example"), version(("a",), project_name="Үлгі"))
    assert [one.address for one in changes] == ["website", PARTNER, "project_name"]
    heading = changes[1].heading
    assert heading is not None
    assert (heading.ru[-2:], heading.kk[:2]) == (" 2", "2-")


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (["x a1"], ["x a1"], []),
        ([], ["x a1"], [(None, ("", "x a1"))]),
        (["x a1"], ["x b2"], [(("", "x a1"), ("", "x b2"))]),
        (["x a1", "y c3"], ["y c3", "x a1"], []),
        (["x a1", "y c3"], ["y c3"], [(("", "x a1", "y c3"), ("", "y c3"))]),
    ],
)
def test_files_are_told_apart_by_name_and_content_also_where_the_form_has_no_place_any_more(
    before: list[str], after: list[str], changes: list[Any]
):
    def version(files: list[str]) -> bytes:
        return stored({}, {}, tuple(("doc/removed/company", file.split()[0], 1, file.split()[1]) for file in files))

    assert told(version(before), version(after)) == [("doc/removed/company", *one) for one in changes]
    assert {(one.label, one.tab) for one in differences(FORM, CONTEXT, version(before), version(after))} <= {(GONE, None)}


def changes_of(world: World, application_id: str, *ids: str) -> dict[str, ComparedPlace]:
    return {one.address: one for one in world.call(comparison, world.saule, application_id, *ids).changes}


@pytest.fixture
def twice(world: World) -> str:
    """An application that was returned, corrected in several places and sent again."""
    return world.once("corrected and sent again", lambda: _twice(world))


def _twice(world: World) -> str:
    application_id = world.sent()
    world.now.forward(minutes=1)
    remarks = [
        NewRemark("website", "Не открывается."),
        NewRemark("doc/charter/company", "Нет печати."),
        NewRemark("project_name", "Назовите по экспертизе."),
        NewRemark("holders/{}/holder_name".format(*rows(world, application_id)), "Кто это?"),
    ]
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, remarks)
    world.now.forward(minutes=1)
    world.say(world.aigul, application_id, "website", "https://ulgi-jana.example")
    (row,) = rows(world, application_id)
    world.say(world.aigul, application_id, f"holders/{row}/holder_name", "Басқа Біреу")
    world.attach(world.aigul, application_id, "doc/charter/company", "жарғы-2.pdf")
    world.say(world.aigul, application_id, "project_name", "Жилой комплекс «Үлгі»-2")
    world.sign_consents(world.aigul, application_id)
    world.sign_consents(world.daniyar, application_id)
    world.to_moderation(application_id)
    return application_id


def rows(world: World, application_id: str) -> tuple[str, ...]:
    return world.view(world.aigul, application_id).rows["holders"]


def test_the_operator_sees_everything_that_was_changed_and_nothing_else(world: World, twice: str):
    (row,) = rows(world, twice)
    found = changes_of(world, twice)
    consents = {address for address in found if address.startswith("consent/")}
    assert found.keys() - consents == {"website", f"holders/{row}/holder_name", "doc/charter/company", "project_name"}
    site = found["website"]
    assert site.before is not None
    assert site.after is not None
    assert (site.before.text != "", site.after.shown.kk) == (True, "https://ulgi-jana.example")
    charter = found["doc/charter/company"]
    assert charter.after is not None
    assert "жарғы-2.pdf" in [one.name for one in charter.after.files]
    # The project's name stands in the consents: each was signed anew, as another document.
    assert all(one.before and one.after and one.before.files != one.after.files for one in (found[address] for address in consents))
    assert len(consents) > 2


def test_it_reads_what_was_sent_and_not_what_was_typed_since(world: World, twice: str):
    first, second = world.call(comparison, world.saule, twice).versions
    before = changes_of(world, twice)
    world.call(close_the_rest, world.saule, twice, 2)
    world.call(moderation_service.return_with_remarks, world.saule, twice, 2, [NewRemark("website", "Проверьте.")])
    world.say(world.aigul, twice, "website", "https://keyin.example")
    world.to_moderation(twice)
    assert changes_of(world, twice, first.id, second.id) == before
    assert changes_of(world, twice).keys() == {"website"}


def test_any_two_versions_are_compared_in_the_order_in_which_they_were_sent(world: World, twice: str):
    first, second = world.call(comparison, world.saule, twice).versions
    assert (first.number, second.number) == (1, 2)
    assert changes_of(world, twice, second.id, first.id) == changes_of(world, twice, first.id, second.id) == changes_of(world, twice)
    assert changes_of(world, twice, first.id, first.id) == {}


def test_one_version_has_nothing_beside_it(world: World):
    application_id = world.sent()
    found = world.call(comparison, world.saule, application_id)
    assert (len(found.versions), found.earlier, found.changes) == (1, None, ())


def test_who_may_compare(world: World, twice: str):
    for who in (world.aigul, world.daniyar, world.stranger, world.analyst):
        with pytest.raises(NotAllowed):
            world.call(comparison, who, twice)
    for ids in (("unknown", ""), ("", "unknown"), ("unknown", "unknown")):
        with pytest.raises(NotFound):
            world.call(comparison, world.saule, twice, *ids)
    with pytest.raises(NotFound):
        world.call(comparison, world.saule, "unknown")


def test_a_place_names_tab_party_and_row_in_three_languages(world: World, twice: str):
    (row,) = rows(world, twice)
    found = world.call(comparison, world.saule, twice)
    (shown,) = [place_of(one, found.parties) for one in found.changes if one.address == f"holders/{row}/holder_name"]
    assert len(shown.where["ru"].split(" · ")) == len(shown.where["kk"].split(" · ")) == 3
    assert shown.where["ru"].endswith(" 1")
    assert shown.after.text["en"] == "Басқа Біреу"

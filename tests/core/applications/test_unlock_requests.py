"""What the operator is shown beside a request to unlock: what stands there in the version it has, and where the review shows it."""

from typing import Any

import pytest

from portal.core.applications.basics.queries import NewRemark
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.tables import Answer
from tests.core.applications.world import World

CHARTER = "doc/charter/company"


@pytest.fixture
def returned(world: World) -> str:
    """An application that came back with one remark."""
    application_id = world.sent()
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, [NewRemark("website", "Сайт не открывается.")])
    return application_id


def asked(world: World, application_id: str, address: str, **more: bool) -> moderation_queries.AskedToUnlock:
    world.now.forward(minutes=1)
    world.call(moderation_service.ask_to_unlock, world.aigul, application_id, address, "Қате бар.", **more)
    return world.call(moderation_queries.asked_to_unlock, world.saule)[-1]


def there(line: moderation_queries.AskedToUnlock) -> tuple[Any, ...]:
    assert line.standing
    return line.standing.where, line.standing.shown.ru, [one.name for one in line.standing.files], line.standing.holds_files


def test_an_answer_stands_as_people_read_it(world: World, returned: str):
    line = asked(world, returned, "land_right")
    assert (line.application_id, line.tab) == (returned, "")
    assert there(line) == ("land_right", "Частная собственность", [], False)


def test_it_stands_as_it_was_sent_whatever_was_typed_since(world: World, returned: str):
    asked(world, returned, "phone")
    with world.begin() as session:
        session.get_one(Answer, (returned, "phone")).text = "+77015554433"
    (line,) = world.call(moderation_queries.asked_to_unlock, world.saule)
    assert there(line) == ("phone", "+7 701 000-00-01", [], False)


def test_of_a_document_its_files_are_told_and_of_a_block_its_rows(world: World, returned: str):
    view = world.view(world.aigul, returned)
    assert there(asked(world, returned, CHARTER)) == (CHARTER, "", [one.name for one in view.files[CHARTER]], True)
    (row,) = view.rows["holders"]
    assert there(asked(world, returned, "holders")) == (f"holders/{row}", "Записей: 1", [], False)


def test_an_empty_place_is_told_as_empty(world: World, returned: str):
    assert there(asked(world, returned, "land_lease_until"))[1] == ""


def test_a_whole_tab_leads_to_the_tab_of_its_party(world: World, returned: str):
    line = asked(world, returned, "corporate_information/head", whole_tab=True)
    assert (line.tab, line.standing) == ("corporate_information/head/company", None)

"""Links to other systems: only https, in three languages, in the administrator's order."""

import pytest

from portal.core.accounts.schema import Actor, Visitor
from portal.core.filling.sent import NotFilled
from portal.core.public_pages.queries import other_systems
from portal.core.records import queries, service
from portal.core.records.rules import NOW
from tests.core.applications.world import World

NOBODY = Visitor("", "127.0.0.1", "")
TYPED = {
    "address": "adilet.zan.kz/kaz",
    "sign": "services",
    **{f"title_{code}": f"Әділет {code}" for code in ("kk", "ru", "en")},
    **{f"text_{code}": f"<b>Актілер</b> {code}" for code in ("kk", "ru", "en")},
}


def titles(world: World) -> list[str]:
    return [one.title.ru for one in world.call(other_systems, NOBODY)]


def test_a_link_stands_after_those_that_came_with_the_portal(world: World, administrator: Actor):
    before = titles(world)
    assert len(before) == 4
    assert before[0] == "Сайт оператора"
    one = world.call(service.save_record, administrator, "links", "", 0, TYPED, NOW)
    last = world.call(other_systems, NOBODY)[-1]
    assert (last.address, last.title.kk, last.text.en) == ("https://adilet.zan.kz/kaz", "Әділет kk", "<b>Актілер</b> en")
    world.call(service.move_record, administrator, one, up=True)
    assert titles(world) == [*before[:3], "Әділет ru", before[3]]
    world.call(service.retire_record, administrator, one, retired=True)
    assert titles(world) == before


@pytest.mark.parametrize("address", ["http://khc.kz", "javascript:alert(1)", "mailto:a@khc.kz", "ftp://khc.kz", "//khc.kz", "khc"])
def test_an_address_that_is_not_https_is_refused(world: World, administrator: Actor, address: str):
    with pytest.raises(NotFilled) as refused:
        world.call(service.save_record, administrator, "links", "", 0, {**TYPED, "address": address}, NOW)
    assert list(refused.value.problems) == ["address"]


@pytest.mark.parametrize("key", ["title_kk", "title_ru", "title_en", "text_kk", "text_ru", "text_en", "address", "sign"])
def test_what_is_missing_is_refused_by_name(world: World, administrator: Actor, key: str):
    with pytest.raises(NotFilled) as refused:
        world.call(service.save_record, administrator, "links", "", 0, {**TYPED, key: ""}, NOW)
    assert list(refused.value.problems) == [key]


def test_an_analyst_reads_and_finds_a_link(world: World, administrator: Actor):
    found = world.call(queries.records, administrator, "links", "NCALayer")
    assert ([one.name.en for one in found.lines], found.total) == (["National Certification Authority"], 4)

"""A remark on a row of a repeated block: named, answered by any change in the row, and opening that row alone."""

from urllib.parse import unquote

import pytest

from portal.core.applications.basics.queries import NewRemark, RemarkLine
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.remarks.service import keep_open, reply
from portal.core.applications.schema import KINDS
from portal.core.errors import NotFound, Refused
from portal.web.cabinet.application.shown import remark_counts, remark_texts, remarks_of
from portal.wording import same
from tests.core.applications.world import World, snapshot


@pytest.fixture
def sent(world: World) -> tuple[str, str, str]:
    """An application under moderation and the addresses of the two rows of its holders."""
    return world.once("sent with two holders", lambda: _sent(world))


def _sent(world: World) -> tuple[str, str, str]:
    application_id = world.complete()
    first = world.view(world.aigul, application_id).rows["holders"][0]
    second = world.call(filling_service.new_row, world.aigul, application_id, "holders")
    for address, text in world.view(world.aigul, application_id).values.items():
        if address.startswith(f"holders/{first}/"):
            world.say(world.aigul, application_id, address.replace(first, second), text)
    world.say(world.aigul, application_id, f"holders/{second}/holder_bin_iin", world.aigul.bin)
    for row in (first, second):
        world.say(world.aigul, application_id, f"holders/{row}/share_percent", "50")
    world.sign_consents(world.aigul, application_id)
    world.to_moderation(application_id)
    world.now.forward(minutes=1)
    return application_id, f"holders/{first}", f"holders/{second}"


def returned(world: World, application_id: str, address: str) -> RemarkLine:
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, [NewRemark(address, "Проверьте участника.")])
    world.now.forward(minutes=1)
    (remark,) = world.view(world.aigul, application_id).remarks
    return remark


def test_it_has_the_rows_name_and_place_and_is_counted(world: World, sent: tuple[str, str, str]):
    application_id, _, second = sent
    remark = returned(world, application_id, second)
    assert (remark.address, remark.label.ru, remark.party, remark.answered) == (second, "Участник 2", "company", False)
    assert remark_counts([remark], "company") == {remark.stage: 1, f"{remark.stage}/{remark.tab}": 1}
    kind = KINDS["guarantee"]
    (shown,) = remarks_of([remark], kind, kind.forms.newest.version, "company")
    assert second in unquote(shown.href)
    assert remark_texts([shown]) == {second: same("Проверьте участника.").as_dict()}
    assert [one.address for one in world.gaps(world.aigul, application_id) if "амечани" in one.wording.ru] == [second]


def test_any_field_of_the_row_answers_it_and_stands_before_and_after(world: World, sent: tuple[str, str, str]):
    application_id, first, second = sent
    returned(world, application_id, second)
    world.say(world.aigul, application_id, f"{second}/holder_name", "ТОО «Жаңа»")
    (remark,) = world.view(world.aigul, application_id).remarks
    assert remark.changed
    world.sign_consents(world.aigul, application_id)
    world.to_moderation(application_id)
    (seen,) = world.call(moderation_queries.review, world.saule, application_id).remarks
    assert ([one.address for one in seen.places], seen.there) == ([f"{second}/holder_name"], True)
    assert first not in {one.address.rpartition("/")[0] for one in seen.places}


def test_a_row_that_was_removed_answers_it_and_breaks_nothing_later(world: World, sent: tuple[str, str, str]):
    application_id, first, second = sent
    remark = returned(world, application_id, second)
    world.call(filling_service.remove_row, world.aigul, application_id, "holders", second.partition("/")[2])
    world.say(world.aigul, application_id, f"{first}/share_percent", "100")
    assert world.view(world.aigul, application_id).remarks[0].changed
    world.sign_consents(world.aigul, application_id)
    world.to_moderation(application_id)
    (seen,) = world.call(moderation_queries.review, world.saule, application_id).remarks
    assert (bool(seen.places), seen.there) == (True, False)
    world.call(keep_open, world.saule, application_id, 2, remark.id)
    before = snapshot(world.begin)
    with pytest.raises(NotFound):
        world.call(moderation_service.return_with_remarks, world.saule, application_id, 2, [NewRemark(second, "Снова.")])
    assert snapshot(world.begin) == before
    world.now.forward(minutes=1)
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 2, [NewRemark("website", "Сайт.")])
    world.now.forward(minutes=1)
    for one in world.view(world.aigul, application_id).remarks:
        world.call(reply, world.aigul, application_id, one.id, "Участник вышел.")
    world.to_moderation(application_id)
    again = {one.line.address: one for one in world.call(moderation_queries.review, world.saule, application_id).remarks}
    assert (again[second].places, again[second].there) == ((), False)
    assert "Участник 2" in {
        one.label.ru for line in world.call(filling_queries.history, world.aigul, application_id) for one in line.remarks
    }


def test_it_opens_the_row_and_its_removal_and_nothing_of_another_row(world: World, sent: tuple[str, str, str]):
    application_id, first, second = sent
    returned(world, application_id, second)
    places = world.view(world.aigul, application_id).locks.places
    assert not {one for one in places if one == second or one.startswith(f"{second}/")}
    assert {first, f"{first}/holder_name", "website"} <= places
    # The shares of all rows are corrected together, so that they still make a hundred.
    assert f"{first}/share_percent" not in places
    for refused in (
        lambda: world.say(world.aigul, application_id, f"{first}/holder_name", "Басқа"),
        lambda: world.call(filling_service.remove_row, world.aigul, application_id, "holders", first.partition("/")[2]),
    ):
        with pytest.raises(Refused) as answer:
            refused()
        assert answer.value.code == "locked"
    world.say(world.aigul, application_id, f"{second}/holder_name", "ТОО «Жаңа»")
    world.call(filling_service.remove_row, world.aigul, application_id, "holders", second.partition("/")[2])

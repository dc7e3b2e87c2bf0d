"""Ready texts of the operator: the administrator writes them as records, reviewers get them in the language of the applicant."""

from typing import Any

import pytest

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.tables import Account
from portal.core.applications.tables import ReplyTemplate
from portal.core.applications.templates.queries import offered
from portal.core.applications.templates.schema import LONGEST
from portal.core.errors import NotAllowed, NotFound
from portal.core.filling.sent import NotFilled
from portal.core.records import queries, rules, service
from tests.core.applications.world import World, snapshot

TEXTS = {"name": "Нет печати", "kind": "remark", "text_kk": "Мөр жоқ.", "text_ru": "Нет печати.", "text_en": "No stamp."}


@pytest.fixture
def sent(world: World) -> str:
    return world.sent()


@pytest.fixture
def administrator(world: World, sent: str) -> Actor:  # noqa: ARG001  (the application is made first)
    return world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)


def written(world: World, who: Actor, record: str = "", seen: int = 0, **changes: str) -> str:
    return world.call(service.save_record, who, "templates", record, seen, {**TEXTS, **changes}, rules.NOW)


def names(world: World, sent: str, kind: str = "remark") -> list[str]:
    return [one.name for one in world.call(offered, world.saule, sent, kind).templates]


def test_what_the_administrator_wrote_is_offered_by_kind_in_its_order(world: World, sent: str, administrator: Actor):
    first = written(world, administrator, name="б")
    written(world, administrator, name="А")
    written(world, administrator, name="Отказ", kind="refusal")
    found = world.call(offered, world.saule, sent, "remark")
    assert ([one.name for one in found.templates], found.templates[0].text.kk) == (["б", "А"], "Мөр жоқ.")
    world.call(service.move_record, administrator, first, up=False)
    assert (names(world, sent), names(world, sent, "refusal"), names(world, sent, "request")) == (["А", "б"], ["Отказ"], [])


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_language_is_that_of_the_applicant(world: World, sent: str, language: str):
    with world.begin() as session:
        account = session.get(Account, world.aigul.account_id)
        assert account is not None
        account.language = language
    assert world.call(offered, world.saule, sent, "remark").language == language


def test_a_template_that_is_taken_off_is_not_offered_and_comes_back_changed(world: World, sent: str, administrator: Actor):
    one = written(world, administrator)
    world.call(service.retire_record, administrator, one, retired=True)
    assert names(world, sent) == []
    written(world, administrator, one, 2, text_en="No seal.")
    (view,) = world.call(offered, world.saule, sent, "remark").templates
    assert (view.id, view.text.en) == (one, "No seal.")


def test_a_template_from_before_the_records_becomes_one_and_its_missing_language_is_asked_for(
    world: World, sent: str, administrator: Actor
):
    with world.begin() as session:
        session.add(ReplyTemplate(id="old", name="Старый", kind="remark", text={"kk": "Мөр.", "ru": "Печать.", "en": ""}))
    with world.begin() as session:
        service.seed(session, world.now())
    found: Any = world.call(queries.records, administrator, "templates")
    (line,) = found.lines
    assert (line.name.kk, line.text.ru, line.in_force, names(world, sent)) == ("Старый", "Печать.", True, ["Старый"])
    with pytest.raises(NotFilled) as refused:
        written(world, administrator, line.id, 1, text_en="")
    assert set(refused.value.problems) == {"text_en"}


@pytest.mark.parametrize(
    "changes", [{"name": ""}, {"kind": "letter"}, {"text_kk": " "}, {"text_ru": ""}, {"text_ru": "ә" * (LONGEST + 1)}, {"name": "x" * 201}]
)
def test_what_is_missing_or_too_long_is_named_and_nothing_is_kept(world: World, administrator: Actor, changes: dict[str, str]):
    before = snapshot(world.begin)
    with pytest.raises(NotFilled) as refused:
        world.call(service.save_record, administrator, "templates", "", 0, {**TEXTS, **changes}, rules.NOW)
    assert set(refused.value.problems) == set(changes)
    assert snapshot(world.begin) == before


def test_who_may_write_and_who_may_take(world: World, sent: str, administrator: Actor):
    written(world, administrator)
    before = snapshot(world.begin)
    for who in (world.aigul, world.saule, world.analyst):
        with pytest.raises(NotAllowed):
            written(world, who)
    for who in (world.aigul, world.analyst, administrator):
        with pytest.raises(NotAllowed):
            world.call(offered, who, sent, "remark")
    for application_id, kind in (("unknown", "remark"), (sent, "letter")):
        with pytest.raises(NotFound):
            world.call(offered, world.saule, application_id, kind)
    assert snapshot(world.begin) == before

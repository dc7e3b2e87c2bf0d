"""Ready texts of the operator: written by the administrator, offered to reviewers in the language of the applicant."""

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.tables import Account
from portal.core.applications.templates.queries import all_templates, offered
from portal.core.applications.templates.schema import LONGEST
from portal.core.applications.templates.service import create_template, edit_template, retire_template
from portal.core.audit.tables import AuditRow
from portal.core.errors import NotAllowed, NotFound
from portal.core.filling.sent import NotFilled
from tests.core.applications.world import World, snapshot

TEXTS = {"name": "Нет печати", "kind": "remark", "text_kk": "Мөр жоқ.", "text_ru": "Нет печати.", "text_en": ""}


@pytest.fixture
def sent(world: World) -> str:
    return world.sent()


@pytest.fixture
def administrator(world: World, sent: str) -> Actor:  # noqa: ARG001  (the application is made first)
    return world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)


def written(world: World, administrator: Actor, **changes: str) -> str:
    return world.call(create_template, administrator, {**TEXTS, **changes})


def test_what_the_administrator_wrote_is_offered_by_kind_and_name(world: World, sent: str, administrator: Actor):
    written(world, administrator, name="б")
    written(world, administrator, name="А")
    written(world, administrator, name="Отказ", kind="refusal")
    found = world.call(offered, world.saule, sent, "remark")
    assert [one.name for one in found.templates] == ["А", "б"]
    assert (found.templates[0].text.kk, found.templates[0].text.ru) == ("Мөр жоқ.", "Нет печати.")
    assert [one.name for one in world.call(offered, world.saule, sent, "refusal").templates] == ["Отказ"]
    assert world.call(offered, world.saule, sent, "request").templates == ()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_language_is_that_of_the_applicant(world: World, sent: str, language: str):
    with world.begin() as session:
        account = session.get(Account, world.aigul.account_id)
        assert account is not None
        account.language = language
    assert world.call(offered, world.saule, sent, "remark").language == language


def test_a_retired_template_is_not_offered_and_comes_back(world: World, sent: str, administrator: Actor):
    one = written(world, administrator)
    world.call(retire_template, administrator, one, retired=True)
    assert world.call(offered, world.saule, sent, "remark").templates == ()
    assert [(view.id, view.retired) for view in world.call(all_templates, administrator)] == [(one, True)]
    world.call(edit_template, administrator, one, {**TEXTS, "text_en": "No stamp."})
    world.call(retire_template, administrator, one, retired=False)
    (view,) = world.call(offered, world.saule, sent, "remark").templates
    assert (view.retired, view.text.en) == (False, "No stamp.")
    with world.begin(reading=True) as session:
        noted = session.exec(select(AuditRow.verb).where(AuditRow.subject == f"template:{one}").order_by(col(AuditRow.seq))).all()
    assert noted == [f"applications.{verb}_template" for verb in ("create", "retire", "edit", "restore")]


@pytest.mark.parametrize(
    "changes", [{"name": ""}, {"kind": "letter"}, {"text_kk": " "}, {"text_ru": ""}, {"text_ru": "ә" * (LONGEST + 1)}, {"name": "x" * 201}]
)
def test_what_is_missing_or_too_long_is_named_and_nothing_is_kept(world: World, administrator: Actor, changes: dict[str, str]):
    one = written(world, administrator)
    before = snapshot(world.begin)
    for verb, args in ((create_template, ()), (edit_template, (one,))):
        with pytest.raises(NotFilled) as refused:
            world.call(verb, administrator, *args, {**TEXTS, **changes})
        assert set(refused.value.problems) == set(changes)
    assert snapshot(world.begin) == before


def test_who_may_write_and_who_may_take(world: World, sent: str, administrator: Actor):
    one = written(world, administrator)
    before = snapshot(world.begin)
    for who in (world.aigul, world.saule, world.analyst):
        for verb, args, named in (
            (create_template, (TEXTS,), {}),
            (edit_template, (one, TEXTS), {}),
            (retire_template, (one,), {"retired": True}),
            (all_templates, (), {}),
        ):
            with pytest.raises(NotAllowed):
                world.call(verb, who, *args, **named)
    for who in (world.aigul, world.analyst, administrator):
        with pytest.raises(NotAllowed):
            world.call(offered, who, sent, "remark")
    for application_id, kind in (("unknown", "remark"), (sent, "letter")):
        with pytest.raises(NotFound):
            world.call(offered, world.saule, application_id, kind)
    with pytest.raises(NotFound):
        world.call(edit_template, administrator, "unknown", TEXTS)
    assert snapshot(world.begin) == before

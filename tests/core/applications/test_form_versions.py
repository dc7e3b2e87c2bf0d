"""An application is read, shown, printed, signed and verified under the version of the form it was begun with."""

import hashlib
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader
from sqlmodel import select

from portal.core.applications.basics.queries import reading
from portal.core.applications.filling import service as filling_service
from portal.core.applications.filling.queries import consents
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.schema import KINDS, form
from portal.core.applications.signing import queries as signing_queries
from portal.core.applications.signing.queries.manifest import manifest
from portal.core.applications.tables import Application, Statement, Version
from portal.core.errors import Refused
from portal.core.signing.rules import expectation
from portal.core.signing.tables import Signature
from portal.eds import Outcome
from portal.forms import Field, Form, FormVersions, Group, SheetStage, UnknownVersionError
from portal.forms.kinds import Text
from portal.wording import same
from tests.core.applications.world import GUARANTEE, World, snapshot

SITE = "https://first-version.example"
REMOVED, ADDED = "website", "motto"


def version_2() -> Form:
    """The form without «Сайт» and with a new field in its place."""
    first = form(GUARANTEE, 1)
    stages = tuple(
        replace(stage, tabs=tuple(replace(tab, groups=tuple(map(_changed, tab.groups))) for tab in stage.tabs)) for stage in first.stages
    )
    return replace(first, version=2, stages=stages)


def _changed(group: Group) -> Group:
    added = Field(ADDED, same("Девиз"), Text(100))
    return replace(group, items=tuple(added if isinstance(item, Field) and item.key == REMOVED else item for item in group.items))


@pytest.fixture
def begun_before(world: World) -> str:
    application_id = world.complete()
    world.say(world.aigul, application_id, REMOVED, SITE)
    return application_id


@pytest.fixture
def release_version_2(monkeypatch: pytest.MonkeyPatch) -> Any:
    kind = KINDS[GUARANTEE]
    newer = replace(kind, forms=FormVersions(GUARANTEE, (*kind.forms.builders, version_2)))
    return lambda: monkeypatch.setitem(KINDS, GUARANTEE, newer)


def shown(stages: tuple[SheetStage, ...]) -> dict[str, str]:
    return {line.address: line.shown.ru for stage in stages for tab in stage.tabs for group in tab.groups for line in group.lines}


def printed(world: World, who: Any, application_id: str) -> tuple[bytes, str]:
    content = world.call(signing_queries.form_pdf, who, application_id, "ru").content
    return content, " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_what_was_signed_under_version_1_is_shown_printed_and_verified_so_under_version_2(
    world: World, begun_before: str, release_version_2: Any
):
    world.sign(world.aigul, begun_before, [APPLICATION])
    review = world.call(moderation_queries.review, world.saule, begun_before)
    kept, _ = printed(world, world.saule, begun_before)
    release_version_2()
    assert world.call(moderation_queries.review, world.saule, begun_before) == review
    assert shown(review.stages)[REMOVED] == SITE
    assert ADDED not in shown(review.stages)
    assert printed(world, world.saule, begun_before)[0] == kept
    anew = printed(world, world.aigul, begun_before)[1]
    assert SITE in anew
    assert "Девиз" not in anew
    view = world.view(world.aigul, begun_before)
    assert (view.schema_version, view.values[REMOVED], view.status) == (1, SITE, Status.REGISTERED)


def test_the_signature_of_version_1_covers_what_is_read_under_version_2(world: World, begun_before: str, release_version_2: Any):
    world.sign(world.aigul, begun_before, [APPLICATION])
    release_version_2()
    with world.begin(reading=True) as session:
        loaded = reading.load(session, session.get_one(Application, begun_before), world.now())
        lines = consents.lines(session, loaded)
        read_now = manifest(session, loaded.with_signed(consents.signed(lines)), lines)
        frozen = session.exec(select(Version).where(Version.application_id == begun_before)).one()
        statement = session.exec(select(Statement).where(Statement.application_id == begun_before)).one()
        signature = session.get_one(Signature, statement.signature_id)
    assert read_now == frozen.manifest == statement.manifest
    assert (json.loads(read_now)["version"], json.loads(read_now)["answers"][REMOVED]) == (1, SITE)
    assert hashlib.sha256(read_now).hexdigest() in signature.content.decode()
    verdict = world.verify(signature.cms, signature.content, expectation(world.aigul.bin), at=world.now())
    assert verdict.outcome is Outcome.VALID
    assert all(line.signature and line.signature.counts for line in lines if line.required)


def test_a_draft_of_version_1_is_filled_in_checked_and_sent_under_it(world: World, begun_before: str, release_version_2: Any):
    release_version_2()
    world.say(world.aigul, begun_before, REMOVED, "https://later.example")
    before = snapshot(world.begin)
    with pytest.raises(Refused):
        world.say(world.aigul, begun_before, ADDED, "Үлгі")
    assert snapshot(world.begin) == before
    checked = shown(world.call(signing_queries.answers_to_check, world.aigul, begun_before).stages)
    assert checked[REMOVED] == "https://later.example"
    assert ADDED not in checked
    world.to_moderation(begun_before)
    with world.begin(reading=True) as session:
        assert json.loads(session.exec(select(Version.manifest)).one())["version"] == 1


def test_a_new_application_gets_version_2_also_when_it_is_made_of_an_old_one(world: World, begun_before: str, release_version_2: Any):
    untouched = world.create()
    release_version_2()
    new, copied = world.create(), world.call(filling_service.create, world.aigul, GUARANTEE, begun_before)
    assert new != untouched
    for application_id in (new, copied):
        world.say(world.aigul, application_id, ADDED, "Үлгі — сапа")
        assert world.view(world.aigul, application_id).schema_version == 2
        with pytest.raises(Refused):
            world.say(world.aigul, application_id, REMOVED, SITE)
        words = printed(world, world.aigul, application_id)[1]
        assert "Девиз" in words
        assert "first-version" not in words
    assert REMOVED not in world.view(world.aigul, copied).values
    assert world.view(world.aigul, copied).values["name_ru"]


def test_an_application_of_an_unknown_version_is_not_read_under_another(world: World, begun_before: str):
    world.to_moderation(begun_before)
    with world.begin() as session:
        session.get_one(Application, begun_before).schema_version = 3
    before = snapshot(world.begin)
    for asked in (
        lambda: world.view(world.aigul, begun_before),
        lambda: world.call(moderation_queries.review, world.saule, begun_before),
        lambda: printed(world, world.aigul, begun_before),
        lambda: world.call(signing_queries.answers_to_check, world.aigul, begun_before),
    ):
        with pytest.raises(UnknownVersionError, match="the form guarantee has no version 3, only 1 to 1"):
            asked()
    assert snapshot(world.begin) == before

"""An added consent goes with the application everywhere, and what was signed stays as it was after every change."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlmodel import col, select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries import ConsentState, NewRemark
from portal.core.applications.exports.service import export_application
from portal.core.applications.filling import queries as filling
from portal.core.applications.filling import service as begun
from portal.core.applications.moderation import queries as desk
from portal.core.applications.moderation import service as moderation
from portal.core.applications.rules import APPLICATION
from portal.core.applications.signing import queries as signing
from portal.core.applications.signing import service as forming
from portal.core.applications.tables import Consent
from portal.core.records import service
from portal.db import Begin
from portal.eds.keys import Scheme
from portal.wording import LANGUAGES
from tests.conftest import Clock
from tests.core.applications.packed import checked, packed, signed_world, unpacked
from tests.core.applications.world import World
from tests.core.records.added_consents import address_of, asked, consents, kept, retired, saved
from tests.core.records.consent_texts import filled, record_of

VISIT = "consent_site_visit"
OTHER = {"name_ru": "Иначе", "text_kk": "{organisation}\nБасқаша {date}", "text_ru": "{organisation}\nИначе {date}"}


def read(world: World, application_id: str) -> list[Any]:
    """What everybody reads of an application."""
    review = world.call(desk.review, world.saule, application_id)
    printed = [world.call(signing.form_pdf, world.aigul, application_id, language).content for language in LANGUAGES]
    history = world.call(filling.history, world.saule, application_id)
    told = [world.call(export_application, world.aigul, application_id, "json", language).content for language in LANGUAGES]
    views = [world.view(who, application_id).consents for who in (world.aigul, world.daniyar)]
    return [review, printed, history, told, views, kept(world, application_id)]


def changed(world: World, who: Actor, record: str) -> None:
    """Everything that an administrator may do after an application was begun."""
    saved(world, who, record=record, seen=1, **OTHER)
    retired(world, who, record)
    saved(world, who)
    retired(world, who, record_of(world, VISIT).id)


@pytest.fixture
def carried(world: World, administrator: Actor) -> tuple[str, str]:
    """An application with a signed added consent that was sent to moderation, and the record of the consent."""
    record = saved(world, administrator, name_ru="Согласие на «аудит» & O'Neil")
    return world.sent(), record


def test_what_was_sent_is_read_as_it_was_after_every_change(world: World, administrator: Actor, carried: tuple[str, str]):
    one, record = carried
    before = read(world, one)
    changed(world, administrator, record)
    assert read(world, one) == before
    printed = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(before[1][1])).pages)
    assert "Согласие на «аудит» & O'Neil" in " ".join(printed.split())
    (line,) = (line for line in world.call(desk.review, world.saule, one).consents if line.address == address_of(record))
    assert (line.label.kk, line.state) == ("Аудитке келісім", ConsentState.SIGNED)
    named = [event.named.ru for event in world.call(filling.history, world.saule, one) if event.kind == "consent_signed" and event.named]
    assert "Согласие на «аудит» & O'Neil" in named


def test_a_signed_consent_is_formed_again_in_the_text_that_its_application_keeps(world: World, administrator: Actor):
    record = saved(world, administrator)
    one = filled(world)
    saved(world, administrator, record=record, seen=1, **OTHER)
    world.sign(world.aigul, one, [address_of(record)])
    assert words(world, one, record) == ["Согласие на аудит", "согласна на аудит", 1]
    world.say(world.aigul, one, "name_ru", "ТОО «Новое имя»")
    line = world.call(forming.form_consent, world.aigul, one, address_of(record))
    assert (line.state, line.label.ru) == (ConsentState.FORMED, "Согласие на аудит")
    assert words(world, one, record) == ["Согласие на аудит", "согласна на аудит", 1]
    later = filled(world)
    world.call(forming.form_consent, world.aigul, later, address_of(record))
    assert words(world, later, record) == ["Иначе", "Басқаша", 2]


def words(world: World, application_id: str, record: str) -> list[Any]:
    """The title of a consent's document, the first known words in it, and the number of its text."""
    with world.begin(reading=True) as session:
        mine = (Consent.application_id == application_id, Consent.address == address_of(record), col(Consent.superseded_at).is_(None))
        made = session.exec(select(Consent).where(*mine).order_by(col(Consent.formed_at))).one()
        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(b"".join(world.storage.read(made.storage_key)))).pages)
        number = made.text_number
    text = " ".join(text.split())
    title = next(one for one in ("Согласие на аудит", "Иначе") if f"/ {one}" in text)
    return [title, next(one for one in ("согласна на аудит", "Басқаша") if one in text), number]


def test_a_returned_application_and_its_next_version_keep_their_consents(world: World, administrator: Actor, carried: tuple[str, str]):
    one, record = carried
    names = consents(world, world.aigul, one)
    changed(world, administrator, record)
    world.now.forward(minutes=1)
    world.call(moderation.return_with_remarks, world.saule, one, 1, [NewRemark("name_ru", "Исправьте.")])
    world.say(world.aigul, one, "name_ru", "ТОО «Новое имя»")
    assert consents(world, world.aigul, one) == names
    (gap,) = (gap for gap in world.gaps(world.aigul, one) if gap.address == address_of(record))
    assert gap.label.ru == "Согласие на «аудит» & O'Neil"
    world.sign_consents(world.aigul, one)
    world.sign_consents(world.daniyar, one)
    world.to_moderation(one)
    told = json.loads(world.call(export_application, world.aigul, one, "json", "ru").content)
    assert [one["label"] for one in told["consents"] if one["label"] == gap.label.ru and one["sha256"]] == [gap.label.ru]


def test_the_signed_package_has_its_own_consents_to_the_byte_after_every_change(begin: Begin, now: Clock, tmp_path: Path):
    world, plain = signed_world(begin, now, Scheme.RSA)
    administrator = world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)
    with begin() as session:
        service.seed(session, now())
    record = saved(world, administrator)
    one = world.complete()
    world.sign(world.aigul, one, [APPLICATION])
    before = {each: packed(world, world.saule, each) for each in (plain, one)}
    changed(world, administrator, record)
    assert {each: packed(world, world.saule, each) for each in (plain, one)} == before
    folder = unpacked(before[one], tmp_path / one)
    assert (checked(folder).code, checked(folder).wrong()) == (0, [])
    papers = {
        each: [name for name in zipfile.ZipFile(io.BytesIO(before[each])).namelist() if name.endswith("consent.pdf")] for each in before
    }
    assert len(papers[one]) == len(papers[plain]) + 1
    listed = "".join(path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.suffix in {".html", ".txt", ".json"})
    assert ["Согласие на аудит" in listed, "Иначе" in listed] == [True, False]


def test_a_copy_has_the_consents_of_its_own_day(world: World, administrator: Actor, carried: tuple[str, str]):
    one, record = carried
    retired(world, administrator, record)
    fresh = saved(world, administrator, name_ru="Новое")
    world.now.forward(days=1)
    copy = world.call(begun.create, world.aigul, "guarantee", one)
    assert asked(world, world.aigul, copy) == {address_of(fresh): "Новое"}
    assert asked(world, world.aigul, one) == {address_of(record): "Согласие на «аудит» & O'Neil"}


@pytest.mark.parametrize("product", ["subsidy", "correction"])
def test_the_other_kinds_ask_for_their_own(world: World, administrator: Actor, product: str):
    record = saved(world, administrator, place=f"{product}/stage/company")
    assert asked(world, world.aigul, world.create()) == {}
    world.product = product
    assert list(asked(world, world.aigul, world.create())) == [address_of(record)]

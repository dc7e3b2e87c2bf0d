"""What was asked for in addition goes with the application everywhere, and what was signed stays verifiable."""

import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlmodel import col, select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries import NewRemark
from portal.core.applications.exports.service import export_application
from portal.core.applications.filling import service as filling
from portal.core.applications.moderation import service as moderation
from portal.core.applications.rules import APPLICATION
from portal.core.applications.signing import queries as signing
from portal.core.applications.tables import Version
from portal.core.applications.versions.queries import comparison
from portal.db import Begin
from portal.eds.keys import Scheme
from portal.forms import AnswerLine
from tests.conftest import Clock
from tests.core.applications.packed import checked, packed, signed_world, unpacked
from tests.core.applications.world import World
from tests.core.records.document_types import address_of, asked, kept, retired, saved

SCRIPT = "<script>alert(1)</script> {label} & «Решение»"


def manifests(world: World, application_id: str) -> list[bytes]:
    with world.begin(reading=True) as session:
        rows = select(Version.manifest).where(Version.application_id == application_id).order_by(col(Version.frozen_at), col(Version.id))
        return list(session.exec(rows).all())


def files_at(manifest: bytes, address: str) -> list[str]:
    return [one["name"] for one in json.loads(manifest)["files"] if one["address"] == address]


def printed(world: World, who: Actor, application_id: str) -> str:
    content = world.call(signing.form_pdf, who, application_id, "ru").content
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


@pytest.fixture
def carried(world: World, administrator: Actor) -> tuple[str, str]:
    """An application with the file of an added document that was sent to moderation, and the record of the document."""
    record = saved(world, administrator, name_ru=SCRIPT)
    return world.sent(), record


def test_it_is_checked_sent_and_printed_with_everything_else(world: World, carried: tuple[str, str]):
    one, record = carried
    assert files_at(manifests(world, one)[0], address_of(record)) == ["құжат.pdf"]
    stages = world.call(signing.answers_to_check, world.aigul, one).stages
    lines: list[AnswerLine] = [line for stage in stages for tab in stage.tabs for group in tab.groups for line in group.lines]
    assert [(line.label.ru, line.files) for line in lines if line.address == address_of(record)] == [(SCRIPT, 1)]
    assert SCRIPT in printed(world, world.aigul, one)
    told = json.loads(world.call(export_application, world.aigul, one, "json", "ru").content)
    assert [answer["label"] for answer in told["answers"] if answer["address"] == address_of(record)] == [SCRIPT]


def test_what_was_sent_is_read_in_its_own_words_after_every_change(world: World, administrator: Actor, carried: tuple[str, str]):
    one, record = carried
    before = (kept(world, one), manifests(world, one), printed(world, world.saule, one))
    saved(world, administrator, record=record, seen=1, name_ru="Иначе", files="archives")
    retired(world, administrator, record)
    saved(world, administrator)
    assert (kept(world, one), manifests(world, one), printed(world, world.saule, one)) == before


def test_a_remark_on_it_is_answered_by_another_file_in_the_next_version(world: World, administrator: Actor, carried: tuple[str, str]):
    one, record = carried
    world.now.forward(minutes=1)
    world.call(moderation.return_with_remarks, world.saule, one, 1, [NewRemark(address_of(record), "Нет печати.")])
    retired(world, administrator, record)
    world.now.forward(minutes=1)
    world.attach(world.aigul, one, address_of(record), "с печатью.pdf")
    assert [remark.label.ru for remark in world.view(world.aigul, one).remarks] == [SCRIPT]
    world.sign_consents(world.aigul, one)
    world.sign_consents(world.daniyar, one)
    world.to_moderation(one)
    (change,) = (change for change in world.call(comparison, world.saule, one).changes if change.address == address_of(record))
    assert change.after
    assert [file.name for file in change.after.files] == ["с печатью.pdf", "құжат.pdf"]


def test_the_signed_package_is_verified_after_every_change(begin: Begin, now: Clock, tmp_path: Path):
    world, plain = signed_world(begin, now, Scheme.RSA)
    administrator = world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)
    record = saved(world, administrator)
    one = world.complete()
    world.sign(world.aigul, one, [APPLICATION])
    before = {each: manifests(world, each) for each in (plain, one)}
    saved(world, administrator, record=record, seen=1, name_ru="Иначе")
    retired(world, administrator, record)
    for each in (plain, one):
        folder = unpacked(packed(world, world.saule, each), tmp_path / each)
        assert (checked(folder).code, checked(folder).wrong()) == (0, [])
        assert manifests(world, each) == before[each]
    assert files_at(before[one][0], address_of(record)) == ["құжат.pdf"]
    assert files_at(before[plain][0], address_of(record)) == []


def test_a_copy_takes_the_file_where_the_document_is_still_asked_for(world: World, administrator: Actor, carried: tuple[str, str]):
    one, record = carried
    saved(world, administrator, record=record, seen=1, name_ru="Новые слова")
    world.now.forward(days=1)
    copy = world.call(filling.create, world.aigul, "guarantee", one)
    assert asked(world, world.aigul, copy) == {address_of(record): "Новые слова"}
    assert [file.name for file in world.view(world.aigul, copy).files[address_of(record)]] == ["құжат.pdf"]
    retired(world, administrator, record)
    without = world.call(filling.create, world.aigul, "guarantee", one)
    assert asked(world, world.aigul, without) == {}
    assert address_of(record) not in world.view(world.aigul, without).files


@pytest.mark.parametrize(("product", "stage"), [("subsidy", "loan_documents"), ("correction", "correction_documents")])
def test_the_other_kinds_ask_for_their_own(world: World, administrator: Actor, product: str, stage: str):
    record = saved(world, administrator, place=f"{product}/{stage}")
    assert asked(world, world.aigul, world.create()) == {}
    world.product = product
    assert list(asked(world, world.aigul, world.create())) == [address_of(record)]

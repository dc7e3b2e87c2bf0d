"""A founder's signature is evidence like any other: in the statement's manifest, the PDF, the package and the checks of the night."""

import base64
import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlmodel import select

from portal.core.applications.filling import service as filling
from portal.core.applications.moderation.queries import review
from portal.core.applications.rules import APPLICATION
from portal.core.applications.signing import queries
from portal.core.applications.tables import Version
from portal.core.errors import NotFound, Refused
from portal.core.signing.qr import service as qr
from portal.core.signing.qr.queries import current
from portal.core.signing.qr.schema import QrDocument, QrRequest, QrState
from portal.core.signing.rechecks.service import recheck_kept
from portal.core.signing.rechecks.tables import SignatureRecheck
from portal.core.signing.tables import Signature
from portal.db import Begin
from portal.eds import Purpose
from portal.eds.keys import Scheme
from portal.wording import same
from tests.conftest import Clock
from tests.core.applications.founders import HERE, Asked, with_founder
from tests.core.applications.packed import World, checked, packed, unpacked
from tests.core.applications.people import TIMUR, Judge, keys
from tests.core.applications.world import World as PlainWorld
from tests.core.signing.test_rechecks import by_night


@pytest.fixture
def asked(begin: Begin, now: Clock) -> Asked:
    """A complete application whose founder has signed, with the bytes of every file."""
    world = World(begin, now, verify=Judge(keys(Scheme.RSA)))
    asked = with_founder(world, world.once("complete with files", world._complete))
    asked.sign(asked.token())
    return asked


def submitted(asked: Asked) -> str:
    asked.world.sign(asked.world.aigul, asked.application_id, [APPLICATION])
    return asked.application_id


def test_what_the_company_signs_names_the_founders_document(asked: Asked):
    signed = asked.line.consent_id
    sha256 = asked.world.call(queries.consent_document, asked.world.aigul, signed).sha256
    submitted(asked)
    with asked.world.begin(reading=True) as session:
        listed = json.loads(session.exec(select(Version)).one().manifest)["files"]
    assert [one["sha256"] for one in listed if one["address"] == asked.address] == [sha256]


def test_the_printed_form_says_who_signed_when(asked: Asked):
    made = asked.world.call(queries.form_pdf, asked.world.saule, submitted(asked), "ru")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made.content)).pages).split())
    assert "ҚАТЫСУШЫ ТИМУР СЫНАҚҰЛЫ, 14.10.2026" in text


def test_a_file_beside_the_signature_is_sent_too(asked: Asked):
    asked.world.attach(asked.world.aigul, asked.application_id, asked.address, "келісім.p7s")
    submitted(asked)
    with asked.world.begin(reading=True) as session:
        listed = json.loads(session.exec(select(Version)).one().manifest)["files"]
    assert len([one for one in listed if one["address"] == asked.address]) == 2


def test_the_package_has_the_document_the_signature_and_its_evidence_and_verifies(asked: Asked, tmp_path: Path):
    folder = unpacked(packed(asked.world, asked.world.saule, submitted(asked)), tmp_path / "folder")  # pyright: ignore[reportArgumentType]
    found = checked(folder, folder / "verify.py")
    assert (found.code, found.wrong()) == (0, []), found.text
    assert "ҚАТЫСУШЫ ТИМУР" in found.text
    assert not list((folder / "files").glob("*personal*"))


def test_the_developer_does_not_get_the_companys_founders(asked: Asked, tmp_path: Path):
    folder = unpacked(packed(asked.world, asked.world.daniyar, submitted(asked)), tmp_path / "folder")  # pyright: ignore[reportArgumentType]
    assert TIMUR.iin.encode() not in b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    with pytest.raises(NotFound):
        asked.world.call(queries.consent_document, asked.world.daniyar, asked.line.consent_id)


def test_it_is_checked_again_by_night(asked: Asked):
    begin, rechecked = asked.world.begin, []
    for content in (None, b"another text"):
        with begin() as session:
            signature = session.exec(select(Signature).where(Signature.subject == f"{asked.application_id}/{asked.address}")).one()
            signature.content = content or signature.content
        by_night(asked.world)
        while recheck_kept(begin, verify_kept=asked.world.verify.from_kept, now=asked.world.now):
            pass
        with begin(reading=True) as session:
            rechecked.append(session.get_one(SignatureRecheck, signature.id).fault)
    assert rechecked == ["", "document_changed"]


def test_what_the_operator_has_stays_what_was_sent_when_the_row_is_changed_later(asked: Asked):
    asked.world.to_moderation(asked.application_id)
    asked.world.call(filling.withdraw, asked.world.aigul, asked.application_id, "Уточняем состав участников компании")
    asked.world.say(asked.world.aigul, asked.application_id, f"{asked.row}/holder_name", "Басқа Адам")
    line = next(line for line in asked.world.call(review, asked.world.saule, asked.application_id).consents if line.founder)
    assert (line.state, line.signature and line.signature.iin) == ("signed", TIMUR.iin)


def test_a_telephone_signs_with_the_founders_own_key_only(world: PlainWorld):
    content = "келісім".encode()
    request = QrRequest("founder", "s", "", same("Келісім"), (QrDocument(same("Келісім"), content),), Purpose.DOCUMENT, iin=TIMUR.iin)
    offered = world.settings.model_copy(update={"qr": "egov"})
    view = qr.begin_session(world.begin, HERE, request, now=world.now, limiter=world.limiter, settings=offered)
    token = qr.invitation(world.begin, view.code, now=world.now, secret=world.secret).token
    held = world.verify.keys

    def sign(key: object) -> None:
        cms = base64.b64encode(key.sign(content, world.now())).decode()  # pyright: ignore[reportAttributeAccessIssue]
        qr.sign_by_phone(world.begin, view.code, token, [(1, cms)], now=world.now, verify=world.verify, secret=world.secret)

    for key, words in ((held.heads[world.aigul.bin], "Это ключ организации"), (held.persons["900220200028"], "ИИН в ключе не совпадает")):
        with pytest.raises(Refused) as refused:
            sign(key)
        assert words in refused.value.wording.ru
    sign(held.persons[TIMUR.iin])
    seen = current(world.begin, HERE, "founder", "s", now=world.now)
    assert seen
    assert seen.state is QrState.SIGNED

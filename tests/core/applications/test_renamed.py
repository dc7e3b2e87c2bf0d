"""The corrected name of an organisation never reaches what was sent or signed before."""

import io
import zipfile

from sqlmodel import select

from portal.core.accounts.companies import service as companies
from portal.core.accounts.schema import StaffRole
from portal.core.applications.signing.queries import form_pdf, prints
from portal.core.applications.tables import Print, Statement, Version
from portal.core.documents import queries as documents
from portal.db import Begin
from portal.eds.keys import Scheme
from tests.conftest import Clock
from tests.core.applications.packed import World, packed, signed_world

NEW = "ТОО «Мүлде басқа атау»"


def renamed(world: World) -> str:
    """Correct the name of Айгүл's company and return the one that it had."""
    world.now.forward(days=1)
    administrator = world.staff("rename@portal.example", StaffRole.ADMINISTRATOR)
    world.call(companies.rename, administrator, world.aigul.organisation_id, NEW, "По приказу о переименовании")
    return world.aigul.organisation_name


def files_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_versions_statements_stored_pdfs_and_the_package_keep_the_name(begin: Begin, now: Clock) -> None:
    world, application_id = signed_world(begin, now, Scheme.RSA)

    def kept() -> tuple[object, ...]:
        with begin(reading=True) as session:
            versions = [(one.manifest, one.sha256) for one in session.exec(select(Version).order_by(Version.id)).all()]
            statements = [one.text for one in session.exec(select(Statement).order_by(Statement.id)).all()]
            stored = documents.files(session, session.exec(select(Print.file_id).order_by(Print.language)).all())
        pdfs = {language: world.call(form_pdf, world.saule, application_id, language).content for language in ("kk", "ru", "en")}
        return versions, statements, pdfs, stored, files_of(packed(world, world.saule, application_id))

    before = kept()
    old = renamed(world)
    after = kept()
    assert after[:4] == before[:4]
    # The package says when it was made; every other line of it is the same.
    changed = {name: text for name, text in after[4].items() if text != before[4][name]}
    assert not [name for name, text in changed.items() if NEW.encode() in text]
    assert [name for name, text in after[4].items() if old.encode() in text] == [
        name for name, text in before[4].items() if old.encode() in text
    ]


def test_a_partys_print_of_what_was_sent_keeps_the_name_and_one_of_a_draft_has_the_new(begin: Begin, now: Clock, monkeypatch) -> None:
    world, application_id = signed_world(begin, now, Scheme.RSA)
    facts: list[str] = []
    monkeypatch.setattr(prints, "sheet_pdf", lambda sheet: facts.extend(value for _, value in sheet.facts) or b"")
    old = renamed(world)
    world.call(form_pdf, world.aigul, application_id, "ru")
    assert (any(old in one for one in facts), any(NEW in one for one in facts)) == (True, False)
    facts.clear()
    world.call(form_pdf, world.aigul, world.create(), "ru")
    assert (any(old in one for one in facts), any(NEW in one for one in facts)) == (False, True)

"""Texts of consents in the tests: their records, a longer text, an application whose consents are formed."""

import io
from typing import Any

from pypdf import PdfReader
from sqlmodel import col, select

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries.views import ConsentState
from portal.core.applications.signing import queries as signing
from portal.core.applications.signing import service as forming
from portal.core.records import rules, service
from portal.core.records.tables import ContentRecord
from portal.wording import LANGUAGES
from tests.core.applications.world import World

REPORT, ACCURACY = "consent_credit_report", "consent_reliability"
MORE = {"kk": "Жаңа абзац.", "ru": "Новый абзац.", "en": "A new paragraph."}


def record_of(world: World, code: str, party: str = "company", product: str = "guarantee") -> Any:
    with world.begin(reading=True) as session:
        wanted = select(ContentRecord).where(ContentRecord.kind == "consents").order_by(col(ContentRecord.position))
        place = f"{product}/{'founders' if code == 'consent_founder' else 'stage'}/{party}"
        return next(row for row in session.exec(wanted) if (row.newest["place"], row.newest["consent"]) == (place, code))


def longer(row: Any) -> dict[str, str]:
    """The texts of a record with one more paragraph, under a longer title."""
    texts = {f"text_{language}": f"{row.newest[f'text_{language}']}\n{MORE[language]}" for language in LANGUAGES}
    return {**row.newest, **texts, **{f"name_{language}": f"{row.newest[f'name_{language}']} (2)" for language in LANGUAGES}}


def published(world: World, who: Actor, code: str, when: str = rules.NOW, party: str = "company") -> str:
    row = record_of(world, code, party)
    return world.call(service.save_record, who, "consents", row.id, row.number, longer(row), when)


def formed(world: World, application_id: str, code: str) -> str:
    """Form a consent and return the words of its document."""
    line = world.call(forming.form_consent, world.aigul, application_id, f"consent/{code}/company")
    document = world.call(signing.consent_document, world.aigul, line.id)
    content = b"".join(world.storage.read(document.storage_key))
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def state(world: World, application_id: str, code: str) -> ConsentState:
    lines = {line.address: line.state for line in world.view(world.aigul, application_id).consents}
    return lines[f"consent/{code}/company"]


def filled(world: World) -> str:
    application_id = world.create()
    world.join(application_id)
    world.fill(world.aigul, application_id)
    return application_id

"""Documents and consents that do not fit the forms of their kind are refused when the portal starts, with a sentence that says why."""

from typing import Any

import pytest
from sqlmodel import Session

from portal.core.applications.basics.queries import ensure_records
from portal.core.content import service
from portal.core.content.tables import ConsentType, DocumentType
from portal.core.filling.schema import UnfitRecords
from portal.core.reporting.answers.queries import ensure_records as ensure_records_of_sections
from portal.db import Begin

WORDS = {"kk": "Нобай", "ru": "Эскиз", "en": "Sketch"}


def document(**given: Any) -> DocumentType:
    fitting = {"product": "guarantee", "code": "sketch", "party": "company", "stage": "documents", "group_label": WORDS, "label": WORDS}
    return DocumentType(**fitting | given)


def consent(**given: Any) -> ConsentType:
    fitting = {"product": "guarantee", "code": "promise", "party": "company", "label": WORDS, "text": {"kk": [], "ru": [], "en": []}}
    return ConsentType(**fitting | given)


def add(session: Session, record: DocumentType | ConsentType) -> None:
    session.add(record)
    service.touch(session)


@pytest.fixture
def seeded(begin: Begin) -> Begin:
    with begin() as session:
        service.seed(session)
    return begin


def test_the_records_that_ship_fit_every_form(seeded: Begin):
    with seeded() as session:
        ensure_records(session)
        ensure_records_of_sections(session)


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (
            document(party="director"),
            "document sketch names the party director, and version 1 of the form guarantee has only: company, dev",
        ),
        (consent(party="director"), "consent promise names the party director"),
        (document(stage="attic"), "document sketch names the stage attic"),
        (document(attributes=[{"key": "colour", "kind": "colour", "label": WORDS}]), "of guarantee cannot be read: KeyError\\('colour'\\)"),
        (document(required={"unknown": []}), "of guarantee cannot be read"),
    ],
    ids=["party of a document", "party of a consent", "stage", "kind of a detail", "condition"],
)
def test_a_record_that_no_page_could_show_is_refused(seeded: Begin, record: DocumentType | ConsentType, why: str):
    with seeded() as session:
        add(session, type(record)(**record.model_dump()))
        with pytest.raises(UnfitRecords, match=why):
            ensure_records(session)


def test_a_document_of_a_section_of_the_reporting_portal_has_the_only_party(seeded: Begin):
    with seeded() as session:
        add(session, document(product="mio_credit", stage="information", party="developer"))
        with pytest.raises(UnfitRecords, match=r"names the party developer, and version 1 of the form .* has only: company"):
            ensure_records_of_sections(session)


def test_a_record_that_is_not_active_hurts_nobody(seeded: Begin):
    with seeded() as session:
        add(session, document(party="director", active=False))
        ensure_records(session)

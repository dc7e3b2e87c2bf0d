"""Every kind of record shows its records before they are saved, as their readers will see them, in three languages."""

from collections.abc import Mapping

import pytest
from sqlmodel import select

from portal.core.accounts.schema import Actor
from portal.core.records import queries
from portal.core.records.kinds import KINDS
from portal.core.records.previews import RecordPreview
from portal.core.records.tables import ContentRecord
from portal.wording import LANGUAGES
from tests.core.applications.world import World
from tests.core.records.document_types import TYPED

HTML = "<b onclick='alert(1)'>жирно</b>"
TEXTS = {f"text_{code}": HTML for code in LANGUAGES}
ADDED: Mapping[str, Mapping[str, str]] = {
    "documents": TYPED,
    "templates": {"name": "Печать", "kind": "remark"} | TEXTS,
    "checklists": {"list": "guarantee/moderation", "weight": "required"} | TEXTS,
}
"""Kinds of which a new installation has no records."""


def previews(world: World, administrator: Actor, kind: str) -> list[RecordPreview]:
    """Return the previews of what the records of a kind hold, typed again; of a kind without records of example texts."""
    with world.begin(reading=True) as session:
        rows = session.exec(select(ContentRecord).where(ContentRecord.kind == kind)).all()
        texts = [(row.id, row.newest) for row in rows] or [("", ADDED[kind])]
    return [world.call(queries.preview, administrator, kind, row_id, typed) for row_id, typed in texts]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_shows_its_records_in_three_languages(world: World, administrator: Actor, kind: str):
    found = previews(world, administrator, kind)
    assert found
    for one in found:
        assert [code for code in LANGUAGES if not one.title.said(code)] == []
        assert bool(one.group.ru) == bool(KINDS[kind].group)


def test_a_preview_has_the_texts_as_they_were_typed(world: World, administrator: Actor):
    assert previews(world, administrator, "templates")[0].paragraphs[0].as_dict() == dict.fromkeys(LANGUAGES, HTML)

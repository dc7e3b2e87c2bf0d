"""Documents of a product as the form engine takes them, from the rows of their tables."""

from portal.core.content.schema import attribute, wording
from portal.core.content.tables import AddedDocument, DocumentType
from portal.forms import DocumentSlot, Party, required_from_json
from portal.forms.kinds import DOCUMENT_EXTENSIONS
from portal.wording import Wording

_ADDED_GROUP = Wording("Қосымша талап етілетін құжаттар", "Дополнительно запрашиваемые документы", "Further documents asked for")


def document_slot(row: DocumentType) -> DocumentSlot:
    """Return a type of document that the portal has for a product."""
    party = Party(row.party)
    return DocumentSlot(
        code=row.code,
        stage=row.stage,
        party=party,
        group=wording(row.group_label),
        label=wording(row.label),
        required=required_from_json(row.required),
        attributes=tuple(attribute(data, party) for data in row.attributes),
        hint=wording(row.hint) if row.hint else None,
        extensions=tuple(row.extensions) or DOCUMENT_EXTENSIONS,
        max_age_days=row.max_age_days,
        generated=row.generated,
    )


def added_slot(row: AddedDocument) -> DocumentSlot:
    """Return an edition of a document that the administrator added."""
    party = Party(row.party)
    return DocumentSlot(
        code=row.code,
        stage=row.stage,
        party=party,
        group=_ADDED_GROUP,
        label=wording(row.label),
        required=row.required,
        attributes=tuple(attribute(data, party) for data in row.attributes),
        hint=wording(row.hint) if row.hint else None,
        extensions=tuple(row.extensions),
    )

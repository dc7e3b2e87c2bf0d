"""Writing ready texts; they are edited as records, which have their versions and check the rights."""

from sqlmodel import Session

from portal.core.applications.tables import ReplyTemplate
from portal.core.applications.templates.schema import TemplateKind
from portal.wording import Wording


def put_template(
    session: Session, template_id: str, name: str, kind: TemplateKind, text: Wording, position: int, *, active: bool
) -> None:  # fmt: skip
    """Write a ready text; a missing one is added. Texts that were taken from it before stay as they are.

    Called inside verbs that have checked the rights.
    """
    row = session.get(ReplyTemplate, template_id) or ReplyTemplate(id=template_id, name=name, kind=kind, text={})
    row.name, row.kind, row.text, row.position, row.retired = name, kind, text.as_dict(), position, not active
    session.add(row)
    session.flush()

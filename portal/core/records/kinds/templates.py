"""Ready texts for remarks, requests and refusals; reviewers read them from ``reply_templates``."""

from collections.abc import Iterator

from sqlmodel import Session

from portal.core.applications.templates.queries import all_templates
from portal.core.applications.templates.schema import KIND_WORDS, LONGEST, TemplateKind
from portal.core.applications.templates.service import put_template
from portal.core.records.kinds.begun import NONE_ALTERED
from portal.core.records.previews import RecordLook, RecordPreview
from portal.core.records.schema import (
    RecordContent,
    RecordKind,
    RecordTable,
    Touched,
    Values,
    in_languages,
    values_in_languages,
    wording_of,
)
from portal.forms import Field
from portal.forms.kinds import Choice, LongText, Text
from portal.wording import Wording

_NOTE = Wording(
    "Бұл мәтіннен бұрын алынған ескертулер, сұратулар мен бас тартулар өзгермейді.",
    "Замечания, запросы и отказы, в которые этот текст уже вставили, не изменятся.",
    "Remarks, requests and refusals into which this text was inserted do not change.",
)


def _existing(session: Session) -> Iterator[RecordContent]:
    for row in all_templates(session):
        values = {"name": row.name, "kind": row.kind, **values_in_languages("text", Wording(**row.text))}
        yield RecordContent(row.id, values, not row.retired)


def _put(session: Session, kept: RecordContent, position: int) -> None:
    values = kept.values
    text, kind = wording_of(values, "text"), TemplateKind(values["kind"])
    put_template(session, kept.code, values["name"], kind, text, position, active=kept.active)


def _touched(session: Session, code: str, values: Values) -> Touched:  # noqa: ARG001  (the same for every text)
    return Touched(_NOTE, (NONE_ALTERED,))


def _preview(values: Values) -> RecordPreview:
    return RecordPreview(KIND_WORDS[TemplateKind(values["kind"])], paragraphs=(wording_of(values, "text"),))


TEMPLATES = RecordKind(
    code="templates",
    title=Wording("Мәтін үлгілері", "Шаблоны текстов", "Templates of texts"),
    lead=Wording(
        "Модератор мен тіркеуші бұл мәтіндерді ескертуге, құжат сұратуға және бас тарту себебіне өтінім берушінің тілінде қосып, түзетеді.",
        "Модератор и регистратор вставляют эти тексты в замечания, запросы документов и причины отказа на языке заявителя и могут их "
        "править.",
        "Moderators and registrars insert these texts into remarks, requests and refusals in the applicant's language, and edit them.",
    ),
    icon="message-square-text",
    fields=(
        Field(
            "name",
            Wording("Атауы", "Название", "Name"),
            Text(limit=200),
            required=True,
            wide=True,
            hint=Wording("Тек қызметкерлер көреді.", "Видят только сотрудники.", "Only the staff sees it."),
        ),
        Field(
            "kind",
            Wording("Қай жерде қолданылады", "Где применяется", "Where it is used"),
            Choice(options=tuple((str(kind), words) for kind, words in KIND_WORDS.items())),
            required=True,
            wide=True,
        ),
        *in_languages("text", Wording("Мәтіні", "Текст", "Text"), LongText(limit=LONGEST)),
    ),
    name="name",
    preview=_preview,
    look=RecordLook.REPLY,
    text="text",
    group="kind",
    table=RecordTable(_existing, _put),
    touched=_touched,
)

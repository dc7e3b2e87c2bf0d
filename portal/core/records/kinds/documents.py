"""Types of documents that the administrator adds to the lists of the kinds of application (decision 30)."""

from collections.abc import Iterable, Mapping

from sqlmodel import Session

from portal.core.applications.basics.queries import open_applications
from portal.core.applications.schema import COMPANY, DEVELOPER, KINDS
from portal.core.content.queries import editions
from portal.core.content.reference.attributes import USUAL
from portal.core.content.reference.documents import DocumentRow
from portal.core.content.service import put_document
from portal.core.records.kinds.begun import NO, NONE_ALTERED, YES, of_each_kind
from portal.core.records.previews import RecordLook, RecordPreview
from portal.core.records.schema import (
    RecordContent,
    RecordKind,
    RecordTable,
    Touched,
    TouchedLine,
    Values,
    in_languages,
    missing_languages,
    wording_of,
)
from portal.forms import Field
from portal.forms.kinds import Choice, LongText, MultiChoice, Text
from portal.wording import Wording, joined, same

_PLACES = tuple(
    (f"{kind.code}/{stage.key}", joined((kind.title, stage.title), " — "))
    for kind in KINDS.values()
    for stage in kind.forms.newest.stages
    if stage.documents
)
_PARTIES = (
    (COMPANY, Wording("Өтініш беруші (УК)", "Заявитель (УК)", "The applicant")),
    (DEVELOPER, Wording("Шақырылған құрылыс салушы", "Приглашённый застройщик", "The invited developer")),
)
_NEEDS = (
    (YES, Wording("Міндетті", "Обязательный", "Required")),
    (NO, Wording("Міндетті емес", "Необязательный", "Not required")),
)
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "pdf": ("pdf",),
    "word": ("doc", "docx"),
    "excel": ("xls", "xlsx"),
    "pictures": ("jpg", "jpeg", "png", "tif", "tiff"),
    "archives": ("zip", "rar", "7z"),
}
_FILES = tuple(
    (code, Wording(*(f"{title.said(language)} ({', '.join(_ENDINGS[code])})" for language in ("kk", "ru", "en"))))
    for code, title in (
        ("pdf", same("PDF")),
        ("word", same("Word")),
        ("excel", same("Excel")),
        ("pictures", Wording("Суреттер", "Изображения", "Pictures")),
        ("archives", Wording("Мұрағаттар", "Архивы", "Archives")),
    )
)
_ADVICE = Wording("Түсіндірме", "Пояснение", "Advice")
_HINT = in_languages("hint", _ADVICE, LongText(limit=500), required=False)
_ALONE = Wording(
    "Өтінімнің бұл түрін өтініш беруші жалғыз толтырады: «Кім жүктейді» өрісінде өтініш берушіні таңдаңыз.",
    "Заявку этого вида заполняет один заявитель: выберите заявителя в поле «Кто загружает».",
    "The applicant alone fills in this kind of application: choose the applicant in “Who uploads it”.",
)
_NEW = Wording(
    "Ашық өтінімдердің (жобалар, қайтарылғандар, кері алынғандар) құжаттар тізімі өзгермейді: жаңа құжат тек жарияланғаннан кейін "
    "басталған өтінімдерде сұралады.",
    "Список документов открытых заявок (черновиков, возвращённых, отозванных) не изменится: новый документ спросят только в заявках, "
    "начатых после публикации.",
    "The lists of documents of open applications (drafts, returned, withdrawn) do not change: a new document is asked for only in "
    "applications that are begun after it is published.",
)
_CHANGED = Wording(
    "Ашық өтінімдердің құжаттар тізімі өзгермейді: өзгеріс тек одан кейін басталған өтінімдерге енеді.",
    "Список документов открытых заявок не изменится: изменение войдёт только в заявки, начатые после него.",
    "The lists of documents of open applications do not change: a change enters only applications that are begun after it.",
)
_ASKING = Wording(
    "Бұл құжат сұралатын ашық өтінімдер", "Открытые заявки, в которых этот документ есть", "Open applications that have this document"
)
_OF_KIND = {
    COMPANY: Wording("Осы түрдегі ашық өтінімдер", "Открытые заявки этого вида", "Open applications of this kind"),
    DEVELOPER: Wording(
        "Құрылыс салушы қосылған осы түрдегі ашық өтінімдер",
        "Открытые заявки этого вида с участием застройщика",
        "Open applications of this kind with a developer",
    ),
}


def _none(_: Session) -> Iterable[RecordContent]:
    return ()


def _put(session: Session, kept: RecordContent, position: int) -> None:
    values = kept.values
    product, stage = values["place"].split("/")
    hint = wording_of(values, "hint")
    required, endings = values["required"] == YES, _endings(values)
    row = DocumentRow(
        kept.code, (values["party"],), wording_of(values, "name"), required, hint if hint.ru else None, USUAL, extensions=endings
    )
    put_document(session, product, stage, row, position, active=kept.active)


def _endings(values: Values) -> tuple[str, ...]:
    return tuple(ending for code in values["files"].split(",") for ending in _ENDINGS[code])


def _preview(values: Values) -> RecordPreview:
    marks = {"required": "1" if values["required"] == YES else "", "endings": ",".join(_endings(values))}
    return RecordPreview(wording_of(values, "name"), words={"hint": wording_of(values, "hint")}, marks=marks)


def _check(values: Values) -> Mapping[str, Wording]:
    product = values["place"].split("/")[0]
    alone = KINDS[product].invited is None and values["party"] == DEVELOPER
    return {**({"party": _ALONE} if alone else {}), **missing_languages(values, _HINT)}


def _touched(session: Session, code: str, values: Values) -> Touched:
    if not code:
        return Touched(_NEW, of_each_kind(session))
    product, by_developer = values["place"].split("/")[0], values["party"] == DEVELOPER
    alike, known = open_applications(session), editions(session, code)
    of_kind = sum(one.count for one in alike if one.product == product and (one.with_developer or not by_developer))
    asking = sum(one.count for one in alike if not one.documents.isdisjoint(known))
    title = _OF_KIND[DEVELOPER if by_developer else COMPANY]
    return Touched(_CHANGED, (TouchedLine(title, of_kind), TouchedLine(_ASKING, asking), NONE_ALTERED))


DOCUMENT_TYPES = RecordKind(
    code="documents",
    title=Wording("Өтінімдердің қосымша құжаттары", "Дополнительные документы заявок", "Further documents of applications"),
    lead=Wording(
        "Портал тізіміне өзіңіз қосатын құжат түрлері. Тізімнің өз құжаттары — бағдарламаның бөлігі: олар мұнда көрсетілмейді және оларды "
        "алып тастауға болмайды. Басталған және жіберілген өтінімдердің құжаттар тізімі өзгермейді.",
        "Виды документов, которые вы добавляете к перечню портала. Документы перечня — часть программы: здесь их нет, и снять их нельзя. "
        "Список документов начатых и отправленных заявок не меняется.",
        "Types of documents that you add to the portal's list. Those of the list are part of the program: they are not here and cannot be "
        "taken off. The lists of applications that were begun or sent do not change.",
    ),
    icon="file-plus-2",
    fields=(
        Field("place", Wording("Қайда сұралады", "Где запрашивается", "Where it is asked for"), Choice(_PLACES), required=True, wide=True),
        Field("party", Wording("Кім жүктейді", "Кто загружает", "Who uploads it"), Choice(_PARTIES), required=True),
        Field("required", Wording("Міндеттілігі", "Обязательность", "Whether it is required"), Choice(_NEEDS), required=True),
        Field("files", Wording("Қабылданатын файлдар", "Допустимые файлы", "Files that are accepted"), MultiChoice(_FILES), required=True),
        *in_languages("name", Wording("Құжаттың атауы", "Название документа", "Name of the document"), Text(limit=300)),
        *_HINT,
    ),
    name="name",
    preview=_preview,
    look=RecordLook.DOCUMENT,
    text="hint",
    group="place",
    marks=("party", "required"),
    check=_check,
    touched=_touched,
    table=RecordTable(_none, _put),
)
"""The lists of catalogue 3.5, 4.1 and 4.2 are the program's; what the operator asks for besides them is a record."""

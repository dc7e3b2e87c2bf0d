"""Points of the check-lists of moderation and review; reviewers answer those of ``checklist_points``."""

from collections.abc import Iterator

from sqlmodel import Session

from portal.core.applications.checklists.queries import all_points, at_stage
from portal.core.applications.checklists.schema import (
    ADVISORY,
    ADVISORY_WORDS,
    LONGEST,
    REQUIRED,
    REQUIRED_WORDS,
    STAGE_WORDS,
    CheckedStage,
)
from portal.core.applications.checklists.service import put_point
from portal.core.applications.schema import KINDS
from portal.core.records.previews import RecordLook, RecordPreview
from portal.core.records.schema import (
    RecordContent,
    RecordKind,
    RecordTable,
    Touched,
    TouchedLine,
    Values,
    in_languages,
    values_in_languages,
    wording_of,
)
from portal.forms import Field
from portal.forms.kinds import Choice, LongText
from portal.wording import Wording

_LIST = Wording("{kind} · {stage}", "{kind} · {stage}", "{kind} · {stage}")
_LISTS = tuple(
    (f"{code}/{stage}", _LIST.fill(kind=kind.menu, stage=words)) for code, kind in KINDS.items() for stage, words in STAGE_WORDS.items()
)
_NOTE = Wording(
    "Өзгеріс қазір осы кезеңде тұрған өтінімдерге де қатысты. Берілген жауап өзі берілген мәтінді сақтайды, қабылданған "
    "шешімдер өзгермейді.",
    "Изменение касается и заявок, которые сейчас на этом этапе. Данный ответ хранит текст, на который его дали; принятые решения не "
    "меняются.",
    "A change also concerns the applications that are at this stage now. An answer keeps the text it was given to; decisions do "
    "not change.",
)
_AT_STAGE = Wording("{list}: өтінімдер саны", "{list}: заявок сейчас", "{list}: applications now")


def _place(values: Values) -> tuple[str, CheckedStage]:
    product, _, stage = values["list"].partition("/")
    return product, CheckedStage(stage)


def _existing(session: Session) -> Iterator[RecordContent]:
    for row in all_points(session):
        values = {"list": f"{row.product}/{row.stage}", "weight": REQUIRED if row.required else ADVISORY}
        yield RecordContent(row.id, {**values, **values_in_languages("text", Wording(**row.text))}, not row.retired)


def _put(session: Session, kept: RecordContent, position: int) -> None:
    required = kept.values["weight"] == REQUIRED
    put_point(session, kept.code, _place(kept.values), wording_of(kept.values, "text"), position, required=required, active=kept.active)


def _touched(session: Session, code: str, values: Values) -> Touched:  # noqa: ARG001  (every point of a list touches the same)
    lists = [one for one in _LISTS if not values or one[0] == values["list"]]
    lines = (TouchedLine(_AT_STAGE.fill(list=words), at_stage(session, *_place({"list": place}))) for place, words in lists)
    return Touched(_NOTE, tuple(lines))


def _preview(values: Values) -> RecordPreview:
    return RecordPreview(wording_of(values, "text"), marks={"required": "1" if values["weight"] == REQUIRED else ""})


CHECKLISTS = RecordKind(
    code="checklists",
    title=Wording("Бақылау тізімдері", "Чек-листы", "Check-lists"),
    lead=Wording(
        "Модератор мен тіркеуші өтінімді тексергенде осы тармақтарды белгілейді. Тараптар оларды көрмейді.",
        "Эти пункты модератор и регистратор отмечают при проверке заявки. Стороны их не видят.",
        "Moderators and registrars answer these points while they check an application. The parties do not see them.",
    ),
    icon="list-checks",
    fields=(
        Field("list", Wording("Қай тізімде", "В каком чек-листе", "In which check-list"), Choice(options=_LISTS), required=True, wide=True),
        Field(
            "weight",
            Wording("Міндетті ме", "Обязательность", "Weight"),
            Choice(options=((REQUIRED, REQUIRED_WORDS), (ADVISORY, ADVISORY_WORDS))),
            required=True,
            wide=True,
            hint=Wording(
                "Міндетті тармақ «Иә» немесе «Қолданылмайды» деп белгіленбейінше, кезеңді аяқтауға болмайды.",
                "Пока обязательный пункт не отмечен «Да» или «Неприменимо», завершить этап нельзя.",
                "Until a required point is answered with “Yes” or “Not applicable”, the stage cannot be completed.",
            ),
        ),
        *in_languages("text", Wording("Тармақ", "Пункт", "Point"), LongText(limit=LONGEST)),
    ),
    name="text",
    preview=_preview,
    look=RecordLook.POINT,
    group="list",
    marks=("weight",),
    fixed=frozenset({"list"}),
    table=RecordTable(_existing, _put),
    touched=_touched,
)

"""Weekly fields of an object by cell: progress, labour and money taken (domain.md §5.4, §5.5)."""

from collections.abc import Mapping

from portal.core.content.reference.mio_dictionaries import CATEGORY_WORDS, SOURCE_WORDS
from portal.core.reporting.basics.rules.sections import BY_CATEGORY, CONSTRUCTION, Section, Subsection
from portal.forms import Field, Filled
from portal.forms.kinds import DOCUMENT_EXTENSIONS, Date, Files, Integer, LongText, Money, Percent, Text
from portal.wording import LANGUAGES, Wording, joined

MOST_PEOPLE = 100_000
PHOTO_EXTENSIONS = ("jpg", "jpeg", "png", "heic", "pdf")
LABOUR_PARTS = ("labour_itr", "labour_workers", "labour_machinists")
"""The parts of ``labour_total``."""
_SUM = Wording("Игерілген сома", "Сумма освоения", "Amount absorbed")
_PEOPLE = Integer(0, MOST_PEOPLE)

# fmt: off
PROGRESS_FIELDS: tuple[Field, ...] = (
    Field("progress_percent", Wording("Құрылыстың аяқталу пайызы, %", "Процент завершения строительства, %", "Percent complete"), Percent(), required=True,
        hint=Wording("Өзгеріс болмаса, өткен аптаның пайызын енгізіңіз", "Если изменений не было, внесите процент прошлой недели", "If nothing changed, enter last week's percentage")),
    Field("plan_percent_gpr", Wording("ЖЖК бойынша жоспар, %", "План по ГПР, %", "Plan by the works schedule, %"), Percent(), source="S/I"),
    Field("labour_total", Wording("Еңбек ресурстары, барлығы, адам", "Трудовые ресурсы, всего, чел.", "Workers, total"), _PEOPLE, required=True),
    Field("labour_itr", Wording("ИТҚ, адам", "ИТР, чел.", "Engineers and technicians"), _PEOPLE, source="I"),
    Field("labour_workers", Wording("Жұмысшылар, адам", "Рабочие, чел.", "Workers"), _PEOPLE, source="I"),
    Field("labour_machinists", Wording("Механизаторлар, адам", "Механизаторы, чел.", "Machine operators"), _PEOPLE, source="I"),
    Field("labour_local", Wording("Жергілікті, адам", "Местные, чел.", "Local workers"), _PEOPLE, source="I"),
    Field("labour_foreign", Wording("Шетелдік, адам", "Иностранные, чел.", "Foreign workers"), _PEOPLE, source="I"),
    Field("labour_new_jobs", Wording("Жаңа жұмыс орындары", "Новые рабочие места", "New jobs"), _PEOPLE, source="I"),
    Field("machinery_count", Wording("Техника, бірлік", "Техника, ед.", "Machinery"), Integer(0, 10_000), source="I"),
    Field("works_done", Wording("Орындалған жұмыстар", "Выполненные работы", "Works done"), LongText(4000), wide=True, source="I"),
    Field("comment", Wording("Пікір", "Комментарий", "Comment"), LongText(4000), wide=True, source="I"),
    Field("delay_reason", Wording("Кешігу себебі", "Причина отставания", "Reason for the lag"), LongText(4000), wide=True, source="I",
        hint=Wording("Жұмыстар ЖЖК-дан артта қалса, толтырылады", "Заполняется при отставании от ГПР", "Filled in when the works lag behind the schedule")),
)
FUNDING_FIELDS: tuple[Field, ...] = (
    Field("payment_doc_no", Wording("Төлем құжатының №", "№ платёжного документа", "Payment document number"), Text(100), source="I"),
    Field("payment_doc_date", Wording("Төлем құжатының күні", "Дата платёжного документа", "Payment document date"), Date(not_future=True), required=Filled("payment_doc_no"), source="I"),
    Field("funding_comment", Wording("Қаржыландыру туралы пікір", "Комментарий к финансированию", "Comment on the financing"), LongText(4000), wide=True, source="I"),
)
FILE_FIELDS: tuple[Field, ...] = (
    Field("photos", Wording("Фото", "Фото", "Photos"), Files(PHOTO_EXTENSIONS), wide=True, source="I"),
    Field("payment_doc", Wording("Төлем құжаты", "Платёжный документ", "Payment document"), Files(DOCUMENT_EXTENSIONS), wide=True, source="I"),
)
# fmt: on
"""Files of a week have the addresses ``week/2026-W47/photos`` and ``week/2026-W47/payment_doc``."""

FILES_OF: Mapping[str, Subsection] = {"photos": Subsection.PROGRESS, "payment_doc": Subsection.FUNDING}
"""The subsection that each of these files belongs to."""

COLUMNS = {item.key: item.key for item in PROGRESS_FIELDS} | {"progress_percent": "percent", "plan_percent_gpr": "plan_percent"}
"""The column of ``tables.Progress`` for each field of progress."""

_PROGRESS = {item.key: item for item in PROGRESS_FIELDS}
_FUNDING = {item.key: item for item in FUNDING_FIELDS}


def sum_field(source: str, category: str = "", words: Wording | None = None) -> Field:
    """Return the field of the money taken from ``source`` (and for ``category``): not below zero, two decimal digits.

    ``words`` is the label from the administrator's dictionaries; codes that the portal does not ship with are labelled
    by their code. The key is the cell's: ``kzhk``, ``local.youth``.
    """
    return Field(sum_key(source, category), words or _label(source, category), Money())


def sum_key(source: str, category: str = "") -> str:
    """Return ``source`` or ``source.category``."""
    return f"{source}.{category}" if category else source


def cell_field(section: Section, cell: str) -> Field:
    """Return the field of a cell: ``progress/progress_percent``, ``funding/kzhk``, ``funding/local.vulnerable``, ``funding/payment_doc_no``.

    The caller checks whether a source or a category is in the dictionary now.

    Raises:
        KeyError: the section has no such cell; sums of rental housing name a category, all others name none.
    """
    subsection, _, key = cell.partition("/")
    if section not in CONSTRUCTION or not key:
        raise KeyError(cell)
    if subsection == Subsection.PROGRESS:
        return _PROGRESS[key]
    if subsection != Subsection.FUNDING:
        raise KeyError(cell)
    return _FUNDING[key] if key in _FUNDING else sum_field(*split_sum(section, key))


def split_sum(section: Section, key: str) -> tuple[str, str]:
    """Return source and category of a sum's key; raise KeyError when the key does not fit the section."""
    source, point, category = key.partition(".")
    if not is_code(source) or bool(point) is not (section in BY_CATEGORY) or (point and not is_code(category)):
        raise KeyError(key)
    return source, category


def is_code(text: str) -> bool:
    """Tell whether ``text`` can be a code of a dictionary: Latin letters, digits and underscores, at most forty."""
    return 0 < len(text) <= 40 and text.isascii() and text.replace("_", "a").isalnum()  # noqa: PLR2004


def _label(source: str, category: str) -> Wording:
    known = SOURCE_WORDS.get(source)
    parts = [known or Wording(*[f"{_SUM.said(language)}: {source}" for language in LANGUAGES])]
    if category:
        parts.append(CATEGORY_WORDS.get(category) or Wording(category, category, category))
    return joined(parts)

"""Bulk changes of flats: the blocks, the preview of a workbook or a pasted table, and its messages."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from portal.core.reporting.fields.schema.purchase import APARTMENTS
from portal.core.reporting.fields.schema.sales import BLOCK as SALES
from portal.forms import Field, Form
from portal.wording import Wording

BLOCKS = (SALES, APARTMENTS)
NUMBER, HOUSE, CADASTRE = "apartment_no", "block", "cadastral_number"
"""Fields that identify a flat."""
MOST_LINES = 2_000
"""Most rows of one workbook or one pasted table."""
MOST_PASTED = 1_000_000
"""Most letters of a pasted table."""

TITLES = {
    SALES: Wording("Өткізілген пәтерлер", "Реализованные квартиры", "Apartments sold"),
    APARTMENTS: Wording("Сатып алынған пәтерлер", "Приобретённые квартиры", "Apartments purchased"),
}
UNKNOWN_ROW = Wording(
    "Порталда мұндай жазба жоқ: ол жойылған немесе басқа объектінікі. Жаңа пәтер үшін мәндерді төмендегі бос жолға көшіріңіз.",
    "Такой записи на портале нет: она удалена или из другого объекта. Для новой квартиры перенесите значения в пустую строку ниже.",
    "The portal has no such entry: it was removed or is another object's. For a new apartment copy the values into an empty row below.",
)
AGAIN = Wording(
    "Бұл жазба файлдың {row}-жолында бар. Бір жолды қалдырыңыз.",
    "Эта запись уже стоит в строке {row}. Оставьте одну из строк.",
    "This entry stands in row {row} already. Keep one of the rows.",
)
LISTED = Wording(
    "Бұл пәтер порталда бар, № {number}. Оны сол жазбада түзетіңіз.",
    "Эта квартира уже есть на портале, запись № {number}. Исправьте её там.",
    "This apartment is on the portal already, entry no. {number}. Correct it there.",
)
LISTED_CADASTRE = Wording(
    "Мұндай кадастрлық нөмір порталда бар, № {number}. Нөмірді тексеріңіз.",
    "Такой кадастровый номер уже есть на портале, запись № {number}. Проверьте номер.",
    "This cadastral number is on the portal already, entry no. {number}. Check the number.",
)
IN_ROW = Wording(
    "Бұл пәтер {row}-жолда бар. Бір жолды қалдырыңыз.",
    "Эта квартира уже стоит в строке {row}. Оставьте одну из строк.",
    "This apartment stands in row {row} already. Keep one of the rows.",
)
IN_ROW_CADASTRE = Wording(
    "Мұндай кадастрлық нөмір {row}-жолда бар. Нөмірді тексеріңіз.",
    "Такой кадастровый номер уже стоит в строке {row}. Проверьте номер.",
    "This cadastral number stands in row {row} already. Check the number.",
)
NO_NUMBER = Wording(
    "Пәтердің нөмірі жоқ: оны жазыңыз, сонда жол қосылады.",
    "Нет номера квартиры: впишите его, и строка добавится.",
    "The apartment number is missing: enter it and the row will be added.",
)
FULL = Wording(
    "Тізімде ең көбі {count} жазба болады: бұл жолға орын жоқ.",
    "В списке может быть не больше {count} записей: для этой строки места нет.",
    "The list holds at most {count} entries: there is no room for this row.",
)
CUT = Wording(
    "Бір жолы ең көбі {limit} жол қабылданады: қалғандары оқылған жоқ. Оларды бөлек жүктеңіз.",
    "За один раз принимается не больше {limit} строк: остальные не прочитаны. Загрузите их отдельно.",
    "At most {limit} rows are taken at a time: the rest was not read. Upload them separately.",
)
BEYOND = Wording(
    "Соңғы бағаннан кейін мән бар: «{text}». Көшіргенде бірінші бағанды дұрыс таңдаңыз.",
    "За последним столбцом есть ещё значение: «{text}». Выберите, с какого столбца вставлять.",
    "There is a value beyond the last column: “{text}”. Choose the column to begin with.",
)
FIXED = Wording(
    "Бұл бағанды портал өзі толтырады: «{text}» алынған жоқ.",
    "Этот столбец заполняет портал: «{text}» не взято.",
    "The portal fills in this column: “{text}” was not taken.",
)
SINCE = Wording(
    "Тексеруден кейін бұл өзгерді. Қайта тексеріңіз.",
    "С момента проверки это изменилось. Проверьте ещё раз.",
    "This has changed since the check. Check again.",
)
NOTHING_PASTED = Wording(
    "Кірістірілген мәтінде бірде-бір мән жоқ. Excel-де ұяшықтарды көшіріп, осында қойыңыз.",
    "Во вставленном нет ни одного значения. Скопируйте ячейки в Excel и вставьте сюда.",
    "There is no value in what was pasted. Copy the cells in Excel and paste them here.",
)
OTHER_OBJECT = Wording(
    "Бұл кітап басқа объектіден немесе басқа тізімнен жүктелген. Осы бетте «Excel файлын жүктеп алу» түймесін басыңыз.",
    "Эта книга выгружена из другого объекта или другого списка. Нажмите «Выгрузить в Excel» на этой странице.",
    "This workbook is of another object or another list. Press “Download for Excel” on this page.",
)


@dataclass(frozen=True)
class FlatLine:
    """A line of a workbook or of a pasted block: ``row_id`` is empty for a new flat; texts by the keys of fields."""

    number: int
    row_id: str
    texts: Mapping[str, str]
    remarks: Mapping[str, Wording] = field(default_factory=dict[str, Wording])
    """Warnings about cells that are accepted."""
    refused: Mapping[str, Wording] = field(default_factory=dict[str, Wording])
    """Cells that could not be read, with the reasons."""
    beyond: tuple[Wording, ...] = ()
    """Contents outside the known columns, which are ignored."""


@dataclass(frozen=True)
class NewFlat:
    """A flat that would be added with acceptable texts by key; ``missing`` names the fields still needed before it counts."""

    row: int
    flat: str
    texts: Mapping[str, str]
    shown: Wording
    missing: Wording | None = None
    remark: Wording | None = None


@dataclass(frozen=True)
class ChangedCell:
    """A text of a flat that would be replaced; both are canonical, and ``shown`` are both as people read them."""

    row: int
    flat: str
    label: Wording
    address: str
    before: str
    after: str
    shown_before: Wording
    shown_after: Wording
    needs_reason: bool = False
    remark: Wording | None = None


@dataclass(frozen=True)
class RefusedCell:
    """A row, or a cell with its text, that is not accepted, and why; row 0 means the whole file."""

    row: int
    flat: str
    label: Wording | None
    typed: str
    wording: Wording


@dataclass(frozen=True)
class FlatsPlan:
    """What applying the preview would do."""

    added: tuple[NewFlat, ...] = ()
    changed: tuple[ChangedCell, ...] = ()
    refused: tuple[RefusedCell, ...] = ()
    empties: int = 0
    """Number of empty cells where the portal holds a value; they change nothing."""

    @property
    def needs_reason(self) -> bool:
        """Whether sold flats of a week that was due would change."""
        return any(one.needs_reason for one in self.changed)


@dataclass(frozen=True)
class FlatsCheck:
    """The preview of a workbook, or of a pasted table, which has no file name."""

    id: str
    file_name: str
    block: str
    week: str
    rows: int
    plan: FlatsPlan
    taken: bool


@dataclass(frozen=True)
class FlatsTaken:
    """What applying, or undoing, has changed; ``kept`` is what was left unchanged."""

    added: int
    changed: int
    kept: tuple[RefusedCell, ...] = ()


def columns(form: Form, block: str) -> tuple[Field, ...]:
    """Return the fields that a person fills in, in their order."""
    return tuple(one for one in form.repeat(block).fields if not one.read_only and not one.kind.holds_files)


def kept(value: Any) -> dict[str, Any]:
    """Return a line or a plan in the form stored in the database."""
    return asdict(value)


def line_of(given: Mapping[str, Any]) -> FlatLine:
    """Return a line from its stored form."""
    worded = {name: {key: Wording(**words) for key, words in given[name].items()} for name in ("remarks", "refused")}
    return FlatLine(given["number"], given["row_id"], given["texts"], **worded, beyond=tuple(Wording(**one) for one in given["beyond"]))


def plan_of(given: Mapping[str, Any]) -> FlatsPlan:
    """Return a plan from its stored form."""
    return FlatsPlan(
        tuple(NewFlat(**_worded(one)) for one in given["added"]),
        tuple(ChangedCell(**_worded(one)) for one in given["changed"]),
        tuple(RefusedCell(**_worded(one)) for one in given["refused"]),
        given["empties"],
    )


def _worded(given: Mapping[str, Any]) -> dict[str, Any]:
    return {key: Wording(**value) if isinstance(value, dict) and {*value} == {"kk", "ru", "en"} else value for key, value in given.items()}  # pyright: ignore[reportUnknownArgumentType,reportUnknownVariableType]

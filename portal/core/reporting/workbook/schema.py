"""The look of a week's workbook, and the result of its preview."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.core.reporting.basics.rules.sections import Section
from portal.wording import Wording, same

OBJECT = Wording("Объект", "Объект", "Object")
PLACE = Wording("Орналасқан жері", "Месторасположение", "Place")
CATEGORY_TITLE = Wording("Әлеуметтік санат", "Социальная категория", "Social category")
LAST_WEEK = Wording("Өткен апта, %", "Прошлая неделя, %", "Last week, %")
PERCENT_TITLE = Wording("Аяқталу пайызы", "Процент завершения", "Percent complete")
LABOUR_TITLE = Wording("Еңбек ресурстары, адам", "Трудовые ресурсы, чел.", "Workers, total")
UNCHANGED_TITLE = Wording("Өзгерістер болған жоқ (1 — иә)", "Изменений не было (1 — да)", "No changes (1 for yes)")
TAKEN = Wording("{source}: апта ішінде игерілді, теңге", "{source}: освоено за неделю, тенге", "{source}: absorbed this week, tenge")
SHORT_SECTIONS: Mapping[Section, Wording] = {
    Section.CREDIT: Wording("Кредиттік тұрғын үй", "Кредитное жильё", "Credit"),
    Section.RENTAL: Wording("Жалға берілетін үй", "Арендное жильё", "Rental"),
    Section.INFRASTRUCTURE: Wording("ИКИ", "ИКИ", "Infrastructure"),
}
"""Short names of sections for a sheet's name, which has at most 31 letters with the days of the week."""

NO_ID = Wording(
    "Бұл жол порталдан емес: объектінің жасырын коды жоқ. Жаңа объект үшін алдымен порталда бет ашыңыз.",
    "Эта строка не из портала: в ней нет скрытого кода объекта. Для нового объекта сначала создайте страницу на портале.",
    "This row is not from the portal: it lacks the object's hidden code. For a new object, first create its page on the portal.",
)
FOREIGN = Wording(
    "Бұл бөлімде, осы аптада сіздің мұндай объектіңіз жоқ. Жолды жойыңыз немесе өз бөлімінің кестесінде толтырыңыз.",
    "В этом разделе и на этой неделе у вас нет такого объекта. Удалите строку или заполните её в таблице своего раздела.",
    "You have no such object in this section and week. Delete the row or fill it in the table of its own section.",
)
AGAIN = Wording(
    "Бұл объект {row}-жолда бар. Бір жолды қалдырыңыз.",
    "Этот объект уже есть в строке {row}. Оставьте одну из строк.",
    "This object is already in row {row}. Keep one of the rows.",
)
NOT_ASKED = Wording(
    "Бұл жолда бұл көрсеткіш осы аптада енгізілмейді. Ұяшықты бос қалдырыңыз.",
    "В этой строке этот показатель на этой неделе не вносится. Оставьте ячейку пустой.",
    "This figure is not entered in this row this week. Leave the cell empty.",
)
CUT = Wording(
    "Файлда {limit} жолдан көп: қалғандары оқылған жоқ. Артық жолдарды жойыңыз немесе файлды бөліңіз.",
    "В файле больше {limit} строк: остальные не прочитаны. Удалите лишние строки или разделите файл.",
    "The file has more than {limit} rows: the rest was not read. Delete the rows that are not needed or split the file.",
)
STRANGE = Wording(
    "«{key}» бағаны танылмады және оқылған жоқ. Бірінші жасырын жолды өзгертпеңіз.",
    "Столбец «{key}» не распознан и не прочитан. Не меняйте скрытую первую строку.",
    "The column “{key}” is not recognised and was not read. Leave the hidden first row as it is.",
)
FAR = Wording(
    "«{key}» бағаны {limit}-бағаннан кейін тұр және оқылған жоқ. Оны жақынырақ жылжытыңыз.",
    "Столбец «{key}» стоит дальше {limit}-го и не прочитан. Передвиньте его ближе.",
    "The column “{key}” stands beyond column {limit} and was not read. Move it closer.",
)
GONE = Wording(
    "Бұл тексеру енді жоқ немесе ол бұрын қабылданған. Файлды қайта жүктеңіз.",
    "Этой проверки больше нет, или она уже принята. Загрузите файл ещё раз.",
    "This check is gone or has already been accepted. Upload the file again.",
)
NO_WEEK = Wording(
    "Файлдағы бөлім немесе апта танылмады. Апта кестесін қайта жүктеп алыңыз.",
    "Раздел или неделя в файле не распознаны. Выгрузите таблицу недели ещё раз.",
    "The section or the week in the file is not recognised. Download the week's table again.",
)


@dataclass(frozen=True)
class Difference:
    """One cell that the file would change; texts are canonical."""

    row: int
    name: Wording
    label: Wording
    address: str
    before: str
    after: str
    needs_reason: bool = False
    warning: Wording | None = None
    why: Wording | None = None
    """Why this cell needs a reason."""
    lower: bool = False
    """The percent goes down: the reason that is needed also before the week is due."""


@dataclass(frozen=True)
class WorkbookRefusal:
    """A row, or a cell of it, that is refused, and why; row 0 means the whole file."""

    row: int
    name: Wording | None
    label: Wording | None
    wording: Wording


@dataclass(frozen=True)
class CheckView:
    """The preview of one workbook."""

    id: str
    file_name: str
    section: str
    week: str
    differences: tuple[Difference, ...]
    refusals: tuple[WorkbookRefusal, ...]
    rows: int
    taken: bool
    act: str
    empties: int = 0
    """Number of empty cells of the file where the portal holds a value; they change nothing."""

    @property
    def needs_reason(self) -> bool:
        """Whether applying the file lowers a percent or changes figures of a week that was due."""
        return any(one.needs_reason for one in self.differences)


def to_json(differences: tuple[Difference, ...], refusals: tuple[WorkbookRefusal, ...], rows: int, empties: int) -> dict[str, object]:
    """Return the result of a preview in the stored form."""
    return {
        "rows": rows,
        "empties": empties,
        "differences": [{key: _kept(value) for key, value in vars(one).items()} for one in differences],
        "refusals": [{key: _kept(value) for key, value in vars(one).items()} for one in refusals],
    }


def differences_of(kept: Mapping[str, list[dict[str, object]]]) -> tuple[Difference, ...]:
    """Return the stored differences."""
    return tuple(Difference(**_worded(one)) for one in kept["differences"])  # pyright: ignore[reportArgumentType]


def refusals_of(kept: Mapping[str, list[dict[str, object]]]) -> tuple[WorkbookRefusal, ...]:
    """Return the stored refusals."""
    return tuple(WorkbookRefusal(**_worded(one)) for one in kept["refusals"])  # pyright: ignore[reportArgumentType]


def _kept(value: object) -> object:
    return value.as_dict() if isinstance(value, Wording) else value


def _worded(kept: Mapping[str, object]) -> dict[str, object]:
    name = kept["name"]
    # A preview stored before names had languages holds a plain text.
    plain = {"name": same(name) if name else None} if isinstance(name, str) else {}
    return {key: Wording(**value) if isinstance(value, dict) else value for key, value in kept.items()} | plain  # pyright: ignore[reportUnknownArgumentType]

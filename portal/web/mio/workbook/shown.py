"""The preview of a workbook in the form sent to the browser."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from portal.core.reporting.basics.rules.sections import SECTION_WORDS, Section
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.workbook.schema import CheckView, Difference, WorkbookRefusal
from portal.forms.kinds.numbers import local
from portal.wording import LANGUAGES, Wording

Words = dict[str, str]
_WHICH = Wording("{section}, {week}", "{section}, {week}", "{section}, {week}")
_OTHER_WEEK = Wording(
    "Бұл — басқа аптаның кестесі. Файлда {file} аптасы, экранда {screen} аптасы. Файлдағы апта өзгереді.",
    "Это таблица другой недели. В файле неделя {file}, на экране {screen}. Изменится неделя файла.",
    "This is the table of another week. The file holds the week of {file}, the screen shows {screen}. The week of the file will change.",
)
_OTHER_SECTION = Wording(
    "Бұл — басқа бөлімнің кестесі. Файлда «{file}», {days}; экранда «{screen}». Файлдағы бөлім өзгереді.",
    "Это таблица другого раздела. В файле «{file}», {days}; на экране «{screen}». Изменится раздел файла.",
    "This is the table of another section. The file holds “{file}”, {days}; the screen shows “{screen}”. The file's section will change.",
)
_TAKE = Wording("{days} аптасын өзгерту", "Изменить неделю {days}", "Change the week of {days}")
_TAKE_SECTION = Wording("Өзгерту: {section}, {days}", "Изменить: {section}, {days}", "Change: {section}, {days}")
_EMPTIES = Wording(
    "Порталда дерек бар, файлда бос ұяшықтар: {n}. Олар өзгермейді.",
    "Пустых ячеек, где на портале есть данные: {n} — они не изменятся.",
    "Empty cells where the portal holds data: {n}. They will not change.",
)
_LOWER = Wording(
    "Пайыз бұрынғысынан төмендейді: себебін жазыңыз, оны оператор көреді.",
    "Процент становится ниже прежнего: напишите, почему. Причину увидит оператор.",
    "A percentage goes down: say why. The operator will see the reason.",
)
_DUE = Wording(
    "Осы аптаның мерзімі өткен: бұрын енгізілген сандар себебімен ғана өзгереді, ескі мәні сақталады.",
    "Срок этой недели прошёл: внесённые ранее цифры меняются только с причиной, прежнее значение сохраняется.",
    "This week was due already: figures entered earlier can be changed only with a reason; the old value is kept.",
)
_BOTH = Wording("{due} {lower}", "{due} {lower}", "{due} {lower}")


@dataclass(frozen=True)
class DifferenceShown:
    """A cell that the file would change; ``why`` says why a reason is needed for it."""

    row: int
    label: Words
    before: str
    after: str
    warning: Words
    why: Words


@dataclass(frozen=True)
class ChangedObjectShown:
    """An object with the cells of it that the file would change."""

    name: Words
    lines: list[DifferenceShown]


@dataclass(frozen=True)
class RefusalShown:
    """A row or a cell that is refused."""

    row: int
    name: Words
    """Empty where the row is no object of the reader."""
    label: Words
    words: Words


def title_of(check: CheckView) -> Wording:
    """Return which section and week the file is of."""
    return _WHICH.fill(section=SECTION_WORDS[Section(check.section)], week=_days(check.week))


def elsewhere(check: CheckView, section: str, week: str) -> Words:
    """Return the warning that the file is of another section or week than the one on screen, empty when it is the same."""
    if check.section != section and section in SECTION_WORDS:
        names = {"file": SECTION_WORDS[Section(check.section)], "screen": SECTION_WORDS[Section(section)]}
        return _OTHER_SECTION.fill(**names, days=_days(check.week)).as_dict()
    if check.week != week and week:
        return _OTHER_WEEK.fill(file=_days(check.week), screen=_days(week)).as_dict()
    return {}


def take_words(check: CheckView, section: str) -> Words:
    """Return the button's text: the week it changes, with the section where it differs from the one on screen."""
    if check.section == section:
        return _TAKE.fill(days=_days(check.week)).as_dict()
    return _TAKE_SECTION.fill(section=SECTION_WORDS[Section(check.section)], days=_days(check.week)).as_dict()


def empties_words(count: int) -> Words:
    """Return how many empty cells leave the portal's values unchanged; empty when there are none."""
    return _EMPTIES.fill(n=count).as_dict() if count else {}


def reason_hint(differences: Iterable[Difference]) -> Words:
    """Return why a reason is needed: a lower percent, a week past its deadline, or both; empty when none is needed."""
    causes = {one.lower for one in differences if one.needs_reason}
    if len(causes) == 2:  # noqa: PLR2004  (both of two)
        return _BOTH.fill(due=_DUE, lower=_LOWER).as_dict()
    return (_LOWER if True in causes else _DUE).as_dict() if causes else {}


def by_object(differences: Iterable[Difference]) -> list[ChangedObjectShown]:
    """Return the cells that would change under the names of their objects, in the order of the file."""
    grouped = groupby(differences, key=lambda one: one.address.partition("/")[0])
    grouped_lines = ([*lines] for _, lines in grouped)
    return [ChangedObjectShown(lines[0].name.as_dict(), [_difference(one) for one in lines]) for lines in grouped_lines]


def refusal_of(refusal: WorkbookRefusal) -> RefusalShown:
    """Return a row or a cell that is refused."""
    return RefusalShown(
        refusal.row,
        refusal.name.as_dict() if refusal.name else {},
        refusal.label.as_dict() if refusal.label else {},
        refusal.wording.as_dict(),
    )


def _difference(difference: Difference) -> DifferenceShown:
    warning, why = ({code: wording.said(code) for code in LANGUAGES} if wording else {} for wording in (difference.warning, difference.why))
    return DifferenceShown(difference.row, difference.label.as_dict(), local(difference.before), local(difference.after), warning, why)


def _days(week: str) -> Wording:
    return week_said(Week.parse(week))

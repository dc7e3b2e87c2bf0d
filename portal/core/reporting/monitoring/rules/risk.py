"""When a body is at risk of being refused further loans, with the messages (seed 004, paragraph 10; domain.md §5.8)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from portal.core.reporting.basics.rules.weeks import Week, days_said
from portal.core.reporting.monitoring.rules.monitoring import percent
from portal.wording import LANGUAGES, Wording

_WHOLE = 100


class Risk(StrEnum):
    """Level of risk."""

    HIGH = "high"
    WATCH = "watch"


RISK_WORDS: Mapping[Risk, Wording] = {
    Risk.HIGH: Wording("Тәуекел жоғары", "Высокий риск", "High risk"),
    Risk.WATCH: Wording("Бақылауда", "Под наблюдением", "Under watch"),
}


HIGH_TERMS = Wording(
    "Тәуекел жоғары: күтілген апталардан енгізілмегені кемінде {missing}\u00a0%, немесе енгізілмегені мен кешіккені қосып алғанда кемінде "
    "{late}\u00a0%, немесе бір объект бойынша дерек жоқ апталар қатарынан кемінде {silent}, немесе объектілердің кемінде {pages}\u00a0% "
    "бойынша бет кеш ашылған.",
    "Высокий риск: не внесено не менее {missing}\u00a0% ожидаемых недель, или не внесено либо внесено с опозданием не менее "
    "{late}\u00a0%, или по одному объекту нет данных не менее {silent} нед. подряд, или поздно созданы страницы не менее {pages}\u00a0% "
    "объектов.",
    "High risk: at least {missing}\u00a0% of the expected weeks are missing, or at least {late}\u00a0% are missing or late, or one object "
    "has had no data for at least {silent} week(s) in a row, or the pages of at least {pages}\u00a0% of the objects were created late.",
)
WATCH_TERMS = Wording(
    "Бақылауда: енгізілмегені мен кешіккені қосып алғанда кемінде {watch}\u00a0%, не порталдағы беті кеш ашылған объект, жұмыстан шығу "
    "туралы кеш хабарлама немесе түсіндірілмеген сұрақ бар.",
    "Под наблюдением: не внесено либо внесено с опозданием не менее {watch}\u00a0%, либо есть объект, чья страница создана поздно, позднее "
    "уведомление об увольнении или вопрос без пояснения.",
    "Under watch: at least {watch}\u00a0% are missing or late, or there is an object whose page was created late, a late notice of "
    "dismissal or a question without an explanation.",
)


@dataclass(frozen=True)
class RiskTerms:
    """Thresholds of risk: chosen by the operator, as the rules do not define a breach in numbers."""

    missing_percent: int = 20
    """A body is at risk when this percent of its expected weeks is missing."""
    late_percent: int = 40
    """A body is at risk when this percent of its expected weeks is missing or late."""
    silent_weeks: int = 3
    """A body is at risk after this number of consecutive missing weeks of one subsection of one object."""
    late_pages_percent: int = 20
    """A body is at risk when this percent of its objects' pages was created too late."""
    watch_percent: int = 5
    """A body is watched when this percent of its expected weeks is missing or late."""

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """The thresholds in words for a document."""
        return (
            HIGH_TERMS.fill(missing=self.missing_percent, late=self.late_percent, silent=self.silent_weeks, pages=self.late_pages_percent),
            WATCH_TERMS.fill(watch=self.watch_percent),
        )


@dataclass(frozen=True)
class BodyRecord:
    """What one body has missed in the window; ``silence`` is the longest run of missing weeks of one subsection of one object."""

    due: int = 0
    missing: int = 0
    late: int = 0
    silence: int = 0
    pages_late: int = 0
    notices_late: int = 0
    questions: int = 0
    objects: int = 0
    """Number of objects of which the late pages are a share."""


MISSING = Wording(
    "Деректері енгізілмеген апталар саны: {count}, барлығы {due} ({share}\u00a0%)",
    "Недель без внесённых данных: {count} из {due} ({share}\u00a0%)",
    "Weeks without data: {count} of {due} ({share}\u00a0%)",
)
LATE = Wording(
    "Деректері кешігіп енгізілген апталар саны: {count}, барлығы {due} ({share}\u00a0%)",
    "Недель с данными, внесёнными с опозданием: {count} из {due} ({share}\u00a0%)",
    "Weeks with data entered late: {count} of {due} ({share}\u00a0%)",
)
SILENCE = Wording(
    "Бір объект бойынша дерек жоқ апталар қатарынан: {count}",
    "По одному объекту нет данных недель подряд: {count}",
    "Weeks in a row without data for one object: {count}",
)
PAGES = Wording(
    "Кеш ашылған объект беттерінің саны: {count}, барлығы {due} ({share}\u00a0%)",
    "Поздно созданных страниц объектов: {count} из {due} ({share}\u00a0%)",
    "Pages of objects created late: {count} of {due} ({share}\u00a0%)",
)
NOTICES = Wording(
    "Жұмыстан шығу туралы кеш хабарламалар: {count}", "Поздних уведомлений об увольнении: {count}", "Late notices of dismissals: {count}"
)
QUESTIONS = Wording("Түсіндірілмеген сұрақтар: {count}", "Вопросов без пояснения: {count}", "Questions without an explanation: {count}")


def judged(standing: BodyRecord, terms: RiskTerms) -> Risk | None:
    """Return the level of risk of a body; None when it is not at risk."""
    silent_or_late = standing.missing + standing.late
    high = (
        _reaches(standing.missing, standing.due, terms.missing_percent),
        _reaches(silent_or_late, standing.due, terms.late_percent),
        standing.silence >= terms.silent_weeks,
        _reaches(standing.pages_late, standing.objects, terms.late_pages_percent),
    )
    watch = (
        _reaches(silent_or_late, standing.due, terms.watch_percent),
        standing.pages_late > 0,
        standing.notices_late > 0,
        standing.questions > 0,
    )
    return Risk.HIGH if any(high) else Risk.WATCH if any(watch) else None


def reasons(standing: BodyRecord) -> Iterator[Wording]:
    """Return everything that a body has missed, in words with figures."""
    for words, count in ((MISSING, standing.missing), (LATE, standing.late)):
        if count:
            yield words.fill(count=count, due=standing.due, share=percent(count, standing.due) or 0)
    if standing.silence > 1:
        yield SILENCE.fill(count=standing.silence)
    if standing.pages_late:
        share = percent(standing.pages_late, standing.objects) or 0
        yield PAGES.fill(count=standing.pages_late, due=standing.objects, share=share)
    for words, count in ((NOTICES, standing.notices_late), (QUESTIONS, standing.questions)):
        if count:
            yield words.fill(count=count)


def longest_run(weeks: Sequence[int]) -> int:
    """Return the length of the longest run of neighbouring weeks in an ascending list of numbers."""
    return max((last - first + 1 for first, last in runs(weeks)), default=0)


def runs(weeks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Return the first and the last of each run of neighbouring weeks in an ascending list of numbers."""
    first: int | None = None
    for place, week in enumerate(weeks):
        first = week if first is None else first
        if place + 1 == len(weeks) or weeks[place + 1] != week + 1:
            yield first, week
            first = None


def weeks_said(weeks: Sequence[str]) -> Wording:
    """Return ascending weeks by their days, neighbours joined, separated by semicolons; a dash for none."""
    joined = runs([Week.parse(week).number for week in weeks])
    said = [days_said(Week(first), Week(last)) for first, last in joined]
    return Wording(*("; ".join(one.said(language) for one in said) or "—" for language in LANGUAGES))


def _reaches(part: int, whole: int, share: int) -> bool:
    return whole > 0 and part * _WHOLE >= share * whole

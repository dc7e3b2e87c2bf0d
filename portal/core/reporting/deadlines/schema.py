"""The deadlines and thresholds that the administrator may change, with their bounds and words (contract of the weekly portal)."""

from dataclasses import dataclass

from portal.forms.kinds import Integer
from portal.wording import Wording

_DAYS = Wording("күн", "дн.", "days")
_WORKING = Wording("жұмыс күні", "раб. дн.", "working days")
_WEEKS = Wording("апта", "нед.", "weeks")
_PERCENT = Wording("%", "%", "%")


@dataclass(frozen=True)
class ReportingTerm:
    """One value: the code of its threshold, its default, and its lowest and highest whole number, both included."""

    code: str
    default: int
    minimum: int
    maximum: int
    unit: Wording
    label: Wording
    hint: Wording

    @property
    def kind(self) -> Integer:
        """Return how the value is typed and shown."""
        return Integer(self.minimum, self.maximum)


@dataclass(frozen=True)
class TermGroup:
    """A group of values with its heading."""

    title: Wording
    terms: tuple[ReportingTerm, ...]


GROUPS = (
    TermGroup(
        Wording("Мерзімдер", "Сроки", "Deadlines"),
        (
            ReportingTerm(
                "mio_due_days", 1, 1, 7, _DAYS,
                Wording("Апталық деректерді енгізу мерзімі: жексенбіден кейін неше күн", "Срок внесения данных за неделю: дней после воскресенья", "Deadline for the data of a week: days after Sunday"),
                Wording("1 — келесі дүйсенбі.", "1 — следующий понедельник.", "1 is the next Monday."),
            ),
            ReportingTerm(
                "mio_due_hour", 18, 1, 23, Wording("сағат", "час", "hour"),
                Wording("Сол күні нешеге дейін", "До которого часа этого дня", "Until which hour of that day"),
                Wording("Қазақстан уақыты бойынша.", "По времени Казахстана.", "Kazakhstan time."),
            ),
            ReportingTerm(
                "mio_lock_days", 14, 1, 365, _DAYS,
                Wording("Апта енгізуге жабылады: мерзімнен кейін неше күн", "Закрытие недели для внесения данных: дней после срока", "Locking of a week: days after the deadline"),
                Wording("Одан кейін тек оператордың рұқсатымен.", "Потом только с разрешения оператора.", "After that only with the operator's permission."),
            ),
            ReportingTerm(
                "mio_page_days", 5, 1, 60, _WORKING,
                Wording("Объект бетін құру мерзімі", "Срок создания страницы объекта", "Deadline for creating an object's page"),
                Wording("Құрылыс басталғаннан немесе сатып алғаннан кейін; қағидалар бойынша — 5.", "После начала строительства или приобретения; по правилам — 5.", "After the start of construction or the purchase; 5 under the rules."),
            ),
            ReportingTerm(
                "mio_notice_days", 5, 1, 60, _WORKING,
                Wording("Жұмыстан босату туралы хабарлау мерзімі", "Срок уведомления об увольнении", "Deadline for the notice of a dismissal"),
                Wording("Қағидалар бойынша — 5.", "По правилам — 5.", "5 under the rules."),
            ),
        ),
    ),
    TermGroup(
        Wording("Қандай сандар сұрақ тудырады", "Какие цифры вызывают вопрос", "Figures that raise a question"),
        (
            ReportingTerm(
                "mio_stale_weeks", 4, 2, 52, _WEEKS,
                Wording("Қатарынан неше апта өзгеріссіз болса, сұрақ қойылады", "Сколько недель подряд без изменений вызывают вопрос", "Weeks in a row without changes that raise a question"),
                Wording("Сұрақ енгізуге кедергі болмайды.", "Вопрос не мешает вносить данные.", "A question does not prevent data entry."),
            ),
            ReportingTerm(
                "mio_jump_percent", 10, 1, 100, _PERCENT,
                Wording("Аптасына неше пайыздан астам өсу сұрақ тудырады", "Рост за неделю, выше которого возникает вопрос", "Weekly growth above which a question is raised"),
                Wording("Объектінің әдеттегі қарқынымен бірге салыстырылады.", "Сравнивается вместе с обычным темпом объекта.", "The object's usual pace is taken into account too."),
            ),
            ReportingTerm(
                "mio_lag_percent", 5, 1, 100, _PERCENT,
                Wording("ЖЖК-дан неше пайыздық тармаққа артта қалса, себебі сұралады", "Отставание от ГПР, при котором спрашивается причина", "Lag behind the works schedule that asks for a reason"),
                Wording("Жоспар мен нақты пайыздың айырмасы.", "Разница планового и фактического процента.", "The difference between the planned and the reported percentage."),
            ),
            ReportingTerm(
                "mio_money_percent", 15, 1, 100, _PERCENT,
                Wording("Қаражат игеру құрылыстың аяқталуынан неше пайыздық тармаққа озса, сұрақ қойылады", "На сколько освоение опережает строительство, чтобы возник вопрос", "Lead of absorbed funds over construction that raises a question"),
                Wording("Игерілген қаражат үлесі мен аяқталу пайызының айырмасы.", "Разница доли освоенных средств и процента завершения.", "The difference between the share of funds absorbed and the percentage completed."),
            ),
            ReportingTerm(
                "mio_small_times", 100, 10, 1000, Wording("есе", "раз", "times"),
                Wording("Сома әдеттегісінен неше есе аз болса, сұрақ қойылады", "Во сколько раз сумма должна быть меньше обычной, чтобы возник вопрос", "How many times smaller than usual a sum must be to raise a question"),
                Wording("Алдыңғы 26 аптадағы нөлден үлкен сомалардың медианасымен салыстырылады.", "Сравнивается с медианой сумм больше нуля за 26 предыдущих недель.", "Compared with the median of the sums above zero of the 26 weeks before."),
            ),
            ReportingTerm(
                "mio_small_weeks", 3, 2, 26, Wording("сома", "сумм", "sums"),
                Wording("Әдеттегі соманы білу үшін бұрынғы неше сома керек", "Сколько предыдущих сумм нужно, чтобы судить об обычной", "How many earlier sums are needed to tell the usual one"),
                Wording("Бұдан аз болса, сұрақ қойылмайды.", "Если их меньше, вопрос не возникает.", "With fewer of them no question is raised."),
            ),
        ),
    ),
    TermGroup(
        Wording("Орган қашан тәуекел аймағына түседі", "Когда орган попадает в зону риска", "When a body is at risk"),
        (
            ReportingTerm(
                "mio_risk_missing_percent", 20, 1, 100, _PERCENT,
                Wording("Енгізілмеген апталардың қандай үлесінен бастап тәуекел жоғары", "Доля невнесённых недель, с которой риск высокий", "Share of missing weeks from which the risk is high"),
                Wording("Күтілген апталарға шаққанда.", "От ожидавшихся недель.", "Of the weeks that were expected."),
            ),
            ReportingTerm(
                "mio_risk_late_percent", 40, 1, 100, _PERCENT,
                Wording("Енгізілмеген және кешіккен апталардың қандай үлесінен бастап тәуекел жоғары", "Доля невнесённых и опоздавших недель, с которой риск высокий", "Share of missing and late weeks from which the risk is high"),
                Wording("Екеуі қосып есептеледі.", "Считаются вместе.", "Both are counted together."),
            ),
            ReportingTerm(
                "mio_risk_silent_weeks", 3, 1, 52, _WEEKS,
                Wording("Қатарынан неше апта дерек жоқ болса, тәуекел жоғары", "Сколько недель подряд без данных означают высокий риск", "Weeks in a row without data from which the risk is high"),
                Wording("Бір объектінің бір кіші бөлімі бойынша.", "По одному подразделу одного объекта.", "Of one subsection of one object."),
            ),
            ReportingTerm(
                "mio_risk_late_pages_percent", 20, 1, 100, _PERCENT,
                Wording("Кеш ашылған беттердің қандай үлесінен бастап тәуекел жоғары", "Доля поздно созданных страниц, с которой риск высокий", "Share of late pages from which the risk is high"),
                Wording("Қаралған апталарда кеш ашылған беттердің органның барлық объектілеріне қатынасы.", "Поздно созданные в рассмотренных неделях страницы от всех объектов органа.", "Pages created late in the weeks considered, of all objects of the body."),
            ),
            ReportingTerm(
                "mio_risk_watch_percent", 5, 1, 100, _PERCENT,
                Wording("Енгізілмеген және кешіккен апталардың қандай үлесінен бастап орган бақылауға алынады", "Доля невнесённых и опоздавших недель, с которой орган под наблюдением", "Share of missing and late weeks from which a body is under watch"),
                Wording("Кеш ашылған бет, кеш хабарлама немесе түсіндірілмеген сұрақ та бақылауға алады.", "Под наблюдение ставят и поздняя страница, позднее уведомление или вопрос без пояснения.", "A late page, a late notice or an unexplained question put it under watch too."),
            ),
        ),
    ),
)  # fmt: skip
"""The deadlines and thresholds in the order of the administrator's page."""

TERMS = tuple(term for group in GROUPS for term in group.terms)
"""Every deadline and threshold, in the order of the page."""

DEFAULTS = {term.code: str(term.default) for term in TERMS}
"""The values while none are stored, by code."""

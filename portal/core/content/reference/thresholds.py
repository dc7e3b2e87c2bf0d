"""Thresholds that checks and deadlines of applications use, with what the administrator's page says of them; its records override them."""

from dataclasses import dataclass
from decimal import Decimal as Number

from portal.forms.kinds import Decimal, Integer, Percent
from portal.wording import Wording, same

NO_UNIT = same("")
"""Of a threshold whose label says what is counted."""
_WORKING_DAYS = Wording("жұмыс күні", "раб. дн.", "working day(s)")
_YEARS = Wording("жыл", "г.", "year(s)")
_MONTHS = Wording("ай", "мес.", "month(s)")
_PERCENT = Wording("%", "%", "%")
_POINTS = Wording("п. т.", "п. п.", "points")
_AREA = Wording("м²", "м²", "m²")
_PRICE = Wording("₸/м²", "₸/м²", "₸/m²")

_DAYS = Integer(1, 400)
"""400 is the most that the calendar counts (portal.core.calendar.rules.FARTHEST)."""
_DAYS_AHEAD = Integer(0, 30)
"""0 reminds on the day of the deadline itself."""
_TERM = Integer(1, 600)
"""600 is the longest term that the form of a subsidy takes."""
_SQUARE_METRES = Decimal(minimum=Number(0), maximum=Number(10_000_000))
_TENGE = Decimal(minimum=Number(1), maximum=Number(100_000_000))
_WARNS = Wording(
    "Өтінім шектен шықса, портал ескертеді, бірақ оны жіберуге болады.",
    "Если заявка выходит за предел, портал предупреждает, но отправить её можно.",
    "When an application is beyond the limit, the portal warns, but it can be sent.",
)
_STOPS = Wording(
    "Шектен шыққан өтінімді жіберуге болмайды.",
    "Заявку, которая выходит за предел, отправить нельзя.",
    "An application beyond the limit cannot be sent.",
)
_SHARE = Wording(
    "Аяқталмаған құрылыс пен өз қаражатының жоба құнындағы үлесі. Аз болса, портал ескертеді, бірақ өтінімді жіберуге болады.",
    "Доля незавершённого строительства и собственных средств в стоимости проекта. Если она меньше, портал предупреждает, но отправить заявку можно.",
    "The share of unfinished construction and own funds in the project cost. When it is smaller, the portal warns, but the application can be sent.",
)


@dataclass(frozen=True)
class LimitRow:
    """One threshold: its code, its value at first, what it may be changed to, its unit, its name and what it does."""

    code: str
    value: str
    kind: Decimal | Integer
    unit: Wording
    label: Wording
    hint: Wording
    less_than: tuple[str, ...] = ()
    """The codes of thresholds of the same list that must be greater than this one."""


@dataclass(frozen=True)
class LimitGroup:
    """The thresholds of one subject."""

    code: str
    title: Wording
    rows: tuple[LimitRow, ...]
    product: str = ""
    """The kind of application that they check; empty for terms of all of them, and for thresholds that are not about applications."""


# fmt: off
LIMIT_GROUPS = (
    LimitGroup("review", Wording("Қарау мерзімдері", "Сроки рассмотрения", "Terms of the review"), (
        LimitRow("moderation_working_days", "5", _DAYS, _WORKING_DAYS, Wording("Модерация мерзімі", "Срок модерации", "Term of a moderation"), Wording("Өтінім модерацияға жіберілген күннен кейін саналады.", "Считается после дня отправки на модерацию.", "Counted after the day of sending to moderation.")),
        LimitRow("taking_working_days", "3", _DAYS, _WORKING_DAYS, Wording("Жұмысқа алу мерзімі", "Срок взятия в работу", "Term of taking into work"), Wording("Өтінім тіркелген күннен кейін саналады.", "Считается после дня регистрации.", "Counted after the day of registration.")),
        LimitRow("review_working_days", "35", _DAYS, _WORKING_DAYS, Wording("Өтінімді орындау мерзімі", "Срок исполнения заявки", "Term of the review"), Wording("Өтінім алғаш рет жұмысқа алынғанда «Орындау мерзімі» болып жазылады. Өтінім берушіде болған уақытта ол тоқтап тұрады, кейін қалғаны жалғасады.", "Записывается как «Срок исполнения», когда заявку впервые берут в работу. Пока заявка у заявителя, он стоит, потом продолжается остаток.", "Recorded as the execution deadline when an application is first taken into work. While the applicant has it, the term stands still; then what was left goes on.")),
        LimitRow("revision_working_days", "10", _DAYS, _WORKING_DAYS, Wording("Қайтарылған өтінімді түзету мерзімі", "Срок исправления возвращённой заявки", "Term of correcting a returned application"), Wording("Өтінім қайтарылған күннен кейін саналады және өтінім берушіге жазылады. Мерзім өткенде портал ештеңені жаппайды, тек еске салады.", "Считается после дня возврата и записывается для заявителя. Когда срок прошёл, портал ничего не закрывает, а только напоминает.", "Counted after the day of the return and recorded for the applicant. When it has passed, the portal closes nothing and only reminds.")),
        LimitRow("reminder_working_days", "1", _DAYS_AHEAD, _WORKING_DAYS, Wording("Мерзім туралы ескерту", "Напоминание о сроке", "Reminder of a deadline"), Wording("Операторға модерация, жұмысқа алу және қарау мерзімі, тараптарға жауап беру не түзету күні туралы хат мерзімнен осынша жұмыс күні бұрын барады. Мерзім өткен соң тағы бір хат жіберіледі.", "За столько рабочих дней до срока уходит письмо: оператору — о сроках модерации, взятия в работу и рассмотрения, сторонам — о дне, до которого ждут документы или исправления. Ещё одно письмо уходит, когда срок прошёл.", "So many working days before a deadline a letter goes to the operator, about the terms of moderation, taking into work and review, and to the parties, about the day until which documents or corrections are awaited. Another one goes when the deadline has passed."), less_than=("moderation_working_days", "taking_working_days", "review_working_days", "revision_working_days")),
    )),
    LimitGroup("developer", Wording("Кепілдік: құрылыс салушы", "Гарантирование: застройщик", "Guarantee: the developer"), (
        LimitRow("experience_years", "2", Integer(0, 100), _YEARS, Wording("Құрылыс салушының тәжірибесі, кемінде", "Опыт застройщика, не менее", "Developer's experience, at least"), _WARNS),
        LimitRow("commissioned_area_city_m2", "10000", _SQUARE_METRES, _AREA, Wording("Пайдалануға берілген алаң, республикалық маңызы бар қалаларда, кемінде", "Введённая площадь в городах республиканского значения, не менее", "Area commissioned, cities of republican significance, at least"), _WARNS),
        LimitRow("commissioned_area_other_m2", "5000", _SQUARE_METRES, _AREA, Wording("Пайдалануға берілген алаң, өзге жерлерде, кемінде", "Введённая площадь в остальных местах, не менее", "Area commissioned elsewhere, at least"), _WARNS),
        LimitRow("debt_equity_ratio", "7", Decimal(minimum=Number(0), maximum=Number(1000), above=True), NO_UNIT, Wording("Қарыз капиталының меншікті капиталға коэффициенті, ең көбі", "Коэффициент заёмного капитала к собственному, не более", "Debt-to-equity ratio, at most"), _WARNS),
    ), product="guarantee"),
    LimitGroup("project", Wording("Кепілдік: жоба", "Гарантирование: проект", "Guarantee: the project"), (
        LimitRow("own_participation_ownership_percent", "10", Percent(), _PERCENT, Wording("Өз қатысуы, жер меншікте, кемінде", "Собственное участие, участок в собственности, не менее", "Own participation on own land, at least"), _SHARE),
        LimitRow("own_participation_lease_percent", "15", Percent(), _PERCENT, Wording("Өз қатысуы, жер жалға алынған, кемінде", "Собственное участие, участок в аренде, не менее", "Own participation on leased land, at least"), _SHARE),
        LimitRow("construction_term_reserve_months", "3", Integer(0, 120), _MONTHS, Wording("Нормативтік мерзімге қосылатын қор", "Запас к нормативному сроку", "Reserve on the normative term"), Wording("Құрылыс нормативтік мерзімнен осыншаға ұзақ болса, ескертеді.", "Предупреждает, если строительство дольше нормативного срока больше чем на столько.", "Warns when the construction is longer than the normative term by more than this.")),
        LimitRow("complex_houses_minimum", "50", Integer(1, 10_000), NO_UNIT, Wording("Жеке тұрғын үйлер кешеніндегі үйлер саны, кемінде", "Домов в комплексе индивидуальных жилых домов, не менее", "Houses in a complex of individual houses, at least"), _STOPS),
        LimitRow("complex_floors_maximum", "3", Integer(1, 100), NO_UNIT, Wording("Кешендегі үйдің қабат саны, ең көбі", "Этажей дома в комплексе, не более", "Floors of a house in a complex, at most"), _STOPS),
        LimitRow("low_rise_floors_maximum", "5", Integer(1, 100), NO_UNIT, Wording("Аз қабатты үйдің қабат саны, ең көбі", "Этажей малоэтажного дома, не более", "Floors of a low-rise building, at most"), _STOPS),
    ), product="guarantee"),
    LimitGroup("subsidising", Wording("Субсидиялау", "Субсидирование", "Subsidising"), (
        LimitRow("subsidy_loan_term_months", "36", _TERM, _MONTHS, Wording("Субсидияланатын кредиттің мерзімі, ең көбі", "Срок субсидируемого кредита, не более", "Term of a subsidised loan, at most"), _STOPS),
        LimitRow("subsidy_term_months", "36", _TERM, _MONTHS, Wording("Субсидиялау мерзімі, ең көбі", "Срок субсидирования, не более", "Subsidy term, at most"), _STOPS),
        LimitRow("subsidy_rate_margin_points", "5", Percent(), _POINTS, Wording("Банк мөлшерлемесінің базалық мөлшерлемеден асуы, ең көбі", "Превышение ставки банка над базовой, не более", "The bank's rate above the base rate, at most"), _STOPS),
        LimitRow("subsidised_rate_percent", "7", Percent(), _PERCENT, Wording("Мөлшерлеменің субсидияланатын бөлігі, ең көбі", "Субсидируемая часть ставки, не более", "Subsidised part of the rate, at most"), _WARNS),
        LimitRow("subsidy_fixed_price_share_percent", "50", Percent(), _PERCENT, Wording("Бекітілген баға бойынша тұрғын үй үлесі, кемінде", "Доля жилья по фиксированной цене, не менее", "Share of housing at a fixed price, at least"), _STOPS),
        LimitRow("subsidy_price_city_m2", "260000", _TENGE, _PRICE, Wording("Астана, Алматы, Шымкент, Атырау, Ақтаудағы бекітілген баға, ең көбі", "Фиксированная цена в Астане, Алматы, Шымкенте, Атырау, Актау, не более", "Fixed price in Astana, Almaty, Shymkent, Atyrau, Aktau, at most"), _STOPS),
        LimitRow("subsidy_price_other_m2", "220000", _TENGE, _PRICE, Wording("Өзге жерлердегі бекітілген баға, ең көбі", "Фиксированная цена в остальных местах, не более", "Fixed price elsewhere, at most"), _WARNS),
    ), product="subsidy"),
)
# fmt: on
"""The thresholds of applications in the order of the administrator's list."""

LIMIT_ROWS = tuple(row for group in LIMIT_GROUPS for row in group.rows)

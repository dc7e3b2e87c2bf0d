"""Terms and limits of the reporting portal (seed 004, paragraphs 7, 14, 29; domain.md §5.8). The administrator's records override them."""

from portal.wording import Wording

# fmt: off
MIO_THRESHOLDS = (
    ("mio_due_days", "1", Wording("Апта деректерін тапсыру күні: жексенбіден кейінгі күнтізбелік күндер", "День сдачи недели: календарных дней после воскресенья", "A week is due: calendar days after its Sunday")),
    ("mio_due_hour", "18", Wording("Апта деректерін тапсыру сағаты", "Час сдачи недели", "A week is due: hour of that day")),
    ("mio_lock_days", "14", Wording("Апта тапсыру сәтінен кейін жабылады, күнтізбелік күндер", "Закрытие недели после момента сдачи, календарных дней", "A week is locked after its due moment, calendar days")),
    ("mio_page_days", "5", Wording("Объект бетін жасау мерзімі, жұмыс күндері", "Срок создания страницы объекта, рабочих дней", "An object's page is created within, working days")),
    ("mio_notice_days", "5", Wording("Жұмыстан шығу туралы хабарлау мерзімі, жұмыс күндері", "Срок уведомления об увольнении, рабочих дней", "Notice of a dismissal is due within, working days")),
    ("mio_stale_weeks", "4", Wording("Қатарынан осынша апта өзгеріссіз болса, сұрақ қойылады", "Недель подряд без изменений, после которых задаётся вопрос", "Weeks in a row without changes that raise a question")),
    ("mio_jump_percent", "10", Wording("Апталық өсім осыдан асса, сұрақ қойылады, пайыздық тармақ", "Прирост за неделю, после которого задаётся вопрос, процентных пунктов", "Weekly growth that raises a question, percentage points")),
    ("mio_lag_percent", "5", Wording("ЖЖК-дан осыдан көп артта қалса, себебі сұралады, пайыздық тармақ", "Отставание от ГПР, после которого спрашивается причина, процентных пунктов", "Lag behind the works schedule that asks for a reason, percentage points")),
    ("mio_money_percent", "15", Wording("Игерілген қаражат үлесі құрылыс барысынан осыншаға озса, сұрақ қойылады, пайыздық тармақ", "На сколько освоение опережает строительство, чтобы возник вопрос, процентных пунктов", "Lead of absorbed funds over construction that raises a question, percentage points")),
    ("mio_small_times", "100", Wording("Сома әдеттегісінен осынша есе аз болса, сұрақ қойылады", "Во сколько раз сумма должна быть меньше обычной, чтобы возник вопрос", "How many times smaller than usual a sum must be to raise a question")),
    ("mio_small_weeks", "3", Wording("Әдеттегі соманы білу үшін керек бұрынғы сомалар", "Сколько предыдущих сумм нужно, чтобы судить об обычной", "How many earlier sums are needed to tell the usual one")),
    ("mio_risk_missing_percent", "20", Wording("Тәуекел жоғары: енгізілмеген апталардың үлесі, пайыз", "Высокий риск: доля невнесённых недель, процентов", "High risk: share of missing weeks, percent")),
    ("mio_risk_late_percent", "40", Wording("Тәуекел жоғары: енгізілмеген және кешіккен апталардың үлесі, пайыз", "Высокий риск: доля невнесённых и опоздавших недель, процентов", "High risk: share of missing and late weeks, percent")),
    ("mio_risk_silent_weeks", "3", Wording("Тәуекел жоғары: бір объект бойынша қатарынан дерек жоқ апталар", "Высокий риск: недель подряд без данных по одному объекту", "High risk: weeks in a row without data for one object")),
    ("mio_risk_late_pages_percent", "20", Wording("Тәуекел жоғары: кеш ашылған объект беттерінің үлесі, пайыз", "Высокий риск: доля поздно созданных страниц объектов, процентов", "High risk: share of pages of objects created late, percent")),
    ("mio_risk_watch_percent", "5", Wording("Бақылауда: енгізілмеген және кешіккен апталардың үлесі, пайыз", "Под наблюдением: доля невнесённых и опоздавших недель, процентов", "Under watch: share of missing and late weeks, percent")),
)
"""Code, exact decimal value, label."""
# fmt: on

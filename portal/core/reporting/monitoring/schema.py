"""Words of the documents about bodies at risk."""

from portal.wording import Wording

TITLE = Wording("Тәуекелдегі жергілікті атқарушы органдар", "Местные исполнительные органы в зоне риска", "Local executive bodies at risk")
EVIDENCE = Wording("Деректерді тапсыру тәртібінің сақталуы", "Соблюдение порядка внесения данных", "Compliance with the Reporting rules")
LIST_FILE = Wording("Тәуекелдегі органдар", "Органы в зоне риска", "Bodies at risk")
EVIDENCE_FILE = Wording("Деректерді тапсыру тәртібі", "Порядок внесения данных", "Reporting compliance")
BASIS = Wording(
    "Жергілікті атқарушы орган деректердің дұрыстығы мен уақтылы енгізілуіне жауап береді. Бұл талап орындалмаса, оператор уәкілетті органмен келісіп, облигациялық қарыздар беруден бас тартуға құқылы (Толтыру қағидаларының 10-тармағы).",
    "За достоверность и своевременность данных отвечает местный исполнительный орган. Если требование не выполняется, оператор по согласованию с уполномоченным органом вправе отказать в облигационных займах (пункт 10 Правил заполнения).",
    "The local executive body is responsible for accurate and timely data. Where it fails to provide them, the operator may, in agreement with the authorised body, refuse bond loans (paragraph 10 of the Reporting rules).",
)
COUNTED = Wording(
    "Күтілетін апта — бір объектінің бір кіші бөлімінің бір аптасы. Тапсыру мерзімі өтпеген апта жоқ деп саналмайды; кешігу енгізу сәтінде тіркеледі және кейін өзгермейді.",
    "Ожидаемая неделя — одна неделя одного подраздела одного объекта. Неделя, срок которой не истёк, пропущенной не считается; опоздание фиксируется в момент внесения и потом не меняется.",
    "An expected week is one week of one subsection of one object. A week that is not due yet does not count as missing; lateness is recorded at entry and does not change afterwards.",
)
FOOTER = Wording(
    "Тұрғын үй порталы · {at} құрастырылды (Қазақстан уақыты)",
    "Жилищный портал · составлено {at} (время Казахстана)",
    "Housing Portal · prepared on {at} (Kazakhstan time)",
)
MADE_AT = Wording("Құрастырылды (Қазақстан уақыты)", "Составлено (время Казахстана)", "Prepared on (Kazakhstan time)")

PERIOD = Wording("Кезең", "Период", "Period")
WHERE = Wording("Аумақ", "Территория", "Territory")
SECTION = Wording("Бөлім", "Раздел", "Section")
EVERY_SECTION = Wording("Барлық бөлімдер", "Все разделы", "All sections")
CONSIDERED = Wording("Қаралған органдар", "Рассмотрено органов", "Bodies considered")
LISTED = Wording("Тізімдегі органдар", "Органов в списке", "Bodies listed")
BODY = Wording("Орган", "Орган", "Body")
REGION = Wording("Облыс", "Область", "Region")
RISK = Wording("Тәуекел", "Риск", "Risk")
NO_RISK = Wording("Тәуекел шарттарына жатпайды", "Под условия не подпадает", "Meets none of the conditions")
REASONS = Wording("Себептер", "Причины", "Reasons")
DUE = Wording("Күтілген апталар", "Ожидалось недель", "Weeks expected")
MISSING = Wording("Енгізілмеген", "Не внесено", "Missing")
LATE = Wording("Кешіккен", "С опозданием", "Late")
IN_TIME = Wording("Мерзімінде, %", "В срок, %", "On time, %")
COMPLETE = Wording("Енгізілген, %", "Внесено, %", "Entered, %")
SILENCE = Wording("Қатарынан дерек жоқ апталар", "Недель подряд без данных", "Weeks in a row without data")
PAGES_LATE = Wording("Кеш ашылған беттер", "Поздних страниц", "Late pages")
NOTICES_LATE = Wording("Кеш хабарламалар", "Поздних уведомлений", "Late notices")
UNEXPLAINED = Wording("Түсіндірілмеген сұрақтар", "Вопросов без пояснения", "Unexplained questions")

OBJECTS = Wording("Енгізілмеген және кешіккен апталар", "Невнесённые и опоздавшие недели", "Missing and late weeks")
OBJECT = Wording("Объект", "Объект", "Object")
SUBSECTION = Wording("Кіші бөлім", "Подраздел", "Subsection")
LATE_BY = Wording("Кешігу, күн", "Опоздание, дней", "Late by, days")
LATE_WEEK = Wording("{week} ({days} күн кешікті)", "{week} (опоздание {days} дн.)", "{week} (days late: {days})")
WEEK = Wording("Апта", "Неделя", "Week")
ENTERED = Wording("Енгізілген сәт", "Внесено", "Entered")
PAGES = Wording("Кеш ашылған объект беттері", "Поздно созданные страницы объектов", "Pages of objects created late")
WORKING_DAYS = Wording("Кешігу, жұмыс күні", "Опоздание, рабочих дней", "Late by, working days")
NOTICES = Wording("Жұмыстан шығу туралы кеш хабарламалар", "Поздние уведомления об увольнении", "Late notices of dismissals")
PERSON = Wording("Орындаушы", "Исполнитель", "Executor")
DISMISSED = Wording("Жұмыстан шыққан", "Уволен", "Dismissed")
NOTIFIED = Wording("Хабарланған", "Уведомлено", "Notified")
QUESTIONS = Wording("Түсіндірілмеген сұрақтар", "Вопросы без пояснения", "Questions without an explanation")
QUESTION = Wording("Сұрақ", "Вопрос", "Question")
SHEETS = {
    "bodies": Wording("Органдар", "Органы", "Bodies"),
    "missing": Wording("Енгізілмеген", "Не внесено", "Missing"),
    "late": Wording("Кешіккен", "С опозданием", "Late"),
    "pages": Wording("Объект беттері", "Страницы объектов", "Pages"),
    "notices": Wording("Хабарламалар", "Уведомления", "Notices"),
    "questions": Wording("Сұрақтар", "Вопросы", "Questions"),
    "about": Wording("Құжат туралы", "О документе", "About"),
}
"""Names of the workbook's sheets, at most 31 letters."""

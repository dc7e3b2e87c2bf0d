"""Texts of the page of the calendar: months, days of the week, what is asked and answered."""

from portal.core.administration.calendar.lists import DayFate
from portal.wording import Wording

LEAD = Wording(
    "Әдеттегі аптадан өзгеше күндер: мереке, ауыстырылған демалыс пен жұмыс күні. Тіркеу мен мерзімдер осы күнтізбемен саналады.",
    "Дни, которые отличаются от обычной недели: праздники, перенесённые выходные и рабочие дни. По этому календарю считаются "
    "регистрация и сроки.",
    "The days that differ from the usual week: holidays, transferred days off and working days. Registration and deadlines are counted "
    "by this calendar.",
)
ADD = Wording("Күн қосу", "Добавить день", "Add a day")
REMOVE = Wording("Алып тастау", "Убрать", "Remove")
REMOVE_ASK = Wording("Күнді күнтізбеден алып тастау керек пе?", "Убрать день из календаря?", "Remove the day from the calendar?")
REMOVE_TEXT = Wording(
    "Ол әдеттегі аптаның күніне айналады. Портал қайта іске қосылғанда қайтып келмейді.",
    "Он станет обычным днём недели. При следующем запуске портала он не вернётся.",
    "It becomes an ordinary day of the week. It does not come back when the portal is started again.",
)
BACK = Wording("Күнтізбеге оралу", "Вернуться к календарю", "Back to the calendar")
NEW = Wording("Жаңа күн", "Новый день", "New day")

SAVED = Wording("Күнтізбе сақталды.", "Календарь сохранён.", "The calendar was saved.")
REMOVED = Wording("Күн күнтізбеден алынды.", "День убран из календаря.", "The day was removed from the calendar.")

HOURS = Wording("Жұмыс уақыты", "Рабочее время", "Working time")
HOURS_TEXT = Wording(
    "дүйсенбі – жұма, {opens}–{closes}, Қазақстан уақыты",
    "понедельник – пятница, {opens}–{closes}, время Казахстана",
    "Monday to Friday, {opens}–{closes}, Kazakhstan time",
)
PROMISED = Wording("Не өзгермейді", "Что не изменится", "What does not change")
PROMISED_TEXT = Wording(
    "Өтінімде жазылған «Орындау мерзімі» — берілген уәде: күнтізбені өзгерткенде ол қайта есептелмейді.",
    "Записанный в заявке «Срок исполнения» — обещание: при правке календаря он не пересчитывается.",
    "The execution deadline recorded in an application is a promise: it is not computed again when the calendar is edited.",
)
AT_ONCE = Wording("Бірден өзгереді", "Что изменится сразу", "What changes at once")
AT_ONCE_TEXT = Wording(
    "Күтіп тұрған өтінімнің тіркелетін күні, модерация және жұмысқа алу мерзімдері. Тоқтап тұрған орындау мерзімінің күні, ол "
    "жалғасқанда, осы күнтізбемен саналады.",
    "День регистрации ожидающих заявок, сроки модерации и взятия в работу. День срока исполнения, который сейчас стоит, "
    "посчитается по этому календарю, когда срок пойдёт дальше.",
    "The day on which waiting applications are registered, and the terms of moderation and of taking into work. An execution "
    "deadline that stands still gets its day by this calendar when it goes on.",
)
YEARS = Wording("Жылдар", "Годы", "Years")
EARLIER = Wording("Алдыңғы жыл", "Предыдущий год", "Previous year")
LATER = Wording("Келесі жыл", "Следующий год", "Next year")
EMPTY_YEAR = Wording(
    "Бұл жылға бірде-бір мереке енгізілмеген: ресми күнтізбе жарияланғанда, күндерді қосыңыз.",
    "На этот год не внесено ни одного праздника: когда опубликуют официальный календарь, добавьте дни.",
    "No holiday is entered for this year: add the days when the official calendar is published.",
)
WORKING_DAYS = Wording("Жұмыс күндері: {count}", "Рабочих дней: {count}", "Working days: {count}")
USUAL = Wording("Әдеттегі апталар", "Обычные недели", "Usual weeks")
OFF = Wording("демалыс", "выходной", "day off")
WORKING = Wording("жұмыс күні", "рабочий день", "working day")
CHANGED = Wording("Өзгерткен", "Изменил(а)", "Changed by")
DAY = Wording("{day}, {weekday}", "{day}, {weekday}", "{day}, {weekday}")

LIST_TITLE = Wording("Ресми тізімнен алу", "Внести из официального списка", "Take over an official list")
LIST_LEAD = Wording(
    "Үкімет қаулысындағы күндерді кестеден көшіріп қойыңыз. Алдымен портал әр жолдың не өзгертетінін көрсетеді, содан кейін "
    "ғана енгізесіз.",
    "Скопируйте дни из постановления таблицей. Сначала портал покажет, что изменит каждая строка, и только потом вы их внесёте.",
    "Copy the days of the decree as a table. First the portal shows what each line changes; only then do you take them over.",
)
LIST = Wording("Күндер тізімі", "Список дней", "List of days")
LIST_HINT = Wording(
    "Әр жолда бес баған, арасында табуляция немесе нүктелі үтір: күні; демалыс немесе жұмыс; қазақша; орысша; ағылшынша атауы.",
    "В строке пять столбцов через табуляцию или точку с запятой: дата; выходной или рабочий; название на казахском; на русском; на "
    "английском.",
    "Five columns in a line, divided by a tab or a semicolon: the date; day off or working day; the name in Kazakh; in Russian; in "
    "English.",
)
COMPARE = Wording("Күнтізбемен салыстыру", "Сравнить с календарём", "Compare with the calendar")
COMPARED = Wording("Не өзгереді", "Что изменится", "What changes")
LINE = Wording("Жол", "Строка", "Line")
LIST_DAY = Wording("Тізімде", "В списке", "In the list")
FATE = Wording("Нәтижесі", "Что будет", "What becomes of it")
FATES = {
    DayFate.ADDED: Wording("қосылады", "будет добавлен", "is added"),
    DayFate.CHANGED: Wording("өзгереді", "будет изменён", "is changed"),
    DayFate.SAME: Wording("осылай тұр", "уже так", "is so already"),
}
TAKE = Wording("Күнтізбеге енгізу", "Внести в календарь", "Take over into the calendar")
CORRECT = Wording(
    "Белгіленген жолдарды тізімде түзетіп, қайта салыстырыңыз.",
    "Исправьте отмеченные строки в списке и сравните снова.",
    "Correct the marked lines in the list and compare again.",
)
LIST_TAKEN = Wording(
    "Күнтізбеге енгізілген күндер: {count}.", "Внесено дней в календарь: {count}.", "Days taken over into the calendar: {count}."
)

HISTORY = Wording("Жылдың өзгерістер тарихы", "История изменений года", "History of changes of the year")
HISTORY_LEAD = Wording(
    "Өзгеріс сақталған сәттен бастап қолданыста. Бұрынғысын қайтарғанда да өтінімдерде жазылған мерзімдер, өткен тіркеулер мен "
    "қабылданған шешімдер өзгермейді; күтіп тұрған өтінімнің тіркелетін күні, модерация мен жұмысқа "
    "алу мерзімдері және тоқтап тұрған орындау мерзімінің күні жаңаша саналады.",
    "Изменение действует с минуты, когда его сохранили. И при возврате записанные в заявках сроки, прошедшие регистрации и принятые "
    "решения не меняются; день регистрации ожидающих заявок, сроки модерации и взятия в работу и день стоящего срока "
    "исполнения считаются по-новому.",
    "A change holds from the minute in which it was saved. Taking it back, too, leaves deadlines recorded in applications, past "
    "registrations and decisions as they are; the day on which waiting applications are registered, the terms of moderation and of taking "
    "into work, and the day of an execution deadline that stands still are counted anew.",
)
NO_HISTORY = Wording(
    "Бұл жылдың күндерін ешкім өзгерткен жоқ: олар порталмен бірге келгендей.",
    "Дни этого года никто не менял: они такие, какими поставлены с порталом.",
    "Nobody has changed the days of this year: they are as they came with the portal.",
)
HISTORY_DAY = Wording("Күн", "День", "Day")
BEFORE = Wording("Болған", "Было", "Before")
AFTER = Wording("Болды", "Стало", "After")
REASON = Wording("Себебі", "Причина", "Reason")
TAKE_BACK = Wording("Бұрынғысын қайтару", "Вернуть, как было", "Take back")
TAKE_BACK_ASK = Wording("Күндерді бұрынғы қалпына қайтару керек пе?", "Вернуть дни, как они были?", "Take the days back to what they were?")
TAKE_BACK_TEXT = Wording(
    "Бұл әрекет өзгерткен күндердің бәрі оған дейінгі қалпына келеді. Қайтару да тарихта қалады.",
    "Все дни, которые изменило это действие, станут такими, какими были до него. Возврат тоже останется в истории.",
    "Every day that this act changed becomes what it was before it. Taking back stays in the history too.",
)
TAKEN_BACK = Wording("Қайтарылған күндер: {count}.", "Возвращено дней: {count}.", "Days taken back: {count}.")
CANCEL = Wording("Бас тарту", "Отмена", "Cancel")

MONTHS = (
    Wording("Қаңтар", "Январь", "January"),
    Wording("Ақпан", "Февраль", "February"),
    Wording("Наурыз", "Март", "March"),
    Wording("Сәуір", "Апрель", "April"),
    Wording("Мамыр", "Май", "May"),
    Wording("Маусым", "Июнь", "June"),
    Wording("Шілде", "Июль", "July"),
    Wording("Тамыз", "Август", "August"),
    Wording("Қыркүйек", "Сентябрь", "September"),
    Wording("Қазан", "Октябрь", "October"),
    Wording("Қараша", "Ноябрь", "November"),
    Wording("Желтоқсан", "Декабрь", "December"),
)
WEEKDAYS = (
    Wording("дүйсенбі", "понедельник", "Monday"),
    Wording("сейсенбі", "вторник", "Tuesday"),
    Wording("сәрсенбі", "среда", "Wednesday"),
    Wording("бейсенбі", "четверг", "Thursday"),
    Wording("жұма", "пятница", "Friday"),
    Wording("сенбі", "суббота", "Saturday"),
    Wording("жексенбі", "воскресенье", "Sunday"),
)

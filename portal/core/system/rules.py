"""When something about the system needs attention, and the words for it."""

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from portal.wording import Wording

ALMATY: Final = ZoneInfo("Asia/Almaty")
FORGOTTEN_AFTER: Final = dt.timedelta(hours=1)
"""How long a worker that died without a word is still shown."""
SILENT_AFTER: Final = dt.timedelta(seconds=60)
"""A worker that has not told anything for so long does not work: it tells every 15 seconds."""
URGENT_LATE: Final = dt.timedelta(minutes=2)
LATE: Final = dt.timedelta(hours=1)
BACKUP_DUE: Final = dt.timedelta(hours=36)
"""A nightly backup, with half a day for one that takes long."""
ENDS_SOON: Final = dt.timedelta(days=60)
FREE_BYTES: Final = 5 * 1024**3
LITTLE_BYTES: Final = 1024**3
CLOCK_SECONDS: Final = 2.0
"""The greatest difference between the clocks of the portal and of the database."""
TERM_ENDING: Final = "_working_days"
"""How the codes of the thresholds end that are terms in working days."""
LONGEST_OF_A_WORKING_DAY: Final = dt.timedelta(days=2)
"""So long a working day of a term lasts at most on average, with days off and the longest holidays."""
MISSED_ROUNDS: Final = 3
"""A job that is late by so many of its pauses, and five minutes, does not run."""
MISSED_BY: Final = dt.timedelta(minutes=5)

WORKER = Wording("{machine}: {pid} процесі", "Процесс {pid} на {machine}", "Process {pid} on {machine}")
WORKER_VALUE = Wording(
    "{since} бастап жұмыс істейді; жады {memory} МБ, ашық беттер {sockets}, жадтағы күйлер {states}",
    "работает с {since}; память {memory} МБ, открытых страниц {sockets}, состояний в памяти {states}",
    "works since {since}; memory {memory} MB, open pages {sockets}, States in memory {states}",
)
WORKER_SILENT = Wording("соңғы рет {seen} жауап берді", "последний раз давал о себе знать {seen}", "was last heard of at {seen}")
WORKER_ADVICE = Wording(
    "Процесс күтпеген жерден аяқталды, портал оның орнына жаңасын қосады. Қайталанса, сервер журналын және жадын тексеріңіз.",
    "Процесс завершился неожиданно, портал запускает вместо него новый. Если это повторяется, проверьте журнал сервера и память.",
    "The process ended unexpectedly, and the portal starts a new one. If this happens again, look at the server's log and memory.",
)
WORKERS = Wording("{machine}: процестер", "Процессы на {machine}", "Processes on {machine}")
WORKERS_VALUE = Wording("{asked} ішінен {living} жұмыс істейді", "работают {living} из {asked}", "{living} of {asked} work")
WORKERS_ADVICE = Wording(
    "Бір минутта өзі түзелмесе, порталды қайта іске қосыңыз және сервер журналын қараңыз.",
    "Если это не исправится за минуту само, перезапустите портал и посмотрите журнал сервера.",
    "If it does not mend by itself within a minute, restart the portal and look at the server's log.",
)
JOB = Wording("Фондық жұмыс: {name}", "Фоновая работа: {name}", "Job: {name}")
JOB_NAMES: Final = {
    "anchoring": Wording("аудит журналын бекіту", "закрепление журнала аудита", "anchoring the audit journal"),
    "announcements": Wording("хабарландырулардың хаттары", "письма объявлений", "letters of announcements"),
    "claims": Wording("процестердің жұмысын бақылау", "учёт того, чем заняты процессы", "what the processes are busy with"),
    "lists": Wording("кері қайтару тізімдерін жаңарту", "обновление списков отозванных", "renewing revocation lists"),
    "opinions": Wording("NCANode пікірін сұрау", "вопросы к NCANode", "asking NCANode"),
    "outbox": Wording("хаттарды жіберу", "отправка писем", "sending letters"),
    "publishing": Wording("жоспарланған жарияланымдар", "публикация по расписанию", "publishing what was planned"),
    "rechecks": Wording("қолтаңбаларды қайта тексеру", "повторная проверка подписей", "checking signatures again"),
    "registrations": Wording("өтінімдерді тіркеу", "регистрация заявок", "registering applications"),
    "reminders": Wording("еске салу", "напоминания", "reminders"),
    "scans": Wording("файлдарды вирустарға тексеру", "проверка файлов на вирусы", "scanning files for viruses"),
    "stamps": Wording("уақыт белгілерін алу", "получение меток времени", "fetching time stamps"),
    "sweeping": Wording("керексізді өшіру", "удаление ненужного", "removing what is not needed"),
    "urgent_outbox": Wording(
        "кодтары мен сілтемелері бар хаттарды жіберу", "отправка писем с кодами и ссылками", "sending letters with codes and links"
    ),
    "workers": Wording("процестердің есебі", "отчёт процессов о себе", "reports of the workers"),
}
"""The names of jobs for people, by their names in the code."""
JOB_VALUE = Wording(
    "соңғы рет {ended} ({seconds} сек), келесісі {next}",
    "последний раз {ended} ({seconds} с), следующий {next}",
    "last at {ended} ({seconds} s), next at {next}",
)
JOB_NEVER = Wording("әлі орындалмады", "ещё не выполнялась", "has not run yet")
JOB_FAILED = Wording(
    "{failed} қатемен аяқталды; соңғы рет {ended}, келесісі {next}",
    "завершилась ошибкой {failed}; последний раз {ended}, следующий {next}",
    "ended with an error at {failed}; last at {ended}, next at {next}",
)
JOB_ADVICE = Wording(
    "Портал келесі айналымда қайталайды. Қайталанса, сервер журналынан «a round of a job failed» жолын табыңыз.",
    "Портал повторит при следующем запуске. Если ошибка повторяется, найдите в журнале сервера строку «a round of a job failed».",
    "The portal tries again in the next round. If it fails again, find the line “a round of a job failed” in the server's log.",
)
JOB_LATE_ADVICE = Wording(
    "Жұмыс уақытында іске қосылмады. Порталды қайта іске қосыңыз.",
    "Работа не запустилась вовремя. Перезапустите портал.",
    "The job has not begun in time. Restart the portal.",
)
QUEUES: Final = {
    ("sms", True): Wording("Кезек: SMS", "Очередь: SMS", "Queue: text messages"),
    ("mail", True): Wording(
        "Кезек: кодтар мен сілтемелер бар хаттар", "Очередь: письма с кодами и ссылками", "Queue: letters with codes and links"
    ),
    ("mail", False): Wording("Кезек: басқа хаттар", "Очередь: остальные письма", "Queue: other letters"),
}
QUEUE_EMPTY = Wording("бос", "пуста", "empty")
QUEUE_VALUE = Wording(
    "{count} күтіп тұр, олардың {tried} жіберілмей қалған; ең ескісі {oldest} бастап",
    "ждут {count}, из них {tried} уже не удалось отправить; самое старое с {oldest}",
    "{count} wait, {tried} of them were refused before; the oldest since {oldest}",
)
QUEUE_LOST = Wording("; бір тәулікте {count} жеткізілмеді", "; за сутки не доставлено {count}", "; {count} were given up within a day")
QUEUE_ADVICE = Wording(
    "Пошта серверін және SMS қызметін тексеріңіз: себебі сервер журналында «a message was» деп басталатын жолдарда.",
    "Проверьте почтовый сервер и службу SMS: причина — в строках журнала, которые начинаются с «a message was».",
    "Check the mail server and the text message service: the reason is in the lines of the log that begin with “a message was”.",
)
BACKUP = Wording("Соңғы сақтық көшірме", "Последняя резервная копия", "Last backup")
BACKUP_NONE = Wording("жасалмаған", "не делалась", "none was made")
BACKUP_VALUE = Wording("{made}; файлдар {files}", "{made}; файлов: {files}", "{made}; files: {files}")
BACKUP_LOST = Wording(
    "; {lost} файл жоғалған немесе өзгерген", "; файлов пропало или изменено: {lost}", "; files missing or changed: {lost}"
)
BACKUP_OPEN = Wording("; шифрланбаған", "; не зашифрована", "; not encrypted")
BACKUP_ADVICE = Wording(
    "«python3 -m portal backup» командасын іске қосыңыз және түнгі таймерді тексеріңіз (docs/production/portal-backup.timer).",
    "Запустите «python3 -m portal backup» и проверьте ночной таймер (docs/production/portal-backup.timer).",
    "Run “python3 -m portal backup” and check the nightly timer (docs/production/portal-backup.timer).",
)
BACKUP_LOST_ADVICE = Wording(
    "«python3 -m portal check» қай файлдар екенін айтады.",
    "Какие это файлы, скажет «python3 -m portal check».",
    "“python3 -m portal check” says which files these are.",
)
LIST = Wording("Кері қайтару тізімі {name}", "Список отозванных {name}", "Revocation list {name}")
LIST_VALUE = Wording("{issued} шығарылған, келесісі {next}", "выпущен {issued}, следующий {next}", "issued {issued}, the next one {next}")
LIST_ADVICE = Wording(
    "Тізімнің мерзімі өтті. Серверден PORTAL_CRL_URLS мекенжайларына қол жеткізуді тексеріңіз.",
    "Срок списка вышел. Проверьте доступ с сервера к адресам PORTAL_CRL_URLS.",
    "The list is out of date. Check that the server reaches the addresses PORTAL_CRL_URLS.",
)
AUTHORITY = Wording("Сенімді сертификат «{name}»", "Доверенный сертификат «{name}»", "Trusted certificate “{name}”")
AUTHORITY_VALUE = Wording("{ends} дейін жарамды", "действует до {ends}", "valid until {ends}")
AUTHORITY_ADVICE = Wording(
    "Мерзімі жақында аяқталады немесе аяқталды: ҰКО-ның жаңа сертификатын «python3 -m portal trust add» арқылы қосыңыз.",
    "Срок скоро выйдет или вышел: добавьте новый сертификат НУЦ командой «python3 -m portal trust add».",
    "Its term ends soon or has ended: add the new certificate of the authority with “python3 -m portal trust add”.",
)
AUTHORITIES = Wording("Сенімді сертификаттар", "Доверенные сертификаты", "Trusted certificates")
AUTHORITIES_UNREAD = Wording("оқылмайды немесе жоқ", "не читаются или их нет", "cannot be read, or there are none")
ROOM = Wording("Файлдарға арналған бос орын", "Свободное место для файлов", "Free room for files")
ROOM_VALUE = Wording("{total} ГБ ішінен {free} ГБ", "{free} ГБ из {total} ГБ", "{free} GB of {total} GB")
ROOM_ADVICE = Wording(
    "PORTAL_DATA_DIR орналасқан дискіде орын босатыңыз.",
    "Освободите место на диске, где лежит PORTAL_DATA_DIR.",
    "Make room on the disk of PORTAL_DATA_DIR.",
)
DATABASE = Wording("Дерекқор", "База данных", "Database")
DATABASE_VALUE = Wording(
    "{kind}, {size} МБ, құрылымы {revision}", "{kind}, {size} МБ, структура {revision}", "{kind}, {size} MB, structure {revision}"
)
VERSIONS = Wording("Нұсқалар", "Версии", "Versions")
CLOCK = Wording("Портал сағаты", "Часы портала", "Clock of the portal")
CLOCK_VALUE = Wording(
    "{at} UTC; дерекқор сағатынан айырмасы {seconds} сек",
    "{at} UTC; отличие от часов базы {seconds} с",
    "{at} UTC; {seconds} s apart from the database's",
)
CLOCK_ADVICE = Wording(
    "Серверлерде уақытты үйлестіруді (NTP) қосыңыз: қол қою уақыты мен мерзімдер осы сағатқа байланысты.",
    "Включите на серверах синхронизацию времени (NTP): от этих часов зависят время подписей и сроки.",
    "Turn on the synchronisation of time (NTP) on the servers: times of signatures and deadlines depend on it.",
)

CALENDAR = Wording("Жұмыс күнтізбесі", "Рабочий календарь", "Working calendar")
CALENDAR_VALUE = Wording("мерекелер {until} дейін белгілі", "праздники известны по {until}", "holidays are known until {until}")
CALENDAR_ADVICE = Wording(
    "«Жұмыс күнтізбесі» бетіне келесі жылдың ресми тізімін енгізіңіз: ол енгізілмейінше, кейінгі мерекелер жұмыс күні болып саналады және "
    "мерзімдер ерте аяқталады.",
    "Внесите официальный список следующего года на странице «Рабочий календарь»: пока его нет, более поздние праздники считаются рабочими "
    "днями, и сроки кончаются раньше.",
    "Enter the official list of the next year on the page “Working calendar”: until then later holidays count as working days, and terms "
    "end too early.",
)


def moment(at: dt.datetime | None) -> str:
    """Return ``14.10.2026 14:32:05`` in the time of Kazakhstan; a dash for no moment."""
    return at.astimezone(ALMATY).strftime("%d.%m.%Y %H:%M:%S") if at else "—"


def day(at: dt.datetime) -> str:
    """Return ``14.10.2026`` in the time of Kazakhstan."""
    return at.astimezone(ALMATY).strftime("%d.%m.%Y")


def job_words(name: str) -> Wording:
    """Return what a page calls a job; one without words goes by its name in the code."""
    return JOB.fill(name=JOB_NAMES.get(name, name))

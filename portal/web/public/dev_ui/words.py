"""Sample texts of the sample page; every company and person is invented."""

from portal.wording import Wording

TITLE = Wording("Дизайн жүйесі", "Дизайн-система", "Design system")
LEAD = Wording(
    "Әр құрамдас бөлік өзінің барлық күйінде. Бет тек көрсету режимінде бар.",
    "Каждый компонент во всех состояниях. Страница есть только в режиме демонстрации.",
    "Every component in every state. The page exists in demonstration mode only.",
)
BUTTONS = Wording("Батырмалар", "Кнопки", "Buttons")
FIELDS = Wording("Өрістер", "Поля", "Fields")
CHOICES = Wording("Таңдау", "Выбор", "Choices")
STEPS = Wording("Кезеңдер мен қойындылар", "Этапы и вкладки", "Stages and tabs")
MESSAGES = Wording("Хабарлар", "Сообщения", "Messages")
WINDOWS = Wording("Терезелер", "Окна", "Windows")
TABLES = Wording("Кестелер", "Таблицы", "Tables")
DATA = Wording("Деректер мен тарих", "Данные и история", "Data and history")
TYPE = Wording("Мәтін", "Текст", "Type")

NEXT = Wording("Келесі", "Далее", "Next")
BACK = Wording("Артқа", "Назад", "Back")
SAVE = Wording("Жобаны сақтау", "Сохранить черновик", "Save draft")
DELETE = Wording("Жою", "Удалить", "Delete")
SENDING = Wording("Жіберілуде…", "Отправляется…", "Sending…")
UNAVAILABLE = Wording("Қолжетімсіз", "Недоступно", "Not available")
EDIT = Wording("Өңдеу", "Редактировать", "Edit")
CONTINUE = Wording("Жалғастыру", "Продолжить", "Continue")

ORGANISATION = Wording("Ұйымның атауы", "Наименование организации", "Organisation name")
BIN = Wording("БСН", "БИН", "BIN")
BIN_HINT = Wording("12 цифр, бос орынмен де болады", "12 цифр, можно с пробелами", "12 digits, spaces are fine")
BIN_ERROR = Wording(
    "БСН-де 12 цифр болуы керек: 11 енгізілген.", "В БИН должно быть 12 цифр: введено 11.", "A BIN has 12 digits: you typed 11."
)
ADDRESS = Wording("Заңды мекенжайы", "Юридический адрес", "Legal address")
DATE = Wording("Мемлекеттік тіркелген күні", "Дата государственной регистрации", "Registration date")
CAPITAL = Wording("Жарғылық капитал", "Уставный капитал", "Charter capital")
SHARE = Wording("Қатысу үлесі", "Доля участия", "Share")
SHARE_WARNING = Wording("Үлестердің қосындысы 98\u00a0%.", "Сумма долей 98\u00a0%.", "The shares add up to 98\u00a0%.")
PHONE = Wording("Ұялы нөмір", "Мобильный номер", "Mobile number")
PASSWORD = Wording("Құпиясөз", "Пароль", "Password")
REGION = Wording("Облыс", "Область", "Region")
REGIONS = (
    ("10", Wording("Абай облысы", "Область Абай", "Abai Region")),
    ("71", Wording("Астана қаласы", "Город Астана", "Astana City")),
)
REASON = Wording("Негіздеме", "Обоснование", "Justification")
READ_ONLY = Wording("Сертификаттан алынды", "Взято из сертификата", "Taken from the certificate")
SAME = Wording("Заңды мекенжайға сәйкес келеді", "Соответствует юридическому адресу", "Same as the legal address")
AGREE = Wording("Мен робот емеспін", "Я не робот", "I am not a robot")
EXPERTISE = Wording("Сараптама түрі", "Вид экспертизы", "Kind of expertise")
KINDS = (
    ("state", Wording("Мемлекеттік", "Государственная", "State")),
    ("private", Wording("Жеке", "Частная", "Private")),
)
CHANNELS = Wording("Өткізу арналары", "Каналы реализации", "Sales channels")
CHANNEL_LIST = (
    ("direct", Wording("Тікелей сату", "Прямые продажи", "Direct sales")),
    ("bank", Wording("Отбасы банк", "Отбасы банк", "Otbasy Bank")),
)

STAGE_CORPORATE = Wording("Корпоративтік ақпарат", "Корпоративная информация", "Corporate information")
STAGE_PAPERS = Wording("Корпоративтік құжаттама", "Корпоративная документация", "Corporate documents")
STAGE_PROJECT = Wording("Жоба бойынша құжаттама", "Документация по проекту", "Project documents")
STAGE_CONSENTS = Wording("Келісім беру", "Предоставление согласий", "Consents")
TAB_COMPANY = Wording("УК туралы ақпарат", "Информация об УК", "The authorised company")
TAB_OWNERS = Wording("Акционерлер / құрылтайшылар құрамы", "Состав акционеров / учредителей", "Shareholders / founders")
TAB_HEAD = Wording("Атқарушы органның басшысы", "Руководитель исполнительного органа", "Head of the executive body")
TAB_PROJECT = Wording("Жоба туралы ақпарат", "Информация о проекте", "The project")

SAVED_TEXT = Wording("Өтінім модерацияға жіберілді.", "Заявка отправлена на модерацию.", "The application was sent to moderation.")
INFO_TEXT = Wording("Өтінім оператордың кезегінде тұр.", "Заявка стоит в очереди оператора.", "The application is in the operator's queue.")
WARN_TEXT = Wording("Сертификат 12 күннен кейін аяқталады.", "Сертификат истекает через 12 дней.", "The certificate expires in 12 days.")
FAIL_TEXT = Wording(
    "Файлды оқу мүмкін болмады. PDF форматында жүктеңіз.",
    "Файл не читается. Загрузите его в формате PDF.",
    "The file cannot be read. Upload it as a PDF.",
)
FAIL_TITLE = Wording("Файл қабылданбады", "Файл не принят", "The file was not accepted")
EMPTY_TITLE = Wording("Өтінімдер әлі жоқ", "Заявок пока нет", "No applications yet")
EMPTY_TEXT = Wording(
    "Бірінші өтінімді жасаңыз: ол өзі сақталады.",
    "Создайте первую: она сохраняется сама, отправить можно позже.",
    "Create the first one: it saves itself.",
)
CREATE = Wording("Өтінім жасау", "Создать заявку", "Create an application")
SHOW_TOAST = Wording("Жою және қайтару", "Удалить с возвратом", "Remove, with undo")
SHOW_ERROR = Wording("Қате көрсету", "Показать ошибку", "Show an error")
SHOW_SUMMARY = Wording("Қателер тізімі", "Список ошибок", "List of errors")
TO_FIELD = Wording("БСН өрісіне өту", "Перейти к полю «БИН»", "Go to the BIN field")

SIGNING = Wording("Құжатқа қол қою", "Подпись документа", "Signing the document")
WAY = Wording("Қол қою тәсілін таңдаңыз", "Выберите способ подписания", "Choose how to sign")
WAYS = (("key", Wording("ЭЦҚ арқылы", "через ЭЦП", "with a key file")), ("qr", Wording("QR арқылы", "через QR", "by QR code")))
OPEN = Wording("Терезені ашу", "Открыть окно", "Open the window")
OPEN_SERVER = Wording("Серверден ашу", "Открыть с сервера", "Open from the server")
ASK_DELETE = Wording("Өтінім жобасын жоясыз ба?", "Удалить черновик заявки?", "Delete this draft?")
ASK_TEXT = Wording(
    "Енгізілген деректер мен файлдар өтініммен бірге жойылады.",
    "Введённые данные и файлы удалятся вместе с ней.",
    "What you entered and the files go with it.",
)

LIST = Wording("Өтінімдер тізімі", "Список заявок", "List of applications")
PROJECT = Wording("Жобаның атауы", "Наименование проекта", "Project name")
NUMBER = Wording("Тіркеу № мен күні", "№ и дата регистрации", "No. and date of registration")
COST = Wording("Құны, ₸", "Стоимость, ₸", "Cost, ₸")
STATUS = Wording("Мәртебесі", "Статус", "Status")
ACTIONS = Wording("Әрекеттер", "Действия", "Actions")
DRAFT = Wording("Жоба", "Черновик", "Draft")
RETURNED = Wording("Пысықтауға қайтарылды", "Возвращена на доработку", "Returned for correction")
REGISTERED = Wording("Тіркелді", "Зарегистрирована", "Registered")
HISTORY_SENT = Wording("Модерацияға жіберілді", "Отправлена на модерацию", "Sent to moderation")
HISTORY_BACK = Wording("Пысықтауға қайтарылды: 3 ескерту", "Возвращена на доработку: 3 замечания", "Returned with 3 remarks")
HISTORY_MADE = Wording("Өтінім жасалды", "Заявка создана", "The application was created")
HOME = Wording("Өтінімдер", "Заявки", "Applications")
MENU = Wording("Тағы", "Ещё", "More")
PARAGRAPH = Wording(
    "Ә, ғ, қ, ң, ө, ұ, ү, һ, і — барлық қазақ әріптері бір қаріп тобында. Жол ұзындығы 75 таңбадан аспайды.",
    "Ә, ғ, қ, ң, ө, ұ, ү, һ, і — все казахские буквы в одном семействе шрифтов. Длина строки не больше 75 знаков.",
    "Ә, ғ, қ, ң, ө, ұ, ү, һ, і: every Kazakh letter in one type family. Lines are no longer than 75 characters.",
)

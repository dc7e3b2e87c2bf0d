"""The words of exported workbooks and files."""

from portal.wording import Wording

JSON, XLSX = "json", "xlsx"
MEDIA_TYPES = {
    JSON: "application/json; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The forms of an export, by the ending of the file."""

LIST_NAME = Wording("Өтінімдер, {company}, {day}", "Заявки, {company}, {day}", "Applications, {company}, {day}")
NAME = Wording("{kind}, {project}, {day}", "{kind}, {project}, {day}", "{kind}, {project}, {day}")

SHEETS = {
    "facts": Wording("Өтінім", "Заявка", "Application"),
    "list": Wording("Өтінімдер", "Заявки", "Applications"),
    "answers": Wording("Жауаптар", "Ответы", "Answers"),
    "files": Wording("Файлдар", "Файлы", "Files"),
    "consents": Wording("Келісімдер", "Согласия", "Consents"),
    "versions": Wording("Нұсқалар мен қолтаңбалар", "Версии и подписи", "Versions and signatures"),
    "history": Wording("Тарихы", "История", "History"),
    "remarks": Wording("Ескертулер", "Замечания", "Remarks"),
}
"""The names of the sheets, at most 31 letters."""

KIND = Wording("Өтінім түрі", "Вид заявки", "Kind of application")
PART = Wording("Кімнің бөлігі", "Чья часть", "Whose part")
PROJECT = Wording("Жоба", "Проект", "Project")
NUMBER = Wording("Тіркеу нөмірі", "Регистрационный номер", "Registration number")
REGISTERED = Wording("Тіркелді", "Зарегистрирована", "Registered")
STATUS = Wording("Мәртебесі", "Статус", "Status")
VERSION = Wording("Нұсқасы", "Версия", "Version")
DEADLINE = Wording("Орындау мерзімі", "Срок исполнения", "Execution deadline")
COMPANY = Wording("Өтінім беруші", "Заявитель", "Applicant")
COMPANY_BIN = Wording("Өтінім берушінің БСН-і", "БИН заявителя", "BIN of the applicant")
DEVELOPER = Wording("Құрылыс салушы", "Застройщик", "Developer")
DEVELOPER_BIN = Wording("Құрылыс салушының БСН-і", "БИН застройщика", "BIN of the developer")
CONTRACT = Wording("Шарттың нөмірі", "Номер договора", "Contract number")
CONTRACT_DATE = Wording("Шарттың күні", "Дата договора", "Contract date")
CREATED = Wording("Жасалды", "Создана", "Created")
CHANGED = Wording("Өзгертілді", "Изменена", "Changed")
SENT = Wording("Операторға жіберілді", "Отправлена оператору", "Sent to the operator")
EXPORTED = Wording("Жүктеп алынды", "Выгружено", "Exported")

STAGE = Wording("Кезең", "Этап", "Stage")
TAB = Wording("Қойынды", "Вкладка", "Tab")
GROUP = Wording("Топ", "Группа", "Group")
FIELD = Wording("Өріс", "Поле", "Field")
ANSWER = Wording("Жауап", "Ответ", "Answer")
ADDRESS = Wording("Өрістің мекенжайы", "Адрес поля", "Address of the field")
STORED = Wording("Сақталған мән", "Хранимое значение", "Stored value")
FILE = Wording("Файл", "Файл", "File")
SIZE = Wording("Өлшемі, байт", "Размер, байт", "Size in bytes")
SHA256 = Wording("SHA-256", "SHA-256", "SHA-256")
WHERE = Wording("Қайда", "Где", "Where")
CONSENT = Wording("Келісім", "Согласие", "Consent")
STATE = Wording("Күйі", "Состояние", "State")
FORMED = Wording("Қалыптастырылды", "Сформировано", "Generated")
SIGNER = Wording("Қол қойған", "Подписал", "Signed by")
ORGANISATION = Wording("Ұйым", "Организация", "Organisation")
BIN = Wording("БСН", "БИН", "BIN")
SERIAL = Wording("Сертификаттың сериялық нөмірі", "Серийный номер сертификата", "Serial number of the certificate")
SIGNED = Wording("Қол қойылған уақыт", "Когда подписано", "Signed at")
OUTCOME = Wording("Тексеру нәтижесі", "Результат проверки", "Result of the check")
CODE = Wording("Тексеру коды", "Код проверки", "Check code")
TIME = Wording("Уақыты (Қазақстан)", "Время (Казахстан)", "Time (Kazakhstan)")
EVENT = Wording("Оқиға", "Событие", "Event")
SUBJECT = Wording("Не туралы", "О чём", "About")
WHO = Wording("Кім", "Кто", "Who")
COMMENT = Wording("Түсініктеме", "Комментарий", "Comment")
FILES = Wording("Файлдар", "Файлы", "Files")
REMARK = Wording("Ескерту", "Замечание", "Remark")
REQUIRED = Wording("Міндетті", "Обязательное", "Required")
YES = Wording("иә", "да", "yes")
NO = Wording("жоқ", "нет", "no")
REPLY = Wording("Жауап", "Ответ", "Reply")
REPLIED = Wording("Жауап берілген уақыт", "Когда ответили", "Replied at")
WHOLE = Wording("Өтінім тұтас", "Заявка в целом", "The whole application")

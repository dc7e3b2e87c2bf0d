"""Forms about a local body and its executors, filled in by the operator (domain.md §5.1; seed 004, paragraphs 6, 7)."""

from portal.core.reporting.basics.rules.sections import SECTION_WORDS, Section
from portal.forms import Field
from portal.forms.kinds import Bin, Choice, Date, Email, FileKey, Iin, MultiChoice, Phone, Text
from portal.wording import Wording

LANGUAGE_OPTIONS = (
    ("kk", Wording("Қазақша", "На казахском", "In Kazakh")),
    ("ru", Wording("Орысша", "На русском", "In Russian")),
    ("en", Wording("Ағылшынша", "На английском", "In English")),
)
LETTER = Wording("{day}, № {number}", "№ {number} от {day}", "No. {number} of {day}")
"""Number and date of a body's letter."""
SECTION_OPTIONS = tuple((str(section), SECTION_WORDS[section]) for section in Section)
_TERRITORY_HINT = Wording(
    "Бос қалса, бүкіл облыс немесе қала.", "Если не выбрать, вся область или город.", "If left empty, the whole region or city."
)

BODY_FIELDS = (
    Field("name_kk", Wording("Қазақша атауы", "Наименование на казахском", "Name in Kazakh"), Text(limit=500), required=True, wide=True),
    Field("name_ru", Wording("Орысша атауы", "Наименование на русском", "Name in Russian"), Text(limit=500), required=True, wide=True),
    Field(
        "name_en", Wording("Ағылшынша атауы", "Наименование на английском", "Name in English"), Text(limit=500), required=True, wide=True
    ),
    Field("region", Wording("Облыс немесе қала", "Область или город", "Region or city"), Choice(dictionary="kato"), required=True),
    Field("district", Wording("Аудан", "Район", "District"), Choice(dictionary="kato"), hint=_TERRITORY_HINT),
    Field("bin", Wording("БСН", "БИН", "BIN"), Bin()),
    Field("head_name", Wording("Басшының аты-жөні", "ФИО руководителя", "Head's full name"), Text(limit=200), required=True),
    Field(
        "head_email",
        Wording("Басшының электрондық поштасы", "Электронная почта руководителя", "Head's e-mail"),
        Email(),
        required=True,
        hint=Wording(
            "Орындаушы аптаны енгізбесе, еске салу хаты осында келеді.",
            "Сюда придёт напоминание, если исполнитель не внёс неделю.",
            "A reminder comes here when an executor has not entered a week.",
        ),
    ),
    Field("curator", Wording("Оператордағы куратор", "Куратор у оператора", "Curator at the operator"), Text(limit=32)),
)
"""Territory is ``district`` or, without it, ``region``; ``curator`` is the key of a staff account."""

_NAME = Field("full_name", Wording("Т.А.Ә.", "ФИО", "Full name"), Text(limit=200), required=True)
_EMAIL = Field(
    "email",
    Wording("Электрондық пошта", "Электронная почта", "E-mail"),
    Email(),
    required=True,
    hint=Wording(
        "Осы мекенжаймен кіреді. Иесі құпиясөз таңдап қойған болса, басқа мекенжай оған жіберілген сілтеме ашылғанда ғана күшіне енеді.",
        "С этим адресом входят. Если владелец уже выбрал пароль, другой адрес начнёт действовать, когда откроют ссылку, которая уйдёт на него.",
        "Used to sign in. Once its owner has chosen a password, another address counts when the link sent to it has been opened.",
    ),
)
_OTHERS = (
    Field("position", Wording("Лауазымы", "Должность", "Position"), Text(limit=200), required=True),
    Field("phone", Wording("Телефон", "Телефон", "Telephone"), Phone()),
    Field("iin", Wording("ЖСН", "ИИН", "IIN"), Iin()),
    Field("language", Wording("Хаттардың тілі", "Язык писем", "Language of e-mails"), Choice(options=LANGUAGE_OPTIONS), required=True),
    Field("sections", Wording("Бөлімдер тізбесі", "Перечень разделов", "Sections"), MultiChoice(options=SECTION_OPTIONS), required=True),
    Field(
        "districts",
        Wording("Аумағы", "Территория", "Territory"),
        MultiChoice(dictionary="kato"),
        hint=Wording(
            "Бірнеше ауданды белгілеуге болады. Ештеңе белгіленбесе, органның бүкіл аумағы.",
            "Можно отметить несколько районов. Если не отметить ничего, вся территория органа.",
            "Several districts may be ticked. If none is, the body's whole territory.",
        ),
    ),
)
_LETTER = (
    Field("letter_number", Wording("Хат нөмірі", "Номер письма", "Letter number"), Text(limit=100), required=True),
    Field("letter_date", Wording("Хат күні", "Дата письма", "Letter date"), Date(not_future=True), required=True),
)
_FILE = Wording("Хат файлы", "Файл письма", "Letter file")

REOPENING_FIELDS = _LETTER
"""A closed account is reopened on a new letter of the body."""

NEW_EXECUTOR_FIELDS = (_NAME, _EMAIL, *_OTHERS, *_LETTER, Field("letter_file", _FILE, FileKey(limit=32), required=True))
"""Everything in the body's written request; ``letter_file`` is the key of a stored file."""
EXECUTOR_FIELDS = (_NAME, _EMAIL, *_OTHERS, *_LETTER, Field("letter_file", _FILE, FileKey(limit=32)))
"""What may be changed later, on a new letter; without a new file the old one stays."""

LEAVING_FIELDS = (
    Field("dismissed_on", Wording("Жұмыстан шыққан күні", "Дата увольнения", "Date of dismissal"), Date(), required=True),
    Field("notified_on", Wording("Хабарлама келген күн", "Дата уведомления", "Date of the notice"), Date(not_future=True), required=True),
    Field(
        "reason",
        Wording("Себебі", "Причина", "Reason"),
        Text(limit=300),
        hint=Wording("Органның хатындағыдай.", "Как в письме органа.", "As the body's letter puts it."),
    ),
    Field("dismissal_file", Wording("Жұмыстан шығу туралы хат", "Письмо об увольнении", "Letter of dismissal"), FileKey(limit=32)),
    Field("heir", Wording("Объектілерді қабылдайтын орындаушы", "Кому передать объекты", "Who takes over the objects"), Text(limit=32)),
)
"""On the body's notice (seed 004, paragraph 7); ``heir`` is the key of another executor of the body, ``dismissal_file`` of a stored file.

The rules require a notice within five working days and prescribe no form, so an account can be closed without its letter.
"""

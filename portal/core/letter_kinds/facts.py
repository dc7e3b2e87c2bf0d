"""The facts that letters name in braces: what each stands for, and invented values for a preview."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from portal.wording import Wording, same


@dataclass(frozen=True)
class Fact:
    """What the portal writes for a name in braces, an invented value, and whether the letter is of no use without it."""

    meaning: Wording
    example: Wording
    needed: bool = False


_LINK: Final = same("https://portal.example/misal-silteme")
_LINES: Final = Wording("— Ойдан шығарылған тұрғын үй кешені", "— Вымышленный жилой комплекс", "— Invented Housing Estate")
_PERSON: Final = Wording("Мысалов Мысал Мысалұлы", "Примеров Пример Примерович", "Example Exampleson")
_COMPANY: Final = Wording("«Ойдан шығарылған компания» ЖШС", "ТОО «Вымышленная компания»", "Invented Company LLP")
_PROJECT: Final = Wording("Ойдан шығарылған тұрғын үй кешені", "Вымышленный жилой комплекс", "Invented Housing Estate")
_DAYS: Final = same("04.01.2027 — 10.01.2027")

FACTS: Final[Mapping[str, Fact]] = {
    "code": Fact(Wording("Бір реттік код", "Одноразовый код", "One-time code"), same("123456"), needed=True),
    "link": Fact(Wording("Сілтеме", "Ссылка", "Link"), _LINK, needed=True),
    "links": Fact(
        Wording("Беттерге сілтемелер, әрқайсысы жеке жолда", "Ссылки на страницы, каждая в своей строке", "Links to pages, one in a line"),
        _LINK,
        needed=True,
    ),
    "address": Fact(Wording("Порталдың мекенжайы", "Адрес портала", "Address of the portal"), same("https://portal.example"), needed=True),
    "support": Fact(
        Wording(
            "Операторға қалай хабарласу керек: байланыс беті", "Как связаться с оператором: страница контактов", "The page of contacts"
        ),
        same("https://portal.example/contacts"),
        needed=True,
    ),
    "until": Fact(Wording("Қашанға дейін", "До какого срока", "Until when"), same("11.01.2027 18:00"), needed=True),
    "name": Fact(Wording("Хат алушының аты", "Имя получателя", "Name of the recipient"), _PERSON),
    "organisation": Fact(Wording("Ұйымның атауы", "Название организации", "Name of the organisation"), _COMPANY),
    "company": Fact(Wording("Уәкілетті компания", "Уполномоченная компания", "Authorised company"), _COMPANY),
    "developer": Fact(
        Wording("Құрылыс салушы", "Застройщик", "Developer"),
        Wording("«Ойдан шығарылған құрылыс» ЖШС", "ТОО «Вымышленная стройка»", "Invented Builders LLP"),
    ),
    "bin": Fact(Wording("БСН", "БИН", "BIN"), same("000000000000")),
    "file": Fact(Wording("Файлдың атауы", "Имя файла", "Name of the file"), same("ustav.pdf"), needed=True),
    "found": Fact(Wording("Вирустың атауы", "Название вируса", "Name of the virus"), same("Eicar-Test-Signature")),
    "project": Fact(Wording("Жобаның атауы", "Название проекта", "Name of the project"), _PROJECT),
    "number": Fact(Wording("Өтінімнің нөмірі", "Номер заявки", "Number of the application"), same("ЗГ-2027-000000")),
    "application": Fact(
        Wording("Не толтырылады (табыс септігінде)", "Что заполнить (винительный падеж)", "What is to be filled in"),
        Wording("кепілдік беруге өтінімді", "заявку на гарантирование", "an application for a guarantee"),
    ),
    "document": Fact(
        Wording("Құжаттың атауы", "Название документа", "Name of the document"),
        Wording("өтінім", "заявка", "the application"),
    ),
    "reason": Fact(
        Wording("Себебі", "Причина", "Reason"),
        Wording("Мысал ретінде берілген себеп.", "Причина для примера.", "A reason for the example."),
        needed=True,
    ),
    "place": Fact(
        Wording("Өтінімдегі орын", "Место в заявке", "Place in the application"),
        Wording("Электрондық пошта", "Электронная почта", "E-mail address"),
    ),
    "places": Fact(
        Wording(
            "Ескерту жасалған орындар, әрқайсысы жеке жолда",
            "Места с замечаниями, каждое в своей строке",
            "Places with remarks, one in a line",
        ),
        Wording("1. Электрондық пошта", "1. Электронная почта", "1. E-mail address"),
        needed=True,
    ),
    "standing": Fact(
        Wording(
            "Өтінімнің күйі: қашан қабылданды және тіркеледі",
            "Что с заявкой: когда принята и когда её зарегистрируют",
            "The standing of the application: when it was accepted and will be registered",
        ),
        Wording(
            "Өтінім 09.01.2027 19:30 қабылданды және 11.01.2027 күні сағат 09:00 болғанда тіркеледі.",
            "Заявка принята 09.01.2027 19:30 и будет зарегистрирована 11.01.2027 в 09:00.",
            "The application was accepted on 09.01.2027 at 19:30 and will be registered on 11.01.2027 at 09:00.",
        ),
        needed=True,
    ),
    "moment": Fact(Wording("Күні мен уақыты", "Дата и время", "Day and time"), same("11.01.2027 09:00")),
    "deadline": Fact(Wording("Орындау мерзімі", "Срок исполнения", "Execution deadline"), same("25.01.2027"), needed=True),
    "contract": Fact(Wording("Шарттың нөмірі", "Номер договора", "Number of the contract"), same("000")),
    "day": Fact(Wording("Шарттың күні", "Дата договора", "Day of the contract"), same("11.01.2027")),
    "rights": Fact(
        Wording("Құқықтары", "Права", "Rights"),
        Wording("қарау, толтыру", "просмотр, заполнение", "viewing, filling in"),
        needed=True,
    ),
    "roles": Fact(Wording("Рөлдері", "Роли", "Roles"), Wording("модератор", "модератор", "moderator"), needed=True),
    "way": Fact(
        Wording("Растау тәсілі", "Способ подтверждения", "Way of confirming"),
        Wording("растау қосымшасының коды", "код из приложения", "a code from an application"),
        needed=True,
    ),
    "left": Fact(Wording("Қалған кодтардың саны", "Сколько кодов осталось", "How many codes are left"), same("4"), needed=True),
    "week": Fact(Wording("Апта", "Неделя", "Week"), _DAYS, needed=True),
    "days": Fact(Wording("Апталардың күндері", "Дни недель", "Days of the weeks"), _DAYS, needed=True),
    "due": Fact(
        Wording("Апта деректерінің мерзімі", "Срок данных недели", "When the data of the week are due"),
        same("11.01.2027 18:00"),
        needed=True,
    ),
    "body": Fact(
        Wording("Жергілікті атқарушы орган", "Местный исполнительный орган", "Local executive body"),
        Wording("Ойдан шығарылған қаланың әкімдігі", "Акимат вымышленного города", "Akimat of the town of Nowhere"),
    ),
    "objects": Fact(
        Wording("Қай объектілер", "Какие объекты", "Which objects"),
        Wording("«Ойдан шығарылған тұрғын үй кешені»", "«Вымышленный жилой комплекс»", "“Invented Housing Estate”"),
        needed=True,
    ),
    "label": Fact(
        Wording("Көрсеткіштің атауы", "Название показателя", "Name of the figure"),
        Wording("Құрылыс барысы", "Ход строительства", "Progress"),
        needed=True,
    ),
    "fields": Fact(
        Wording("Түзетілген өрістер, әрқайсысы жеке жолда", "Исправленные поля, каждое в своей строке", "Corrected fields, one in a line"),
        Wording("Сметалық құны, теңге", "Сметная стоимость, тенге", "Estimated cost, tenge"),
        needed=True,
    ),
    "before": Fact(Wording("Бұрынғы мәні", "Прежнее значение", "Value before"), same("40"), needed=True),
    "after": Fact(Wording("Жаңа мәні", "Новое значение", "New value"), same("42"), needed=True),
}
"""By name; a kind of letter may say that a name stands for something else in it."""

NEW_PERSON: Final = Fact(Wording("Жаңа пайдаланушының аты", "Имя нового пользователя", "Name of the new user"), _PERSON, needed=True)
HOLDER: Final = Fact(Wording("Қатысушының аты", "Имя участника", "Name of the holder"), _PERSON, needed=True)
OBJECT: Final = Fact(Wording("Объектінің атауы", "Название объекта", "Name of the object"), _PROJECT)
COUNT_OF_SIGNATURES: Final = Fact(Wording("Қолтаңбалар саны", "Сколько подписей", "Number of signatures"), same("2"), needed=True)
COUNT_OF_NOTICES: Final = Fact(Wording("Хабарламалар саны", "Сколько уведомлений", "Number of notices"), same("2"))
LINES_OF_NOTICES: Final = Fact(
    Wording("Хабарламалардың атаулары", "Заголовки уведомлений", "Titles of the notices"),
    Wording("— Өтінім тіркелді", "— Заявка зарегистрирована", "— Application registered"),
    needed=True,
)
LINES_OF_APPLICATIONS: Final = Fact(
    Wording("Өтінімдер мен мерзімдері", "Заявки и их сроки", "Applications and their deadlines"), _LINES, needed=True
)
LINES_OF_OBJECTS: Final = Fact(
    Wording("Объектілер және не енгізілмегені", "Объекты и чего не хватает", "Objects and what is missing"), _LINES, needed=True
)

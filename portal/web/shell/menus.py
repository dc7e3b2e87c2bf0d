"""The entries of the header and the folded menus, as data: a new page is one line here."""

from dataclasses import dataclass

from portal.core.applications.overview.rules import TITLE as OVERVIEW
from portal.core.applications.schema import KINDS
from portal.web.shell.applications import list_address
from portal.wording import Wording

NAME = Wording("Тұрғын үй порталы", "Жилищный портал", "Housing Portal")
CABINET = Wording("Заңды тұлғалардың жеке кабинеті", "Личный кабинет юридических лиц", "Cabinet of legal entities")
MIO = Wording("Жергілікті атқарушы органдардың порталы", "Портал местных исполнительных органов", "Portal of local executive bodies")
DESK = Wording("Оператордың жұмыс орны", "Рабочее место оператора", "Operator's desk")

SERVICES = Wording("Қызметтер", "Услуги", "Services")
APPLICATIONS = Wording("Өтінімдер", "Заявки", "Applications")
GUARANTEE = Wording("Кепілдік беру", "Гарантирование", "Guarantee")
SUBSIDY = Wording("Субсидиялау", "Субсидирование", "Subsidising")
CORRECTION = Wording("Түзету", "Корректировка", "Correction")
CONTACTS = Wording("Байланыс", "Контакты", "Contacts")


@dataclass(frozen=True)
class Item:
    """An entry of a menu; ``key`` is what a page gives as ``here``."""

    key: str
    title: Wording
    href: str
    icon: str = ""
    group: Wording | None = None
    roles: str = ""
    """The roles of staff, or the rights of a legal entity's users, that see the entry, separated by spaces; empty for everybody.

    The verbs check the rights.
    """
    counts: bool = False
    """Whether a number stands beside it: of unread notices, or of surveys that wait for an answer."""


SECTIONS: tuple[Item, ...] = (
    Item("legal", Wording("Заңды тұлғаларға", "Юридическим лицам", "For legal entities"), "/#legal"),
    Item("about-guarantee", GUARANTEE, "/services/guarantee", "shield-check", SERVICES),
    Item("about-subsidy", SUBSIDY, "/services/subsidy", "percent", SERVICES),
    Item("about-correction", CORRECTION, "/services/correction", "file-pen-line", SERVICES),
    Item("systems", Wording("Басқа жүйелер", "Другие системы", "Other systems"), "/#systems"),
    Item("mio", Wording("ЖАО порталы", "Портал МИО", "Local executive bodies"), "/mio/sign-in"),
    Item("contacts", CONTACTS, "/contacts"),
)
"""The sections of the public pages; entries of one group fold into one."""

FAQ = Item("faq", Wording("Жиі қойылатын сұрақтар (FAQ)", "Частые вопросы (FAQ)", "Frequent questions (FAQ)"), "/faq")
"""The page for anybody; the footer of every page leads to it."""
VERIFY = Item("verify", Wording("Қолтаңбаны тексеру", "Проверка подписи", "Checking a signature"), "/verify")
"""The page for anybody; the footer of every page leads to it."""

COLLEAGUES = Wording("Қызметкерлер", "Сотрудники", "Colleagues")
NOTICES = Wording("Хабарламалар", "Уведомления", "Notices")
"""The name in the customer's menu of the cabinet (seed 000, row 3)."""
SURVEYS = Wording("Сауалнамалар", "Опросы", "Surveys")
"""The name in the customer's menu of the cabinet (seed 000, row 4)."""

CABINET_MENU: tuple[Item, ...] = (
    Item("profile", Wording("Профиль", "Профиль", "Profile"), "/cabinet", "user-round"),
    *(Item(kind.code, kind.menu, list_address(kind.code), kind.icon, APPLICATIONS) for kind in KINDS.values()),
    Item("notices", NOTICES, "/cabinet/notices", "bell", counts=True),
    Item("surveys", SURVEYS, "/cabinet/surveys", "clipboard-list", counts=True),
    Item("colleagues", COLLEAGUES, "/cabinet/colleagues", "users", Wording("Ұйым", "Организация", "Organisation"), roles="sign"),
    Item("faq", FAQ.title, "/cabinet/faq", "circle-help", Wording("Көмек", "Помощь", "Help")),
)

MIO_MENU: tuple[Item, ...] = (
    Item("home", Wording("Басты бет", "Главная", "Home"), "/mio", "house"),
    Item("week", Wording("Есепті апта", "Отчётная неделя", "Reporting week"), "/mio/week", "table-2"),
    Item("objects", Wording("Объектілер", "Объекты", "Objects"), "/mio/objects", "building"),
    Item("instructions", Wording("Бейненұсқаулықтар", "Видеоинструкции", "Video instructions"), "/mio/instructions", "circle-play"),
    Item("notices", NOTICES, "/mio/notices", "bell", counts=True),
    Item("surveys", SURVEYS, "/mio/surveys", "clipboard-list", counts=True),
    Item("rules", Wording("Толтыру қағидалары", "Правила заполнения", "Reporting rules"), "/mio/rules", "book-open"),
    Item("profile", Wording("Профиль", "Профиль", "Profile"), "/mio/profile", "user-round"),
)

OWN = Wording("Менің тіркелгім", "Моя учётная запись", "My account")
MONITORING = Wording("ЖАО порталы", "Портал МИО", "Portal of local executive bodies")
_READERS, _MANAGERS = "administrator analyst", "administrator"
SIGNATURES = Wording("Қолтаңбаларды тексеру", "Проверка подписей", "Check of signatures")
SYSTEM = Wording("Жүйенің күйі", "Состояние системы", "State of the system")
UNLOCKING = Wording("Ашу туралы сұраулар", "Просьбы разблокировать", "Requests to unlock")
CALENDAR = Wording("Жұмыс күнтізбесі", "Рабочий календарь", "Working calendar")
RECORDS = Wording("Портал мазмұны", "Содержание портала", "Content of the portal")
ANNOUNCEMENTS = Wording("Хабарландырулар", "Объявления", "Announcements")
AUDIT = Wording("Аудит журналы", "Журнал аудита", "Audit journal")
COMPANIES = Wording("Компаниялар", "Компании", "Companies")
STAFF = Wording("Оператор қызметкерлері", "Сотрудники оператора", "Staff of the operator")
ADMINISTRATION = Wording("Басқару", "Администрирование", "Administration")
DESK_MENU: tuple[Item, ...] = (
    Item(
        "queue",
        Wording("Өтінімдер кезегі", "Очередь заявок", "Queue of applications"),
        "/desk",
        "inbox",
        roles="moderator registrar administrator",
    ),
    Item("unlocking", UNLOCKING, "/desk/unlocking", "lock-open", roles="moderator registrar"),
    Item("companies", COMPANIES, "/desk/companies", "building-2", roles="moderator registrar administrator"),
    Item("overview", OVERVIEW, "/desk/overview", "chart-column", roles="moderator registrar administrator analyst"),
    Item("country", Wording("Ел бойынша шолу", "Обзор по стране", "Country overview"), "/desk/mio", "grid-3x3", MONITORING, _READERS),
    Item("charts", Wording("Графиктер", "Графики", "Charts"), "/desk/mio/charts", "chart-line", MONITORING, _READERS),
    Item(
        "risk",
        Wording("Тәуекелдегі органдар", "Органы в зоне риска", "Bodies at risk"),
        "/desk/mio/risk",
        "triangle-alert",
        MONITORING,
        _READERS,
    ),
    Item(
        "bodies",
        Wording("Органдар мен орындаушылар", "Органы и исполнители", "Bodies and executors"),
        "/desk/mio/bodies",
        "users",
        MONITORING,
        _READERS,
    ),
    Item("permissions", Wording("Рұқсаттар", "Разрешения", "Permissions"), "/desk/mio/permissions", "lock-open", MONITORING, _MANAGERS),
    Item(
        "instructions",
        Wording("Бейненұсқаулықтар", "Видеоинструкции", "Video instructions"),
        "/desk/mio/instructions",
        "circle-play",
        MONITORING,
        _MANAGERS,
    ),
    Item("records", RECORDS, "/desk/records", "library", ADMINISTRATION, _READERS),
    Item("announcements", ANNOUNCEMENTS, "/desk/notices", "megaphone", ADMINISTRATION, _MANAGERS),
    Item("surveys", SURVEYS, "/desk/surveys", "clipboard-list", ADMINISTRATION, _READERS),
    Item("calendar", CALENDAR, "/desk/calendar", "calendar-days", ADMINISTRATION, _MANAGERS),
    Item("signatures", SIGNATURES, "/desk/signatures", "shield-check", ADMINISTRATION, _MANAGERS),
    Item("staff", STAFF, "/desk/staff", "users-round", ADMINISTRATION, _MANAGERS),
    Item("audit", AUDIT, "/desk/audit", "scroll-text", ADMINISTRATION, _MANAGERS),
    Item("system", SYSTEM, "/desk/system", "activity", ADMINISTRATION, _MANAGERS),
    Item("profile", Wording("Профиль", "Профиль", "Profile"), "/desk/profile", "user-round", OWN),
)

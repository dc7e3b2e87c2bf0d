"""What the header and the folded menus lead to, as data: a new page is one line here."""

from dataclasses import dataclass

from portal.wording import Wording

NAME = Wording("Тұрғын үй порталы", "Жилищный портал", "Housing Portal")
OPERATOR = Wording("Қазақстан тұрғын үй компаниясы", "Казахстанская Жилищная Компания", "Kazakhstan Housing Company")
CABINET = Wording("Заңды тұлғалардың жеке кабинеті", "Личный кабинет юридических лиц", "Cabinet of legal entities")
DESK = Wording("Оператордың жұмыс орны", "Рабочее место оператора", "Operator's desk")

SERVICES = Wording("Қызметтер", "Услуги", "Services")
APPLICATIONS = Wording("Өтінімдер", "Заявки", "Applications")
GUARANTEE = Wording("Кепілдік беру", "Гарантирование", "Guarantee")
SUBSIDY = Wording("Субсидиялау", "Субсидирование", "Subsidising")
CORRECTION = Wording("Түзету", "Корректировка", "Correction")


@dataclass(frozen=True)
class Item:
    """An entry of a menu; ``key`` is what a page gives as ``here``."""

    key: str
    title: Wording
    href: str
    icon: str = ""
    group: Wording | None = None


SECTIONS: tuple[Item, ...] = (
    Item("legal", Wording("Заңды тұлғаларға", "Юридическим лицам", "For legal entities"), "/#legal"),
    Item("guarantee", GUARANTEE, "/services/guarantee", "shield-check", SERVICES),
    Item("subsidy", SUBSIDY, "/services/subsidy", "percent", SERVICES),
    Item("correction", CORRECTION, "/services/correction", "file-pen-line", SERVICES),
    Item("systems", Wording("Басқа ақпараттық жүйелер", "Другие информационные системы", "Other information systems"), "/#systems"),
    Item("mio", Wording("ЖАО порталы", "Портал МИО", "Portal of local executive bodies"), "/#mio"),
    Item("contacts", Wording("Байланыс", "Контакты", "Contacts"), "/contacts"),
)
"""The sections of the public pages; entries of one group fold into one."""

CABINET_MENU: tuple[Item, ...] = (
    Item("profile", Wording("Профиль", "Профиль", "Profile"), "/cabinet", "user-round"),
    Item("guarantee", GUARANTEE, "/cabinet/guarantee", "shield-check", APPLICATIONS),
)

DESK_MENU: tuple[Item, ...] = (Item("queue", Wording("Өтінімдер кезегі", "Очередь заявок", "Queue of applications"), "/desk", "inbox"),)

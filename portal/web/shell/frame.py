"""The parts of every layout: skip link, header, folded menu, footer, the warning before a session ends."""

from itertools import groupby

import reflex as rx

from portal.core.content.operator import OPERATOR
from portal.settings import settings
from portal.web.shell import menus
from portal.web.shell.notices.unread import unanswered_badge, unread_badge
from portal.web.shell.words import Language
from portal.web.ui import anchor, icon, language_switch, menu, say, theme_switch
from portal.wording import Wording

_SKIP = Wording("Негізгі мазмұнға өту", "Перейти к содержанию", "Skip to main content")
_SECTIONS = Wording("Бөлімдер", "Разделы", "Sections")
_MENU = Wording("Мәзір", "Меню", "Menu")
_FOLD = Wording("Мәзірді ашу немесе жинау", "Развернуть или свернуть меню", "Expand or collapse the menu")
_SIGN_IN = Wording("Кіру", "Войти", "Sign in")
_LEAVE = Wording("Шығу", "Выйти", "Sign out")
_ENDING = Wording("Сеанс жақында аяқталады", "Сеанс скоро завершится", "Your session is about to end")
_ENDING_TEXT = Wording(
    "Ұзақ уақыт әрекет болған жоқ. Енгізілген деректер сақталды. Сеанстың аяқталуына қалған уақыт:",
    "Долгое время не было действий. Введённые данные сохранены. До завершения сеанса осталось:",
    "There has been no activity for a while. What you entered is saved. Time left until the session ends:",
)
_LAST_TEXT = Wording(
    "Сеанс {hours} сағаттан аспайды, оны ұзартуға болмайды. Енгізілген деректер сақталды; қайта кірсеңіз, осы бетке ораласыз. "
    "Қалған уақыт:",
    "Сеанс длится не больше {hours} ч, продлить его нельзя. Введённые данные сохранены; войдя снова, вы вернётесь на эту страницу. "
    "Осталось:",
    "A session lasts {hours} hour(s) at most and cannot be extended further. What you entered is saved; when you sign in again you will be "
    "back on this page. Time left:",
)
_AGAIN = Wording("Қайта кіру", "Войти снова", "Sign in again")
_CLOSE = Wording("Жабу", "Закрыть", "Close")
_EXTEND = Wording("Жұмысты жалғастыру", "Продолжить работу", "Continue working")
_STATE = Wording(
    "Тұрғын үй құрылысының бірыңғай операторы",
    "Единый оператор жилищного строительства",
    "The single operator of housing construction",
)


class _SessionWatch(rx.Component):
    """Asks the server when the session ends and warns two minutes before."""

    library = "$/public/session.js"
    tag = "SessionWatch"

    title: rx.Var[str]
    text: rx.Var[str]
    extend: rx.Var[str]
    leave: rx.Var[str]
    after: rx.Var[str]
    last: rx.Var[str]
    again: rx.Var[str]
    close: rx.Var[str]


def skip_link() -> rx.Component:
    """Return the first link of a page, which is visible when it has the focus."""
    return skip_to(_SKIP, "main")


def skip_to(text: Wording, part: str, control: rx.Var[str] | None = None) -> rx.Component:
    """Return a link, visible when it has the focus, to the part of the page with this id, or to ``control`` in it: its id or address."""
    return anchor(say(text), href=f"#{part}", class_name="skip", custom_attrs={} if control is None else {"data-focus": control})


def session_watch(after: str) -> rx.Component:
    """Return the component that watches the session; signing out opens ``after``."""
    words = {"title": _ENDING, "text": _ENDING_TEXT, "extend": _EXTEND, "leave": _LEAVE, "again": _AGAIN, "close": _CLOSE}
    words["last"] = _LAST_TEXT.fill(hours=settings().session_hours)
    return _SessionWatch.create(after=after, **{name: say(text) for name, text in words.items()})


def public_header() -> rx.Component:
    """Return the header of the public pages with its sections."""
    return rx.el.header(
        _bar(OPERATOR, _switches()),
        rx.el.div(
            _brand("/", menus.NAME),
            _fold_button("site-nav", _MENU, "site-burger"),
            rx.el.nav(
                *_sections(),
                anchor(icon("log-in", 18), say(_SIGN_IN), href="/sign-in", class_name="btn btn-secondary site-enter"),
                class_name="site-nav",
                custom_attrs={"id": "site-nav", "aria-label": say(_SECTIONS)},
            ),
            class_name="site-row",
        ),
        class_name="site-header",
    )


def work_header(home: str, title: Wording, after: str) -> rx.Component:
    """Return the narrow header of the cabinet and the desk; signing out opens ``after``."""
    leave = rx.el.button(
        icon("log-out", 18),
        rx.el.span(say(_LEAVE), class_name="wide-only"),
        rx.el.span(say(_LEAVE), class_name="sr-only narrow-only"),
        type="button",
        class_name="btn btn-quiet",
        custom_attrs={"data-sign-out": after},
    )
    # The session tells whose cabinet it is: see assets/session.js.
    whose = rx.el.span(class_name="whose wide-only", custom_attrs={"data-whose": ""})
    below = rx.el.div(class_name="whose-line", custom_attrs={"data-whose": ""})
    return rx.el.header(
        rx.el.div(_fold_button("side", _FOLD, "side-burger"), _brand(home, title), whose, _switches(), leave, class_name="site-row"),
        below,
        class_name="site-header work-header",
    )


def side_menu(items: tuple[menus.Item, ...], here: str) -> rx.Component:
    """Return the left menu, folded to icons until its button is pressed; ``here`` is the key of the entry on screen."""
    parts: list[rx.Component] = []
    for group, entries in groupby(items, key=lambda item: item.group):
        if group is not None:
            parts.append(rx.el.p(say(group), class_name="side-group"))
        parts.append(rx.el.ul(*[rx.el.li(_side_link(item, here), custom_attrs=_for_whom(item)) for item in entries]))
    return rx.el.nav(*parts, class_name="side", custom_attrs={"id": "side", "aria-label": say(_SECTIONS)})


def _for_whom(item: menus.Item) -> dict[str, str]:
    return {"data-for": item.roles} if item.roles else {}


def footer() -> rx.Component:
    """Return the footer: who answers for the portal, and the way to help, in the same place on every page."""
    links = [anchor(say(item.title), href=item.href) for item in menus.SECTIONS if item.group is menus.SERVICES or item.key == "contacts"]
    links += [anchor(say(item.title), href=item.href) for item in (menus.FAQ, menus.VERIFY)]
    return rx.el.footer(
        rx.el.div(
            rx.el.div(rx.el.p(say(OPERATOR), class_name="footer-name"), rx.el.p(say(_STATE))),
            rx.el.nav(*links, custom_attrs={"aria-label": say(menus.SERVICES)}),
            class_name="footer-row",
        ),
        class_name="site-footer",
    )


def _bar(text: Wording, *right: rx.Component) -> rx.Component:
    return rx.el.div(rx.el.div(rx.el.span(say(text)), *right, class_name="site-bar-row"), class_name="site-bar")


def _switches() -> rx.Component:
    return rx.el.div(language_switch(Language.remember), theme_switch(), class_name="switches")


def _brand(href: str, title: Wording) -> rx.Component:
    return anchor(
        rx.el.img(src="/logo.svg", alt="", custom_attrs={"width": 40, "height": 40}),
        rx.el.span(say(title)),
        href=href,
        class_name="brand",
    )


def _fold_button(target: str, text: Wording, look: str) -> rx.Component:
    return rx.el.button(
        icon("menu", 22),
        rx.el.span(say(text), class_name="sr-only"),
        type="button",
        title=say(text),
        class_name=f"btn btn-quiet btn-icon {look}",
        custom_attrs={"data-folds": target, "aria-controls": target, "aria-expanded": "false"},
    )


def _sections() -> list[rx.Component]:
    made: list[rx.Component] = []
    for group, entries in groupby(menus.SECTIONS, key=lambda item: item.group):
        if group is None:
            made += [anchor(say(item.title), href=item.href, class_name="site-link") for item in entries]
        else:
            made.append(menu(group, *[anchor(icon(item.icon, 18), say(item.title), href=item.href) for item in entries]))
    return made


def _count(item: menus.Item) -> rx.Component:
    badges = {"notices": unread_badge, "surveys": unanswered_badge}
    return badges[item.key]() if item.counts else rx.fragment()


def _side_link(item: menus.Item, here: str) -> rx.Component:
    current = {"aria-current": "page"} if item.key == here else {}
    return anchor(
        icon(item.icon, 22),
        rx.el.span(say(item.title), class_name="side-text"),
        _count(item),
        href=item.href,
        title=say(item.title),
        class_name="side-link",
        custom_attrs=current,
    )

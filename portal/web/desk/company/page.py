"""The card of an organisation: its people with their rights and open sessions, its applications, what the administrator changed."""

from typing import Any

import reflex as rx

from portal.core.accounts.changes.rules import AccessAct
from portal.core.accounts.colleagues.rules import ColleagueState
from portal.web import ui
from portal.web.desk.access_changes import access_changes
from portal.web.desk.company import state, windows
from portal.web.desk.company.shown import STATES
from portal.web.desk.company.windows import act_window
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import COMPANIES
from portal.web.shell.people import people_look
from portal.wording import Wording

Company: Any = state.CompanyPage
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Ұйым", "Организация", "Organisation")
_ABSENT = Wording("Мұндай ұйым жоқ", "Такой организации нет", "There is no such organisation")
_ABSENT_TEXT = Wording("Оны тізімнен табыңыз.", "Найдите её в списке.", "Find it in the list.")
_BIN = Wording("БСН", "БИН", "BIN")
_SINCE = Wording("Тіркелген күні", "Регистрация", "Registered")
_ACCESS = Wording("Порталға кіруі", "Доступ к порталу", "Access to the portal")
_OPENED = Wording("ашық", "открыт", "open")
_CLOSED = Wording("жабық", "закрыт", "closed")
_APPLICATIONS = Wording("Түскен өтінімдер", "Поступившие заявки", "Received applications")
_IN_QUEUE = Wording("кезекте көру", "посмотреть в очереди", "see them in the queue")
_CLOSED_TITLE = Wording("Ұйымның кіруі жабық", "Доступ организации закрыт", "The access of the organisation is closed")
_CLOSED_TEXT = Wording(
    "Ешкім кіре де, тіркеле де алмайды. Өтінімдер өз күйінде қалады: қаралуда болса, мерзімдері жүреді, бірақ ұйым жауап бере де, қол қоя "
    "да алмайды.",
    "Никто не может войти или зарегистрироваться. Заявки остаются в своём статусе: сроки рассмотрения идут, но ответить или подписать "
    "организация не может.",
    "Nobody can sign in or register. Applications keep their status: terms run on, but the organisation can neither answer nor sign.",
)
_NO_SIGNER = Wording("Қол қоя алатын адам жоқ", "Подписывать некому", "Nobody can sign")
_NO_SIGNER_TEXT = Wording(
    "Кіре алатындардың ешқайсысында қол қою құқығы жоқ: ешкім өтінімге қол қоя және қызметкерді растай алмайды. Құқықты басшы немесе қол "
    "қою құқығы бар адам өз ЭЦҚ кілтімен тіркелгенде немесе кіргенде бірден алады; өшірілген адамды қайта қосуға да болады.",
    "Ни у кого из тех, кто может войти, нет права подписи: подписать заявку и подтвердить сотрудника некому. Право сразу "
    "получит руководитель или лицо с правом подписи, когда зарегистрируется или войдёт со своим ключом ЭЦП; можно и включить "
    "отключённого человека.",
    "None of those who can sign in has the right to sign: nobody can sign an application or approve a colleague. The head, or a person "
    "with the right to sign, gets it at once by registering or signing in with their own key; a deactivated person can also be activated.",
)
_PEOPLE = Wording("Адамдар", "Люди", "People")
_EMAIL = Wording("Электрондық пошта", "Электронная почта", "E-mail")
_PHONE = Wording("Телефон", "Телефон", "Telephone")
_RIGHTS = Wording("Құқықтары", "Права", "Rights")
_SEEN = Wording("Соңғы кіруі", "Последний вход", "Last sign-in")
_NEVER = Wording("әлі кірмеген", "ещё не входил(а)", "not yet")
_OFF = Wording("Өшірілген", "Отключена", "Deactivated")
_BY_OPERATOR = Wording("оператор өшірген", "оператором", "by the operator")
_BY_COMPANY = Wording("ұйым өшірген", "организацией", "by the organisation")
_SESSIONS = Wording("Ашық сеанстар", "Открытые сеансы", "Open sessions")
_NO_SESSIONS = Wording("ашық сеанс жоқ", "нет открытых сеансов", "no open sessions")
_OPEN_SINCE = Wording("ашылған уақыты", "с", "since")
_ACTIVE_AT = Wording("соңғы әрекет", "последнее действие", "last active")
_END = Wording("Аяқтау", "Завершить", "End")
_TONES: dict[ColleagueState, tuple[Any, str]] = {
    ColleagueState.WAITING: ("warning", "clock"),
    ColleagueState.ACTIVE: ("success", "circle-check"),
    ColleagueState.DECLINED: ("neutral", "user-x"),
    ColleagueState.INACTIVE: ("neutral", "user-x"),
}


def page() -> rx.Component:
    """Return the page at ``/desk/companies/[company_id]``."""
    found = rx.fragment(_about(), _people(), access_changes(Company.company.changes), rx.cond(Company.company.may_manage, act_window()))
    return desk_page(
        TITLE,
        people_look(rx.cond(Company.loaded, rx.cond(Company.absent, _absent(), found), ui.skeleton(8))),
        here="companies",
        of_one=True,
        trail=((COMPANIES, "/desk/companies"),),
        heading=rx.cond(Company.company.name, Company.company.name, ui.say(TITLE)),
    )


def _absent() -> rx.Component:
    return ui.empty_state(_ABSENT, _ABSENT_TEXT, ui.link_button(COMPANIES, "/desk/companies", look="primary"))


def _asking(words: Wording, act: AccessAct, thing: Any, account_id: Any = "", whose: Any = None, **props: Any) -> rx.Component:
    attributes = ui.about(words, whose) if whose is not None else {}
    return ui.button(words, on_click=Company.ask(str(act), thing, account_id), custom_attrs=attributes, **props)


def _about() -> rx.Component:
    company = Company.company
    queue = rx.Var.create("/desk?queue=all&search=") + company.bin
    actions = ui.button_row(
        _asking(windows.RENAME, AccessAct.RENAME, company.id, icon="pencil"),
        rx.cond(
            company.closed,
            _asking(windows.OPEN, AccessAct.OPEN_ORGANISATION, company.id, icon="lock-open"),
            _asking(windows.CLOSE, AccessAct.CLOSE_ORGANISATION, company.id, look="quiet", icon="lock"),
        ),
    )
    return ui.card(
        rx.cond(company.closed, ui.notice(_CLOSED_TEXT, kind="warning", title=_CLOSED_TITLE)),
        rx.cond(company.has_signer, rx.fragment(), ui.notice(_NO_SIGNER_TEXT, kind="warning", title=_NO_SIGNER)),
        ui.definition_list(
            (_BIN, company.bin),
            (_SINCE, company.registered),
            (_ACCESS, rx.cond(company.closed, rx.el.span(ui.say(_CLOSED), ", ", company.closed), ui.say(_OPENED))),
            (_APPLICATIONS, rx.el.span(Company.applications, " · ", ui.link(_IN_QUEUE, queue))),
        ),
        title=TITLE,
        actions=rx.cond(company.may_manage, actions),
    )


def _people() -> rx.Component:
    listed = rx.el.ul(rx.foreach(Company.people, _person), class_name="people")
    return rx.el.section(rx.el.div(rx.el.h2(ui.say(_PEOPLE)), class_name="people-head"), listed)


def _person(one: Any) -> rx.Component:
    badges = [(str(key), ui.badge(STATES[key], *look)) for key, look in _TONES.items()]
    off = rx.el.span(one.deactivated, ", ", rx.cond(one.by_operator, ui.say(_BY_OPERATOR), ui.say(_BY_COMPANY)))
    return rx.el.li(
        rx.el.div(rx.el.h3(one.name), rx.match(one.state, *badges, rx.fragment()), class_name="person-head"),
        rx.el.dl(
            ui.data_row(_EMAIL, one.email),
            rx.cond(one.phone.length() > 0, ui.data_row(_PHONE, ui.say_dict(one.phone))),
            ui.data_row(_RIGHTS, ui.say_dict(one.rights)),
            ui.data_row(_SINCE, one.registered),
            ui.data_row(_SEEN, rx.cond(one.signed_in, one.signed_in, ui.say(_NEVER))),
            rx.cond(one.deactivated, ui.data_row(_OFF, off)),
            ui.data_row(_SESSIONS, rx.cond(one.sessions.length() > 0, _sessions(one), ui.say(_NO_SESSIONS))),
            class_name="data-list",
        ),
        rx.cond(Company.company.may_manage, _deeds(one)),
        class_name="panel person",
        custom_attrs={"id": rx.Var.create(state.place("")) + one.id, "tabIndex": -1},
    )


def _sessions(one: Any) -> rx.Component:
    def line(each: Any) -> rx.Component:
        device = ui.say_dict(each.device)
        end = _asking(_END, AccessAct.END_SESSION, each.id, one.id, device, look="quiet")
        when = rx.el.span(ui.say(_OPEN_SINCE), " ", each.since, " · ", ui.say(_ACTIVE_AT), " ", each.seen, class_name="hint figures")
        return rx.el.li(rx.el.p(device), rx.el.p(when), rx.cond(Company.company.may_manage, end))

    return rx.el.ul(rx.foreach(one.sessions, line))


def _deeds(one: Any) -> rx.Component:
    all_of_them = _asking(windows.END_ALL, AccessAct.END_SESSIONS, one.id, one.id, one.name, icon="log-out")
    return rx.cond(
        one.state == str(ColleagueState.INACTIVE),
        ui.button_row(_asking(windows.ACTIVATE, AccessAct.ACTIVATE, one.id, one.id, one.name)),
        ui.button_row(
            rx.cond(one.sessions.length() > 0, all_of_them),
            _asking(windows.DEACTIVATE, AccessAct.DEACTIVATE, one.id, one.id, one.name, look="quiet", icon="user-x"),
        ),
    )

"""The window in which the administrator says why: one for every act, with what will happen."""

from typing import Any

import reflex as rx

from portal.core.accounts.changes.rules import LONGEST_REASON, AccessAct
from portal.core.accounts.companies.rules import LONGEST_NAME
from portal.web import ui
from portal.web.desk.company import state
from portal.web.desk.company.state import WINDOW
from portal.web.forms.sent_form import sent_form
from portal.web.shell.short_forms import problem_of
from portal.wording import Wording

Company: Any = state.CompanyPage
"""The State as a page sees it: its fields are Vars."""

END_ONE = Wording("Сеансты аяқтау", "Завершить сеанс", "End the session")
END_ALL = Wording("Барлық сеансты аяқтау", "Завершить все сеансы", "End all sessions")
DEACTIVATE = Wording("Тіркелгіні өшіру", "Отключить учётную запись", "Deactivate the account")
ACTIVATE = Wording("Тіркелгіні қайта қосу", "Включить учётную запись", "Activate the account")
CLOSE = Wording("Ұйымның кіруін жабу", "Закрыть доступ организации", "Close the access")
OPEN = Wording("Ұйымның кіруін ашу", "Открыть доступ организации", "Open the access")
RENAME = Wording("Атауын түзету", "Исправить наименование", "Correct the name")
TITLES: dict[AccessAct, Wording] = {
    AccessAct.END_SESSION: END_ONE,
    AccessAct.END_SESSIONS: END_ALL,
    AccessAct.DEACTIVATE: DEACTIVATE,
    AccessAct.ACTIVATE: ACTIVATE,
    AccessAct.CLOSE_ORGANISATION: CLOSE,
    AccessAct.OPEN_ORGANISATION: OPEN,
    AccessAct.RENAME: RENAME,
}
_TEXTS: dict[AccessAct, Wording] = {
    AccessAct.END_SESSION: Wording(
        "Адам осы браузерде бірден шығады және қайта кіре алады. Сақтағанының бәрі қалады.",
        "Человек сразу выйдет в этом браузере и сможет войти снова. Всё сохранённое останется.",
        "The person is signed out in this browser at once and can sign in again. Whatever was saved stays.",
    ),
    AccessAct.END_SESSIONS: Wording(
        "Адам барлық браузерде бірден шығады және қайта кіре алады. Сақтағанының бәрі қалады.",
        "Человек сразу выйдет во всех браузерах и сможет войти снова. Всё сохранённое останется.",
        "The person is signed out in every browser at once and can sign in again. Whatever was saved stays.",
    ),
    AccessAct.DEACTIVATE: Wording(
        "Адам бірден шығады және енді кіре алмайды. Ұйымы оны қайта қоса алмайды: мұны тек оператор істейді. Өтінімдер сақталады.",
        "Человек сразу выйдет и больше не сможет войти. Его организация не сможет включить запись: это делает только оператор. Заявки "
        "останутся.",
        "The person is signed out at once and cannot sign in any more. The organisation cannot activate the account: only the operator "
        "can. Applications stay.",
    ),
    AccessAct.ACTIVATE: Wording(
        "Адам бұрынғы құқықтарымен қайта кіре алады.",
        "Человек снова сможет войти с прежними правами.",
        "The person can sign in again with the former rights.",
    ),
    AccessAct.CLOSE_ORGANISATION: Wording(
        "Ұйымнан ешкім кіре де, тіркеле де алмайды, ашық сеанстар бірден аяқталады. Өтінімдер өз күйінде қалады, операторда мерзімдер "
        "жүре береді, бірақ ұйым жауап бере де, қол қоя да алмайды. Қайта ашылғанда әркімнің бұрынғы рұқсаты қайтады.",
        "Никто из организации не сможет войти или зарегистрироваться, открытые сеансы завершатся сразу. Заявки останутся в своём статусе, "
        "сроки оператора идут, но ответить или подписать организация не сможет. Когда доступ откроют, у каждого он будет прежним.",
        "Nobody of the organisation can sign in or register, and open sessions end at once. Applications keep their status and the "
        "operator's terms run on, but the organisation can neither answer nor sign. When it is opened, everybody has the former access.",
    ),
    AccessAct.OPEN_ORGANISATION: Wording(
        "Ұйымның адамдары қайта кіре алады. Жеке өшірілген тіркелгілер өшірулі қалады.",
        "Люди организации снова смогут войти. Учётные записи, отключённые по отдельности, останутся отключёнными.",
        "The people of the organisation can sign in again. Accounts that were deactivated one by one stay deactivated.",
    ),
    AccessAct.RENAME: Wording(
        "Жіберілген нұсқалар, қол қойылған құжаттар мен пакеттер атауын өзгертпейді; жаңа атау портал беттерінде және жаңа құжаттарда "
        "көрінеді.",
        "Отправленные версии, подписанные документы и пакеты сохранят своё наименование; новое появится на страницах портала и в новых "
        "документах.",
        "Versions that were sent, signed documents and packages keep their name; the new one appears on the portal's pages and in new "
        "documents.",
    ),
}
_LAST = Wording("Қол қоя алатын соңғы адам", "Последний, кто может подписывать", "The last who can sign")
LAST_TEXT = Wording(
    "Бұдан кейін ұйымда ешкім қол қоя және қызметкерлерді растай алмайды; қалғандары қарап, толтыра береді. Басшы немесе қол қою құқығы "
    "бар адам өз ЭЦҚ кілтімен тіркелсе, құқықты бірден алады. Бұл туралы ұйымның басқа адамдарына хат жіберіледі.",
    "После этого в организации никто не сможет подписывать и подтверждать сотрудников; остальные смогут просматривать и заполнять. "
    "Руководитель или лицо с правом подписи получит право сразу, когда зарегистрируется своим ключом ЭЦП. Остальным людям организации "
    "об этом уйдёт письмо.",
    "Then nobody of the organisation can sign or approve colleagues; the others go on viewing and filling in. The head, or a person with "
    "the right to sign, gets the right at once by registering with their own key. The other people are told so by a letter.",
)
_NAME = Wording("Жаңа атауы", "Новое наименование", "New name")
_REASON = Wording("Себебі", "Причина", "Reason")
_REASON_HINT = Wording(
    "Өзгерістер тарихында сақталады. Хатта жазылмайды.", "Сохранится в истории изменений. В письме её не будет.",
    "Kept in the history of changes. It is not in the letter."
)  # fmt: skip
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")


def act_window() -> rx.Component:
    """Return the window, closed."""
    titled: Any = rx.match(Company.act, *((str(act), ui.say(words)) for act, words in TITLES.items()), "")
    text: Any = rx.match(Company.act, *((str(act), ui.say(words)) for act, words in _TEXTS.items()), "")
    last = (Company.act == str(AccessAct.DEACTIVATE)) & Company.last_signer
    return ui.dialog(
        WINDOW,
        titled,
        sent_form(
            Company,
            rx.el.p(rx.el.strong(Company.name)),
            rx.el.p(text),
            rx.cond(last, ui.notice(LAST_TEXT, kind="warning", title=_LAST)),
            rx.cond(Company.act == str(AccessAct.RENAME), _new_name()),
            _why(),
            ui.dialog_actions(
                ui.button(_CANCEL, custom_attrs={"data-closes": ""}),
                ui.button(titled, look="primary", type="submit"),
            ),
            on_submit=Company.carry_out,
        ),
    )


def _key(name: str) -> Any:
    return rx.Var.create(f"{name}-") + Company.serial.to_string()


def _new_name() -> rx.Component:
    return ui.text_input(
        f"{WINDOW}-name",
        _NAME,
        name="name",
        value=Company.company.name,
        required=True,
        max_length=LONGEST_NAME,
        auto_complete="off",
        error=problem_of(Company, f"{WINDOW}-name"),
        key=_key("name"),
    )


def _why() -> rx.Component:
    return ui.textarea(
        f"{WINDOW}-reason",
        _REASON,
        name="reason",
        required=True,
        rows=3,
        max_length=LONGEST_REASON,
        hint=_REASON_HINT,
        error=problem_of(Company, f"{WINDOW}-reason"),
        key=_key("reason"),
    )

"""The page that the QR code of a printed application leads to: what must stand on the paper, and what became of the application."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.forms.signatures import stamp
from portal.web.public.check import state
from portal.web.shell.layouts import public_page
from portal.wording import Wording

Check: Any = state.PaperCheck
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Құжатты тексеру", "Проверка документа", "Checking a document")
_NEWEST = Wording("Операторға жіберілген соңғы нұсқа", "Последняя отправленная оператору версия", "The last version sent to the operator")
_NEWEST_TEXT = Wording(
    "Төмендегі мәліметтер мен SHA-256 мәні қағаздағымен бірдей болуға тиіс.",
    "Сведения и SHA-256 ниже должны совпасть с напечатанными на бумаге.",
    "The facts and the SHA-256 below must be the same as those on the paper.",
)
_OLD = Wording("Одан кейінгі нұсқа бар", "Есть более новая версия", "There is a later version")
_OLD_TEXT = Wording(
    "Бұл қағаздан кейін операторға өтінімнің мына нұсқасы жіберілген:",
    "После этой бумаги оператору отправлена версия заявки:",
    "After this paper another version of the application was sent to the operator:",
)
_DOCUMENT = Wording("Қағаздағы құжат", "Документ на бумаге", "The document on the paper")
_APPLICATION = Wording("Өтінім қазір", "Заявка сейчас", "The application now")
_KIND = Wording("Құжат түрі", "Вид документа", "Kind of document")
_VERSION = Wording("Нұсқасы", "Версия", "Version")
_SENT = Wording("Операторға жіберілді", "Отправлена оператору", "Sent to the operator")
_SIGNER = Wording("Қол қойған ұйым", "Подписала организация", "Signed by the organisation")
_BIN = Wording("БСН", "БИН", "BIN")
_SIGNED = Wording("Қол қойылған уақыт", "Когда подписана", "Signed at")
_UNSIGNED = Wording(
    "Қол қойылмаған: модерацияға қолтаңбасыз жіберілді",
    "Не подписана: отправлена на модерацию без подписи",
    "Not signed: it was sent to moderation without a signature",
)
_DIGEST = Wording("Манифестің SHA-256 мәні", "SHA-256 манифеста", "SHA-256 of the manifest")
_CODE = Wording("Қағаздағы код", "Код на бумаге", "Code on the paper")
_NUMBER = Wording("Тіркеу нөмірі мен күні", "№ и дата регистрации", "Registration number and date")
_NOT_YET = Wording("әлі жоқ", "ещё нет", "not yet")
_STATUS = Wording("Мәртебесі", "Статус", "Status")
_SINCE = Wording("Мәртебе өзгерген уақыт", "Статус изменён", "Status changed at")
_TIME = Wording("Уақыт — Қазақстан уақыты.", "Время казахстанское.", "Times are in Kazakhstan time.")
_ABSENT = Wording("Мұндай код жоқ", "Такого кода нет", "There is no such code")
_ABSENT_TEXT = Wording(
    "Портал мұндай коды бар құжат шығарған жоқ немесе код қате терілген: оны қағаздағымен салыстырыңыз.",
    "Портал не выпускал документа с таким кодом, или код набран с ошибкой: сверьте его с бумагой.",
    "The portal has issued no document with this code, or the code is mistyped: compare it with the paper.",
)
_HELD = Wording("Тексеру уақытша тоқтатылды", "Проверка временно остановлена", "Checking is paused")


def page() -> rx.Component:
    """Return the page at ``/check/[check_code]``."""
    screens = (("found", _found()), ("absent", _absent()), ("held", _held()))
    return public_page(TITLE, rx.match(Check.step, *screens, ui.skeleton(5)), narrow=True, of_one=True)


def _found() -> rx.Component:
    newest = ui.notice(rx.el.p(ui.say(_NEWEST_TEXT)), kind="success", title=_NEWEST)
    later = ui.notice(rx.el.p(ui.say(_OLD_TEXT), " ", rx.el.strong(Check.newest_version)), kind="warning", title=_OLD)
    signed = rx.fragment(
        rx.el.p(Check.signer),
        rx.el.p(ui.say(_BIN), " ", Check.bin, class_name="figures"),
        rx.el.p(Check.signed, class_name="hint figures"),
        stamp(Check.stamp),
    )
    document = ui.definition_list(
        (_KIND, ui.say_dict(Check.kind)),
        (_VERSION, Check.version),
        (_SENT, Check.sent),
        (_SIGNER, rx.cond(Check.signer, signed, ui.say(_UNSIGNED))),
        (_DIGEST, rx.el.code(Check.digest)),
        (_CODE, rx.el.code(Check.code)),
    )
    now = ui.definition_list(
        (_NUMBER, rx.cond(Check.number, Check.number, ui.say(_NOT_YET))),
        (_STATUS, ui.say_dict(Check.status)),
        (_SINCE, Check.status_since),
    )
    return rx.fragment(
        rx.cond(Check.newest, newest, later),
        ui.card(document, title=_DOCUMENT),
        ui.card(now, title=_APPLICATION),
        rx.el.p(ui.say(_TIME), class_name="hint"),
    )


def _absent() -> rx.Component:
    return ui.notice(rx.el.p(ui.say(_ABSENT_TEXT)), kind="warning", title=_ABSENT)


def _held() -> rx.Component:
    return ui.notice(rx.el.p(ui.say_dict(Check.held)), kind="warning", title=_HELD)

"""The page on which anybody checks what was signed through the portal, or by anybody else with a key of НУЦ."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.public.verify import state
from portal.web.public.verify.box import verify_box
from portal.web.shell.layouts import public_page
from portal.wording import Wording

Check: Any = state.SignatureCheck
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Қолтаңбаны тексеру", "Проверка подписи", "Checking a signature")
_BY_FILE = Wording("Құжат немесе пакет бойынша", "По документу или пакету", "By a document or a package")
_BY_CODE = Wording("Қағаздағы код бойынша", "По коду на бумаге", "By the code on a paper")
_CODE = Wording("Басып шығарылған өтінімдегі код", "Код на распечатанной заявке", "Code on the printed application")
_OPEN = Wording("Табу", "Найти", "Find")
_OUTCOMES = {
    "valid": Wording("Қолтаңба жарамды", "Подпись действительна", "The signature is valid"),
    "invalid": Wording("Қолтаңба жарамсыз", "Подпись недействительна", "The signature is not valid"),
    "unconfirmed": Wording(
        "Қазір растау мүмкін емес", "Сейчас подтвердить нельзя", "It cannot be confirmed now"
    ),
}  # fmt: skip
_MARKS = {
    "right": ("circle-check", Wording("дұрыс", "верно", "right")),
    "wrong": ("circle-x", Wording("қате", "ошибка", "wrong")),
    "unsure": ("circle-help", Wording("расталмаған", "не подтверждено", "not confirmed")),
    "note": ("info", Wording("ескерту", "к сведению", "note")),
    "skipped": ("minus", Wording("тексерілмеген", "не проверялось", "not checked")),
}
_SAID = {"skipped": "hint"}
"""What is in sight of a mark's words; of the others the picture says the same."""
_BIN = Wording("БСН", "БИН", "BIN")
_FILES_RIGHT = Wording(
    "Пакеттегі барлық файл тізімге сәйкес: {count}.",
    "Все файлы пакета такие, как в его списке: {count}.",
    "All files are as the package lists them: {count}.",
)
_FILES_WRONG = Wording(
    "Өзгертілген, жоқ немесе қосылған файлдар:",
    "Изменённые, отсутствующие или добавленные файлы:",
    "Files that were changed, are missing or were added:",
)
_HELD = Wording("Тексерілген жоқ", "Проверка не проведена", "It was not checked")


def page() -> rx.Component:
    """Return the page at ``/verify``."""
    result = rx.match(Check.step, ("done", _done()), ("held", _held()), rx.fragment())
    return public_page(TITLE, ui.with_sheet("verify.css", _files(), result, _paper(), class_name="verify-page"), narrow=True)


def _files() -> rx.Component:
    return ui.card(verify_box(on_examined=Check.check), title=_BY_FILE)


def _paper() -> rx.Component:
    code = ui.text_input("verify-code", _CODE, name="code")
    return ui.card(
        rx.form(code, ui.button_row(ui.button(_OPEN, type="submit")), on_submit=Check.look_up, class_name="verify-box"), title=_BY_CODE
    )


def _held() -> rx.Component:
    return ui.notice(ui.say_dict(Check.held), kind="warning", title=_HELD, live=True)


def _done() -> rx.Component:
    right = ui.notice(ui.say(_FILES_RIGHT).to(str).replace("{count}", Check.files.to_string()), kind="success")
    names = rx.el.ul(rx.foreach(Check.wrong, lambda name: rx.el.li(rx.el.code(name))))
    wrong = ui.notice(rx.el.p(ui.say(_FILES_WRONG)), names, kind="error")
    files = rx.cond(Check.wrong.length() > 0, wrong, right)
    return rx.el.div(rx.cond(Check.package, files), rx.foreach(Check.results, _result), role="status")


def _result(one: Any) -> rx.Component:
    kinds = {"valid": "success", "invalid": "error", "unconfirmed": "warning"}
    heads = [(outcome, _head(one, words, kinds[outcome])) for outcome, words in _OUTCOMES.items()]
    bin_ = rx.cond(one.bin, rx.fragment(", ", ui.say(_BIN), " ", rx.el.span(one.bin, class_name="figures")))
    who = rx.cond(one.person, rx.el.p(rx.el.strong(one.person), rx.cond(one.organisation, rx.fragment(", ", one.organisation)), bin_))
    return ui.card(rx.match(one.outcome, *heads, rx.fragment()), who, rx.el.ul(rx.foreach(one.lines, _line), class_name="verify-lines"))


def _head(one: Any, words: Wording, kind: Any) -> rx.Component:
    return ui.notice(rx.el.p(one.name, class_name="verify-name"), kind=kind, title=words)


def _line(line: Any) -> rx.Component:
    def sign(mark: str, name: str, words: Wording) -> rx.Component:
        # What was not looked at must not read like something that was found.
        return rx.fragment(ui.icon(name, 18), rx.el.span(ui.say(words), ": ", class_name=_SAID.get(mark, "sr-only")))

    signs = [(mark, sign(mark, name, words)) for mark, (name, words) in _MARKS.items()]
    tone = rx.cond(line.mark == "skipped", "hint", "")
    return rx.el.li(rx.match(line.mark, *signs, rx.fragment()), rx.el.span(ui.say_dict(line.words), class_name=tone))

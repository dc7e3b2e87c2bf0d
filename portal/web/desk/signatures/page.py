"""«Проверка подписей»: which stored signatures do not verify any more, and where NCANode differs, for the administrator."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.signatures import opinions, state
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import SIGNATURES
from portal.wording import Wording

Page: Any = state.RecheckedPage
"""The State as a page sees it: its fields are Vars."""

TITLE = SIGNATURES
_LEAD = Wording(
    "Портал сақталған қолтаңбаларды түнде, сағат 1:00-ден 5:00-ге дейін, тек сақталған дәлелдер бойынша қайта тексереді. "
    "Тексерудің бұрынғы нәтижесі өзгермейді.",
    "Ночью, с 1:00 до 5:00, портал заново проверяет сохранённые подписи — только по сохранённым доказательствам. "
    "Прежний результат проверки при этом не меняется.",
    "At night, from 1:00 to 5:00, the portal checks stored signatures again, by the kept evidence alone. "
    "The earlier verdict does not change by this.",
)
_GOOD = Wording("Қайта тексеріліп, расталған қолтаңбалар:", "Проверены заново и верны:", "Checked again and right:")
_LAST = Wording("Соңғы тексеру:", "Последняя проверка:", "Last check:")
_NOTHING = Wording("Әзірге ештеңе тексерілген жоқ", "Пока ничего не проверено", "Nothing has been checked yet")
_NOTHING_TEXT = Wording(
    "Бірде-бір қолтаңба әлі қайта тексерілген жоқ. Бірінші тексеру түнде, сағат 1:00-ден 5:00-ге дейін өтеді.",
    "Заново ещё не проверялась ни одна подпись. Первая проверка пройдёт ночью, с 1:00 до 5:00.",
    "No signature has been checked again yet. The first check takes place at night, from 1:00 to 5:00.",
)
_EMPTY = Wording("Тексерілген қолтаңбалардың бәрі дұрыс", "Все проверенные подписи верны", "Every signature that was checked is right")
_EMPTY_TEXT = Wording(
    "Қолтаңба расталмаса, ол осында себебімен бірге көрсетіледі, ал әкімшілерге хат жіберіледі.",
    "Если подпись перестанет подтверждаться, она появится здесь с причиной, а администраторы получат письмо.",
    "When a signature stops verifying, it is shown here with the reason, and the administrators get a letter.",
)
_WHAT = Wording("Не істеу керек", "Что делать", "What to do")
_ADVICE = Wording(
    "Базаны немесе trust қалтасын кім өзгерткенін сервер журналынан анықтаңыз, қажет болса, соңғы сақтық көшірмеден қалпына келтіріңіз. "
    "Келесі түні портал қайта тексереді, расталған қолтаңба тізімнен өзі шығады.",
    "По журналу сервера выясните, кто менял базу или папку trust; при необходимости восстановите их из резервной копии. "
    "Следующей ночью портал проверит снова, и подтвердившаяся подпись сама уйдёт из списка.",
    "Find out from the server's log who changed the database or the folder trust, and restore them from a backup if need be. "
    "The portal checks again the next night; a signature that verifies leaves the list by itself.",
)
_COLUMNS = (
    ui.Column(Wording("Құжат", "Документ", "Document")),
    ui.Column(Wording("Өтінім", "Заявка", "Application")),
    ui.Column(Wording("Не болды", "Что не так", "What is wrong")),
    ui.Column(Wording("Қашаннан бері", "С какого времени", "Since")),
)
_WAS_GOOD = Wording("Соңғы рет расталды:", "Последний раз подтвердилась:", "Last verified:")
_NOT_YET = Wording("Қайта тексеруде расталған емес", "При повторных проверках не подтверждалась", "Never verified in a repeated check")


def page() -> rx.Component:
    """Return the page at ``/desk/signatures``."""
    listed = rx.fragment(ui.notice(_ADVICE, kind="warning", title=_WHAT), ui.table(TITLE, _COLUMNS, Page.lines, _cells))
    right = ui.empty_state(_EMPTY, _EMPTY_TEXT, icon_name="shield-check")
    nothing = ui.empty_state(_NOTHING, _NOTHING_TEXT, icon_name="clock")
    found = rx.cond(Page.lines.length() > 0, listed, rx.cond(Page.good > 0, right, nothing))
    shown = rx.fragment(_totals(), found, opinions.section())
    return desk_page(TITLE, rx.cond(Page.loaded, shown, ui.skeleton(5)), here="signatures", lead=_LEAD)


def _totals() -> rx.Component:
    numbers = rx.fragment(
        ui.say(_GOOD), " ", rx.el.span(Page.good, class_name="figures"), " · ", ui.say(_LAST), " ",
        rx.el.span(Page.last_at, class_name="figures"),
    )  # fmt: skip
    return rx.cond(Page.last_at, rx.el.p(numbers, class_name="hint"))


def _cells(one: Any) -> list[Any]:
    was_good = rx.cond(one.good_at, rx.fragment(ui.say(_WAS_GOOD), " ", rx.el.span(one.good_at, class_name="figures")), ui.say(_NOT_YET))
    return [
        *opinions.document_cells(one.signed),
        ui.say_dict(one.reason),
        rx.el.div(rx.el.span(one.since, class_name="figures"), rx.el.p(was_good, class_name="hint")),
    ]

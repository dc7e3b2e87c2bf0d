"""What of a returned application is locked, and asking the operator to unlock a place of the tab on screen."""

from typing import Any

import reflex as rx

from portal.core.applications.moderation import service
from portal.core.errors import Refused
from portal.forms import DOCUMENTS_TAB, Field, Form
from portal.web import ui
from portal.web.cabinet.application.loading import form_of, refresh
from portal.web.cabinet.application.places import tabs_of
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.forms.sent_form import sent_form
from portal.web.shell.applications import application_of
from portal.web.shell.presses import once_in_window
from portal.web.shell.short_forms import Refusals, general_problem, problem_of, typed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

WINDOW = "unlock"
"""The id of the window, and the beginning of the ids of its controls."""
_TAB = "tab:"
"""The beginning of the code of a whole tab among the places to choose from."""
_LIMITED = Wording(
    "Өзгертуге ескертулер айтылған орындар және соларға байланысты жауаптар ғана ашық. Қалғаны жабық.",
    "Открыты для правки только места с замечаниями и то, что с ними связано. Остальное закрыто.",
    "Only the places with remarks, and what is connected with them, can be changed. The rest is locked.",
)
_ASK = Wording("Ашуды сұрау", "Попросить разблокировать", "Ask to unlock")
_PLACE = Wording("Нені ашу керек", "Что разблокировать", "What to unlock")
_WHOLE = Wording("Бүкіл қойынды: {tab}", "Вся вкладка: {tab}", "The whole tab: {tab}")
_DOCUMENTS = Wording("Осы кезеңнің барлық құжаты", "Все документы этого этапа", "All documents of this stage")
_CHOOSE = Wording("Таңдаңыз", "Выберите", "Choose")
_REASON = Wording("Не үшін өзгерту керек", "Зачем нужно изменить", "Why it has to be changed")
_HINT = Wording(
    "Оператор осы мәтінді оқып шешім қабылдайды. Жауабы осы бетте болады, ол туралы хабарлама келеді.",
    "По этому тексту оператор примет решение. Ответ появится на этой странице, о нём придёт уведомление.",
    "The operator decides by this text. The answer appears on this page; you get a notice.",
)
_SEND = Wording("Сұрауды жіберу", "Отправить просьбу", "Send the request")
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")
_SENT = Wording("Сұрау операторға жіберілді.", "Просьба отправлена оператору.", "The request was sent to the operator.")
_NOTHING = Wording(
    "Бұл қойындыда жабық орын жоқ.",
    "На этой вкладке закрытых мест нет.",
    "Nothing on this tab is locked.",
)
_WAITS = Wording("Оператордың жауабын күтуде", "Ждёт ответа оператора", "Waits for the operator's answer")
_GRANTED = Wording("Ашылды", "Разблокировано", "Unlocked")
_DECLINED = Wording("Бас тартылды", "Отказано", "Declined")


def choices_of(form: Form, party: str, stage: str, tab: str, locked: dict[str, str]) -> list[tuple[str, dict[str, str]]]:
    """Return the locked places of a tab, each by its code and name; the whole tab first. ``locked`` is as in the State of the form."""
    declared = form.stage(stage)
    shown = [one for one in declared.tabs if one.key == tab or len(tabs_of(form, party, stage)) == 1]
    found: list[tuple[str, dict[str, str]]] = []
    for one in (each for each in shown if each.filled_by == party):
        items = [item for item in one.items if item.key in locked and not (isinstance(item, Field) and item.read_only)]
        if items:
            found.append((f"{_TAB}{stage}/{one.key}", _WHOLE.fill(tab=one.title).as_dict()))
        found += [(item.key, item.label.as_dict()) for item in items]
    documents = [slot for slot in form.documents_of(stage) if slot.party == party and slot.address in locked and not slot.generated]
    if len(documents) > 1:
        found.append((f"{_TAB}{stage}/{DOCUMENTS_TAB}_{party}", _DOCUMENTS.as_dict()))
    return found + [(slot.address, slot.label.as_dict()) for slot in documents]


class Unlocking(Refusals, rx.State):
    """The window in which a place is asked to be unlocked."""

    places: list[tuple[str, dict[str, str]]] = []
    serial: int = 0

    @rx.event
    async def ask(self) -> Any:
        """Open the window with the locked places of the tab on screen."""
        form = await self.get_state(ApplicationForm)
        self._accept()
        self.places = choices_of(form_of(form), form.party, form.stage, form.tab, form.locked)
        self.serial += 1
        return ui.open_dialog(WINDOW) if self.places else ui.toast(_NOTHING, kind="info")

    @rx.event
    @once_in_window
    async def send(self, form: dict[str, Any]) -> Any:
        """Send the request to the operator."""
        self._accept()
        place, reason = typed(form, "place"), typed(form, "reason")
        try:
            whole = place.startswith(_TAB)
            await run_verb(self, service.ask_to_unlock, application_of(self), place.removeprefix(_TAB), reason, whole_tab=whole)
        except Refused as refused:
            fields = {"reason": f"{WINDOW}-reason", "address": f"{WINDOW}-place"}
            return self._show((fields.get(refused.field, ""), refused.wording))
        await refresh(await self.get_state(ApplicationForm))
        return [ui.close_dialog(WINDOW), ui.toast(_SENT)]


Page: Any = ApplicationForm
Window: Any = Unlocking
"""The States as a page sees them: their fields are Vars."""


def locks_view() -> rx.Component:
    """Return what is open after a return, the requests to unlock more, and the button for another one."""
    asked = rx.el.ul(rx.foreach(Page.unlock_requests, _request), class_name="remark-list")
    button = ui.button(_ASK, icon="lock-open", on_click=Window.ask, custom_attrs={"aria-haspopup": "dialog"})
    shown = rx.el.div(
        rx.el.p(ui.icon("lock", 16), rx.el.span(ui.say(_LIMITED)), class_name="field-remark-title"),
        rx.cond(Page.unlock_requests.length() > 0, asked),
        rx.cond(Page.may_fill_in, rx.el.div(button, class_name="button-row")),
        class_name="locks",
    )
    return rx.cond(Page.limited, shown)


def _request(request: Any) -> rx.Component:
    badges = {"waits": ui.badge(_WAITS, "warning", "clock"), "granted": ui.badge(_GRANTED, "success", "lock-open")}
    declined = ui.badge(_DECLINED, "neutral", "lock")
    return rx.el.li(
        rx.el.strong(ui.say_dict(request.label)),
        rx.el.p(request.reason, class_name="remark-text hint"),
        rx.cond(request.answer, rx.el.p(request.answer, class_name="remark-text")),
        rx.el.div(rx.match(request.state, *badges.items(), declined), class_name="button-row"),
    )


def unlocking_window() -> rx.Component:
    """Return the window in which a place is asked to be unlocked."""
    key = rx.Var.create(f"{WINDOW}-") + Window.serial.to_string()
    return ui.dialog(
        WINDOW,
        _ASK,
        sent_form(
            Window,
            general_problem(Window),
            ui.select(
                f"{WINDOW}-place",
                _PLACE,
                Window.places,
                name="place",
                empty=_CHOOSE,
                required=True,
                error=problem_of(Window, f"{WINDOW}-place"),
                key=key,
            ),
            ui.textarea(
                f"{WINDOW}-reason",
                _REASON,
                name="reason",
                rows=4,
                required=True,
                hint=_HINT,
                error=problem_of(Window, f"{WINDOW}-reason"),
                key=key,
            ),
            ui.dialog_actions(ui.button(_CANCEL, custom_attrs={"data-closes": ""}), ui.button(_SEND, look="primary", type="submit")),
            on_submit=Window.send,
        ),
    )

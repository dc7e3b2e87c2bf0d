"""«Разрешения»: which locked weeks may be entered, by whom, until when and why."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.mio_permissions import state
from portal.web.forms.sent_form import sent_form
from portal.web.shell.layouts import desk_page
from portal.web.shell.people import people_look
from portal.web.shell.short_forms import problem_of
from portal.wording import Wording

Permissions: Any = state.Permissions
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Рұқсаттар", "Разрешения", "Permissions")
_LEAD = Wording(
    "Жабылған апталардың деректерін енгізуге және түзетуге берілген уақытша рұқсаттар.",
    "Временные разрешения на внесение и исправление данных за закрытые недели.",
    "Temporary permissions to enter and correct data of locked weeks.",
)
_GRANT = Wording("Рұқсат беру", "Дать разрешение", "Grant a permission")
_COLUMNS = (
    ui.Column(Wording("Орган", "Орган", "Body")),
    ui.Column(Wording("Апталар", "Недели", "Weeks")),
    ui.Column(Wording("Жарамдылық мерзімі", "Срок действия", "Valid until")),
    ui.Column(Wording("Себебі", "Причина", "Reason")),
    ui.Column(Wording("Кім берді", "Кто дал", "Granted by")),
    ui.Column(Wording("Күйі", "Состояние", "State")),
)
_STATES: dict[str, tuple[Wording, Any, str]] = {
    "open": (Wording("қолданыста", "действует", "open"), "success", "lock-open"),
    "over": (Wording("мерзімі өтті", "истекло", "expired"), "neutral", "lock"),
    "withdrawn": (Wording("қайтарылды", "отозвано", "withdrawn"), "neutral", "lock"),
}
_EVERY = Wording("барлық объектілер", "все объекты", "all objects")
_WITHDRAW = Wording("Қайтарып алу", "Отозвать", "Withdraw")
_WITHDRAW_ASK = Wording("Рұқсатты қайтарып алу керек пе?", "Отозвать разрешение?", "Withdraw the permission?")
_WITHDRAW_TEXT = Wording(
    "Апталар бірден жабылады, енгізілген деректер қалады.",
    "Недели закроются сразу, внесённое останется.",
    "The weeks are locked at once; what was entered stays.",
)
_EMPTY = Wording("Рұқсаттар жоқ", "Разрешений нет", "No permissions")
_EMPTY_TEXT = Wording(
    "Орган сұраса, осында рұқсат беріңіз: ол себебімен бірге журналда қалады.",
    "Если орган попросит, дайте разрешение здесь: оно останется в журнале вместе с причиной.",
    "When a body asks, grant a permission here: it stays in the log with its reason.",
)
_BODY = Wording("Орган", "Орган", "Body")
_OBJECT = Wording("Объект", "Объект", "Object")
_ALL_OBJECTS = Wording("Барлық объектілер", "Все объекты органа", "All objects of the body")
_FIRST = Wording("Бірінші апта", "Первая неделя", "First week")
_LAST = Wording("Соңғы апта", "Последняя неделя", "Last week")
_SAME = Wording("Сол аптаның өзі", "Та же неделя", "The same week")
_UNTIL = Wording("Рұқсаттың соңғы күні", "Последний день разрешения", "Last day of the permission")
_REASON = Wording("Себебі", "Причина", "Reason")
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")


def page() -> rx.Component:
    """Return the page at ``/desk/mio/permissions``."""
    shown = rx.cond(
        Permissions.lines.length() > 0,
        ui.table(TITLE, _COLUMNS, Permissions.lines, _cells),
        ui.empty_state(_EMPTY, _EMPTY_TEXT, icon_name="lock-open"),
    )
    grant = rx.cond(Permissions.may_grant, ui.button(_GRANT, look="primary", icon="plus", on_click=Permissions.begin))
    content = people_look(rx.cond(Permissions.loaded, shown, ui.skeleton(5)), _window(), _withdrawing())
    return desk_page(TITLE, content, here="permissions", lead=_LEAD, actions=grant)


def _cells(one: Any) -> list[Any]:
    badges = [(key, ui.badge(words, tone, sign)) for key, (words, tone, sign) in _STATES.items()]
    withdraw = ui.button(
        _WITHDRAW, look="danger", on_click=Permissions.ask_withdrawing(one.id), custom_attrs=ui.about(_WITHDRAW, ui.say_dict(one.weeks))
    )
    return [
        rx.el.div(ui.say_dict(one.body), rx.el.p(rx.cond(one.one_object, ui.say_dict(one.object_name), ui.say(_EVERY)), class_name="hint")),
        rx.el.span(ui.say_dict(one.weeks), class_name="figures"),
        rx.el.span(one.until, class_name="figures"),
        one.reason,
        rx.el.div(one.granted_by, rx.el.p(one.granted, class_name="hint figures")),
        rx.el.div(
            rx.match(one.state, *badges, rx.fragment()),
            rx.cond(Permissions.may_grant & (one.state == "open"), withdraw),
            class_name="badges",
        ),
    ]


def _window() -> rx.Component:
    return ui.dialog(
        state.WINDOW,
        _GRANT,
        sent_form(
            Permissions,
            _select("body", _BODY, Permissions.bodies, required=True, on_change=Permissions.choose_body),
            _select("object", _OBJECT, Permissions.objects, empty=_ALL_OBJECTS),
            _select("first", _FIRST, Permissions.weeks, required=True),
            _select("last", _LAST, Permissions.weeks, empty=_SAME),
            ui.date_input("permission-until", _UNTIL, required=True, name="until", error=_problem("until"), key=_key("until")),
            ui.textarea("permission-reason", _REASON, required=True, name="reason", error=_problem("reason"), rows=3, key=_key("reason")),
            ui.dialog_actions(ui.button(_CANCEL, custom_attrs={"data-closes": ""}), ui.button(_GRANT, look="primary", type="submit")),
            on_submit=Permissions.grant,
        ),
    )


def _withdrawing() -> rx.Component:
    text = rx.el.span(ui.say_dict(Permissions.withdrawn_body), ", ", ui.say_dict(Permissions.withdrawing), ". ", ui.say(_WITHDRAW_TEXT))
    confirm = Permissions.withdraw(Permissions.press)
    return ui.confirm_dialog(state.WITHDRAWING, _WITHDRAW_ASK, text, confirm=_WITHDRAW, on_confirm=confirm)


def _select(name: str, label: Wording, options: Any, **props: Any) -> rx.Component:
    key = _key(name) + "-" + options.length().to_string()
    return ui.select(f"{state.PREFIX}-{name}", label, options, name=name, error=_problem(name), key=key, **props)


def _problem(name: str) -> Any:
    return problem_of(Permissions, f"{state.PREFIX}-{name}")


def _key(name: str) -> Any:
    return rx.Var.create(f"{name}-") + Permissions.serial.to_string()

"""The table of what administrators changed at accounts: on the card of a company and on the page of the staff."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.wording import Wording

_CHANGES = Wording("Әкімшілер өзгерткендері", "Изменения администраторов", "Changes by administrators")
_NO_CHANGES = Wording("Әзірге өзгеріс жоқ.", "Изменений пока нет.", "No changes yet.")
_COLUMNS = (
    ui.Column(Wording("Уақыты", "Когда", "When")),
    ui.Column(Wording("Не істелді", "Что сделано", "What was done")),
    ui.Column(Wording("Бұрын → кейін", "Было → стало", "Before → after")),
    ui.Column(Wording("Себебі", "Причина", "Reason")),
    ui.Column(Wording("Кім", "Кто", "By whom")),
)


def access_changes(changes: Any) -> rx.Component:
    """Return the section with ``changes``, a Var of lines with ``at``, ``act``, ``whom``, ``before``, ``after``, ``reason`` and ``by``."""
    listed = rx.cond(changes.length() > 0, ui.table(_CHANGES, _COLUMNS, changes, _cells), rx.el.p(ui.say(_NO_CHANGES)))
    return rx.el.section(rx.el.div(rx.el.h2(ui.say(_CHANGES)), class_name="people-head"), listed)


def _cells(one: Any) -> list[Any]:
    return [
        rx.el.span(one.at, class_name="figures"),
        rx.el.div(ui.say_dict(one.act), rx.cond(one.whom, rx.el.p(one.whom, class_name="hint"))),
        rx.el.span(ui.say_dict(one.before), " → ", ui.say_dict(one.after)),
        one.reason,
        one.by,
    ]

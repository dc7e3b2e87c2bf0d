"""What a version or an act changed, before and after, as the pages of the desk show it."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.web import ui
from portal.wording import Wording

_CHANGED = Wording("Не өзгерді", "Что изменилось", "What changed")
_COLUMNS = (
    ui.Column(Wording("Өріс", "Поле", "Field")),
    ui.Column(Wording("Болған", "Было", "Before")),
    ui.Column(Wording("Болды", "Стало", "After")),
)
TAKE = Wording("Осы мәтінді формаға алу", "Взять этот текст в форму", "Take this text into the form")
VERSIONS = Wording("Нұсқалар", "Версии", "Versions")


@dataclass(frozen=True)
class TextDifferenceShown:
    """A text before and after."""

    label: dict[str, str]
    before: dict[str, str]
    after: dict[str, str]


def differences(found: Any) -> rx.Component:
    """Return the texts that were changed, a Var of :class:`TextDifferenceShown`; nothing when there are none."""
    table = ui.table(_CHANGED, _COLUMNS, found, lambda each: [ui.say_dict(each.label), _text(each.before), _text(each.after)])
    return rx.cond(found.length() > 0, table)


def take_button(on_click: Any, at: Any) -> rx.Component:
    """Return the button that puts the texts of the version saved ``at`` a moment into the form; nothing is saved by it."""
    return ui.button(TAKE, look="quiet", icon="history", on_click=on_click, custom_attrs=ui.about(TAKE, at))


def _text(words: Any) -> rx.Component:
    return rx.el.span(ui.say_dict(words), class_name="remark-text")

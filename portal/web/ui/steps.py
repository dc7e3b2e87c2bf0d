"""The stages and tabs of a long form with their states, each as a word and a sign, never as a colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.web.ui.icons import icon
from portal.web.ui.language import Text, said, say
from portal.web.ui.places import held, place_link
from portal.wording import Wording

MARKS: dict[str, tuple[str, Wording]] = {
    "not_started": ("circle", Wording("Басталмаған", "Не начато", "Not started")),
    "in_progress": ("circle-dot", Wording("Толтырылуда", "Заполняется", "In progress")),
    "done": ("circle-check", Wording("Дайын", "Готово", "Done")),
    "has_problems": ("circle-alert", Wording("Қателер бар", "Есть ошибки", "Has errors")),
}
"""The states of a part of a form: icon and text."""

_STEP = Wording("{n}-кезең, барлығы {all}", "Этап {n} из {all}", "Stage {n} of {all}")
_REMARKS = Wording("Ескертулер бар: {n}", "Есть замечания: {n}", "Has remarks: {n}")
_STAGES = Wording("Толтыру кезеңдері", "Этапы заполнения", "Stages")


@dataclass(frozen=True)
class Part:
    """A stage or a tab: ``state`` is a key of :data:`MARKS` or a Var with one, None shows none.

    ``href`` is the address of its place, a text or a Var, for pages whose address says what is open.
    """

    key: str
    title: Text
    state: str | rx.Var[str] | None = None
    shown: rx.Var[bool] | bool = True
    attributes: dict[str, Any] | None = None
    href: Any = None
    remarks: Any = None
    """A Var with the number of remarks on the part, undefined when there are none."""


def mark(state: str | rx.Var[str]) -> rx.Component:
    """Return the sign and the text of a part's state."""
    if isinstance(state, rx.Var):
        cases = [(key, _mark(key)) for key in MARKS if key != "not_started"]
        return rx.fragment(rx.match(state, *cases, _mark("not_started")))
    return _mark(state)


def tabs(label: Text, parts: Sequence[Part], active: str | rx.Var[str], on_select: Any = None, *, panel: str = "tab-panel") -> rx.Component:
    """Return tabs: links when the parts have a ``href``, otherwise ``on_select(key)`` is called on a press.

    ``panel`` is the id given to :func:`tab_panel`. Arrow keys move between tabs, Enter and Space open one. On a narrow screen they are one
    under another. Without a connection there is a message below them.
    """
    bar = rx.el.div(
        *[_tab(part, active, on_select, panel) for part in parts],
        role="tablist",
        custom_attrs={"aria-label": said(label)},
        class_name="tab-list",
    )
    return rx.el.div(bar, held())


def tab_panel(*children: rx.Component, active: str | rx.Var[str], id: str = "tab-panel", **props: Any) -> rx.Component:  # noqa: A002
    """Return the container of the opened tab's content."""
    return rx.el.div(
        *children,
        role="tabpanel",
        custom_attrs={"id": id, "aria-labelledby": f"tab-{active}", "tabIndex": -1},
        class_name="tab-panel",
        **props,
    )


def stage_bar(stages: Sequence[Part], active: str | rx.Var[str], on_select: Any = None) -> rx.Component:
    """Return the stages of a form as a numbered list: links when they have a ``href``, otherwise buttons with ``on_select(key)``.

    On a narrow screen only the current one is shown until the list is opened.
    """
    count = len(stages)
    now = [(stage.key, _now(place, count, stage)) for place, stage in enumerate(stages, 1)]
    current = rx.match(active, *now[1:], now[0][1]) if isinstance(active, rx.Var) else dict(now)[active]
    items = [_stage(place, stage, active, on_select) for place, stage in enumerate(stages, 1)]
    return rx.el.nav(
        rx.el.details(
            rx.el.summary(current, icon("chevron-down", 18), class_name="stage-now"),
            rx.el.ol(*items, class_name="stage-list"),
            custom_attrs={"data-menu": ""},
            class_name="stage-fold",
        ),
        rx.el.ol(*items, class_name="stage-list stage-wide"),
        held(),
        custom_attrs={"aria-label": say(_STAGES)},
        class_name="stage-bar",
    )


def _mark(key: str) -> rx.Component:
    name, words = MARKS[key]
    return rx.el.span(icon(name, 16), say(words), class_name=f"mark mark-{key.replace('_', '-')}")


def _marks(part: Part) -> rx.Component:
    """Return the sign of a part's state, and how many remarks it has."""
    state = [mark(part.state)] if part.state is not None else []
    if part.remarks is None:
        return rx.fragment(*state)
    words: Any = say(_REMARKS)
    words = words.replace("{n}", rx.Var.create(part.remarks).to(str))
    return rx.fragment(*state, rx.cond(part.remarks, rx.el.span(icon("message-square-text", 16), words, class_name="mark mark-remarks")))


def _tab(part: Part, active: str | rx.Var[str], on_select: Any, panel: str) -> rx.Component:
    chosen = rx.Var.create(active) == part.key
    attributes = {
        "id": f"tab-{part.key}",
        "aria-selected": rx.cond(chosen, "true", "false"),
        "aria-controls": panel,
        "tabIndex": rx.cond(chosen, 0, -1),
        **(part.attributes or {}),
    }
    tab = _press(
        part,
        rx.el.span(said(part.title)),
        _marks(part),
        on_select=on_select,
        role="tab",
        look="tab-item",
        attributes=attributes,
    )
    return tab if part.shown is True else rx.cond(part.shown, tab)


def _now(place: int, count: int, stage: Part) -> rx.Component:
    return rx.el.span(
        rx.el.span(say(_STEP.fill(n=place, all=count)), class_name="stage-step"),
        rx.el.strong(said(stage.title)),
        _marks(stage),
        class_name="stage-current",
    )


def _stage(place: int, stage: Part, active: str | rx.Var[str], on_select: Any) -> rx.Component:
    chosen = rx.Var.create(active) == stage.key
    content = [
        rx.el.span(str(place), class_name="stage-number", custom_attrs={"aria-hidden": "true"}),
        rx.el.span(
            rx.el.span(said(stage.title), class_name="stage-title"),
            _marks(stage),
            class_name="stage-text",
        ),
    ]
    attributes = {"aria-current": rx.cond(chosen, "step", "false")}
    if on_select is None and stage.href is None:
        return rx.el.li(*content, class_name="stage", custom_attrs=attributes)
    return rx.el.li(_press(stage, *content, on_select=on_select, look="stage-press"), class_name="stage", custom_attrs=attributes)


def _press(part: Part, *content: Any, on_select: Any, look: str, role: str | None = None, attributes: Any = None) -> rx.Component:
    """Return the link or the button that opens a part."""
    props: dict[str, Any] = {"class_name": look, "custom_attrs": attributes or {}} | ({"role": role} if role else {})
    if part.href is not None:
        return place_link(*content, href=part.href, **props)
    return rx.el.button(*content, type="button", on_click=on_select(part.key), **props)

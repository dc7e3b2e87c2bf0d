"""Messages to a person: notices, the list of errors, whether work is saved, short messages, waiting."""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.inline import A

from portal.web.ui.icons import icon
from portal.web.ui.language import SCRIPT, Text, said, say
from portal.web.ui.orders import Kind
from portal.web.ui.places import held
from portal.wording import Wording

_SIGNS: dict[Kind, tuple[str, Wording]] = {
    "info": ("info", Wording("Ақпарат: ", "Информация: ", "Information: ")),
    "success": ("circle-check", Wording("Орындалды: ", "Готово: ", "Done: ")),
    "warning": ("triangle-alert", Wording("Назар аударыңыз: ", "Обратите внимание: ", "Note: ")),
    "error": ("circle-alert", Wording("Қате: ", "Ошибка: ", "Error: ")),
}
_PROBLEMS = Wording("Түзету қажет", "Нужно исправить", "There is a problem")
_MORE = Wording("Тағы", "Ещё", "More")
_LOADING = Wording("Жүктелуде…", "Загружается…", "Loading…")


class _Announced(rx.Component):
    """A region that takes the focus when it appears and when ``serial`` changes."""

    library = SCRIPT
    tag = "Announced"

    serial: rx.Var[int]


class _Gradual(rx.Component):
    """Its second child is made in small steps, and the first one stands in its place until then."""

    library = SCRIPT
    tag = "Gradual"


def notice(*children: Any, kind: Kind = "info", title: Text | None = None, live: bool = False, **props: Any) -> rx.Component:
    """Return a box with a sign, an optional heading and any content; with ``live`` it is announced when it appears later."""
    name, prefix = _SIGNS[kind]
    heading = [rx.el.p(said(title), class_name="notice-title")] if title is not None else []
    body = [rx.el.p(said(child)) if isinstance(child, Wording | str | rx.Var) else child for child in children]
    role = {"role": "alert" if kind == "error" else "status"} if live else {}
    return rx.el.div(
        icon(name, 22),
        rx.el.div(rx.el.span(say(prefix), class_name="sr-only"), *heading, *body, class_name="notice-body"),
        class_name=f"notice notice-{kind}",
        **role,
        **props,
    )


def error_summary(
    items: Any, *, title: Text = _PROBLEMS, serial: Any = 0, on_pick: Any = None, entry: Any = None, most: int = 0
) -> rx.Component:
    """Return the list of what is wrong, for the top of a page. It takes the focus when it appears or ``serial`` changes.

    ``items`` is a sequence of ``(control id, Text)``, or a Var of ``[id, text]`` pairs; each line focuses its field. ``on_pick(id)`` is
    called too, for a page that must open the field's tab first. ``entry(item)`` makes the whole line for an item of a Var. Of more than
    ``most`` items the rest is folded; 0 means no limit.
    """

    def line(target: Any, text: Any) -> rx.Component:
        pick = {"on_click": on_pick(target)} if on_pick is not None else {}
        return rx.el.li(A.create(text, href=f"#{target}", custom_attrs={"data-focus": target}, class_name="error-link", **pick))

    if entry is not None:
        lines: list[rx.Component] = [rx.foreach(_part(items, 0, most) if most else items, entry)]
    elif isinstance(items, rx.Var):
        pairs = items.to(list[tuple[str, str]])
        lines = [rx.foreach(pairs, lambda pair: line(pair[0], pair[1]))]
    else:
        lines = [line(target, said(text)) for target, text in items]
    return _Announced.create(
        rx.el.h2(icon("circle-alert", 22), said(title), custom_attrs={"id": "problems"}),
        rx.el.ul(*lines),
        *([_folded(_part(items, most), entry)] if most else []),
        held(),
        serial=serial,
        custom_attrs={"role": "group", "aria-labelledby": "problems"},
        class_name="error-summary",
    )


def _part(items: Any, start: int, end: int | None = None) -> Any:
    return items[start:end]


def _folded(items: Any, entry: Any) -> rx.Component:
    head = rx.el.summary(say(_MORE), ":\u00a0", rx.el.span(items.length(), class_name="figures"))
    return rx.cond(items.length() > 0, rx.el.details(head, rx.el.ul(rx.foreach(items, entry)), class_name="gap-stage"))


def toast_region() -> rx.Component:
    """Return the place where short messages appear. Each page has one, which its layout adds."""
    return rx.el.div(custom_attrs={"id": "toasts", "aria-live": "polite"}, class_name="toasts", role="status")


def empty_state(title: Text, text: Text, *actions: rx.Component, icon_name: str = "inbox") -> rx.Component:
    """Return what is shown instead of an empty list: why it is empty and what to do next."""
    return rx.el.div(
        rx.el.span(icon(icon_name, 32), class_name="empty-sign"),
        rx.el.h2(said(title)),
        rx.el.p(said(text)),
        *([rx.el.div(*actions, class_name="button-row")] if actions else []),
        class_name="empty-state",
    )


def gradual(content: rx.Component, *, waiting: rx.Component) -> rx.Component:
    """Return a large ``content``, such as a form, that does not hold up the page while it is made; ``waiting`` is shown until then."""
    return _Gradual.create(waiting, content)


def skeleton(lines: int = 3) -> rx.Component:
    """Return grey bars instead of text that is being loaded."""
    bars = [rx.el.span(class_name="skeleton-line") for _ in range(lines)]
    return rx.el.div(rx.el.span(say(_LOADING), class_name="sr-only"), *bars, role="status", class_name="skeleton-box")

"""Buttons and links that look like buttons: one primary on a screen, plain ones for the rest, red only for actions that delete."""

from typing import Any, Literal

import reflex as rx
from reflex_components_core.el.elements.inline import A
from reflex_components_core.react_router.dom import ReactRouterLink

from portal.web.ui.fields import Flag
from portal.web.ui.icons import icon as icon_of
from portal.web.ui.language import Text, said

Look = Literal["primary", "secondary", "quiet", "danger"]

_LOOKS: dict[Look, str] = {
    "primary": "btn btn-primary",
    "secondary": "btn btn-secondary",
    "quiet": "btn btn-quiet",
    "danger": "btn btn-danger",
}


def button(
    text: Text,
    *,
    look: Look = "secondary",
    icon: str = "",
    loading: Flag = False,
    resting: Flag = False,
    large: bool = False,
    type: Literal["button", "submit"] = "button",  # noqa: A002  (the name HTML gives it)
    **props: Any,
) -> rx.Component:
    """Return a button. While ``loading`` it shows a ring, is announced as busy and ignores another press.

    A ``resting`` button has nothing to do now, as at the end of a row of weeks: it is announced as disabled but keeps the focus, which a
    disabled button would lose; its handler does nothing then. Everything else (``on_click``, ``disabled``, ``custom_attrs`` …) goes to the
    button. Prefer a button that answers with what is missing to a disabled one.
    """
    attributes = _rest(resting) | props.pop("custom_attrs", {})
    if loading is not False:
        attributes = {"aria-busy": rx.cond(loading, "true", "false"), **attributes}
        props["disabled"] = loading | props["disabled"] if isinstance(props.get("disabled"), rx.Var) else loading
    return rx.el.button(
        _ring(loading),
        icon_of(icon, 18) if icon else rx.fragment(),
        said(text),
        type=type,
        class_name=_look(look, large=large),
        custom_attrs=attributes,
        **props,
    )


def link_button(text: Text, href: Any, *, look: Look = "secondary", icon: str = "", large: bool = False, **props: Any) -> rx.Component:
    """Return a link that looks like a button, for going to another page."""
    return anchor(icon_of(icon, 18) if icon else rx.fragment(), said(text), href=href, class_name=_look(look, large=large), **props)


def link(text: Text, href: Any, **props: Any) -> rx.Component:
    """Return a link in running text."""
    return anchor(said(text), href=href, class_name=props.pop("class_name", "link"), **props)


def file_link(text: Text, href: Any, **props: Any) -> rx.Component:
    """Return a link to a file of the portal (``/api/…``): the browser saves or shows it, which a change of pages would not do."""
    return A.create(said(text), href=href, class_name="link", **props)


def anchor(*children: Any, href: Any, **props: Any) -> rx.Component:
    """Return the element of a link: pages of the portal change without a reload, files and other sites do not."""
    inside = isinstance(href, rx.Var) or (href.startswith("/") and not href.startswith("/api/"))
    if not inside:
        return A.create(*children, href=href, **props)
    # The code of the page is loaded before the press: when the pointer or the keyboard focus comes to the link.
    attributes = {"prefetch": "intent"} | props.pop("custom_attrs", {})
    return ReactRouterLink.create(*children, to=href, custom_attrs=attributes, **props)


def icon_button(name: str, text: Text, *, resting: Flag = False, **props: Any) -> rx.Component:
    """Return a square button of 40 pixels with an icon; ``text`` is its name for screen readers and its tooltip."""
    return rx.el.button(
        icon_of(name),
        rx.el.span(said(text), class_name="sr-only"),
        type=props.pop("type", "button"),
        title=said(text),
        class_name="btn btn-quiet btn-icon",
        custom_attrs=_rest(resting) | props.pop("custom_attrs", {}),
        **props,
    )


def _rest(resting: Flag) -> dict[str, Any]:
    if resting is False:
        return {}
    return {"aria-disabled": rx.cond(resting, "true", "false") if isinstance(resting, rx.Var) else "true"}


def about(text: Text, subject: Any) -> dict[str, Any]:
    """Return the ``custom_attrs`` of a button in a row of a list, whose name then differs from those of the other rows."""
    return {"aria-label": rx.Var.create(said(text)).to(str) + ": " + rx.Var.create(said(subject)).to(str)}


def button_row(*buttons: rx.Component, **props: Any) -> rx.Component:
    """Return buttons in a row that wraps."""
    return rx.el.div(*buttons, class_name="button-row", **props)


def _look(look: Look, *, large: bool) -> str:
    return f"{_LOOKS[look]} btn-lg" if large else _LOOKS[look]


def _ring(loading: Flag) -> rx.Component:
    ring = rx.el.span(class_name="turning", custom_attrs={"aria-hidden": "true"})
    if isinstance(loading, bool):
        return ring if loading else rx.fragment()
    return rx.cond(loading, ring)

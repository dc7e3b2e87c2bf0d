"""Controls for typing, all uncontrolled except a list with a Var ``value`` and ``on_change``.

Give ``key`` to make an uncontrolled one take a new ``value``.

Each takes the names of a :class:`portal.web.ui.fields.Frame` (hint, error, warning, required, wide, status, address); everything else
(``on_blur``, ``on_change``, ``name``, ``auto_complete``, ``input_mode``, ``read_only``, ``key`` …) goes to the control itself.
"""

from typing import Any, Literal

import reflex as rx
from reflex_base.vars.base import var_operation, var_operation_return

from portal.web.ui.fields import Id, attributes, field, take_frame
from portal.web.ui.icons import icon
from portal.web.ui.language import Text, said, say, say_dict
from portal.wording import Wording

Kind = Literal["text", "email", "tel", "url", "password", "number"]

_CHOOSE = Wording("Таңдаңыз", "Выберите", "Choose")
_CALENDAR = Wording("Күнтізбені ашу", "Открыть календарь", "Open the calendar")
_DATE_ORDER = Wording("кк.аа.жжжж", "дд.мм.гггг", "dd.mm.yyyy")
_SHOW = Wording("Көрсету", "Показать", "Show")


def text_input(
    id: Id,  # noqa: A002  (the name HTML gives it)
    label: Text,
    *,
    value: Any = "",
    type: Kind = "text",  # noqa: A002
    prefix: Text | None = None,
    suffix: Text | None = None,
    after: rx.Component | None = None,
    beside: rx.Component | None = None,
    **props: Any,
) -> rx.Component:
    """Return a one-line input in its field.

    ``prefix`` and ``suffix`` (``+7``, ``%``) and ``beside``, a component, are inside the frame, ``after`` is below it.
    """
    frame = take_frame(props)
    control = rx.el.input(
        default_value=value,
        type=type,
        class_name="input",
        custom_attrs=attributes(id, frame) | props.pop("custom_attrs", {}),
        **props,
    )
    if prefix is not None or suffix is not None or beside is not None:
        control = rx.el.div(_affix(prefix), control, _affix(suffix), beside or rx.fragment(), class_name="input-group")
    if after is not None:
        control = rx.fragment(control, after)
    return field(id, label, control, **vars(frame))


def money_input(id: Id, label: Text, *, suffix: Text = "₸", **props: Any) -> rx.Component:  # noqa: A002
    """Return an input for a sum in tenge: digits aligned to the right, spaces and a comma may be typed."""
    return text_input(id, label, suffix=suffix, input_mode="decimal", custom_attrs={"data-figures": ""}, **props)


def date_input(id: Id, label: Text, **props: Any) -> rx.Component:  # noqa: A002
    """Return an input for a date typed as ``14.10.2026`` in every language, with the browser's calendar as help.

    ``value`` is ISO, ``2026-10-14``, or what was typed; what is typed is sent to the server unchanged.
    """
    name = rx.Var.create(said(_CALENDAR)).to(str) + ": " + rx.Var.create(said(label)).to(str)
    locked = props.get("read_only", False)
    calendar = rx.el.button(
        icon("calendar", 18),
        type="button",
        disabled=locked,
        class_name="date-opener",
        custom_attrs={"data-calendar": "", "aria-label": name},
    )
    native = rx.el.input(type="date", class_name="date-native", tab_index=-1, custom_attrs={"data-picked": "", "aria-hidden": "true"})
    return text_input(
        id,
        label,
        value=_written(rx.Var.create(props.pop("value", ""))),
        input_mode="numeric",
        placeholder=say(_DATE_ORDER),
        auto_complete="off",
        custom_attrs={"data-date": ""},
        beside=rx.fragment(calendar, native),
        **props,
    )


def password_input(id: Id, label: Text, *, auto_complete: str = "current-password", **props: Any) -> rx.Component:  # noqa: A002
    """Return a password field with «Показать»; pasting and password managers work."""
    name = rx.Var.create(said(_SHOW)).to(str) + ": " + rx.Var.create(said(label)).to(str)
    reveal = rx.el.label(
        rx.el.input(type="checkbox", class_name="checkbox checkbox-sm", custom_attrs={"data-reveals": id, "aria-label": name}),
        say(_SHOW),
        class_name="reveal",
    )
    return text_input(id, label, type="password", auto_complete=auto_complete, after=reveal, spell_check=False, **props)


def textarea(id: Id, label: Text, *, value: Any = "", rows: int = 4, **props: Any) -> rx.Component:  # noqa: A002
    """Return an input of several lines in its field, as wide as its grid unless ``wide=False``."""
    props = {"wide": True} | props
    frame = take_frame(props)
    control = rx.el.textarea(
        default_value=value,
        rows=str(rows),
        class_name="textarea",
        custom_attrs=attributes(id, frame) | props.pop("custom_attrs", {}),
        **props,
    )
    return field(id, label, control, **vars(frame))


def select(
    id: Id,  # noqa: A002
    label: Text,
    options: Any,
    *,
    value: Any = "",
    empty: Text | None = _CHOOSE,
    **props: Any,
) -> rx.Component:
    """Return the browser's own list.

    ``options`` is a sequence of ``(code, Text)``, or a Var of a list of ``[code, {"kk","ru","en"}]``; ``empty`` is the first line with no
    value, None leaves it out.

    A list that acts when it is changed (``on_change``, :func:`leads`) always shows a Var ``value``. Any other list with Var options is made
    again when its codes change, because a browser chooses the first line when the options come after the value.
    """
    frame = take_frame(props)
    follows = isinstance(value, rx.Var) and ("on_change" in props or "data-leads" in props.get("custom_attrs", {}))
    if isinstance(options, rx.Var) and not follows:
        props["key"] = _codes_of(options) + rx.Var.create(props.pop("key", "")).to(str)
    lines = [rx.el.option(said(empty), value="")] if empty is not None else []
    control = rx.el.select(
        *lines,
        *_options(options),
        class_name="select",
        custom_attrs=attributes(id, frame) | props.pop("custom_attrs", {}),
        **({"value": value} if follows else {"default_value": value}),
        **props,
    )
    return field(id, label, control, **vars(frame))


def search_input(id: Id, label: Text, **props: Any) -> rx.Component:  # noqa: A002
    """Return a search box whose label is only for screen readers."""
    control = rx.el.input(
        type="search",
        class_name="input",
        placeholder=said(label),
        auto_complete="off",
        custom_attrs={"id": id},
        **props,
    )
    return rx.el.div(
        rx.el.label(said(label), html_for=id, class_name="sr-only"),
        rx.el.div(rx.el.span(icon("search", 18), class_name="affix"), control, class_name="input-group"),
        class_name="field",
    )


def _codes_of(options: rx.Var[Any]) -> Any:
    """Return the codes of options as one text."""
    known = rx.Var.create(options)._get_all_var_data()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (the State they come from)
    return rx.Var(f'(({options!s} ?? []).map(([code]) => code).join() + "/")', _var_type=str, _var_data=known).to(str)


@var_operation
def _written(value: rx.Var[Any]) -> Any:
    """Return an ISO date as people write it, everything else unchanged."""
    written = f'String({value} ?? "").replace(/^(\\d{{4}})-(\\d{{2}})-(\\d{{2}})$/, "$3.$2.$1")'
    return var_operation_return(js_expression=written, var_type=str)


def _options(options: Any) -> list[rx.Component]:
    if isinstance(options, rx.Var):
        pairs = options.to(list[tuple[str, dict[str, str]]])
        return [rx.foreach(pairs, lambda pair: rx.el.option(say_dict(pair[1]), value=pair[0]))]
    return [rx.el.option(said(text), value=code) for code, text in options]


def _affix(text: Text | None) -> rx.Component:
    return rx.fragment() if text is None else rx.el.span(said(text), custom_attrs={"aria-hidden": "true"}, class_name="affix")

"""Check boxes and radio buttons, with targets of at least 24 pixels.

Each takes the names of a :class:`portal.web.ui.fields.Frame`; everything else goes to every box or button.
"""

from collections.abc import Callable
from typing import Any, Literal

import reflex as rx

from portal.web.ui.fields import Flag, Frame, Id, attributes, fieldset, look_of, take_frame
from portal.web.ui.language import Text, said, say_dict


def checkbox(id: Id, label: Text, *, checked: Flag = False, **props: Any) -> rx.Component:  # noqa: A002  (the name HTML gives it)
    """Return one box with its text on the right; ``checked`` is its first state."""
    frame = take_frame(props)
    lines: list[rx.Component] = []
    if frame.hint is not None:
        hint = rx.el.p(said(frame.hint), custom_attrs={"id": f"{id}-hint"}, class_name="hint choice-hint")
        lines.append(rx.cond(frame.hint, hint) if isinstance(frame.hint, rx.Var) else hint)
    if frame.error is not None:
        lines.append(rx.el.p(said(frame.error), custom_attrs={"id": f"{id}-error"}, class_name="field-error choice-hint"))
    box = _choice("checkbox", label, attributes(id, frame), checked=checked, **props)
    return rx.el.div(
        box if frame.status is None else rx.el.div(box, frame.status, class_name="choice-top"),
        *lines,
        class_name=look_of(frame.wide),
    )


def radio_group(
    id: Id,  # noqa: A002
    legend: Text,
    options: Any,
    *,
    value: Any = "",
    inline: bool = False,
    **props: Any,
) -> rx.Component:
    """Return radio buttons for ``options``, a sequence of ``(code, Text)`` or a Var of ``[code, words]`` pairs.

    ``value`` (a string or a Var) is the first chosen code. The first button has the id ``id``, so that a link of the error summary finds
    it; their ``name`` is the id unless given.
    """
    frame = take_frame(props)
    shared = {"name": id} | props

    def one(code: Any, words: Any, place: Any) -> rx.Component:
        names = attributes(_place_id(id, place), Frame(address=frame.address))
        return _choice("radio", words, names, checked=value == code, code=code, value=code, **shared)

    boxes = rx.el.div(*_each(options, one), class_name="choices choices-inline" if inline else "choices")
    return fieldset(f"{id}-group", legend, boxes, **vars(frame))


def checkbox_group(
    id: Id,  # noqa: A002
    legend: Text,
    options: Any,
    *,
    chosen: Any = "",
    sent_as: str = "",
    shown: Callable[[Any], Any] | None = None,
    **props: Any,
) -> rx.Component:
    """Return several boxes that make one answer; ``chosen`` is codes joined by commas, a string or a Var.

    ``shown`` tells by its words whether a box is shown; one that is not keeps its tick.

    ``options`` is what :func:`radio_group` takes. In a form that is sent as a whole, ``sent_as`` is the name of the answer: each ticked box
    is sent under its :func:`box_name`.
    """
    frame = take_frame(props)

    def one(code: Any, words: Any, place: Any) -> rx.Component:
        names = attributes(_place_id(id, place), Frame(address=frame.address)) | {"data-option": code}
        sent = {"name": box_name(sent_as, code)} if sent_as else {}
        hidden = ~shown(words) if shown else None
        return _choice("checkbox", words, names, checked=_among(chosen, code), code=code, hidden=hidden, **sent, **props)

    return fieldset(f"{id}-group", legend, rx.el.div(*_each(options, one), class_name="choices"), **vars(frame))


def box_name(answer: str, code: Any) -> Any:
    """Return the name under which a ticked box of ``answer`` is sent: a form has one value for each name."""
    return f"{answer}:{code}"


def _choice(
    kind: Literal["checkbox", "radio"],
    words: Any,
    names: dict[str, Any],
    *,
    checked: Any,
    code: Any = None,
    hidden: Any = None,
    **props: Any,
) -> rx.Component:
    """Return one box or button. With ``code`` as its key it keeps its own tick when the options around it change."""
    extra = props.pop("custom_attrs", {})
    control = rx.el.input(type=kind, default_checked=checked, class_name=kind, custom_attrs=names | extra, **props)
    own = ({} if code is None else {"key": code}) | ({} if hidden is None else {"hidden": hidden})
    return rx.el.label(control, rx.el.span(said(words)), html_for=names["id"], class_name="choice", **own)


def _each(options: Any, control: Callable[[Any, Any, Any], rx.Component]) -> list[rx.Component]:
    if isinstance(options, rx.Var):
        pairs = options.to(list[tuple[str, dict[str, str]]])
        return [rx.foreach(pairs, lambda pair, place: control(pair[0], say_dict(pair[1]), place))]
    return [control(code, words, place) for place, (code, words) in enumerate(options)]


def _place_id(id: Id, place: Any) -> Id:  # noqa: A002
    if isinstance(place, rx.Var):
        return rx.cond(place == 0, id, f"{id}-{place}").to(str)
    return id if place == 0 else f"{id}-{place}"


def _among(chosen: Any, code: Any) -> Any:
    if isinstance(chosen, rx.Var):
        # Nothing was answered yet: the Var has no text at all then.
        return rx.cond(chosen, chosen, "").to(str).split(",").contains(code)
    return code in chosen.split(",")

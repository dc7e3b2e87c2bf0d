"""The control of every kind of field, found by the name that the kind gives: no other part of the pages knows which kinds there are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.forms import Field
from portal.web.forms import detail_controls, sent_form
from portal.web.forms import filled_controls as filled
from portal.web.forms.bindings import Bindings
from portal.web.forms.conditions import holds
from portal.web.forms.detail_controls import DetailControl
from portal.web.forms.filled_controls import FieldOnPage
from portal.web.forms.remarks import with_remark
from portal.web.forms.sent_form import Sent


@dataclass(frozen=True)
class Control:
    """How a kind of field is drawn in each sort of form."""

    filled: Callable[[FieldOnPage], rx.Component]
    """On a form that is saved while it is filled in."""
    sent: Callable[[Sent, Field], rx.Component] = sent_form.sent_text
    """On a form that is sent as a whole."""
    detail: DetailControl = detail_controls.text
    """Among the details of a document."""
    has_options: bool = False
    """Whether ``sent`` takes its options from the page when the page gives any."""


_CODE: dict[str, Any] = {"code": True}
_DIGITS: dict[str, Any] = {"code": True, "mode": "numeric"}
_CHOICE = Control(filled.choice, sent_form.sent_choice, detail_controls.choice, has_options=True)
CONTROLS: Mapping[str, Control] = {
    "text": Control(filled.typed()),
    "long_text": Control(filled.long_text, sent_form.sent_long_text),
    "bin": Control(filled.typed(**_DIGITS), sent_form.sent_figures),
    "iin": Control(filled.typed(**_DIGITS), sent_form.sent_figures),
    "bin_iin": Control(filled.typed(**_DIGITS), sent_form.sent_figures),
    "iban": Control(filled.typed(**_CODE)),
    "bic": Control(filled.typed(**_CODE)),
    "kbe": Control(filled.typed(**_DIGITS), sent_form.sent_figures),
    "cadastral": Control(filled.typed(**_CODE)),
    "phone": Control(filled.typed(sort="tel", mode="tel", placeholder="+7 7__ ___-__-__")),
    "email": Control(filled.typed(sort="email", mode="email", code=True)),
    "url": Control(filled.typed(mode="url", code=True)),
    "date": Control(filled.date, sent_form.sent_date, detail_controls.date),
    "integer": Control(filled.typed(**_DIGITS), sent_form.sent_figures),
    "year": Control(filled.typed(**_DIGITS), sent_form.sent_figures),
    "decimal": Control(filled.typed(mode="decimal", code=True)),
    "money": Control(filled.figure("₸")),
    "percent": Control(filled.figure("%")),
    "computed": Control(filled.typed(mode="decimal")),
    "choice": _CHOICE,
    "multi_choice": Control(filled.multi_choice, sent_form.sent_boxes, has_options=True),
    "grouped_choice": Control(filled.multi_choice, sent_form.sent_groups),
    "flag": Control(filled.flag, sent_form.sent_flag),
    "kato": Control(filled.kato),
    "files": Control(filled.files),
}


def widget(field: Field, address: Any, bindings: Bindings, row: Any = "", block: str = "") -> rx.Component:
    """Return the control of ``field`` at ``address``, shown only while it is asked; in a ``row`` it has help only with its ``block``."""
    control = with_remark(CONTROLS[field.kind.control].filled(FieldOnPage(field, address, row, bindings, block)), address, bindings)
    return control if field.asked is None else rx.cond(holds(field.asked, bindings.text, row), control)


def sent_field(form: Sent, field: Field) -> rx.Component:
    """Return the control of a field of a form that is sent as a whole."""
    control = CONTROLS[field.kind.control]
    if field.key in form.choices and not control.has_options:
        # Whatever kind stores the field, the options come with the page.
        control = _CHOICE
    return control.sent(form, field)


def sent_fields(form: Sent, fields: Sequence[Field]) -> list[rx.Component]:
    """Return the controls of several fields of a form that is sent as a whole."""
    return [sent_field(form, field) for field in fields]


def detail(attribute: Any, bindings: Bindings) -> rx.Component:
    """Return the control of a detail of a document; ``attribute`` is a Var of ``AttributeShown``."""
    own = [(name, control.detail(attribute, bindings)) for name, control in CONTROLS.items() if control.detail is not detail_controls.text]
    control = rx.fragment(rx.match(attribute.control, *own, detail_controls.text(attribute, bindings)))
    return with_remark(control, attribute.address, bindings)

"""A control for every kind of field: one small function per widget, found by the name that the kind gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.forms import Field
from portal.forms.kinds import Choice, Files, Kato
from portal.web import ui
from portal.web.forms.bindings import Bindings, control_id
from portal.web.forms.conditions import holds
from portal.web.forms.files import file_field
from portal.wording import Wording, same

_PLACE_ABOVE = Wording("Алдымен жоғарғы деңгейді таңдаңыз", "Сначала выберите уровень выше", "Choose the level above first")


@dataclass(frozen=True)
class Place:
    """A field in its place on a page: its address is a text, or a Var inside a row of a repeating block."""

    field: Field
    address: Any
    row: Any
    bindings: Bindings

    @property
    def common(self) -> dict[str, Any]:
        """What every control is given."""
        field, bindings = self.field, self.bindings
        return {
            "hint": field.hint,
            "error": ui.say_dict(bindings.errors.get(self.address, {})),
            "required": field.required if isinstance(field.required, bool) else holds(field.required, bindings.text, self.row),
            "address": self.address,
            "wide": field.wide,
        }

    @property
    def locked(self) -> Any:
        """Whether the text may not be typed: read-only fields and applications that are not in one's hands."""
        return True if self.field.read_only else ~self.bindings.editable

    @property
    def warning(self) -> rx.Var[str]:
        """The doubtful answer's remark."""
        return ui.say_dict(self.bindings.warnings.get(self.address, {}))


def widget(field: Field, address: Any, bindings: Bindings, row: Any = "") -> rx.Component:
    """Return the control of ``field`` at ``address``, shown only while the field is asked."""
    place = Place(field, address, row, bindings)
    control = _WIDGETS[field.kind.widget](place)
    return control if field.asked is None else rx.cond(holds(field.asked, bindings.text, row), control)


def _text(place: Place, **props: Any) -> rx.Component:
    value = place.bindings.text(place.address)
    common: dict[str, Any] = {**place.common, "warning": place.warning, "read_only": place.locked, "value": value, **props}
    return ui.text_input(control_id(place.address), place.field.label, **common)


def _typed(**props: Any) -> Callable[[Place], rx.Component]:
    return lambda place: _text(place, **props)


def _long_text(place: Place) -> rx.Component:
    value = place.bindings.text(place.address)
    common: dict[str, Any] = {**place.common, "warning": place.warning, "read_only": place.locked, "value": value}
    return ui.textarea(control_id(place.address), place.field.label, **common)


def _choice(place: Place) -> rx.Component:
    kind = place.field.kind
    options: Any = kind.choices
    if isinstance(kind, Choice) and kind.dictionary:
        options = place.bindings.dictionaries.get(kind.dictionary, [])
    if 0 < len(kind.choices) <= RADIO_OPTIONS:
        return ui.radio_group(
            control_id(place.address),
            place.field.label,
            options,
            value=place.bindings.text(place.address),
            disabled=place.locked,
            inline=True,
            **place.common,
        )
    return _select(place, options)


RADIO_OPTIONS = 2
"""A choice of so few is shown as radio buttons: the seed shows the kind of expertise so."""


def _select(place: Place, options: Any, **props: Any) -> rx.Component:
    value = place.bindings.text(place.address)
    # A list that is filled later would stay on its first line: the key makes it anew once its options are there.
    given = {**place.common, "warning": place.warning, "disabled": place.locked, "value": value, **props}
    return ui.select(control_id(place.address), place.field.label, options, **given)


def _multi_choice(place: Place) -> rx.Component:
    return ui.checkbox_group(
        control_id(place.address),
        place.field.label,
        place.field.kind.choices,
        chosen=place.bindings.text(place.address),
        disabled=place.locked,
        **place.common,
    )


def _flag(place: Place) -> rx.Component:
    common = place.common
    del common["required"]
    return ui.checkbox(
        control_id(place.address),
        place.field.label,
        checked=place.bindings.text(place.address) == "1",
        disabled=place.locked,
        **common,
    )


def _kato(place: Place) -> rx.Component:
    kind = place.field.kind
    options = place.bindings.places.get(place.address, [])
    count = options.to(list[Any]).length()
    chooser = _select(
        place,
        options,
        key=rx.Var.create("places-") + count.to_string(),
        empty=rx.cond(count > 0, ui.say(_CHOOSE), ui.say(_PLACE_ABOVE)),
    )
    if isinstance(kind, Kato) and kind.is_always_chosen:
        return chooser
    return rx.cond(place.bindings.full_kato, chooser, _text(place))


_CHOOSE = Wording("Таңдаңыз", "Выберите", "Choose")


def _files(place: Place) -> rx.Component:
    kind = place.field.kind
    extensions = kind.extensions if isinstance(kind, Files) else ()
    field = place.field
    return file_field(field.label, place.address, place.bindings, required=place.common["required"], hint=field.hint, extensions=extensions)


def _computed(place: Place) -> rx.Component:
    return _text(place, read_only=True)


_CODE = {"spell_check": False, "auto_complete": "off"}
_WIDGETS: Mapping[str, Callable[[Place], rx.Component]] = {
    "text": _text,
    "long_text": _long_text,
    "bin": _typed(input_mode="numeric", **_CODE),
    "iin": _typed(input_mode="numeric", **_CODE),
    "bin_iin": _typed(input_mode="numeric", **_CODE),
    "iban": _typed(**_CODE),
    "bic": _typed(**_CODE),
    "kbe": _typed(input_mode="numeric", **_CODE),
    "cadastral": _typed(**_CODE),
    "phone": _typed(type="tel", placeholder="+7 7__ ___-__-__"),
    "email": _typed(type="email", spell_check=False),
    "url": _typed(input_mode="url", spell_check=False),
    "date": _typed(type="date"),
    "integer": _typed(input_mode="numeric"),
    "decimal": _typed(input_mode="decimal"),
    "money": _typed(input_mode="decimal", suffix=same("₸"), custom_attrs={"data-figures": ""}),
    "percent": _typed(input_mode="decimal", suffix=same("%")),
    "computed": _computed,
    "choice": _choice,
    "multi_choice": _multi_choice,
    "flag": _flag,
    "kato": _kato,
    "files": _files,
}

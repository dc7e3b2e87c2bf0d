"""A control for every kind of field: one small function per control, found by the name that the kind gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.forms import Field
from portal.forms.kinds import Choice, Files, Kato
from portal.web import ui
from portal.web.forms import controls
from portal.web.forms.bindings import Bindings
from portal.web.forms.conditions import holds
from portal.web.forms.files import file_field
from portal.web.forms.rewriting import REWRITTEN
from portal.wording import Wording

_CHOOSE = Wording("Таңдаңыз", "Выберите", "Choose")
_PLACE_ABOVE = {
    "district": Wording("Алдымен облысты таңдаңыз", "Сначала выберите область", "Choose the region first"),
    "okrug": Wording("Алдымен ауданды таңдаңыз", "Сначала выберите район", "Choose the district first"),
    "settlement": Wording(
        "Алдымен қаланы немесе ауылдық округті таңдаңыз",
        "Сначала выберите город или сельский округ",
        "Choose the city or rural okrug first",
    ),
}
"""What to choose before a place of this level can be chosen."""


@dataclass(frozen=True)
class FieldOnPage:
    """A field on a page: its address is a text, or a Var inside a row of a repeated block."""

    field: Field
    address: Any
    row: Any
    bindings: Bindings

    @property
    def frame(self) -> dict[str, Any]:
        """What every control is given."""
        field, bindings = self.field, self.bindings
        return {
            "address": self.address,
            "label": ui.say(field.label),
            "hint": ui.say(field.hint) if field.hint is not None else "",
            "error": bindings.words(bindings.errors, self.address),
            "locked": True if field.read_only else ~bindings.editable,
            "wide": field.wide,
            "value": bindings.shown(self.address) if field.kind.widget in REWRITTEN else bindings.answer(self.address),
        }

    @property
    def required(self) -> Any:
        """Whether the field must be filled in, which may depend on other answers."""
        required = self.field.required
        return required if isinstance(required, bool) else holds(required, self.bindings.text, self.row)

    @property
    def warning(self) -> rx.Var[str]:
        """The warning about a doubtful answer."""
        return self.bindings.words(self.bindings.warnings, self.address)

    @property
    def options(self) -> rx.Var[Any]:
        """The pairs of code and text of the field's kind, or those of its dictionary."""
        kind = self.field.kind
        if isinstance(kind, Choice) and kind.dictionary:
            return self.bindings.dictionaries.get(kind.dictionary, [])
        return rx.Var.create([(code, words.as_dict()) for code, words in kind.choices])


def widget(field: Field, address: Any, bindings: Bindings, row: Any = "") -> rx.Component:
    """Return the control of ``field`` at ``address``, shown only while the field is asked."""
    control = _WIDGETS[field.kind.widget](FieldOnPage(field, address, row, bindings))
    return control if field.asked is None else rx.cond(holds(field.asked, bindings.text, row), control)


def _typed(*, sort: str = "text", mode: str = "text", code: bool = False, placeholder: str = "") -> Callable[[FieldOnPage], rx.Component]:
    def typed(place: FieldOnPage) -> rx.Component:
        return controls.text_control(
            **place.frame, required=place.required, warning=place.warning, sort=sort, mode=mode, code=code, placeholder=placeholder
        )

    return typed


def _figure(unit: str) -> Callable[[FieldOnPage], rx.Component]:
    return lambda place: controls.figure_control(**place.frame, required=place.required, warning=place.warning, unit=unit)


def _long_text(place: FieldOnPage) -> rx.Component:
    return controls.long_text_control(**place.frame, required=place.required, warning=place.warning)


def _date(place: FieldOnPage) -> rx.Component:
    return controls.date_control(**place.frame, required=place.required, warning=place.warning)


def _choice(place: FieldOnPage) -> rx.Component:
    if 0 < len(place.field.kind.choices) <= RADIO_OPTIONS:
        return controls.radio_control(**place.frame, required=place.required, options=place.options)
    return _select(place, place.options, ui.say(_CHOOSE))


RADIO_OPTIONS = 2
"""Up to this many options are shown as radio buttons, as the seed shows the kind of expertise."""


def _select(place: FieldOnPage, options: Any, empty: Any, **more: Any) -> rx.Component:
    frame = place.frame | more
    return controls.select_control(**frame, required=place.required, warning=place.warning, options=options, empty=empty)


def _multi_choice(place: FieldOnPage) -> rx.Component:
    return controls.boxes_control(**place.frame, required=place.required, options=place.options)


def _flag(place: FieldOnPage) -> rx.Component:
    return controls.flag_control(**place.frame)


def _kato(place: FieldOnPage) -> rx.Component:
    kind = place.field.kind
    options = place.bindings.places.get(place.address, [])
    chosen_above = options.to(list[Any]).length() > 0
    empty = rx.cond(chosen_above, ui.say(_CHOOSE), ui.say(_PLACE_ABOVE.get(kind.level, _CHOOSE) if isinstance(kind, Kato) else _CHOOSE))
    if isinstance(kind, Kato) and kind.is_always_chosen:
        # When there is only one option and it is chosen, there is nothing to choose.
        pairs = options.to(controls.Pairs)
        only = (pairs.length() == 1) & (place.bindings.text(place.address) == pairs[0][0])
        return _select(place, options, empty, locked=rx.Var.create(place.frame["locked"]).to(bool) | only)
    chooser = _select(place, options, empty)
    return rx.cond(place.bindings.full_kato, chooser, _typed()(place))


def _files(place: FieldOnPage) -> rx.Component:
    field = place.field
    extensions = field.kind.extensions if isinstance(field.kind, Files) else ()
    return file_field(field.label, place.address, place.bindings, required=place.required, hint=field.hint, extensions=extensions)


_CODE: dict[str, Any] = {"code": True}
_DIGITS: dict[str, Any] = {"code": True, "mode": "numeric"}
_WIDGETS: Mapping[str, Callable[[FieldOnPage], rx.Component]] = {
    "text": _typed(),
    "long_text": _long_text,
    "bin": _typed(**_DIGITS),
    "iin": _typed(**_DIGITS),
    "bin_iin": _typed(**_DIGITS),
    "iban": _typed(**_CODE),
    "bic": _typed(**_CODE),
    "kbe": _typed(**_DIGITS),
    "cadastral": _typed(**_CODE),
    "phone": _typed(sort="tel", mode="tel", placeholder="+7 7__ ___-__-__"),
    "email": _typed(sort="email", mode="email", code=True),
    "url": _typed(mode="url", code=True),
    "date": _date,
    "integer": _typed(**_DIGITS),
    "year": _typed(**_DIGITS),
    "decimal": _typed(mode="decimal", code=True),
    "money": _figure("₸"),
    "percent": _figure("%"),
    "computed": _typed(mode="decimal"),
    "choice": _choice,
    "multi_choice": _multi_choice,
    "flag": _flag,
    "kato": _kato,
    "files": _files,
}

"""Controls of a form that is saved while it is filled in: one small function per control."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.forms import Field
from portal.web import ui
from portal.web.forms import controls
from portal.web.forms.bindings import Bindings
from portal.web.forms.conditions import holds
from portal.web.forms.files import file_field
from portal.wording import Wording

_CHOOSE = Wording("Таңдаңыз", "Выберите", "Choose")


@dataclass(frozen=True)
class FieldOnPage:
    """A field on a page: its address is a text, or a Var inside a row of a repeated block."""

    field: Field
    address: Any
    row: Any
    bindings: Bindings
    block: str = ""
    """The block that ``row`` stands in, where the page says so."""

    @property
    def frame(self) -> dict[str, Any]:
        """What every control is given."""
        field, bindings = self.field, self.bindings
        return {
            "address": self.address,
            "label": ui.say(field.label),
            "hint": self.hint,
            "help_code": self.help_code,
            "error": bindings.words(bindings.errors, self.address),
            "locked": True if field.read_only else bindings.is_locked(self.address),
            "wide": field.wide,
            "value": bindings.shown(self.address) if field.kind.is_rewritten else bindings.answer(self.address),
        }

    @property
    def hint(self) -> Any:
        """The sentence of the declaration, and where a copied answer comes from."""
        declared = self.field.hint
        if self.bindings.copied is None:
            return ui.say(declared) if declared is not None else ""
        origin = self.bindings.origin(self.address)
        if declared is None:
            return origin
        words: Any = ui.say(declared)
        return rx.cond(origin, words + " · " + origin, words)

    @property
    def help_code(self) -> Any:
        """The code of what is said about the field; empty when nothing is."""
        pattern = f"{self.block}/*/{self.field.key}" if self.block else "" if self.row else self.address
        return self.bindings.help_code(pattern)

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
        if kind.options_dictionary:
            return self.bindings.dictionaries.get(kind.options_dictionary, [])
        return rx.Var.create([(code, words.as_dict()) for code, words in kind.choices])


def typed(*, sort: str = "text", mode: str = "text", code: bool = False, placeholder: str = "") -> Callable[[FieldOnPage], rx.Component]:
    """Return the control of a line of text; the names are those of :func:`portal.web.forms.controls.text_control`."""

    def control(place: FieldOnPage) -> rx.Component:
        return controls.text_control(
            **place.frame, required=place.required, warning=place.warning, sort=sort, mode=mode, code=code, placeholder=placeholder
        )

    return control


def figure(unit: str) -> Callable[[FieldOnPage], rx.Component]:
    """Return the control of a number with its ``unit``."""
    return lambda place: controls.figure_control(**place.frame, required=place.required, warning=place.warning, unit=unit)


def long_text(place: FieldOnPage) -> rx.Component:
    """Return a field of several lines."""
    return controls.long_text_control(**place.frame, required=place.required, warning=place.warning)


def date(place: FieldOnPage) -> rx.Component:
    """Return a field for a date."""
    return controls.date_control(**place.frame, required=place.required, warning=place.warning)


def choice(place: FieldOnPage) -> rx.Component:
    """Return a list, or radio buttons when the options are few."""
    if 0 < len(place.field.kind.choices) <= RADIO_OPTIONS:
        return controls.radio_control(**place.frame, required=place.required, options=place.options)
    return _select(place, place.options, ui.say(_CHOOSE))


RADIO_OPTIONS = 2
"""Up to this many options are shown as radio buttons, as the seed shows the kind of expertise."""


def _select(place: FieldOnPage, options: Any, empty: Any, **more: Any) -> rx.Component:
    frame = place.frame | more
    return controls.select_control(**frame, required=place.required, warning=place.warning, options=options, empty=empty)


def multi_choice(place: FieldOnPage) -> rx.Component:
    """Return boxes."""
    return controls.boxes_control(**place.frame, required=place.required, options=place.options)


def flag(place: FieldOnPage) -> rx.Component:
    """Return one box."""
    return controls.flag_control(**place.frame)


def kato(place: FieldOnPage) -> rx.Component:
    """Return a list of places, or an input while the classifier of this level is not loaded."""
    kind = place.field.kind
    options = place.bindings.places.get(place.address, [])
    chosen_above = options.to(list[Any]).length() > 0
    empty = rx.cond(chosen_above, ui.say(_CHOOSE), ui.say(kind.choose_first or _CHOOSE))
    if kind.is_always_chosen:
        # When there is only one option and it is chosen, there is nothing to choose.
        pairs = options.to(controls.Pairs)
        only = (pairs.length() == 1) & (place.bindings.text(place.address) == pairs[0][0])
        return _select(place, options, empty, locked=rx.Var.create(place.frame["locked"]).to(bool) | only)
    chooser = _select(place, options, empty)
    return rx.cond(place.bindings.full_kato, chooser, typed()(place))


def files(place: FieldOnPage) -> rx.Component:
    """Return an upload box."""
    field = place.field
    extensions = field.kind.file_extensions
    return file_field(
        field.label,
        place.address,
        place.bindings,
        required=place.required,
        hint=place.hint,
        extensions=extensions,
        help_code=place.help_code,
    )

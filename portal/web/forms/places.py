"""Choosers of places on a form: which of them change the options of another, and which are cleared with the containing place."""

from collections.abc import Mapping

from portal.forms import Form
from portal.wording import LANGUAGES, Wording

_EMPTIED = Wording(
    "Басқа жер таңдалды, сондықтан өрістер тазартылды: {fields}. Оларды қайта толтырыңыз.",
    "Выбрано другое место, поэтому поля очищены: {fields}. Заполните их заново.",
    "Another place was chosen, so these fields were cleared: {fields}. Fill them in again.",
)


def places_above(form: Form) -> frozenset[str]:
    """Return the addresses whose change gives another chooser other options."""
    return frozenset(form.place(address).kind.narrowed_by for address in form.addresses() if "*" not in address) - {""}


def emptied_places(form: Form, before: Mapping[str, str], after: Mapping[str, str]) -> Wording | None:
    """Return which chosen places were cleared by an edit of the containing place; empty when none was."""
    gone = [form.place(address) for address, text in after.items() if before.get(address) and not text]
    labels = [place.label for place in gone if place.kind.narrowed_by]
    if not labels:
        return None
    fields = Wording(*(", ".join(f"«{label.said(language)}»" for label in labels) for language in LANGUAGES))
    return _EMPTIED.fill(fields=fields)

"""Names of the places of a form that a remark or a list of problems refers to."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.core.errors import NotFound
from portal.core.filling.queries import TAB_TITLES
from portal.forms import Form, Party
from portal.wording import Wording, joined, numbered

WHOLE = Wording("Өтінім тұтастай", "Заявка в целом", "The application as a whole")


@dataclass(frozen=True)
class Named:
    """A place of the form and its name; ``party`` is empty for the application as a whole."""

    stage: str
    tab: str
    party: str
    label: Wording


def find(form: Form, rows: Mapping[str, tuple[str, ...]], address: str, *, whole_tab: bool = False) -> Named:
    """Return the place at an address: a field, a row (``block/row``), a whole tab (``stage/tab``), the application when it is empty.

    Raises:
        NotFound: the form has no such place, or the row is not there (any more).
    """
    if not address:
        return Named("", "", "", WHOLE)
    if whole_tab:
        return _tab(form, address)
    block, _, row = address.partition("/")
    if block in {repeat.key for repeat in form.repeats()} and "/" not in row:
        return _row(form, rows, block, row)
    try:
        place = form.place(address)
    except KeyError:
        raise NotFound from None
    if place.repeat is None:
        return Named(place.stage, place.tab, place.party, _with_document(place.document.label if place.document else None, form, address))
    row_id = address.split("/")[1]
    ids = rows.get(place.repeat.key, ())
    if row_id not in ids:
        raise NotFound
    label = _join(numbered(place.repeat.item, ids.index(row_id) + 1), place.label)
    return Named(place.stage, place.tab, place.party, label)


def named(form: Form, rows: Mapping[str, tuple[str, ...]], address: str, party: Party, *, whole_tab: bool = False) -> Wording:
    """Return the name of a place of one party: a field, a document, a block or a whole tab. Raise :class:`NotFound` for anything else."""
    repeat = next((one for one in form.repeats() if one.key == address), None)
    if repeat is not None and not whole_tab:
        found = form.place(f"{address}/row/{repeat.fields[0].key}")
        label = repeat.label
    else:
        found = find(form, rows, address, whole_tab=whole_tab)
        label = found.label
    if found.party != party:
        raise NotFound
    return label


def _row(form: Form, rows: Mapping[str, tuple[str, ...]], block: str, row: str) -> Named:
    ids = rows.get(block, ())
    if row not in ids:
        raise NotFound
    repeat = form.repeat(block)
    place = form.place(f"{block}/{row}/{repeat.fields[0].key}")
    return Named(place.stage, place.tab, place.party, numbered(repeat.item, ids.index(row) + 1))


def _tab(form: Form, address: str) -> Named:
    stage_key, _, tab_key = address.partition("/")
    try:
        stage = form.stage(stage_key)
    except KeyError:
        raise NotFound from None
    tab = next((candidate for candidate in stage.tabs if candidate.key == tab_key), None)
    if tab is not None:
        return Named(stage_key, tab_key, tab.filled_by, tab.title)
    base, _, party = tab_key.partition("_")
    if base not in TAB_TITLES:
        raise NotFound
    return Named(stage_key, base, party, _join(stage.title, TAB_TITLES[base]))


def _with_document(document: Wording | None, form: Form, address: str) -> Wording:
    place = form.place(address)
    if document is not None:
        return document
    owner = address.rpartition("/")[0]
    if owner.startswith("doc/") and owner in form.addresses():
        return _join(form.place(owner).label, place.label)
    return place.label


def _join(first: Wording, second: Wording) -> Wording:
    return joined((first, second), ": ")

"""Whether a place of a returned application is open for editing, and the sentences about locked places."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.forms import DOCUMENTS_TAB, Form, Party
from portal.forms.related import is_within, together
from portal.wording import Wording

LOCKED = Wording(
    "«{label}» жабық: оператор өтінімді қайтарғанда бұл орынға ескерту айтқан жоқ. Өзгерту қажет болса, оны ашуды сұраңыз.",
    "«{label}» закрыто для правки: при возврате к нему не было замечания. Если изменить нужно, попросите его разблокировать.",
    "“{label}” is locked: it was not remarked when the application was returned. Ask to unlock it if it has to be changed.",
)
FILE_LOCKED = Wording(
    "«{label}»: ескерту басқа файл туралы, сондықтан бұл файл өшірілмейді. Жаңа файл қосуға болады; бұл файлды да ауыстыру қажет болса, "
    "оны ашуды сұраңыз.",
    "«{label}»: замечание — к другому файлу, поэтому этот не удаляется. Добавить файл можно; если нужно заменить и этот, попросите "
    "его разблокировать.",
    "“{label}”: the remark is about another file, so this one is not deleted. A file can be added; if this one has to be replaced too, "
    "ask to unlock it.",
)
_ROW_PARTS = 1


@dataclass(frozen=True)
class OpenPlaces:
    """The places of a form that may be edited: addresses, documents, rows (``block/row``), blocks, ``block/*/key`` for every row."""

    form: Form
    places: frozenset[str]

    def allows(self, place: str) -> bool:
        """Tell whether a field, a document, a row (its removal) or a block (another row in it) may be edited.

        A row may be removed when a remark stands in it. Another row may be added where all rows are open or one was removed or added.
        """
        if is_within(self.form, place, self.places):
            return True
        if place in {repeat.key for repeat in self.form.repeats()}:
            return any(one.startswith(f"{place}/*/") or _is_row_of(one, place) for one in self.places)
        return place.count("/") == _ROW_PARTS and any(one.startswith(f"{place}/") for one in self.places)

    def also(self, places: Iterable[str]) -> "OpenPlaces":
        """Return the same with further places."""
        return OpenPlaces(self.form, self.places | frozenset(places))


def opened_by(form: Form, addresses: Iterable[str], tabs: Iterable[str] = ()) -> OpenPlaces:
    """Return what remarks on ``addresses`` and whole ``tabs`` (``stage/tab``) open, with all that is corrected together with it."""
    in_tabs = [address for tab in tabs for address in places_of_tab(form, tab)]
    of_rows = [one for address in addresses for one in _fields_of_row(form, address)]
    return OpenPlaces(form, together(form, [*of_rows, *in_tabs]))


def places_of_tab(form: Form, tab: str) -> tuple[str, ...]:
    """Return the fields, blocks and documents of a tab; the documents of a stage are its tab ``documents_<party>``."""
    stage, _, key = tab.partition("/")
    base, _, party = key.partition("_")
    if base == DOCUMENTS_TAB:
        return tuple(slot.address for slot in form.documents_of(stage, Party(party) if party else None))
    return tuple(item.key for one in form.stages if one.key == stage for part in one.tabs if part.key == key for item in part.items)


def _fields_of_row(form: Form, address: str) -> tuple[str, ...]:
    """Return the fields of a row (``block/row``); any other address as it is."""
    repeat = next((one for one in form.repeats() if address.startswith(f"{one.key}/")), None)
    if repeat is None or address.count("/") != _ROW_PARTS:
        return (address,)
    return tuple(f"{address}/{field.key}" for field in repeat.fields)


def _is_row_of(place: str, block: str) -> bool:
    return place.startswith(f"{block}/") and place.count("/") == _ROW_PARTS

"""The fields of the forms that companies and executors fill in, as the administrator chooses those that an answer is about.

A field of several forms with one address is chosen once: «БИН» is the same in every application.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.core.applications.schema import KINDS
from portal.core.reporting.basics.rules.sections import SECTION_WORDS, Section
from portal.core.reporting.fields.schema.sections import newest_form
from portal.forms import FIRST_PARTY, Form, Party, Repeat
from portal.forms.kinds import Grouped
from portal.wording import Wording, joined

APPLICATION, OBJECT = "application", "object"
"""The beginnings of the codes: of fields of applications, and of objects of local bodies."""

_OF_PARTY = Wording("{tab} ({party})", "{tab} ({party})", "{tab} ({party})")
_APPLICATIONS = Wording("Өтінімдер", "Заявки", "Applications")
_OBJECTS = Wording("ЖАО объектілері", "Объекты МИО", "Objects of local bodies")
_EVERY_APPLICATION = Wording("барлық түрлері", "все виды", "every kind")
_EVERY_OBJECT = Wording("барлық бөлімдері", "все разделы", "every section")


def code_of(forms: str, address: str) -> str:
    """Return the code of a field: ``forms`` is :data:`APPLICATION` or :data:`OBJECT`, a row's id stands as ``*`` in ``address``."""
    return f"{forms}/{address}"


def address_of(code: str) -> tuple[str, str]:
    """Return the beginning of a code and the address in it."""
    forms, _, address = code.partition("/")
    return forms, address


@dataclass(frozen=True)
class _Forms:
    """The forms of one part of the portal: what the part and every form of it is called, and who fills in the tabs of others."""

    beginning: str
    title: Wording
    every: Wording
    forms: tuple[tuple[Wording, Form], ...]
    parties: Mapping[Party, Wording]

    def groups(self) -> Grouped:
        """Return the fields by their tabs and by the forms that have them."""
        found: dict[str, tuple[Wording, Wording]] = {}
        places: dict[str, list[Wording]] = {}
        for title, form in self.forms:
            for address, label, tab in self._fields(form):
                found.setdefault(address, (label, tab))
                places.setdefault(address, []).append(title)
        groups: dict[Wording, list[tuple[str, Wording]]] = {}
        for address, (label, tab) in found.items():
            where = self.every if len(places[address]) == len(self.forms) else joined(places[address])
            heading = joined((joined((self.title, where), ": "), tab), " — ")
            groups.setdefault(heading, []).append((code_of(self.beginning, address), label))
        return tuple((title, tuple(options)) for title, options in groups.items())

    def _fields(self, form: Form) -> Iterator[tuple[str, Wording, Wording]]:
        """Yield the address of every field, its name, and the name of its tab."""
        for tab in (tab for stage in form.stages for tab in stage.tabs):
            party = self.parties.get(tab.filled_by)
            title = _OF_PARTY.fill(tab=tab.title, party=party) if party else tab.title
            for item in tab.items:
                if isinstance(item, Repeat):
                    yield from ((f"{item.key}/*/{one.key}", joined((item.label, one.label), ": "), title) for one in item.fields)
                else:
                    yield item.key, item.label, title


FORM_FIELDS: Grouped = (
    *_Forms(
        APPLICATION,
        _APPLICATIONS,
        _EVERY_APPLICATION,
        tuple((kind.menu, kind.forms.newest) for kind in KINDS.values()),
        {one.party: one.title for kind in KINDS.values() for one in kind.participants if one.party != FIRST_PARTY},
    ).groups(),
    *_Forms(OBJECT, _OBJECTS, _EVERY_OBJECT, tuple((SECTION_WORDS[section], newest_form(section)) for section in Section), {}).groups(),
)
"""Every field under the name of its tab and of the forms that have it."""

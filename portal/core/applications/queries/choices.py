"""The lists that the form's choosers need now: places inside the chosen places, and the administrator's dictionaries."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from portal.core.accounts.schema import Actor
from portal.core.applications.queries import reading
from portal.core.applications.queries.access import seen_by_party
from portal.core.content import queries as content
from portal.db import Begin
from portal.forms import Form, Party
from portal.forms.kinds import Choice, Kato, Kind
from portal.wording import Wording

Options = tuple[tuple[str, Wording], ...]


@dataclass(frozen=True)
class Choices:
    """Options by the address of a chooser of places, and by dictionary; a chooser whose place above is not chosen has none."""

    places: Mapping[str, Options]
    dictionaries: Mapping[str, Options]
    full_kato: bool


def choices(begin: Begin, actor: Actor, application_id: str) -> Choices:
    """Return the lists for the party of the actor; raise NotFound when the application is none of the actor's."""
    with begin(reading=True) as session:
        application, party = seen_by_party(session, actor, application_id)
        form = reading.form_of(session, application)
        kinds = _kinds(form, party)
        above = {kind.parent for kind in kinds.values() if isinstance(kind, Kato)} - {""}
        chosen = reading.values(session, application.id, above)
        return Choices(
            places={address: _places(session, kind, chosen) for address, kind in kinds.items() if isinstance(kind, Kato)},
            dictionaries={
                kind.dictionary: content.dictionary(session, kind.dictionary)
                for kind in kinds.values()
                if isinstance(kind, Choice) and kind.dictionary
            },
            full_kato=content.has_full_kato(session),
        )


def _kinds(form: Form, party: Party) -> dict[str, Kind]:
    """Return the kinds of the party's fields; a row of a block stands for all its rows."""
    places = ((address, form.place(address.replace("*", "row"))) for address in form.addresses())
    return {address: place.kind for address, place in places if place.field is not None and place.party is party}


def _places(session: Session, kind: Kato, chosen: Mapping[str, str]) -> Options:
    above = chosen.get(kind.parent, "") if kind.parent else ""
    return () if kind.parent and not above else content.kato_children(session, above, kind.level)

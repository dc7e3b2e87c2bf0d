"""The access of the signed-in executor: body, sections, territories, and the operator's contact person."""

from dataclasses import dataclass

from portal.core.accounts.schema import Actor
from portal.core.accounts.sessions import queries as accounts
from portal.core.content import queries as content
from portal.core.reporting.basics.queries import scope_of
from portal.core.reporting.basics.rules.sections import SECTION_WORDS, Section
from portal.core.reporting.tables import Body, Executor
from portal.db import Begin
from portal.wording import Wording, same


@dataclass(frozen=True)
class OwnAccess:
    """The access of the signed-in executor."""

    name: str
    position: str
    body: Wording
    places: tuple[tuple[str, Wording], ...]
    """The territories with their names."""
    sections: tuple[tuple[str, Wording], ...]
    """In the order of seed 004."""
    letter_number: str
    letter_date: str
    """``2026-10-14``."""
    curator: str
    curator_email: str


def own_access(begin: Begin, actor: Actor) -> OwnAccess:
    """Return the access of the signed-in executor; raise :class:`NotAllowed` for other accounts."""
    with begin(reading=True) as session:
        scope = scope_of(session, actor)
        granted, body = session.get_one(Executor, actor.account_id), session.get_one(Body, scope.body_id)
        name = content.names(session)
        curator = accounts.account(session, body.curator_id) if body.curator_id else None
        return OwnAccess(
            name=actor.name,
            position=granted.position,
            body=Wording(body.name_kk, body.name_ru, body.name_en),
            places=tuple((code, name("kato", code) or same(code)) for code in scope.territories),
            sections=tuple((str(one), SECTION_WORDS[one]) for one in Section if one in scope.sections),
            letter_number=granted.letter_number,
            letter_date=granted.letter_date.isoformat(),
            curator=curator.name if curator else "",
            curator_email=curator.email if curator else "",
        )

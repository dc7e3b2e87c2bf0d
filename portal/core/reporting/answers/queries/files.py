"""Who may read which file of an object: executors within their scope, the operator's readers every attached file."""

from sqlmodel import col, select

from portal.core.accounts.schema import AccountKind, Actor
from portal.core.documents import queries as documents
from portal.core.documents.schema import StoredFile
from portal.core.errors import NotAllowed, NotFound
from portal.core.reporting.basics.queries import READERS, scope_of
from portal.core.reporting.tables import ConstructionSite, ObjectFile
from portal.db import Begin


def ensure_may_read_file(begin: Begin, actor: Actor, file_id: str) -> StoredFile:
    """Return the file when the actor may read it.

    An executor reads the files of the objects within its scope, removed ones included for as long as they are kept; the operator's
    readers every attached file. Raises :class:`NotFound` otherwise.
    """
    with begin(reading=True) as session:
        linked = session.exec(
            select(ObjectFile.removed_at, ConstructionSite)
            .join(ConstructionSite, col(ObjectFile.object_id) == col(ConstructionSite.id))
            .where(ObjectFile.file_id == file_id, col(ConstructionSite.deleted_at).is_(None))
        ).all()
        if not linked:
            raise NotFound
        if actor.kind is AccountKind.STAFF:
            readable = not actor.roles.isdisjoint(READERS) and any(removed is None for removed, _ in linked)
        else:
            try:
                scope = scope_of(session, actor)
            except NotAllowed:
                raise NotFound from None
            readable = any(scope.covers(site) for _, site in linked)
        if not readable:
            raise NotFound
        return documents.file_to_give(session, file_id)

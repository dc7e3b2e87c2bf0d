"""What a second worker adds: edits of a field by one worker and by two on PostgreSQL, with everything on this machine's processors."""

from portal.commands import tools
from portal.commands.trouble import Trouble
from tests.bench import people
from tests.bench.events import FormPage, lost, standing
from tests.bench.served import served
from tests.postgres import postgres_server

CLIENTS = 50
WORKERS = (1, 2)


def figures() -> list[str]:
    """Let 50 people type at once at one worker, then at two, each with a new PostgreSQL that forces every commit to the disk."""
    return [_figure(count) for count in WORKERS]


def _figure(workers: int) -> str:
    programs = tools.postgres()
    if programs is None:
        raise Trouble("PostgreSQL is not installed here: this measurement needs initdb and pg_ctl.")
    with postgres_server(programs, options="") as url, served(PORTAL_DATABASE_URL=url, PORTAL_WORKERS=str(workers)) as portal:
        pages = [FormPage(desk) for desk in portal.desks(CLIENTS)]
        what = f"{workers} worker{'s' if workers > 1 else ''}, an edit of a field"
        return people.typed_at_once(portal, what, pages, lambda page: standing(portal, page), lambda person: lost(portal, person))

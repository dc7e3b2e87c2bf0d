"""Every verb and query with a long computation is declared as slow, so that it runs in a pool of its own (``portal.core.slow``)."""

import importlib
from functools import cache

from portal.core.slow import Work, work_of
from tests.architecture.calls import functions, graph
from tests.architecture.sources import sources

LEAVES = {
    "portal.core.accounts.passwords._bcrypt": Work.PASSWORDS,
    "portal.core.documents.pdf._typeset": Work.PAPERS,
    "xlsxwriter.Workbook": Work.WORKBOOKS,
    "portal.core.documents.table_books.TableBook": Work.WORKBOOKS,
    "openpyxl.load_workbook": Work.WORKBOOKS,
    "portal.core.outside.queries.asked": Work.SERVICES,
    "portal.core.audit.queries.verify_in": Work.JOURNAL,
    "portal.core.accounts.proofs.service.challenges.issue_challenge": Work.SIGN_INS,
    "portal.core.accounts.sessions.service.sessions.open_session": Work.SIGN_INS,
}
"""What takes long, and the kind of work it is; calling a parameter ``verify`` also checks a signature."""
OUTSIDE = {"proven", "issue_challenge", "departure", "create_staff", "open_staff", "recheck", "import_kato", "check", "verify"}
"""Functions called inside verbs; functions of the command line and of jobs, which have a process or a thread of their own."""


@cache
def _work(name: str, above: frozenset[str] = frozenset()) -> frozenset[Work]:
    if name == "verify":
        return frozenset({Work.SIGNATURES})
    if name in LEAVES:
        return frozenset({LEAVES[name]})
    called = graph().get(name, set()) - above - {name}
    return frozenset(work for one in called for work in _work(one, above | {name}))


def _verbs() -> list[str]:
    found = [one for source in sources("portal/core") for one in functions(source)]
    asked = [(name, [argument.arg for argument in node.args.args[:2]]) for name, node in found]
    public = [name for name, first in asked if first in (["begin", "actor"], ["begin", "visitor"]) and "._" not in name]
    return [name for name in public if name.rpartition(".")[2] not in OUTSIDE]


def _declared(name: str) -> Work | None:
    module, _, last = name.rpartition(".")
    return work_of(getattr(importlib.import_module(module), last))


def test_verbs_that_take_long_are_declared_as_what_they_are():
    found = {name: (_declared(name), sorted(_work(name))) for name in _verbs()}
    assert not {name: one for name, one in found.items() if (one[0] not in one[1] if one[1] else one[0] is not None)}


def test_every_kind_of_slow_work_has_verbs():
    assert {_declared(name) for name in _verbs()} >= set(Work)

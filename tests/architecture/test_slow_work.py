"""Every verb and query with a long computation is declared as slow, so that it runs in a pool of its own (``portal.core.slow``)."""

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache

from portal.core.slow import Work, work_of
from tests.architecture.calls import functions, graph, module_of
from tests.architecture.sources import name_of, sources

LEAVES = {
    "portal.core.accounts.passwords._bcrypt": Work.PASSWORDS,
    "portal.core.documents.pdf._typeset": Work.PAPERS,
    "xlsxwriter.Workbook": Work.WORKBOOKS,
    "portal.core.documents.table_books.TableBook": Work.WORKBOOKS,
    "openpyxl.load_workbook": Work.WORKBOOKS,
    "portal.core.outside.queries.asked": Work.SERVICES,
    "portal.core.audit.queries.verify_in": Work.JOURNAL,
    "portal.core.documents.unpacking.ensure_as_listed": Work.UPLOADS,
    "portal.core.accounts.proofs.service.challenges.issue_challenge": Work.SIGN_INS,
    "portal.core.accounts.sessions.service.sessions.open_session": Work.SIGN_INS,
}
"""What takes long, and the kind of work it is. To call a parameter ``verify`` is to check a signature, ``storage`` to ask the store."""
_OF_STORAGE = re.compile(r"\.storage\.[a-z_0-9]+$")
OUTSIDE = {
    "proven",
    "issue_challenge",
    "departure",
    "create_staff",
    "open_staff",
    "recheck",
    "import_kato",
    "check",
    "verify",
    "contents",
    "discard",
}
"""Functions called inside verbs; functions of the command line and of jobs, which have a process or a thread of their own."""


@cache
def _work(name: str, above: frozenset[str] = frozenset()) -> frozenset[Work]:
    if name == "verify":
        return frozenset({Work.SIGNATURES})
    # An address is signed without asking the store.
    if _OF_STORAGE.search(name) and not name.endswith(".part_address"):
        return frozenset({Work.FILES})
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


def _in_common_threads() -> Iterator[tuple[str, str]]:
    """Yield what routes and pages call in the threads that all ordinary verbs share, each with the place of the call."""
    for source in [*sources("portal/api"), *sources("portal/web")]:
        for node in source.nodes:
            if isinstance(node, ast.Call) and name_of(node.func) in {"asyncio.to_thread", "run_in_threadpool"}:
                first = node.args[0]
                if isinstance(first, ast.Name | ast.Attribute):
                    yield f"{source.place}:{node.lineno}", f"{module_of(source)}:{name_of(first)}"


def _called(name: str) -> object:
    module, _, path = name.partition(":")
    found: object = importlib.import_module(module)
    for part in path.split("."):
        found = getattr(found, part, None)
    return found


def test_slow_work_is_not_done_in_the_threads_of_ordinary_verbs():
    common = dict(_in_common_threads())
    assert len(common) > 10
    assert not {place: name for place, name in common.items() if getattr(_called(name), "slow_work", None) is not None}

"""Every function that opens transactions has an actor or a visitor, so that checking the rights is not forgotten."""

import ast
from pathlib import PurePosixPath

from tests.architecture.sources import Source, sources

PEOPLE = {"actor", "visitor"}
HOUSE = {
    # They take the token of the session cookie and find out who that is.
    "actor_of",
    "extend",
    "living_sessions",
    "session_clock",
    "sign_out",
    # A telephone that scanned a QR code has no session: the secret code and its token are its right.
    "invitation",
    "documents_for_phone",
    "sign_by_phone",
    "hold_waiting",
    "is_awaited",
    "show_offer",
    "tell_silent",
    "tell_opened",
    "break_off",
    "sign_by_carrier",
    "cancel_by_carrier",
    "cancel_by_phone",
    # Jobs have no actor; no page can reach them by `run_verb`, which requires an actor or a visitor.
    "anchor",
    "deliver",
    "publish_due",
    "purge",
    "remove_bytes",
    "ask_opinions",
    "recheck",
    "recheck_kept",
    "look_around",
    "register_waiting",
    "remind",
    "stamp_waiting",
    "sweep",
    "tell_of_surveys",
    "tell_open_forms",
    "write_digests",
    "write_letters",
    "unanswered_by_session",
    "unread_by_session",
    "forget_worker",
    "queues",
    "report_worker",
    # Monitoring asks whether the portal can do its work.
    "ensure_writable",
    "has_late_letters",
    # The command line, likewise.
    "check",
    "check_signatures",
    "create_staff",
    "import_kato",
    "note_backup",
    "open_staff",
    "record_base_rate",
    "record_iin",
    "verify",
}


def _rooms() -> list[Source]:
    return [source for source in sources("portal/core") if {"service", "queries"} & _names(source)]


def _names(source: Source) -> set[str]:
    return {part.removesuffix(".py") for part in PurePosixPath(source.place).parts}


def _openers(source: Source) -> list[ast.FunctionDef]:
    functions = [node for node in source.tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    return [node for node in functions if node.args.args and node.args.args[0].arg == "begin"]


def test_every_verb_and_query_that_opens_a_transaction_says_for_whom():
    assert not [
        (source.place, verb.name)
        for source in _rooms()
        for verb in _openers(source)
        if verb.name not in HOUSE and [argument.arg for argument in verb.args.args[1:2]] not in [[person] for person in PEOPLE]
    ]

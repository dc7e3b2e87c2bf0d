"""Every act that the code notes in the audit journal has words, in all three languages, and every act that has words is noted."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from portal.core.applications.rules import Happening
from portal.core.journal.reference.acts import ACT_WORDS
from portal.core.records.rules import RecordAct
from tests.architecture.calls import functions, graph
from tests.architecture.sources import name_of, sources

ELSEWHERE = {
    "reporting.move_start",
    "reporting.move_purchase",
    "journal.read",
    "journal.exported",
    "journal.archived",
    "reporting.report",
    "reporting.undo",
}
"""Acts whose names the code looks up in a table of its own, or hands to a function that notes them, or has as a constant."""
FORMER = (
    {"reporting.set_terms", "administration.set_limit"}
    | {f"applications.{act}_template" for act in ("create", "edit", "retire", "restore")}
    | {f"applications.{act}_point" for act in ("add", "edit", "retire", "restore", "move")}
)
"""Acts that are done otherwise now; their rows stay in the journal and are read there."""


BY_VISITORS = "a step of a visitor who has no account, or has not proven whose it is; the act at its end is noted"
IN_HISTORY = "every value has a row of the form's own history, with author and moment (application_edits, mio_object_edits)"
ON_THE_WAY = "a draft or preview that only its author sees; the act that uses it is noted"
OWN = "the person's own reading, which concerns nobody else"
BY_THE_CLOCK = "a job: nobody does it; what it decides about an application is noted"
SESSIONS = "the time of the last activity; opening and ending a session are noted"
QUIET = {
    "accounts.proofs.service.challenges": (BY_VISITORS, "issue_challenge", "proven"),
    "accounts.registration.service.links": (BY_VISITORS, "follow_link"),
    "accounts.registration.service.registration": (
        BY_VISITORS,
        "start_registration",
        "keep_contact",
        "sign_agreement",
        "fill",
        "back_to_form",
        "abandon_registration",
    ),
    "accounts.registration.service.registration_end": (
        BY_VISITORS,
        "confirm",
        "change_email",
        "change_phone",
        "resend_email_code",
        "resend_phone_code",
    ),
    "accounts.sessions.service.sessions": (SESSIONS, "actor_of", "extend"),
    "accounts.sessions.service.sweeping": (BY_THE_CLOCK, "sweep"),
    "accounts.sign_in.service.reset": (BY_VISITORS, "request_reset", "confirm_reset"),
    "accounts.sign_in.service.sign_in": (BY_VISITORS, "request_code", "begin_request", "resend_request_code", "start_sign_in"),
    "accounts.staff.service.set_up": (BY_VISITORS, "request_new_link", "request_new_staff_link"),
    "announcements.service": (BY_THE_CLOCK, "write_letters"),
    "applications.decisions.service": (ON_THE_WAY, "prepare"),
    "applications.filling.service.files": (IN_HISTORY, "attach_file", "detach_file"),
    "applications.filling.service.rows": (IN_HISTORY, "remove_row", "restore_row"),
    "applications.presence.service": (BY_THE_CLOCK, "tell_open_forms"),
    "applications.reminders.service": (BY_THE_CLOCK, "remind"),
    "applications.signing.service.consents": (ON_THE_WAY, "form_consent"),
    "counters.service": (BY_THE_CLOCK, "ensure_writable"),
    "documents.service": (ON_THE_WAY, "keep", "discard", "remove_bytes"),
    "documents.sweeping": (BY_THE_CLOCK, "sweep"),
    "evidence.service": (BY_THE_CLOCK, "stamp_waiting"),
    "faq.service": (OWN, "say_helped"),
    "invitations.service": (BY_VISITORS, "open"),
    "letters.service": (BY_THE_CLOCK, "write_digests"),
    "notices.service": (OWN, "read_notice", "read_all"),
    "reporting.answers.service.files": (IN_HISTORY, "attach_file", "detach_file"),
    "reporting.answers.service.rows": (IN_HISTORY, "remove_row", "restore_row"),
    "reporting.flats.service.flats": (ON_THE_WAY, "check_flats", "check_pasted"),
    "reporting.reminders.service": (BY_THE_CLOCK, "remind"),
    "reporting.workbook.service": (ON_THE_WAY, "check_workbook", "sweep"),
    "signing.opinions.service": (BY_THE_CLOCK, "ask_opinions"),
    "signing.qr.service.browser": (ON_THE_WAY, "begin_session", "take", "sweep"),
    "signing.qr.service.carrier": (
        ON_THE_WAY,
        "hold_waiting",
        "show_offer",
        "tell_silent",
        "tell_opened",
        "break_off",
        "sign_by_carrier",
        "cancel_by_carrier",
    ),
    "signing.qr.service.phone": (ON_THE_WAY, "documents_for_phone", "sign_by_phone", "cancel_by_phone"),
    "signing.rechecks.service": (BY_THE_CLOCK, "recheck_kept"),
    "signing.service": (BY_THE_CLOCK, "recheck"),
    "surveys.service.answering": (ON_THE_WAY, "save_answer"),
    "surveys.service.telling": (BY_THE_CLOCK, "tell_of_surveys"),
    "system.service": (BY_THE_CLOCK, "report_worker", "forget_worker", "note_backup"),
    "uploads.service.finishing": (ON_THE_WAY, "join_parts", "keep_upload", "close_upload", "refuse_upload"),
    "uploads.service.sending": (ON_THE_WAY, "begin_upload", "sign_part", "cancel_upload", "remove_bytes"),
    "uploads.service.sweeping": (BY_THE_CLOCK, "sweep"),
}
"""The verbs that write and note nothing, by module, after the reason."""
QUIET_JOBS = {"documents.service.purge", "notices.service.deliver"}
"""Jobs in modules whose verbs have another reason."""


def _noted() -> Iterator[ast.expr]:
    """Yield the acts of all calls of ``audit.note``, as expressions."""
    for source in sources("portal"):
        for node in source.nodes:
            if isinstance(node, ast.Call) and name_of(node) == "audit.note":
                yield node.args[2]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    found: list[str] = []
    for act in _noted():
        if isinstance(act, ast.Constant):
            found.append(re.escape(str(act.value)))
        elif isinstance(act, ast.JoinedStr):
            found.append("".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z_]+" for part in act.values))
    return tuple(re.compile(one) for one in found)


def test_every_act_that_the_code_notes_has_words():
    assert len(_patterns()) > 75
    assert not [one.pattern for one in _patterns() if not any(one.fullmatch(act) for act in ACT_WORDS)]
    assert not {f"applications.{one}" for one in Happening} - set(ACT_WORDS)
    assert not {f"records.{one}" for one in RecordAct} - set(ACT_WORDS)


def test_every_act_with_words_is_noted():
    assert not [act for act in ACT_WORDS if act not in ELSEWHERE | FORMER and not any(one.fullmatch(act) for one in _patterns())]


def test_no_two_acts_are_called_the_same():
    for language in ("kk", "ru", "en"):
        words = [one.said(language) for one in ACT_WORDS.values()]
        assert not {one for one in words if words.count(one) > 1}, language


def _reaching(begun: set[str]) -> set[str]:
    """Return the functions of the core from which a call leads to one of these, with them."""
    reached = set(begun)
    while more := {name for name, called in graph().items() if name not in reached and called & reached}:
        reached |= more
    return reached


def _opens(node: ast.FunctionDef) -> bool:
    """Tell whether a function opens a transaction in which it may write."""
    return any(isinstance(one, ast.Call) and name_of(one) == "begin" and not one.keywords for one in ast.walk(node))


def _silent() -> set[str]:
    """Return the verbs that write and never come to ``audit.note``."""
    every = [one for source in sources("portal/core") for one in functions(source)]
    writing = _reaching({name for name, node in every if _opens(node)})
    verbs = {name for name, node in every if not node.name.startswith("_") and [one.arg for one in node.args.args[:1]] == ["begin"]}
    return {name.removeprefix("portal.core.") for name in (verbs & writing) - _reaching({"portal.core.audit.service.note"})}


def test_every_verb_that_writes_notes_it_or_is_listed_with_the_reason():
    listed = {f"{module}.{verb}" for module, (_, *verbs) in QUIET.items() for verb in verbs} | QUIET_JOBS
    assert _silent() == listed

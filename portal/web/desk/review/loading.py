"""Puts a review, as the core answers it, on the page."""

from typing import Any

from portal.core.applications.moderation.queries import Review
from portal.web.desk.review import shown
from portal.web.desk.review.earlier_shown import earlier_of, notes_of
from portal.web.shell.moments import day, day_and_time, registration_of


def show_earlier(state: Any, found: Review) -> None:
    """Show the remarks on the version before; ``state`` is the page's State."""
    open_ones = [one.line for one in found.remarks if not one.line.resolved]
    state.earlier = earlier_of(found)
    state.notes = notes_of(state.earlier)
    state.undecided, state.not_closed = sum(not one.remains for one in open_ones), len(open_ones)


def show(state: Any, found: Review) -> None:
    """Show a review on its page; ``state`` is the page's State."""
    state.of = f"{found.id}:{found.version}"
    state.project, state.version, state.status_words = found.project_name, found.version, found.status_wording.as_dict()
    state.kind, state.parties, state.part_titles = found.kind.as_dict(), shown.parties_of(found), shown.part_titles_of(found)
    state.standing = found.standing.as_dict() if found.standing else {}
    state.sent = day_and_time(found.sent_at) if found.sent_at else ""
    state.registration = registration_of(found.registration_number, found.registered_at)
    state.deadline = day_and_time(found.deadline) if found.deadline else ""
    state.overdue, state.statement = found.overdue, found.statement
    state.may_remark, state.may_pass = found.may_remark, found.may_pass
    state.would_end = day(found.would_end) if found.would_end else ""
    state.no_end = found.no_end.as_dict() if found.no_end else {}
    state.pdf_address = f"/api/applications/{found.id}/form.pdf"
    state.stages, state.signatures = shown.stages_of(found), shown.signatures_of(found)
    show_earlier(state, found)
    state.doubts, state.findings, state.other_names = shown.doubts_of(found), shown.findings_of(found.doubts), shown.other_names_of(found)
    state.indicators = [(one.label.as_dict(), one.shown.as_dict()) for one in found.indicators]
    state.labels = shown.labels_of(state.stages, state.part_titles, found.files)
    state.loaded = True

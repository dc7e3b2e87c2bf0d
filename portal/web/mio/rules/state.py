"""The State of the reporting rules: the terms that the administrator may change."""

import reflex as rx

from portal.core.reporting.deadlines import queries
from portal.web.shell.entrance import entering
from portal.web.shell.verbs import run_verb


class ReportingRules(rx.State):
    """The terms that the rules name, in working days, loaded at every visit."""

    loaded: bool = False
    page_days: int = 0
    notice_days: int = 0

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the terms that hold now."""
        self.reset()
        terms = await run_verb(self, queries.stated_terms)
        self.page_days, self.notice_days = terms.page_days, terms.notice_days
        self.loaded = True

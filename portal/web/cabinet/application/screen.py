"""The Vars of the form page of an application: what loading fills and the handlers use."""

import datetime as dt
from typing import Any

from portal.web.cabinet.application import shown
from portal.web.cabinet.application.founders_shown import FounderShown
from portal.web.forms.filled import FilledForm


class ApplicationScreen(FilledForm, mixin=True):
    """What is on screen of an application."""

    history_address: str = ""
    pdf_address: str = ""
    package_address: str = ""
    """The address of the signed package; of the own part; empty before the company has signed."""
    export_address: str = ""
    """The address of the export without its ending."""
    invitation_link: str = ""
    product: str = ""
    """The code of the kind that the page is about."""
    form_version: int = 0
    """The version of the form that the page was made for."""
    stage: str = ""
    tab: str = ""
    visited: list[str] = []
    """Stages and tabs that were left, each as ``stage tab``."""
    party: str = ""
    status: str = ""
    status_words: dict[str, str] = {}
    turn: dict[str, str] = {}
    version: int = 1
    project_name: str = ""
    company_name: str = ""
    consents: list[shown.ConsentShown] = []
    founders: dict[str, FounderShown] = {}
    """The founders who are individuals, by their rows (``block/row``)."""
    unsigned: bool = False
    """Whether a consent of this party waits for its signature."""
    other_names: list[dict[str, str]] = []
    other: shown.OtherShown = shown.NOBODY
    remarks: list[shown.RemarkShown] = []
    remark_counts: dict[str, int] = {}
    """How many remarks each own stage and tab (``stage/tab``) has."""
    invitation: shown.InvitationShown = shown.invitation_of(None)
    locked: dict[str, str] = {}
    """The locked addresses, blocks and rows (``block/row``) of a returned application, each with ``"1"``."""
    _changed_at: dt.datetime = dt.datetime.min.replace(tzinfo=dt.UTC)
    _reader_name: str = ""
    limited: bool = False
    """Whether only some places can be changed."""
    unlock_requests: list[shown.UnlockShown] = []
    may_fill_in: bool = True
    may_sign: bool = True
    """The rights of the reader, whatever the status."""
    may_form: bool = False
    """Whether the reader may make the documents of consents now."""
    signable: bool = False
    """Whether the reader may sign consents now."""
    signers: list[str] = []
    """Who of the reader's organisation may sign, when the reader may not."""
    may_withdraw: bool = False
    may_correct: bool = False
    application_id: str = ""
    copied: dict[str, str] = {}
    """The addresses of what stands as it was copied, each with ``"1"``."""
    left_out: list[dict[str, str]] = []
    """The documents that were not copied from there, because they are not valid any more."""
    copied_from: dict[str, str] = {}

    def _again(self) -> Any:
        """Return the handler that reads the application again when another page has changed it."""
        raise NotImplementedError

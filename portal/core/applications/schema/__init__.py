"""The kinds of applications, each declared once in a folder of its own, and their forms by version."""

from collections.abc import Mapping

from portal.core.applications.schema.correction import CORRECTION
from portal.core.applications.schema.guarantee import GUARANTEE
from portal.core.applications.schema.kinds import ApplicationKind, Indicator
from portal.core.applications.schema.participants import COMPANY, DEVELOPER, Participant
from portal.core.applications.schema.subsidy import SUBSIDY
from portal.forms import Form

__all__ = [
    "COMPANY",
    "CORRECTION",
    "DEVELOPER",
    "GUARANTEE",
    "KINDS",
    "SUBSIDY",
    "ApplicationKind",
    "Indicator",
    "Participant",
    "change_of",
    "form",
    "newest_form",
]

KINDS: Mapping[str, ApplicationKind] = {kind.code: kind for kind in (GUARANTEE, SUBSIDY, CORRECTION)}
"""Every kind of application, by its code. To add a kind, add its declaration here."""


def change_of(kind: str) -> ApplicationKind | None:
    """Return the kind of application that changes an approved one of ``kind``, None when nothing does."""
    return next((one for one in KINDS.values() if one.based_on == kind and one.changes), None)


def form(kind: str, version: int) -> Form:
    """Return the form of a kind in a version, without the administrator's records.

    Raises:
        KeyError: there is no such kind.
        UnknownVersionError: the kind's form has no such version.
    """
    return KINDS[kind].forms.form(version)


def newest_form(kind: str) -> Form:
    """Return the form for a new application of a kind. Raise KeyError when there is no such kind."""
    return KINDS[kind].forms.newest

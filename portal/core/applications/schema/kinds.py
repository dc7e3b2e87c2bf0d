"""The declaration of a kind of application: its code, its title and the versions of its form."""

from dataclasses import dataclass

from portal.forms import FormVersions
from portal.wording import Wording


@dataclass(frozen=True)
class ApplicationKind:
    """One kind of application.

    ``code`` is stored with each application and is used in the addresses of its pages and in the administrator's records.
    """

    code: str
    title: Wording
    forms: FormVersions

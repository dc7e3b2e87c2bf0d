"""What a kind of application declares: its code, its title and the versions of its form."""

from dataclasses import dataclass

from portal.forms import FormVersions
from portal.wording import Wording


@dataclass(frozen=True)
class ApplicationKind:
    """One kind of application. ``code`` is stored with each application, names its pages and the administrator's records."""

    code: str
    title: Wording
    forms: FormVersions

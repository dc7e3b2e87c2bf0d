"""The form in which the texts of services that come with the portal are written down."""

from dataclasses import dataclass

from portal.wording import Wording


@dataclass(frozen=True)
class WrittenSection:
    """A section of a service's page: sentences, then points, which are numbered when their order matters."""

    title: Wording
    text: tuple[Wording, ...] = ()
    points: tuple[Wording, ...] = ()
    numbered: bool = False

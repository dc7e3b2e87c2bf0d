"""What a kind of application declares: its names, who takes part, the versions of its form, what it takes over from an earlier one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from portal.core.applications.schema.base import ChangesOfBase
from portal.core.applications.schema.participants import Participant
from portal.forms import Answers, Context, FieldPlace, Form, FormVersions, Limit, Party
from portal.wording import Wording


@dataclass(frozen=True)
class Indicator:
    """A figure that the operator reads beside the answers, worked out of them; ``shown`` is a dash while answers are missing."""

    key: str
    label: Wording
    shown: Wording


@dataclass(frozen=True)
class ApplicationKind:
    """One kind of application; every page, letter and paper about applications is made from these declarations."""

    code: str
    """Stored with each application and with the administrator's records; names its pages: ``/cabinet/<code>``."""
    title: Wording
    """«Заявка на гарантирование»."""
    plural: Wording
    """«Заявки на гарантирование»: the list of them."""
    menu: Wording
    """«Гарантирование»: the entry of the menu."""
    icon: str
    number_prefix: str
    """How the numbers of its registered applications begin: ``ЗГ`` (domain.md §9.3). No two kinds have the same."""
    accusative: Wording
    """What somebody is invited to fill in: «заявку на гарантирование»."""
    genitive: Wording
    """A version of what is signed: «заявки на гарантирование»."""
    purpose: Wording
    """What the application is for, before «өтінім», after «заявка», before “application”: «на гарантирование»."""
    contract: Wording
    """Which contract follows, before «шарт», after «договор», before “contract”: «о предоставлении гарантии»."""
    forms: FormVersions
    applicant: Participant
    invited: Participant | None = None
    """The developer; its form has the tab of :mod:`portal.core.applications.schema.invitation`. ``None`` where one party fills it all in."""
    name_field: str = "project_name"
    """The answer by which lists and letters call an application."""
    taken_over: frozenset[str] = frozenset()
    """Tabs (``stage/tab``) whose answers and files a new application takes over from an earlier one of the same kind."""
    begins_with: Mapping[str, str | Limit] = field(default_factory=dict[str, str | Limit])
    """Answers that a new application has from the start; a threshold stands for the number that the administrator's records hold."""
    based_on: str = ""
    """The kind of the own earlier application that this one names; its form then has a field of :mod:`schema.base`."""
    changes: ChangesOfBase | None = None
    """Where the form of a kind says what it changes in the application that it is ``based_on``; None for a kind that changes nothing."""
    offered: Wording | None = None
    """The button that begins one from the application that it changes: «Подать заявку на корректировку»."""
    facts: Callable[[Form, Answers, Context], Mapping[str, Wording]] | None = None
    """Further placeholders of the texts of its consents, from its answers."""
    indicators: Callable[[Answers], tuple[Indicator, ...]] | None = None
    """Figures for the operator (catalogue 3.9)."""
    one_at_a_time: bool = False
    """Whether the operator is told when the same company has another application of the kind under way."""

    moderation_points: tuple[Wording, ...] = ()
    review_points: tuple[Wording, ...] = ()
    """The points with which the check-lists of the two stages begin; the administrator edits them."""

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Who takes part, the applicant first."""
        return (self.applicant, self.invited) if self.invited else (self.applicant,)

    def participant(self, party: str) -> Participant:
        """Return a party's declaration; KeyError when it takes no part."""
        return {one.party: one for one in self.participants}[Party(party)]

    def beside(self, party: Party) -> Participant | None:
        """Return who takes part beside a party, ``None`` when nobody does."""
        return next((one for one in self.participants if one.party != party), None)

    @property
    def copied_whole(self) -> bool:
        """Tell whether an earlier application may be copied as a whole: not one that says what it changes in another."""
        return bool(self.taken_over) and self.changes is None

    def takes_over(self, place: FieldPlace) -> bool:
        """Tell whether a new application takes over what stands at a place."""
        return f"{place.stage}/{place.tab}" in self.taken_over
